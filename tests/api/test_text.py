"""Text that is written token by token: stock clients read it as it grows, and can stop it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import openai
import pytest
from huggingface_hub import InferenceClient

from backends.base import Partial, Result, make_call, result_of
from backends.local.backend import LocalBackend
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from core.settings import Settings
from core.targets import Endpoint
from tabs import get_task
from tests.api.fakes import Scripted
from tests.backends.local.models.chat import STRICT, llama_chat
from tests.backends.local.models.gpt2 import gpt2
from tests.backends.local.passes import forwards
from tests.serving import serving
from tests.source import ROOT

WRITER, TALKER = "local/gpt2", "local/llama-chat"
PROMPT = "i like good"
WRITING = f"/models/{WRITER}/pipeline/text-generation"
SAID: Any = [{"role": "system", "content": "be"}, {"role": "user", "content": "how many stars ?"}]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> LocalBackend:
    folder = tmp_path_factory.mktemp("models")
    for name, make in (("gpt2", gpt2), ("llama-chat", llama_chat)):
        (folder / name).mkdir()
        make(folder / name)
    (folder / "strict").mkdir()
    llama_chat(folder / "strict", STRICT)
    return LocalBackend(Settings(device="cpu", model_dir=folder))


@pytest.fixture(scope="module")
def server(backend: LocalBackend) -> Iterator[str]:
    with serving(backend) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def written(backend: LocalBackend) -> Callable[..., Any]:
    """`written(**parameters)`: what the local backend answers to the prompt."""

    def ask(**params: Any) -> Any:
        task = get_task("text-generation")
        return result_of(backend.run(make_call(task, WRITER, {"prompt": PROMPT}, params))).output

    return ask


@pytest.fixture(scope="module")
def replied(backend: LocalBackend) -> Any:
    task = get_task("conversational")
    call = make_call(task, TALKER, {"messages": SAID}, {"max_length": 8})
    return result_of(backend.run(call)).output


def test_inference_client_reads_tokens_as_they_come(server: str, written: Any) -> None:
    (whole,) = written(max_new_tokens=6, return_full_text=False)
    client = InferenceClient(model=f"{server}/models/{WRITER}/pipeline/text-generation")
    events = list(
        client.text_generation(
            PROMPT, stream=True, details=True, max_new_tokens=6, return_full_text=False
        )
    )
    assert [event.token.id for event in events] == [
        token["id"] for token in whole["details"]["tokens"]
    ]
    assert "".join(event.token.text for event in events) == whole["generated_text"]
    assert [event.generated_text for event in events] == [None] * 5 + [whole["generated_text"]]
    assert events[-1].details is not None
    assert events[-1].details.finish_reason == "length"
    assert events[-1].details.generated_tokens == 6
    assert [event.details for event in events[:-1]] == [None] * 5


def test_inference_client_gets_details_and_the_rest_is_left_out(server: str, written: Any) -> None:
    client = InferenceClient(model=f"{server}/models/{WRITER}/pipeline/text-generation")
    answer = client.text_generation(
        PROMPT, details=True, decoder_input_details=True, max_new_tokens=4
    )
    (whole,) = written(max_new_tokens=4, decoder_input_details=True)
    assert answer.generated_text == whole["generated_text"]
    assert answer.generated_text.startswith(PROMPT)
    assert answer.details is not None
    assert answer.details.prefill == whole["details"]["prefill"]
    assert answer.details.tokens == whole["details"]["tokens"]
    body = {"inputs": PROMPT, "parameters": {"max_new_tokens": 4}}
    plain = httpx.post(f"{server}{WRITING}", json=body).json()
    assert plain == [{"generated_text": whole["generated_text"]}]


def test_openais_client_chats(server: str, replied: Any) -> None:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as client:
        whole = client.chat.completions.create(model=TALKER, messages=SAID, max_tokens=8)
        assert whole.choices[0].message.content == replied["generated_text"]
        assert whole.choices[0].finish_reason == "length"
        assert whole.usage is not None
        assert whole.usage.completion_tokens == 8
        assert whole.usage.prompt_tokens == replied["details"]["input_length"]
        *chunks, last = client.chat.completions.create(
            model=TALKER,
            messages=SAID,
            max_tokens=8,
            stream=True,
            stream_options={"include_usage": True},
        )
        words = [each.choices[0].delta.content or "" for each in chunks]
        assert "".join(words) == replied["generated_text"]
        assert [each.choices[0].finish_reason for each in chunks[-2:]] == [None, "length"]
        assert last.usage == whole.usage


def test_openais_client_completes(server: str, written: Any) -> None:
    (whole,) = written(max_new_tokens=5, return_full_text=False)
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as client:
        answer = client.completions.create(model=WRITER, prompt=PROMPT, max_tokens=5)
        assert answer.choices[0].text == whole["generated_text"]
        chunks = client.completions.create(model=WRITER, prompt=PROMPT, max_tokens=5, stream=True)
        assert "".join(each.choices[0].text for each in chunks) == whole["generated_text"]


def test_inference_client_chats(server: str, replied: Any) -> None:
    client = InferenceClient(model=f"{server}/models/{TALKER}")
    whole = client.chat_completion(SAID, max_tokens=8)
    assert whole.choices[0].message.content == replied["generated_text"]
    chunks = client.chat_completion(SAID, max_tokens=8, stream=True)
    words = [each.choices[0].delta.content or "" for each in chunks if each.choices]
    assert "".join(words) == replied["generated_text"]


def test_the_javascript_client_streams_both(server: str, replied: Any, written: Any) -> None:
    (whole,) = written(max_new_tokens=5, return_full_text=False)
    asked = {"server": server, "writer": WRITER, "talker": TALKER, "prompt": PROMPT, "said": SAID}
    done = subprocess.run(
        ["node", ROOT / "tests" / "js" / "stream.mjs"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "".join(found["tokens"]) == whole["generated_text"]
    assert "".join(found["words"]) == replied["generated_text"]


def test_the_former_payload_of_a_conversation_still_works(server: str) -> None:
    inputs = {
        "text": "Can you explain why ?",
        "past_user_inputs": ["Which movie is the best ?"],
        "generated_responses": ["It's Die Hard for sure."],
    }
    body = {"inputs": inputs, "parameters": {"max_length": 4}}
    url = f"{server}/models/{TALKER}/pipeline/conversational"
    answer = httpx.post(url, json=body).json()
    assert answer["conversation"] == {
        "past_user_inputs": ["Which movie is the best ?", "Can you explain why ?"],
        "generated_responses": ["It's Die Hard for sure.", answer["generated_text"]],
    }
    refused = httpx.post(url, json={"inputs": {**inputs, "generated_responses": []}})
    assert refused.status_code == 400
    assert "lists of equal length" in refused.json()["error"]


ASKED = {"role": "user", "content": PROMPT}
SYSTEM = {"role": "system", "content": "be"}
ALTERNATE = "“Conversation roles must alternate user/assistant/user/assistant/...”"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [([SYSTEM, ASKED], "“System role not supported”"), ([ASKED, ASKED], ALTERNATE)],
)
@pytest.mark.parametrize("path", ["pipeline/conversational", "v1/chat/completions"])
def test_a_template_that_refuses_is_quoted(
    server: str, path: str, said: Any, sentence: str
) -> None:
    inputs = {"inputs": said} if path.startswith("pipeline") else {"messages": said}
    for body in (inputs, {**inputs, "stream": True}):
        answer = httpx.post(f"{server}/models/local/strict/{path}", json=body)
        # A stream has begun by then.
        assert answer.status_code == (200 if "stream" in body else 400)
        assert sentence in answer.text
        assert "invalid-input" in answer.text


@pytest.mark.parametrize("content", ["", None])
def test_a_conversation_goes_on_after_a_reply_of_nothing(
    server: str, backend: LocalBackend, content: str | None
) -> None:
    said: Any = [ASKED, {"role": "assistant", "content": content}, ASKED]
    call = make_call(get_task("conversational"), TALKER, {"messages": said}, {"max_length": 4})
    expected = result_of(backend.run(call)).output["generated_text"]
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as client:
        answer = client.chat.completions.create(model=TALKER, messages=said, max_tokens=4)
    assert answer.choices[0].message.content == expected
    former = {"text": PROMPT, "past_user_inputs": [PROMPT], "generated_responses": [content]}
    body = {"inputs": former, "parameters": {"max_length": 4}}
    answer = httpx.post(f"{server}/models/{TALKER}/pipeline/conversational", json=body).json()
    assert answer["generated_text"] == expected
    assert answer["conversation"]["generated_responses"] == ["", expected]


def test_a_client_that_leaves_stops_the_model(server: str, backend: LocalBackend) -> None:
    url = f"{server}{WRITING}"
    with forwards(backend, WRITER) as passed:
        body = {"inputs": "i", "parameters": {"max_new_tokens": 60}, "stream": True}
        with httpx.stream("POST", url, json=body) as response:
            for line in response.iter_lines():
                if line.startswith("data:"):
                    break
        deadline = time.monotonic() + 60
        while "taskyard_running 0" not in httpx.get(f"{server}/metrics").text:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        assert 0 < len(passed) < 60


@pytest.mark.parametrize(
    ("task_id", "model", "inputs", "params"),
    [
        ("text-generation", WRITER, {"prompt": PROMPT}, {"max_new_tokens": 6, "details": True}),
        ("conversational", TALKER, {"messages": SAID}, {"max_length": 6}),
    ],
)
@pytest.mark.parametrize("root", ["", "/v1"], ids=["taskyard", "openai"])
def test_another_playground_streams_it_like_this_one(
    backend: LocalBackend,
    server: str,
    root: str,
    task_id: str,
    model: str,
    inputs: Any,
    params: Any,
) -> None:
    call = make_call(get_task(task_id), model, inputs, params)
    remote = EndpointBackend(
        Endpoint(server + root), EndpointPolicy(server), Settings(), ServerCache()
    )
    with forwards(backend, WRITER):
        events = list(remote.run(call))
    parts = [event.output for event in events if isinstance(event, Partial)]
    result = events[-1]
    assert isinstance(result, Result)
    here = result_of(backend.run(call)).output
    assert text_of(parts[0]) != text_of(parts[-1]) or len(parts) == 1
    assert text_of(result.output) == text_of(here)
    assert details_of(result.output)["finish_reason"] == details_of(here)["finish_reason"]
    assert result.asked is not None
    assert result.asked.speaks == ("openai" if root else "taskyard")
    if task_id == "conversational" and not root:
        assert result.output["conversation"] == here["conversation"]


def text_of(output: Any) -> str:
    answer = output[0] if isinstance(output, list) else output
    return str(answer["generated_text"])


def details_of(output: Any) -> Any:
    answer = output[0] if isinstance(output, list) else output
    return answer["details"]


@pytest.fixture(scope="module")
def asked_of(backend: LocalBackend, server: str) -> Iterator[Callable[[str], openai.OpenAI]]:
    """`asked_of(where)`: a client of a playground that answers here, or by asking this one."""
    with ExitStack() as stack:

        def client(root: str) -> openai.OpenAI:
            return stack.enter_context(openai.OpenAI(base_url=f"{root}/v1", api_key="none"))

        clients = {"here": client(server)}
        for where, root in (("taskyard", server), ("openai", f"{server}/v1")):
            remote = EndpointBackend(
                Endpoint(root), EndpointPolicy(server), Settings(), ServerCache()
            )
            clients[where] = client(f"http://127.0.0.1:{stack.enter_context(serving(remote))}")
        yield clients.__getitem__


DRAWN: Any = {"temperature": 1, "seed": 5, "max_tokens": 12}


def chat(client: openai.OpenAI, **more: Any) -> tuple[str, str]:
    """The reply, and why it ended."""
    asked = {"model": TALKER, "messages": SAID, **DRAWN, **more}
    answer: Any = client.chat.completions.create(**asked)
    if not more.get("stream"):
        return answer.choices[0].message.content, answer.choices[0].finish_reason
    choices = [chunk.choices[0] for chunk in answer if chunk.choices]
    return "".join(each.delta.content or "" for each in choices), choices[-1].finish_reason


def complete(client: openai.OpenAI, **more: Any) -> tuple[str, str]:
    """The continuation, and why it ended."""
    asked = {"model": WRITER, "prompt": PROMPT, **DRAWN, **more}
    answer: Any = client.completions.create(**asked)
    if not more.get("stream"):
        return answer.choices[0].text, answer.choices[0].finish_reason
    choices = [chunk.choices[0] for chunk in answer if chunk.choices]
    return "".join(each.text for each in choices), choices[-1].finish_reason


@pytest.mark.parametrize("write", [chat, complete])
@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("where", ["here", "taskyard", "openai"])
def test_openais_clients_do_not_see_the_text_it_stopped_at(
    asked_of: Callable[[str], openai.OpenAI], write: Any, stream: bool, where: str
) -> None:
    free, _ = write(asked_of("here"))
    stop = free[3:6]
    ended = write(asked_of(where), stop=["never written", stop], stream=stream)
    before = free[: free.index(stop)]
    assert ended == (before.strip() if write is chat else before, "stop")
    # What only begins as a text to stop at does stay.
    whole, _ = write(asked_of(where), stop=[f"{free[-2:]} and more"], stream=stream)
    assert whole == free


@pytest.mark.parametrize("write", [chat, complete])
@pytest.mark.parametrize("where", ["here", "taskyard", "openai"])
def test_what_was_written_is_penalized(
    asked_of: Callable[[str], openai.OpenAI], write: Any, where: str
) -> None:
    for name in ("frequency_penalty", "presence_penalty"):
        here, there = (
            [write(asked_of(each), temperature=0, **{name: value})[0] for value in (-2, 2)]
            for each in ("here", where)
        )
        assert there == here
        assert here[0] != here[1]


def told_of(choices: list[Any]) -> list[tuple[str, float, list[float]]]:
    """Each token of a chat: its text, and how likely it and the likeliest ones were."""
    contents = [each.logprobs.content for each in choices if each.logprobs]
    return [
        (each.token, each.logprob, [top.logprob for top in each.top_logprobs])
        for content in contents
        for each in content
    ]


@pytest.mark.parametrize("where", ["here", "taskyard", "openai"])
@pytest.mark.parametrize("more", [{}, {"stop": ["e"]}])
def test_openais_client_reads_the_tokens_of_a_chat(
    asked_of: Callable[[str], openai.OpenAI], where: str, more: dict[str, Any]
) -> None:
    asked: Any = {"model": TALKER, "messages": SAID, **DRAWN, "logprobs": True, **more}
    create = asked_of(where).chat.completions.create
    (whole,) = create(**asked, top_logprobs=3).choices
    told = told_of([whole])
    assert "".join(text for text, *_ in told).strip().startswith(whole.message.content)
    assert all(len(top) == 3 and logprob <= max(top) for _, logprob, top in told)
    assert bytes(whole.logprobs.content[0].bytes).decode() == told[0][0]
    chunks = create(**asked, top_logprobs=3, stream=True)
    choices = [chunk.choices[0] for chunk in chunks if chunk.choices]
    assert told_of(choices) == told
    # Each chunk tells the tokens of its own text.
    assert all(
        "".join(text for text, *_ in told_of([each])).strip() == (each.delta.content or "").strip()
        for each in choices[:-2]
    )
    (plain,) = create(**asked).choices
    assert [each[:2] for each in told_of([plain])] == [each[:2] for each in told]
    assert not any(top for *_, top in told_of([plain]))
    (silent,) = create(**{**asked, "logprobs": False}).choices
    assert silent.logprobs is None


@pytest.mark.parametrize("echo", [False, True])
def test_openais_client_reads_the_tokens_of_a_continuation(
    server: str, written: Any, echo: bool
) -> None:
    drawn: Any = {"temperature": 1.0, "seed": 5}
    (answer,) = written(max_new_tokens=6, top_n_tokens=2, return_full_text=False, **drawn)
    tokens = answer["details"]["tokens"]
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as client:
        asked: Any = {"model": WRITER, "prompt": PROMPT, "max_tokens": 6, "echo": echo, **drawn}
        (choice,) = client.completions.create(**asked, logprobs=2).choices
        told = choice.logprobs
        assert told is not None
        assert told.tokens == [each["text"] for each in tokens]
        assert told.token_logprobs == [each["logprob"] for each in tokens]
        for text, begin, top in zip(told.tokens, told.text_offset, told.top_logprobs, strict=True):
            assert choice.text[begin:].startswith(text)
            assert text in top
            assert len(top) in (2, 3)
        parts = [
            chunk.choices[0].logprobs
            for chunk in client.completions.create(**asked, logprobs=2, stream=True)
        ]
        for name in ("tokens", "token_logprobs", "top_logprobs", "text_offset"):
            streamed = [each for part in parts if part for each in getattr(part, name)]
            assert streamed == getattr(told, name)
        (alone,) = client.completions.create(**asked, logprobs=0).choices
        assert alone.logprobs is not None
        assert alone.logprobs.top_logprobs == [{each["text"]: each["logprob"]} for each in tokens]


def test_inference_client_reads_the_likeliest_tokens(server: str, written: Any) -> None:
    client = InferenceClient(model=f"{server}/models/{WRITER}/pipeline/text-generation")
    (answer,) = written(max_new_tokens=4, top_n_tokens=3)
    asked: Any = {"details": True, "max_new_tokens": 4, "top_n_tokens": 3}
    whole = client.text_generation(PROMPT, **asked)
    assert whole.details.top_tokens == answer["details"]["top_tokens"]
    events = [*client.text_generation(PROMPT, **asked, stream=True)]
    assert [each.top_tokens for each in events] == answer["details"]["top_tokens"]
    talker = InferenceClient(model=f"{server}/models/{TALKER}")
    reply = talker.chat_completion(SAID, max_tokens=4, logprobs=True, top_logprobs=2)
    assert reply.choices[0].logprobs is not None
    assert all(len(each.top_logprobs) == 2 for each in reply.choices[0].logprobs.content)


def test_alternatives_without_tokens_are_refused(server: str) -> None:
    body = {"model": TALKER, "messages": SAID, "top_logprobs": 2}
    refused = httpx.post(f"{server}/v1/chat/completions", json=body)
    assert refused.status_code == 422
    assert refused.json()["error"]["message"].startswith("“top_logprobs” needs “logprobs”.")


def test_an_answer_whose_server_tells_no_tokens_is_streamed_in_pieces() -> None:
    texts = [f"{PROMPT}{rest}" for rest in (" stars", " stars and", " stars and")]
    backend = Scripted()
    backend.events = [
        *[Partial([{"generated_text": text}]) for text in texts],
        Result([{"generated_text": f"{texts[-1]} more"}], 0.1, "cpu"),
    ]
    with serving(backend) as port:
        client = InferenceClient(
            model=f"http://127.0.0.1:{port}/models/{WRITER}/pipeline/text-generation"
        )
        events: Any = [*client.text_generation(PROMPT, stream=True, details=True)]
    assert [each.token.text for each in events] == [" stars", " and", " more"]
    assert [each.generated_text for each in events] == [None, None, f"{texts[-1]} more"]
    assert events[-1].details.finish_reason == "eos_token"


@pytest.mark.parametrize("task_id", ["text-generation", "conversational"])
def test_the_inference_api_keeps_the_text_it_stopped_at(server: str, task_id: str) -> None:
    chats = task_id == "conversational"
    url = f"{server}/models/{TALKER if chats else WRITER}/pipeline/{task_id}"
    drawn = {"do_sample": True, "seed": 5, "max_length" if chats else "max_new_tokens": 12}
    inputs = SAID if chats else PROMPT

    def ask(**more: Any) -> str:
        body = {"inputs": inputs, "parameters": {**drawn, **more}}
        return text_of(httpx.post(url, json=body).json()).removeprefix("" if chats else PROMPT)

    free = ask()
    stop = free[3:6]
    assert ask(stop=[stop]) == free[: free.index(stop)] + stop


def test_the_prompt_that_is_repeated_ends_nothing(server: str) -> None:
    body = {"model": WRITER, "prompt": PROMPT, "return_full_text": True, "stop": PROMPT[2:6]}
    for stream in (False, True):
        answer = httpx.post(f"{server}/v1/completions", json={**body, "stream": stream})
        events = answer.text.removesuffix("data: [DONE]\n\n").split("data: ")[1:]
        answers = [json.loads(each.partition("\n")[0]) for each in events] or [answer.json()]
        text = "".join(each["choices"][0]["text"] for each in answers if each["choices"])
        assert text.startswith(PROMPT)


def test_several_equal_texts_are_refused(server: str) -> None:
    body = {"inputs": PROMPT, "parameters": {"num_return_sequences": 2}}
    refused = httpx.post(f"{server}{WRITING}", json=body)
    assert refused.status_code == 422
    assert "do_sample" in refused.json()["error"]
