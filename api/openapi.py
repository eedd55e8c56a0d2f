"""The API's description, made from the registry, for tools (/openapi.json) and people (/docs)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from functools import cache
from typing import Any, get_args

from api import model_listing, openai, schemas
from backends.base import ComputeType
from core.schemas import FLAG, Schema, array, closed, ref
from core.task import Example, Task
from tabs import tasks

JSON = "application/json"
WORD = r"[A-Za-z0-9_]+([.-][A-Za-z0-9_]+)*"
# A few of the oldest models have no owner.
NAMED = {"type": "string", "pattern": f"^({WORD}/)?{WORD}$"}
NAME = {"type": "string", "maxLength": 96, "pattern": f"^{WORD}$"}
OPTION_HEADERS = ("X-Use-Cache", "X-Wait-For-Model")
# Statuses that only a body, or what is done with it, can have.
OF_A_BODY = {"408", "413", "415", "429"}

HEADERS: dict[str, Schema] = {
    "X-Request-Id": {
        "required": True,
        "description": "The request's own, or a new one.",
        "schema": {"type": "string"},
    },
    "X-Compute-Time": {
        "description": "Seconds of computing alone.",
        "schema": {"type": "number", "minimum": 0},
    },
    "X-Compute-Type": {"schema": {"enum": ["cache", *get_args(ComputeType)]}},
    "X-Cache": {
        "description": "Whether the answer was remembered.",
        "schema": {"enum": ["HIT", "MISS"]},
    },
    "X-Notes": {
        "description": "What a person should know of the answer, such as what was cut off: a "
        "list of sentences in JSON.",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Seconds after which asking again will help.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "WWW-Authenticate": {"required": True, "schema": {"type": "string"}},
}
OF_AN_ERROR = {"401": ("WWW-Authenticate",), "429": ("Retry-After",), "503": ("Retry-After",)}
OF_AN_ANSWER = ("X-Compute-Time", "X-Compute-Type", "X-Cache", "X-Notes")


@cache
def document(keys: bool = False, login: bool = False, single: bool = False) -> Schema:
    """The OpenAPI 3.1 description of a server that asks for `keys` or a `login`, if for any.

    `single`: the operator has named one model, which answers at the root.
    """
    paths: dict[str, Any] = {}
    for task in tasks().values():
        paths |= _task_paths(task)
    paths["/models/{owner}/{name}"] = _any_task("any_task", "owner", "name")
    if single:
        paths["/"] = _any_task("single_model")
    schemes = {
        **({"key": {"type": "http", "scheme": "bearer"}} if keys else {}),
        **({"login": {"type": "http", "scheme": "basic"}} if login else {}),
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Taskyard",
            "version": "1",
            "description": "The Inference API's protocol, answered by this playground. A body may "
            "come packed, with a Content-Encoding of gzip or deflate.",
        },
        # Beside the description, wherever a proxy has put it.
        "servers": [{"url": "."}],
        "security": [{name: []} for name in schemes],
        "paths": {**paths, **_openai_paths(), **_model_listing_paths(), **_server_paths()},
        "components": {
            "schemas": schemas.components(),
            "parameters": _parameters(),
            "headers": HEADERS,
            "responses": {status: _error_response(status) for status in _statuses()},
            "securitySchemes": schemes,
        },
    }


def _ref(where: str, *names: str) -> list[Schema]:
    return [{"$ref": f"#/components/{where}/{name}"} for name in names]


def _headers(*names: str) -> dict[str, Schema]:
    return dict(zip(names, _ref("headers", *names), strict=True))


def _task_paths(task: Task) -> dict[str, Any]:
    asked = {
        "tags": [task.group],
        "description": task.about,
        "requestBody": {"required": True, "content": _bodies(task)},
        "responses": _answered([task]),
    }
    bundled = {
        "operationId": task.slug,
        "summary": f"{task.title} with {task.models.bundled}",
        "parameters": _asking(),
    }
    named = {
        "operationId": f"{task.slug}_with_model",
        "summary": f"{task.title} with any model",
        "parameters": _asking("owner", "name"),
    }
    return {
        f"/pipeline/{task.id}": {"post": {**bundled, **asked}},
        f"/models/{{owner}}/{{name}}/pipeline/{task.id}": {"post": {**named, **asked}},
    }


def _any_task(operation: str, *in_path: str) -> dict[str, Any]:
    names = [schemas.name_of(task) for task in tasks().values()]
    requests = {"anyOf": [ref(f"{name}Request") for name in names]}
    return {
        "post": {
            "operationId": operation,
            "summary": "Whatever task the model is for",
            "tags": ["Any task"],
            "parameters": _asking(*in_path),
            "requestBody": {"required": True, "content": {JSON: {"schema": requests}}},
            "responses": _answered(tasks().values()),
        }
    }


def _asking(*in_path: str) -> list[Schema]:
    return _ref("parameters", *in_path, *OPTION_HEADERS, "X-Request-Id")


def _answered(known: Iterable[Task]) -> dict[str, Any]:
    names = {schemas.name_of(task): task for task in known}
    answers = [ref(f"{name}Answers") for name in names]
    parts = [
        ref(f"{name}{'Event' if task.wire.event_type else 'Answers'}")
        for name, task in names.items()
    ]
    about = (
        "The answer; a list of answers to a list of inputs. With “stream”, each part of it and "
        "then the whole, as JSON in an event of its own."
    )
    event = {
        "type": "string",
        "contentMediaType": JSON,
        "contentSchema": {"anyOf": [*parts, ref("Error")]},
    }
    # An answer that is a file comes in the type that the client accepts.
    files = {
        media_type: {"schema": {"type": "string", "format": "binary"}}
        for task in names.values()
        for media_type in task.output.media_types
        if media_type != JSON
    }
    answer = {
        "description": about,
        "headers": _headers("X-Request-Id", *OF_AN_ANSWER),
        "content": {
            **files,
            JSON: {"schema": answers[0] if len(answers) == 1 else {"anyOf": answers}},
            "text/event-stream": {
                "schema": {"type": "object", "properties": {"data": event}, "required": ["data"]}
            },
        },
    }
    return {"200": answer, **_failing(_statuses())}


def _bodies(task: Task) -> dict[str, Any]:
    """What can be sent, by content type."""
    name = schemas.name_of(task)
    # What the Inference API has among the parameters stands among them in a form, too.
    own = [item for item in task.inputs if not item.among_parameters]
    parameters = {"parameters": ref(f"{name}Parameters")}
    beside = [item for item in task.inputs if item.among_parameters and not item.optional]
    needed_too = parameters if beside else {}
    form = closed(
        {**{item.name: item.spec.form_schema for item in own if not item.optional}, **needed_too},
        {
            **{item.name: item.spec.form_schema for item in own if item.optional},
            **({} if needed_too else parameters),
            "options": ref("Options"),
            "stream": FLAG,
        },
    )
    as_json = [item.name for item in own if not (item.spec.is_file or item.spec.is_text)]
    parts = {part: {"contentType": JSON} for part in (*as_json, "parameters", "options", "stream")}
    content: dict[str, Any] = {
        JSON: {"schema": ref(f"{name}Request"), "examples": _examples(task)},
    }
    # A form is for files; how it holds a list, clients do not agree.
    has_list = any(item.spec.is_list for item in task.inputs)
    in_form = not has_list or any(item.spec.is_file for item in task.inputs)
    if in_form and task.wire.reads_forms:
        content["multipart/form-data"] = {"schema": form, "encoding": parts}
    bare = task.wire.bare_types(task)
    return content | {each: {"schema": schema} for each, schema in bare.items()}


def _examples(task: Task) -> dict[str, Any]:
    """The examples that are readable as JSON; files speak for themselves."""
    files = {item.name for item in task.inputs if item.spec.is_file}
    return {
        str(number): {"summary": example.title, "value": example_body(task, example)}
        for number, example in enumerate(task.examples, 1)
        if not files & set(example.inputs)
    }


def example_body(task: Task, example: Example) -> dict[str, Any]:
    """The JSON body that asks what the example shows."""
    return task.wire.write_request(task, task.example_inputs(example), example.params)


def _openai_paths() -> dict[str, Any]:
    """What OpenAI's clients ask."""
    model = closed(
        {
            "id": {"type": "string"},
            "object": {"const": "model"},
            "created": {"type": "integer"},
            "owned_by": {"type": "string"},
        }
    )
    listing = closed({"object": {"const": "list"}, "data": array(model)})
    looked_up = [each for each in _statuses() if each not in OF_A_BODY]
    described = {}
    for path, summary, content, failing, names in (
        ("", "The models that OpenAI’s clients can ask", listing, ["401", "500"], ()),
        ("/{owner}/{name}", "One of them", model, looked_up, ("owner", "name")),
    ):
        got = _get(summary, "OpenAI", _json(content), (), *names)
        got["get"]["responses"] |= _failing_openai(failing)
        described[f"{openai.ROOT}/models{path}"] = got
    for task, route in openai.served():
        own, typed = (ref(f"{schemas.name_of(task)}{each}") for each in ("Answer", "Completion"))
        content_type = "multipart/form-data" if route.file else JSON
        answers = route.answer_schemas(own, typed)
        answer = {
            "description": "The answer.",
            "headers": _headers("X-Request-Id", *OF_AN_ANSWER),
            "content": {each: {"schema": schema} for each, schema in answers.items()},
        }
        body = {content_type: {"schema": route.request_schema(task, NAMED)}}
        described[f"{openai.ROOT}{route.path}"] = {
            "post": {
                "operationId": f"openai_{task.slug}",
                "summary": f"{task.title} for OpenAI’s clients",
                "tags": ["OpenAI"],
                "parameters": _ref("parameters", "X-Request-Id"),
                "requestBody": {"required": True, "content": body},
                "responses": {"200": answer, **_failing_openai(_statuses())},
            }
        }
    return described


