"""Sentences that several tasks put beside an answer."""

from __future__ import annotations

from typing import Any

from core.task import Inputs

# Tokenizers without a limit of their own say so with a number beyond any text.
_NO_LIMIT = 1_000_000


def text_cut_off(pipe: Any, inputs: Inputs) -> tuple[str, ...]:
    """Say so where a text has more tokens than the model reads."""
    limit = pipe.tokenizer.model_max_length
    (text,) = inputs.values()
    count = len(pipe.tokenizer(text, truncation=False, verbose=False)["input_ids"])
    if limit >= _NO_LIMIT or count <= limit:
        return ()
    return (
        f"The text has {count:,} tokens; this model reads the first {limit:,} "
        "and the rest was left out.",
    )
