"""The tasks that write text, in the words of OpenAI's clients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huggingface_hub import ChatCompletionOutput, ChatCompletionOutputUsage

from core.errors import InvalidInput
from core.generation import before_stop
from core.kinds import Inputs
from core.kinds.messages import A_MESSAGE, Message, said_by
from core.kinds.text import A_TEXT
from core.kinds.texts import MAX_TEXTS
from core.param import MAX_LISTED, Params, only_once
from core.posts import Lines
from core.talk import OpenAI, Talk


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


# The parameter of a chat that OpenAI's protocol has among the messages.
SYSTEM = "system_prompt"
# OpenAI's names of parameters, and ours.
SHARED = {
    "temperature": "temperature",
    "top_p": "top_p",
    "seed": "seed",
    "stop": "stop",
}
# Those that OpenAI calls otherwise.
NAMES_OF_CHATS = {"max_tokens": "max_length", "max_completion_tokens": "max_length"}
NAMES_OF_TEXTS = {
    "max_tokens": "max_new_tokens",
    "max_completion_tokens": "max_new_tokens",
    "echo": "return_full_text",
}
NUMBER = {"type": ["number", "null"]}
WHOLE = {"type": ["integer", "null"], "minimum": 0}
LENGTH = {**WHOLE, "minimum": 1, "maximum": 2000}
FLAG = {"type": ["boolean", "null"]}
FIELDS: dict[str, Any] = {
    "max_tokens": LENGTH,
    "max_completion_tokens": LENGTH,
    "temperature": {**NUMBER, "minimum": 0, "maximum": 100},
    "top_p": {**NUMBER, "minimum": 0.01, "maximum": 1},
    "seed": {**WHOLE, "maximum": 2**32 - 1},
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
    "frequency_penalty": (0,),
    "presence_penalty": (0,),
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


def _fields(neutral: Mapping[str, tuple[Any, ...]]) -> dict[str, Any]:
    """The fields of a request beside those that only one kind has."""
    unread = {"description": "For OpenAI's own records; not read here."}
    others = {name: {"enum": [*values, None]} for name, values in neutral.items()}
    return {**FIELDS, **dict.fromkeys(UNREAD, unread), **others}


FINISHED = {"eos_token": "stop", "stop_sequence": "stop", "length": "length"}


def shared_params(given: Mapping[str, Any], others: Mapping[str, str]) -> dict[str, Any]:
    """The parameters out of a request's fields; `others` are those that it calls otherwise."""
    names = {**SHARED, **others}
    params: dict[str, Any] = {}
    for name, value in given.items():
        if name in names and value is not None:
            ours = names[name]
            only_once(name, {name: params[ours]} if ours in params else {}, value)
            params[ours] = value
    if isinstance(params.get("stop"), str):
        params["stop"] = [params["stop"]]
    return params


def shared_fields(params: Params, length: str) -> dict[str, Any]:
    """The fields of a request that ask for `params`, as far as OpenAI has words for them."""
    names = {ours: theirs for theirs, ours in SHARED.items()} | {length: "max_tokens"}
    return {
        names[name]: value for name, value in params.items() if name in names and value is not None
    }


def with_system(inputs: Inputs, params: Params) -> list[Message]:
    """The messages, with the system prompt first where there is none among them."""
    messages: list[Message] = inputs["messages"]
    prompt = str(params.get(SYSTEM) or "").strip()
    if not prompt or messages[0]["role"] == "system":
        return messages
    return [{"role": "system", "content": prompt}, *messages]


