"""A diffusers pipeline as pictures of pictures are made by it: redrawn, in a part anew, or led."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from math import sqrt
from typing import Any

from PIL import Image

from backends.local.diffusion.painter import Painter, multiple
from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.param import Params
from core.pictures import Picture, Pictures

# How many times the pixels of the pictures that a model was made for it works on at most, unless a
# size is asked for: beyond, models draw everything twice.
ROOM = 2
# Pixels a side where a model does not say what it was made for.
USUAL_SIDE = 512

Emit = Callable[[Pictures], None]


class Editor:
    """What the task gets: a picture into another one, by a prompt, and perhaps within a mask.

    `led`: the pipeline has a ControlNet, which takes the picture for what it is to draw along.
    """

    def __init__(self, painter: Painter, *, led: bool = False) -> None:
        self.painter = painter
        self._led = led
        self._said: tuple[str, ...] = ()

    @property
    def device(self) -> Any:
        """Where the networks compute."""
        return self.painter.device

    @device.setter
    def device(self, device: Any) -> None:
        self.painter.device = device

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on the last call."""
        return (*self._said, *self.painter.notes)

    def unused(self, inputs: Inputs, params: Params) -> Collection[str]:
        """The names of inputs that mean nothing to the model; of parameters `notes` tell."""
        return ["mask_image"] if self._led and "mask_image" in inputs else []

    def edit(self, inputs: Inputs, params: Params, emit: Emit) -> Pictures:
        """The picture anew, outside a mask as it was.

        A mask has the picture's size. Raises `InvalidInput` and `InvalidParameter`.
        """
        use = self._use(inputs)
        image: Image.Image = inputs["image"]
        prompt = str(inputs.get("prompt") or "")
        if self._led and not prompt and not params.get("guess_mode"):
            raise InvalidInput(
                "This model draws by a prompt along the picture.", "Say what is to be seen."
            )
        pipe = self.painter.pipe(use)
        target: Any = params.get("target_size")
        size = self._size(pipe, image.size, target)
        given = {name: value for name, value in params.items() if name != "target_size"}
        self._check_steps(pipe, given)
        shown = self._shown(pipe, use, inputs, size)
        made = self.painter.draw(use, prompt, given, emit, **shown)
        if use != "mask":
            self._said = _sized(image.size, size, target)
            return made
        whole = (target["width"], target["height"]) if target else image.size
        self._said = ()
        return Pictures(
            tuple(_within(each, image, inputs["mask_image"], whole) for each in made.done)
        )

    def _use(self, inputs: Inputs) -> str:
        """How the pipeline is used (see `index.TABLES`) for these inputs."""
        if self._led:
            return "text"
        if "mask_image" in inputs:
            if not self.painter.can("mask"):
                raise InvalidInput(
                    "This model cannot draw a part of a picture anew.",
                    "Leave out the mask, or choose another model.",
                )
            return "mask"
        if self.painter.looks_at_masks:
            raise InvalidInput(
                "This model draws a part of a picture anew, and nothing says which.",
                "Paint a mask over it.",
            )
        return "image"

    def _size(
        self, pipe: Any, size: tuple[int, int], target: Mapping[str, int] | None
    ) -> tuple[int, int]:
        """Width and height in pixels to work at: what the pipeline takes, near what was asked."""
        wide, high = (target["width"], target["height"]) if target else size
        sample = getattr(pipe, "default_sample_size", None) or _sample_size(pipe)
        side = sample * getattr(pipe, "vae_scale_factor", 8) if sample else USUAL_SIDE
        share = min(1.0, sqrt(ROOM * side**2 / (wide * high))) if target is None else 1.0
        unit = multiple(pipe)
        return (
            max(unit, int(wide * share) // unit * unit),
            max(unit, int(high * share) // unit * unit),
        )

    def _shown(self, pipe: Any, use: str, inputs: Inputs, size: tuple[int, int]) -> dict[str, Any]:
        known = self.painter.takes(use)
        shown: dict[str, Any] = {"image": _scaled(inputs["image"], size)}
        if use == "mask":
            shown["mask_image"] = _scaled(inputs["mask_image"], size)
        sides = {"width": size[0], "height": size[1]}
        return {**shown, **{name: side for name, side in sides.items() if name in known}}

    def _check_steps(self, pipe: Any, params: Params) -> None:
        """Raise `InvalidParameter` where of all steps none is left."""
        strength = params.get("strength")
        if strength is None:
            return
        steps = self.painter.steps(pipe, params)
        if int(steps * float(str(strength))) < 1:
            raise InvalidParameter(
                f"With {steps} steps, “strength” {strength:g} leaves none of them.",
                f"Use a strength of at least {1 / steps:.2g}, or more steps.",
            )


def _sample_size(pipe: Any) -> int:
    """Latents a side of the pictures that the network was made for, 0 where it does not say."""
    network = getattr(pipe, "unet", None) or getattr(pipe, "transformer", None)
    found = getattr(getattr(network, "config", None), "sample_size", None)
    return found if isinstance(found, int) else 0


def _scaled(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _within(made: Picture, image: Image.Image, mask: Image.Image, size: tuple[int, int]) -> Picture:
    """What was made where the mask is white; the picture's own pixels where it is black."""
    new, old = _scaled(made.image, size), _scaled(image, size)
    return replace(made, image=Image.composite(new, old, _scaled(mask, size)))


def _sized(
    given: tuple[int, int], worked: tuple[int, int], target: Mapping[str, int] | None
) -> tuple[str, ...]:
    wanted = (target["width"], target["height"]) if target else given
    if wanted == worked:
        return ()
    return (
        f"This model was given {worked[0]} × {worked[1]} pixels to draw, which is what it can of "
        f"{wanted[0]} × {wanted[1]}.",
    )
