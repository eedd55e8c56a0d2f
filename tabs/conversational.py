"""conversational: chat with a model, its replies streamed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from core.errors import InvalidInput, InvalidParameter
from core.generation import Generated, repeatable
from core.kinds import Inputs
from core.kinds.messages import Message
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires.openai import ChatCompletions
from tabs.shared import generation as shared

# The parameter that OpenAI's protocol has among the messages.
SYSTEM = "system_prompt"


@dataclass
class ConversationalOutputConversation:
    """What was said before the reply, and all replies, the newest last."""

    past_user_inputs: list[str]
    generated_responses: list[str]


@dataclass
class ConversationalOutputToken:
    """A token of the reply, and the logarithm of its probability."""

    text: str
    logprob: float


@dataclass
class ConversationalOutputDetails:
    """How the reply ended, and how many tokens were read and written.

    `tokens` are those of its text, where `logprobs` asks for them; `top_tokens` the likeliest at
    the place of each, where `top_logprobs` does.
    """

    finish_reason: str
    input_length: int
    generated_tokens: int
    seed: int | None = None
    tokens: list[ConversationalOutputToken] | None = None
    top_tokens: list[list[ConversationalOutputToken]] | None = None


@dataclass
class ConversationalOutput:
    """The Inference API's answer, which `huggingface_hub` has no type for any more."""

    generated_text: str
    conversation: ConversationalOutputConversation
    warnings: list[str]
    details: ConversationalOutputDetails | None = None


def go_on(pipe: Any, inputs: Inputs, params: Params, emit: Callable[[Any], None]) -> Any:
    shared.check_lengths(params)
    if params.get("top_logprobs") and not params.get("logprobs"):
        raise InvalidParameter(
            "“top_logprobs” needs “logprobs”.", "Turn it on, or ask for no alternatives."
        )
    messages = with_system(inputs, params)
    given = as_generated(params)

    def shape(told: Generated) -> Any:
        return wire(told, messages, params)

    return shape(pipe({"messages": messages}, **given, emit=lambda so_far: emit(shape(so_far))))


def with_system(inputs: Inputs, params: Params) -> list[Message]:
    """The messages, with the system prompt first where there is none among them."""
    messages: list[Message] = inputs["messages"]
    prompt = str(params.get(SYSTEM) or "").strip()
    if not prompt or messages[0]["role"] == "system":
        return messages
    return [{"role": "system", "content": prompt}, *messages]


def as_generated(params: Params) -> dict[str, Any]:
    """The Inference API's lengths are those of the reply alone."""
    names = {
        "max_length": "max_new_tokens",
        "min_length": "min_new_tokens",
        "top_logprobs": "top_n_tokens",
    }
    ours = (SYSTEM, "logprobs")
    return {names.get(name, name): value for name, value in params.items() if name not in ours}


def wire(told: Generated, messages: list[Message], params: Params) -> dict[str, Any]:
    reply = told.sequences[0]
    details: dict[str, Any] = {
        "finish_reason": reply.finish_reason,
        "input_length": told.prompt_tokens,
        "generated_tokens": len(reply.tokens),
        "seed": told.seed,
    }
    written = [place for place, token in enumerate(reply.tokens) if not token["special"]]
    if params.get("logprobs"):
        details["tokens"] = [_token(reply.tokens[place]) for place in written]
    if params.get("top_logprobs"):
        details["top_tokens"] = [[*map(_token, reply.top_tokens[place])] for place in written]
    # The text that it stopped at stays whole, also where it is a line's end.
    said = reply.text.removesuffix(reply.stop)
    text = said.lstrip() + reply.stop if reply.stop else said.strip()
    return reply_to(messages, text, details)


def _token(token: dict[str, Any]) -> dict[str, Any]:
    return {"text": token["text"], "logprob": token["logprob"]}


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


