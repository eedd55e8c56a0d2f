"""The words that may fill a blank, each in its sentence."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from tabs.shared.mask_tokens import MASK_TOKENS

# What the other blanks look like beside the one in question.
OTHER = "____"
AROUND = 90


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """One entry a blank: the text before and after it, shortened, and its words, best first.

    The API's answer is a list of words, or, where there are several blanks, a list of such lists.
    Where it is unknown how the model writes a blank, each word has its whole `sequence` instead.
    """
    blanks = output if output and isinstance(output[0], list) else [output]
    parts = _around(inputs["text"], len(blanks))
    return {
        "blanks": [
            {
                "before": _end_of(OTHER.join(parts[: index + 1])) if parts else None,
                "after": _start_of(OTHER.join(parts[index + 1 :])) if parts else None,
                "words": [_word(one) for one in blank],
            }
            for index, blank in enumerate(blanks)
        ]
    }


def _around(text: str, blanks: int) -> list[str]:
    """The text without its blanks: one part more than there are; empty if they are not found."""
    for mask in MASK_TOKENS:
        parts = text.split(mask)
        if len(parts) == blanks + 1:
            return parts
    return []


def _end_of(text: str) -> str:
    return text if len(text) <= AROUND else f"… {text[-AROUND:].split(' ', 1)[-1]}"


def _start_of(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND].rsplit(' ', 1)[0]} …"


def _word(one: Any) -> dict[str, Any]:
    return {
        "label": str(one["token_str"]).strip() or str(one["token_str"]),
        "score": one["score"],
        "token": one["token"],
        "sequence": one["sequence"],
    }
