"""Servers that others wrote, asked by the remote backend: its answers are the local backend's."""

from __future__ import annotations

import ast
import base64
import io
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import sync_playwright

from backends.base import Call, Partial, Result, make_call, result_of
from backends.local.backend import LocalBackend
from backends.local.sources import BUNDLED
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from backends.remote.normalize import fit
from backends.remote.protocols import OWN_MODEL
from core.errors import RemoteRefused
from core.settings import Settings
from core.targets import Endpoint
from core.task import Task
from tabs import get_task
from tests.backends import contract
from tests.backends.conftest import settings
from tests.backends.local.models.whisper import whisper
from tests.browser.driver import FLAGS, PATIENCE, Tab, chromium_path
from tests.browser.test_object_detection import TRUTH, assert_boxes_match, drawn_boxes
from tests.examples import known, local_backend
from tests.peers.serving import Peer, hf_serve, infinity, install, transformers_serve
from tests.running import running_app
from tests.snippets import lay_files, run_curl, run_javascript, run_python, snippets

# What hf-serve 0.1.3 serves of the bundled models; the other tasks it does not know, or answers in
# ways of its own.
PEERED = [
    get_task(task)
    for task in (
        "text-classification",
        "table-question-answering",
        "automatic-speech-recognition",
        "object-detection",
        "image-segmentation",
    )
]
# What Infinity serves, with and without what a request can ask of it.
EMBEDDED = [
    ("feature-extraction", {"normalize": True}),
    ("sentence-embeddings", {}),
    ("sentence-similarity", {}),
    ("text-ranking", {"top_k": 2}),
]
INFINITY = "infinity"
every_task = pytest.mark.parametrize("task", PEERED, ids=lambda task: task.slug)
SPEECH = "automatic-speech-recognition"
STAMPED = {"return_timestamps": True}
# Models as `transformers serve` knows them: paths that have the form of a name of the Hub.
WHISPER, TALK = "models/whisper", "models/talk"


@pytest.fixture(scope="module")
def peers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Peer]]:
    """By task the server of its bundled model, and those of others' names, side by side."""
    install()
    with ExitStack() as running:

        def hf(task: Task) -> Peer:
            model = BUNDLED / task.models.bundled.partition("/")[2]
            folder = tmp_path_factory.mktemp(task.slug)
            return running.enter_context(hf_serve(task.id, model, folder))

        started = {task.id: hf(task) for task in PEERED}
        folders = {model: tmp_path_factory.mktemp("transformers") for model in (WHISPER, TALK)}
        (folders[WHISPER] / WHISPER).mkdir(parents=True)
        whisper(folders[WHISPER] / WHISPER, letters=True)
        shutil.copytree(BUNDLED / "toy-talk", folders[TALK] / TALK)
        for model, folder in folders.items():
            started[model] = running.enter_context(transformers_serve(model, folder))
        names = {get_task(task_id).models.bundled for task_id, _ in EMBEDDED}
        models = {name: BUNDLED / name.partition("/")[2] for name in sorted(names)}
        folder = tmp_path_factory.mktemp(INFINITY)
        started[INFINITY] = running.enter_context(infinity(models, folder))
        yield started


def endpoint(url: str) -> EndpointBackend:
    return EndpointBackend(Endpoint(url), EndpointPolicy(url), Settings(), ServerCache())


def answer_of(url: str, call: Call) -> Result:
    return result_of(endpoint(url).run(call))


def example_call(task: Task, model: str, params: Mapping[str, Any] | None = None) -> Call:
    return make_call(task, model, known(task).inputs, params)


def local_answer(task: Task, params: Mapping[str, Any]) -> Any:
    return result_of(local_backend().run(example_call(task, "", params))).output


