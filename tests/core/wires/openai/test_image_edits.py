"""Pictures edited in the words of OpenAI's clients, as a server and as a client."""

from __future__ import annotations

import base64
import email
import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import openai
import pytest
from PIL import Image

from backends.base import Call, Result, make_call, result_of
from core.errors import InvalidParameter
from core.kinds.mask import to_transparency
from core.media import png, read_image
from core.pictures import Picture, Pictures
from tabs import get_task
from tests.api.fakes import Scripted, client_of
from tests.backends.remote.servers import Server
from tests.backends.remote.test_endpoint import backend_for

EDITS = "/v1/images/edits"
TASK = get_task("image-to-image")
IMAGE = Image.new("RGB", (32, 16), "teal")
MASK = Image.new("L", (32, 16))
MASK.paste(255, (0, 0, 16, 16))
MADE = Picture(Image.new("RGB", (32, 16), "red"), 7)


def asked(**fields: Any) -> tuple[Any, list[Call]]:
    backend = Scripted()
    backend.events = [Result(Pictures((MADE,)), 0.1, "cpu")]
    files: dict[str, Any] = {
        str(name): (f"{name}.png", fields.pop(name), "image/png")
        for name in ("image", "image[]", "mask")
        if name in fields
    }
    answer = client_of(backend).post(EDITS, data=fields, files=files or None)
    return answer, backend.calls


def test_a_form_is_a_call() -> None:
    answer, (call,) = asked(
        image=png(IMAGE),
        mask=png(to_transparency(MASK)),
        prompt="stars",
        model="a/b",
        n="2",
        size="128x64",
        seed="7",
        strength="0.5",
        response_format="b64_json",
    )
    assert answer.status_code == 200, answer.text
    (element,) = answer.json()["data"]
    assert element["seed"] == 7
    assert read_image(base64.b64decode(element["b64_json"])).getpixel((0, 0)) == (255, 0, 0)
    assert call.model == "a/b"
    assert call.inputs["prompt"] == "stars"
    assert np.array_equal(np.asarray(call.inputs["mask_image"]), np.asarray(MASK))
    given = {name: value for name, value in call.params.items() if value is not None}
    assert given == {
        "num_images_per_prompt": 2,
        "target_size": {"width": 128, "height": 64},
        "seed": 7,
        "strength": 0.5,
    }


def test_a_list_of_one_and_no_model_are_understood() -> None:
    answer, (call,) = asked(**{"image[]": png(IMAGE)}, prompt="stars")
    assert answer.status_code == 200
    assert call.model == "taskyard/toy-painter"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"mask": png(MASK), "prompt": "stars"}, "image"),
        ({"image": png(IMAGE), "response_format": "url"}, "response_format"),
        ({"image": png(IMAGE), "n": "many"}, "n"),
        ({"image": png(IMAGE), "n": "9"}, "n"),
        ({"image": png(IMAGE), "size": "large"}, "size"),
        ({"image": png(IMAGE), "strength": "2"}, "strength"),
        ({"image": png(IMAGE), "background": "transparent"}, "background"),
        ({"image": png(IMAGE), "odd": "1"}, "odd"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(fields: dict[str, Any], name: str) -> None:
    answer, calls = asked(**fields)
    assert answer.status_code in (400, 422), answer.text
    assert f"“{name}" in answer.json()["error"]["message"]
    assert not calls


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as stock:
        yield stock


def test_the_stock_client_edits_a_picture(client: openai.OpenAI) -> None:
    image = Image.effect_noise((128, 128), 60).convert("RGB")
    mask = Image.new("L", (128, 128))
    mask.paste(255, (64, 0, 128, 128))
    answer = client.images.edit(
        model="taskyard/toy-painter",
        image=("a.png", png(image)),
        mask=("m.png", png(to_transparency(mask))),
        prompt="a red circle",
        extra_body={"seed": "3", "num_inference_steps": "2"},
    )
    assert answer.data
    made = Image.open(io.BytesIO(base64.b64decode(answer.data[0].b64_json or "")))
    assert made.size == image.size
    assert np.array_equal(np.asarray(made)[:, :64], np.asarray(image)[:, :64])
    assert not np.array_equal(np.asarray(made)[:, 64:], np.asarray(image)[:, 64:])


def test_another_server_is_asked_with_a_form() -> None:
    answer = {"data": [{"b64_json": base64.b64encode(png(MADE.image)).decode()}]}
    size = {"width": 64, "height": 128}
    with Server().answers(200, answer) as server:
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "gpt-image-1"}]}
        inputs = {"image": IMAGE, "prompt": "stars", "mask_image": MASK}
        call = make_call(TASK, "gpt-image-1", inputs, {"target_size": size})
        result = result_of(backend_for(server).run(call))
    assert result.output.done[0].image.getpixel((0, 0)) == (255, 0, 0)
    (request,) = server.requests
    assert request.path == EDITS
    told = email.message_from_bytes(
        b"Content-Type: " + request.headers["content-type"].encode() + b"\r\n\r\n" + request.body
    )
    parts: Any = told.get_payload()
    fields = {
        part.get_param("name", header="content-disposition"): part.get_payload(decode=True)
        for part in parts
    }
    texts = {name: data for name, data in fields.items() if name not in ("image", "mask")}
    assert texts == {
        "model": b"gpt-image-1",
        "prompt": b"stars",
        "size": b"64x128",
        "response_format": b"b64_json",
    }
    assert np.array_equal(np.asarray(read_image(fields["image"])), np.asarray(IMAGE))
    with Image.open(io.BytesIO(fields["mask"])) as mask:
        assert np.array_equal(np.asarray(mask.getchannel("A")), 255 - np.asarray(MASK))


def test_a_server_that_needs_a_prompt_is_not_asked_without() -> None:
    route = TASK.route("openai")
    assert route is not None
    with pytest.raises(InvalidParameter, match="by a prompt"):
        route.write_request({"image": IMAGE}, {})
