"""Pictures made of pictures, as the stock clients ask for them."""

from __future__ import annotations

import base64
import io
import json
import subprocess
from typing import Any

import httpx
import numpy as np
import pytest
from huggingface_hub import ImageToImageTargetSize, InferenceClient
from PIL import Image

from core.kinds import example_file
from core.media import png, to_base64
from tests.source import ROOT

PAINTER = "taskyard/toy-painter"
PICTURE, MASK = example_file("painted-1.png"), example_file("painted-mask-1.png")
FEW = {"num_inference_steps": 3, "seed": 5}


def opened(data: bytes) -> Any:
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"), np.int16)


@pytest.fixture
def client(server: str) -> InferenceClient:
    return InferenceClient(model=f"{server}/models/{PAINTER}/pipeline/image-to-image")


def test_python_s_client_redraws_a_picture(client: InferenceClient) -> None:
    made = client.image_to_image(PICTURE, prompt="a red circle", strength=0.6, **FEW)
    again = client.image_to_image(PICTURE, prompt="a red circle", strength=0.6, **FEW)
    assert made.size == (128, 128)
    assert made.tobytes() == again.tobytes(), "the same seed, the same picture"
    assert not np.array_equal(np.asarray(made.convert("RGB")), opened(PICTURE))
    size = ImageToImageTargetSize(height=96, width=160)
    other = client.image_to_image(PICTURE, prompt="a red circle", target_size=size, **FEW)
    assert other.size == (160, 96)


def test_python_s_client_sends_a_mask_along(client: InferenceClient) -> None:
    made = client.image_to_image(
        PICTURE, prompt="a blue star", mask_image=to_base64(MASK), strength=0.99, **FEW
    )
    white = opened(MASK)[:, :, 0] == 255
    found = np.asarray(made.convert("RGB"), np.int16)
    assert np.array_equal(found[~white], opened(PICTURE)[~white])
    assert (found[white] != opened(PICTURE)[white]).any()


def test_javascript_s_client_sends_a_prompt_and_a_mask(server: str) -> None:
    asked = {
        "method": "imageToImage",
        "endpointUrl": f"{server}/models/{PAINTER}/pipeline/image-to-image",
        "inputs": to_base64(PICTURE),
        "file": "image/png",
        "named": "",
        "parameters": {"prompt": "a blue star", "mask_image": to_base64(MASK), **FEW},
    }
    done = subprocess.run(
        ["node", ROOT / "tests" / "js" / "ask.mjs"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = opened(base64.b64decode(json.loads(done.stdout)))
    white = opened(MASK)[:, :, 0] == 255
    assert np.array_equal(found[~white], opened(PICTURE)[~white])


@pytest.mark.parametrize("form", ["image/png", "image/webp", "image/jpeg"])
def test_the_answer_comes_in_the_format_asked_for(form: str, server: str) -> None:
    answer = httpx.post(
        f"{server}/pipeline/image-to-image",
        content=png(Image.new("RGB", (16, 16), "teal")),
        headers={"Content-Type": "image/png", "Accept": form},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == form
    assert opened(answer.content).shape == (32, 32, 3)
