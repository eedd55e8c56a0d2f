"""How many tokens a model can read at a time."""

from __future__ import annotations

from typing import Any

# Tokenizers without a limit of their own say so with a number beyond any text.
_NO_LIMIT = 1_000_000

# What configurations call the number of their positions: most, LED (one for each half), and MPT.
_NAMES = ("max_position_embeddings", "max_encoder_position_embeddings", "max_seq_len")


def positions(network: Any) -> int | None:
    """The number of tokens that `network` has positions for; None where any number will do.

    Of an encoder–decoder, the number that its encoder reads.
    """
    config = text_config(network.config)
    found = (getattr(config, name, None) for name in _NAMES)
    number = next((each for each in found if isinstance(each, int) and each > 0), None)
    # DeBERTa's later kinds count from token to token, as T5 does, and never from the beginning.
    relative = getattr(config, "position_biased_input", True) is False
    # TAPAS counts anew in each cell of a table.
    anew = getattr(config, "reset_position_index_per_cell", False)
    if number is None or relative or anew:
        return None
    for name, module in network.named_modules():
        # RoBERTa and its kin count from behind the padding's number.
        padding = getattr(module, "padding_idx", None)
        if name.endswith("position_embeddings") and padding is not None:
            return number - int(padding) - 1
    return number


def text_config(config: Any) -> Any:
    """The part of a configuration that speaks of what is read; most networks have only one."""
    # Two networks joined to one have a configuration each.
    encoder = getattr(config, "encoder", None)
    if hasattr(encoder, "get_text_config"):
        return encoder
    try:
        return config.get_text_config(encoder=True)
    except ValueError:
        # Several parts that read or write text.
        return config


def longest_input(network: Any, tokenizer: Any) -> int | None:
    """The number of tokens that model and tokenizer were made for; None where there is none."""
    limits = [tokenizer.model_max_length, positions(network) or _NO_LIMIT]
    return min(limits) if min(limits) < _NO_LIMIT else None