def read_chat(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    messages = given.get("messages")
    if isinstance(messages, list):
        messages = [_as_system(message) for message in messages]
    return {"messages": messages}, shared_params(given, NAMES_OF_CHATS)


def _as_system(message: Any) -> Any:
    """A developer's message, as newer models of OpenAI's call a system's."""
    if isinstance(message, Mapping) and message.get("role") == "developer":
        return {**message, "role": "system"}
    return message


def ask_chat(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"messages": with_system(inputs, params), **shared_fields(params, "max_length")}


def _unstopped(text: str, params: Params, last: bool) -> str:
    stops = params.get("stop")
    return before_stop(text, stops if isinstance(stops, list) else (), last)


def chat_until(output: Any, inputs: Inputs, params: Params, last: bool) -> Any:
    text = _unstopped(output["generated_text"], params, last)
    return {**output, "generated_text": text.strip()}


def write_chat(output: Any) -> dict[str, Any]:
    message = {"role": "assistant", "content": output["generated_text"]}
    choice = {"index": 0, "message": message, "finish_reason": _finished(output)}
    return {"choices": [choice], "usage": _usage(output)}


def chat_chunks(before: Any, output: Any, last: bool) -> Iterator[dict[str, Any]]:
    """One chunk with what is new, and at the end how it ended."""
    said = before["generated_text"] if before else ""
    news = output["generated_text"][len(said) :]
    if news or not before:
        yield _chunk({"role": "assistant", "content": news}, None)
    if last:
        yield _chunk({"role": "assistant", "content": ""}, _finished(output))
        yield {"choices": [], "usage": _usage(output)}


def _chunk(delta: dict[str, Any], finished: str | None) -> dict[str, Any]:
    return {"choices": [{"index": 0, "delta": delta, "finish_reason": finished}]}


def hear_chat(document: Any, inputs: Inputs) -> Any:
    choice = _choice(document)
    message = choice.get("message")
    # A model that has nothing to say has null there on some servers.
    text = message.get("content") if isinstance(message, Mapping) else ()
    if not isinstance(text, str | None):
        raise ValueError("no message")
    return _reply(text or "", choice.get("finish_reason"), document.get("usage"), inputs)


def paste_chat(before: Any, chunk: Any, inputs: Inputs) -> Any:
    said = before["generated_text"] if before else ""
    usage = chunk.get("usage") if isinstance(chunk, Mapping) else None
    if usage and not chunk.get("choices"):
        ended = before["details"]["finish_reason"] if before else None
        return _reply(said, _FINISHED_BACK.get(str(ended)), usage, inputs)
    choice = _choice(chunk)
    delta = choice.get("delta")
    if not isinstance(delta, Mapping):
        raise ValueError("no delta")
    return _reply(f"{said}{delta.get('content') or ''}", choice.get("finish_reason"), usage, inputs)


_FINISHED_BACK = {"eos_token": "stop", "length": "length"}


def _choice(document: Any) -> Mapping[str, Any]:
    choices = document.get("choices") if isinstance(document, Mapping) else None
    if not isinstance(choices, list) or not choices or not isinstance(choices[0], Mapping):
        raise ValueError("no choices")
    return choices[0]


def _reply(text: str, finished: Any, usage: Any, inputs: Inputs) -> dict[str, Any]:
    told = usage if isinstance(usage, Mapping) else {}
    details = {
        "finish_reason": "eos_token" if finished == "stop" else "length",
        "input_length": int(told.get("prompt_tokens") or 0),
        "generated_tokens": int(told.get("completion_tokens") or 0),
        "seed": None,
    }
    return reply_to(inputs["messages"], text, details)


def reply_to(messages: list[Message], text: str, details: dict[str, Any]) -> dict[str, Any]:
    """The Inference API's answer to a conversation: the reply, and all that was said with it."""
    said = {
        role: [each["content"] for each in messages if each["role"] == role]
        for role in ("user", "assistant")
    }
    return {
        "generated_text": text,
        "conversation": {
            "past_user_inputs": said["user"],
            "generated_responses": [*said["assistant"], text],
        },
        "warnings": [],
        "details": details,
    }


# Not every server that answers for this one tells them.
UNTOLD = {"finish_reason": "eos_token", "input_length": 0, "generated_tokens": 0}


def _details(output: Any) -> dict[str, Any]:
    return {**UNTOLD, **(output.get("details") or {})}


def _finished(output: Any) -> str:
    return FINISHED[_details(output)["finish_reason"]]


def _usage(output: Any) -> dict[str, int]:
    told = _details(output)
    read, written = told["input_length"], told["generated_tokens"]
    return {
        "prompt_tokens": read,
        "completion_tokens": written,
        "total_tokens": read + written,
    }


def read_prompt(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    params = shared_params(given, NAMES_OF_TEXTS)
    if given.get("return_full_text") is None:
        params.setdefault("return_full_text", False)
    return {"prompt": _one(given.get("prompt"))}, params


def _one(prompt: Any) -> Any:
    """The one text of a list; whatever else it is, is looked at by who reads texts."""
    if not isinstance(prompt, list):
        return prompt
    if len(prompt) != 1 or not isinstance(prompt[0], str):
        raise InvalidInput(
            "“prompt” must be one text here, or a list of one.",
            "Ask for each text alone, and send text rather than tokens.",
        )
    return prompt[0]


def ask_prompt(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"prompt": inputs["prompt"], **shared_fields(params, "max_new_tokens")}


def text_until(output: Any, inputs: Inputs, params: Params, last: bool) -> Any:
    text = output[0]["generated_text"]
    # What the prompt says ends nothing.
    prompt = inputs["prompt"] if params.get("return_full_text") else ""
    repeated = prompt if text.startswith(prompt) else ""
    written = _unstopped(text.removeprefix(repeated), params, last)
    return [{**output[0], "generated_text": f"{repeated}{written}"}]


def write_text(output: Any) -> dict[str, Any]:
    return {"choices": [_text(output[0]["generated_text"], output)], "usage": _usage(output[0])}


def text_chunks(before: Any, output: Any, last: bool) -> Iterator[dict[str, Any]]:
    said = before[0]["generated_text"] if before else ""
    news = output[0]["generated_text"][len(said) :]
    if news or last:
        yield {"choices": [_text(news, output if last else None)]}
    if last:
        yield {"choices": [], "usage": _usage(output[0])}


def _text(text: str, ended: Any) -> dict[str, Any]:
    finished = _finished(ended[0]) if ended else None
    return {"index": 0, "text": text, "logprobs": None, "finish_reason": finished}


def hear_text(document: Any, inputs: Inputs) -> Any:
    choice = _choice(document)
    if not isinstance(choice.get("text"), str):
        raise ValueError("no text")
    return _continuation(choice["text"])


def paste_text(before: Any, chunk: Any, inputs: Inputs) -> Any:
    said = before[0]["generated_text"] if before else ""
    if not chunk.get("choices") and before:
        return before
    return _continuation(f"{said}{_choice(chunk).get('text') or ''}")


def _continuation(text: str) -> list[dict[str, Any]]:
    return [{"generated_text": text}]


MESSAGES = {
    "type": "array",
    "minItems": 1,
    "maxItems": MAX_TEXTS,
    "items": {**A_MESSAGE, "anyOf": [*A_MESSAGE["anyOf"], said_by("developer")]},
}

CHAT = OpenAI(
    "/chat/completions",
    Talk(
        fields={"messages": MESSAGES, **_fields(NEUTRAL_TO_CHATS)},
        names=NAMES_OF_CHATS,
        required=("messages",),
        read=read_chat,
        ask=ask_chat,
        until=chat_until,
        write=write_chat,
        chunks=chat_chunks,
        hear=hear_chat,
        paste=paste_chat,
        kinds=("chat.completion", "chat.completion.chunk"),
        answer=ChatCompletionOutput,
        code=Lines(
            ('answer = response.json()["choices"][0]["message"]["content"]',),
            ("const answer = (await response.json()).choices[0].message.content;",),
        ),
        method="chat_completion",
    ),
)

PROMPT = {
    "anyOf": [
        A_TEXT,
        {"type": "array", "items": A_TEXT, "minItems": 1, "maxItems": 1},
    ]
}

COMPLETIONS = OpenAI(
    "/completions",
    Talk(
        fields={"prompt": PROMPT, "echo": FLAG, **_fields(NEUTRAL_TO_TEXTS)},
        names=NAMES_OF_TEXTS,
        required=("prompt",),
        read=read_prompt,
        ask=ask_prompt,
        until=text_until,
        write=write_text,
        chunks=text_chunks,
        hear=hear_text,
        paste=paste_text,
        kinds=("text_completion", "text_completion"),
        answer=Completion,
        code=Lines(
            ('answer = response.json()["choices"][0]["text"]',),
            ("const answer = (await response.json()).choices[0].text;",),
        ),
    ),
)
