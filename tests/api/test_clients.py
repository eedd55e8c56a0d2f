"""Software we did not write asks a running playground: its answers are the local backend's.

Every task of the registry is asked, with no word about any one of them here.
"""

from __future__ import annotations

import asyncio
import base64
import io
import json
import re
import subprocess
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from huggingface_hub import AsyncInferenceClient, InferenceClient
from huggingface_hub.inference._providers import PROVIDERS
from PIL import Image

from benchmarks.startup import as_sent
from core.media import read_audio
from core.task import Task
from core.wires.openai import TextRoute
from page import param_fields
from tabs import get_task, tasks
from tests.examples import known, local_backend
from tests.source import ROOT

# Also where an answer is a file.
JSON = ("-H", "Accept: application/json")
every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)
every_method = pytest.mark.parametrize(
    "task",
    [
        task
        for task in tasks().values()
        # Of some tasks the client has the method, and nobody whom it would ask.
        if hasattr(InferenceClient, task.slug)
        and (task.id in PROVIDERS["hf-inference"] or task.route("openai"))
    ],
    ids=lambda task: task.slug,
)


def plain(value: Any) -> Any:
    """Comparable: pictures as pixels, numbers rounded, what a client leaves empty left out."""
    if isinstance(value, Image.Image):
        return value.convert("L").tobytes()
    if isinstance(value, Mapping):
        # Python's client has names of Python for those with a hyphen.
        given = ((name.replace("-", "_"), each) for name, each in value.items())
        return {name: plain(each) for name, each in given if each is not None}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, str) and value.startswith("iVBOR"):
        return plain(Image.open(io.BytesIO(base64.b64decode(value))))
    if isinstance(value, str) and value.startswith(("UklGR", "ZkxhQ")):
        return plain(base64.b64decode(value))
    if isinstance(value, bytes):
        heard = read_audio(value)
        return len(heard.samples), round(float(np.abs(heard.samples).mean()), 3)
    return value


def same(answer: Any, expected: Any) -> bool:
    """Equal, but for what some client methods take off: a list of one, an object of one field.

    A file comes as its bytes, without what JSON tells beside it.
    """
    whole = plain(expected)
    bare = [next(iter(each.values())) for each in listed(whole) if isinstance(each, Mapping)]
    if isinstance(whole, Mapping):
        first, *others = whole.values()
        bare = [] if others and not isinstance(first, tuple) else [first]
        bare += [value for each in listed(first) for value in each.values()]
    return plain(answer) in (whole, *listed(whole), *bare)


def listed(whole: Any) -> list[Any]:
    """The one element of a list of one."""
    return whole if isinstance(whole, list) and len(whole) == 1 else []


def arguments(task: Task) -> dict[str, Any]:
    """The first example as `InferenceClient`'s method takes it."""
    inputs = known(task).inputs
    named = {item.keyword: inputs[item.name] for item in task.given(inputs)}
    return {**named, **known(task).params}


@every_method
def test_inference_client(task: Task, server: str) -> None:
    client = InferenceClient(model=f"{server}/models/{task.models.bundled}/pipeline/{task.id}")
    assert same(getattr(client, task.slug)(**arguments(task)), known(task).answer)


@pytest.mark.parametrize("model", sorted({task.models.bundled for task in tasks().values()}))
def test_a_model_without_a_task_does_the_one_of_its_card(model: str, server: str) -> None:
    task = get_task(local_backend().task_of(model) or "")
    body = json.dumps(known(task).body)
    found = curl("-H", "Content-Type: application/json", *JSON, f"{server}/models/{model}", body)
    assert plain(json.loads(found)) == plain(known(task).answer)


@every_method
def test_inference_client_with_parameters(task: Task, server: str) -> None:
    params = {param.name: param.default for param in task.params if param.default is not None}
    client = InferenceClient(model=f"{server}/pipeline/{task.id}")
    accepted = getattr(client, task.slug).__code__.co_varnames
    params = {name: value for name, value in params.items() if name in accepted}
    assert same(getattr(client, task.slug)(**arguments(task), **params), known(task).answer)


def test_inference_client_groups_what_it_has_no_argument_for(server: str) -> None:
    task = get_task("translation")
    client = InferenceClient(model=f"{server}/pipeline/{task.id}")
    short = client.translation("This is a red house.", generate_parameters={"max_length": 3})
    whole = client.translation("This is a red house.")
    assert whole.translation_text.startswith(short.translation_text)
    assert whole != short


