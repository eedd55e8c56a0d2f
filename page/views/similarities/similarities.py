"""Sentences as bars, the nearest first."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.kinds import Inputs
from page.views._matching import average_precision
from page.views._words import HEADLINE, quote
from page.views.base import BaseView, Export, Headline, csv_file


class Similarities(BaseView):
    """Expected is the index of the sentence that says the same, or those of all that do."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """The sentence that the others were compared with, and each of them with its score."""
        return {"source": inputs["source_sentence"], "scores": _scores(inputs, output)}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The nearest sentence."""
        if not output:
            return None
        best = _scores(inputs, output)[0]
        return Headline(f"{quote(best['label'], HEADLINE)}, {best['score']:.3f}", best["score"])

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The nearest sentence and the one that comes next."""
        if not output:
            return "There is no sentence to compare with."
        best, *others = _scores(inputs, output)
        after = f", before {_scored(others[0])}" if others else ""
        nearest = "is nearest" if self.is_sure(best["score"]) else "is nearest, but not near,"
        return f"{_scored(best)} {nearest} to the sentence{after}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the sentences, the nearest first."""
        rows = [[each["label"], each["score"]] for each in _scores(inputs, output)]
        return (csv_file("similarities.csv", [["sentence", "score"], *rows]),)

    def matches(self, expected: int | Collection[int], inputs: Inputs, output: Any) -> float:
        """Average precision of the sentences in their order."""
        order = sorted(range(len(output)), key=lambda index: -output[index])
        return average_precision(expected, order)


def _scores(inputs: Inputs, output: Any) -> list[dict[str, Any]]:
    pairs = zip(inputs["sentences"], output, strict=True)
    scores = [{"label": sentence, "score": score} for sentence, score in pairs]
    return sorted(scores, key=lambda each: -each["score"])


def _scored(each: Any) -> str:
    return f"{quote(each['label'], HEADLINE)} ({each['score']:.3f})"


VIEW = Similarities()