def alike(found: Any, expected: Any, tolerance: float = 0.001) -> bool:
    """The same but for rounding: a pixel for a box's sides, a thousandth of those of a mask."""
    if isinstance(expected, Mapping):
        return found.keys() == expected.keys() and all(
            alike(found[name], each, tolerance) for name, each in expected.items()
        )
    if isinstance(expected, list):
        return len(found) == len(expected) and all(
            alike(one, other, tolerance) for one, other in zip(found, expected, strict=True)
        )
    if isinstance(expected, str) and expected.startswith("iVBOR"):
        return bool(np.mean(pixels(found) != pixels(expected)) < 0.001)
    if isinstance(expected, int | float):
        return bool(abs(found - expected) <= (1 if isinstance(expected, int) else tolerance))
    return bool(found == expected)


def pixels(mask: str) -> Any:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(mask))).convert("L"))


def test_transformers_serve_keeps_the_contract(peers: Mapping[str, Peer]) -> None:
    keeps_the_contract(endpoint(peers[TALK].url), example_call(get_task("conversational"), TALK))
    keeps_the_contract(endpoint(peers[WHISPER].url), example_call(get_task(SPEECH), WHISPER))


def keeps_the_contract(backend: EndpointBackend, call: Call) -> Result:
    """As far as a server of one model can."""
    result = contract.one_result_ends_the_stream(backend, call)
    contract.answers_do_not_depend_on_who_else_asks(backend, [call])
    contract.closing_ends_the_iteration_and_the_work(backend, call)
    contract.closing_frees_who_waits_for_the_next_event(backend, call)
    return result


@every_task
def test_hf_serve_keeps_the_contract_and_answers_like_the_local_backend(
    task: Task, peers: Mapping[str, Peer]
) -> None:
    result = keeps_the_contract(endpoint(peers[task.id].url), example_call(task, OWN_MODEL))
    assert alike(result.output, known(task).answer)
    assert result.asked
    assert result.asked.speaks == "inference"


def test_hf_serve_tells_when_each_word_was_spoken(peers: Mapping[str, Peer]) -> None:
    task = get_task(SPEECH)
    expected = local_answer(task, STAMPED)
    assert expected["chunks"]
    result = answer_of(peers[SPEECH].url, example_call(task, OWN_MODEL, STAMPED))
    assert alike(result.output, expected, tolerance=0.02)


@pytest.mark.parametrize("path", ["", "/v1"])
def test_transformers_serve_transcribes_like_the_local_backend(
    path: str, peers: Mapping[str, Peer]
) -> None:
    task, peer = get_task(SPEECH), peers[WHISPER]
    local = LocalBackend(settings(model_dir=(peer.log.parent / WHISPER).parent))
    expected = result_of(local.run(example_call(task, "local/whisper"))).output
    assert expected["text"]
    result = answer_of(peer.url + path, example_call(task, WHISPER))
    assert result.output == expected
    assert result.asked
    assert result.asked.speaks == "openai"


def test_transformers_serve_chats_like_the_local_backend(peers: Mapping[str, Peer]) -> None:
    task = get_task("conversational")
    expected = known(task).answer
    call = example_call(task, TALK)
    with endpoint(peers[TALK].url).run(call) as stream:
        *parts, result = list(stream)
    assert isinstance(result, Result)
    assert result.output["generated_text"] == expected["generated_text"]
    texts = [part.output["generated_text"] for part in parts if isinstance(part, Partial)]
    assert len(texts) > 1
    assert all(result.output["generated_text"].startswith(text) for text in texts)


@pytest.mark.parametrize("task_id", ["conversational", "text-generation"])
def test_a_server_that_lists_no_model_is_asked_for_the_one_it_has(
    task_id: str, peers: Mapping[str, Peer], tmp_path: Path
) -> None:
    call = example_call(get_task(task_id), OWN_MODEL)
    result = answer_of(peers[TALK].url, call)
    (answer,) = result.output if isinstance(result.output, list) else [result.output]
    # The Inference API's answer begins with the prompt, that of such a server does not.
    text = answer["generated_text"].removeprefix(call.inputs.get("prompt", ""))
    assert text
    code = snippets(call, result.asked)
    assert run_python(code["Python"], tmp_path) == f"{text}\n"
    assert run_javascript(code["JavaScript"], tmp_path) == text
    (choice,) = run_curl(code["cURL"], tmp_path)["choices"]
    assert text == (choice["message"]["content"] if "message" in choice else choice["text"])