def _failing_openai(statuses: Iterable[str]) -> dict[str, Schema]:
    """The errors of `statuses`, as OpenAI words them."""
    return {
        status: {
            "description": "The same error as elsewhere, in OpenAI’s shape.",
            "headers": _headers("X-Request-Id", *OF_AN_ERROR.get(status, ())),
            "content": _json(ref("OpenAIError")),
        }
        for status in statuses
    }


def _model_listing_paths() -> dict[str, Any]:
    """What there is: models and tasks."""
    first = next(iter(tasks().values()))
    model = {
        "id": first.models.bundled,
        "model_id": first.models.bundled,
        "task": first.id,
        "framework": "transformers",
        "state": "Loadable",
        "bundled": True,
        "recommended": False,
    }
    status = {
        "loaded": True,
        "state": "Loaded",
        "compute_type": "cpu",
        "framework": "transformers",
        "task": first.id,
        "device": "cpu",
    }
    each_task = closed({task.id: ref("Task") for task in tasks().values()})
    listing = ("Models", _json(array(ref("Model")), [model]), ("401", "404", "422", "500"))
    looked_up = [each for each in _statuses() if each not in OF_A_BODY]
    return {
        "/models": _get("Every model offered", *listing, "task", "framework", "loaded"),
        "/framework/{framework}": _get(
            "Every model offered of one framework", *listing, "of_framework", "task", "loaded"
        ),
        "/status/{owner}/{name}": _get(
            "Whether a model is loaded, loadable or too big",
            "Models",
            _json(ref("ModelStatus"), status),
            looked_up,
            *("owner", "name", "task"),
        ),
        "/api/tasks": _open(
            "The models to begin with, for each task",
            "Models",
            _json(each_task, model_listing.task_models()),
        ),
    }


