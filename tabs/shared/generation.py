"""What tasks that generate text have in common: parameters, and how a text is told as it grows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.errors import InvalidParameter
from core.generation import SAMPLING as SAMPLED_BY
from core.generation import samples
from core.param import Param, Params

# OpenAI's bound for the likeliest tokens at each place.
MOST_ALTERNATIVES = 20

MAX_NEW_TOKENS = Param(
    "max_new_tokens",
    "integer",
    "Longest text",
    "How many tokens to write at most; a token is a word or a piece of one.",
    default=100,
    low=1,
    high=2000,
    step=1,
)
MIN_LENGTH = Param(
    "min_length",
    "integer",
    "Shortest text",
    "How many tokens to write at least; empty: the model decides.",
    low=0,
    high=2000,
    step=1,
)
MAX_LENGTH = Param(
    "max_length",
    "integer",
    "Longest text",
    "How many tokens to write at most; empty: the model decides.",
    low=1,
    high=2000,
    step=1,
)
NUM_BEAMS = Param(
    "num_beams",
    "integer",
    "Beams",
    "How many texts are written side by side, of which the likeliest is taken; the text does not "
    "grow before your eyes then. Empty: the model decides, mostly 1.",
    low=1,
    high=10,
    step=1,
)
DO_SAMPLE = Param(
    "do_sample",
    "boolean",
    "Sampling",
    "Draw each token by chance instead of always taking the likeliest.",
)
TEMPERATURE = Param(
    "temperature",
    "number",
    "Temperature",
    "Above 1 the draw is bolder, below 1 safer; empty: 1, or the model's own.",
    low=0,
    high=100,
    step=0.1,
)
TOP_K = Param(
    "top_k",
    "integer",
    "Top k",
    "Draw only among this many of the likeliest tokens; empty: the model decides.",
    low=0,
    high=100_000,
    step=1,
)
TOP_P = Param(
    "top_p",
    "number",
    "Top p",
    "Draw only among the likeliest tokens that together have this probability; empty: all.",
    low=0.01,
    high=1,
    step=0.05,
)
TYPICAL_P = Param(
    "typical_p",
    "number",
    "Typical p",
    "Draw only among the tokens closest to what is to be expected, up to this probability.",
    low=0.01,
    high=1,
    step=0.05,
)
REPETITION_PENALTY = Param(
    "repetition_penalty",
    "number",
    "Repetition penalty",
    "Above 1, what was said already becomes less likely; empty: the model decides.",
    low=0.01,
    high=100,
    step=0.1,
)
FREQUENCY_PENALTY = Param(
    "frequency_penalty",
    "number",
    "Frequency penalty",
    "Above 0, a token becomes less likely each time it has been written; below 0, likelier.",
    default=0.0,
    low=-2,
    high=2,
    step=0.1,
)
PRESENCE_PENALTY = Param(
    "presence_penalty",
    "number",
    "Presence penalty",
    "Above 0, a token becomes less likely once it has been written; below 0, likelier.",
    default=0.0,
    low=-2,
    high=2,
    step=0.1,
)
MAX_TIME = Param(
    "max_time",
    "number",
    "Longest time",
    "Seconds after which writing ends, with what there is; empty: no limit.",
    low=0.1,
    high=120,
    step=1,
)
SEED = Param(
    "seed",
    "integer",
    "Seed",
    "With the same seed sampling draws the same text again; empty: another one each time.",
    low=0,
    high=2**32 - 1,
    step=1,
)
STOP = Param(
    "stop",
    "array",
    "Stop at",
    "Writing ends where one of these texts has been written.",
)
SAMPLING = (DO_SAMPLE, TEMPERATURE, TOP_K, TOP_P, REPETITION_PENALTY, MAX_TIME)


def check_lengths(params: Params) -> None:
    """Raise `InvalidParameter` if `min_length` is larger than `max_length`."""
    low, high = params.get("min_length"), params.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        raise InvalidParameter(
            f"“min_length” is {low}, more than “max_length”, which is {high}.",
            "Make the longest text longer, or the shortest shorter.",
        )


def generation_kwargs(params: Params) -> dict[str, Any]:
    """The arguments of `generate`; raises `InvalidParameter` for contradictions."""
    check_lengths(params)
    sampled = samples(params)
    # Without sampling its parameters mean nothing, and transformers would warn about them.
    kept = {name: value for name, value in params.items() if sampled or name not in SAMPLED_BY}
    return {**kept, "do_sample": sampled}


def text_streamer(tokenizer: Any, emit: Callable[[str], None]) -> Any:
    """A streamer that emits the whole text so far whenever a word is complete."""
    from transformers import TextStreamer

    class WholeTextStreamer(TextStreamer):  # type: ignore[misc]
        text = ""

        def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
            self.text += text
            if text and not stream_end:
                emit(self.text)

    return WholeTextStreamer(tokenizer, skip_special_tokens=True)
