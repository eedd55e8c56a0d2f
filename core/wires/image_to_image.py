"""How the Inference API has a picture made of a picture: the size may be given as it once was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidParameter
from core.param import only_once
from core.pictures import PicturesWire

SIZE = "target_size"
SIDES = ("width", "height")


@dataclass(frozen=True, slots=True)
class ImageToImageWire(PicturesWire):
    """`width` and `height` among the parameters are a `target_size`."""

    def _flat(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        flat = PicturesWire._flat(self, parameters)
        sides = {name: flat.pop(name) for name in SIDES if name in flat}
        size = {name: value for name, value in sides.items() if value is not None}
        if not size:
            return flat
        if len(size) != len(SIDES):
            raise InvalidParameter(
                f"“{next(iter(size))}” is given alone.", "Give “width” and “height”, or neither."
            )
        if flat.get(SIZE) is not None:
            only_once(SIZE, flat, size)
        return {**flat, SIZE: size}
