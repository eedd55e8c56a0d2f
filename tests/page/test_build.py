"""What strangers can send to the page's own endpoints, which gradio serves beside the API."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tabs import tasks
from tests.source import ROOT

REFUSAL = "There is no such upload here, or it is no longer kept. Choose the file again."


# The visit in which all tabs are drawn.
VISIT = "drawn"


@pytest.fixture(scope="module")
def config(server: str) -> Any:
    """The page's configuration: what programs find, and every tab drawn in one visit."""
    with urllib.request.urlopen(f"{server}/config") as answer:
        config = json.load(answer)
    (place,) = [each for each in config["dependencies"] if each["render_id"] is not None]
    for task in tasks():
        tab = drawn(server, place, task)
        config["components"] += tab["components"]
        config["dependencies"] += tab["dependencies"]
        # A drawn tab brings the place for the next one with it.
        (place,) = [each for each in tab["dependencies"] if each["render_id"] is not None]
    return config


def posted(server: str, path: str, body: Any) -> Any:
    request = urllib.request.Request(
        f"{server}/gradio_api/{path}",
        json.dumps({**body, "session_hash": VISIT}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def drawn(server: str, place: Any, task: str) -> Any:
    """The configuration of a tab that is drawn at `place`, asked as the page's own script asks."""
    body = {"data": [], "fn_index": place["id"], "event_data": {"task": task, "query": ""}}
    return posted(server, "run/predict", body)["render_config"]


def test_a_drawn_tab_can_be_filled_in_and_is_no_endpoint(config: Any) -> None:
    tabs = [each for each in config["components"] if "rendered_in" in each]
    fields = ("textbox", "dropdown", "number", "slider", "checkbox", "code", "image", "audio")
    found = [each for each in tabs if each["type"] in fields]
    assert len(found) > len(tasks())
    assert [each["props"] for each in found if not each["props"].get("interactive")] == []
    public = [each for each in config["dependencies"] if each["api_visibility"] == "public"]
    assert sorted(each["api_name"] for each in public) == sorted(
        task.slug for task in tasks().values()
    )


def takes_files(component: Any) -> bool:
    """Whether gradio's description of the component's value speaks of files."""
    return "FileData" in json.dumps(component.get("api_info", {}))


def endpoints(config: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Each event that takes a file, with the components of its inputs."""
    components = {each["id"]: each for each in config["components"]}
    for event in config["dependencies"]:
        inputs = [components[number] for number in event["inputs"]]
        if event["backend_fn"] and any(map(takes_files, inputs)):
            yield event, inputs


def ask(server: str, event: Any, data: list[Any]) -> Any:
    """The last message of an event, asked as the page's own script asks."""
    posted(server, "queue/join", {"data": data, "fn_index": event["id"]})
    address = f"{server}/gradio_api/queue/data?session_hash={VISIT}"
    with urllib.request.urlopen(address) as stream:
        for line in stream:
            message = json.loads(line.removeprefix(b"data: ") or "{}") if line.strip() else {}
            if message.get("msg") == "process_completed":
                return message
    raise AssertionError("The event had no end.")


def with_file(inputs: list[Any], file: Any) -> list[Any]:
    """The fields' first values, and `file` in those that take one."""
    return [
        ([{"role": "user", "content": [{"type": "file", "file": file}]}])
        if each["type"] == "chatbot"
        else file
        if takes_files(each)
        else each["props"].get("value")
        for each in inputs
    ]


def test_no_event_of_the_page_opens_another_file_than_an_upload(
    server: str, config: Any, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.png"
    Image.new("RGB", (64, 64), "red").save(secret)
    meta = {"_type": "gradio.FileData"}
    files = [
        {"path": str(secret)},
        {"path": str(secret), "meta": meta},
        {"path": str(secret), "meta": {}, "url": "http://127.0.0.1/x.png", "is_stream": True},
        {"path": str(tmp_path / "nothing.png")},
        {"path": str(ROOT / "assets" / "examples" / "scene-1.png")},
        {"path": "/dev/zero"},
        {"path": f"{server}/gradio_api/file=x.png", "meta": meta},
    ]
    kinds = set()
    for event, inputs in endpoints(config):
        kinds |= {each["type"] for each in inputs if takes_files(each)}
        for file in files:
            message = ask(server, event, with_file(inputs, file))
            assert not message["success"], (event["api_name"], file)
            assert message["output"]["error"] == REFUSAL, (event["api_name"], file)
    assert kinds >= {"image", "audio", "chatbot"}


@pytest.mark.parametrize(
    "part",
    [
        {"type": "component", "component": "label", "value": {"label": "{file}"}},
        {"type": "component", "component": "label", "value": None, "constructor_args": {}},
        {"type": "component", "component": "html", "value": "<b>bold</b>", "constructor_args": {}},
        {"type": "component", "component": "fileexplorer", "constructor_args": {"root_dir": "/"}},
        {"type": "component", "component": "code", "value": ["{file}"], "constructor_args": {}},
        {
            "type": "file",
            "file": {"path": "{upload}", "meta": {"_type": "gradio.FileData"}},
        },
    ],
)
def test_a_message_that_is_no_text_makes_no_component(
    server: str, config: Any, tmp_path: Path, part: Any
) -> None:
    upload = config_upload(config)
    text = json.dumps(part).replace("{file}", str(tmp_path / "a.json")).replace("{upload}", upload)
    (tmp_path / "a.json").write_text('{"label": "secret"}')
    needed: dict[str, Any] = {"value": None, "constructor_args": {}, "props": {}}
    full = {**(needed if part["type"] == "component" else {}), **json.loads(text)}
    said = [{"role": "user", "content": [{"type": "text", "text": "hello"}, full]}]
    (event, inputs) = next(
        (event, inputs)
        for event, inputs in endpoints(config)
        if event["api_name"] == "conversational"
    )
    data = [said if each["type"] == "chatbot" else each["props"].get("value") for each in inputs]
    message = ask(server, event, data)
    assert not message["success"]
    assert message["output"]["error"] == "A message can hold text only. Leave out everything else."


def config_upload(config: Any) -> str:
    """A file in the upload folder: the picture that stands in a tab from the start."""
    return next(
        str(each["props"]["value"]["path"])
        for each in config["components"]
        if each["type"] == "image" and each["props"].get("value")
    )
