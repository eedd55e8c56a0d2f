"""text-generation: a prompt into its continuation, token by token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from huggingface_hub import TextGenerationOutput, TextGenerationStreamOutput

from core.generation import Generated, Sequence, repeatable
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai
from tabs.shared import generation as shared
from tabs.shared.truncation import truncated_prompt


def go_on(pipe: Any, inputs: Inputs, params: Params, emit: Callable[[Any], None]) -> Any:
    prompt = inputs["prompt"]
    prefill = pipe.prefill(prompt) if params.get("decoder_input_details") else []

    def shape(told: Generated) -> Any:
        return wire(told, prompt, params, prefill)

    return shape(pipe.go_on(prompt, params, lambda so_far: emit(shape(so_far))))


def wire(told: Generated, prompt: str, params: Params, prefill: list[Any]) -> list[dict[str, Any]]:
    """The Inference API's answer, always with details: `refine` takes off what is not wanted."""
    before = prompt if params.get("return_full_text") else ""

    def plain(sequence: Sequence) -> dict[str, Any]:
        top = {"top_tokens": sequence.top_tokens} if params.get("top_n_tokens") else {}
        return {
            "finish_reason": sequence.finish_reason,
            "generated_tokens": len(sequence.tokens),
            "input_length": told.prompt_tokens,
            "seed": told.seed,
            "prefill": prefill,
            "tokens": sequence.tokens,
            **top,
        }

    def whole(sequence: Sequence) -> dict[str, Any]:
        return {"generated_text": before + sequence.text, "details": plain(sequence)}

    if params.get("best_of", 1) == 1:
        return [whole(sequence) for sequence in told.sequences]
    best, *others = sorted(told.sequences, key=lambda each: -each.logprob)
    answer = whole(best)
    answer["details"]["best_of_sequences"] = [
        {"generated_text": before + each.text, **plain(each)} for each in others
    ]
    return [answer]


def details_if_wanted(output: Any, params: Params) -> Any:
    if params["details"]:
        return output
    return [{"generated_text": each["generated_text"]} for each in output]


def _ending(details: dict[str, Any]) -> dict[str, Any]:
    """What the last event says: the details without the tokens."""
    return {
        "finish_reason": details["finish_reason"],
        "generated_tokens": details["generated_tokens"],
        "input_length": details["input_length"],
        "seed": details["seed"],
    }


def _details(output: Any) -> dict[str, Any]:
    """The details of an answer; servers of other kinds tell few of them, or none."""
    told = output[0].get("details") if output else None
    untold = {"finish_reason": "eos_token", "generated_tokens": 0, "input_length": 0, "seed": None}
    return {**untold, "prefill": [], "tokens": [], **(told or {})}


def _piece(before: Any, output: Any, prompt: str) -> dict[str, Any]:
    """What `output` says beyond the answer `before`, as a token of which nothing else is known."""
    text = output[0]["generated_text"].removeprefix(prompt)
    said = before[0]["generated_text"].removeprefix(prompt) if before else ""
    return {"id": None, "text": text[len(said) :], "logprob": None, "special": False}


