"""Answers to a question about a picture, with what was asked before about the same one."""

from __future__ import annotations

import hashlib
from typing import Any

from core.kinds import KINDS, Inputs
from page.views._matching import Texts, alternatives, words
from page.views._words import percent, quote, shortened
from page.views.base import BaseView, Export, Headline, table_of


class VisualAnswers(BaseView):
    """Answers come best first; a score may be missing.

    Expected is the answer, or several of which each would be right.
    """

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`answers` with their `score` or None; `image` is the same for the same picture."""
        digest = KINDS["image"].digest(inputs["image"])
        return {
            "question": inputs["question"],
            "answers": [{"answer": each["answer"], "score": each.get("score")} for each in output],
            "image": hashlib.sha256(digest).hexdigest(),
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best answer with its score."""
        best = output[0]
        text = shortened(best["answer"]) or "no answer"
        score = best.get("score")
        return Headline(text if score is None else f"{text}, {percent(score)}", score)

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The best answer, and how sure the model is of it."""
        best = output[0]
        score = best.get("score")
        if not best["answer"].strip():
            return "The model wrote no answer."
        told = "" if score is None else f", with {percent(score)}"
        if not self.is_sure(score):
            return f"The model is not sure: it may be {quote(best['answer'])}{told}."
        return f"The answer is {quote(best['answer'])}{told}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the answers."""
        return (table_of("answers.csv", output, ("answer", "score")),)

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """Whether the best answer has the same words; capitals and punctuation do not count."""
        found = words(output[0]["answer"])
        return float(any(words(each) == found for each in alternatives(expected)))


VIEW = VisualAnswers()
