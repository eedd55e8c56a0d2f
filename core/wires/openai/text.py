"""Tasks that write text: chats and continuations, whole or in chunks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from huggingface_hub import ChatCompletionOutput, ChatCompletionOutputUsage

from core.errors import InvalidInput, InvalidParameter
from core.generation import before_stop
from core.kinds import Inputs
from core.kinds.messages import A_MESSAGE, Message, said_by
from core.kinds.text import A_TEXT
from core.kinds.texts import MAX_TEXTS
from core.output import JSON
from core.param import MAX_LISTED, Params, check_choice, flag, only_once
from core.schemas import Schema, closed
from core.wire import to_json
from core.wires.base import Lines, Question, ServedRoute
from core.wires.openai.requests import model_schema, named_model

if TYPE_CHECKING:
    from core.task import Task


@dataclass
class CompletionChoice:
    """One continuation of a prompt."""

    index: int
    text: str
    finish_reason: str
    logprobs: None = None


@dataclass
class Completion:
    """OpenAI's answer to a prompt, which `huggingface_hub` has no type for."""

    id: str
    object: str
    created: int
    model: str
    choices: list[CompletionChoice]
    usage: ChatCompletionOutputUsage


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
NEUTRAL: dict[str, tuple[Any, ...]] = {
    "n": (1,),
    "logit_bias": ({},),
}
NEUTRAL_TO_CHATS: dict[str, tuple[Any, ...]] = {
    **NEUTRAL,
    "audio": (),
    "function_call": ("none", "auto"),
    "functions": ([],),
    "logprobs": (False,),
    "modalities": (["text"],),
    "moderation": (),
    "parallel_tool_calls": (True, False),
    "reasoning_effort": (),
    "response_format": ({"type": "text"},),
    "tool_choice": ("none", "auto"),
    "tools": ([],),
    "top_logprobs": (0,),
    "verbosity": ("medium",),
    "web_search_options": (),
}
NEUTRAL_TO_TEXTS: dict[str, tuple[Any, ...]] = {**NEUTRAL, "logprobs": (), "suffix": ("",)}
MESSAGES = {
    "type": "array",
    "minItems": 1,
    "maxItems": MAX_TEXTS,
    "items": {**A_MESSAGE, "anyOf": [*A_MESSAGE["anyOf"], said_by("developer")]},
}
PROMPT = {
    "anyOf": [
        A_TEXT,
        {"type": "array", "items": A_TEXT, "minItems": 1, "maxItems": 1},
    ]
}
# How an answer ends, as we say it and as OpenAI does.
FINISHED = {"eos_token": "stop", "stop_sequence": "stop", "length": "length"}
# Not every server that answers for this one tells them.
UNTOLD = {"finish_reason": "eos_token", "input_length": 0, "generated_tokens": 0}


def _described(neutral: Mapping[str, tuple[Any, ...]]) -> dict[str, Schema]:
    """The fields of a request beside those that only one kind has."""
    unread = {"description": "For OpenAI's own records; not read here."}
    others = {name: {"enum": [*values, None]} for name, values in neutral.items()}
    return {**FIELDS, **dict.fromkeys(UNREAD, unread), **others}


