"""Models that make a picture of a picture: transformers' super-resolution, or diffusers'."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from backends.local import control_nets
from backends.local.diffusion import parts
from backends.local.diffusion.editor import Editor
from backends.local.diffusion.index import Index, read
from backends.local.diffusion.painter import Painter
from backends.local.failures import too_big
from backends.local.runners.base import Loaded, Recipe, Trust
from backends.local.runners.diffusion import DiffusionRunner, LoadedDiffusion
from backends.local.runners.either import Either
from backends.local.runners.super_resolution import SuperResolutionRunner
from core.errors import WrongTask

if TYPE_CHECKING:
    from backends.local.folders import Source


class EditingRunner(DiffusionRunner):
    """Pipelines that redraw a picture, and ControlNets that lead one; a recipe's adapter is such.

    Its networks are shared with the tasks that draw by text alone.
    """

    takes_adapters = True
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (
        *DiffusionRunner.weights,
        control_nets.FILES,
    )

    def extends(self, names: Collection[str]) -> bool:
        return control_nets.is_one(names)

    def is_model(self, names: Collection[str]) -> bool:
        return self.extends(names) or super().is_model(names)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        if not self.extends(names):
            super().check_files(model, names, trust)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        if not self.extends(names):
            super().check_whole(model, names)

    def parameters(self, model: str, folder: Path, revision: str) -> int | None:
        # What it leads is counted, once that is found.
        if not (folder / self.needed).is_file():
            return None
        return super().parameters(model, folder, revision)

    def check_fit(self, recipe: Recipe) -> None:
        if recipe.adapter is None:
            super().check_fit(recipe)
        else:
            _led(recipe, read(recipe.model, recipe.folder))

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        found = super().needed_bytes(recipe, source, limit)
        if recipe.adapter is None:
            return found
        needed = found + control_nets.nbytes(recipe.adapter)
        if needed > limit:
            raise too_big(needed, limit)
        return needed

    def load(self, recipe: Recipe) -> Loaded:
        loaded = super().load(recipe)
        assert isinstance(loaded, LoadedDiffusion)
        if recipe.adapter is None:
            loaded.handle = Editor(loaded.handle)
            return loaded
        network = control_nets.load(recipe.model, recipe.adapter, parts.dtype_of(recipe))
        painter: Painter = loaded.handle
        index = _led(recipe, read(recipe.model, recipe.folder))
        network = network.to(painter.device)
        loaded.handle = Editor(painter.joined(index, controlnet=network), led=True)
        loaded.networks = (*loaded.networks, network)
        return loaded


def _led(recipe: Recipe, index: Index) -> Index:
    """The index of the same pipeline with a ControlNet; `WrongTask` where diffusers has none."""
    import diffusers

    made_by = index.made_by.replace("Pipeline", "ControlNetPipeline")
    if not hasattr(diffusers, made_by):
        raise WrongTask(
            f"The base model of “{recipe.model}” ({index.made_by[:60]}) is none that a ControlNet "
            "leads.",
            "Choose another ControlNet.",
        )
    named = {**index.parts, "controlnet": ("diffusers", control_nets.CLASS)}
    return replace(index, made_by=made_by, parts=named)


class ImageToImageRunner(Either, among=(EditingRunner(), SuperResolutionRunner())):
    """Asks diffusers or transformers."""


RUNNER = ImageToImageRunner()