@every_method
# The client's own way of sending bytes.
@pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
def test_async_inference_client(task: Task, server: str) -> None:
    async def ask() -> Any:
        async with AsyncInferenceClient(model=f"{server}/pipeline/{task.id}") as client:
            return await getattr(client, task.slug)(**arguments(task))

    assert same(asyncio.run(ask()), known(task).answer)


@every_task
def test_curl_with_json(task: Task, server: str) -> None:
    body = json.dumps(known(task).body)
    found = curl(
        "-H", "Content-Type: application/json", *JSON, f"{server}/pipeline/{task.id}", body
    )
    assert plain(json.loads(found)) == plain(known(task).answer)


@every_task
def test_curl_with_bytes(task: Task, server: str) -> None:
    (first, *others) = known(task).inputs.values()
    bare = not others and isinstance(first, str | bytes)
    found = curl(*JSON, f"{server}/models/{task.models.bundled}/pipeline/{task.id}", first)
    if bare and known(task).params:
        # There is no room for them.
        assert json.loads(found).keys() == known(task).answer.keys()
    elif bare:
        assert plain(json.loads(found)) == plain(known(task).answer)
    else:
        # Bytes say nothing of which input they are: the answer is a sentence about that.
        assert json.loads(found)["error_type"] in ("invalid-input", "unsupported-content")


# What it asks in OpenAI's words, and hears so, is in test_text.py.
@pytest.mark.parametrize(
    "task",
    [task for task in tasks().values() if not isinstance(task.route("openai"), TextRoute)],
    ids=lambda task: task.slug,
)
@pytest.mark.parametrize("parameters", [False, True], ids=["plain", "with parameters"])
def test_javascript_client(task: Task, parameters: bool, server: str) -> None:
    method = re.sub("_(.)", lambda found: found[1].upper(), task.slug)
    asked: dict[str, Any] = {
        "method": method if task.wire.javascript_reads(task, {}) else "request",
        "endpointUrl": f"{server}/pipeline/{task.id}",
        **known(task).body,
    }
    if task.inputs[0].spec.is_file:
        asked["file"] = f"{task.inputs[0].kind}/x-unknown"
        needed = [item.name for item in task.inputs if not item.optional]
        asked["named"] = needed[0] if len(needed) > 1 else ""
    if parameters:
        defaults = {param.name: param.default for param in task.params if param.default is not None}
        asked["parameters"] = {**asked.get("parameters", {}), **defaults}
    done = subprocess.run(
        ["node", ROOT / "tests" / "js" / "ask.mjs"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert same(json.loads(done.stdout), known(task).answer)


@every_task
def test_gradio_client(task: Task, server: str) -> None:
    from gradio_client import Client

    given = task.examples[0].inputs
    values = [as_sent(item, given.get(item.name)) for item in task.inputs]
    client = Client(server, verbose=False)
    given = {**{param.name: param.default for param in task.params}, **known(task).params}
    params = [param_fields.from_value(param, given[param.name]) for param in task.params]
    shown = client.predict(task.models.bundled, *values, *params, api_name=f"/{task.slug}")
    document = next(each["json"] for each in shown if isinstance(each, dict) and "json" in each)
    assert plain(document) == plain(known(task).answer)


def test_gradio_client_is_told_that_its_values_do_not_fit(server: str) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AppError

    task = get_task("conversational")
    client = Client(server, verbose=False)
    given = {**{param.name: param.default for param in task.params}, **known(task).params}
    params = [param_fields.from_value(param, given[param.name]) for param in task.params]
    # Messages whose content is no list of parts. That no traceback is logged, `server` looks after.
    wrong = [{"role": "user", "content": 7}]
    with pytest.raises(AppError, match="do not fit this endpoint"):
        client.predict(task.models.bundled, wrong, *params, api_name=f"/{task.slug}")


def curl(*arguments: Any) -> str:
    """Post the last argument (text, bytes, or a table as JSON) and return the answer's body."""
    *options, body = arguments
    data = body if isinstance(body, bytes) else str(body).encode()
    done = subprocess.run(
        ["curl", "-sS", "--data-binary", "@-", *options],
        input=data,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()
