"""How a call is put to each kind of server, and how its answer is heard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from backends.base import Call, Speaks
from backends.remote.detection import Server
from core.wires.base import Route, named

# The name that stands for whatever a server with a single model serves.
OWN_MODEL = "endpoint"


@dataclass(frozen=True, slots=True)
class Request:
    """One way to ask: `url`, the arguments of the HTTP client for its body, and headers of it.

    `paste(before, event)`: the answer so far, where it comes as events; else None. `hear(answer)`
    gives the wire answer out of an answer in one piece; it raises `ValueError`, `KeyError` or
    `TypeError` for what is none. `model`: as in `Asked`.
    """

    speaks: Speaks
    url: str
    body: Mapping[str, Any]
    headers: Mapping[str, str] = field(default_factory=dict)
    paste: Callable[[Any, Any], Any] | None = None
    hear: Callable[[Any], Any] = lambda answer: answer
    model: str | None = None


def requests_for(server: Server, base: str, name: str, call: Call) -> Iterator[Request]:
    """The ways to ask the server at `base`, by `name` for a person, the likeliest first."""
    if server.speaks == "taskyard":
        yield _of_taskyard(base, call)
        return
    if route := server.route_for(call.task, name):
        yield _of_route(server, call, route)
        return
    yield _of_inference(base, call)
    if not base.endswith("/predict"):
        # hf-serve's kind on other clouds answers only there.
        yield _of_inference(f"{base}/predict", call)


def _of_taskyard(base: str, call: Call) -> Request:
    # A model that loads there is waited for here, where progress can be shown.
    options = {"use_cache": call.options.use_cache, "wait_for_model": False}
    task = call.task
    url = f"{base}/models/{quote(call.model)}/pipeline/{task.id}"
    if task.runs.stream is None and (file := task.wire.bare_file(task, call.inputs, changed(call))):
        headers = {
            f"X-{name.replace('_', '-').title()}": str(value).lower()
            for name, value in options.items()
        }
        return _of_file("taskyard", url, file, headers)
    body = {**task.wire.write_request(task, call.inputs, changed(call)), "options": options}
    if task.runs.stream is None:
        return Request("taskyard", url, {"json": body})
    return Request(
        "taskyard",
        url,
        {"json": {**body, "stream": True}},
        paste=lambda before, event: task.wire.read_event(task, before, event),
    )


def _of_route(server: Server, call: Call, route: Route) -> Request:
    params = changed(call)
    model = _model_at(server, call) if route.names_model else ""
    fields = {**named(model), **route.write_request(call.inputs, params)}
    body: dict[str, Any] = {"json": {**fields, **route.stream_fields}}
    if route.file:
        body = {"data": fields, "files": _files(call, route)}
    return Request(
        server.speaks,
        f"{server.root}{route.path}",
        body,
        paste=_event_reader(route, call, params) if route.stream_fields else None,
        hear=lambda answer: route.read_answer(answer, call.inputs, params),
        model=model,
    )


def _files(call: Call, route: Route) -> dict[str, tuple[str, bytes, str]]:
    """The files of a form by their fields: each a name, its bytes, and its media type."""
    first = call.task.inputs[0].name
    fields = {first: route.file, **route.more_files}
    found = {}
    for item in call.task.given(call.inputs):
        if item.name in fields:
            value = call.inputs[item.name]
            data, kind = route.write_file(item.name, item.spec.to_file(value), value)
            found[fields[item.name]] = (f"{item.name}.{kind.rpartition('/')[2]}", data, kind)
    return found


def _event_reader(route: Route, call: Call, params: Mapping[str, Any]) -> Callable[[Any, Any], Any]:
    return lambda before, event: route.read_event(before, event, call.inputs, params)


def _model_at(server: Server, call: Call) -> str:
    """The model by the name that the server has for it; "" where the server does not tell its."""
    if call.model != OWN_MODEL:
        return call.model
    return server.models[0][0] if server.models else ""


def changed(call: Call) -> dict[str, Any]:
    """The parameters that differ from what a server takes by itself."""
    return {
        param.name: call.params[param.name]
        for param in call.task.params
        if call.params[param.name] not in (param.default, None)
    }


def _of_inference(url: str, call: Call) -> Request:
    """The Inference API's body: a lone file as its bytes, everything else as JSON."""
    params = call.task.wire.for_others(changed(call))
    headers = uncached(call)
    if file := call.task.wire.bare_file(call.task, call.inputs, params):
        return _of_file("inference", url, file, headers)
    return Request(
        "inference",
        url,
        {"json": call.task.wire.write_request(call.task, call.inputs, params)},
        headers,
    )


def _of_file(
    speaks: Speaks, url: str, file: tuple[bytes, str], headers: Mapping[str, str]
) -> Request:
    """A file's bytes, with its media type."""
    data, content_type = file
    return Request(speaks, url, {"content": data}, {**headers, "Content-Type": content_type})


def uncached(call: Call) -> dict[str, str]:
    """The header that asks servers of the Inference API's kind to compute anew."""
    return {} if call.options.use_cache else {"X-Use-Cache": "false"}
