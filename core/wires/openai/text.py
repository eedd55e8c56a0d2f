"""Tasks that write text: chats and continuations, whole or in chunks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Any, ClassVar

from core.errors import InvalidInput, InvalidParameter
from core.generation import before_stop
from core.output import JSON
from core.param import MAX_LISTED, Params, check_choice, flag, only_once
from core.schemas import Schema, closed
from core.wire import to_json
from core.wires.base import Question, ServedRoute
from core.wires.openai.requests import model_schema, named_model
from core.wires.openai.tokens import Token, tokens_of

if TYPE_CHECKING:
    from core.task import Task

# Parameters that have the same name in OpenAI's requests and in ours.
SHARED = ("temperature", "top_p", "seed", "stop", "frequency_penalty", "presence_penalty")
NUMBER = {"type": ["number", "null"]}
PENALTY = {**NUMBER, "minimum": -2, "maximum": 2}
WHOLE = {"type": ["integer", "null"], "minimum": 0}
LENGTH = {**WHOLE, "minimum": 1, "maximum": 2000}
FLAG = {"type": ["boolean", "null"]}
FIELDS: dict[str, Schema] = {
    "max_tokens": LENGTH,
    "max_completion_tokens": LENGTH,
    "temperature": {**NUMBER, "minimum": 0, "maximum": 100},
    "top_p": {**NUMBER, "minimum": 0.01, "maximum": 1},
    "seed": {**WHOLE, "maximum": 2**32 - 1},
    "frequency_penalty": PENALTY,
    "presence_penalty": PENALTY,
    "stop": {
        "anyOf": [
            {"type": ["string", "null"], "minLength": 1, "maxLength": MAX_LISTED},
            {
                "type": "array",
                "items": {"type": "string", "minLength": 1, "maxLength": MAX_LISTED},
                "maxItems": 100,
            },
        ]
    },
    "stream": FLAG,
    "stream_options": {
        "type": ["object", "null"],
        "properties": {"include_usage": FLAG, "include_obfuscation": FLAG},
    },
}
# What is for OpenAI's own records, bills and memory, and changes nothing of an answer.
UNREAD = (
    "user",
    "safety_identifier",
    "metadata",
    "store",
    "service_tier",
    "prediction",
    "prompt_cache_key",
    "prompt_cache_options",
    "prompt_cache_retention",
)
# What would change the answer in ways that nobody here can, and the values with which it does not.
NEUTRAL: dict[str, tuple[Any, ...]] = {"n": (1,), "logit_bias": ({},)}
# The most of the likeliest tokens at a place that are listed.
LIKELIEST = {**WHOLE, "maximum": 20}
# How an answer ends, as we say it and as OpenAI does.
FINISHED = {"eos_token": "stop", "stop_sequence": "stop", "length": "length"}
# Not every server that answers for this one tells them.
UNTOLD = {"finish_reason": "eos_token", "input_length": 0, "generated_tokens": 0}


def described(neutral: Mapping[str, tuple[Any, ...]]) -> dict[str, Schema]:
    """The fields of a request beside those that only one kind has."""
    unread = {"description": "For OpenAI's own records; not read here."}
    others = {name: {"enum": [*values, None]} for name, values in neutral.items()}
    return {**FIELDS, **dict.fromkeys(UNREAD, unread), **others}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an answer: its text, and how the answer ended, in OpenAI's word; None before that.

    `tokens` are those of the text; None where nobody asks for them.
    """

    text: str
    finished: str | None
    tokens: list[Token] | None


