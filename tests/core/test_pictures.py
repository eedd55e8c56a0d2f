"""Pictures with their seeds as files, as JSON and in events; what a PNG tells of itself."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core.errors import NotAcceptable
from core.media import to_base64
from core.pictures import COUNT, KIND, Picture, Pictures, Preview, write_picture
from tabs import get_task
from tests.noise import picture

TASK = get_task("text-to-image")
TOLD = "a “red” star\nSeed: 9, Steps: 2\nSteps: 4, CFG scale: 2, Seed: 7, Model: a/b"
ONE = Picture(picture(), 7, TOLD)
TWO = Picture(picture().transpose(Image.Transpose.ROTATE_180), 8)


def pixels(each: Picture) -> Any:
    return np.asarray(each.image)


def test_a_png_tells_how_it_was_made_and_is_read_back() -> None:
    data = write_picture(ONE, "image/png")
    with Image.open(io.BytesIO(data)) as image:
        assert image.text["parameters"] == TOLD  # type: ignore[attr-defined]
    (again,) = KIND.read(data).done
    assert (again.seed, again.told) == (7, TOLD)
    assert np.array_equal(pixels(again), pixels(ONE))


@pytest.mark.parametrize("media_type", ["image/webp", "image/jpeg"])
def test_other_formats_are_the_picture_alone(media_type: str) -> None:
    (again,) = KIND.read(write_picture(ONE, media_type)).done
    assert (again.seed, again.told) == (None, "")
    assert again.image.size == ONE.image.size


def test_one_picture_is_a_file_and_several_are_json() -> None:
    one, several = Pictures((ONE,)), Pictures((ONE, TWO))
    body, media_type = TASK.wire.write_answer(TASK, [one], "image/png", batch=False)
    assert (body[:4], media_type) == (b"\x89PNG", "image/png")
    body, media_type = TASK.wire.write_answer(TASK, [several], "*/*", batch=False)
    assert media_type == "application/json"
    assert [each["seed"] for each in json.loads(body)["data"]] == [7, 8]
    again = TASK.output.decode(json.loads(body))
    assert [each.seed for each in again.done] == [7, 8]
    assert np.array_equal(pixels(again.done[1]), pixels(TWO))
    assert TASK.wire.is_many({COUNT: 2})
    assert not TASK.wire.is_many({COUNT: 1})
    assert not TASK.wire.is_many({})
    with pytest.raises(NotAcceptable):
        TASK.wire.check_accept(TASK, "image/png", batch=True)


def test_events_bring_each_picture_once() -> None:
    preview = Preview(b"\xff\xd8jpeg", 2, 4)
    stages = [
        Pictures((), preview),
        Pictures((ONE,)),
        Pictures((ONE,), preview),
        Pictures((ONE, TWO)),
    ]
    before: Any = None
    heard: Any = None
    counts = []
    for stage in stages:
        for event in TASK.wire.write_events(
            TASK, before, stage, last=stage is stages[-1], inputs={}, params={}
        ):
            counts.append(len(event["data"]))
            heard = TASK.wire.read_event(TASK, heard, json.loads(json.dumps(event)))
        before = stage
        assert heard.preview == stage.preview
        assert [each.seed for each in heard.done] == [each.seed for each in stage.done]
    assert counts == [0, 1, 0, 1]


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"data": []},
        {"data": 3},
        {"data": [3]},
        {"data": [{}]},
        {"data": [{"b64_json": "!"}]},
        {"data": [{"url": "https://a/b.png"}]},
        {"data": [], "preview": {"b64_json": "aaaa"}},
    ],
)
def test_what_is_no_answer_is_refused(document: Any) -> None:
    from backends.remote.normalize import Misfit, fit

    with pytest.raises(Misfit):
        fit(TASK, {"text": "a"}, document)


def test_other_servers_answers_are_read() -> None:
    from backends.remote.normalize import fit

    data = write_picture(ONE, "image/png")
    for answer in (
        data,
        to_base64(data),
        {"image": to_base64(data)},
        [{"generated_image": to_base64(data)}],
        {"data": [{"b64_json": to_base64(data), "revised_prompt": "a"}]},
        # What is no seed is left out.
        {"data": [{"b64_json": to_base64(data), "seed": "x"}]},
    ):
        (found,) = fit(TASK, {"text": "a"}, answer).done
        assert found.seed == 7
