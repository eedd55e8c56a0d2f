"""Inference providers, as a router and a Hub on loopback that speak their protocols."""

from __future__ import annotations

import base64
import gzip
import io
import json
from collections.abc import Iterator
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub import AsyncInferenceClient
from huggingface_hub.inference import _providers
from huggingface_hub.inference._providers import _common, hf_inference
from PIL import Image
from pydantic import SecretStr

from backends.base import Call, make_call, result_of
from backends.remote import hosted
from backends.remote.hosted import HostedBackend
from core.errors import TaskyardError
from core.settings import Settings
from core.targets import Hosted
from core.task import Task
from core.wires.base import Question, ServedRoute
from tabs import get_task, tasks
from tests.api.test_clients import same
from tests.backends.remote.servers import Raw, Server, drip
from tests.examples import known

TOKEN = "hf_secret_token"
LABELS = [{"label": "good", "score": 0.75}, {"label": "bad", "score": 0.25}]
# Tests have names by what they are given, which must be the same in every process.
PACKED = gzip.compress(json.dumps([LABELS]).encode(), mtime=0)
BOX = {"xmin": 1, "ymin": 2, "xmax": 9, "ymax": 8}


def a_mask(width: int, height: int) -> str:
    data = io.BytesIO()
    Image.new("L", (width, height), 255).save(data, "PNG")
    return base64.b64encode(data.getvalue()).decode()


# The tasks that the stock client has a method of their own for.
SERVED = [
    task
    for task in tasks().values()
    if hasattr(AsyncInferenceClient, task.slug)
    and any(task.id in served for served in _providers.PROVIDERS.values())
]


@pytest.fixture(autouse=True)
def empty_caches() -> Iterator[None]:
    """No test sees what the Hub said in another one."""
    yield
    hosted.served_model.cache_clear()
    hosted.fetch_popular_models.cache_clear()


