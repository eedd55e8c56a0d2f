"""What every view promises: data, a headline, a sentence, files and a measure for every answer."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.kinds.audio import KIND as AUDIO
from core.media import read_audio
from core.output import Json
from core.task import Task
from page.views import view
from page.views.base import BaseView, Export, Headline
from tabs import tasks
from tests.tasks import case

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.id)
every_answer = pytest.mark.parametrize(
    ("task", "output"),
    [
        pytest.param(task, output, id=f"{task.id}-{number}")
        for task in tasks().values()
        # A list of a list is what some servers make of nothing; it is not of the task's shape.
        for number, output in enumerate(
            [case(task.id).answer, *(each for each in case(task.id).empty if each == [])]
        )
    ],
)


def score_of(label: str, value: float) -> dict[str, Any]:
    return {"label": label, "score": value}


def begins_a_sentence(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or text[:1] == "“"


@every_answer
def test_data_is_ready_for_the_browser(task: Task, output: Any) -> None:
    assert json.dumps(view(task.view.name).data(case(task.id).inputs, output))


@every_answer
def test_an_answer_is_told_in_one_sentence(task: Task, output: Any) -> None:
    alt = view(task.view.name).alt(case(task.id).inputs, output)
    assert begins_a_sentence(alt)
    assert alt.endswith((".", ".”", "!”", "?”"))
    assert "\n" not in alt
    assert "nan" not in alt


@every_answer
def test_a_headline_is_short_and_says_how_sure_the_model_is(task: Task, output: Any) -> None:
    headline = view(task.view.name).headline(case(task.id).inputs, output)
    if headline is not None:
        assert headline.text.strip() == headline.text != ""
        assert len(headline.text) <= 200
        assert headline.sure is None or 0 <= headline.sure <= 1
        assert not headline.text.startswith("perhaps")


@every_answer
def test_files_can_be_read_by_what_reads_such_files(task: Task, output: Any) -> None:
    exports = view(task.view.name).exports(case(task.id).inputs, output)
    names = [each.name for each in exports]
    assert len(names) == len(set(names))
    for each in exports:
        assert each.name.count(".") == 1
        READERS[each.name.rpartition(".")[2]](each.write())
    whole = [each for each in exports if each.media_type == "application/json"]
    assert [json.loads(each.write()) for each in whole] == (
        [output] if isinstance(task.output, Json) else []
    )


def read_csv(data: bytes) -> None:
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert all(len(row) == len(head) for row in rows)


def read_text(data: bytes) -> None:
    assert data.decode().endswith("\n")


def read_picture(data: bytes) -> None:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        assert image.format in ("JPEG", "PNG", "WEBP")


def read_sound(data: bytes) -> None:
    assert read_audio(data).seconds > 0


def read_zip(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            READERS[name.rpartition(".")[2]](file.read(name))


READERS: dict[str, Callable[[bytes], Any]] = {
    **{each.extension: read_sound for each in AUDIO.formats},
    "csv": read_csv,
    "json": json.loads,
    "npy": lambda data: np.load(io.BytesIO(data), allow_pickle=False),
    **dict.fromkeys(("jpg", "png", "webp"), read_picture),
    "srt": read_text,
    "txt": read_text,
    "vtt": read_text,
    "zip": read_zip,
}


@every_task
def test_odd_texts_are_told_as_well(task: Task) -> None:
    """Names that are markup, and letters beyond the first plane, are text like any other."""
    odd = "<b>“👩\u200d🚀”</b>\n=1+1"
    output = case(task.id).answer
    if isinstance(task.output, Json):
        output = json.loads(json.dumps(output), object_hook=lambda item: _renamed(item, odd))
    shown = view(task.view.name)
    inputs = case(task.id).inputs
    assert begins_a_sentence(shown.alt(inputs, output))
    shown.headline(inputs, output)
    for each in shown.exports(inputs, output):
        READERS[each.name.rpartition(".")[2]](each.write())


def _renamed(item: dict[str, Any], name: str) -> dict[str, Any]:
    texts = (
        "label",
        "answer",
        "token_str",
        "generated_text",
        "summary_text",
        "translation_text",
        "text",
        "entity_group",
    )
    return {key: name if key in texts else value for key, value in item.items()}


@every_task
def test_the_measure_of_an_example_is_between_0_and_1(task: Task) -> None:
    expected = [each.expected for each in task.examples if each.expected is not None]
    inputs = case(task.id).inputs
    for each in expected[:1]:
        # Of groups there is one for each sentence.
        groups = "sentences" in inputs and isinstance(each, tuple)
        fitting = each[: len(inputs["sentences"])] if groups else each
        assert 0 <= view(task.view.name).matches(fitting, inputs, case(task.id).answer) <= 1


@pytest.mark.parametrize(
    ("name", "inputs", "output", "text"),
    [
        ("scores", {}, [[{"label": "a", "score": 0.3}]], "perhaps a, 30.0 %"),
        ("scores", {}, [[{"label": "a", "score": 0.5}]], "a, 50.0 %"),
        ("candidates", {}, [score_of("a", 0.9), score_of("b", 0.8)], "a and b"),
        ("candidates", {}, [score_of("a", 0.2), score_of("b", 0.1)], "none of the labels"),
        (
            "completions",
            {"text": ""},
            [{"token_str": "no", "score": 0.1, "token": 1, "sequence": ""}],
            "perhaps no, 10.0 %",
        ),
        ("transcript", {}, {"text": ""}, None),
        ("features", {}, [3.0, 4.0], "2 numbers, length 5"),
        ("features", {}, [[3.0, 4.0], [0.0, 1.0]], "2 × 2 numbers"),
        ("boxes", {}, [], "no objects"),
    ],
)
def test_what_the_model_is_not_sure_of_is_not_stated(
    name: str, inputs: Any, output: Any, text: str | None
) -> None:
    headline = view(name).headline(inputs, output)
    assert (headline.text if headline else None) == text


class Sound(BaseView):
    """A view as a task with an answer that is a file would have it."""

    SURE = 0.8

    def data(self, inputs: Any, output: Any) -> dict[str, Any]:
        return {}

    def best(self, inputs: Any, output: Any) -> Headline | None:
        return Headline("a tone", 0.7)

    def alt(self, inputs: Any, output: Any) -> str:
        return "A tone."

    def files(self, inputs: Any, output: bytes) -> tuple[Export, ...]:
        return (Export("tone.wav", "audio/wav", lambda: output),)


def test_a_view_says_little_and_has_the_rest() -> None:
    sound = Sound()
    assert [each.name for each in sound.exports({}, b"RIFF")] == ["tone.wav"]
    assert sound.exports({}, b"RIFF")[0].write() == b"RIFF"
    assert sound.headline({}, b"") == Headline("perhaps a tone", 0.7)
    assert sound.matches(b"a", {}, b"a") == 1
    assert sound.matches(b"a", {}, b"b") == 0


CONTEXT = {"question": "Who?", "context": "Ada met Bob."}
TABLE = {"table": {"Name": ["a", "b"], "Price": ["$3", "$4"]}, "query": "How much in all?"}


def cells(aggregator: str, *coordinates: list[int]) -> dict[str, Any]:
    return {"answer": "", "coordinates": coordinates, "cells": [], "aggregator": aggregator}


@pytest.mark.parametrize(
    ("name", "inputs", "output", "expected", "met"),
    [
        ("scores", {}, [[score_of("LABEL_1", 0.9)]], "label_1", 1),
        ("scores", {}, [[score_of("a", 0.9), score_of("b", 0.1)]], "b", 0),
        ("candidates", {}, [score_of("a", 0.9), score_of("b", 0.1)], "a", 1),
        ("candidates", {}, [score_of("a", 0.9), score_of("b", 0.8)], ("a", "b"), 1),
        ("candidates", {}, [score_of("a", 0.9), score_of("b", 0.2)], ("a", "b"), 2 / 3),
        ("candidates", {}, [score_of("a", 0.3), score_of("b", 0.2)], (), 1),
        (
            "answer",
            CONTEXT,
            [
                {"answer": "", "score": 0.1, "start": 0, "end": 0},
                {"answer": "Ada", "score": 0.8, "start": 0, "end": 3},
            ],
            "Ada",
            1,
        ),
        ("answer", CONTEXT, {"answer": "", "score": 0.9, "start": 0, "end": 0}, "", 1),
        ("answer", CONTEXT, {"answer": "Ada", "score": 0.9, "start": 0, "end": 3}, "", 0),
        ("table_answer", TABLE, cells("SUM", [0, 1], [1, 1]), "7", 1),
        ("table_answer", TABLE, cells("SUM", [0, 1], [1, 1]), "$7.00", 1),
        ("table_answer", TABLE, cells("SUM", [0, 1], [1, 1]), "€7", 0),
        ("table_answer", TABLE, cells("SUM", [0, 0], [1, 0]), "7", 0),
        ("table_answer", TABLE, cells("NONE", [1, 0]), "B", 1),
        (
            "table_answer",
            {**TABLE, "query": ["One?", "Two?"]},
            [cells("NONE", [0, 0]), cells("COUNT", [0, 0])],
            ("a", "2"),
            0.5,
        ),
        (
            "continuation",
            {"prompt": "Mia"},
            [{"generated_text": "Mia has two."}, {"generated_text": "Mia sings."}],
            "has two",
            0.5,
        ),
        ("summary", {"text": ""}, [{"summary_text": "Rain in Oslo."}], ("rain", "snow"), 0.5),
        ("reply", {}, {"generated_text": "It has 8 legs."}, ("eight", "8"), 1),
        ("similarities", {}, [0.2, 0.9], 0, 0.5),
        ("features", {}, [1.0, 1.0], [2.0, 2.0], 1),
        ("features", {}, [1.0, 1.0], [-2.0, -2.0], 0),
        ("features", {}, [1.0, 1.0], [1.0], 0),
        ("embeddings", {}, [[1, 0], [1, 0.1], [0, 1]], (0, 0, 1), 1),
        ("embeddings", {}, [[1, 0], [1, 0.1], [0, 1]], (0, 1, 0), 0),
        (
            "entities",
            {"text": "Ada in Oslo"},
            [{"entity": "B-PER", "word": "ada", "score": 1.0, "start": 0, "end": 3}],
            (("PER", "Ada"), ("LOC", "Oslo")),
            2 / 3,
        ),
    ],
)
def test_each_view_has_its_own_measure(
    name: str, inputs: Any, output: Any, expected: Any, met: float
) -> None:
    assert view(name).matches(expected, inputs, output) == pytest.approx(met)
