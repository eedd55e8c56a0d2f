"""custom: any JSON, or a file, to a handler of one's own, and whatever that answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.accept import preferred
from core.answer_files import AnswerFile, answer_file
from core.errors import InvalidInput
from core.file_types import UNKNOWN
from core.kinds import Inputs
from core.media import IMAGE_WRITERS, read_image, write_image
from core.output import JSON, Json
from core.param import Params
from core.schemas import FLAG, Schema
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Asked, Wire, to_json

# What a body holds for the server; the handler gets all else.
OF_THE_SERVER = ("options", "stream")


def handle(handler: Any, inputs: Inputs, params: Params) -> Any:
    """What the handler answers to a file, or else to the JSON."""
    if "file" not in inputs and not inputs["data"]:
        raise InvalidInput("There is neither JSON nor a file.", 'Write {"inputs": …}.')
    return handler.answer(inputs["data"], inputs.get("file"))


def always_new(params: Params) -> bool:
    """Nobody knows whether a handler answers the same to the same."""
    return False


class HandlerWire(Wire):
    """As the Inference Endpoints have it: a body is what the handler gets, or a file's bytes.

    An answer is JSON, as the handler gives it. One that is a picture or another file, in base64, is
    sent as its bytes to who accepts its very type.
    """

    @property
    def reads_forms(self) -> bool:
        """A handler has no fields that a form could name."""
        return False

    @property
    def reads_any(self) -> bool:
        """Whatever a handler takes."""
        return True

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Asked:
        """All of the body but what is for the server."""
        if "inputs" not in document:
            raise InvalidInput("“inputs” is missing in the body.", task.takes)
        data = {name: value for name, value in document.items() if name not in OF_THE_SERVER}
        return Asked(({"data": data},), {}, batch=False)

    def bare_types(self, task: Task) -> Mapping[str, Schema]:
        """Those of a file."""
        return task.inputs[1].spec.bare_schemas

    def read_bare(self, task: Task, data: bytes | str) -> Asked:
        """A file's bytes, or a text as `inputs`."""
        item = {"data": {"inputs": data}} if isinstance(data, str) else {"file": data}
        return Asked((item,), {}, batch=False)

    def bare_file(self, task: Task, inputs: Inputs, params: Params) -> tuple[bytes, str] | None:
        """The file, if there is one: it is all that is sent."""
        return task.inputs[1].spec.to_file(inputs["file"]) if "file" in inputs else None

    def write_encoded(self, task: Task, encoded: Inputs, params: Params) -> dict[str, Any]:
        """What the handler gets."""
        return {"inputs": encoded["file"]} if "file" in encoded else dict(encoded["data"])

    def check_accept(self, task: Task, accept: str, *, batch: bool) -> str:
        """JSON, until the answer shows that it can be had as a file."""
        return JSON

    def write_answer(
        self, task: Task, outputs: Sequence[Any], accept: str, *, batch: bool, client: str = ""
    ) -> tuple[bytes, str]:
        """The answer as JSON, or as the file that it is."""
        (output,) = outputs
        file = answer_file(output)
        if file is not None and (wanted := preferred(accept, _types(file))) not in (None, JSON):
            return _as(file, wanted), wanted
        return to_json(output), JSON

    def inputs_schema(self, task: Task) -> Schema:
        """Any JSON."""
        return {}

    def parameters_schema(self, task: Task) -> Schema:
        """Any JSON: what a handler takes, only that knows."""
        return {}

    def request_schema(
        self, task: Task, one: Schema, parameters: Schema, options: Schema
    ) -> Schema:
        """An object with `inputs` and whatever else."""
        return {
            "type": "object",
            "properties": {
                "inputs": one,
                "parameters": parameters,
                "options": options,
                "stream": FLAG,
            },
            "required": ["inputs"],
        }


def _types(file: AnswerFile) -> Sequence[str]:
    """The media types in which a file can be had, after JSON, which is for who does not say."""
    if file.media_type == UNKNOWN:
        return (JSON,)
    others = IMAGE_WRITERS if file.media_type in IMAGE_WRITERS else ()
    return (JSON, file.media_type, *(each for each in others if each != file.media_type))


def _as(file: AnswerFile, media_type: str) -> bytes:
    if media_type == file.media_type:
        return file.data
    return write_image(read_image(file.data), media_type)


TASK = Task(
    id="custom",
    title="Custom handler",
    group="Multimodal",
    icon="M8 4c-3 0-1 8-4 8 3 0 1 8 4 8M16 4c3 0 1 8 4 8-3 0-1 8-4 8M10 12h4",
    about="Send any JSON, or a file, to a handler.py of your own, and see what it answers.",
    words=("handler.py", "EndpointHandler", "Inference Endpoints", "raw request", "JSON", "plugin"),
    models=Models(
        bundled="taskyard/toy-language",
        knows="Says in which of ten European languages a text is written, by its letters: English, "
        "German, Dutch, Swedish, French, Spanish, Italian, Portuguese, Polish and Turkish. Of a "
        "text in any other language it names the one that looks most like it.",
        recommended=(
            Recommended(
                "philschmid/donut-base-finetuned-cord-v2",
                "Reads a receipt's picture into JSON, once an operator has listed it.",
            ),
        ),
    ),
    inputs=(
        Input("data", "body", "JSON", lines=8),
        Input("file", "file", "A file in place of the JSON", optional=True),
    ),
    params=(),
    output=Json(Any),
    view=View("anything"),
    examples=(
        Example(
            "One text",
            {"data": {"inputs": "Der Zug nach Hamburg fährt heute leider erst um neun Uhr ab."}},
            expected="German",
        ),
        Example(
            "Several texts",
            {
                "data": {
                    "inputs": [
                        "Ce matin, il a neigé sur tout le village.",
                        "Wczoraj wieczorem padał deszcz.",
                        "Bu akşam denize bakarak çay içtik.",
                        "Our neighbours have bought a yellow boat.",
                    ]
                }
            },
            expected={"language": ("French", "Polish", "Turkish", "English")},
        ),
        Example(
            "With parameters",
            {
                "data": {
                    "inputs": "Ontem comprámos pão fresco e queijo no mercado.",
                    "parameters": {"top_k": 3},
                }
            },
            expected="Portuguese",
        ),
    ),
    runs=Runs(runner="handler", run=handle, repeatable=always_new, in_transformers=False),
    wire=HandlerWire(),
)
