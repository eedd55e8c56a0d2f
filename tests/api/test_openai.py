"""OpenAI's own client, and what is said to those who ask wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from openai.types import completion_create_params as texts
from openai.types.chat import completion_create_params as chats

from api.openai import served
from backends.base import Call, Result
from core.kinds import example_file
from tabs import get_task
from tests.api.fakes import Scripted, client_of
from tests.examples import known
from tests.tasks import case

SOUND = example_file("speech-1.wav")
TRANSCRIPTIONS = "/v1/audio/transcriptions"


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as stock:
        yield stock


def bundled(task_id: str) -> str:
    return get_task(task_id).models.bundled


def test_the_stock_client_finds_the_models(client: openai.OpenAI) -> None:
    listed = {model.id for model in client.models.list()}
    assert {task.models.bundled for task, _ in served()} <= listed


def test_the_stock_client_looks_a_model_up(client: openai.OpenAI) -> None:
    listed = client.models.list().data
    for model in listed[:3]:
        assert client.models.retrieve(model.id) == model
    with pytest.raises(openai.NotFoundError, match="is for text-classification"):
        client.models.retrieve(bundled("text-classification"))
    with pytest.raises(openai.BadRequestError, match="cannot be the name"):
        client.models.retrieve("no name")


def test_a_model_that_is_not_listed_may_be_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    backend = Scripted()
    told = {"id": "a/b", "object": "model", "created": 0, "owned_by": "a"}
    for task_id in ("conversational", "text-generation", None):
        monkeypatch.setattr(backend, "task_of", lambda model, found=task_id: found)
        assert client_of(backend).get("/v1/models/a/b").json() == told
    monkeypatch.setattr(backend, "task_of", lambda model: "image-classification")
    answer = client_of(backend).get("/v1/models/a/b")
    assert answer.status_code == 404
    assert answer.json()["error"]["type"] == "model-not-found"


def test_the_stock_client_gets_the_pages_transcript(client: openai.OpenAI) -> None:
    model, task = bundled("automatic-speech-recognition"), get_task("automatic-speech-recognition")
    file = example_file(task.examples[0].inputs["audio"])
    answer = client.audio.transcriptions.create(model=model, file=("a.wav", file))
    assert answer.text == known(task).answer["text"]
    with pytest.raises(openai.BadRequestError) as caught:
        client.audio.transcriptions.create(model=model, file=("a.wav", b"no sound"))
    assert "cannot be read as audio" in caught.value.message
    assert caught.value.code == "invalid-input"


def test_the_stock_client_gets_the_pages_reply(client: openai.OpenAI) -> None:
    expected = known(get_task("conversational"))
    answer = client.chat.completions.create(
        model=bundled("conversational"), messages=expected.inputs["messages"]
    )
    assert answer.choices[0].message.content == expected.answer["generated_text"]


def test_the_stock_client_gets_the_pages_text(client: openai.OpenAI) -> None:
    expected = known(get_task("text-generation"))
    prompt = expected.inputs["prompt"]
    answer = client.completions.create(model=bundled("text-generation"), prompt=prompt)
    assert expected.answer[0]["generated_text"] == prompt + answer.choices[0].text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": "Hello"}]}),
        ("/v1/completions", {"prompt": "Mia has"}),
    ],
)
def test_a_length_is_told_once(path: str, body: dict[str, Any]) -> None:
    twice = {**body, "max_tokens": 5, "max_completion_tokens": 6}
    if path == "/v1/completions":
        twice = {**body, "max_tokens": 5, "max_new_tokens": 6}
    answer = client_of(Scripted()).post(path, json=twice)
    assert answer.status_code in (400, 422)
    assert "given twice" in answer.json()["error"]["message"]


CHATS: dict[str, Any] = {"messages": [{"role": "user", "content": "Hello"}]}
TEXTS: dict[str, Any] = {"prompt": "Mia has"}
ROUTES: dict[str, tuple[str, Any, Any]] = {
    "conversational": ("/v1/chat/completions", CHATS, chats.CompletionCreateParamsNonStreaming),
    "text-generation": ("/v1/completions", TEXTS, texts.CompletionCreateParamsNonStreaming),
}
# What changes nothing of an answer, for every field that OpenAI's client knows.
QUIET: dict[str, list[Any]] = {
    "best_of": [1],
    "echo": [False],
    "frequency_penalty": [0, 0.0, -0.0],
    "function_call": ["none", "auto"],
    "functions": [[]],
    "logit_bias": [{}],
    "metadata": [{}, {"a": "b"}],
    "modalities": [["text"]],
    "n": [1],
    "parallel_tool_calls": [True, False],
    "prediction": [{"type": "content", "content": "Hi"}],
    "presence_penalty": [0],
    "prompt_cache_key": ["key"],
    "prompt_cache_options": [{"mode": "implicit"}],
    "prompt_cache_retention": ["24h"],
    "response_format": [{"type": "text"}],
    "safety_identifier": ["someone"],
    "service_tier": ["auto", "flex"],
    "store": [False, True],
    "stream": [False],
    "stream_options": [{}, {"include_usage": False, "include_obfuscation": True}],
    "suffix": [""],
    "tool_choice": ["none", "auto"],
    "tools": [[]],
    "top_logprobs": [0],
    "user": ["someone"],
    "verbosity": ["medium"],
}
# What would change it, and can be done by nobody here.
LOUD: dict[str, list[Any]] = {
    "audio": [{"voice": "a", "format": "wav"}],
    "function_call": [{"name": "f"}, "required"],
    "functions": [[{"name": "f"}], {}],
    "logit_bias": [{"50256": -100}, []],
    "modalities": [["audio"], ["text", "audio"], []],
    "moderation": [{"model": "m"}],
    "n": [2, 0, True, "1"],
    "reasoning_effort": ["none", "high"],
    "response_format": [
        {"type": "json_object"},
        {"type": "json_schema", "json_schema": {}},
        "text",
    ],
    "suffix": [" The end."],
    "tool_choice": ["required", {"type": "function", "function": {"name": "f"}}],
    "tools": [[{"type": "function", "function": {"name": "f"}}]],
    "verbosity": ["low", "high"],
    "web_search_options": [{}],
}
every_talk = pytest.mark.parametrize("task_id", ROUTES)


def asked(task_id: str, **fields: Any) -> tuple[Any, list[Call]]:
    """The answer to a request with `fields`, and the calls that came of it."""
    path, least, _ = ROUTES[task_id]
    backend = Scripted()
    backend.events = [Result(case(task_id).answer, 0.1, "cpu")]
    return client_of(backend).post(path, json={**least, **fields}), backend.calls


@every_talk
def test_what_changes_nothing_is_accepted_of_every_field_that_openai_has(task_id: str) -> None:
    least, kind = ROUTES[task_id][1:]
    known = set(kind.__annotations__) - {"model"} - set(least)
    settings = {"logprobs", "max_tokens", "max_completion_tokens", "seed", "stop"}
    settings |= {"temperature", "top_p"}
    assert known <= {*QUIET, *LOUD, *settings}
    _, (plain,) = asked(task_id)
    for name in sorted(known):
        for value in (None, *QUIET.get(name, [])):
            answer, calls = asked(task_id, **{name: value})
            assert answer.status_code == 200, answer.text
            assert calls == [plain], name


@every_talk
def test_what_would_change_the_answer_is_refused_by_name(task_id: str) -> None:
    kind = ROUTES[task_id][2]
    for name in sorted(set(kind.__annotations__) & set(LOUD)):
        for value in LOUD[name]:
            answer, calls = asked(task_id, **{name: value})
            assert answer.status_code == 422, (name, value)
            assert answer.json()["error"]["message"].startswith(f"“{name}” cannot be")
            assert not calls


@every_talk
@pytest.mark.parametrize(
    ("sent", "value"),
    [
        *[("max_tokens", value) for value in (0, 2001, "ten", 1.5)],
        *[("max_completion_tokens", value) for value in (0, True)],
        *[("temperature", value) for value in (-1, "warm", True)],
        *[("top_p", value) for value in (0, 2)],
        *[("stop", value) for value in (3, [""], [1])],
        *[("seed", value) for value in (-1, 0.5)],
        *[("frequency_penalty", value) for value in (2.1, -3, False, "0", [0])],
        *[("presence_penalty", value) for value in (2.1, -3, True)],
    ],
)
def test_an_error_names_the_field_that_was_sent(task_id: str, sent: str, value: Any) -> None:
    answer, _ = asked(task_id, **{sent: value})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith(f"“{sent}” ")


@pytest.mark.parametrize(
    ("task_id", "sent", "value"),
    [
        *[("conversational", "logprobs", value) for value in (2, "yes", [True])],
        *[("conversational", "top_logprobs", value) for value in (21, -1, False, "2")],
        *[("text-generation", "logprobs", value) for value in (21, -1, True, 1.5)],
    ],
)
def test_wrong_numbers_of_tokens_are_refused_by_name(task_id: str, sent: str, value: Any) -> None:
    answer, calls = asked(task_id, **{sent: value})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"].startswith(f"“{sent}” ")
    assert not calls


@every_talk
@pytest.mark.parametrize("fields", [{"max_tokens": 5}, {"max_completion_tokens": 5}])
def test_a_length_is_known_by_both_names(task_id: str, fields: dict[str, int]) -> None:
    _, (call,) = asked(task_id, **fields)
    name = "max_length" if task_id == "conversational" else "max_new_tokens"
    assert call.params[name] == 5
    _, (both,) = asked(task_id, max_tokens=5, max_completion_tokens=5)
    assert both == call


def test_a_chat_may_say_that_it_wants_no_probabilities() -> None:
    _, (plain,) = asked("conversational")
    _, (told,) = asked("conversational", logprobs=False, top_logprobs=None)
    assert told == plain


@pytest.mark.parametrize("role", ["system", "developer"])
def test_a_developer_is_a_system(role: str) -> None:
    said = [{"role": role, "content": "Be kind."}, *CHATS["messages"]]
    _, (call,) = asked("conversational", messages=said)
    assert call.inputs["messages"] == [{"role": "system", "content": "Be kind."}, said[1]]
    answer, _ = asked("conversational", messages=[*said, said[0]])
    assert answer.status_code == 400


def test_a_prompt_may_be_a_list_of_one() -> None:
    _, (plain,) = asked("text-generation")
    _, (listed,) = asked("text-generation", prompt=["Mia has"])
    assert listed == plain
    for wrong in (["a", "b"], [], [3], [[3, 4]], [None]):
        answer, _ = asked("text-generation", prompt=wrong)
        assert answer.status_code == 400
        assert "“prompt” must be one text" in answer.json()["error"]["message"]


def test_a_prompt_comes_back_where_it_is_asked_for() -> None:
    _, (call,) = asked("text-generation", echo=True)
    assert call.params["return_full_text"] is True
    _, (again,) = asked("text-generation", return_full_text=True)
    assert again == call
    answer, _ = asked("text-generation", echo=True, return_full_text=False)
    assert answer.status_code == 422


FORMATS: list[tuple[str, str]] = [("json", '{"text":"go"}'), ("text", "go")]


def transcribed(**fields: Any) -> tuple[Any, list[Call]]:
    """The answer to a recording sent with `fields`, and the calls that came of it."""
    backend = Scripted()
    backend.events = [Result({"text": "go"}, 0.1, "cpu", notes=("Cut off.",))]
    given = {"model": "a/b", **fields}
    return client_of(backend).post(TRANSCRIPTIONS, data=given, files={"file": SOUND}), backend.calls


@pytest.mark.parametrize(("wanted", "expected"), FORMATS)
def test_a_transcript_comes_in_the_format_asked_for(wanted: str, expected: str) -> None:
    answer, _ = transcribed(response_format=wanted)
    assert answer.text == expected
    kind = "application/json" if wanted == "json" else "text/plain; charset=utf-8"
    assert answer.headers["content-type"] == kind
    assert json.loads(answer.headers["x-notes"]) == ["Cut off."]


def test_the_stock_client_says_all_that_changes_nothing_of_a_transcript(
    client: openai.OpenAI,
) -> None:
    model, task = bundled("automatic-speech-recognition"), get_task("automatic-speech-recognition")
    answer = client.audio.transcriptions.create(
        model=model,
        file=("a.wav", example_file(task.examples[0].inputs["audio"])),
        response_format="text",
        language="en",
        temperature=0,
        prompt="",
        stream=False,
        chunking_strategy="auto",
        timestamp_granularities=["segment"],
        include=[],
    )
    assert answer == known(task).answer["text"]


def test_a_language_is_handed_on() -> None:
    _, (call,) = transcribed(language="de")
    assert call.params["language"] == "de"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("response_format", "diarized_json"),
        ("temperature", "0.4"),
        ("language", "Klingon"),
        ("prompt", "Names: Mia."),
        ("stream", "true"),
        ("chunking_strategy", "none"),
        ("chunking_strategy[type]", "server_vad"),
        ("timestamp_granularities[]", "word"),
        ("include[]", "logprobs"),
        ("keywords[]", "Mia"),
        ("languages[]", "en"),
        ("known_speaker_names[]", "Mia"),
        ("known_speaker_references[]", "data:,"),
    ],
)
def test_what_would_change_a_transcript_is_refused_by_name(name: str, value: str) -> None:
    answer, calls = transcribed(**{name: value})
    assert answer.status_code == 422
    assert f"“{name}”" in answer.json()["error"]["message"]
    assert not calls


def test_a_key_is_asked_for_here_too() -> None:
    client = client_of(Scripted(), api_keys="right")
    answer = client.get("/v1/models")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert answer.json()["error"]["type"] == "unauthorized"
    assert client.get("/v1/models", headers={"Authorization": "Bearer right"}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "files", "status", "words"),
    [
        ({"model": "a/b"}, {}, 415, "must be a multipart form"),
        ({}, {"file": SOUND}, 400, "“model” is missing"),
        ({"model": "a/b", "file": "text"}, {"other": SOUND}, 422, "unknown field “other”"),
        ({"model": "../../x"}, {"file": SOUND}, 400, "cannot be the name of a model"),
    ],
)
def test_what_is_wrong_is_said_in_openais_shape(
    fields: dict[str, str], files: dict[str, Any], status: int, words: str
) -> None:
    answer = client_of(Scripted()).post(TRANSCRIPTIONS, data=fields, files=files)
    assert answer.status_code == status
    error = json.loads(answer.text)["error"]
    assert words in error["message"]
    assert error["code"] == error["type"]
