"""The language that questions are written in: templates, and how they become words.

`[a|b]` picks one alternative, `{x}` is a slot, and `<s> <is> <has> <does>` agree with the subject:
"cost<s>" is "costs" for one lamp and "cost" for two. In a file `$asking` stands for the
alternatives that `openers.txt` has under this name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from numpy.random import Generator

from training.world import Split
from training.world.tables.words import pick
from training.world.text_files import sections, words


@dataclass(frozen=True)
class Phrases:
    """Templates for one meaning: those that recipes see, and those kept for tests."""

    train: tuple[str, ...]
    test: tuple[str, ...] = ()

    def pick(self, rng: Generator, split: Split) -> str:
        """A random template of `split`; a training one if nothing is kept for tests."""
        return pick(rng, self.test) if split == "test" and self.test else self._known(rng)

    def pick_any(self, rng: Generator, split: Split) -> str:
        """A random template that may be known: "test" adds its phrases to those of "train"."""
        return pick(rng, self.train + self.test) if split == "test" else self._known(rng)

    @cached_property
    def kept(self) -> frozenset[str]:
        """All wordings that are kept for tests."""
        return frozenset(wording for template in self.test for wording in wordings(template))

    def _known(self, rng: Generator) -> str:
        """A training template with its alternatives chosen, so that it says nothing kept."""
        while True:
            said = expand(pick(rng, self.train), rng)
            if as_wording(said) not in self.kept:
                return said


OPENERS = {
    name: "[{}]".format("|".join(found).replace("(nothing)", ""))
    for name, found in words(Path(__file__).with_name("openers.txt")).items()
}
OPENER = re.compile(r"\$(\w+)")
KEPT = ": test"


def phrases_in(path: Path) -> dict[str, Phrases]:
    """The phrases of each section of a file; those of "x: test" are kept for tests of "x".

    Raises `ValueError` if there is no "x".
    """
    found = {
        name: tuple(OPENER.sub(lambda match: OPENERS[match[1]], line) for line in lines)
        for name, lines in sections(path).items()
    }
    for name in found:
        if name.removesuffix(KEPT) not in found:
            raise ValueError(f"{path.name} has “{name}” without “{name.removesuffix(KEPT)}”")
    return {
        name: Phrases(lines, found.get(name + KEPT, ()))
        for name, lines in found.items()
        if not name.endswith(KEPT)
    }


AGREEMENT = {
    "<s>": "s",
    "<es>": "es",
    "<is>": "is",
    "<was>": "was",
    "<has>": "has",
    "<does>": "does",
}
AGREEMENT_OF_MANY = {
    "<s>": "",
    "<es>": "",
    "<is>": "are",
    "<was>": "were",
    "<has>": "have",
    "<does>": "do",
}
INNERMOST = re.compile(r"\[([^\[\]]*)\]")


def expand(template: str, rng: Generator, **slots: str) -> str:
    """Pick one alternative in every `[a|b]`, then fill the slots that are given."""
    while match := INNERMOST.search(template):
        choice = pick(rng, match[1].split("|"))
        template = template[: match.start()] + choice + template[match.end() :]
    for name, value in slots.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def agree(template: str, many: bool = False) -> str:
    """Make the verbs of a template agree with one or with many, and close up its spaces."""
    for mark, form in (AGREEMENT_OF_MANY if many else AGREEMENT).items():
        template = template.replace(mark, form)
    return " ".join(template.split())


def wordings(template: str) -> set[str]:
    """All that a template can say, each as `as_wording` has it."""
    if match := INNERMOST.search(template):
        before, after = template[: match.start()], template[match.end() :]
        choices = match[1].split("|")
        return set().union(*(wordings(before + choice + after) for choice in choices))
    return {as_wording(template)}


def as_wording(text: str) -> str:
    """What makes a phrase differ from others: its words, without articles and punctuation."""
    found = re.findall(r"[\w{}']+|[<>]", agree(text).lower())
    return " ".join(word for word in found if word not in ("a", "an", "the"))
