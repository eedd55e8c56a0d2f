"""Conversations, as OpenAI's clients hold them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from huggingface_hub import ChatCompletionOutput

from core.kinds import Inputs
from core.kinds.messages import A_MESSAGE, Message, said_by
from core.kinds.texts import MAX_TEXTS
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
from core.wires.openai.tokens import Token, chat_logprobs, read_chat_logprobs, tokens_of

NEUTRAL_HERE: dict[str, tuple[Any, ...]] = {
    **NEUTRAL,
    "audio": (),
    "function_call": ("none", "auto"),
    "functions": ([],),
    "modalities": (["text"],),
    "moderation": (),
    "parallel_tool_calls": (True, False),
    "reasoning_effort": (),
    "response_format": ({"type": "text"},),
    "tool_choice": ("none", "auto"),
    "tools": ([],),
    "verbosity": ("medium",),
    "web_search_options": (),
}
MESSAGES = {
    "type": "array",
    "minItems": 1,
    "maxItems": MAX_TEXTS,
    "items": {**A_MESSAGE, "anyOf": [*A_MESSAGE["anyOf"], said_by("developer")]},
}


class ChatCompletions(TextRoute):
    """A conversation; a task says how its own answer holds the reply."""

    path = "/chat/completions"
    method = "chat_completion"
    known: ClassVar[Mapping[str, Schema]] = {
        "messages": MESSAGES,
        "logprobs": FLAG,
        "top_logprobs": LIKELIEST,
        **described(NEUTRAL_HERE),
    }
    required = "messages"
    names: ClassVar[Mapping[str, str]] = {
        "max_tokens": "max_length",
        "max_completion_tokens": "max_length",
        "logprobs": "logprobs",
        "top_logprobs": "top_logprobs",
    }
    objects = ("chat.completion", "chat.completion.chunk")
    answer_type = ChatCompletionOutput

    @abstractmethod
    def reply(self, text: str, details: dict[str, Any], inputs: Inputs) -> Any:
        """The task's answer that holds the reply `text`.

        `details`: `finish_reason`, `input_length`, `generated_tokens` and `seed`; `tokens` and
        `top_tokens` where the server told them.
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

    def lead(self, output: Any, question: Question) -> int:
        """Below 0 by the white space that the reply began with."""
        generated = self.generated(output)
        told = tokens_of(generated.get("details") or {}, 0)
        written = "".join(each.text for each in told)
        return len(written.lstrip()) - len(written)

    def wants_tokens(self, question: Question) -> bool:
        return bool(question.params.get("logprobs"))

    def choice(self, part: Part) -> dict[str, Any]:
        message = {"role": "assistant", "content": part.text}
        return self._choice({"message": message}, part.finished, part.tokens)

    def choices(self, part: Part, *, first: bool) -> Iterator[Any]:
        if part.text or first or part.tokens:
            yield self._delta(part.text, None, part.tokens)
        if part.finished:
            yield self._delta("", part.finished, None)

    def _delta(self, text: str, finished: str | None, tokens: list[Token] | None) -> dict[str, Any]:
        return self._choice({"delta": {"role": "assistant", "content": text}}, finished, tokens)

    def _choice(
        self, said: dict[str, Any], finished: str | None, tokens: list[Token] | None
    ) -> dict[str, Any]:
        told = {} if tokens is None else {"logprobs": chat_logprobs(tokens)}
        return {"index": 0, **said, "finish_reason": finished, **told}

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Any:
        choice = first_choice(answer)
        message = choice.get("message")
        # A model that has nothing to say has null there on some servers.
        text = message.get("content") if isinstance(message, Mapping) else ()
        if not isinstance(text, str | None):
            raise ValueError("no message")
        details = told_details(choice.get("finish_reason"), answer.get("usage"))
        details |= read_chat_logprobs(choice.get("logprobs"))
        return self.reply(text or "", details, inputs)

    def read_event(self, before: Any, event: Any, inputs: Inputs, params: Params) -> Any:
        said = self.generated(before)["generated_text"] if before else ""
        known = self.generated(before)["details"] if before else {}
        tokens = {name: known[name] for name in ("tokens", "top_tokens") if name in known}
        usage = event.get("usage") if isinstance(event, Mapping) else None
        if usage and not event.get("choices"):
            details = told_details(FINISHED.get(str(known.get("finish_reason"))), usage)
            return self.reply(said, {**details, **tokens}, inputs)
        choice = first_choice(event)
        delta = choice.get("delta")
        if not isinstance(delta, Mapping):
            raise ValueError("no delta")
        details = told_details(choice.get("finish_reason"), usage)
        for name, more in read_chat_logprobs(choice.get("logprobs")).items():
            tokens[name] = [*tokens.get(name, ()), *more]
        return self.reply(f"{said}{delta.get('content') or ''}", {**details, **tokens}, inputs)

    def code(self, params: Params) -> Lines:
        return Lines(
            ('answer = response.json()["choices"][0]["message"]["content"]',),
            ("const answer = (await response.json()).choices[0].message.content;",),
        )


def _as_system(message: Any) -> Any:
    """A developer's message, as newer models of OpenAI's call a system's."""
    if isinstance(message, Mapping) and message.get("role") == "developer":
        return {**message, "role": "system"}
    return message