def _server_paths() -> dict[str, Any]:
    """What there is to know of the server itself."""
    info = closed({"name": {"const": "taskyard"}, "tasks": array({"enum": list(tasks())})})
    health = closed({"status": {"const": "ok"}})
    described = {
        "type": "object",
        "properties": {"openapi": {"type": "string", "pattern": r"^3\."}},
        "required": ["openapi", "info", "paths"],
    }
    return {
        "/health": _open("Whether the server lives", "Server", _json(health, {"status": "ok"})),
        "/info": _open(
            "What this server is",
            "Server",
            _json(info, {"name": "taskyard", "tasks": list(tasks())}),
        ),
        "/metrics": _get(
            "Counters and times for Prometheus", "Server", _text("text/plain"), ("401", "500")
        ),
        "/openapi.json": _open("This description", "Server", _json(described)),
        "/docs": _open("The same for a person", "Server", _text("text/html")),
    }


def _get(
    summary: str, tag: str, content: Schema, failing: Iterable[str], *parameters: str
) -> dict[str, Any]:
    answer = {
        "description": f"{summary}.",
        "headers": _headers("X-Request-Id"),
        "content": content,
    }
    return {
        "get": {
            "summary": summary,
            "tags": [tag],
            "parameters": _ref("parameters", *parameters, "X-Request-Id"),
            "responses": {"200": answer, **_failing(failing)},
        }
    }


