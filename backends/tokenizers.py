"""Where transformers reads a tokenizer otherwise than the model was trained with."""

from __future__ import annotations

from typing import Any


def mend(tokenizer: Any) -> None:
    """Set right what transformers 5.23 has wrong; a tokenizer that is right stays as it is."""
    if type(tokenizer).__name__ == "DebertaTokenizer":
        _join_pairs_once(tokenizer)


def _join_pairs_once(tokenizer: Any) -> None:
    # It puts two separators between a pair's texts, and counts both texts as the first.
    from tokenizers.processors import TemplateProcessing

    start, end = tokenizer.cls_token, tokenizer.sep_token
    tokenizer.backend_tokenizer.post_processor = TemplateProcessing(
        single=f"{start}:0 $A:0 {end}:0",
        pair=f"{start}:0 $A:0 {end}:0 $B:1 {end}:1",
        special_tokens=[(start, tokenizer.cls_token_id), (end, tokenizer.sep_token_id)],
    )