def read_and_left_out(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where the prompt is longer than what the model can take in."""
    count, left_out = pipe.read(inputs["prompt"], params)
    return truncated_prompt(left_out, count)


@dataclass(frozen=True, slots=True)
class TextGenerationWire(Wire):
    """The Inference API's dialect of the task."""

    @property
    def event_type(self) -> Any:
        """One token."""
        return TextGenerationStreamOutput

    def write_events(
        self, task: Task, before: Any, output: Any, *, last: bool, inputs: Inputs, params: Params
    ) -> Iterator[dict[str, Any]]:
        """Text Generation Inference's events: one a token, the last with the whole text.

        An answer whose server told no tokens comes in pieces of its text.
        """
        answer = output[0]
        details = _details(output)
        tokens, top = details["tokens"], details.get("top_tokens")
        # The newest token waits for the next one: only the last of all comes with the whole text.
        begin = max(0, len(_details(before)["tokens"]) - 1)
        end = len(tokens) - (not last)
        if not tokens:
            tokens = [_piece(before, output, inputs["prompt"])]
            begin, end = 0, int(last or bool(tokens[0]["text"]))
        for index in range(begin, end):
            ends = last and index == end - 1
            yield {
                "index": index + 1,
                "token": tokens[index],
                **({"top_tokens": top[index]} if top else {}),
                "generated_text": answer["generated_text"] if ends else None,
                "details": _ending(details) if ends and params["details"] else None,
            }

    def read_event(self, task: Task, before: Any, event: Any) -> Any:
        """The text so far and its tokens; only the last event has the whole text."""
        first: dict[str, Any] = {"prefill": [], "tokens": [], "seed": None}
        details = dict(before[0]["details"]) if before else first
        told = event.get("details") or {}
        if event["token"]["id"] is not None:
            details["tokens"] = [*details["tokens"], event["token"]]
        if event.get("top_tokens") is not None:
            details["top_tokens"] = [*details.get("top_tokens", ()), event["top_tokens"]]
        details["generated_tokens"] = told.get("generated_tokens") or len(details["tokens"])
        details["finish_reason"] = told.get("finish_reason", "length")
        details["seed"] = told.get("seed")
        text = event.get("generated_text")
        if text is None:
            said = before[0]["generated_text"] if before else ""
            text = said if event["token"]["special"] else said + event["token"]["text"]
        return [{"generated_text": text, "details": details}]


TASK = Task(
    id="text-generation",
    title="Text generation",
    group="Text",
    icon="M4 6h16M4 11h16M4 16h8M16 15l4 2.5-4 2.5z",
    about="Continue a text, token by token, and see how sure the model was of each.",
    words=("GPT", "LLM", "causal language model", "completion", "write"),
    models=Models(
        bundled="taskyard/toy-stories",
        knows="Goes on with short stories in plain English: people, how many things they have, "
        "give and get, where they are and go, what they like, what colour their things are; "
        "coloured shapes; days, months and animals. It knows some 130 common first names. Its "
        "English is good, and nine of ten stories stay true to what they tell; what belongs to "
        "whom it often mixes up. Any other beginning it takes for such a story.",
        recommended=(
            Recommended(
                "openai-community/gpt2", "The classic, English, not taught to chat; 548 MB."
            ),
            Recommended("HuggingFaceTB/SmolLM2-135M", "Small and recent, English; 269 MB."),
            Recommended("Qwen/Qwen3-0.6B", "Many languages; 1.5 GB."),
        ),
    ),
    inputs=(
        Input("prompt", "text", "Prompt", placeholder="Mia has three apples.", lines=4, many=True),
    ),
    params=(
        shared.MAX_NEW_TOKENS,
        *shared.SAMPLING,
        shared.FREQUENCY_PENALTY,
        shared.PRESENCE_PENALTY,
        shared.TYPICAL_P,
        shared.SEED,
        shared.STOP,
        Param(
            "num_return_sequences",
            "integer",
            "Texts",
            "How many continuations to write side by side; more than one needs sampling.",
            default=1,
            low=1,
            high=8,
            step=1,
        ),
        Param(
            "best_of",
            "integer",
            "Best of",
            "Write this many continuations and keep the likeliest; needs sampling.",
            default=1,
            low=1,
            high=8,
            step=1,
        ),
        Param(
            "return_full_text",
            "boolean",
            "Repeat the prompt",
            "Put the prompt in front of the text in the answer.",
            default=True,
        ),
        Param(
            "truncate",
            "integer",
            "Read at most",
            "How many tokens of the prompt to read, from its end; empty: all that fit.",
            low=1,
            high=100_000,
            step=1,
        ),
        Param(
            "watermark",
            "boolean",
            "Watermark",
            "Draw so that a text can later be recognised as generated; needs sampling.",
            default=False,
        ),
        Param(
            "details",
            "boolean",
            "Details",
            "Colour each token by how likely it was, and list them in the answer.",
            default=False,
            live=True,
            start=True,
        ),
        Param(
            "top_n_tokens",
            "integer",
            "Alternatives",
            "How many of the likeliest tokens to list at each place, beside the one written.",
            default=0,
            low=0,
            high=shared.MOST_ALTERNATIVES,
            step=1,
        ),
        Param(
            "decoder_input_details",
            "boolean",
            "Details of the prompt",
            "List the prompt's tokens, too, with their probabilities.",
            default=False,
        ),
    ),
    output=Json(list[TextGenerationOutput]),
    view=View("continuation"),
    examples=(
        Example("Apples", {"prompt": "Mia has three apples. She gives one to Tom."}),
        Example(
            "A story, drawn by chance",
            {"prompt": "Mia has"},
            {"do_sample": True, "temperature": 1.2, "seed": 7},
        ),
    ),
    dialects={"openai": openai.Completions()},
    runs=Runs(
        runner="text_generation",
        stream=go_on,
        notes=read_and_left_out,
        repeatable=repeatable,
        refine=details_if_wanted,
    ),
    wire=TextGenerationWire(),
)
