"""An answer is drawn by what it is."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.media import Audio, png, read_audio, read_image, to_base64
from page.views import view
from page.views.anything.anything import MAX_CELL, MAX_COLUMNS, MAX_FILES, MAX_JSON, MAX_ROWS

VIEW = view("anything")
PICTURE = png(Image.new("RGB", (30, 20), "red"))
SOUND = Audio((np.sin(np.arange(16_000) / 9) / 2).astype(np.float32), 16_000).wav()
SHOWN = to_base64(PICTURE)
HEARD = {"blob": to_base64(SOUND), "content-type": "audio/wav", "label": "voice"}
SCORES = [{"label": "b", "score": 0.25}, {"label": "a", "score": 0.75}]
ROWS = [{"name": "Ada", "age": 36}, {"name": "Bob", "here": True}]


def headline(output: Any) -> str | None:
    found = VIEW.headline({}, output)
    return found.text if found else None


@pytest.mark.parametrize(
    ("output", "form", "said", "alt"),
    [
        (SHOWN, "files", "an image", "The answer is an image."),
        (f"data:image/png;base64,{SHOWN}", "files", "an image", "The answer is an image."),
        ([SHOWN, SHOWN, HEARD], "files", "2 × an image and a recording", None),
        (HEARD, "files", "a recording", "The answer is a recording."),
        (SCORES, "scores", "a, 75.0 %", "The best label is a with 75.0 %, before b with 25.0 %."),
        ([SCORES], "scores", "a, 75.0 %", None),
        ({"labels": ["x", "y"], "scores": [0.4, 0.3]}, "scores", "perhaps x, 40.0 %", None),
        ([{"label": "x", "score": 12.5}], "scores", "x, 12.5", None),
        ("Good evening.", "text", "Good evening.", "The answer is “Good evening.”"),
        ([{"generated_text": "It snows"}], "text", "It snows", "The answer is “It snows”."),
        ({"anything": "It snows"}, "text", "It snows", None),
        ("  ", "text", None, "The text is empty."),
        (ROWS, "table", "2 rows", "A table of 2 rows: name, age and here."),
        ({"a": [1, 2], "b": ["x", None]}, "table", "2 rows", None),
        ({"language": "German", "sure": True}, "table", "2 rows", None),
        ([], "document", "a list of 0 items", "The answer is a list of 0 items."),
        ({}, "document", "an object of 0 fields", None),
        ([1, 2, [3]], "document", "a list of 3 items", None),
        ({"a": {"b": 1}, "c": 2}, "document", "an object of 2 fields", None),
        (None, "document", "null", "The answer is null."),
        (False, "document", "false", None),
        (4.5, "document", "4.5", None),
        ([[SCORES[0]], [SCORES[1]]], "document", "a list of 2 items", None),
        ([{"label": 1, "score": 0.5}], "table", "1 row", None),
        ([{"label": "a", "score": True}], "table", "1 row", None),
        ({"a": [1], "b": [1, 2]}, "document", "an object of 2 fields", None),
        ({"labels": ["x"], "scores": [1, 2]}, "document", "an object of 2 fields", None),
    ],
)
def test_what_an_answer_is(output: Any, form: str, said: str | None, alt: str | None) -> None:
    assert VIEW.data({}, output)["form"] == form
    assert headline(output) == said
    assert alt is None or VIEW.alt({}, output) == alt


def test_a_picture_is_drawn_and_a_recording_is_heard() -> None:
    picture, sound = VIEW.data({}, [SHOWN, HEARD])["files"]
    assert (picture["drawing"], picture["width"], picture["height"]) == ("image", 30, 20)
    kind, _, data = picture["src"].partition(",")
    assert kind == "data:image/webp;base64"
    assert read_image(base64.b64decode(data)).getpixel((5, 5))[0] > 200  # type: ignore[index]
    assert (sound["drawing"], sound["label"], sound["seconds"]) == ("audio", "voice", 1.0)
    steps = np.frombuffer(b"".join(map(base64.b64decode, sound["pcm"])), "<i2")
    assert steps / 32768 == pytest.approx(read_audio(SOUND).samples, abs=1e-4)


@pytest.mark.parametrize(
    "data", [PICTURE[:40], b"\x89PNG\r\n\x1a\n" + b"x" * 60, b"<svg onload='alert(1)'/>" * 3]
)
def test_what_cannot_be_drawn_can_be_saved(data: bytes) -> None:
    shown = VIEW.data({}, {"blob": to_base64(data), "content-type": "image/svg+xml"})
    (file,) = shown["files"]
    assert (file["drawing"], file["bytes"]) == ("file", len(data))
    assert base64.b64decode(file["base64"]) == data
    # Only what the bytes tell is said of it.
    assert file["type"] in ("image/png", "application/octet-stream")


def test_the_best_comes_first_whatever_the_order() -> None:
    assert VIEW.data({}, SCORES)["scores"] == SCORES[::-1]


def test_cells_are_texts() -> None:
    data = VIEW.data({}, [{"a": "x" * 1000, "b": None, "c": 1.5, "d": False}])
    assert data["headers"] == ["a", "b", "c", "d"]
    assert data["rows"] == [["x" * MAX_CELL + "…", "", "1.5", "false"]]


def test_what_is_long_is_drawn_in_part_and_saved_whole() -> None:
    rows = [{f"c{column}": column for column in range(60)} for _ in range(300)]
    data = VIEW.data({}, rows)
    assert (len(data["rows"]), data["of"]) == (MAX_ROWS, 300)
    assert (len(data["headers"]), data["across"]) == (MAX_COLUMNS, 60)
    assert {len(row) for row in data["rows"]} == {MAX_COLUMNS}
    table, whole = VIEW.exports({}, rows)
    assert (table.name, whole.name) == ("answer.csv", "answer.json")
    assert len(table.write().decode().splitlines()) == 301

    document = VIEW.data({}, [[each] for each in range(20_000)])
    assert len(document["text"]) == MAX_JSON < document["of"]
    files = VIEW.data({}, [HEARD] * 30)
    assert (len(files["files"]), files["of"]) == (MAX_FILES, 30)


@pytest.mark.parametrize(
    ("output", "names"),
    [
        (SHOWN, ["answer.png", "answer.json"]),
        ([SHOWN, HEARD], ["answer-1.png", "answer-2.wav", "answer.json"]),
        (SCORES, ["scores.csv", "answer.json"]),
        ("text", ["answer.txt", "answer.json"]),
        (ROWS, ["answer.csv", "answer.json"]),
        (7, ["answer.json"]),
    ],
)
def test_what_can_be_taken_away(output: Any, names: list[str]) -> None:
    exports = VIEW.exports({}, output)
    assert [each.name for each in exports] == names
    assert all(each.write() for each in exports)


def test_a_picture_is_taken_away_as_it_came() -> None:
    assert VIEW.exports({}, SHOWN)[0].write() == PICTURE
    table = VIEW.exports({}, ROWS)[0].write().decode("utf-8-sig")
    assert table.splitlines() == ["name,age,here", "Ada,36,", "Bob,,true"]


@pytest.mark.parametrize(
    ("expected", "output", "met"),
    [
        ("a", SCORES, 1),
        ("b", SCORES, 0),
        ("It snows", "It snows", 1),
        ({"name": ("Ada", "Eve")}, ROWS, 0.5),
        ({"other": ()}, ROWS, 0),
        ([1, [2]], [1, [2]], 1),
        (None, None, 1),
    ],
)
def test_how_well_an_answer_meets_what_is_expected(expected: Any, output: Any, met: float) -> None:
    assert VIEW.matches(expected, {}, output) == met
