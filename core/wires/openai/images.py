"""Pictures in the words of OpenAI's clients: JSON with base64."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.kinds.text import A_TEXT
from core.media import to_base64
from core.param import Param, Params, check_choice, flag
from core.pictures import BASE64_SCHEMA, COUNT, Pictures, write_picture
from core.schemas import TEXT, Schema, array, closed
from core.wire import to_json
from core.wires.base import Lines, Question, ServedRoute
from core.wires.openai.requests import model_schema, named_model

if TYPE_CHECKING:
    from core.task import Task

JSON = "application/json"
# OpenAI's names of the formats.
FORMATS: Mapping[str, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
USUAL = "png"
AUTO = "auto"
MOST_PARTIAL = 3
# What OpenAI has another word for.
RENAMED = {"n": COUNT}


class ImageGenerations(ServedRoute):
    """A prompt into pictures; beyond OpenAI's, every parameter of the task under its own name."""

    path = "/images/generations"
    known: ClassVar[Mapping[str, Schema]] = {
        "prompt": A_TEXT,
        "size": {"type": ["string", "null"], "pattern": r"^(auto|\d{1,5}x\d{1,5})$"},
        "response_format": {"enum": ["b64_json", None]},
        "output_format": {"enum": [*FORMATS, None]},
        "stream": {"type": ["boolean", "null"]},
        "partial_images": {"type": ["integer", "null"], "minimum": 0, "maximum": MOST_PARTIAL},
        # What only OpenAI's own models know, as far as it asks for nothing.
        "quality": {"enum": [AUTO, "standard", None]},
        "background": {"enum": [AUTO, "opaque", None]},
        "moderation": {"enum": [AUTO, None]},
        "style": {"enum": [None]},
        "output_compression": {"enum": [100, None]},
        "user": {"type": ["string", "null"]},
    }

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        asked = dict(params)
        width, height = asked.pop("width", None), asked.pop("height", None)
        fields: dict[str, Any] = {"prompt": inputs["text"], "response_format": "b64_json"}
        if (width is None) != (height is None):
            raise InvalidParameter(
                "An OpenAI-compatible server takes “width” and “height” only together.",
                "Give both, or neither.",
            )
        if width is not None:
            fields["size"] = f"{width}x{height}"
        if (count := asked.pop(COUNT, None)) is not None:
            fields["n"] = count
        # Those beyond OpenAI's are what most other servers call them, too.
        return {**fields, **asked}

    def code(self, params: Params) -> Lines:
        if (params.get(COUNT) or 1) != 1:
            return Lines()
        return Lines(
            ('answer = base64.b64decode(response.json()["data"][0]["b64_json"])',),
            (
                "const { data } = await response.json();",
                'const answer = Buffer.from(data[0].b64_json, "base64");',
            ),
        )

    def fields(self, task: Task) -> tuple[str, ...]:
        return ("model", *self.known, *(name for name, _ in self._params(task)))

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        if document.get("prompt") is None:
            raise InvalidInput("“prompt” is missing in the body.", "Say what is to be drawn.")
        if document.get("response_format") == "url":
            raise InvalidParameter(
                "“response_format” cannot be “url”: this playground keeps no pictures.",
                "Ask for b64_json.",
            )
        for name, schema in self.known.items():
            if "enum" in schema:
                check_choice(name, document.get(name), schema["enum"])
        if not isinstance(document.get("user"), str | None):
            raise InvalidParameter("“user” must be text.")
        _partial_images(document)
        stream = flag(document.get("stream"), "stream")
        params = {
            param.name: param.called(name).check(document[name])
            for name, param in self._params(task)
            if document.get(name) is not None
        }
        asked = sides(document.get("size"))
        for side, size in asked.items():
            if params.get(side, size) != size:
                raise InvalidParameter(f"“size” and “{side}” differ.", "Give one of them.")
            task.param(side).called("size").check(size)
        inputs = {task.inputs[0].name: document["prompt"]}
        return Question(
            named_model(document.get("model")), inputs, {**params, **asked}, document, stream
        )

    def write_answer(self, output: Pictures, question: Question) -> tuple[bytes, str]:
        media_type = _media_type(question)
        data = [
            {"b64_json": to_base64(write_picture(each, media_type)), "seed": each.seed}
            for each in output.done
        ]
        answer = {"created": question.created, "data": data, "output_format": _format(question)}
        return to_json(answer), JSON

    def write_events(
        self, before: Any, output: Any, question: Question, *, last: bool
    ) -> Iterable[dict[str, Any]]:
        """A preview of the picture that is being drawn, and each picture once it is done."""
        known = len(before.done) if before else 0
        told = {"created_at": question.created, "output_format": _format(question)}
        preview = output.preview
        if preview is not None and _is_wanted(preview, before, _partial_images(question.fields)):
            yield {
                "type": "image_generation.partial_image",
                "b64_json": to_base64(preview.jpeg),
                "partial_image_index": _place(preview, _partial_images(question.fields)) - 1,
                **told,
                "output_format": "jpeg",
            }
        for each in output.done[known:]:
            yield {
                "type": "image_generation.completed",
                "b64_json": to_base64(write_picture(each, _media_type(question))),
                "seed": each.seed,
                **told,
            }

    def request_schema(self, task: Task, model: Schema) -> Schema:
        others = {name: schema for name, schema in self.known.items() if name != "prompt"}
        own = {name: param.schema for name, param in self._params(task)}
        return closed(
            {"prompt": self.known["prompt"]}, {"model": model_schema(model), **others, **own}
        )

    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        picture = closed(
            {"b64_json": BASE64_SCHEMA, "seed": {"type": ["integer", "null"]}},
        )
        answer = closed(
            {
                "created": {"type": "integer"},
                "data": array(picture),
                "output_format": {"enum": [*FORMATS]},
            }
        )
        event: Schema = {"type": "object", "properties": {"data": TEXT}, "required": ["data"]}
        return {JSON: answer, "text/event-stream": event}

    def _params(self, task: Task) -> list[tuple[str, Param]]:
        """The task's parameters by OpenAI's names for them."""
        other = {ours: theirs for theirs, ours in RENAMED.items()}
        return [(other.get(param.name, param.name), param) for param in task.params]


