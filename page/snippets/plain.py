"""The call by plain HTTP, for servers whose answers the stock clients would not understand."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backends.base import Asked
from core.param import Params
from core.posts import Lines, named
from page.snippets.shown import TOKEN, Shown, argument


@dataclass(frozen=True, slots=True)
class Body:
    """A request's body in three languages, and its content type where the client does not know."""

    python: tuple[str, ...]
    javascript: tuple[str, ...]
    curl: tuple[str, ...]
    content_type: str = ""


def raw(call: Shown, asked: Asked) -> dict[str, str]:
    """By plain HTTP, for servers whose answers the stock clients would not understand."""
    # Another Taskyard, where the stock clients have no method for the task, takes what we take.
    same = asked.speaks == "taskyard"
    params = call.parameters if same else call.task.wire.for_others(call.parameters)
    if asked.speaks == "openai":
        body = _form(call)
    elif call.is_file:
        body = _encoded_file(call, params) if params else _bare_file(call)
    else:
        body = _document(call, params)
    return sent(call, asked, body, Lines())


def sent(call: Shown, asked: Asked, body: Body, lines: Lines) -> dict[str, str]:
    """One request by plain HTTP, and `lines` for what becomes of its response."""
    headers = {"Authorization": f"Bearer {TOKEN}"} if asked.token else {}
    if body.content_type:
        headers["Content-Type"] = body.content_type
    modules = [
        name for name in ("base64", "math") if f"{name}." in "".join((*body.python, *lines.python))
    ]
    python = (
        *([*(f"import {name}" for name in modules), ""] if modules else []),
        "from huggingface_hub import get_session",
        "",
        "response = get_session().post(",
        f"    {asked.url!r},",
        *([f"    headers={headers!r},"] if headers else []),
        *body.python,
        ")",
        *lines.python,
        "print(answer)",
    )
    javascript = (
        *(['import { readFile } from "node:fs/promises";', ""] if call.is_file else []),
        *body.javascript,
        f"const headers = {json.dumps(headers)};",
        f'const response = await fetch("{asked.url}", {{ method: "POST", headers, body }});',
        *lines.javascript,
        "console.log(JSON.stringify(answer));",
    )
    # It follows a server that answers files at another of its addresses, and posts there, too.
    curl = [f"curl -L --post301 --post302 '{asked.url}'"]
    curl += [f"-H '{name}: {value}'" for name, value in headers.items()]
    return {
        "Python": "\n".join(python),
        "JavaScript": "\n".join(javascript),
        "cURL": " \\\n  ".join((*curl, *body.curl)),
    }


def _document(call: Shown, params: Params) -> Body:
    return as_json(call.task.wire.body(call.only, params))


def as_json(body: Mapping[str, Any]) -> Body:
    """The body as a JSON document."""
    text = json.dumps(body, ensure_ascii=False)
    return Body(
        (argument("json", body),),
        (f"const body = JSON.stringify({json.dumps(body, indent=2, ensure_ascii=False)});",),
        (f"-d {shlex.quote(text)}",),
        "application/json",
    )


def _bare_file(call: Shown) -> Body:
    return Body(
        (f"    content=open({call.only!r}, 'rb').read(),",),
        # Not the bare bytes: fetch cannot send those again where the server points elsewhere.
        (f"const body = new Blob([await readFile({json.dumps(call.only)})]);",),
        (f"--data-binary @{call.only}",),
        call.task.inputs[0].spec.file_type,
    )


def _encoded_file(call: Shown, params: Params) -> Body:
    encoded = f"base64.b64encode(open({call.only!r}, 'rb').read()).decode()"
    given = json.dumps(dict(params))
    document = f'"inputs": "$(base64 -w0 {call.only})", "parameters": {given}'
    return Body(
        (f"    json={{'inputs': {encoded}, 'parameters': {dict(params)!r}}},",),
        (
            f'const inputs = (await readFile({json.dumps(call.only)})).toString("base64");',
            f"const body = JSON.stringify({{ inputs, parameters: {given} }});",
        ),
        # Through a pipe: a picture is too long for a command line.
        (f"-d @- <<EOF\n{{{document}}}\nEOF",),
        "application/json",
    )


def _form(call: Shown) -> Body:
    openai = call.task.openai
    known = openai.params if openai else ()
    told = {name: str(value) for name, value in call.params.items() if name in known}
    fields = {**named(call.model), **told}
    name = json.dumps(call.only)
    return Body(
        (
            *([f"    data={fields!r},"] if fields else []),
            f"    files={{'file': open({call.only!r}, 'rb')}},",
        ),
        (
            "const body = new FormData();",
            *(f"body.append({json.dumps(each)}, {json.dumps(fields[each])});" for each in fields),
            f'body.append("file", new Blob([await readFile({name})]), {name});',
        ),
        (
            # With -F a value could name a file to be sent.
            *(f"--form-string {shlex.quote(f'{each}={value}')}" for each, value in fields.items()),
            f"-F file=@{call.only}",
        ),
    )
