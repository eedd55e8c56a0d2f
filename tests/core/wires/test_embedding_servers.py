"""Servers with routes of their own: Text Embeddings Inference, and OpenAI-compatible embedders.

No server of the first kind can be installed from PyPI: it is played here by its own description,
which every request must fit, and by its examples and what it has answered (`tei.json`).
"""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from backends.base import Call, Result, make_call, result_of
from backends.remote import http_client
from backends.remote.endpoint import EndpointBackend
from backends.remote.normalize import fit
from core.errors import InvalidParameter, TaskyardError, WrongTask
from tabs import get_task
from tests.backends.remote.servers import Request, Server
from tests.backends.remote.test_endpoint import backend_for
from tests.snippets import run_curl, run_javascript, run_python, snippets

TEI = json.loads((Path(__file__).parent / "tei.json").read_text())
QUERY = "What is Deep Learning?"
RANKS = [{"index": 1, "score": 0.75}, {"index": 0, "score": 0.25}]
LABELS = [{"score": 0.75, "label": "admiration"}, {"score": 0.25, "label": "neutral"}]
# Task, inputs, parameters, kind of model, path, fields of the body, server's and our answer.
ASKED: list[tuple[str, dict[str, Any], dict[str, Any], str, str, dict[str, Any], Any, Any]] = [
    (
        "feature-extraction", {"text": "test"}, {"dimensions": 128}, "embedding",
        "/embed", {"inputs": "test", "normalize": False, "truncate": True, "dimensions": 128},
        TEI["recorded"]["answer"], TEI["recorded"]["answer"],
    ),
    (
        "feature-extraction", {"text": "test"},
        {
            "normalize": True, "truncate": False, "truncation_direction": "Left",
            "prompt_name": "query",
        },
        "embedding", "/embed",
        {
            "inputs": "test", "normalize": True, "truncate": False, "truncation_direction": "Left",
            "prompt_name": "query",
        },
        [[0.0, 1.0, 2.0]], [[0.0, 1.0, 2.0]],
    ),
    (
        "sentence-embeddings", {"sentences": ["a", "b"]}, {}, "embedding",
        "/embed", {"inputs": ["a", "b"], "normalize": True, "truncate": True},
        [[0.0, 1.0], [1.0, 0.0]], [[0.0, 1.0], [1.0, 0.0]],
    ),
    (
        "sentence-embeddings", {"sentences": ["a", "b"]}, {"normalize": False}, "embedding",
        "/embed", {"inputs": ["a", "b"], "normalize": False, "truncate": True},
        [[0.0, 3.0], [2.0, 0.0]], [[0.0, 3.0], [2.0, 0.0]],
    ),
    (
        "sentence-similarity", {"source_sentence": QUERY, "sentences": ["a", "b", "c"]}, {},
        "embedding", "/similarity",
        {"inputs": {"source_sentence": QUERY, "sentences": ["a", "b", "c"]}},
        TEI["answers"]["/similarity"], [0.0, 1.0, 0.5],
    ),
    (
        "text-ranking", {"query": QUERY, "texts": ["a", "b"]}, {}, "reranker",
        "/rerank", {"query": QUERY, "texts": ["a", "b"], "truncate": True},
        RANKS, [{**RANKS[0], "text": "b"}, {**RANKS[1], "text": "a"}],
    ),
    (
        "text-ranking", {"query": QUERY, "texts": ["a", "b"]}, {"top_k": 1}, "reranker",
        "/rerank", {"query": QUERY, "texts": ["a", "b"], "truncate": True},
        RANKS, [{**RANKS[0], "text": "b"}],
    ),
    (
        "text-classification", {"text": "I like you."}, {}, "classifier",
        "/predict", {"inputs": "I like you.", "truncate": True, "raw_scores": False},
        TEI["answers"]["/predict"], [TEI["answers"]["/predict"]],
    ),
    (
        "text-classification", {"text": "I like you."}, {"top_k": 1, "function_to_apply": "none"},
        "reranker", "/predict", {"inputs": "I like you.", "truncate": True, "raw_scores": True},
        LABELS, [LABELS[:1]],
    ),
]  # fmt: skip


def tei(kind: str, status: int = 200, answer: Any = None, **headers: str) -> Server:
    """A server with a model of that kind."""
    server = Server().answers(status, answer, headers)
    server.pages["/info"] = {**TEI["info"], "model_type": {kind: TEI["models"][kind]}}
    return server


def fits(request: Request) -> bool:
    """Whether Text Embeddings Inference takes the request, by its own description."""
    name = TEI["requests"][request.path]
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": TEI["schemas"]}}
    return jsonschema_rs.is_valid(schema, request.json)


def call_of(
    task_id: str, inputs: Mapping[str, Any], params: Mapping[str, Any] | None = None
) -> Call:
    return make_call(get_task(task_id), TEI["info"]["model_id"], inputs, params)


