"""Models of transformers that make a picture larger, or mend it: Swin2SR."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from backends.local import progress, stopping, tiles
from backends.local.failures import explained
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork, NetworkRunner
from backends.local.runners.pipeline import dtype_of, fits, read_config, read_network, wrong_task
from core.errors import InvalidInput, WrongTask
from core.kinds import Inputs
from core.param import Params
from core.pictures import Picture, Pictures

# A picture up to this many pixels a side is looked at as a whole, a larger one in such tiles.
TILE = 288
# Of these, how many a tile shares with its neighbour.
OVERLAP = 64
# Of a picture that is made.
MAX_MEGAPIXELS = 40


# The names of inputs and parameters that mean something to it.
TAKEN = ("image", "target_size")


class Enlarger:
    """What the task gets: a picture into a larger one."""

    notes: tuple[str, ...] = ()

    def __init__(self, network: Any, processor: Any) -> None:
        self.network = network
        self.processor = processor
        self.device = network.device
        config = network.config
        self.scale = int(config.upscale)
        window = int(config.window_size)
        # Tiles begin where the network's windows do, so that it sees what it sees in the whole.
        step = (TILE - OVERLAP) // window * window
        self.tile, self.overlap = step + OVERLAP, OVERLAP

    def unused(self, inputs: Inputs, params: Params) -> Collection[str]:
        """The names of inputs and parameters that mean nothing to it."""
        return [name for name in (*inputs, *params) if name not in TAKEN]

    def edit(
        self, inputs: Inputs, params: Params, emit: Callable[[Any], None] | None = None
    ) -> Pictures:
        """The picture `scale` times as large, or as large as `target_size` says.

        Raises `InvalidInput` where that is too large.
        """
        image: Image.Image = inputs["image"]
        wide, high = (side * self.scale for side in image.size)
        if wide * high > MAX_MEGAPIXELS * 1e6:
            raise InvalidInput(
                f"This picture would get {wide:,} × {high:,} pixels; {MAX_MEGAPIXELS} megapixels "
                "are the most that is made.",
                f"Scale it down to {MAX_MEGAPIXELS / self.scale**2:g} megapixels before.",
            )
        made = Image.fromarray(self._worked_through(image))
        wanted: Any = params.get("target_size")
        if wanted is not None:
            made = made.resize((wanted["width"], wanted["height"]), Image.Resampling.LANCZOS)
        return Pictures((Picture(made),))

    def _worked_through(self, image: Image.Image) -> npt.NDArray[np.uint8]:
        total = tiles.count(image.size, self.tile, self.overlap)
        done = 0

        def work(across: tiles.Span, down: tiles.Span) -> tiles.Floats:
            nonlocal done
            stopping.raise_if_stopped()
            if done:
                progress.tell(f"Working … {done} of {total} parts", done / total)
            done += 1
            return self._larger(image.crop((across[0], down[0], across[1], down[1])))

        return tiles.put_together(image.size, self.scale, self.tile, self.overlap, work)

    def _larger(self, image: Image.Image) -> tiles.Floats:
        """What the network makes of a picture, `[height, width, 3]`, without what was padded."""
        values = self.processor(image, return_tensors="pt")["pixel_values"]
        found = self.network(values.to(self.network.device, self.network.dtype)).reconstruction
        wide, high = (side * self.scale for side in image.size)
        made: tiles.Floats = found[0, :, :high, :wide].float().cpu().numpy().transpose(1, 2, 0)
        if not np.isfinite(made).all():
            raise InvalidInput("The model has no picture for this one.", "Try another one.")
        return made


class SuperResolutionRunner(NetworkRunner):
    """Loads networks with transformers' head for a picture of a picture."""

    def check_fit(self, recipe: Recipe) -> None:
        self.builds(recipe)

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        from transformers import AutoModelForImageToImage

        config = read_config(recipe)
        if not fits(AutoModelForImageToImage, config):
            raise wrong_task(recipe, config)
        if (config.num_channels, config.num_channels_out) != (3, 3):
            raise WrongTask(
                f"“{recipe.model}” does not take pictures in colour.",
                "Choose a model that takes red, green and blue.",
            )
        return config, AutoModelForImageToImage

    def load(self, recipe: Recipe) -> LoadedNetwork:
        from transformers import AutoImageProcessor

        config, auto = self.builds(recipe)
        with explained(recipe.model, "the image processor"):
            processor = AutoImageProcessor.from_pretrained(
                recipe.folder, backend="pil", **recipe.options
            )
        network = read_network(recipe, config, auto).to(
            recipe.device.home, dtype_of(recipe, config)
        )
        return LoadedNetwork(Enlarger(network, processor), network)


RUNNER = SuperResolutionRunner()
