"""OpenAI's own client, and what is said to those who ask wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from core.kinds import example_file
from tabs import get_task, tasks
from tests.api.conftest import known
from tests.api.fakes import Scripted, client_of

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
    assert {task.models.bundled for task in tasks().values() if task.openai} <= listed


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
        ({"model": "a/b", "response_format": "srt"}, {"file": SOUND}, 422, "response_format"),
        ({"model": "a/b", "language": "en"}, {"file": SOUND}, 422, "unknown field “language”"),
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
