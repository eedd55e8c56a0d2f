"""What is written token by token: when it is drawn by chance, and what there is of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

# Any of these asks for sampling, as in Text Generation Inference.
SAMPLING = ("temperature", "top_k", "top_p", "typical_p")
# Colder than this a draw takes the likeliest token, and numbers divided by it would overflow.
COLD = 1e-6


def is_cold(temperature: Any) -> bool:
    """Whether a draw at this temperature is none; None is the model's own."""
    return temperature is not None and temperature < COLD


def samples(params: Mapping[str, Any]) -> bool:
    """Whether tokens are drawn by chance rather than the likeliest taken.

    A temperature of zero (or next to it) asks for the likeliest, whatever else is said.
    """
    if is_cold(params.get("temperature")):
        return False
    asked = params.get("do_sample")
    if asked is None:
        return any(params.get(name) is not None for name in SAMPLING)
    return bool(asked)


def repeatable(params: Mapping[str, Any]) -> bool:
    """Whether the same prompt gives the same text."""
    return params.get("seed") is not None or not samples(params)


@dataclass(slots=True)
class Sequence:
    """One continuation as it grows: `tokens` as the Inference API details them.

    `stop` is the text that ended it, with which `text` ends then.
    """

    text: str = ""
    tokens: list[dict[str, Any]] = field(default_factory=list)
    finish_reason: str = "length"
    done: bool = False
    stop: str = ""

    @property
    def logprob(self) -> float:
        """The mean logarithm of its tokens' probabilities."""
        return float(sum(each["logprob"] for each in self.tokens)) / max(1, len(self.tokens))


def before_stop(text: str, stops: Collection[str], last: bool) -> str:
    """`text` up to the first of `stops`; unless `last`, without what may become one of them."""
    places = [place for stop in stops if (place := text.find(stop)) >= 0]
    if places:
        return text[: min(places)]
    begun = 0 if last else max((_begun(text, stop) for stop in stops), default=0)
    return text[: len(text) - begun]


def _begun(text: str, stop: str) -> int:
    """How many characters at the end of `text` are the beginning of `stop`."""
    sizes = range(min(len(stop) - 1, len(text)), 0, -1)
    return next((size for size in sizes if text.endswith(stop[:size])), 0)


@dataclass(frozen=True, slots=True)
class Generated:
    """What has been generated (so far), after reading `prompt_tokens`."""

    sequences: tuple[Sequence, ...]
    seed: int | None
    prompt_tokens: int
