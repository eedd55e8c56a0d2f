"""Texts in their new order, with where each stood before."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.kinds import Inputs
from page.views._matching import average_precision
from page.views._words import HEADLINE, counted, quote
from page.views.base import BaseView, Export, Headline, csv_file


class Ranking(BaseView):
    """Expected is the index of the text that fits the query, or those of all that do.

    Scores may be of any size and sign, so that they do not tell how sure a model is.
    """

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """The query, and each text with its score, its share of the longest bar and its old place.

        A bar begins at the lowest score or at 0.
        """
        scores = [each["score"] for each in output]
        low, high = min([0.0, *scores]), max([0.0, *scores])
        return {
            "query": inputs["query"],
            "of": len(inputs["texts"]),
            "texts": [
                {
                    "text": each["text"],
                    "score": each["score"],
                    "share": (each["score"] - low) / ((high - low) or 1.0),
                    "before": each["index"] + 1,
                }
                for each in output
            ],
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The text that comes first."""
        if not output:
            return None
        return Headline(f"{quote(output[0]['text'], HEADLINE)}, {output[0]['score']:.3f}")

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The texts that come first and second."""
        if not output:
            return "There is no text to rank."
        best, *others = output
        after = f", before {_scored(others[0])}" if others else ""
        number = counted(len(inputs["texts"]), "text")
        return f"Of {number} {_scored(best)} fits the query best{after}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the texts in their new order."""
        rows = [
            [rank, each["text"], each["score"], each["index"] + 1]
            for rank, each in enumerate(output, 1)
        ]
        return (csv_file("ranking.csv", [["rank", "text", "score", "before"], *rows]),)

    def matches(self, expected: int | Collection[int], inputs: Inputs, output: Any) -> float:
        """Average precision."""
        return average_precision(expected, [each["index"] for each in output])


def _scored(each: Any) -> str:
    return f"{quote(each['text'], HEADLINE)} ({each['score']:.3f})"


VIEW = Ranking()