def asked(backend: EndpointBackend, call: Call) -> Result:
    return result_of(backend.run(call))


@pytest.mark.parametrize(
    ("task_id", "inputs", "params", "kind", "path", "body", "answer", "output"), ASKED
)
def test_tei_is_asked_in_its_own_words(
    task_id: str,
    inputs: dict[str, Any],
    params: dict[str, Any],
    kind: str,
    path: str,
    body: dict[str, Any],
    answer: Any,
    output: Any,
) -> None:
    call = call_of(task_id, inputs, params)
    with tei(kind, 200, answer, **{"X-Inference-Time": "250", "X-Compute-Time": "300"}) as server:
        backend = backend_for(server)
        result = asked(backend, call)
        (request,) = server.requests
        assert backend.models(call.task) == ("thenlper/gte-base",)
        assert backend.status(call.task, call.model).state == "Loaded"
        assert backend.describe().endswith(", a Text Embeddings Inference server")
    assert (request.path, request.json) == (path, body)
    assert fits(request)
    assert result.output == output
    assert result.seconds == 0.25, "its times are milliseconds, those of queueing left out"
    assert result.asked is not None
    assert (result.asked.speaks, result.asked.url) == ("tei", f"{server.url}{path}")


@pytest.mark.parametrize("kind", TEI["models"])
@pytest.mark.parametrize(
    ("task_id", "inputs", "kinds"),
    [
        ("sentence-embeddings", {"sentences": ["a"]}, ["embedding"]),
        ("sentence-similarity", {"source_sentence": "a", "sentences": ["a"]}, ["embedding"]),
        ("text-ranking", {"query": "a", "texts": ["a"]}, ["reranker"]),
        ("text-classification", {"text": "a"}, ["reranker", "classifier"]),
        ("token-classification", {"text": "a"}, []),
    ],
)
def test_a_model_for_other_tasks_says_so_before_it_is_asked(
    kind: str, task_id: str, inputs: dict[str, Any], kinds: list[str]
) -> None:
    if kind in kinds:
        return
    call = call_of(task_id, inputs)
    with tei(kind) as server:
        backend = backend_for(server)
        status = backend.status(call.task, call.model)
        with pytest.raises(WrongTask) as caught:
            asked(backend, call)
    assert "serves “thenlper/gte-base” as a" in caught.value.message
    assert kind in caught.value.message
    assert call.task.title.lower() in caught.value.message
    assert not server.requests
    assert status.state == "Unavailable"
    assert "thenlper/gte-base" in status.reason


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400", "remote-refused"), ("413", "remote-refused"), ("422", "remote-refused"),
        ("424", "remote-failed"), ("429", "too-many-requests"),
    ],
)  # fmt: skip
def test_what_tei_says_goes_wrong_is_quoted(
    status: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client, "BACKOFF", lambda state: 0.0)
    said = TEI["errors"][status]
    server = tei("embedding", int(status), said, **{"Retry-After": "0"})
    with server, pytest.raises(TaskyardError) as caught:
        asked(backend_for(server), call_of("feature-extraction", {"text": "a"}))
    assert caught.value.kind == kind
    assert kind == "too-many-requests" or said["error"] in caught.value.message


def test_tei_cannot_be_told_how_to_make_scores() -> None:
    params = {"function_to_apply": "sigmoid"}
    with tei("classifier") as server, pytest.raises(InvalidParameter, match="by itself"):
        asked(backend_for(server), call_of("text-classification", {"text": "a"}, params))
    assert not server.requests


def test_a_server_that_only_names_its_model_is_asked_as_before() -> None:
    with Server().answers(200, LABELS) as server:
        server.pages["/info"] = {
            "model_id": "owner/writer",
            "model_pipeline_tag": "text-generation",
        }
        backend = backend_for(server)
        result = asked(backend, call_of("text-classification", {"text": "a"}))
        assert backend.models(get_task("text-classification")) == ("owner/writer",)
    assert result.asked is not None
    assert result.asked.speaks == "inference"


