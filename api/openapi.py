"""The API's description, made from the registry, for tools (/openapi.json) and people (/docs)."""

from __future__ import annotations

import html
import json
from functools import cache
from typing import Any

from core.kinds import Kind
from core.task import Example, Param, Task
from tabs import tasks

BINARY = {"type": "string", "contentEncoding": "base64"}
SCHEMAS: dict[Kind, dict[str, Any]] = {
    "text": {"type": "string", "minLength": 1},
    "image": {**BINARY, "description": "An image file's bytes in base64, or a data URL."},
    "audio": {**BINARY, "description": "A recording's bytes in base64, or a data URL."},
    "table": {
        "type": "object",
        "minProperties": 1,
        "description": "Columns by header; all have one cell a row.",
        "additionalProperties": {"type": "array", "items": {"type": "string"}},
    },
}
BYTES: dict[Kind, tuple[str, ...]] = {
    "image": ("image/*", "application/octet-stream"),
    "audio": ("audio/*", "application/octet-stream"),
}
ERRORS = {
    "400": "The input cannot be used, or the model is for another task.",
    "401": "A key is missing or wrong.",
    "404": "There is no such task or model.",
    "413": "The body is too large.",
    "415": "The body's content type cannot be read.",
    "422": "A parameter is unknown or out of range.",
    "429": "Too many requests; see Retry-After.",
    "503": "The model is loading (see estimated_time), or too much is going on.",
}


@cache
def document(keys: bool) -> dict[str, Any]:
    """The OpenAPI 3.1 description; `keys` says whether a key is asked for."""
    paths: dict[str, Any] = {}
    for task in tasks().values():
        answer = _answer(task)
        paths[f"/pipeline/{task.id}"] = {
            "post": {
                "operationId": task.slug,
                "summary": f"{task.title} with {task.models.bundled}",
                **answer,
            }
        }
        paths[f"/models/{{owner}}/{{name}}/pipeline/{task.id}"] = {
            "post": {
                "operationId": f"{task.slug}_with_model",
                "summary": f"{task.title} with any model",
                "parameters": [_in_path("owner"), _in_path("name")],
                **answer,
            }
        }
    paths |= _others()
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Taskyard",
            "version": "1",
            "description": "The Inference API's protocol, answered by this playground.",
        },
        "paths": paths,
        "components": {"schemas": {"Error": _error_schema()}},
    }
    if keys:
        described["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        described["security"] = [{"key": []}]
    return described


def _answer(task: Task) -> dict[str, Any]:
    content: dict[str, Any] = {
        "application/json": {"schema": request_schema(task), "examples": _examples(task)}
    }
    if len(task.inputs) == 1:
        for content_type in BYTES.get(task.inputs[0].kind, ()):
            content[content_type] = {"schema": {"type": "string", "format": "binary"}}
    return {
        "tags": [task.group],
        "description": task.about,
        "requestBody": {"required": True, "content": content},
        "responses": {
            "200": {
                "description": "The answer; a list of answers to a list of inputs.",
                "content": {"application/json": {"schema": output_schema(task)}},
            },
            **_errors(),
        },
    }


def request_schema(task: Task) -> dict[str, Any]:
    """JSON Schema of the body that asks for one answer."""
    properties = {item.name: SCHEMAS[item.kind] for item in task.inputs}
    inputs = next(iter(properties.values()))
    if len(properties) > 1:
        inputs = {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }
    return {
        "type": "object",
        "properties": {
            "inputs": inputs,
            "parameters": {
                "type": "object",
                "properties": {param.name: _param(param) for param in task.params},
                "additionalProperties": False,
            },
            "options": {
                "type": "object",
                "properties": {
                    "use_cache": {"type": "boolean", "default": True},
                    "wait_for_model": {"type": "boolean", "default": True},
                },
                "additionalProperties": False,
            },
            "stream": {"type": "boolean", "default": False},
        },
        "required": ["inputs"],
        "additionalProperties": False,
    }


def output_schema(task: Task) -> dict[str, Any]:
    """JSON Schema of the answer, from `huggingface_hub`'s own output types."""
    from pydantic import TypeAdapter

    return TypeAdapter(task.output).json_schema(ref_template="#/$defs/{model}")


def _param(param: Param) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": param.type, "description": param.help}
    if param.default is None:
        schema["type"] = [param.type, "null"]
    else:
        schema["default"] = param.default
    if param.low is not None and param.high is not None:
        schema |= {"minimum": param.low, "maximum": param.high}
    if param.choices:
        schema["enum"] = [*param.choices, *([None] if param.default is None else [])]
    return schema


def _examples(task: Task) -> dict[str, Any]:
    """The examples that are readable as JSON; files speak for themselves."""
    if not all(item.kind in ("text", "table") for item in task.inputs):
        return {}
    return {
        str(number): {"summary": example.title, "value": example_body(task, example)}
        for number, example in enumerate(task.examples, 1)
    }


def example_body(task: Task, example: Example) -> dict[str, Any]:
    """The JSON body that asks what the example shows."""
    body: dict[str, Any] = {"inputs": task.to_wire(task.example_inputs(example))}
    if example.params:
        body["parameters"] = dict(example.params)
    return body


def _in_path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _errors() -> dict[str, Any]:
    schema = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {code: {"description": text, "content": schema} for code, text in ERRORS.items()}


def _error_schema() -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {
            "error": {"type": "string"},
            "error_type": {"type": "string"},
            "estimated_time": {"type": "number"},
        },
        "required": ["error"],
    }