def sides(size: Any) -> dict[str, int]:
    """Width and height out of “512x512”; none of them where the model is to decide."""
    if size is None or size == AUTO:
        return {}
    parts = size.split("x") if isinstance(size, str) else []
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() for part in parts):
        raise InvalidParameter("“size” must be a width and a height.", "Send “512x512”, say.")
    if any(len(part) > 5 for part in parts):
        raise InvalidParameter("“size” is out of range.", "Send “512x512”, say.")
    return {"width": int(parts[0]), "height": int(parts[1])}


def _format(question: Question) -> str:
    return question.fields.get("output_format") or USUAL


def _media_type(question: Question) -> str:
    return FORMATS[_format(question)]


def _partial_images(document: Mapping[str, Any]) -> int:
    """How many previews are wanted of each picture."""
    wanted = document.get("partial_images")
    if wanted is None:
        return 0
    if isinstance(wanted, bool) or not isinstance(wanted, int) or not 0 <= wanted <= MOST_PARTIAL:
        raise InvalidParameter(
            "“partial_images” is out of range.", f"Use a whole number from 0 to {MOST_PARTIAL}."
        )
    return wanted


def _place(preview: Any, wanted: int) -> int:
    """Which of the wanted previews this is, counted from 1; 0 before the first."""
    return int(wanted * preview.step / preview.steps + 1) if wanted else 0


def _is_wanted(preview: Any, before: Any, wanted: int) -> bool:
    last = before.preview if before else None
    if not wanted:
        return False
    return last is None or _place(last, wanted) < _place(preview, wanted)
