"""How image to image looks on HTTP, and what it says of what a model cannot use."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from core.errors import InvalidInput, InvalidParameter
from core.media import png, to_base64
from tabs import get_task
from tabs.image_to_image import notes, remake

TASK = get_task("image-to-image")
IMAGE = Image.new("RGB", (32, 16), "teal")
MASK = Image.new("L", (16, 8), 255)


class Model:
    """Gives back what it was given."""

    notes = ("It was asked.",)

    def edit(self, inputs: Any, params: Any, emit: Any) -> Any:
        return inputs

    def unused(self, inputs: Any, params: Any) -> list[str]:
        return [name for name in (*inputs, *params) if name != "image"]


def asked(**parameters: Any) -> Any:
    return TASK.wire.read_request(TASK, {"inputs": to_base64(png(IMAGE)), "parameters": parameters})


def test_prompt_and_mask_stand_among_the_parameters() -> None:
    mask = f"data:image/png;base64,{to_base64(png(MASK))}"
    found = asked(prompt="stars", mask_image=mask, strength=0.5)
    (given,) = found.items
    inputs = TASK.check_inputs(given)
    assert {*inputs} == {"image", "mask_image", "prompt"}
    assert inputs["mask_image"].size == (16, 8)
    assert found.parameters == {"strength": 0.5}
    body = TASK.wire.write_request(TASK, inputs, {"strength": 0.5})
    assert {*body["parameters"]} == {"prompt", "mask_image", "strength"}
    assert isinstance(body["inputs"], str)
    # Left out, or null, they are not there.
    (alone,) = asked(prompt=None, mask_image=None).items
    assert {*TASK.check_inputs(alone)} == {"image"}


def test_the_size_may_be_given_as_it_once_was() -> None:
    size = {"width": 128, "height": 64}
    assert asked(width=128, height=64).parameters == {"target_size": size}
    assert asked(width=128, height=64, target_size=size).parameters == {"target_size": size}
    assert asked(width=None, height=None).parameters == {}
    assert TASK.check_params({"target_size": size})["target_size"] == size
    with pytest.raises(InvalidParameter, match="“width” is given alone"):
        asked(width=128)
    with pytest.raises(InvalidParameter, match="given twice"):
        asked(width=128, height=128, target_size=size)
    with pytest.raises(InvalidParameter, match="out of range"):
        TASK.check_params({"target_size": {"width": 9, "height": 64}})


def test_a_mask_is_made_as_large_as_its_picture() -> None:
    made: Any = remake(Model(), {"image": IMAGE, "mask_image": MASK}, {}, lambda _: None)
    assert made["mask_image"].size == IMAGE.size
    empty = Image.new("L", (16, 8))
    with pytest.raises(InvalidInput, match="Nothing is white"):
        remake(Model(), {"image": IMAGE, "mask_image": empty}, {}, lambda _: None)


def test_what_changed_nothing_is_named() -> None:
    assert notes(Model(), {"image": IMAGE}, {}) == ("It was asked.",)
    told = notes(Model(), {"image": IMAGE, "prompt": "a"}, {"seed": 1, "strength": 1})
    assert told[0] == ("This model is not told “prompt”, “seed” or “strength”: it changed nothing.")
