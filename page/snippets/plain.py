"""The call by plain HTTP, for servers whose answers the stock clients would not understand."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backends.base import Asked
from core.kinds import FileLiteral
from core.wires.base import Lines
from page.snippets.code import (
    argument,
    files,
    here_document,
    javascript,
    javascript_base64,
    javascript_blob,
    javascript_imports,
    python_base64,
    python_bytes,
    python_imports,
)
from page.snippets.shown import TOKEN, Shown, lone_file

# What becomes of a response whose body is the answer.
BYTES = Lines(
    ("answer = response.content",),
    ("const answer = Buffer.from(await response.arrayBuffer());",),
)


@dataclass(frozen=True, slots=True)
class Body:
    """A request's body in three languages.

    `content_type` is for clients that do not know it; curl is told in `curl`.
    """

    python: tuple[str, ...]
    javascript: tuple[str, ...]
    curl: tuple[str, ...]
    content_type: str = ""


def raw(call: Shown, asked: Asked) -> dict[str, str]:
    """By plain HTTP, for servers whose answers the stock clients would not understand."""
    # Another Taskyard, where the stock clients have no method for the task, takes what we take.
    same = asked.speaks == "taskyard"
    params = call.params if same else call.task.wire.for_others(call.params)
    if file := lone_file(call.body(params)):
        body = _bare_file(file)
    else:
        body = as_json(call.body(params), curl_body(call, call.body(params), asked))
    return sent(call, asked, body, Lines())


def sent(call: Shown, asked: Asked, body: Body, lines: Lines) -> dict[str, str]:
    """One request by plain HTTP, and `lines` for what becomes of its response."""
    headers = {"Authorization": f"Bearer {TOKEN}"} if asked.token else {}
    told = {"Content-Type": body.content_type} if body.content_type else {}
    file = call.answer_file
    if file:
        headers["Accept"] = file.media_type
        lines = BYTES if lines == Lines() else lines
    python = (
        "from huggingface_hub import get_session",
        "",
        "response = get_session().post(",
        f"    {asked.url!r},",
        *([f"    headers={headers | told!r},"] if headers | told else []),
        *body.python,
        ")",
        *lines.python,
        f"Path({file.name!r}).write_bytes(answer)" if file else "print(answer)",
    )
    shown = f"await writeFile({json.dumps(file.name)}, answer);" if file else print_javascript()
    script = (
        *body.javascript,
        f"const headers = {json.dumps(headers | told)};",
        f'const response = await fetch("{asked.url}", {{ method: "POST", headers, body }});',
        *lines.javascript,
        shown,
    )
    imported = javascript_imports("\n".join(script))
    # It follows a server that answers files at another of its addresses, and posts there, too.
    curl = [f"curl -L --post301 --post302 '{asked.url}'", *curl_headers(call, asked)]
    return {
        "Python": "\n".join((*python_imports("\n".join(python)), *python)),
        "JavaScript": "\n".join((*imported, *([""] if imported else []), *script)),
        "cURL": " \\\n  ".join((*curl, *body.curl)),
    }


def print_javascript() -> str:
    """What shows an answer in JSON."""
    return "console.log(JSON.stringify(answer));"


def as_json(body: Mapping[str, Any], curl: tuple[str, ...] = ()) -> Body:
    """The body as a JSON document; curl sends `curl` instead, where that is given."""
    return Body(
        (argument("json", body, python_base64),),
        (f"const body = JSON.stringify({javascript(body, javascript_base64)});",),
        curl or curl_json(body),
        "application/json",
    )


def curl_headers(call: Shown, asked: Asked) -> list[str]:
    """The arguments for who asks, and where the answer goes if that is a file."""
    lines = [f"-H 'Authorization: Bearer {TOKEN}'"] if asked.token else []
    if file := call.answer_file:
        lines += [f"-H 'Accept: {file.media_type}'", f"--output {file.name}"]
    return lines


def curl_body(call: Shown, body: Mapping[str, Any], asked: Asked) -> tuple[str, ...]:
    """The arguments that send the Inference API's body: a file's bytes, a form, or JSON."""
    if file := lone_file(body):
        return (f"-H 'Content-Type: {file.media_type}'", f"--data-binary @{file.name}")
    # Only a Taskyard is sure to read forms.
    form = _curl_form(call) if asked.speaks == "taskyard" else ()
    return form or curl_json(body)


def curl_json(body: Mapping[str, Any]) -> tuple[str, ...]:
    """The arguments that send JSON."""
    if any(files(body)):
        # Through a pipe: a picture is too long for a command line.
        data = f"-d @- <<EOF\n{here_document(body)}\nEOF"
    else:
        data = f"-d {shlex.quote(json.dumps(body, ensure_ascii=False))}"
    return ("-H 'Content-Type: application/json'", data)


def _curl_form(call: Shown) -> tuple[str, ...]:
    """The arguments that send a call with files as a form; none where a form cannot hold it."""
    fields = {item.name: item.spec for item in call.task.inputs if item.name in call.wired}
    simple = all(
        isinstance(call.wired[name], FileLiteral)
        or (kind.is_text and isinstance(call.wired[name], str))
        for name, kind in fields.items()
    )
    if not simple or not any(files(call.wired)) or any(files(call.parameters)):
        return ()
    parts = [
        f"-F {name}=@{value.name}" if isinstance(value, FileLiteral) else form_string(name, value)
        for name, value in call.wired.items()
    ]
    if call.parameters:
        parts.append(form_string("parameters", json.dumps(call.parameters, ensure_ascii=False)))
    return tuple(parts)


def form_string(name: str, value: str) -> str:
    """A field of a form for curl. With -F a value could name a file to be sent."""
    return f"--form-string {shlex.quote(f'{name}={value}')}"


def _bare_file(file: FileLiteral) -> Body:
    return Body(
        (f"    content={python_bytes(file)},",),
        # Not the bare bytes: fetch cannot send those again where the server points elsewhere.
        (f"const body = {javascript_blob(file)};",),
        (f"-H 'Content-Type: {file.media_type}'", f"--data-binary @{file.name}"),
        file.media_type,
    )


def as_form(call: Shown, named: Mapping[str, str], fields: Mapping[str, Any]) -> Body:
    """The body as a form; `named` are its fields for the call's files, by the inputs' names."""
    told = {name: str(value) for name, value in fields.items()}
    held = {named[name]: file for name, file in call.inputs.items() if name in named}
    opened = ", ".join(f"{field!r}: open({file.name!r}, 'rb')" for field, file in held.items())
    return Body(
        (
            *([f"    data={told!r},"] if told else []),
            f"    files={{{opened}}},",
        ),
        (
            "const body = new FormData();",
            *(f"body.append({json.dumps(each)}, {json.dumps(told[each])});" for each in told),
            *(
                f'body.append("{field}", {javascript_blob(file)}, {json.dumps(file.name)});'
                for field, file in held.items()
            ),
        ),
        (
            *(form_string(each, value) for each, value in told.items()),
            *(f"-F {field}=@{file.name}" for field, file in held.items()),
        ),
    )
