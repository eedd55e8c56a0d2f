"""What views of an answer that is a text have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from core.kinds import Inputs
from page.views._matching import Texts, word_accuracy
from page.views._words import quote, sentence, shortened
from page.views.base import BaseView, Export, Headline, text_file


class Written(BaseView):
    """A text. Expected is the text, or several of which each would be right.

    `SAYS` comes before its quotation; `NOTHING` is said where it is empty; `FILE` names its file.
    """

    SAYS: ClassVar[str] = "The model wrote"
    NOTHING: ClassVar[str] = "The model wrote no text."
    FILE: ClassVar[str] = "text.txt"

    @abstractmethod
    def text(self, output: Any) -> str:
        """The text of an answer."""

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The beginning of the text; a text has no score."""
        text = shortened(self.text(output))
        return Headline(text) if text else None

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The text, or its beginning."""
        text = self.text(output)
        return sentence(f"{self.SAYS}: {quote(text)}") if text.strip() else self.NOTHING

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The text."""
        return (text_file(self.FILE, self.text(output)),)

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """1 less the word error rate; capitals and punctuation around words do not count."""
        return word_accuracy(expected, self.text(output))
