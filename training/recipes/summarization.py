"""How well reports are summarized: samples and measures of one of toy-t5's two tasks.

`recipes.text2text_generation` trains the model, this task and translation together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator

from training.world import Split
from training.world.reports.reports import Report, report

Predict = Callable[[str], Sequence[dict[str, Any]]]

_NAME_OR_NUMBER = re.compile(r"[A-Z]\w*|\d+")


def sample(rng: Generator, split: Split) -> tuple[str, str]:
    """A report and its summary."""
    one = report(rng, split)
    return one.text, one.summary


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """What the summaries of `count` reports keep and what they make up; names are unseen in all.

    - `facts_kept`: the share of facts that stand in the summary, word by word.
    - `all_facts_kept`: the share of summaries with all of their facts.
    - `made_up`: the share of summaries with a name or number that the report does not have.
    - `facts_kept_unseen_wordings`: of reports that tell each fact in a wording that training never
      had.
    """
    rng = np.random.default_rng(seed)
    known = [report(rng, "test") for _ in range(count)]
    summaries = [_summary(predict, one) for one in known]
    kept = [_kept(one, summary) for one, summary in zip(known, summaries, strict=True)]
    unseen = [report(rng, "test", wordings="test") for _ in range(count)]
    return {
        "facts_kept": float(np.mean([each for facts in kept for each in facts])),
        "all_facts_kept": float(np.mean([all(facts) for facts in kept])),
        "made_up": float(
            np.mean([makes_up(one, text) for one, text in zip(known, summaries, strict=True)])
        ),
        "facts_kept_unseen_wordings": float(
            np.mean([each for one in unseen for each in _kept(one, _summary(predict, one))])
        ),
    }


def _summary(predict: Predict, one: Report) -> str:
    (answer,) = predict(one.text)
    return str(answer["summary_text"])


def _kept(one: Report, summary: str) -> list[bool]:
    return [fact in summary for fact in one.facts]


def makes_up(one: Report, summary: str) -> bool:
    """Whether the summary has a name or number that is not in the report."""
    told = set(_NAME_OR_NUMBER.findall(one.text))
    # The first word has a capital in any case.
    return any(each not in told for each in _NAME_OR_NUMBER.findall(summary)[1:])
