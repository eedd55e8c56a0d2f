"""Every shape in which known servers answer becomes the task's own; anything else is refused."""

from __future__ import annotations

import base64
import io
from typing import Any

import pytest
from PIL import Image

from backends.remote.normalize import Misfit, fit
from core.output import Json
from tabs import get_task
from tests.tasks import case, cases

LABELS = [{"label": "good", "score": 0.75}, {"label": "bad", "score": 0.25}]
BOX = {"xmin": 1, "ymin": 2, "xmax": 30, "ymax": 40}
FOUND = [{"label": "cat", "score": 0.5, "box": BOX}]
SIZE = case("image-segmentation").inputs["image"].size


def fitted(task_id: str, answer: Any) -> Any:
    return fit(get_task(task_id), case(task_id).inputs, answer)


def a_mask(size: tuple[int, int] = SIZE, mode: str = "L") -> str:
    data = io.BytesIO()
    Image.new(mode, size, 255 if mode == "L" else "white").save(data, "PNG")
    return base64.b64encode(data.getvalue()).decode()


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param([LABELS], id="the Inference API"),
        pytest.param(LABELS, id="a flat list, as hf-serve and TEI give"),
        pytest.param({"results": LABELS}, id="results"),
        pytest.param({"predictions": [LABELS]}, id="predictions of Vertex AI"),
        pytest.param({"labels": ["good", "bad"], "scores": [0.75, 0.25]}, id="columns"),
        pytest.param(list(reversed(LABELS)), id="in another order"),
    ],
)
def test_labels(answer: Any) -> None:
    assert fitted("text-classification", answer) == [LABELS]


def test_one_label_alone_is_an_answer() -> None:
    assert fitted("text-classification", LABELS[0]) == [LABELS[:1]]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(LABELS, id="today's client"),
        pytest.param(
            {"sequence": "hello", "labels": ["good", "bad"], "scores": [0.75, 0.25]},
            id="the Inference API of old",
        ),
        pytest.param([list(reversed(LABELS))], id="nested, in another order"),
    ],
)
def test_candidate_labels(answer: Any) -> None:
    assert fitted("zero-shot-classification", answer) == LABELS


def test_one_score_a_sentence() -> None:
    assert fitted("sentence-similarity", [0.5, 1]) == [0.5, 1.0]
    assert fitted("sentence-similarity", {"results": [0.5, 1.0]}) == [0.5, 1.0]


@pytest.mark.parametrize("array", [[0.5, 1.0], [[0.5, 1.0]] * 3, [[[0.5, 1.0]] * 3]])
def test_features_of_one_to_three_dimensions(array: Any) -> None:
    assert fitted("feature-extraction", array) == array
    assert fitted("feature-extraction", {"embeddings": array}) == array


@pytest.mark.parametrize("name", ["content-type", "content_type", "contentType"])
def test_stems_whatever_their_type_is_called(name: str) -> None:
    first, second = case("audio-to-audio").answer
    told = [{name: each["content-type"], **each} for each in (first, second)]
    answer = [{key: each[key] for key in ("label", "blob", name)} for each in told]
    assert fitted("audio-to-audio", answer) == [first, second]
    assert fitted("audio-to-audio", answer[0]) == [first]


def test_one_vector_a_sentence() -> None:
    assert fitted("sentence-embeddings", [[1, 2], [3, 4]]) == [[1.0, 2.0], [3.0, 4.0]]


def test_a_ranking_is_put_in_order_and_gets_its_texts() -> None:
    answer = [{"index": 0, "score": 0.1}, {"index": 1, "score": 0.9}]
    first, second = case("text-ranking").inputs["texts"]
    assert fitted("text-ranking", answer) == [
        {"index": 1, "score": 0.9, "text": second},
        {"index": 0, "score": 0.1, "text": first},
    ]


@pytest.mark.parametrize(
    ("task_id", "answer"),
    [
        ("zero-shot-classification", [{"label": "other", "score": 1.0}]),
        ("sentence-similarity", [0.5]),
        ("sentence-embeddings", [[1.0, 2.0], [3.0]]),
        ("sentence-embeddings", [[1.0, 2.0]]),
        ("text-ranking", [{"index": 2, "score": 0.5}]),
        ("audio-to-audio", [{"blob": "bm8gc291bmQ=", "content-type": "audio/wav", "label": "a"}]),
        ("audio-to-audio", [{"blob": "", "content-type": "audio/wav", "label": "a"}]),
    ],
)
def test_answers_to_something_else_are_refused(task_id: str, answer: Any) -> None:
    with pytest.raises(Misfit):
        fitted(task_id, answer)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(FOUND, id="the Inference API"),
        pytest.param({"results": FOUND}, id="results"),
        pytest.param([FOUND], id="nested once more"),
        pytest.param(
            [{**FOUND[0], "box": {name: value + 0.4 for name, value in BOX.items()}}], id="floats"
        ),
        pytest.param([{**FOUND[0], "box": [1, 2, 30, 40]}], id="four numbers"),
        pytest.param([{**FOUND[0], "area": 7}], id="more than was asked"),
    ],
)
def test_boxes(answer: Any) -> None:
    assert fitted("object-detection", answer) == FOUND


