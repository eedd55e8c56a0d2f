"""What summarization, translation and text2text-generation have in common.

Their models read a whole text and write another one. Where the model searches with a single beam
the text is told while it grows; several beams are compared to the end, and there is nothing to tell
before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.generation import SAMPLING as SAMPLED_BY
from core.generation import samples
from core.kinds import Inputs
from core.param import Param, Params
from core.wire import Wire
from tabs.shared.generation import MAX_LENGTH, MIN_LENGTH, SAMPLING, check_lengths

# Their models begin with a sign of their own, which counts.
WRITING: tuple[Param, ...] = (MIN_LENGTH, replace(MAX_LENGTH, low=2), *SAMPLING)
# Where `InferenceClient` puts those that its methods have no argument for.
GROUPED = "generate_parameters"

Emit = Callable[[Any], None]


def write(field: str) -> Callable[[Any, Inputs, Params, Emit], Any]:
    """The `stream` of a task whose answer is a list of one object with the text as `field`."""

    def stream(pipe: Any, inputs: Inputs, params: Params, emit: Emit) -> Any:
        asked = _asked(params)
        if pipe.beams(**asked) == 1:
            asked["streamer"] = _teller(pipe.tokenizer, lambda text: emit([{field: text}]))
        return pipe(inputs["text"], truncation=True, **asked)

    return stream


def _asked(params: Params) -> dict[str, Any]:
    """The parameters as the pipeline takes them; raises `InvalidParameter` for contradictions."""
    check_lengths(params)
    by_chance = samples(params)
    # Where nothing is drawn, they mean nothing, and transformers would say so loudly.
    kept = {name: value for name, value in params.items() if by_chance or name not in SAMPLED_BY}
    return {**kept, "do_sample": by_chance}


def _teller(tokenizer: Any, tell: Callable[[str], None]) -> Any:
    """A streamer that tells the whole text so far whenever a word is complete."""
    from transformers import TextStreamer

    class Teller(TextStreamer):  # type: ignore[misc]
        text = ""

        def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
            self.text += text
            if text and not stream_end:
                tell(self.text)

    return Teller(tokenizer, skip_special_tokens=True)


def what_was_not_read(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where a text is longer than the model reads, or has signs that it does not know."""
    return (*_cut_off(pipe, inputs["text"], params), *_unknown(pipe.tokenizer, inputs["text"]))


def _cut_off(pipe: Any, text: str, params: Params) -> tuple[str, ...]:
    left_out = pipe.tokens_left_out(text, **_asked(params))
    if not left_out:
        return ()
    return (
        f"This model reads {pipe.longest_input:,} tokens; the last {left_out:,} tokens of the text "
        "were left out.",
    )


def _unknown(tokenizer: Any, text: str) -> tuple[str, ...]:
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
        """Some servers answer a single text with a single object."""
        return [output] if isinstance(output, dict) else output
