"""Pictures that a model makes: each with the seed it was drawn from, and previews on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from core.errors import InvalidInput
from core.kinds import FileKind, Inputs
from core.kinds.image import ImageKind
from core.media import from_base64, to_base64
from core.output import JSON, File
from core.param import Params
from core.schemas import Schema, array, closed
from core.task import Task
from core.wire import Wire, to_json

PNG = "image/png"
# The chunk of a PNG file in which other programs look for how a picture was made.
CHUNK = "parameters"
# How many characters of it are read.
MAX_TOLD = 20_000
_SEED = re.compile(r"\bSeed: (\d{1,20})\b")
# What names the number of pictures that a call asks for.
COUNT = "num_images_per_prompt"
# Where other servers put a picture's base64.
BASE64 = ("b64_json", "image", "blob")


@dataclass(frozen=True, slots=True)
class Picture:
    """An RGB picture, the seed that it was drawn from, and what else it was made with.

    `told`: as other programs write it: the prompt, a line of the negative prompt, and a line of
    “Steps: 20, Sampler: …, CFG scale: 4, Seed: 7, …”. Both are empty where nobody says.
    """

    image: Image.Image
    seed: int | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """How far the next picture is: after `step` of `steps`. `jpeg`: a small file."""

    jpeg: bytes
    step: int
    steps: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """Those that are done; while more are made, a preview of the next one."""

    done: tuple[Picture, ...]
    preview: Preview | None = None


class PicturesKind(ImageKind):
    """`Pictures`; a file holds the first of them."""

    def is_decoded(self, value: Any) -> bool:
        """Whether it is `Pictures`."""
        return isinstance(value, Pictures)

    def decode(self, value: Any, label: str) -> Pictures:  # type: ignore[override]
        """A picture of Pillow's is one; a file is read."""
        if isinstance(value, Pictures):
            return value
        if isinstance(value, Image.Image):
            return Pictures((Picture(super().decode(value, label)),))
        return self.read(self._bytes(value, label))

    def read(self, data: bytes) -> Pictures:  # type: ignore[override]
        """The picture in a file, with what its PNG tells of how it was made."""
        image = super().read(data)
        told = _told(data)
        seed = _SEED.search(told.rpartition("\n")[2])
        return Pictures((Picture(image, int(seed[1]) if seed else None, told),))

    def write(self, value: Pictures, media_type: str) -> bytes:  # type: ignore[override]
        """The first picture as a file."""
        return write_picture(value.done[0], media_type)

    def digest(self, value: Pictures) -> bytes:  # type: ignore[override]
        """Those of all pictures, and what is told of them."""
        return b"".join(
            b"%b %b"
            % (f"{each.seed} {each.told}".encode(), super(PicturesKind, self).digest(each.image))
            for each in value.done
        )


KIND = PicturesKind()
# A picture in an answer.
BASE64_SCHEMA: Schema = {
    "type": "string",
    "description": "A picture's file in base64.",
    "contentEncoding": "base64",
}


@dataclass(frozen=True, slots=True)
class PictureFiles(File):
    """One picture's file, or JSON with all of them as OpenAI has it: `{"data": [{"b64_json"}]}`."""

    @property
    def spec(self) -> FileKind:
        """That of `Pictures`."""
        return KIND

    def encode(self, output: Pictures) -> dict[str, Any]:
        """The pictures with their seeds, and the preview."""
        document: dict[str, Any] = {"data": [_element(each) for each in output.done]}
        if (preview := output.preview) is not None:
            document["preview"] = {
                "b64_json": to_base64(preview.jpeg),
                "step": preview.step,
                "steps": preview.steps,
            }
        return document

    def decode(self, document: Any) -> Pictures:
        """What `encode` has given.

        Raises `InvalidInput`, `KeyError`, `TypeError` or `ValueError` where it is none.
        """
        done = tuple(_picture(each) for each in document["data"])
        told = document.get("preview")
        preview = told and Preview(
            from_base64(told["b64_json"], "Preview"), int(told["step"]), int(told["steps"])
        )
        if not done and not preview:
            raise ValueError("no pictures")
        return Pictures(done, preview or None)

    def to_media(self, output: Pictures) -> tuple[bytes, str]:
        """All of it, as JSON."""
        return to_json(self.encode(output)), JSON

    def from_media(self, data: Any) -> Pictures:
        """What `to_media` has given; raises like `decode`."""
        return self.decode(json.loads(data))

    def schema(self, refs: str) -> Schema:
        """JSON Schema of an answer where JSON is asked for."""
        picture = closed({"b64_json": BASE64_SCHEMA}, {"seed": {"type": ["integer", "null"]}})
        step = {"type": "integer", "minimum": 1}
        preview = closed({"b64_json": BASE64_SCHEMA, "step": step, "steps": step})
        return closed({"data": array(picture)}, {"preview": preview})


@dataclass(frozen=True, slots=True)
class PicturesWire(Wire):
    """One picture is a file; several are JSON. Each event of a stream has what is new."""

    def is_many(self, params: Params) -> bool:
        """Whether several pictures are asked for."""
        return (params.get(COUNT) or 1) != 1

    def write_answer(
        self, task: Task, outputs: Sequence[Any], accept: str, *, batch: bool, client: str = ""
    ) -> tuple[bytes, str]:
        """See `Wire.write_answer`."""
        several = len(outputs) == 1 and len(outputs[0].done) > 1
        if batch or not several:
            return Wire.write_answer(self, task, outputs, accept, batch=batch, client=client)
        return to_json(task.output.encode(outputs[0])), JSON

    def write_events(
        self, task: Task, before: Any, output: Any, *, last: bool, inputs: Inputs, params: Params
    ) -> Iterable[Any]:
        """The pictures that are new, and the preview."""
        known = len(before.done) if before else 0
        yield task.output.encode(Pictures(output.done[known:], output.preview))

    def read_event(self, task: Task, before: Any, event: Any) -> Any:
        """The pictures so far."""
        new = task.output.decode(event)
        return Pictures((*(before.done if before else ()), *new.done), new.preview)


def write_picture(picture: Picture, media_type: str) -> bytes:
    """The picture as a file; a PNG tells in a chunk how it was made."""
    if media_type != PNG or not picture.told:
        return ImageKind().write(picture.image, media_type)
    told = PngInfo()
    # Letters that Latin-1 lacks go into a chunk of another sort, under the same name.
    told.add_text(CHUNK, picture.told)
    data = BytesIO()
    picture.image.save(data, "PNG", pnginfo=told)
    return data.getvalue()


def _told(data: bytes) -> str:
    """What a PNG file that can be read tells of how its picture was made."""
    with Image.open(BytesIO(data)) as image:
        told = getattr(image, "text", {}) if image.format == "PNG" else {}
        return str(told.get(CHUNK, ""))[:MAX_TOLD]


def _element(picture: Picture) -> dict[str, Any]:
    return {"b64_json": to_base64(write_picture(picture, PNG)), "seed": picture.seed}


def _picture(element: Mapping[str, Any]) -> Picture:
    """A picture out of JSON; raises `InvalidInput`, `KeyError` or `TypeError` where it is none."""
    name = next((each for each in BASE64 if each in element), BASE64[0])
    (found,) = KIND.read(from_base64(element[name], "Picture")).done
    seed = element.get("seed")
    if seed is not None and (isinstance(seed, bool) or not isinstance(seed, int)):
        raise InvalidInput("“seed” is no whole number.")
    return Picture(found.image, found.seed if seed is None else seed, found.told)
