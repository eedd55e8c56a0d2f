"""A report put together at random, its summary and the facts that the summary must hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache

from numpy.random import Generator

from training.world import Split
from training.world.reports.topics import TOPICS, others
from training.world.tables.words import pick

TEST_SHARE = 0.15
FEWEST_ASIDES, MOST_ASIDES = 1, 3


@dataclass(frozen=True)
class Report:
    """A text of four to seven sentences; `facts` are parts of `summary` that must be kept."""

    text: str
    summary: str
    facts: tuple[str, ...]


def report(rng: Generator, split: Split, wordings: Split = "train") -> Report:
    """One report. Names belong to `split`; the sentences that hold the facts to `wordings`."""
    topic = pick(rng, TOPICS)
    values = topic.values(rng, split)
    told = [pick(rng, _of(wordings, tellings)) for tellings in topic.tellings]
    asides = rng.permutation(len(topic.asides))[: rng.integers(FEWEST_ASIDES, MOST_ASIDES + 1)]
    told += [topic.asides[index] for index in asides]
    lines = [pick(rng, _of(wordings, topic.openings))]
    lines += [told[index] for index in rng.permutation(len(told))]
    text = " ".join(_sentence(line, {**others(rng, split), **values}) for line in lines)
    summary = _sentence(topic.summary, values)
    facts = tuple(fact.format(**values) for fact in topic.facts)
    # A club begins with "the", and its fact with the summary's capital.
    return Report(text, summary, tuple(_as_in(summary, fact) for fact in facts))


@cache
def _of(split: Split, wordings: tuple[str, ...]) -> tuple[str, ...]:
    """The wordings that belong to the split, by their hash; at least one of them is for tests."""
    order = tuple(sorted(wordings, key=lambda text: hashlib.sha256(text.encode()).digest()))
    count = max(1, round(TEST_SHARE * len(order)))
    return order[:count] if split == "test" else order[count:]


def _sentence(template: str, values: dict[str, str]) -> str:
    text = template.format(**values)
    return text[0].upper() + text[1:]


def _as_in(text: str, part: str) -> str:
    """The part as the text has it, which may begin with it."""
    capital = part[0].upper() + part[1:]
    return capital if text.startswith(capital) else part
