"""Candidate labels as bars, and whether their scores share 100 % or are independent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds import Inputs
from page.views._labels import best_label
from page.views._matching import f1
from page.views._words import counted, listed, percent
from page.views.base import BaseView, Export, Headline, table_of


class Candidates(BaseView):
    """Expected is the one label that fits, or all that do, where they are judged each by itself."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`scores` as the API has them; `exclusive`: they add up to 1, as those of one choice."""
        return {"scores": output, "exclusive": _exclusive(output)}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best label, or all that fit; of the latter the least sure counts."""
        if not output:
            return None
        fitting = self._fitting(output)
        if not fitting:
            return Headline("none of the labels", 1 - output[0]["score"])
        if len(fitting) == 1:
            return Headline(
                f"{fitting[0]['label']}, {percent(fitting[0]['score'])}", fitting[0]["score"]
            )
        return Headline(listed([each["label"] for each in fitting]), fitting[-1]["score"])

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The best labels with their scores."""
        if _exclusive(output) or not output:
            return best_label(output, bool(output) and self.is_sure(output[0]["score"]))
        labels = counted(len(output), "label")
        fitting = [
            f"{each['label']} with {percent(each['score'])}" for each in self._fitting(output)
        ]
        if not fitting:
            best = output[0]
            return (
                f"Of {labels} none fits; nearest is {best['label']} with {percent(best['score'])}."
            )
        verb = "fits" if len(fitting) == 1 else "fit"
        return f"Of {labels} {len(fitting)} {verb}: {listed(fitting)}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the scores."""
        return (table_of("scores.csv", output, ("label", "score")),)

    def matches(self, expected: str | Sequence[str], inputs: Inputs, output: Any) -> float:
        """F1 of the labels that fit."""
        wanted = [expected] if isinstance(expected, str) else [*expected]
        return f1(wanted, [each["label"] for each in self._fitting(output)])

    def _fitting(self, output: Any) -> list[Any]:
        """The best of labels that share 100 %; of others those that the model is sure of."""
        if _exclusive(output):
            return list(output[:1])
        return [each for each in output if each["score"] >= self.SURE]


def _exclusive(output: Any) -> bool:
    total: float = sum(each["score"] for each in output)
    return abs(total - 1) < 1e-3


VIEW = Candidates()
