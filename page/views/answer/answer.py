"""The answer to a question, marked in its text, with those that came next."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views._matching import Texts, alternatives, word_f1
from page.views._spans import pieces
from page.views._words import percent, quote, shortened
from page.views.base import BaseView, Export, Headline, table_of


class Answer(BaseView):
    """Expected is the answer, or several of which each would be right; "" if the text has none."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`answers`, best first: an empty one says that the text does not tell.

        `pieces` is the text, cut at the answers' edges; they refer to answers by index.
        """
        answers = _answers(output)
        return {
            "question": inputs["question"],
            "answers": answers,
            "pieces": pieces(inputs["context"], [(one["start"], one["end"]) for one in answers]),
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best answer with its score."""
        best = _answers(output)[0]
        text = shortened(best["answer"]) or "no answer in the text"
        return Headline(f"{text}, {percent(best['score'])}", best["score"])

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The best answer, and how sure the model is of it."""
        best = _answers(output)[0]
        score = percent(best["score"])
        if not best["answer"]:
            return f"The model says with {score} that the text has no answer to the question."
        if not self.is_sure(best["score"]):
            return f"The model is not sure: it may be {quote(best['answer'])}, with {score}."
        return f"The answer is {quote(best['answer'])}, with {score}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the answers considered."""
        columns = ("answer", "score", "start", "end")
        return (table_of("answers.csv", _answers(output), columns),)

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """F1 of the words in common with the best answer, as for SQuAD."""
        return word_f1(alternatives(expected), _answers(output)[0]["answer"])


def _answers(output: Any) -> list[Any]:
    return sorted(output if isinstance(output, list) else [output], key=lambda one: -one["score"])


VIEW = Answer()
