"""The call by the stock clients: InferenceClient, @huggingface/inference, and curl beside them."""

from __future__ import annotations

import inspect
import json
import re
import shlex
from collections.abc import Mapping
from typing import Any

from backends.base import Asked
from core.talk import Talk
from page.snippets.plain import raw
from page.snippets.shown import TOKEN, Shown, argument


def openai_talk(call: Shown) -> Talk | None:
    """How the stock clients ask a task that they know only in OpenAI's words."""
    talk = call.task.openai.talk if call.task.openai else None
    return talk if talk and talk.method else None


def chat(call: Shown, talk: Talk, asked: Asked) -> dict[str, str]:
    """By the clients' methods for OpenAI's protocol."""
    plain = talk.ask(call.inputs, {})
    # What OpenAI has no word for, a request can hold by its own name.
    own = {
        name: value
        for name, value in call.params.items()
        if talk.ask(call.inputs, {name: value}) == plain
    }
    fields = talk.ask(call.inputs, call.params)
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
        base = base.removesuffix("/chat/completions")
        client, endpoint = f"base_url={base!r}{key}", {"endpointUrl": base, **model}
        arguments.append(argument("model", call.model))
    body = json.dumps({**endpoint, **fields, **own}, indent=2, ensure_ascii=False)
    token = f'"{TOKEN}"' if asked.token else ""
    method = re.sub("_(.)", lambda found: found[1].upper(), talk.method)
    url = base if asked.speaks == "hosted" else f"{base.removesuffix('/v1')}/v1/chat/completions"
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
                f"answer = client.{talk.method}(",
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

    slug = call.task.slug
    known = inspect.signature(getattr(InferenceClient, slug)).parameters
    inputs = call.task.arguments(call.inputs, known)
    arguments = [argument(name, value) for name, value in inputs.items()]
    arguments += [argument(name, value) for name, value in call.params.items() if name in known]
    others = {name: value for name, value in call.params.items() if name not in known}
    if others:
        # The way to send what a client method has no argument for, where it has such a way.
        if "extra_body" not in known:
            return raw(call, asked)["Python"]
        arguments.append(argument("extra_body", others))
    if asked.speaks == "hosted":
        arguments.append(argument("model", call.model))
        client = f"provider={asked.provider!r}, api_key={TOKEN!r}"
    else:
        key = f", api_key={TOKEN!r}" if asked.token else ""
        client = f"model={asked.url!r}{key}"
    return "\n".join(
        (
            "from huggingface_hub import InferenceClient",
            "",
            f"client = InferenceClient({client})",
            f"answer = client.{slug}(",
            *arguments,
            ")",
            "print(answer)",
        )
    )


def _javascript(call: Shown, asked: Asked) -> str:
    method = re.sub("_(.)", lambda found: found[1].upper(), call.task.slug)
    lines = ['import { InferenceClient } from "@huggingface/inference";', ""]
    given = json.dumps(call.only, indent=2, ensure_ascii=False)
    if call.is_file:
        lines.insert(0, 'import { readFile } from "node:fs/promises";')
        # The client's own methods send no parameters along with a file.
        method = "request" if call.params else method
        encoded = f'(await readFile({given})).toString("base64")'
        given = encoded if call.params else f"new Blob([await readFile({given})])"
    if asked.speaks == "hosted":
        body = [f'provider: "{asked.provider}"', f'model: "{call.model}"']
    else:
        body = [f'endpointUrl: "{asked.url}"']
    fields = call.task.wire.body(given, call.parameters)
    body.append(f"inputs: {fields.pop('inputs')}")
    body += [f"{name}: {json.dumps(each, ensure_ascii=False)}" for name, each in fields.items()]
    shown = ",\n".join(f"  {each}".replace("\n", "\n  ") for each in body)
    token = f'"{TOKEN}"' if asked.token else ""
    return "\n".join(
        (
            *lines,
            f"const answer = await new InferenceClient({token}).{method}({{",
            f"{shown},",
            "});",
            "console.log(JSON.stringify(answer));",
        )
    )


def _curl(call: Shown, asked: Asked) -> str:
    lines = [f"curl '{asked.url}'"]
    if asked.token:
        lines.append(f"-H 'Authorization: Bearer {TOKEN}'")
    if not call.is_file:
        lines += _curl_json(call.task.wire.body(call.only, call.parameters))
    elif not call.params:
        lines.append(f"--data-binary @{call.only}")
    else:
        fields = shlex.quote(f"parameters={json.dumps(dict(call.params))}")
        lines += [f"-F {call.task.inputs[0].name}=@{call.only}", f"-F {fields}"]
    return " \\\n  ".join(lines)


def _curl_json(body: Mapping[str, Any]) -> list[str]:
    data = shlex.quote(json.dumps(body, ensure_ascii=False))
    return ["-H 'Content-Type: application/json'", f"-d {data}"]
