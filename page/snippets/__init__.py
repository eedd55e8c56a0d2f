"""The call of the page as code: stock clients that ask the same server, and transformers itself.

`{address}` stands for the playground's own address, which only the browser knows; `hf_…` for a
token. Files appear under a name of their kind (`image.png`), for the reader's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from backends.base import Asked
from core.output import File
from core.param import Params
from core.task import Task
from core.wires.base import Route, named
from page.snippets.clients import chat, chat_route, stock
from page.snippets.code import argument, indented, python
from page.snippets.plain import as_form, as_json, raw, sent
from page.snippets.shown import TOKEN, Shown, literals

__all__ = ["TOKEN", "literals", "snippets"]

BUNDLED = "taskyard/"


def snippets(
    task: Task,
    model: str,
    inputs: Mapping[str, Any],
    params: Params,
    asked: Asked | None = None,
    api: bool = True,
) -> dict[str, str]:
    """Code by language, for the server that was asked: None means this playground.

    Parameters that have their default are left out. Without an API of its own (`api`) this
    playground shows only how to do without it.
    """
    changed = {
        param.name: params[param.name]
        for param in task.params
        if params[param.name] != param.default
    }
    call = Shown(task, model, inputs, changed)
    if asked is None:
        local = {"transformers": _transformers(call)} if task.runs.in_transformers else {}
        if not api:
            return local
        url = f"{{address}}/models/{quote(model)}/pipeline/{task.id}"
        return _ours(call, Asked("taskyard", "", url)) | local
    if asked.model is not None:
        call = replace(call, model=asked.model)
    if asked.speaks == "taskyard":
        return _ours(call, asked)
    # The Python client always names a model, be it "dummy".
    if chat_route(call) and asked.speaks in ("hosted", "openai") and call.model:
        return _ours(call, asked)
    if route := task.route(asked.speaks):
        return _by_route(call, route, asked)
    if asked.speaks == "hosted" and not call.is_sequence:
        code = stock(call, asked)
        # How other providers want a body to look is the clients' business.
        if "/hf-inference/" not in asked.url:
            del code["cURL"]
        return code | ({"transformers": _transformers(call)} if task.runs.in_transformers else {})
    return raw(call, asked)


def _ours(call: Shown, asked: Asked) -> dict[str, str]:
    """For a Taskyard: by the stock clients where they know the task."""
    from huggingface_hub import InferenceClient

    if route := chat_route(call):
        return chat(call, route, asked)
    known = hasattr(InferenceClient, call.task.slug) and not call.is_sequence
    return (stock if known else raw)(call, asked)


def _by_route(call: Shown, route: Route, asked: Asked) -> dict[str, str]:
    """For a server with a route of its own: by the stock clients where they ask in its words."""
    fields = route.write_request(call.inputs, call.params)
    if route.by_client:
        params = {name: value for name, value in fields.items() if name != "inputs"}
        return stock(replace(call, params=params), asked)
    if route.names_model:
        fields = {**named(call.model), **fields}
    named_files = {call.task.inputs[0].name: route.file, **route.more_files}
    body = as_form(call, named_files, fields) if route.file else as_json(fields)
    return sent(call, asked, body, route.code(call.params))


def _transformers(call: Shown) -> str:
    model = call.model
    name = f"assets/models/{model.removeprefix(BUNDLED)}" if model.startswith(BUNDLED) else model
    by_name = len(call.wired) > 1
    if by_name and any(item.optional for item in call.task.inputs):
        arguments = [indented(python(call.wired), 4)]
    elif by_name:
        arguments = [argument(each, value) for each, value in call.wired.items()]
    else:
        arguments = [indented(python(each), 4) for each in call.wired.values()]
    # What the API groups in an object is generation's, which a pipeline hands on as one, too.
    given = {
        name: value for name, value in call.parameters.items() if name not in call.task.wire.ours
    }
    if given and call.task.wire.grouped:
        given = {"generate_kwargs": given}
    arguments += [argument(each, value) for each, value in given.items()]
    imported, shown = [], "print(answer)"
    if isinstance(call.task.output, File) and (file := call.answer_file):
        kind = call.task.output.spec
        imported = [kind.pipeline_import] if kind.pipeline_import else []
        shown = kind.pipeline_save.format(name=file.name) or shown
    return "\n".join(
        (
            *imported,
            "from transformers import pipeline",
            "",
            f"pipe = pipeline({call.task.id!r}, model={name!r})",
            "answer = pipe(",
            *arguments,
            ")",
            shown,
        )
    )
