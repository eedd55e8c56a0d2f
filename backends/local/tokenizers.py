"""Corrections of tokenizers that transformers loads differently from a model's training."""

from __future__ import annotations

from typing import Any

from backends.local.pipelines.token_limits import positions, text_config


def mend(tokenizer: Any) -> None:
    """Correct known errors of transformers 5.23 in place; other tokenizers stay unchanged."""
    if type(tokenizer).__name__ == "DebertaTokenizer":
        _join_pairs_once(tokenizer)


def fit(tokenizer: Any, network: Any) -> None:
    """Set the maximum length to what `network` can read, and a padding token for batches.

    Early checkpoints state no length, or one that exceeds the network's positions; causal models
    often have no padding token.
    """
    limit = positions(network)
    if limit is not None:
        tokenizer.model_max_length = min(tokenizer.model_max_length or limit, limit)
    # Models that generate are not padded, and would drop the padding token from their text.
    if tokenizer.pad_token_id is None and not network.can_generate():
        tokenizer.pad_token = _padding(tokenizer, network)


def _padding(tokenizer: Any, network: Any) -> str | None:
    """The token that the network takes for padding, or else one that is harmless."""
    config = text_config(network.config)
    own = getattr(config, "pad_token_id", None)
    for number in (own, tokenizer.eos_token_id, tokenizer.sep_token_id, tokenizer.unk_token_id, 0):
        if isinstance(number, int) and 0 <= number < len(tokenizer):
            token: str | None = tokenizer.convert_ids_to_tokens(number)
            return token
    return None


def pads_alike(tokenizer: Any, network: Any) -> bool:
    """Whether padding leaves a text's answer unchanged, as batches need.

    Networks that classify by the last token find it by their own padding token; some count
    positions from the left, padding included.
    """
    own = getattr(text_config(network.config), "pad_token_id", None)
    return own is not None and own == tokenizer.pad_token_id and tokenizer.padding_side == "right"


def _join_pairs_once(tokenizer: Any) -> None:
    # transformers puts two separators between a pair, and gives both texts the type id 0.
    from tokenizers.processors import TemplateProcessing

    start, end = tokenizer.cls_token, tokenizer.sep_token
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(
        single=f"{start}:0 $A:0 {end}:0",
        pair=f"{start}:0 $A:0 {end}:0 $B:1 {end}:1",
        special_tokens=[(start, tokenizer.cls_token_id), (end, tokenizer.sep_token_id)],
    )
