"""Which repositories are ControlNets, and what they belong to."""

from __future__ import annotations

from typing import Any

import pytest

from backends.local import control_nets, hub
from backends.local.runners import runner
from core.errors import ModelBroken

FILES = {
    "README.md": 10,
    "config.json": 10,
    "diffusion_pytorch_model.safetensors": 1000,
    "diffusion_pytorch_model.fp16.safetensors": 500,
    "diffusion_pytorch_model.bin": 1000,
}


def test_a_network_alone_is_no_pipeline() -> None:
    assert control_nets.is_one(FILES)
    assert not control_nets.is_one({**FILES, "model_index.json": 10})
    assert not control_nets.is_one({"config.json": 1, "model.safetensors": 1})


@pytest.mark.parametrize(
    ("named", "base"),
    [
        ("someone/base", "someone/base"),
        (["someone/base", "other/base"], "someone/base"),
        ("runwayml/stable-diffusion-v1-5", "stable-diffusion-v1-5/stable-diffusion-v1-5"),
    ],
)
def test_its_card_names_the_base_model(named: Any, base: str) -> None:
    assert control_nets.base_of("a/b", {"base_model": named}) == base


@pytest.mark.parametrize("named", [None, "", [], 7, "../../etc", "/root/base", "a/../b"])
def test_a_card_without_one_is_refused(named: Any) -> None:
    with pytest.raises(ModelBroken, match="does not name the model"):
        control_nets.base_of("a/b", {"base_model": named})


def test_one_of_the_hub_brings_its_base_model(monkeypatch: pytest.MonkeyPatch) -> None:
    card = {"base_model": "someone/base"}
    listing = hub.Listing("1", FILES, None, "image-to-image", "", None, None, card)
    monkeypatch.setattr(hub, "fetch_listing", lambda model: listing)
    monkeypatch.setattr(hub, "_complete", lambda model, patterns: None)
    found = hub.find("lllyasviel/sd-controlnet-depth", runner("image_to_image"))
    assert found.base_model == "someone/base"
    assert found.folder is None
    assert found.task == "image-to-image"