def test_the_page_chats_with_transformers_serve(peers: Mapping[str, Peer], tmp_path: Path) -> None:
    task, url = get_task("conversational"), peers[TALK].url
    with connected(task.id, url, tmp_path) as tab:
        tab.example(task.examples[0].title)
        said = tab.done()
        assert said.endswith(f"at {url.removeprefix('http://')}"), said
        answer = tab.json()
    assert answer["generated_text"] == known(task).answer["generated_text"]


@pytest.mark.parametrize(("task_id", "params"), EMBEDDED)
def test_infinity_and_its_code_answer_like_the_local_backend(
    task_id: str, params: dict[str, Any], peers: Mapping[str, Peer], tmp_path: Path
) -> None:
    task = get_task(task_id)
    call = example_call(task, task.models.bundled, params)
    result = answer_of(peers[INFINITY].url, call)
    assert alike(result.output, local_answer(task, params))
    assert result.asked
    assert result.asked.speaks == "openai"
    code = snippets(call, result.asked)
    python = ast.literal_eval(run_python(code["Python"], tmp_path))
    javascript = run_javascript(code["JavaScript"], tmp_path)
    for answer in (python, javascript):
        assert alike(fit(task, call.inputs, answer), result.output)
    assert run_curl(code["cURL"], tmp_path)["model"] == call.model


def test_infinity_says_what_a_model_cannot_do(peers: Mapping[str, Peer]) -> None:
    call = example_call(get_task("sentence-embeddings"), get_task("text-ranking").models.bundled)
    with pytest.raises(RemoteRefused, match="does not support `embed`"):
        answer_of(peers[INFINITY].url, call)


@pytest.mark.parametrize(
    ("server", "task_id", "params"),
    [
        ("text-classification", "text-classification", {}),
        ("object-detection", "object-detection", {}),
        (SPEECH, SPEECH, STAMPED),
        (WHISPER, SPEECH, {}),
    ],
    ids=["json", "file", "file with parameters", "form"],
)
def test_the_code_that_is_shown_gets_the_same_answer(
    server: str, task_id: str, params: dict[str, Any], peers: Mapping[str, Peer], tmp_path: Path
) -> None:
    task = get_task(task_id)
    call = example_call(task, server if server == WHISPER else OWN_MODEL, params)
    result = answer_of(peers[server].url, call)
    lay_files(task, tmp_path)
    code = snippets(call, result.asked)
    answers = {
        "Python": ast.literal_eval(run_python(code["Python"], tmp_path)),
        "JavaScript": run_javascript(code["JavaScript"], tmp_path),
        "cURL": run_curl(code["cURL"], tmp_path),
    }
    assert answers.keys() == code.keys()
    for language, answer in answers.items():
        assert alike(fit(task, call.inputs, answer), result.output), language


def test_the_page_draws_what_hf_serve_finds(peers: Mapping[str, Peer], tmp_path: Path) -> None:
    url = peers["object-detection"].url
    with connected("object-detection", url, tmp_path) as tab:
        tab.example("A scene")
        said, boxes = tab.done(), drawn_boxes(tab)
    assert said.endswith(f"at {url.removeprefix('http://')}")
    assert_boxes_match(boxes, TRUTH["boxes"])


@contextmanager
def connected(task_id: str, endpoint: str, folder: Path) -> Iterator[Tab]:
    """A task's tab of a playground whose models run at the endpoint."""
    with running_app(folder, "--endpoints", endpoint) as app, sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        page = chromium.new_page()
        page.set_default_timeout(PATIENCE)
        tab = Tab(page, app).open(task_id)
        page.get_by_label("My endpoint").check()
        page.get_by_label("Address").fill(endpoint)
        page.locator("#connect").click()
        page.locator(".ty-backend-status[data-state=remote]").wait_for()
        yield tab
        chromium.close()
