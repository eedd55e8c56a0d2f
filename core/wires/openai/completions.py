"""Prompts and their continuations, as OpenAI's clients ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from huggingface_hub import ChatCompletionOutputUsage

from core.errors import InvalidInput
from core.kinds import Inputs
from core.kinds.text import A_TEXT
from core.param import Params
from core.schemas import Schema
from core.wires.base import Lines, Question
from core.wires.openai.text import (
    FINISHED,
    FLAG,
    LIKELIEST,
    NEUTRAL,
    Part,
    TextRoute,
    described,
    first_choice,
    told_details,
    unstopped,
)
from core.wires.openai.tokens import completion_logprobs


@dataclass
class CompletionLogprobs:
    """Tokens of a continuation: their logarithms, the likeliest ones, and where each begins."""

    tokens: list[str]
    token_logprobs: list[float]
    top_logprobs: list[dict[str, float]]
    text_offset: list[int]


@dataclass
class CompletionChoice:
    """One continuation of a prompt."""

    index: int
    text: str
    finish_reason: str
    logprobs: CompletionLogprobs | None = None


@dataclass
class Completion:
    """OpenAI's answer to a prompt, which `huggingface_hub` has no type for."""

    id: str
    object: str
    created: int
    model: str
    choices: list[CompletionChoice]
    usage: ChatCompletionOutputUsage


NEUTRAL_HERE: dict[str, tuple[Any, ...]] = {**NEUTRAL, "suffix": ("",)}
PROMPT = {
    "anyOf": [
        A_TEXT,
        {"type": "array", "items": A_TEXT, "minItems": 1, "maxItems": 1},
    ]
}


class Completions(TextRoute):
    """A prompt's continuation, which is the Inference API's answer of text generation."""

    path = "/completions"
    known: ClassVar[Mapping[str, Schema]] = {
        "prompt": PROMPT,
        "echo": FLAG,
        "logprobs": LIKELIEST,
        **described(NEUTRAL_HERE),
    }
    required = "prompt"
    names: ClassVar[Mapping[str, str]] = {
        "max_tokens": "max_new_tokens",
        "max_completion_tokens": "max_new_tokens",
        "echo": "return_full_text",
        "logprobs": "top_n_tokens",
    }
    # Not every server echoes, and none tells the numbers of tokens, which the answer has.
    unsent = ("max_completion_tokens", "echo", "logprobs")
    objects = ("text_completion", "text_completion")
    answer_type = Completion

    def generated(self, output: Any) -> Mapping[str, Any]:
        generated: Mapping[str, Any] = output[0]
        return generated

    def read_inputs(self, document: Mapping[str, Any]) -> dict[str, Any]:
        prompt = document.get("prompt")
        if not isinstance(prompt, list):
            return {"prompt": prompt}
        if len(prompt) != 1 or not isinstance(prompt[0], str):
            raise InvalidInput(
                "“prompt” must be one text here, or a list of one.",
                "Ask for each text alone, and send text rather than tokens.",
            )
        return {"prompt": prompt[0]}

    def read_params(self, document: Mapping[str, Any]) -> dict[str, Any]:
        params = super().read_params(document)
        if document.get("return_full_text") is None:
            params.setdefault("return_full_text", False)
        return params

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"prompt": inputs["prompt"], **self.write_params(params)}

    def stopped(self, output: Any, question: Question, *, last: bool) -> str:
        text = self.generated(output)["generated_text"]
        # What the prompt says ends nothing.
        repeated = self._repeated(output, question)
        return repeated + unstopped(text.removeprefix(repeated), question.params, last=last)

    def _repeated(self, output: Any, question: Question) -> str:
        """The prompt, where the text begins with it because that was asked for."""
        prompt = question.inputs["prompt"] if question.params.get("return_full_text") else ""
        return prompt if self.generated(output)["generated_text"].startswith(prompt) else ""

    def lead(self, output: Any, question: Question) -> int:
        """The tokens of a prompt that is repeated are not told."""
        return len(self._repeated(output, question))

    def wants_tokens(self, question: Question) -> bool:
        return question.fields.get("logprobs") is not None

    def choice(self, part: Part) -> dict[str, Any]:
        return {
            "index": 0,
            "text": part.text,
            "logprobs": None if part.tokens is None else completion_logprobs(part.tokens),
            "finish_reason": part.finished,
        }

    def choices(self, part: Part, *, first: bool) -> Iterator[Any]:
        if part.text or part.finished or part.tokens:
            yield self.choice(part)

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Any:
        choice = first_choice(answer)
        text = choice.get("text")
        if not isinstance(text, str):
            raise ValueError("no text")
        details = _details(choice.get("finish_reason"), answer.get("usage"))
        return [{"generated_text": _begin(inputs, params) + text, "details": details}]

    def read_event(self, before: Any, event: Any, inputs: Inputs, params: Params) -> Any:
        known = self.generated(before) if before else None
        said = known["generated_text"] if known else _begin(inputs, params)
        usage = event.get("usage") if isinstance(event, Mapping) else None
        if known and not event.get("choices"):
            details = _details(FINISHED[known["details"]["finish_reason"]], usage)
            return [{"generated_text": said, "details": details}]
        choice = first_choice(event)
        details = _details(choice.get("finish_reason"), usage)
        return [{"generated_text": f"{said}{choice.get('text') or ''}", "details": details}]

    def code(self, params: Params) -> Lines:
        return Lines(
            ('answer = response.json()["choices"][0]["text"]',),
            ("const answer = (await response.json()).choices[0].text;",),
        )


def _begin(inputs: Inputs, params: Params) -> str:
    """What the Inference API's answer begins with: the prompt, unless it is not wanted."""
    return str(inputs["prompt"]) if params.get("return_full_text", True) else ""


def _details(finished: Any, usage: Any) -> dict[str, Any]:
    """Those of an answer whose tokens are not known."""
    return {**told_details(finished, usage), "prefill": [], "tokens": []}
