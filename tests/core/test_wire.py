"""The Inference API's dialect where an answer is a file: its type, and JSON where that is asked."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from core.errors import InvalidInput, InvalidParameter, NotAcceptable
from core.kinds import KINDS
from core.media import Audio, from_base64, read_audio
from core.output import File, Json, Output
from core.param import Param
from core.task import Input, Models, Task, View
from core.wire import Wire

TONE = Audio((np.sin(np.arange(8_000) / 9) / 2).astype(np.float32), 16_000)


def a_task(output: Output, wire: Wire | None = None, *inputs: Input) -> Task:
    return Task(
        id="a-task",
        title="A task",
        group="Audio",
        icon="",
        about="",
        models=Models("taskyard/none", "", ()),
        inputs=inputs or (Input("text", "text", "Text"),),
        params=(Param("speed", "number", "Speed", "", default=1, low=0, high=2),),
        output=output,
        view=View(""),
        examples=(),
        wire=wire or Wire(),
    )


SPEECH = a_task(File("audio", "audio"), Wire(grouped="generation_parameters"))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "audio/wav"),
        ("audio/flac", "audio/flac"),
        ("audio/mpeg, */*;q=0.1", "audio/mpeg"),
        ("audio/ogg", "audio/ogg"),
    ],
)
def test_a_file_comes_in_the_type_that_is_accepted(accept: str, media_type: str) -> None:
    body, told = SPEECH.wire.write_answer(SPEECH, [TONE], accept, batch=False)
    assert told == media_type
    heard = read_audio(body)
    assert heard.seconds == pytest.approx(0.5, abs=0.1)
    assert np.abs(heard.samples).max() == pytest.approx(0.5, abs=0.1)


def test_json_has_the_file_as_base64() -> None:
    body, told = SPEECH.wire.write_answer(SPEECH, [TONE], "application/json", batch=False)
    assert told == "application/json"
    (name, text), *others = json.loads(body).items()
    assert (name, others) == ("audio", [])
    assert from_base64(text, "") == TONE.wav()


@pytest.mark.parametrize("accept", ["", "*/*", "application/json"])
def test_many_files_come_as_json(accept: str) -> None:
    body, told = SPEECH.wire.write_answer(SPEECH, [TONE, TONE], accept, batch=True)
    assert told == "application/json"
    assert [list(each) for each in json.loads(body)] == [["audio"], ["audio"]]


@pytest.mark.parametrize(("accept", "batch"), [("image/png", False), ("audio/wav", True)])
def test_a_type_that_cannot_be_given_is_refused(accept: str, batch: bool) -> None:
    with pytest.raises(NotAcceptable, match=r"Accept .*application/json"):
        SPEECH.wire.check_accept(SPEECH, accept, batch=batch)


@pytest.mark.parametrize("accept", ["", "text/html", "image/png"])
def test_json_is_answered_whatever_is_accepted(accept: str) -> None:
    task = a_task(Json(list[float]))
    assert task.wire.write_answer(task, [[0.5]], accept, batch=False) == (
        b"[0.5]",
        "application/json",
    )


def test_a_file_is_the_same_after_events() -> None:
    (event,) = SPEECH.wire.write_events(SPEECH, None, TONE, last=True, inputs={}, params={})
    again = SPEECH.wire.read_event(SPEECH, None, json.loads(json.dumps(event)))
    audio = KINDS["audio"]
    assert audio.digest(again) == audio.digest(read_audio(TONE.wav()))


@pytest.mark.parametrize(
    ("document", "items", "parameters"),
    [
        ({"inputs": "a"}, [{"text": "a"}], {}),
        ({"inputs": ["a", "b"]}, [{"text": "a"}, {"text": "b"}], {}),
        ({"inputs": {"text": "a"}}, [{"text": "a"}], {}),
        ({"inputs": "a", "parameters": {"speed": 2}}, [{"text": "a"}], {"speed": 2}),
        (
            {"inputs": "a", "parameters": {"generation_parameters": {"speed": 2}}},
            [{"text": "a"}],
            {"speed": 2},
        ),
        ({"inputs": "a", "parameters": None}, [{"text": "a"}], {}),
    ],
)
def test_what_a_body_asks(
    document: dict[str, Any], items: list[dict[str, Any]], parameters: dict[str, Any]
) -> None:
    asked = SPEECH.wire.read_request(SPEECH, document)
    assert list(asked.items) == items
    assert asked.parameters == parameters
    assert asked.batch is isinstance(document["inputs"], list)


def test_what_is_no_request_is_refused() -> None:
    with pytest.raises(InvalidInput, match="“inputs” is missing"):
        SPEECH.wire.read_request(SPEECH, {})
    with pytest.raises(InvalidInput, match="lists 65 items"):
        SPEECH.wire.read_request(SPEECH, {"inputs": ["a"] * 65})
    with pytest.raises(InvalidParameter, match="“speed” is given twice"):
        SPEECH.wire.read_request(
            SPEECH,
            {"inputs": "a", "parameters": {"speed": 1, "generation_parameters": {"speed": 2}}},
        )


def test_a_request_reads_back_what_was_written() -> None:
    inputs = {"text": "Hello!"}
    body = SPEECH.wire.write_request(SPEECH, inputs, {"speed": 2})
    asked = SPEECH.wire.read_request(SPEECH, json.loads(json.dumps(body)))
    assert (list(asked.items), asked.parameters) == ([inputs], {"speed": 2})