class TextRoute(ServedRoute):
    """A task that writes text: asked and answered in JSON, or in chunks.

    - `known`: JSON Schema of each field of a request beside `model`. Of one that lists its values
      (`enum`) no other is accepted. `required` names the one that no request can do without.
    - `names`: which of the task's parameters are meant by fields that not every route has.
    - `unsent`: which of these fields other servers are not sent.
    - `objects`: the `object` of an answer and of a chunk.
    """

    stream_fields: ClassVar[Mapping[str, Any]] = {
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    known: ClassVar[Mapping[str, Schema]]
    required: ClassVar[str]
    names: ClassVar[Mapping[str, str]]
    unsent: ClassVar[tuple[str, ...]] = ("max_completion_tokens",)
    objects: ClassVar[tuple[str, str]]

    # What differs between chats and continuations

    @abstractmethod
    def read_inputs(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The task's inputs, not decoded yet, out of a request."""

    @abstractmethod
    def generated(self, output: Any) -> Mapping[str, Any]:
        """What the task's answer holds: `generated_text`, perhaps `details`."""

    @abstractmethod
    def stopped(self, output: Any, question: Question, *, last: bool) -> str:
        """The text that OpenAI's clients get: it ends before what it was to stop at, and, unless
        it is the `last`, before what may become that."""

    def lead(self, output: Any, question: Question) -> int:
        """Where in that text the first token begins: below 0 where the text leaves out some."""
        return 0

    @abstractmethod
    def wants_tokens(self, question: Question) -> bool:
        """Whether tokens and their probabilities are asked for."""

    @abstractmethod
    def choice(self, part: Part) -> dict[str, Any]:
        """The whole answer."""

    @abstractmethod
    def choices(self, part: Part, *, first: bool) -> Iterator[Any]:
        """What each chunk says of a part of the answer."""

    # Requests

    def own_params(self, task: Task) -> list[str]:
        """The task's parameters that OpenAI has no word for, which go by their own names."""
        return [param.name for param in task.params if param.name not in self.known]

    def fields(self, task: Task) -> tuple[str, ...]:
        return ("model", *self.known, *self.own_params(task))

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        if document.get(self.required) is None:
            raise InvalidInput(f"“{self.required}” is missing in the body.")
        self._check_fields(task, document)
        stream = flag(document.get("stream"), "stream")
        told = document.get("stream_options")
        if told is not None and not isinstance(told, Mapping):
            raise InvalidParameter("“stream_options” must be an object.")
        flag((told or {}).get("include_usage"), "include_usage")
        params = self.read_params(document)
        for name in self.own_params(task):
            if document.get(name) is not None:
                only_once(name, params, document[name])
                params[name] = document[name]
        model = named_model(document.get("model"))
        return Question(model, self.read_inputs(document), params, document, stream)

    def _check_fields(self, task: Task, document: Mapping[str, Any]) -> None:
        for name, schema in self.known.items():
            if "enum" in schema:
                check_choice(name, document.get(name), schema["enum"])
        for name, ours in self.names.items():
            task.param(ours).called(name).check(document.get(name))

    def read_params(self, document: Mapping[str, Any]) -> dict[str, Any]:
        """The task's parameters out of a request, but for `own_params`."""
        names = {**dict(zip(SHARED, SHARED, strict=True)), **self.names}
        params: dict[str, Any] = {}
        for name, value in document.items():
            if name in names and value is not None:
                ours = names[name]
                only_once(name, {name: params[ours]} if ours in params else {}, value)
                params[ours] = value
        if isinstance(params.get("stop"), str):
            params["stop"] = [params["stop"]]
        return params

    def write_params(self, params: Params) -> dict[str, Any]:
        """The fields of a request that ask for `params`, as far as OpenAI has words for them."""
        words = {ours: name for name, ours in self.names.items() if name not in self.unsent}
        names = {**dict(zip(SHARED, SHARED, strict=True)), **words}
        return {
            names[name]: value
            for name, value in params.items()
            if name in names and value is not None
        }

    def request_schema(self, task: Task, model: Schema) -> Schema:
        required = {self.required: self.known[self.required]}
        fields = {**{param.name: param.schema for param in task.params}, **self.known}
        optional = {name: each for name, each in fields.items() if name not in required}
        return closed(required, {"model": model_schema(model), **optional})

    # Answers

    def write_answer(self, output: Any, question: Question) -> tuple[bytes, str]:
        part = self._part(None, output, question, last=True)
        said = {"choices": [self.choice(part)], "usage": self._usage(output)}
        return to_json(self._marked(0, said, question)), JSON

    def write_events(
        self, before: Any, output: Any, question: Question, *, last: bool
    ) -> Iterator[dict[str, Any]]:
        part = self._part(before, output, question, last=last)
        for choice in self.choices(part, first=not before):
            yield self._marked(1, {"choices": [choice]}, question)
        if last and (question.fields.get("stream_options") or {}).get("include_usage"):
            yield self._marked(1, {"choices": [], "usage": self._usage(output)}, question)

    def _part(self, before: Any, output: Any, question: Question, *, last: bool) -> Part:
        """What `output` says beyond the answer `before` (None at first)."""
        said = self.stopped(before, question, last=False) if before else ""
        text = self.stopped(output, question, last=last)
        tokens = None
        if self.wants_tokens(question):
            told = self._tokens(before, said, question, last=False) if before else []
            tokens = self._tokens(output, text, question, last=last)[len(told) :]
        finished = FINISHED[self._details(output)["finish_reason"]] if last else None
        return Part(text[len(said) :], finished, tokens)

    def _tokens(self, output: Any, text: str, question: Question, *, last: bool) -> list[Token]:
        """The tokens of that `text` of an answer, whole ones unless it is the `last`."""
        tokens = tokens_of(self._details(output), self.lead(output, question))
        return [*takewhile(lambda each: each.is_within(len(text), last=last), tokens)]

    def _marked(self, kind: int, said: Mapping[str, Any], question: Question) -> dict[str, Any]:
        """An answer or a chunk with what is the same in every part of one answer."""
        return {
            "object": self.objects[kind],
            "id": f"{self.objects[0].partition('.')[0]}-{question.id}",
            "created": question.created,
            "model": question.model,
            "system_fingerprint": "taskyard",
            **said,
        }

    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        return {JSON: typed, "text/event-stream": {"type": "string"}}

    def _details(self, output: Any) -> dict[str, Any]:
        return {**UNTOLD, **(self.generated(output).get("details") or {})}

    def _usage(self, output: Any) -> dict[str, int]:
        details = self._details(output)
        read, written = details["input_length"], details["generated_tokens"]
        return {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
        }


def unstopped(text: str, params: Params, *, last: bool) -> str:
    """`text` before what it was to stop at; unless `last`, also before what may become that."""
    stops = params.get("stop")
    return before_stop(text, stops if isinstance(stops, list) else (), last)


def first_choice(document: Any) -> Mapping[str, Any]:
    """The first of an answer's choices; raises `ValueError` where there is none."""
    choices = document.get("choices") if isinstance(document, Mapping) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], Mapping):
        raise ValueError("no choices")
    return choices[0]


def told_details(finished: Any, usage: Any) -> dict[str, Any]:
    """Details of an answer: how it ended, in OpenAI's word, and how many tokens there were."""
    told = usage if isinstance(usage, Mapping) else {}
    return {
        "finish_reason": "eos_token" if finished == "stop" else "length",
        "input_length": int(told.get("prompt_tokens") or 0),
        "generated_tokens": int(told.get("completion_tokens") or 0),
        "seed": None,
    }
