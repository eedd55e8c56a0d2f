"""Notes beside an answer that say which part of the input the model did not read.

Each function is the `notes` of a task, or a part of them: it returns sentences, mostly none.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from core.kinds import Inputs
from core.param import Params

Notes = tuple[str, ...]

# Tokenizers without a limit give a number that is larger than any text.
_NO_LIMIT = 1_000_000
# More tokens than any tokenizer adds to what it is given.
_ADDED = 16


def truncated_input(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """A note if a text, or a pair of them, has more tokens than the pipeline's model reads."""
    limit = pipe.tokenizer.model_max_length
    if _is_short(inputs.values(), limit):
        return ()
    count = len(pipe.tokenizer(*inputs.values(), truncation=False, verbose=False)["input_ids"])
    if limit >= _NO_LIMIT or count <= limit:
        return ()
    if len(inputs) > 1:
        return (
            f"The two texts have {count:,} tokens; this model reads {limit:,}, and the end of the "
            "longer one was left out.",
        )
    return (
        f"The text has {count:,} tokens; this model reads the first {limit:,} "
        "and the rest was left out.",
    )


def truncated_prompt(left_out: int, count: int) -> Notes:
    """A note if the first `left_out` of a prompt's `count` tokens were not read."""
    if not left_out:
        return ()
    return (
        f"The prompt has {count:,} tokens; the model can take in the last {count - left_out:,}, "
        "and what is before was left out.",
    )


def truncated_beside_image(pipe: Any, text: str, name: str) -> Notes:
    """A note if a text beside an image, called `name`, has more tokens than the model reads."""
    if _is_short([text], pipe.longest_text):
        return ()
    count = pipe.text_tokens(text)
    if count <= pipe.longest_text:
        return ()
    return (
        f"The {name} has {count:,} tokens; this model reads the first {pipe.longest_text:,} "
        "and the rest was left out.",
    )


def truncated_text(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """A note if the text has more tokens than the embedding model reads."""
    return _truncated(int(_is_longer(pipe, inputs["text"])), 1, pipe.limit)


def truncated_sentences(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """Notes if sentences are too long, or the model was not made to compare sentences."""
    texts = [
        text for value in inputs.values() for text in ([value] if isinstance(value, str) else value)
    ]
    longer = sum(_is_longer(pipe, text) for text in texts)
    notes = _truncated(longer, len(texts), pipe.limit)
    if pipe.pooled:
        return notes
    return (
        *notes,
        "This model gives one vector a token and was not made to compare texts: "
        f"the {pipe.taken} is used.",
    )


def truncated_pairs(pipe: Any, inputs: Inputs, params: Params) -> Notes:
    """A note if the query and a text together have more tokens than the model reads."""
    query, texts = inputs["query"], inputs["texts"]
    longer = sum(_is_longer(pipe, query, text) for text in texts)
    return _truncated(longer, len(texts), pipe.limit)


def _is_longer(pipe: Any, *texts: str) -> bool:
    """Whether the texts of one call have more tokens than an embedding or ranking model reads."""
    return not _is_short(texts, pipe.limit) and pipe.tokens(*texts) > pipe.limit


def _is_short(texts: Collection[str], limit: int) -> bool:
    """Whether texts have fewer characters than the model reads tokens: nobody need count those.

    That tells only of ASCII: tokenizers may take other characters apart.
    """
    return all(text.isascii() for text in texts) and sum(map(len, texts)) + _ADDED <= limit


def _truncated(longer: int, count: int, limit: int) -> Notes:
    """The note if `longer` of `count` texts have more than `limit` tokens."""
    if not longer:
        return ()
    which = "The text is" if count == 1 else f"{longer:,} of {count:,} texts are"
    return (f"{which} longer than the {limit:,} tokens this model reads: the rest was left out.",)
