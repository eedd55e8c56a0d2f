"""Pipelines of diffusers: pictures by diffusion, for several tasks of the same weights."""

from __future__ import annotations

import math
import warnings
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from backends.local import weights
from backends.local.devices import BYTES
from backends.local.diffusion import files, parts
from backends.local.diffusion.index import check_task, part_config, read
from backends.local.diffusion.painter import Painter
from backends.local.failures import incomplete, too_big
from backends.local.folders import list_files, read_inference
from backends.local.runners.base import Loaded, Recipe, Trust
from backends.local.runners.network import (
    MAX_PACKING,
    LoadedNetwork,
    NetworkRunner,
    building,
    import_libraries,
)
from backends.local.sizing import Size, measure
from core.garbage import staying

if TYPE_CHECKING:
    from backends.local.folders import Source

# What a card may recommend.
USUAL = ("num_inference_steps", "guidance_scale", "height", "width", "strength")


class DiffusionRunner(NetworkRunner):
    """Loads the parts of a pipeline, each once for all tasks that use it."""

    framework = "diffusers"
    needed = files.INDEX
    small: ClassVar[tuple[str, ...]] = files.SMALL
    code: ClassVar[tuple[str, ...]] = ()
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (files.WHOLE, files.HALF)

    def is_model(self, names: Collection[str]) -> bool:
        return files.is_whole(names)

    def weight_files(self, names: Iterable[str]) -> list[str]:
        return files.weight_files(names, half=False)

    def wanted_files(self, names: Iterable[str], recipe: Recipe) -> list[str]:
        index = read(recipe.model, recipe.folder)
        half = recipe.device.name.startswith("cuda")
        return files.weight_files(names, half=half, parts=[*index.parts])

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        files.check_files(model, names)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        files.check_whole(model, names)

    def parameters(self, model: str, folder: Path, revision: str) -> int | None:
        return _count(model, folder, revision)

    def parameters_by_size(self, files_by_name: Mapping[str, int]) -> int | None:
        return files.parameters_by_size(files_by_name)

    def import_libraries(self) -> None:
        import_libraries()
        _import()

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        raise NotImplementedError("a pipeline is made of several networks")

    def check_fit(self, recipe: Recipe) -> None:
        check_task(read(recipe.model, recipe.folder), recipe.folder, recipe.task_id)

    def is_held(self, recipe: Recipe) -> bool:
        index = read(recipe.model, recipe.folder)
        keys = [parts.weights_key(recipe, name) for name in parts.networks(recipe, index)]
        return bool(keys) and all(weights.held(key) is not None for key in keys)

    def size(self, recipe: Recipe, limit: int) -> Size | None:
        """The size of all networks by their configurations; None where these do not tell."""
        found = self._sizes(recipe, limit)
        if found is None:
            return None
        every = found.values()
        return Size(sum(each.parameters for each in every), sum(each.nbytes for each in every))

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        """See `NetworkRunner.needed_bytes`; on a GPU that is too small for all networks at a time,
        what the largest of them takes."""
        if self.is_held(recipe):
            return 0
        on_gpu = recipe.device.memory == "gpu"
        most = math.inf if on_gpu else limit
        found = self._sizes(recipe, int(min(most, 2**62)))
        if found is None:
            return self.nbytes(source, recipe.device) or 0
        total = sum(each.nbytes for each in found.values())
        count = sum(each.parameters for each in found.values())
        if source.folder is not None and count > MAX_PACKING * (source.parameters or 0):
            raise incomplete(
                source.model,
                f"the files hold {source.parameters or 0:,} numbers, and the networks have "
                f"{count:,}",
            )
        if on_gpu and total > limit:
            total = max(each.nbytes for each in found.values())
        if total > limit:
            raise too_big(total, limit)
        return total

    def load(self, recipe: Recipe) -> Loaded:
        import torch

        index = read(recipe.model, recipe.folder)
        offloaded = _is_short(recipe, self._sizes(recipe, 2**62))
        # What moves between devices while it works cannot be another task's at the same time.
        found = parts.load(
            replace(recipe, device=replace(recipe.device, lent=True)) if offloaded else recipe,
            index,
            shared=not offloaded,
        )

        def place(pipe: Any) -> None:
            if offloaded:
                pipe.enable_model_cpu_offload(device=recipe.device.name)

        usual = {
            name: value
            for name, value in read_inference(recipe.folder, recipe.revision).items()
            if name in USUAL
        }
        device = torch.device(recipe.device.home)
        painter = Painter(index, found, usual, device, place)
        networks = [each for each in found.values() if isinstance(each, torch.nn.Module)]
        loaded = LoadedDiffusion(painter, *networks)
        loaded.offloaded = offloaded
        return loaded

    def _sizes(self, recipe: Recipe, limit: int) -> dict[str, Size] | None:
        """The size of each network; None where one cannot be measured."""
        index = read(recipe.model, recipe.folder)
        dtype = recipe.device.dtype_for(recipe.parameters)
        found = {}
        for name, made in parts.networks(recipe, index).items():
            with building:
                size = measure(
                    dict(part_config(recipe.folder, name)),
                    parts.ByConfig(made),
                    bytes_per_weight=BYTES[dtype],
                    max_bytes=limit,
                    trust_remote_code=False,
                )
            if size is None:
                return None
            found[name] = size
        return found


class LoadedDiffusion(LoadedNetwork):
    """A pipeline's networks. `offloaded`: they are on the GPU one at a time, else all of them."""

    offloaded = False

    def sizes(self) -> Mapping[int, int]:
        if not self.offloaded:
            return super().sizes()
        # What counts is the GPU's memory.
        return max((weights.sizes(each) for each in self.networks), key=lambda s: sum(s.values()))


def _is_short(recipe: Recipe, sizes: Mapping[str, Size] | None) -> bool:
    """Whether a GPU has no room for all networks and what they compute."""
    import torch

    if recipe.device.memory != "gpu" or not sizes:
        return False
    free, _ = torch.cuda.mem_get_info(recipe.device.name)
    # Steps and decoding want room of their own.
    return bool(sum(each.nbytes for each in sizes.values()) > 0.8 * free)


@lru_cache(maxsize=1)
def _import() -> None:
    """Import diffusers, and silence it."""
    with staying(), warnings.catch_warnings():
        # Of what diffusers itself does in ways that torch is about to drop.
        warnings.simplefilter("ignore")
        import diffusers
        import diffusers.pipelines.auto_pipeline

        diffusers.utils.logging.set_verbosity_error()
        diffusers.utils.logging.disable_progress_bar()


@lru_cache(maxsize=256)
def _count(model: str, folder: Path, revision: str) -> int | None:
    """The number of weights of a pipeline's parts by the files' headers; None without weights."""
    index = read(model, folder)
    chosen = files.weight_files(list_files(folder), half=True, parts=[*index.parts])
    return weights.count_in(model, [folder / name for name in chosen]) or None


RUNNER = DiffusionRunner()
