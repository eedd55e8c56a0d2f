"""Speech into text: a form with a file, answered by JSON or by the text alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from core.errors import InvalidInput
from core.kinds import Inputs
from core.output import JSON
from core.param import Params, check_choice
from core.schemas import Schema, closed
from core.wire import to_json
from core.wires.base import Question, ServedRoute

if TYPE_CHECKING:
    from core.task import Task

PLAIN = "text/plain"
# The task's parameters that a form knows by the same name.
PARAMS = ("language",)
# What a form may hold beside the file and the model: values that leave the answer as it is, but
# for its format.
FORM: dict[str, Schema] = {
    "response_format": {"enum": ["json", "text"]},
    "temperature": {"enum": ["0", "0.0"]},
    "prompt": {"enum": [""]},
    "stream": {"enum": ["false"]},
    "chunking_strategy": {"enum": ["auto"]},
    "timestamp_granularities[]": {"enum": ["segment"]},
}


class Transcriptions(ServedRoute):
    """Speech into text."""

    path = "/audio/transcriptions"
    file = "file"

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {name: value for name, value in params.items() if name in PARAMS}

    def fields(self, task: Task) -> tuple[str, ...]:
        return (self.file, "model", *PARAMS, *FORM)

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        for name, schema in FORM.items():
            check_choice(name, document.get(name), schema["enum"])
        file, model = document.get(self.file), document.get("model")
        if not isinstance(file, bytes):
            raise InvalidInput("“file” is missing in the form.", "Send the file in that field.")
        if not isinstance(model, str):
            raise InvalidInput("“model” is missing in the form.", "Name one of GET /v1/models.")
        params = {name: document[name] for name in PARAMS if name in document}
        return Question(model, {task.inputs[0].name: file}, params, document)

    def write_answer(self, output: Any, question: Question) -> tuple[bytes, str]:
        if question.fields.get("response_format") == "text":
            return output["text"].encode(), PLAIN
        return to_json(output), JSON

    def request_schema(self, task: Task, model: Schema) -> Schema:
        own = {name: {"enum": list(task.param(name).choices)} for name in PARAMS}
        return closed({self.file: task.inputs[0].spec.form_schema, "model": model}, {**own, **FORM})

    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        return {JSON: own, PLAIN: {"type": "string"}}
