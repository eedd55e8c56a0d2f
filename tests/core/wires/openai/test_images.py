"""Pictures by OpenAI's words: its own client asks here, and we ask servers like its own."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest
from PIL import Image

from backends.base import Partial, Result, make_call, result_of
from core.errors import InvalidParameter
from core.pictures import COUNT, Picture, Pictures, Preview, write_picture
from tabs import get_task
from tests.api.fakes import Scripted, client_of
from tests.backends.remote.servers import Server
from tests.backends.remote.test_endpoint import backend_for
from tests.noise import picture

PATH = "/v1/images/generations"
TASK = get_task("text-to-image")
MADE = Pictures((Picture(picture(), 7, "stars\nSteps: 4, Seed: 7"), Picture(picture(), 8)))
PREVIEW = Preview(b"\xff\xd8jpeg", 1, 4)


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as stock:
        yield stock


def opened(base64_text: str | None) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(base64_text or "")))


def test_the_stock_client_gets_pictures(client: openai.OpenAI) -> None:
    asked: dict[str, Any] = {
        "model": TASK.models.bundled,
        "prompt": "a red circle",
        "extra_body": {"seed": 7, "num_inference_steps": 2},
    }
    several = client.images.generate(n=2, response_format="b64_json", **asked)
    assert several.data
    assert [opened(each.b64_json).format for each in several.data] == ["PNG", "PNG"]
    alone = client.images.generate(size="128x128", output_format="webp", **asked)
    assert alone.data
    assert opened(alone.data[0].b64_json).format == "WEBP"
    assert opened(alone.data[0].b64_json).size == (128, 128)
    first = opened(several.data[0].b64_json)
    assert "Seed: 7" in first.text["parameters"]  # type: ignore[attr-defined]


def test_the_stock_client_gets_previews(client: openai.OpenAI) -> None:
    events = list(
        client.images.generate(
            model=TASK.models.bundled,
            prompt="a red circle",
            stream=True,
            partial_images=2,
            extra_body={"num_inference_steps": 12},
        )
    )
    *previews, last = events
    assert 1 <= len(previews) <= 2
    for each in previews:
        assert each.type == "image_generation.partial_image"
        assert opened(each.b64_json).format == "JPEG"
    assert last.type == "image_generation.completed"
    assert opened(last.b64_json).size == (128, 128)


def post(events: list[Any] | None = None, **fields: Any) -> tuple[Any, Scripted]:
    backend = Scripted()
    backend.events = events or [Result(MADE, 0.1, "cpu")]
    body = {"model": "a/b", "prompt": "stars", **fields}
    return client_of(backend).post(PATH, json=body), backend


def test_a_request_is_the_tasks_parameters() -> None:
    answer, backend = post(n=2, size="64x128", seed=7, negative_prompt="bad")
    assert answer.status_code == 200
    (call,) = backend.calls
    assert call.inputs == {"text": "stars"}
    given = {name: value for name, value in call.params.items() if value is not None}
    assert given == {COUNT: 2, "width": 64, "height": 128, "seed": 7, "negative_prompt": "bad"}
    assert [each["seed"] for each in answer.json()["data"]] == [7, 8]


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"response_format": "url"}, 422, "keeps no pictures"),
        ({"size": "large"}, 422, "a width and a height"),
        ({"size": "9x9"}, 422, "“size” is “9”"),
        ({"size": "100000x9"}, 422, "out of range"),
        ({"size": 5}, 422, "a width and a height"),
        ({"size": "64x64", "width": 128}, 422, "“size” and “width” differ"),
        ({"n": 99}, 422, "“n” is “99”"),
        ({"partial_images": 9}, 422, "from 0 to 3"),
        ({"partial_images": "x"}, 422, "from 0 to 3"),
        ({"output_format": "gif"}, 422, "“output_format” cannot be “gif”"),
        ({"background": "transparent"}, 422, "“background” cannot be"),
        ({"stream": "x"}, 422, "must be true or false"),
        ({"prompt": None}, 400, "“prompt” is missing"),
        ({"prompt": " "}, 400, "Prompt"),
        ({"colour": "red"}, 422, "colour"),
    ],
)
def test_what_cannot_be_done_is_said(fields: dict[str, Any], status: int, said: str) -> None:
    answer, backend = post(**fields)
    assert (answer.status_code, backend.calls) == (status, [])
    assert said in answer.json()["error"]["message"]


def test_without_partial_images_a_stream_has_only_the_pictures() -> None:
    steps = [Partial(Pictures((), PREVIEW)), Partial(Pictures(MADE.done[:1])), Result(MADE, 1, "")]
    for wanted, types in ((0, []), (1, ["image_generation.partial_image"])):
        answer, _ = post(steps, stream=True, partial_images=wanted, n=2)
        lines = [line for line in answer.text.splitlines() if line.startswith("data: {")]
        events = [json.loads(line.removeprefix("data: ")) for line in lines]
        assert [each["type"] for each in events] == [*types, *["image_generation.completed"] * 2]


def test_a_server_of_openais_kind_is_asked() -> None:
    data = base64.b64encode(write_picture(MADE.done[0], "image/png")).decode()
    params = {"width": 64, "height": 128, "seed": 7, COUNT: 2}
    call = make_call(TASK, "a/b", {"text": "stars"}, params)
    with Server().answers(200, {"created": 1, "data": 2 * [{"b64_json": data}]}) as server:
        made = result_of(backend_for(f"{server.url}/v1").run(call)).output
        asked = server.requests[-1].json
    assert [each.seed for each in made.done] == [7, 7]
    assert asked["size"] == "64x128"
    assert (asked["prompt"], asked["n"], asked["seed"]) == ("stars", 2, 7)
    assert asked["response_format"] == "b64_json"


def test_one_side_alone_is_no_size() -> None:
    route = TASK.route("openai")
    assert route is not None
    with pytest.raises(InvalidParameter, match="only together"):
        route.write_request({"text": "stars"}, {"width": 64})
