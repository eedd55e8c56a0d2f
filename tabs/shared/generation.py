"""The parameters of tasks that generate text, declared once."""

from __future__ import annotations

from core.errors import InvalidParameter
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
