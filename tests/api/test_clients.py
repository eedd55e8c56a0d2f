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

import pytest
from huggingface_hub import AsyncInferenceClient, InferenceClient
from PIL import Image

from core.kinds import EXAMPLES
from core.task import Task
from tabs import _params, tasks
from tabs.widgets import widget
from tests.api.conftest import known
from tests.source import ROOT

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)


def plain(value: Any) -> Any:
    """Comparable: pictures as pixels, numbers rounded, what a client leaves empty left out."""
    if isinstance(value, Image.Image):
        return value.convert("L").tobytes()
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items() if each is not None}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, str) and value.startswith("iVBOR"):
        return plain(Image.open(io.BytesIO(base64.b64decode(value))))
    return value


def same(answer: Any, expected: Any) -> bool:
    """Equal, or equal to the one element of a list, which some client methods take off."""
    whole = plain(expected)
    return plain(answer) == whole or (isinstance(whole, list) and [plain(answer)] == whole)


@every_task
@pytest.mark.parametrize("address", ["/models/{model}", "/models/{model}/pipeline/{task}"])
def test_inference_client(task: Task, address: str, server: str) -> None:
    url = server + address.format(model=task.models.bundled, task=task.id)
    client = InferenceClient(model=url)
    assert same(getattr(client, task.slug)(**known(task).inputs), known(task).answer)


@every_task
def test_inference_client_with_parameters(task: Task, server: str) -> None:
    params = {param.name: param.default for param in task.params if param.default is not None}
    client = InferenceClient(model=f"{server}/pipeline/{task.id}")
    accepted = getattr(client, task.slug).__code__.co_varnames
    params = {name: value for name, value in params.items() if name in accepted}
    assert same(getattr(client, task.slug)(**known(task).inputs, **params), known(task).answer)


@every_task
# The client's own way of sending bytes.
@pytest.mark.filterwarnings("ignore:Use 'content=:DeprecationWarning")
def test_async_inference_client(task: Task, server: str) -> None:
    async def ask() -> Any:
        async with AsyncInferenceClient(model=f"{server}/pipeline/{task.id}") as client:
            return await getattr(client, task.slug)(**known(task).inputs)

    assert same(asyncio.run(ask()), known(task).answer)


@every_task
def test_curl_with_json(task: Task, server: str) -> None:
    body = json.dumps({"inputs": known(task).payload})
    found = curl("-H", "Content-Type: application/json", f"{server}/pipeline/{task.id}", body)
    assert plain(json.loads(found)) == plain(known(task).answer)


@every_task
def test_curl_with_bytes(task: Task, server: str) -> None:
    values = list(known(task).inputs.values())
    found = curl(f"{server}/models/{task.models.bundled}", values[0])
    if len(values) == 1:
        assert plain(json.loads(found)) == plain(known(task).answer)
    else:
        # Bytes say nothing of which input they are: the answer is a sentence about that.
        assert json.loads(found)["error_type"] in ("invalid-input", "unsupported-content")


@every_task
@pytest.mark.parametrize("parameters", [False, True], ids=["plain", "with parameters"])
def test_javascript_client(task: Task, parameters: bool, server: str) -> None:
    values = known(task).inputs
    asked: dict[str, Any] = {
        "method": re.sub("_(.)", lambda found: found[1].upper(), task.slug),
        "endpointUrl": f"{server}/pipeline/{task.id}",
        "inputs": values if len(values) > 1 else next(iter(values.values())),
    }
    if isinstance(asked["inputs"], bytes):
        asked["file"] = f"{task.inputs[0].kind}/x-unknown"
        asked["inputs"] = base64.b64encode(asked["inputs"]).decode()
    if parameters:
        asked["parameters"] = {
            param.name: param.default for param in task.params if param.default is not None
        }
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
    from gradio_client import Client, handle_file

    values = []
    for item in task.inputs:
        value = widget(item.kind).from_example(task.examples[0].inputs[item.name])
        if not isinstance(value, str | dict):
            value = handle_file(EXAMPLES / task.examples[0].inputs[item.name])
        values.append(value)
    client = Client(server, verbose=False)
    params = [_params.from_value(param, param.default) for param in task.params]
    shown = client.predict(task.models.bundled, *values, *params, api_name=f"/{task.slug}")
    document = next(each["json"] for each in shown if isinstance(each, dict) and "json" in each)
    assert plain(document) == plain(known(task).answer)


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
