"""Tokens of a text with their probabilities, as OpenAI's clients know them.

A text's tokens are those that a person reads: what ends it, and other special ones, are not among
them. Together they say what was written, which may begin with white space that the text has not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Token:
    """A token, the logarithm of its probability, and where in the text it begins.

    `likeliest`: the likeliest tokens at its place, each with its logarithm.
    """

    text: str
    logprob: float
    begin: int
    likeliest: tuple[tuple[str, float], ...] = ()

    @property
    def end(self) -> int:
        """Where in the text it ends."""
        return self.begin + len(self.text)

    def is_within(self, size: int, *, last: bool) -> bool:
        """Whether it is in a text of `size` characters: a whole one, or the text is the `last`."""
        return self.end <= size or (last and self.begin < size)


def tokens_of(details: Mapping[str, Any], begin: int) -> list[Token]:
    """The tokens in the details of an answer, of which the first begins at `begin`."""
    told = details.get("tokens") or ()
    tops = details.get("top_tokens") or [()] * len(told)
    tokens: list[Token] = []
    for each, top in zip(told, tops, strict=True):
        if not each.get("special"):
            likeliest = tuple((other["text"], other["logprob"]) for other in top)
            tokens.append(Token(each["text"], each["logprob"], begin, likeliest))
            begin = tokens[-1].end
    return tokens


def chat_logprobs(tokens: Sequence[Token]) -> dict[str, Any]:
    """A chat choice's `logprobs`: `content`, a list of `{token, logprob, bytes, top_logprobs}`."""
    return {
        "content": [
            {
                **_named(each.text, each.logprob),
                "top_logprobs": [_named(*other) for other in each.likeliest],
            }
            for each in tokens
        ]
    }


def _named(text: str, logprob: float) -> dict[str, Any]:
    return {"token": text, "logprob": logprob, "bytes": [*text.encode()]}


def read_chat_logprobs(told: Any) -> dict[str, Any]:
    """`tokens` and `top_tokens` for the details of an answer, out of a choice's `logprobs`.

    Nothing where the server tells none. Raises `ValueError`, `KeyError` or `TypeError` for what
    are no tokens.
    """
    content = told.get("content") if isinstance(told, Mapping) else None
    if not content:
        return {}
    tops = [[*map(_token, each.get("top_logprobs") or ())] for each in content]
    found: dict[str, Any] = {"tokens": [_token(each) for each in content]}
    return {**found, "top_tokens": tops} if any(tops) else found


def _token(told: Mapping[str, Any]) -> dict[str, Any]:
    text = told["token"]
    if not isinstance(text, str):
        raise ValueError("no token")
    return {"text": text, "logprob": float(told["logprob"])}


def completion_logprobs(tokens: Sequence[Token]) -> dict[str, Any]:
    """A continuation's `logprobs`: `tokens`, `token_logprobs`, `top_logprobs`, `text_offset`.

    Each is a list. The token that was written is among the likeliest at its place; of those that
    read the same, the likeliest is named.
    """
    tops: list[dict[str, float]] = []
    for each in tokens:
        top: dict[str, float] = {}
        for text, logprob in (*each.likeliest, (each.text, each.logprob)):
            top.setdefault(text, logprob)
        tops.append(top)
    return {
        "tokens": [each.text for each in tokens],
        "token_logprobs": [each.logprob for each in tokens],
        "top_logprobs": tops,
        "text_offset": [each.begin for each in tokens],
    }
