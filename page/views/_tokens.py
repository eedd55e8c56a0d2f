"""Tokens of a text that a model wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def tokens_of(details: Mapping[str, Any]) -> list[list[Any]]:
    """`[text, logprob, id, alternatives]` for `page/static/tokens.js`, special tokens left out.

    `id` is None where a server does not tell it. `alternatives`: `[text, logprob]` of the likeliest
    tokens at that place.
    """
    tokens = details.get("tokens") or []
    tops = details.get("top_tokens") or [[]] * len(tokens)
    return [
        [
            token["text"],
            token["logprob"],
            token.get("id"),
            [[other["text"], other["logprob"]] for other in top],
        ]
        for token, top in zip(tokens, tops, strict=True)
        if not token.get("special")
    ]
