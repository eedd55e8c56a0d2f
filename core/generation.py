"""Generation of text: whether tokens are sampled, and the sequences so far."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

# Any of these asks for sampling, as in Text Generation Inference.
SAMPLING = ("temperature", "top_k", "top_p", "typical_p")
# At a lower temperature sampling takes the likeliest token, and logits divided by it overflow.
COLD = 1e-6


def is_cold(temperature: Any) -> bool:
    """Whether a temperature is too low to sample; None, the model's own, is not."""
    return temperature is not None and temperature < COLD


def samples(params: Mapping[str, Any]) -> bool:
    """Whether tokens are sampled; otherwise the likeliest are taken.

    A temperature of zero, or next to it, turns sampling off, whatever the other parameters.
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

    `top_tokens` are the likeliest at the place of each, where they were asked for. `stop` is the
    text that ended it, with which `text` ends then.
    """

    text: str = ""
    tokens: list[dict[str, Any]] = field(default_factory=list)
    top_tokens: list[list[dict[str, Any]]] = field(default_factory=list)
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
    """The number of characters at the end of `text` that may begin `stop`."""
    sizes = range(min(len(stop) - 1, len(text)), 0, -1)
    return next((size for size in sizes if text.endswith(stop[:size])), 0)


@dataclass(frozen=True, slots=True)
class Generated:
    """The sequences generated so far; the prompt had `prompt_tokens` tokens."""

    sequences: tuple[Sequence, ...]
    seed: int | None
    prompt_tokens: int