@pytest.fixture
def router(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Router and Hub in one: the Hub's pages are added by `serves`."""
    with Server() as server:
        constants = huggingface_hub.constants
        monkeypatch.setattr(constants, "ENDPOINT", server.url)
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
        template = server.url + "/{provider}"
        monkeypatch.setattr(constants, "INFERENCE_PROXY_TEMPLATE", template)
        for helper in _providers.PROVIDERS["hf-inference"].values():
            monkeypatch.setattr(helper, "base_url", f"{server.url}/hf-inference")
        for cache in (
            _common._fetch_inference_provider_mapping,
            hf_inference._check_supported_task,
        ):
            cache.cache_clear()
        yield server


def serves(server: Server, model: str, task: str, **providers: str) -> None:
    """The Hub says that these providers serve the model, each under a name of its own."""
    server.pages[f"/api/models/{model}"] = {
        "_id": "1", "id": model, "modelId": model, "pipeline_tag": task, "tags": [],
        "inferenceProviderMapping": {
            name.replace("_", "-"): {"status": "live", "providerId": own, "task": task}
            for name, own in providers.items()
        },
    }  # fmt: skip


def backend(provider: str = "hf-inference", token: str = TOKEN, **settings: Any) -> HostedBackend:
    return HostedBackend(Hosted(provider, SecretStr(token)), Settings(**settings))


def example_call(task: Task, model: str = "owner/name") -> Call:
    return make_call(task, model, task.example_inputs(task.examples[0]))


def failure(asked: HostedBackend, task_id: str = "text-classification") -> TaskyardError:
    with pytest.raises(TaskyardError) as caught:
        result_of(asked.run(example_call(get_task(task_id))))
    assert TOKEN not in str(caught.value)
    return caught.value


@pytest.mark.parametrize("task", SERVED, ids=lambda task: task.slug)
@pytest.mark.parametrize("provider", ["hf-inference", "auto"])
def test_every_task_is_answered(task: Task, provider: str, router: Server) -> None:
    serves(router, "owner/name", task.id, hf_inference="owner/name")
    call = example_call(task)
    answer = known(task).answer
    router.answers(200, answer)
    result = result_of(backend(provider).run(call))
    assert same(task.output.encode(result.output), answer)
    (request,) = router.requests
    assert request.path.startswith("/hf-inference/models/owner/name")
    assert request.headers["authorization"] == f"Bearer {TOKEN}"
    assert result.asked is not None
    assert result.asked.speaks == "hosted"
    assert TOKEN not in repr(result)


def test_chat_goes_by_the_words_of_openai(router: Server) -> None:
    task = get_task("conversational")
    answer = known(task).answer
    route = task.route("openai")
    assert isinstance(route, ServedRoute)
    serves(router, "owner/name", "conversational", hf_inference="owner/name")
    question = Question("owner/name", {}, {}, {})
    router.answers(200, json.loads(route.write_answer(answer, question)[0]))
    result = result_of(backend().run(example_call(task)))
    assert result.output["generated_text"] == answer["generated_text"]
    assert result.output["conversation"] == answer["conversation"]
    (request,) = router.requests
    assert request.path == "/hf-inference/models/owner/name/v1/chat/completions"
    assert request.json["messages"] == list(task.examples[0].inputs["messages"])


def test_no_label_is_lost_where_a_provider_answers_flatly(router: Server) -> None:
    serves(router, "owner/name", "text-classification", hf_inference="owner/name")
    router.answers(200, LABELS)
    result = result_of(backend().run(example_call(get_task("text-classification"))))
    assert result.output == [LABELS]


def test_a_providers_own_way_of_asking_is_the_clients_business(router: Server) -> None:
    serves(router, "owner/name", "automatic-speech-recognition", fal_ai="fal-ai/whisper")
    router.answers(200, {"text": "hello", "chunks": []})
    task = get_task("automatic-speech-recognition")
    result = result_of(backend("fal-ai").run(example_call(task)))
    assert result.output["text"] == "hello"
    (request,) = router.requests
    assert request.path.startswith("/fal-ai/fal-ai/whisper")
    assert request.json["audio_url"].startswith("data:audio")


def test_without_a_token_nothing_is_sent(router: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_of_the_operator")
    router.answers(200, [LABELS])
    assert failure(backend(token="")).kind == "no-token"
    assert not router.requests


def test_a_model_that_nobody_serves(router: Server) -> None:
    serves(router, "owner/name", "text-classification")
    error = failure(backend("auto"))
    assert error.kind == "not-served"
    assert "No inference provider serves “owner/name”" in error.message
    status = backend("auto").status(get_task("text-classification"), "owner/name")
    assert status.state == "Unavailable"


def test_a_model_that_another_provider_serves(router: Server) -> None:
    serves(router, "owner/name", "text-classification", nscale="x", together="y")
    error = failure(backend("fal-ai"))
    assert error.kind == "not-served"
    assert "fal-ai does not serve “owner/name”; nscale and together would." in error.message


def test_a_model_for_another_task(router: Server) -> None:
    serves(router, "owner/name", "object-detection", hf_inference="owner/name")
    assert failure(backend()).kind == "wrong-task"


def test_a_model_that_does_not_exist(router: Server) -> None:
    assert failure(backend("auto")).kind == "model-not-found"


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, "wrong-token"), (402, "payment-required"), (404, "not-served"), (500, "remote-failed"),
     (504, "timeout"), (422, "remote-refused")],
)  # fmt: skip
def test_a_providers_failures(status: int, kind: str, router: Server) -> None:
    serves(router, "owner/name", "text-classification", hf_inference="owner/name")
    router.answers(status, {"error": f"because of {TOKEN}"})
    assert failure(backend()).kind == kind


@pytest.mark.parametrize("body", [b"<html>login</html>", {"what": "ever"}, [], "text", b"\xff"])
def test_answers_that_are_none(body: Any, router: Server) -> None:
    serves(router, "owner/name", "text-classification", hf_inference="owner/name")
    router.answers(200, body)
    assert failure(backend()).kind == "wrong-answer"


