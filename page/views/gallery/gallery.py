"""Pictures that were made of a text: side by side, each with its seed, and a preview meanwhile."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from core.kinds import Inputs
from core.media import to_base64
from core.pictures import PNG, Picture, Pictures, write_picture
from page.views._words import counted, shortened
from page.views.base import BaseView, Export, Headline


class Gallery(BaseView):
    """`output` is `Pictures`. Nobody can say what the right one is."""

    offers_files = True
    fills = "seed"

    def data(self, inputs: Inputs, output: Pictures) -> dict[str, Any]:
        """`pictures`: `{src, width, height, seed, name}` each, and the `preview` of the next one:
        `{src, step, steps}`, or null. `src` is a data URL, `name` that of a file."""
        preview = output.preview
        return {
            "pictures": [
                {
                    "src": f"data:{PNG};base64,{to_base64(write_picture(each, PNG))}",
                    "width": each.image.width,
                    "height": each.image.height,
                    "seed": each.seed,
                    "name": _name(number, each),
                }
                for number, each in enumerate(output.done, 1)
            ],
            "preview": preview
            and {
                "src": f"data:image/jpeg;base64,{to_base64(preview.jpeg)}",
                "step": preview.step,
                "steps": preview.steps,
            },
        }

    def best(self, inputs: Inputs, output: Pictures) -> Headline | None:
        """How many there are."""
        return Headline(counted(len(output.done), "picture"))

    def alt(self, inputs: Inputs, output: Pictures) -> str:
        """What was asked for, and how large it is."""
        first = output.done[0].image
        count = counted(len(output.done), "picture")
        what = "A picture" if len(output.done) == 1 else count.capitalize()
        prompt = " ".join(shortened(inputs["text"]).split())
        return f"{what} of {first.width} × {first.height} pixels, drawn for “{prompt}”."

    def files(self, inputs: Inputs, output: Pictures) -> tuple[Export, ...]:
        """All pictures as a ZIP file; one alone has a button of its own."""

        def packed() -> bytes:
            data = io.BytesIO()
            with zipfile.ZipFile(data, "w") as file:
                for number, each in enumerate(output.done, 1):
                    # Without a date, so that the same pictures are the same file.
                    file.writestr(zipfile.ZipInfo(_name(number, each)), write_picture(each, PNG))
            return data.getvalue()

        several = len(output.done) > 1
        return (Export("pictures.zip", "application/zip", packed),) if several else ()


def _name(number: int, picture: Picture) -> str:
    seed = "" if picture.seed is None else f"-seed-{picture.seed}"
    return f"picture-{number}{seed}.png"


VIEW = Gallery()
