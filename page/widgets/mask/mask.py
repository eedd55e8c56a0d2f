"""The widget for a mask, painted over the tab's picture by `page/widgets/mask/mask.js`.

Its value is a data URL of a picture, white where it was painted, or None. It is never opened as a
file, whatever it holds.
"""

from __future__ import annotations

from typing import Any

from PIL import Image

from core.kinds import example_file
from core.kinds.mask import KIND
from core.media import png, to_base64
from core.task import Input
from page import components


def build(item: Input, value: Any = None) -> Any:
    """Folded, until it is wanted: the tab's picture to paint over, with brush and eraser."""
    return components.js_component(
        "ty-mask-field",
        "widgets.mask(element, props, watch)",
        value,
        label=item.label,
        help=item.help,
    )


def to_input(value: Any) -> str | None:
    """The data URL, which the kind decodes as it does all base64."""
    return value if isinstance(value, str) and value else None


def from_input(value: Image.Image) -> str:
    """A data URL of a decoded mask."""
    return f"data:image/png;base64,{to_base64(png(value))}"


def from_example(text: str) -> str:
    """A data URL of the mask called `text` in `assets/examples/`."""
    return from_input(KIND.read(example_file(text)))
