"""The call of the page as code: stock clients that ask this playground, and transformers itself.

`{address}` stands for the playground's own address, which only the browser knows. Files appear
under a name of their kind (`image.png`), for the reader's own.
"""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Mapping
from pprint import pformat
from typing import Any

from core.kinds import KINDS, Kind
from core.task import Inputs, Params, Task

FILES: Mapping[Kind, str] = {"image": "image.png", "audio": "recording.wav"}
BUNDLED = "taskyard/"


def literals(task: Task, inputs: Inputs) -> dict[str, Any]:
    """The inputs as they can stand in code: files by a name, everything else as it is."""
    return {
        item.name: FILES[item.kind]
        if item.kind in FILES
        else KINDS[item.kind].encode(inputs[item.name])
        for item in task.inputs
    }


def snippets(task: Task, model: str, inputs: Mapping[str, Any], params: Params) -> dict[str, str]:
    """Code by language; parameters that have their default are left out."""
    changed = {param.name: params[param.name] for param in task.params}
    changed = {
        param.name: changed[param.name]
        for param in task.params
        if changed[param.name] != param.default
    }
    url = f"{{address}}/models/{model}/pipeline/{task.id}"
    return {
        "Python": _python(task, url, inputs, changed),
        "JavaScript": _javascript(task, url, inputs, changed),
        "cURL": _curl(task, url, inputs, changed),
        "transformers": _transformers(task, model, inputs, changed),
    }


def _is_file(task: Task) -> bool:
    return len(task.inputs) == 1 and task.inputs[0].kind in FILES


def _argument(name: str, value: Any) -> str:
    return f"    {name}={pformat(value, width=88, sort_dicts=False)},".replace("\n", "\n    ")


def _python(task: Task, url: str, inputs: Mapping[str, Any], params: Params) -> str:
    from huggingface_hub import InferenceClient

    known = inspect.signature(getattr(InferenceClient, task.slug)).parameters
    arguments = [_argument(name, value) for name, value in inputs.items()]
    arguments += [_argument(name, value) for name, value in params.items() if name in known]
    others = {name: value for name, value in params.items() if name not in known}
    if others:
        # The way to send what a client method has no argument for.
        arguments.append(_argument("extra_body", others))
    return "\n".join(
        (
            "from huggingface_hub import InferenceClient",
            "",
            f"client = InferenceClient(model={url!r})",
            f"answer = client.{task.slug}(",
            *arguments,
            ")",
            "print(answer)",
        )
    )


def _javascript(task: Task, url: str, inputs: Mapping[str, Any], params: Params) -> str:
    method = re.sub("_(.)", lambda found: found[1].upper(), task.slug)
    lines = ['import { InferenceClient } from "@huggingface/inference";', ""]
    given = json.dumps(inputs if len(inputs) > 1 else next(iter(inputs.values())), indent=2)
    if _is_file(task):
        lines.insert(0, 'import { readFile } from "node:fs/promises";')
        # The client's own methods send no parameters along with a file.
        method = "request" if params else method
        encoded = f'(await readFile({given})).toString("base64")'
        given = encoded if params else f"new Blob([await readFile({given})])"
    body = [f'endpointUrl: "{url}"', f"inputs: {given}"]
    if params:
        body.append(f"parameters: {json.dumps(dict(params))}")
    shown = ",\n".join(f"  {each}".replace("\n", "\n  ") for each in body)
    return "\n".join(
        (
            *lines,
            f"const answer = await new InferenceClient().{method}({{",
            f"{shown},",
            "});",
            "console.log(JSON.stringify(answer));",
        )
    )


def _curl(task: Task, url: str, inputs: Mapping[str, Any], params: Params) -> str:
    (name, value), *_ = inputs.items()
    if not _is_file(task):
        body: dict[str, Any] = {"inputs": inputs if len(inputs) > 1 else value}
        if params:
            body["parameters"] = dict(params)
        data = shlex.quote(json.dumps(body, ensure_ascii=False))
        return f"curl '{url}' \\\n  -H 'Content-Type: application/json' \\\n  -d {data}"
    if not params:
        return f"curl '{url}' \\\n  --data-binary @{value}"
    fields = shlex.quote(f"parameters={json.dumps(dict(params))}")
    return f"curl '{url}' \\\n  -F {name}=@{value} \\\n  -F {fields}"


def _transformers(task: Task, model: str, inputs: Mapping[str, Any], params: Params) -> str:
    name = f"assets/models/{model.removeprefix(BUNDLED)}" if model.startswith(BUNDLED) else model
    values = list(inputs.values())
    if len(values) == 1:
        arguments = [f"    {pformat(values[0], width=88)},"]
    else:
        arguments = [_argument(each, value) for each, value in inputs.items()]
    arguments += [_argument(each, value) for each, value in params.items()]
    return "\n".join(
        (
            "from transformers import pipeline",
            "",
            f"pipe = pipeline({task.id!r}, model={name!r})",
            "answer = pipe(",
            *arguments,
            ")",
            "print(answer)",
        )
    )
