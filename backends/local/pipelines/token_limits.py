"""How many tokens a model can read at once."""

from __future__ import annotations

from typing import Any

# Tokenizers without a limit have a `model_max_length` beyond this.
_NO_LIMIT = 1_000_000

# The configurations' names of the number of positions: most, LED's encoder, and MPT.
_NAMES = ("max_position_embeddings", "max_encoder_position_embeddings", "max_seq_len")


def positions(network: Any) -> int | None:
    """The number of tokens that `network` has positions for; None where there is no limit.

    Of an encoder–decoder, the number that its encoder reads.
    """
    config = text_config(network.config)
    found = (getattr(config, name, None) for name in _NAMES)
    number = next((each for each in found if isinstance(each, int) and each > 0), None)
    # Later DeBERTa versions have relative positions only, as T5 does.
    relative = getattr(config, "position_biased_input", True) is False
    # TAPAS restarts its positions in each cell of a table.
    per_cell = getattr(config, "reset_position_index_per_cell", False)
    if number is None or relative or per_cell:
        return None
    for name, module in network.named_modules():
        # RoBERTa and similar models start their positions after the padding's index.
        padding = getattr(module, "padding_idx", None)
        if name.endswith("position_embeddings") and padding is not None:
            return number - int(padding) - 1
    return number


def text_config(config: Any) -> Any:
    """The configuration of the part that reads text; most networks have only one."""
    # An encoder–decoder made of two networks has a configuration for each.
    encoder = getattr(config, "encoder", None)
    if hasattr(encoder, "get_text_config"):
        return encoder
    try:
        return config.get_text_config(encoder=True)
    except ValueError:
        # There are several such parts.
        return config


def longest_input(network: Any, tokenizer: Any) -> int | None:
    """The number of tokens that both model and tokenizer can read; None where there is no limit."""
    limits = [tokenizer.model_max_length, positions(network) or _NO_LIMIT]
    return min(limits) if min(limits) < _NO_LIMIT else None
