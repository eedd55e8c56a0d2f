"""What the tasks that compare texts put beside an answer: that texts were cut off, and the like."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from core.param import Params

Notes = tuple[str, ...]


def text_too_long(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """Say so where the one text has more tokens than the model reads."""
    return _cut_off(int(pipe.tokens(inputs["text"]) > pipe.limit), 1, pipe.limit)


def sentences_too_long(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """Say so where sentences are too long, or the model was not made to compare them."""
    texts = [
        text for value in inputs.values() for text in ([value] if isinstance(value, str) else value)
    ]
    longer = sum(pipe.tokens(text) > pipe.limit for text in texts)
    notes = _cut_off(longer, len(texts), pipe.limit)
    if pipe.pooled:
        return notes
    return (
        *notes,
        "This model gives one vector a token and was not made to compare texts: "
        f"the {pipe.taken} is used.",
    )


def pairs_too_long(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """Say so where a query and a text together have more tokens than the model reads."""
    query, texts = inputs["query"], inputs["texts"]
    longer = sum(pipe.tokens(query, text) > pipe.limit for text in texts)
    return _cut_off(longer, len(texts), pipe.limit)


def _cut_off(longer: int, count: int, limit: int) -> Notes:
    if not longer:
        return ()
    which = "The text is" if count == 1 else f"{longer:,} of {count:,} texts are"
    return (f"{which} longer than the {limit:,} tokens this model reads: the rest was left out.",)
