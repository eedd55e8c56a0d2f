"""Calls and events survive the way through JSON and files, for every task's examples."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from backends.base import Asked, Call, Event, Loading, Options, Partial, Result, make_call
from backends.cache import cache_key
from backends.wire_form import MEDIA, Document, read_call, read_event, write_call, write_event
from core.errors import InvalidInput
from core.media import Audio
from core.output import File
from core.task import Task
from tabs import get_task, tasks
from tests.tasks import case

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)


def through_json(document: Document) -> Document:
    """The document as it comes out of a file or a socket."""
    return Document(json.loads(json.dumps(document.json)), document.media)


def calls_of(task: Task) -> list[Call]:
    options = Options(use_cache=False, wait_for_model=False)
    return [
        make_call(
            task,
            "owner/model",
            {name: task_input(task, name, given) for name, given in example.inputs.items()},
            example.params,
            options,
        )
        for example in task.examples
    ]


def task_input(task: Task, name: str, given: Any) -> Any:
    (item,) = [each for each in task.inputs if each.name == name]
    return item.spec.example(given)


@every_task
def test_a_call_comes_back_as_it_was(task: Task) -> None:
    for call in calls_of(task):
        document = through_json(write_call(call))
        assert len(document.media) == sum(item.spec.is_file for item in task.given(call.inputs))
        again = read_call(document, tasks())
        assert cache_key(again, "1") == cache_key(call, "1")
        assert (again.options, again.model, again.task) == (call.options, call.model, call.task)


@every_task
def test_events_come_back_as_they_were(task: Task) -> None:
    output = case(task.id).answer
    asked = Asked("hosted", "Somewhere", "https://some.where/x", "fal-ai", token=True, model="m")
    events: list[Event] = [
        Loading("Downloading", 0.5),
        Loading("Preparing"),
        Partial(output),
        Result(output, 0.25, "cpu", cached=True, notes=("Cut off.", "Turned."), asked=asked),
        Result(output, 0.25, "", asked=None),
    ]
    for event in events:
        again = read_event(through_json(write_event(event, task)), task)
        if isinstance(task.output, File) and not isinstance(event, Loading):
            assert not isinstance(again, Loading)
            spec = task.output.spec
            as_written = spec.read(spec.to_file(event.output)[0])
            assert spec.digest(again.output) == spec.digest(as_written)
        else:
            assert again == event


def test_a_recording_is_sixteen_bits_of_a_wave_file() -> None:
    task = get_task("automatic-speech-recognition")
    samples = (np.sin(np.arange(16_000) / 20) / 3).astype(np.float32)
    call = make_call(task, "", {"audio": Audio(samples, 16_000)})
    document = write_call(call)
    assert document.json["call"]["inputs"] == {"audio": {MEDIA: 0}}
    assert document.media[0][1] == "audio/wav"
    heard = read_call(document, tasks()).inputs["audio"]
    assert heard.rate == 16_000
    assert np.abs(heard.samples - samples).max() <= 1 / 32768


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": 0, "call": {}},
        {"version": 1, "call": []},
        {"version": 1, "call": {"task": "no-such-task"}},
    ],
)
def test_what_is_no_call_is_refused(document: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        read_call(Document(document), tasks())


@pytest.mark.parametrize("number", [-1, 1, "0", None])
def test_a_file_that_is_not_there_is_refused(number: Any) -> None:
    call = calls_of(get_task("object-detection"))[0]
    document = write_call(call)
    document.json["call"]["inputs"]["image"] = {MEDIA: number}
    with pytest.raises(InvalidInput, match="missing"):
        read_call(document, tasks())
