"""Sentences that several tasks put beside an answer."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from core.param import Params

# Tokenizers without a limit of their own say so with a number beyond any text.
_NO_LIMIT = 1_000_000


def text_cut_off(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where a text, or a pair of them, has more tokens than the model reads."""
    limit = pipe.tokenizer.model_max_length
    count = len(pipe.tokenizer(*inputs.values(), truncation=False, verbose=False)["input_ids"])
    if limit >= _NO_LIMIT or count <= limit:
        return ()
    if len(inputs) > 1:
        return (
            f"The two texts have {count:,} tokens; this model reads {limit:,}, and the end of the "
            "longer one was left out.",
        )
    return (
        f"The text has {count:,} tokens; this model reads the first {limit:,} "
        "and the rest was left out.",
    )


def beginning_left_out(left_out: int, count: int) -> tuple[str, ...]:
    """Say so where only the last of a prompt's `count` tokens were read."""
    if not left_out:
        return ()
    return (
        f"The prompt has {count:,} tokens; the model can take in the last {count - left_out:,}, "
        "and what is before was left out.",
    )