@pytest.mark.parametrize(
    ("status", "body", "headers"),
    [
        (200, b'[[{"label": "a", "score": 1%b}]]' % (b"0" * 400), {}),
        (200, b'[[{"label": "a", "score": NaN}]]', {}),
        (200, rb'[[{"label": "a \ud83d", "score": 0.5}]]', {}),
        (200, b"[" * 100_000 + b"]" * 100_000, {}),
        (200, b'{"error": {"message": "no room"}}', {}),
        (200, b"1" * 5000, {}),
        (200, PACKED, {"Content-Encoding": "gzip"}),
        (429, b"{}", {"Retry-After": "²"}),
        (429, b"{}", {"Retry-After": "9" * 5000 + "x"}),
        (503, b'{"error": "loading", "estimated_time": Infinity}', {}),
        (503, b'{"error": "loading", "estimated_time": "soon"}', {}),
        (500, b'{"error": {"code": 7}, "error_type": []}', {}),
        (500, b'{"error": 42}', {"Content-Encoding": "gzip"}),
    ],
    ids=lambda each: str(each)[:40],
)
def test_odd_answers_are_quoted(
    status: int, body: bytes, headers: dict[str, str], router: Server
) -> None:
    serves(router, "owner/name", "text-classification", hf_inference="owner/name")
    router.answers(status, body, headers)
    error = failure(backend())
    assert error.status == 502
    assert error.kind in ("wrong-answer", "remote-failed")
    str(error).encode()


@pytest.mark.parametrize("answer", [{}, [], {"choices": [{"message": 7}]}, {"choices": 10**400}])
def test_odd_replies_are_quoted(answer: Any, router: Server) -> None:
    serves(router, "owner/name", "conversational", hf_inference="owner/name")
    router.answers(200, answer)
    error = failure(backend(), "conversational")
    assert (error.status, error.kind) == (502, "wrong-answer")


def test_a_provider_that_drips_is_not_waited_for(
    router: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    serves(router, "owner/name", "text-classification", hf_inference="owner/name")
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
    with Raw(lambda path: drip(head)) as dripping:
        for helper in _providers.PROVIDERS["hf-inference"].values():
            monkeypatch.setattr(helper, "base_url", dripping.url)
        assert failure(backend(remote_seconds=0.4)).kind == "timeout"
        assert dripping.gone.wait(30)


def test_models_are_discovered_after_the_recommended_ones(router: Server) -> None:
    task = get_task("object-detection")
    router.pages["/api/models"] = [
        {"id": "a/b", "modelId": "a/b"},
        {"id": task.models.recommended[0].id},
    ]
    recommended = tuple(each.id for each in task.models.recommended)
    assert backend("auto").models(task) == (*recommended, "a/b")


def test_offline_the_recommended_ones_are_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    task = get_task("object-detection")
    assert backend("auto").models(task) == tuple(each.id for each in task.models.recommended)
    assert failure(backend("auto"), task.id).kind == "offline"


def test_details_that_only_taskyard_tells_are_not_asked_for(router: Server) -> None:
    task = get_task("tabular-classification")
    serves(router, "owner/name", task.id, hf_inference="owner/name")
    router.answers(200, ["small", 7])
    call = make_call(task, "owner/name", {"data": {"a": ["1", "2"]}}, {"details": True})
    assert result_of(backend().run(call)).output == ["small", 7]
    (request,) = router.requests
    assert request.json == {"parameters": {}, "table": {"a": ["1", "2"]}}


@pytest.mark.parametrize("provider", ["auto", "hf-inference"])
def test_a_task_that_no_provider_has_is_said_to_be_so(provider: str, router: Server) -> None:
    task = get_task("tabular-regression")
    serves(router, "owner/name", task.id, hf_inference="owner/name")
    with pytest.raises(TaskyardError, match="have no task “tabular-regression”"):
        result_of(backend(provider).run(example_call(task)))
    assert backend(provider).status(task, "owner/name").state == "Unavailable"
    assert not [each for each in router.requests if "/models/" in each.path]
