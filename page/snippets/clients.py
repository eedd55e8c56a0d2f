"""The call by the stock clients: InferenceClient, @huggingface/inference, and curl beside them."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Mapping
from typing import Any

from backends.base import Asked
from core.kinds import FileLiteral
from core.wires.base import Route
from page.snippets.code import (
    argument,
    files,
    indented,
    javascript,
    javascript_base64,
    javascript_blob,
    javascript_imports,
    python_imports,
)
from page.snippets.plain import curl_body, curl_headers, print_javascript, raw
from page.snippets.shown import TOKEN, Shown


def chat_route(call: Shown) -> Route | None:
    """How the stock clients ask a task that they know only in OpenAI's words."""
    route = call.task.route("openai")
    return route if route and route.method else None


def chat(call: Shown, route: Route, asked: Asked) -> dict[str, str]:
    """By the clients' methods for OpenAI's protocol."""
    plain = route.write_request(call.inputs, {})
    # What OpenAI has no word for, a request can hold by its own name.
    own = {
        name: value
        for name, value in call.params.items()
        if route.write_request(call.inputs, {name: value}) == plain
    }
    fields = route.write_request(call.inputs, call.params)
    arguments = [argument(name, value) for name, value in fields.items()]
    if own:
        arguments.append(argument("extra_body", own))
    model, key = {"model": call.model}, f", api_key={TOKEN!r}" if asked.token else ""
    base = asked.url.removesuffix(f"/pipeline/{call.task.id}")
    client, endpoint = f"model={base!r}{key}", {"endpointUrl": base}
    if asked.speaks == "hosted":
        client = f"provider={asked.provider!r}, api_key={TOKEN!r}"
        arguments.append(argument("model", call.model))
        endpoint = {"provider": asked.provider, **model}
    elif asked.speaks == "openai":
        base = base.removesuffix(route.path)
        client, endpoint = f"base_url={base!r}{key}", {"endpointUrl": base, **model}
        arguments.append(argument("model", call.model))
    body = json.dumps({**endpoint, **fields, **own}, indent=2, ensure_ascii=False)
    token = f'"{TOKEN}"' if asked.token else ""
    method = re.sub("_(.)", lambda found: found[1].upper(), route.method)
    url = base if asked.speaks == "hosted" else f"{base.removesuffix('/v1')}/v1{route.path}"
    sent = shlex.quote(json.dumps({**model, **fields, **own}, ensure_ascii=False))
    curl = [f"curl '{url}'"]
    if asked.token:
        curl.append(f"-H 'Authorization: Bearer {TOKEN}'")
    return {
        "Python": "\n".join(
            (
                "from huggingface_hub import InferenceClient",
                "",
                f"client = InferenceClient({client})",
                f"answer = client.{route.method}(",
                *arguments,
                ")",
                "print(answer.choices[0].message.content)",
            )
        ),
        "JavaScript": "\n".join(
            (
                'import { InferenceClient } from "@huggingface/inference";',
                "",
                f"const answer = await new InferenceClient({token}).{method}({body});",
                "console.log(JSON.stringify(answer.choices[0].message.content));",
            )
        ),
        "cURL": " \\\n  ".join((*curl, "-H 'Content-Type: application/json'", f"-d {sent}")),
    }


def stock(call: Shown, asked: Asked) -> dict[str, str]:
    """By the clients made for the Inference API."""
    return {
        "Python": _python(call, asked),
        "JavaScript": _javascript(call, asked),
        "cURL": _curl(call, asked),
    }


def _python(call: Shown, asked: Asked) -> str:
    from huggingface_hub import InferenceClient
    from huggingface_hub.inference._providers import PROVIDERS

    method = getattr(InferenceClient, call.task.slug)
    signature = inspect.signature(method)
    known = signature.parameters
    takes_all = inspect.getfullargspec(method).varkw is not None
    given = _arguments(call)
    # Of some tasks the client has the method, and nobody whom it would ask.
    asks = asked.speaks == "hosted" or call.task.id in PROVIDERS["hf-inference"]
    params = {name: value for name, value in call.params.items() if name in known or takes_all}
    others = {name: value for name, value in call.params.items() if name not in params}
    if not asks or not _opens_files(given) or (others and "extra_body" not in known):
        return raw(call, asked)["Python"]
    arguments = [argument(name, value) for name, value in {**given, **params}.items()]
    if others:
        # The way to send what a client method has no argument for, where it has such a way.
        arguments.append(argument("extra_body", others))
    if asked.speaks == "hosted":
        arguments.append(argument("model", call.model))
        client = f"provider={asked.provider!r}, api_key={TOKEN!r}"
    else:
        key = f", api_key={TOKEN!r}" if asked.token else ""
        client = f"model={asked.url!r}{key}"
    shown = "print(answer)"
    if file := call.answer_file:
        # Whatever is not given as bytes is an image of Pillow's.
        as_bytes = signature.return_annotation is bytes
        name = repr(file.name)
        shown = f"Path({name}).write_bytes(answer)" if as_bytes else f"answer.save({name})"
    return "\n".join(
        (
            *python_imports("\n".join((*arguments, shown))),
            "from huggingface_hub import InferenceClient",
            "",
            f"client = InferenceClient({client})",
            f"answer = client.{call.task.slug}(",
            *arguments,
            ")",
            shown,
        )
    )


def _arguments(call: Shown) -> dict[str, Any]:
    """The inputs as arguments of `InferenceClient`'s method for the task."""
    from huggingface_hub import InferenceClient

    known = inspect.signature(getattr(InferenceClient, call.task.slug)).parameters
    return call.task.arguments(call.inputs, known)


def _opens_files(arguments: Mapping[str, Any]) -> bool:
    """Whether the client's method finds all files: each must be an argument of its own."""
    return all(isinstance(each, FileLiteral) or not any(files(each)) for each in arguments.values())


def _javascript(call: Shown, asked: Asked) -> str:
    method = re.sub("_(.)", lambda found: found[1].upper(), call.task.slug)
    fields = call.body()
    as_code = javascript_blob
    # Where no input is among the parameters, the client's methods send none along with a file.
    asks_by_params = any(item.among_parameters for item in call.task.inputs)
    lone = isinstance(fields.get("inputs"), FileLiteral)
    if (lone and call.params and not asks_by_params) or not _opens_files(_arguments(call)):
        method, as_code = "request", javascript_base64
    if not call.task.wire.javascript_reads(call.task, call.params):
        method = "request"
    if asked.speaks == "hosted":
        body = [f'provider: "{asked.provider}"', f'model: "{call.model}"']
    else:
        body = [f'endpointUrl: "{asked.url}"']
    body += [f"{name}: {javascript(each, as_code)}" for name, each in fields.items()]
    token = f'"{TOKEN}"' if asked.token else ""
    shown = print_javascript()
    if file := call.answer_file:
        name = json.dumps(file.name)
        shown = f"await writeFile({name}, Buffer.from(await answer.arrayBuffer()));"
    return "\n".join(
        (
            *javascript_imports("\n".join((*body, shown))),
            'import { InferenceClient } from "@huggingface/inference";',
            "",
            f"const answer = await new InferenceClient({token}).{method}({{",
            *(indented(each, 2) for each in body),
            "});",
            shown,
        )
    )


def _curl(call: Shown, asked: Asked) -> str:
    lines = [f"curl '{asked.url}'", *curl_headers(call, asked)]
    return " \\\n  ".join((*lines, *curl_body(call, call.body(), asked)))
