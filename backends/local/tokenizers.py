"""Where transformers reads a tokenizer otherwise than a model was trained with, or than needed."""

from __future__ import annotations

from typing import Any

from backends.local.pipelines.token_limits import positions, text_config


def mend(tokenizer: Any) -> None:
    """Set right what transformers 5.23 has wrong; a tokenizer that is right stays as it is."""
    if type(tokenizer).__name__ == "DebertaTokenizer":
        _join_pairs_once(tokenizer)


def fit(tokenizer: Any, network: Any) -> None:
    """Let a tokenizer cut texts where `network` ends, and fill up where several are read at once.

    Early checkpoints state no length, or another than the network has positions for; models that
    continue texts state no padding token.
    """
    limit = positions(network)
    if limit is not None:
        tokenizer.model_max_length = min(tokenizer.model_max_length or limit, limit)
    # What writes is never padded, and a token that pads is left out of the text that it writes.
    if tokenizer.pad_token_id is None and not network.can_generate():
        tokenizer.pad_token = _padding(tokenizer, network)


def _padding(tokenizer: Any, network: Any) -> str | None:
    """The token that the network takes for padding, or else one that it will not mind."""
    config = text_config(network.config)
    own = getattr(config, "pad_token_id", None)
    for number in (own, tokenizer.eos_token_id, tokenizer.sep_token_id, tokenizer.unk_token_id, 0):
        if isinstance(number, int) and 0 <= number < len(tokenizer):
            token: str | None = tokenizer.convert_ids_to_tokens(number)
            return token
    return None


def pads_alike(tokenizer: Any, network: Any) -> bool:
    """Whether a text filled up is read as it is alone, also where the network looks for its end.

    Networks that classify by the last token find it before the first padding that they know; some
    count positions from the beginning, padding on the left included.
    """
    own = getattr(text_config(network.config), "pad_token_id", None)
    return own is not None and own == tokenizer.pad_token_id and tokenizer.padding_side == "right"


def _join_pairs_once(tokenizer: Any) -> None:
    # It puts two separators between a pair's texts, and counts both texts as the first.
    from tokenizers.processors import TemplateProcessing

    start, end = tokenizer.cls_token, tokenizer.sep_token
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(
        single=f"{start}:0 $A:0 {end}:0",
        pair=f"{start}:0 $A:0 {end}:0 $B:1 {end}:1",
        special_tokens=[(start, tokenizer.cls_token_id), (end, tokenizer.sep_token_id)],
    )