def _others() -> dict[str, Any]:
    described = {
        "/models": "Every model offered; filter with task, framework and loaded.",
        "/api/tasks": "The models to begin with, for each task.",
        "/status/{model}": "Whether a model is loaded, loadable or too big.",
        "/health": "Whether the server lives.",
        "/metrics": "Counters and times for Prometheus.",
        "/info": "What this server is.",
    }
    return {
        path: {
            "get": {
                "summary": text,
                "parameters": [_in_path("model")] if "{model}" in path else [],
                "responses": {"200": {"description": "The answer."}, **_errors()},
            }
        }
        for path, text in described.items()
    }


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Taskyard API</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 ui-sans-serif, system-ui, sans-serif; max-width: 54rem; margin: 2rem auto;
  padding: 0 1rem }}
h1, h2 {{ line-height: 1.2 }} code, pre {{ font: 14px/1.5 ui-monospace, Menlo, monospace }}
pre {{ overflow: auto; padding: .8rem; border: 1px solid #8885; border-radius: 8px }}
dt {{ margin-top: .6rem }} dd {{ margin: 0 }}
a {{ color: light-dark(#216a55, #82bda5) }}
</style>
<h1>Taskyard’s HTTP API</h1>
<p>The Inference API’s own protocol: stock clients work. For tools, the same as
<a href="openapi.json">openapi.json</a>. Any other
model: <code>POST /models/&lt;model&gt;/pipeline/&lt;task&gt;</code>.
Back to <a href="./">the page</a>.</p>
{tasks}</html>
"""


def page() -> str:
    """`/docs`: every task with its address, a call, its parameters and the shape of the answer."""
    return PAGE.format(tasks="".join(_section(task) for task in tasks().values()))


def _section(task: Task) -> str:
    example = next(iter(_examples(task).values()), None)
    if example:
        data = f"-H 'Content-Type: application/json' -d '{json.dumps(example['value'])}'"
    else:
        kind = task.inputs[0].kind
        data = f"-H 'Content-Type: {kind}/*' --data-binary @{kind}-file"
    rows = "".join(
        f"<dt><code>{html.escape(param.name)}</code> <small>{html.escape(param.type)}, by default "
        f"{html.escape(json.dumps(param.default))}</small><dd>{html.escape(param.help)}"
        for param in task.params
    )
    parameters = f"<dl>{rows}</dl>" if rows else ""
    answer = html.escape(json.dumps(output_schema(task), indent=1))
    return (
        f"<h2>{html.escape(task.title)}</h2><p>{html.escape(task.about)}</p>"
        f"<pre>curl -X POST http://…/pipeline/{task.id} \\\n  {html.escape(data)}</pre>{parameters}"
        f"<details><summary>Shape of the answer</summary><pre>{answer}</pre></details>"
    )