def _open(summary: str, tag: str, content: Schema) -> dict[str, Any]:
    """A GET that needs no key, where others do."""
    described = _get(summary, tag, content, ("500",))
    described["get"]["security"] = []
    return described


def _json(schema: Schema, example: Any = None) -> Schema:
    return {JSON: {"schema": schema, **({} if example is None else {"example": example})}}


def _text(content_type: str) -> Schema:
    return {content_type: {"schema": {"type": "string"}}}


def _parameters() -> dict[str, Schema]:
    """Every parameter, by name; `of_framework` is the framework where the address names it."""
    task = {"enum": list(tasks())}
    framework = {"type": "string"}
    owner = "Who has published the model; `local` where it is a folder of the operator's."
    told = {"enum": ["true", "false", "1", "0"]}
    first_owner, _, first_name = next(iter(tasks().values())).models.bundled.partition("/")
    request_id = "Comes back with the answer: up to 64 letters, digits, “.”, “_” and “-”."
    return {
        "owner": {**_parameter("owner", "path", NAME, owner), "example": first_owner},
        "name": {
            **_parameter("name", "path", NAME, "The model's name behind its owner's."),
            "example": first_name,
        },
        "of_framework": _parameter("framework", "path", framework, "Such as `transformers`."),
        "framework": _parameter("framework", "query", framework, "Only models of this framework."),
        "task": _parameter("task", "query", task, "Only models for this task."),
        "loaded": _parameter("loaded", "query", {"enum": ["true", "false"]}, "Loaded, or not?"),
        "X-Request-Id": _parameter("X-Request-Id", "header", {"type": "string"}, request_id),
        **{
            header: _parameter(header, "header", told, "As in “options”, which overrule it.")
            for header in OPTION_HEADERS
        },
    }


def _parameter(name: str, where: str, schema: Schema, about: str) -> Schema:
    return {
        "name": name,
        "in": where,
        "required": where == "path",
        "description": about,
        "schema": schema,
    }


def _statuses() -> list[str]:
    """Every status that an answer can fail with."""
    return sorted({str(error.status) for error in schemas.known_errors().values()})


def _failing(statuses: Iterable[str]) -> dict[str, Schema]:
    statuses = list(statuses)
    return dict(zip(statuses, _ref("responses", *statuses), strict=True))


def _error_response(status: str) -> Schema:
    """Every error of one status; the first lines of their docstrings say what they mean."""
    meant = {
        kind: (error.__doc__ or "").splitlines()[0]
        for kind, error in schemas.known_errors().items()
        if str(error.status) == status
    }
    example = {"error": next(iter(meant.values())), "error_type": next(iter(meant))}
    return {
        "description": "\n\n".join(f"`{kind}`: {words}" for kind, words in meant.items()),
        "headers": _headers("X-Request-Id", *OF_AN_ERROR.get(status, ())),
        "content": _json(ref("Error"), example),
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
<a href="{here}openapi.json">openapi.json</a>. Any other
model: <code>POST /models/&lt;model&gt;/pipeline/&lt;task&gt;</code>.
Back to <a href="{here}">the page</a>.</p>
{tasks}</html>
"""


def page(here: str) -> str:
    """`/docs`: every task with its address, a call, its parameters and the shape of the answer.

    `here` leads from the page's own address to where the API is.
    """
    return PAGE.format(here=here, tasks="".join(_section(task) for task in tasks().values()))


def _section(task: Task) -> str:
    example = next(iter(_examples(task).values()), None)
    if example:
        data = f"-H 'Content-Type: application/json' -d '{json.dumps(example['value'])}'"
    else:
        kind = task.inputs[0].spec
        data = f"-H 'Content-Type: {kind.media_types[0]}' --data-binary @{kind.sample}"
    rows = "".join(
        f"<dt><code>{html.escape(param.name)}</code> <small>{html.escape(param.type)}, by default "
        f"{html.escape(json.dumps(param.default))}</small><dd>{html.escape(param.help)}"
        for param in task.params
    )
    parameters = f"<dl>{rows}</dl>" if rows else ""
    answer = html.escape(json.dumps(schemas.output_schema(task), indent=1))
    return (
        f"<h2>{html.escape(task.title)}</h2><p>{html.escape(task.about)}</p>"
        f"<pre>curl -X POST http://…/pipeline/{task.id} \\\n  {html.escape(data)}</pre>{parameters}"
        f"<details><summary>Shape of the answer</summary><pre>{answer}</pre></details>"
    )
