"""Labels with scores as bars, best first."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._labels import best_label
from page.views._words import percent
from page.views.base import BaseView, Export, Headline, table_of


class Scores(BaseView):
    """`output` is the API's nested list: the labels of the one text. Expected is the best label."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`scores`: the labels of the one text."""
        return {"scores": output[0]}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best label with its score."""
        if not output[0]:
            return None
        best = output[0][0]
        return Headline(f"{best['label']}, {percent(best['score'])}", best["score"])

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The two best labels."""
        scores = output[0]
        return best_label(scores, bool(scores) and self.is_sure(scores[0]["score"]))

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the scores."""
        return (table_of("scores.csv", output[0], ("label", "score")),)

    def matches(self, expected: str, inputs: Inputs, output: Any) -> float:
        """Whether the best label is the expected one; capitals are the model's own matter."""
        labels = [each["label"].casefold() for each in output[0]]
        return float(labels[:1] == [expected.casefold()])


VIEW = Scores()