def test_no_object_is_an_answer() -> None:
    assert fitted("object-detection", []) == []
    assert fitted("object-detection", {"results": []}) == []


def test_masks_in_every_guise() -> None:
    plain = fitted("image-segmentation", [{"label": "sky", "score": None, "mask": a_mask()}])
    assert plain[0].keys() == {"label", "mask"}, "no score is left out"
    link = f"data:image/png;base64,{a_mask()}"
    assert fitted("image-segmentation", [{"label": "sky", "mask": link}]) == plain
    colour = [{"label": "sky", "mask": a_mask(mode="RGB")}]
    assert fitted("image-segmentation", colour) == plain
    opened = Image.open(io.BytesIO(base64.b64decode(a_mask())))
    assert fitted("image-segmentation", [{"label": "sky", "mask": opened}]) == plain


@pytest.mark.parametrize("mask", [a_mask((5, 5)), "bm8gaW1hZ2U=", "not base64!", 3])
def test_a_mask_that_is_none_or_of_another_size_is_refused(mask: Any) -> None:
    with pytest.raises(Misfit):
        fitted("image-segmentation", [{"label": "sky", "mask": mask}])


@pytest.mark.parametrize(
    "answer",
    [{"text": " hello "}, "hello", [{"text": "hello"}], {"text": "hello", "chunks": None}],
)
def test_transcripts(answer: Any) -> None:
    assert fitted("automatic-speech-recognition", answer) == {"text": "hello"}


def test_time_stamps_may_end_open() -> None:
    chunks = [
        {"text": " a", "timestamp": [0.1, 0.20001]},
        {"text": "b", "timestamp": [0.3, None]},
    ]
    assert fitted("automatic-speech-recognition", {"text": "a b", "chunks": chunks})["chunks"] == [
        {"text": "a", "timestamp": [0.1, 0.2]},
        {"text": "b", "timestamp": [0.3, None]},
    ]


def test_cells() -> None:
    answer = {"answer": "1", "coordinates": [[0, 0]], "cells": ["1"], "aggregator": "NONE"}
    assert fitted("table-question-answering", answer) == answer
    assert fitted("table-question-answering", [answer]) == answer


def test_names() -> None:
    name = {"entity_group": "PER", "score": 0.5, "word": "Ada", "start": 0, "end": 3}
    assert fitted("token-classification", [name]) == [name]
    assert fitted("token-classification", [[name]]) == [name]
    assert fitted("token-classification", {"predictions": [name]}) == [name]
    token = {"entity": "B-PER", "score": 0.5, "word": "Ada", "start": 0, "end": 3, "index": 1}
    assert "index" not in fitted("token-classification", [token])[0]


def test_answers_about_a_table_are_as_many_as_the_questions() -> None:
    task = get_task("table-question-answering")
    cell = {"answer": "1", "coordinates": [[0, 0]], "cells": ["1"]}
    one = {"table": {"a": ["1"]}, "query": "one?"}
    two = {**one, "query": ["one?", "two?"]}
    for answer in (cell, [cell]):
        assert fit(task, one, answer) == cell
    assert fit(task, two, [cell, cell]) == [cell, cell]
    for inputs, answer in ((one, [cell, cell]), (two, cell), (two, [cell])):
        with pytest.raises(Misfit):
            fit(task, inputs, answer)


def test_answers_to_a_question() -> None:
    one = {"answer": "Ada", "score": 0.5, "start": 0, "end": 3}
    other = {**one, "answer": "Ad", "end": 2}
    assert fitted("question-answering", one) == one
    assert fitted("question-answering", [one]) == one
    assert fitted("question-answering", [one, other]) == [one, other]


def test_words_for_blanks() -> None:
    word = {"score": 0.5, "token": 7, "token_str": "ada", "sequence": "hello ada"}
    assert fitted("fill-mask", [word]) == [word]
    assert fitted("fill-mask", [[word]]) == [word]
    assert fitted("fill-mask", [[word], [word, word]]) == [[word], [word, word]]


# What may answer any JSON has no shape to miss.
SHAPED = [task_id for task_id in cases() if get_task(task_id).output != Json(Any)]


@pytest.mark.parametrize("task_id", SHAPED)
@pytest.mark.parametrize(
    "answer",
    [
        None, True, 7, "", [], {}, [[]], [None], {"error": "no"}, {"results": {"a": 1}},
        [{"label": "cat"}], [{"label": 3, "score": 0.5}], [{"label": "a", "score": "high"}],
        [{"label": "a", "score": float("nan")}], [*LABELS, {"label": "half"}],
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_answer_is_never_half_taken(task_id: str, answer: Any) -> None:
    if answer in case(task_id).empty:
        fitted(task_id, answer)
        return
    with pytest.raises(Misfit):
        fitted(task_id, answer)


@pytest.mark.parametrize("answer", [None, True, 7, "", [], {}, [[]], {"results": [1]}, [{"a": 1}]])
def test_where_any_json_is_an_answer_nothing_is_taken_off(answer: Any) -> None:
    assert fitted("custom", answer) == answer


def test_what_is_no_json_is_no_answer_even_there() -> None:
    for answer in (float("nan"), {"a": [float("inf")]}, "half a letter: \ud83d"):
        with pytest.raises(Misfit):
            fitted("custom", answer)
