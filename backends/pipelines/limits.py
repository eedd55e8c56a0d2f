"""How many tokens a model can read at a time."""

from __future__ import annotations

from typing import Any

# Tokenizers without a limit of their own say so with a number beyond any text.
_NO_LIMIT = 1_000_000


def positions(network: Any) -> int | None:
    """The number of tokens that `network` has positions for; None where any number will do."""
    number: int | None = getattr(network.config, "max_position_embeddings", None)
    if number is None:
        return None
    for name, module in network.named_modules():
        # RoBERTa and its kin count from behind the padding's number.
        padding = getattr(module, "padding_idx", None)
        if name.endswith("position_embeddings") and padding is not None:
            return number - int(padding) - 1
    return number


def longest_input(network: Any, tokenizer: Any) -> int | None:
    """The number of tokens that model and tokenizer were made for; None where there is none."""
    limits = [tokenizer.model_max_length, positions(network) or _NO_LIMIT]
    return min(limits) if min(limits) < _NO_LIMIT else None