EMBEDDED = {
    "object": "list",
    "data": [
        {"object": "embedding", "index": 1, "embedding": [0, 2]},
        {"object": "embedding", "index": 0, "embedding": [3, 4]},
    ],
    "model": "embedder",
}
ONE = {**EMBEDDED, "data": EMBEDDED["data"][1:]}
RANKED = {"results": [{"index": 1, "relevance_score": 0.75}, {"index": 0, "relevance_score": 0.25}]}
OPENAI: list[tuple[str, dict[str, Any], dict[str, Any], str, dict[str, Any], Any, Any]] = [
    (
        "feature-extraction", {"text": "a"}, {"normalize": True, "dimensions": 2},
        "/embeddings", {"input": ["a"], "dimensions": 2}, ONE, [0.6, 0.8],
    ),
    ("feature-extraction", {"text": "a"}, {}, "/embeddings", {"input": ["a"]}, ONE, [3.0, 4.0]),
    (
        "sentence-embeddings", {"sentences": ["a", "b"]}, {},
        "/embeddings", {"input": ["a", "b"]}, EMBEDDED, [[0.6, 0.8], [0.0, 1.0]],
    ),
    (
        "sentence-embeddings", {"sentences": ["a", "b"]}, {"normalize": False},
        "/embeddings", {"input": ["a", "b"]}, EMBEDDED, [[3.0, 4.0], [0.0, 2.0]],
    ),
    (
        "sentence-similarity", {"source_sentence": "a", "sentences": ["b"]}, {},
        "/embeddings", {"input": ["a", "b"]}, EMBEDDED, [0.8],
    ),
    (
        "text-ranking", {"query": QUERY, "texts": ["a", "b"]}, {"top_k": 2},
        "/rerank", {"query": QUERY, "documents": ["a", "b"], "top_n": 2}, RANKED,
        [{**RANKS[0], "text": "b"}, {**RANKS[1], "text": "a"}],
    ),
]  # fmt: skip


@pytest.mark.parametrize("root", ["", "/v1"], ids=["without a version", "v1"])
@pytest.mark.parametrize(
    ("task_id", "inputs", "params", "path", "body", "answer", "output"), OPENAI
)
def test_an_openai_like_server_embeds_and_ranks(
    root: str,
    task_id: str,
    inputs: dict[str, Any],
    params: dict[str, Any],
    path: str,
    body: dict[str, Any],
    answer: Any,
    output: Any,
) -> None:
    call = make_call(get_task(task_id), "embedder", inputs, params)
    with Server().answers(200, answer) as server:
        server.pages[f"{root}/models"] = {"object": "list", "data": [{"id": "embedder"}]}
        backend = backend_for(server)
        assert backend.models(call.task) == ("embedder",)
        result = asked(backend, call)
        (request,) = server.requests
    assert (request.path, request.json) == (f"{root}{path}", {"model": "embedder", **body})
    assert result.output == output
    assert result.asked is not None
    assert result.asked.speaks == "openai"


def test_openai_has_no_word_for_prompts() -> None:
    call = make_call(get_task("feature-extraction"), "m", {"text": "a"}, {"prompt_name": "query"})
    with Server() as server, pytest.raises(InvalidParameter, match="prompt_name"):
        asked(backend_for(f"{server.url}/v1"), call)
    assert not server.requests


@pytest.mark.parametrize("answer", [{}, [], {"data": []}, {"data": [{"index": 0}]}, {"data": 3}])
def test_an_answer_without_vectors_is_refused(answer: Any) -> None:
    call = make_call(get_task("feature-extraction"), "m", {"text": "a"})
    with Server().answers(200, answer) as server, pytest.raises(TaskyardError) as caught:
        asked(backend_for(f"{server.url}/v1"), call)
    assert caught.value.kind == "wrong-answer"


def rounded(value: Any) -> Any:
    """The same with no more digits than a float of 32 bits has."""
    if isinstance(value, list):
        return [rounded(each) for each in value]
    if isinstance(value, dict):
        return {name: rounded(each) for name, each in value.items()}
    return round(value, 6) if isinstance(value, float) else value


def printed(text: str) -> Any:
    """What a reader sees: a list as Python shows it, or as numpy does."""
    return ast.literal_eval(text if "," in text else ",".join(text.split()))


@pytest.mark.parametrize(
    ("kind", "number"), [("tei", 1), ("tei", 4), ("tei", 6), ("openai", 0), ("openai", 4)]
)
def test_the_code_that_is_shown_asks_the_same(kind: str, number: int, tmp_path: Path) -> None:
    if kind == "tei":
        task_id, inputs, params, model_type, _, _, answer, output = ASKED[number]
        server = tei(model_type, 200, answer)
    else:
        task_id, inputs, params, _, _, answer, output = OPENAI[number]
        server = Server().answers(200, answer)
        server.pages["/models"] = {"object": "list", "data": [{"id": TEI["info"]["model_id"]}]}
    call = call_of(task_id, inputs, params)
    with server:
        code = snippets(call, asked(backend_for(server), call).asked)
        python = printed(run_python(code["Python"], tmp_path))
        javascript = run_javascript(code["JavaScript"], tmp_path)
        run_curl(code["cURL"], tmp_path)
        # The Python client adds `parameters` even where there are none.
        bodies = [{**each.json, "parameters": {}} for each in server.requests]
    assert list(code) == ["Python", "JavaScript", "cURL"]
    assert bodies == [bodies[0]] * 4
    assert kind == "openai" or all(map(fits, server.requests))
    for found in (python, javascript):
        assert rounded(fit(call.task, call.inputs, found)) == rounded(output)
