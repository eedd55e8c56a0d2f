"""Labels with scores as bars, best first."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._labels import best_label
from page.views._words import percent
from page.views.base import BaseView, Export, Headline, table_of


class Scores(BaseView):
    """`output` is a list of labels, or the one such list of a text. Expected is the best label."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`scores`: the labels."""
        return {"scores": _labels(output)}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best label with its score."""
        if not (scores := _labels(output)):
            return None
        best = scores[0]
        return Headline(f"{best['label']}, {percent(best['score'])}", best["score"])

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The two best labels."""
        scores = _labels(output)
        return best_label(scores, bool(scores) and self.is_sure(scores[0]["score"]))

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the scores."""
        return (table_of("scores.csv", _labels(output), ("label", "score")),)

    def matches(self, expected: str, inputs: Inputs, output: Any) -> float:
        """Whether the best label is the expected one; capitals are the model's own matter."""
        labels = [each["label"].casefold() for each in _labels(output)]
        return float(labels[:1] == [expected.casefold()])


def _labels(output: Any) -> Any:
    """The labels; the Inference API has those of a text in a list of one."""
    return output[0] if output and isinstance(output[0], list) else output


VIEW = Scores()
