"""Several libraries for one task: whose files a model has, that one is asked."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

import pytest

from backends.local.devices import Device
from backends.local.runners import runner
from backends.local.runners.base import NO_TRUST, Loaded, Recipe, Runner, Trust
from backends.local.runners.either import Either


class Named(Runner):
    """Models that are one file."""

    framework = "one"
    needed = "a.one"
    small: ClassVar[tuple[str, ...]] = ("one.json", "README.md")
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (("*.one",),)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        self.check_whole(model, names)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        assert self.needed in names

    def nbytes(self, source: object, device: Device) -> int:
        return 1

    def import_libraries(self) -> None:
        """None."""

    def check_fit(self, recipe: Recipe) -> None:
        assert recipe.model == self.framework

    def load(self, recipe: Recipe) -> Loaded:
        return Loaded(self.framework)


class Other(Named):
    framework = "other"
    needed = "a.other"
    small = ("other.json", "README.md")
    weights = (("*.other",),)


class Both(Either, among=(Named(), Other())):
    """Asks one of them."""


def recipe(folder: Path, *names: str) -> Recipe:
    model = "one" if "a.one" in names else "other"
    return Recipe("t", "both", model, "1", folder, Device("cpu"), 0, NO_TRUST, names=names)


def test_it_wants_what_any_of_them_wants() -> None:
    both = Both()
    assert both.small == ("one.json", "README.md", "other.json")
    assert both.weights == (("*.one",), ("*.other",))
    assert both.framework == "other", "the last stands for all"
    assert both.weight_files(["a.one", "b.one", "a.other"]) == ["a.one", "b.one"]
    assert both.weight_files(["a.other"]) == ["a.other"]
    assert both.is_model(["a.other"])
    assert not both.is_model(["b.other"])


def test_a_model_is_loaded_by_whose_files_it_has_even_before_they_are_downloaded(
    tmp_path: Path,
) -> None:
    both = Both()
    for names in (("a.one", "one.json"), ("a.other",)):
        made = recipe(tmp_path, *names)
        both.check_fit(made)
        assert both.load(made).handle == made.model
    (tmp_path / "a.one").touch()
    here = Recipe("t", "both", "one", "1", tmp_path, Device("cpu"), 0, NO_TRUST)
    assert both.load(here).handle == "one"


@pytest.mark.parametrize(
    ("task", "names", "framework"),
    [
        ("audio_to_audio", ["model.onnx", "config.json"], "onnx"),
        ("audio_to_audio", ["model.safetensors", "config.json", "model.onnx"], "transformers"),
        ("image_to_image", ["model.safetensors", "config.json"], "transformers"),
        (
            "image_to_image",
            ["model_index.json", "unet/config.json", "unet/model.safetensors"],
            "diffusers",
        ),
        ("image_to_image", ["config.json", "diffusion_pytorch_model.safetensors"], "diffusers"),
    ],
)
def test_the_tasks_tell_by_files(task: str, names: list[str], framework: str) -> None:
    found = runner(task)
    assert isinstance(found, Either)
    assert found.of(names).framework == framework
