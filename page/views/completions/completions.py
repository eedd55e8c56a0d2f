"""The words that may fill a blank, each in its sentence."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from tabs.shared.mask_tokens import MASK_TOKENS

# Stands for the other blanks in the sentence of one.
OTHER_BLANK = "____"
# Characters shown on each side of a blank.
CONTEXT = 90


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """One entry a blank: the text before and after it, shortened, and its words, best first.

    The API's answer is a list of words, or, where there are several blanks, a list of such lists.
    Where it is unknown how the model writes a blank, each word has its whole `sequence` instead.
    """
    blanks = output if output and isinstance(output[0], list) else [output]
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
