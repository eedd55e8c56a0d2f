"""The words that may fill a blank, each in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds import Inputs
from page.views._matching import Texts, alternatives
from page.views._words import listed, percent
from page.views.base import BaseView, Export, Headline, table_of
from tabs.shared.mask_tokens import MASK_TOKENS

# Stands for the other blanks in the sentence of one.
OTHER_BLANK = "____"
# Characters shown on each side of a blank.
CONTEXT = 90


class Completions(BaseView):
    """Expected is the word, or several of which each would be right.

    For several blanks it is one of these for each.
    """

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """One entry a blank: the text before and after it, shortened, and its words, best first.

        The API's answer is a list of words, or, where there are several blanks, a list of such
        lists. Where it is unknown how the model writes a blank, each word has its whole `sequence`
        instead.
        """
        blanks = _blanks(output)
        parts = _parts(inputs["text"], len(blanks))
        return {
            "blanks": [
                {
                    "before": _end_of(OTHER_BLANK.join(parts[: index + 1])) if parts else None,
                    "after": _start_of(OTHER_BLANK.join(parts[index + 1 :])) if parts else None,
                    "words": [_word(one) for one in blank],
                }
                for index, blank in enumerate(blanks)
            ]
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best word of each blank; the least sure one counts."""
        words = [_word(blank[0]) for blank in _blanks(output) if blank]
        if not words:
            return None
        sure = min(word["score"] for word in words)
        return Headline(f"{' … '.join(word['label'] for word in words)}, {percent(sure)}", sure)

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The best word of each blank, with what came next where there is but one."""
        blanks = [[_word(one) for one in blank] for blank in _blanks(output) if blank]
        if not blanks:
            return "The model gave no word."
        if len(blanks) > 1:
            words = listed(
                [f"{_said(blank[0])} in blank {at}" for at, blank in enumerate(blanks, 1)]
            )
            return f"The most likely words are {words}."
        best, *others = blanks[0]
        start = (
            "The most likely word is"
            if self.is_sure(best["score"])
            else ("Several words are likely, first of all")
        )
        return f"{start} {_said(best)}{f', before {_said(others[0])}' if others else ''}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the words, with the number of their blank."""
        columns = ("token_str", "score", "token", "sequence")
        words = [
            {**one, "blank": at} for at, blank in enumerate(_blanks(output), 1) for one in blank
        ]
        return (table_of("words.csv", words, ("blank", *columns)),)

    def matches(self, expected: Any, inputs: Inputs, output: Any) -> float:
        """The share of blanks whose best word is the expected one; capitals do not count."""
        blanks = _blanks(output)
        wanted: Sequence[Texts] = [expected] if len(blanks) == 1 else expected
        right = 0
        for texts, blank in zip(wanted, blanks, strict=True):
            known = {each.casefold() for each in alternatives(texts)}
            right += bool(blank) and _word(blank[0])["label"].casefold() in known
        return right / len(blanks)


def _blanks(output: Any) -> list[Any]:
    return output if output and isinstance(output[0], list) else [output]


def _said(word: Any) -> str:
    return f"“{word['label']}” with {percent(word['score'])}"


def _parts(text: str, blanks: int) -> list[str]:
    """The text split at its blanks; empty if it has another number of them than `blanks`."""
    for mask in MASK_TOKENS:
        parts = text.split(mask)
        if len(parts) == blanks + 1:
            return parts
    return []


def _end_of(text: str) -> str:
    return text if len(text) <= CONTEXT else f"… {text[-CONTEXT:].split(' ', 1)[-1]}"


def _start_of(text: str) -> str:
    return text if len(text) <= CONTEXT else f"{text[:CONTEXT].rsplit(' ', 1)[0]} …"


def _word(one: Any) -> dict[str, Any]:
    return {
        "label": str(one["token_str"]).strip() or str(one["token_str"]),
        "score": one["score"],
        "token": one["token"],
        "sequence": one["sequence"],
    }


VIEW = Completions()