class TextRoute(ServedRoute):
    """A task that writes text: asked and answered in JSON, or in chunks.

    - `known`: JSON Schema of each field of a request beside `model`. Of one that lists its values
      (`enum`) no other is accepted. `required` names the one that no request can do without.
    - `names`: which of the task's parameters are meant by fields of other names; `length` is the
      one that says how long the text may be.
    - `objects`: the `object` of an answer and of a chunk.
    """

    stream_fields: ClassVar[Mapping[str, Any]] = {
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    known: ClassVar[Mapping[str, Schema]]
    required: ClassVar[str]
    names: ClassVar[Mapping[str, str]]
    length: ClassVar[str]
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

    @abstractmethod
    def choice(self, text: str, output: Any) -> dict[str, Any]:
        """The whole answer, whose text is `text`."""

    @abstractmethod
    def choices(self, news: str, output: Any, *, first: bool, last: bool) -> Iterator[Any]:
        """What each chunk says of the answer, of which `news` is new; `last` says how it ended."""

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
        names = {**dict(zip(SHARED, SHARED, strict=True)), self.length: "max_tokens"}
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
        text = self.stopped(output, question, last=True)
        said = {"choices": [self.choice(text, output)], "usage": self._usage(output)}
        return to_json(self._marked(0, said, question)), JSON

    def write_events(
        self, before: Any, output: Any, question: Question, *, last: bool
    ) -> Iterator[dict[str, Any]]:
        said = self.stopped(before, question, last=False) if before else ""
        news = self.stopped(output, question, last=last)[len(said) :]
        for choice in self.choices(news, output, first=not before, last=last):
            yield self._marked(1, {"choices": [choice]}, question)
        if last and (question.fields.get("stream_options") or {}).get("include_usage"):
            yield self._marked(1, {"choices": [], "usage": self._usage(output)}, question)

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

    def finished(self, output: Any) -> str:
        """How the answer ended, in OpenAI's words."""
        return FINISHED[self._details(output)["finish_reason"]]

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


class ChatCompletions(TextRoute):
    """A conversation; a task says how its own answer holds the reply."""

    path = "/chat/completions"
    method = "chat_completion"
    known: ClassVar[Mapping[str, Schema]] = {"messages": MESSAGES, **_described(NEUTRAL_TO_CHATS)}
    required = "messages"
    length = "max_length"
    names: ClassVar[Mapping[str, str]] = {
        "max_tokens": "max_length",
        "max_completion_tokens": "max_length",
    }
    objects = ("chat.completion", "chat.completion.chunk")
    answer_type = ChatCompletionOutput

    @abstractmethod
    def reply(self, text: str, details: dict[str, Any], inputs: Inputs) -> Any:
        """The task's answer that holds the reply `text`.

        `details`: `finish_reason`, `input_length`, `generated_tokens` and `seed`.
        """

    def messages(self, inputs: Inputs, params: Params) -> list[Message]:
        """The messages that another server is sent."""
        messages: list[Message] = inputs["messages"]
        return messages

    def generated(self, output: Any) -> Mapping[str, Any]:
        generated: Mapping[str, Any] = output
        return generated

    def read_inputs(self, document: Mapping[str, Any]) -> dict[str, Any]:
        messages = document.get("messages")
        if isinstance(messages, list):
            messages = [_as_system(message) for message in messages]
        return {"messages": messages}

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"messages": self.messages(inputs, params), **self.write_params(params)}

    def stopped(self, output: Any, question: Question, *, last: bool) -> str:
        return unstopped(
            self.generated(output)["generated_text"], question.params, last=last
        ).strip()

    def choice(self, text: str, output: Any) -> dict[str, Any]:
        message = {"role": "assistant", "content": text}
        return {"index": 0, "message": message, "finish_reason": self.finished(output)}

    def choices(self, news: str, output: Any, *, first: bool, last: bool) -> Iterator[Any]:
        if news or first:
            yield self._delta(news, None)
        if last:
            yield self._delta("", self.finished(output))

    def _delta(self, text: str, finished: str | None) -> dict[str, Any]:
        delta = {"role": "assistant", "content": text}
        return {"index": 0, "delta": delta, "finish_reason": finished}

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Any:
        choice = first_choice(answer)
        message = choice.get("message")
        # A model that has nothing to say has null there on some servers.
        text = message.get("content") if isinstance(message, Mapping) else ()
        if not isinstance(text, str | None):
            raise ValueError("no message")
        details = _told_details(choice.get("finish_reason"), answer.get("usage"))
        return self.reply(text or "", details, inputs)

    def read_event(self, before: Any, event: Any, inputs: Inputs) -> Any:
        said = self.generated(before)["generated_text"] if before else ""
        usage = event.get("usage") if isinstance(event, Mapping) else None
        if usage and not event.get("choices"):
            ended = self.generated(before)["details"]["finish_reason"] if before else None
            details = _told_details(FINISHED.get(str(ended)), usage)
            return self.reply(said, details, inputs)
        choice = first_choice(event)
        delta = choice.get("delta")
        if not isinstance(delta, Mapping):
            raise ValueError("no delta")
        details = _told_details(choice.get("finish_reason"), usage)
        return self.reply(f"{said}{delta.get('content') or ''}", details, inputs)

    def code(self, params: Params) -> Lines:
        return Lines(
            ('answer = response.json()["choices"][0]["message"]["content"]',),
            ("const answer = (await response.json()).choices[0].message.content;",),
        )


class Completions(TextRoute):
    """A prompt's continuation, which is the Inference API's answer of text generation."""

    path = "/completions"
    known: ClassVar[Mapping[str, Schema]] = {
        "prompt": PROMPT,
        "echo": FLAG,
        **_described(NEUTRAL_TO_TEXTS),
    }
    required = "prompt"
    length = "max_new_tokens"
    names: ClassVar[Mapping[str, str]] = {
        "max_tokens": "max_new_tokens",
        "max_completion_tokens": "max_new_tokens",
        "echo": "return_full_text",
    }
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
        prompt = question.inputs["prompt"] if question.params.get("return_full_text") else ""
        repeated = prompt if text.startswith(prompt) else ""
        return repeated + unstopped(text.removeprefix(repeated), question.params, last=last)

    def choice(self, text: str, output: Any) -> dict[str, Any]:
        return self._text(text, self.finished(output))

    def choices(self, news: str, output: Any, *, first: bool, last: bool) -> Iterator[Any]:
        if news or last:
            yield self._text(news, self.finished(output) if last else None)

    def _text(self, text: str, finished: str | None) -> dict[str, Any]:
        return {"index": 0, "text": text, "logprobs": None, "finish_reason": finished}

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Any:
        text = first_choice(answer).get("text")
        if not isinstance(text, str):
            raise ValueError("no text")
        return [{"generated_text": text}]

    def read_event(self, before: Any, event: Any, inputs: Inputs) -> Any:
        said = self.generated(before)["generated_text"] if before else ""
        if not event.get("choices") and before:
            return before
        return [{"generated_text": f"{said}{first_choice(event).get('text') or ''}"}]

    def code(self, params: Params) -> Lines:
        return Lines(
            ('answer = response.json()["choices"][0]["text"]',),
            ("const answer = (await response.json()).choices[0].text;",),
        )


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


def _told_details(finished: Any, usage: Any) -> dict[str, Any]:
    told = usage if isinstance(usage, Mapping) else {}
    return {
        "finish_reason": "eos_token" if finished == "stop" else "length",
        "input_length": int(told.get("prompt_tokens") or 0),
        "generated_tokens": int(told.get("completion_tokens") or 0),
        "seed": None,
    }


def _as_system(message: Any) -> Any:
    """A developer's message, as newer models of OpenAI's call a system's."""
    if isinstance(message, Mapping) and message.get("role") == "developer":
        return {**message, "role": "system"}
    return message
