"""Sequence-to-sequence tasks: summarization, translation and text2text-generation.

Their models read a whole text and write another one. With a single beam the text is streamed while
it grows; several beams are compared at the end, so that nothing can be streamed before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.kinds import Inputs
from core.param import Param, Params
from core.wire import Wire
from tabs.shared.generation import (
    MAX_LENGTH,
    MIN_LENGTH,
    SAMPLING,
    generation_kwargs,
    text_streamer,
)

# The lowest length is 2, as the decoder's start token counts.
GENERATION_PARAMS: tuple[Param, ...] = (MIN_LENGTH, replace(MAX_LENGTH, low=2), *SAMPLING)
# The field in which `InferenceClient` sends parameters that its methods have no argument for.
GENERATE_PARAMETERS = "generate_parameters"

Emit = Callable[[Any], None]


def stream_text(field: str) -> Callable[[Any, Inputs, Params, Emit], Any]:
    """The `stream` of a task whose answer is `[{field: text}]`."""

    def stream(pipe: Any, inputs: Inputs, params: Params, emit: Emit) -> Any:
        kwargs = generation_kwargs(params)
        if pipe.beams(**kwargs) == 1:
            kwargs["streamer"] = text_streamer(pipe.tokenizer, lambda text: emit([{field: text}]))
        return pipe(inputs["text"], truncation=True, **kwargs)

    return stream


def unread_notes(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Notes if a text is longer than the model reads, or has characters it does not know."""
    return (
        *_truncated(pipe, inputs["text"], params),
        *_unknown_characters(pipe.tokenizer, inputs["text"]),
    )


def _truncated(pipe: Any, text: str, params: Params) -> tuple[str, ...]:
    left_out = pipe.tokens_left_out(text, **generation_kwargs(params))
    if not left_out:
        return ()
    return (
        f"This model reads {pipe.longest_input:,} tokens; the last {left_out:,} tokens of the text "
        "were left out.",
    )


def _unknown_characters(tokenizer: Any, text: str) -> tuple[str, ...]:
    unknown = tokenizer.unk_token_id
    strange = [
        sign
        for sign in dict.fromkeys(text)
        if not sign.isspace() and unknown in tokenizer(sign, add_special_tokens=False)["input_ids"]
    ]
    if unknown is None or not strange:
        return ()
    shown = " ".join(strange[:10]) + (" …" if len(strange) > 10 else "")
    return (f"The model does not know these signs and has not read them: {shown}",)


@dataclass(frozen=True, slots=True)
class Seq2SeqWire(Wire):
    """The Inference API's dialect of these tasks, whose answers are lists of one."""

    def join(self, outputs: Sequence[Any]) -> Any:
        """Many lists of one make one list."""
        return [each for output in outputs for each in output]

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """The answer as a list; some servers answer a single text with a single object."""
        return [output] if isinstance(output, dict) else output