def forgotten(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where the conversation has outgrown the model."""
    _, left_out = pipe.fitting(with_system(inputs, params), as_generated(params))
    if not left_out:
        return ()
    what = "The oldest message was" if left_out == 1 else f"The {left_out} oldest messages were"
    return (f"{what} left out: the conversation is longer than what the model can take in.",)


@dataclass(frozen=True, slots=True)
class ConversationalWire(Wire):
    """The Inference API's dialect of the task."""

    def read_payload(self, payload: Any) -> Any:
        """The Inference API's former payload: `text`, `past_user_inputs`, `generated_responses`."""
        if not isinstance(payload, Mapping) or "text" not in payload:
            return payload
        past = payload.get("past_user_inputs") or []
        replies = payload.get("generated_responses") or []
        if not isinstance(past, list) or not isinstance(replies, list) or len(past) != len(replies):
            raise InvalidInput(
                "“past_user_inputs” and “generated_responses” must be lists of equal length.",
                "Each of the user's past inputs was answered.",
            )
        turns = [turn for pair in zip(past, replies, strict=True) for turn in pair]
        roles = ("user", "assistant")
        said = [{"role": roles[n % 2], "content": turn} for n, turn in enumerate(turns)]
        return {"messages": [*said, {"role": "user", "content": payload["text"]}]}


class ConversationalChatCompletions(ChatCompletions):
    """OpenAI's dialect of the task."""

    def messages(self, inputs: Inputs, params: Params) -> list[Message]:
        """With the system prompt."""
        return with_system(inputs, params)

    def reply(self, text: str, details: dict[str, Any], inputs: Inputs) -> Any:
        return reply_to(inputs["messages"], text, details)


TASK = Task(
    id="conversational",
    title="Chat",
    group="Text",
    icon="M4 5h16v11H9l-5 4z",
    about="Talk with a model: what was said before is part of every question.",
    words=("chat", "chatbot", "dialogue", "assistant", "LLM"),
    models=Models(
        bundled="taskyard/toy-talk",
        knows="Talks about what you tell it in plain English: who has how many of what, who is "
        "where, who likes what, which shapes there are. Knows sums up to twenty, opposites, "
        "days, months, colours and legs of animals by heart, and mostly says so where it knows "
        "nothing. It knows some 130 common first names and is less sure of others; of questions "
        "about what it was told it gets one in five wrong. Its context is 512 tokens.",
        recommended=(
            Recommended("Qwen/Qwen3-0.6B", "Many languages, thinks aloud; 1.5 GB."),
            Recommended("HuggingFaceTB/SmolLM2-360M-Instruct", "Small, English; 724 MB."),
            Recommended(
                "microsoft/DialoGPT-medium", "Small talk from before chat templates; 863 MB."
            ),
        ),
    ),
    inputs=(Input("messages", "messages", "Conversation"),),
    params=(
        Param(
            SYSTEM,
            "string",
            "System prompt",
            "What the model is told before the conversation, such as who it is.",
            default="",
        ),
        replace(shared.MAX_LENGTH, default=256),
        shared.MIN_LENGTH,
        *shared.SAMPLING,
        shared.FREQUENCY_PENALTY,
        shared.PRESENCE_PENALTY,
        shared.SEED,
        shared.STOP,
        Param(
            "logprobs",
            "boolean",
            "Token probabilities",
            "List the tokens of the reply, each coloured by how likely it was.",
            default=False,
        ),
        Param(
            "top_logprobs",
            "integer",
            "Alternatives",
            "How many of the likeliest tokens to list at each place, beside the one written.",
            default=0,
            low=0,
            high=shared.MOST_ALTERNATIVES,
            step=1,
        ),
    ),
    output=Json(ConversationalOutput),
    view=View("reply", tab="chat"),
    examples=(
        Example("Hello", {"messages": ({"role": "user", "content": "Hello! What can you do?"},)}),
        Example(
            "Who is where?",
            {
                "messages": (
                    {"role": "user", "content": "Tom is in the garden."},
                    {"role": "assistant", "content": "OK, Tom is in the garden."},
                    {"role": "user", "content": "Where is Tom?"},
                )
            },
            expected="in the garden",
        ),
        Example(
            "By heart",
            {"messages": ({"role": "user", "content": "How many legs does a spider have?"},)},
            expected=("eight", "8"),
        ),
    ),
    dialects={"openai": ConversationalChatCompletions()},
    runs=Runs(stream=go_on, notes=forgotten, repeatable=repeatable, in_transformers=False),
    wire=ConversationalWire(),
)
