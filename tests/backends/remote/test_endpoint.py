"""What an endpoint is asked, and what is said of each way in which it can fail."""

from __future__ import annotations

import threading
import time
from typing import Any

import numpy as np
import pytest
from PIL import Image
from pydantic import SecretStr

from backends.base import Call, Event, Loading, Options, Result, make_call, result_of
from backends.remote import http_client
from backends.remote.detection import Server as DetectedServer
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from backends.remote.protocols import OWN_MODEL
from core.errors import TaskyardError
from core.media import Audio
from core.settings import Settings
from core.targets import Endpoint
from tabs import get_task
from tests.backends.remote.servers import Server

LABELS = [{"label": "good", "score": 0.75}, {"label": "bad", "score": 0.25}]
TOKEN = "hf_secret_token"


def backend_for(server: Server | str, token: str = "", **settings: Any) -> EndpointBackend:
    url = server if isinstance(server, str) else server.url
    return EndpointBackend(
        Endpoint(url, SecretStr(token)), EndpointPolicy(url), Settings(**settings), ServerCache()
    )


def a_call(text: str = "hello", **options: Any) -> Call:
    task = get_task("text-classification")
    return make_call(task, "owner/name", {"text": text}, options=Options(**options))


def failure(backend: EndpointBackend, call: Call | None = None) -> TaskyardError:
    with pytest.raises(TaskyardError) as caught:
        result_of(backend.run(call or a_call()))
    return caught.value


def test_a_server_with_one_model_is_asked_at_its_address() -> None:
    with Server().answers(200, LABELS) as server:
        backend = backend_for(server, TOKEN)
        result = result_of(backend.run(a_call()))
        assert result.output == [LABELS]
        assert result.asked is not None
        assert (result.asked.speaks, result.asked.url) == ("inference", server.url)
        (request,) = server.requests
        assert request.path == "/"
        assert request.json == {"inputs": "hello", "parameters": {"top_k": 1000}}
        assert request.headers["authorization"] == f"Bearer {TOKEN}"
        assert backend.models(get_task("text-classification")) == (OWN_MODEL,)
        assert backend.status(get_task("text-classification"), OWN_MODEL).state == "Loaded"


def test_a_server_that_only_knows_predict_is_asked_there() -> None:
    with Server().answers(200, LABELS) as server:
        server.paths = ("/predict",)
        result = result_of(backend_for(server).run(a_call()))
        assert result.asked is not None
        assert result.asked.url == f"{server.url}/predict"


def test_a_lone_file_goes_as_its_bytes_and_with_parameters_as_base64() -> None:
    task = get_task("object-detection")
    image = Image.fromarray(np.arange(10 * 12 * 3, dtype=np.uint8).reshape(10, 12, 3))
    with Server().answers(200, []) as server:
        backend = backend_for(server)
        result_of(backend.run(make_call(task, "a/b", {"image": image})))
        result_of(backend.run(make_call(task, "a/b", {"image": image}, {"threshold": 0.25})))
        bare, encoded = server.requests
    assert bare.headers["content-type"] == "image/png"
    assert bare.body.startswith(b"\x89PNG")
    assert encoded.json["parameters"] == {"threshold": 0.25}
    sent = task.check_inputs({"image": encoded.json["inputs"]})["image"]
    assert sent.tobytes() == image.tobytes()


def test_whoever_wants_no_cached_answer_says_so() -> None:
    with Server().answers(200, LABELS) as server:
        result_of(backend_for(server).run(a_call(use_cache=False)))
        result_of(backend_for(server).run(a_call()))
        anew, any_time = server.requests
    assert anew.headers["x-use-cache"] == "false"
    assert "x-use-cache" not in any_time.headers


def test_what_a_taskyard_tells_beside_its_answer_is_passed_on() -> None:
    told = {
        "X-Notes": '["Zu lang \\u2026"]', "X-Compute-Time": "0.5", "X-Compute-Type": "gpu",
        "X-Cache": "HIT",
    }  # fmt: skip
    with Server().answers(200, LABELS, told) as server:
        result = result_of(backend_for(server).run(a_call()))
    assert (result.notes, result.seconds) == (("Zu lang …",), 0.5)
    assert (result.device, result.cached) == ("gpu", True)
    with Server().answers(200, LABELS, {"X-Notes": "{", "X-Compute-Time": "soon"}) as server:
        result = result_of(backend_for(server).run(a_call()))
    assert result.notes == ()
    assert result.seconds > 0


def test_an_openai_like_server_gets_a_form() -> None:
    task = get_task("automatic-speech-recognition")
    audio = Audio(np.sin(np.arange(8000, dtype=np.float32) / 7), 16_000)
    with Server().answers(200, {"text": "hello"}) as server:
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "whisper", "object": "x"}]}
        backend = backend_for(server)
        assert backend.models(task) == ("whisper",)
        call = make_call(task, "whisper", {"audio": audio}, {"language": "de"})
        result = result_of(backend.run(call))
        (request,) = server.requests
        # A task that OpenAI's protocol does not know is asked for as elsewhere.
        other = failure(backend)
    assert result.output == {"text": "hello"}
    assert request.path == "/v1/audio/transcriptions"
    assert request.headers["content-type"].startswith("multipart/form-data")
    assert b'name="model"\r\n\r\nwhisper' in request.body
    assert b'name="language"\r\n\r\nde' in request.body
    assert b"RIFF" in request.body
    assert other.kind == "wrong-answer"


def test_a_model_is_called_as_the_server_lists_it() -> None:
    task = get_task("conversational")
    heard = {"choices": [{"message": {"role": "assistant", "content": "Hi"}}]}
    with Server().answers(200, heard) as server:
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "llama3.2:1b-q4_K_M"}]}
        (name,) = backend_for(server).models(task)
        call = make_call(task, name, {"messages": [{"role": "user", "content": "Hello"}]})
        assert result_of(backend_for(server).run(call)).output["generated_text"] == "Hi"
        assert server.requests[0].json["model"] == "llama3.2:1b-q4_K_M"


def test_what_one_token_opened_is_remembered_for_that_token_alone() -> None:
    servers = ServerCache()
    servers.put("http://a", "secret", DetectedServer("taskyard"))
    assert servers.get("http://a", "secret") == DetectedServer("taskyard")
    assert servers.get("http://a", "") is None
    assert servers.get("http://b", "secret") is None


# Every failure its own message: status, body, kind, and what stands in the sentences.
FAILURES = [
    (401, {"error": "Invalid token"}, "wrong-token", "does not accept the token"),
    (402, {"error": "exceeded"}, "payment-required", "paid first"),
    (403, {"error": "Access to this model is restricted: gated"}, "model-gated", "asked for"),
    (403, {"error": "no"}, "wrong-token", "It says: “no”"),
    (404, {"detail": "Not Found"}, "not-served", "does not serve"),
    (413, b"", "remote-refused", "refuses this input"),
    (400, {"error": "text too long"}, "remote-refused", "It says: “text too long”"),
    (422, {"detail": [{"loc": ["x"], "msg": "field required"}]}, "remote-refused", "field req"),
    (500, {"error": "CUDA error"}, "remote-failed", "It says: “CUDA error”"),
    (500, b"<html><h1>Oops</h1></html>", "remote-failed", "failed with status 500"),
    (504, b"", "timeout", "did not answer in time"),
    (200, b"<!DOCTYPE html><title>Login</title>", "wrong-answer", "a web page"),
    (200, b"<html>", "wrong-answer", "a web page"),
    (200, b"hello there", "wrong-answer", "not JSON: “hello there”"),
    (200, {"answer": 42}, "wrong-answer", "“{\"answer\": 42}”"),
    (200, {"error": "x"}, "wrong-answer", "does not have the shape"),
    (200, b"", "wrong-answer", "not JSON"),
]  # fmt: skip


@pytest.mark.parametrize(("status", "body", "kind", "words"), FAILURES)
def test_every_failure_has_its_own_sentence(status: int, body: Any, kind: str, words: str) -> None:
    with Server().answers(status, body) as server:
        error = failure(backend_for(server, TOKEN))
    assert error.kind == kind
    assert words in error.message
    assert TOKEN not in str(error)
    assert error.status >= 400


def test_without_a_token_a_401_asks_for_one() -> None:
    with Server().answers(401, {"error": "Unauthorized"}) as server:
        assert failure(backend_for(server)).kind == "no-token"


def test_a_token_that_comes_back_is_struck_out() -> None:
    with Server().answers(400, {"error": f"Bad token {TOKEN} given"}) as server:
        assert TOKEN not in str(failure(backend_for(server, TOKEN)))


def test_nobody_there() -> None:
    with Server() as server:
        url = server.url
    error = failure(backend_for(url))
    assert error.kind == "unreachable"
    status = backend_for(url).status(get_task("text-classification"), "a/b")
    assert status.state == "Unavailable"
    assert "cannot be reached" in status.reason


def test_no_such_name() -> None:
    assert failure(backend_for("http://no-such-host.invalid")).kind == "unreachable"


def test_tls_where_there_is_none() -> None:
    with Server() as server:
        error = failure(backend_for(server.url.replace("http:", "https:")))
    assert error.kind == "tls"


def test_an_answer_that_breaks_off() -> None:
    with Server().answers(200, LABELS, cut=True) as server:
        assert failure(backend_for(server)).kind == "truncated"


def test_an_answer_that_takes_too_long() -> None:
    with Server().answers(200, LABELS, late=30) as server:
        assert failure(backend_for(server, remote_seconds=0.3)).kind == "timeout"


def test_an_answer_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "MAX_BODY_BYTES", 100_000)
    with Server().answers(200, bytes(1_000_000)) as server:
        error = failure(backend_for(server))
    assert error.kind == "wrong-answer"
    assert "more than can be shown" in error.message


def test_redirects_in_a_circle() -> None:
    with Server() as server:
        server.answers(307, b"", {"Location": server.url})
        assert failure(backend_for(server)).kind == "wrong-answer"


def test_a_loading_model_is_waited_for_and_the_waiting_is_shown() -> None:
    loading = {"error": "Model owner/name is currently loading", "estimated_time": 1.5}
    with Server().answers(503, loading).answers(503, loading).answers(200, LABELS) as server:
        events: list[Event] = list(backend_for(server).run(a_call()))
    notes = [event for event in events if isinstance(event, Loading)]
    assert isinstance(events[-1], Result)
    assert any("is loading owner/name" in event.note for event in notes)
    assert any(event.fraction is not None and 0 <= event.fraction < 1 for event in notes)


def test_whoever_does_not_want_to_wait_hears_how_long_it_takes() -> None:
    with Server().answers(503, {"error": "loading", "estimated_time": 33}) as server:
        error = failure(backend_for(server), a_call(wait_for_model=False))
    assert error.kind == "model-loading"
    assert error.estimated_time == 33  # type: ignore[attr-defined]
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_asked_again_after_the_pause_it_wants(status: int) -> None:
    busy = Server().answers(status, {"error": "busy"}, {"Retry-After": "1"}).answers(200, LABELS)
    with busy as server:
        begun = time.monotonic()
        events = list(backend_for(server).run(a_call()))
        assert time.monotonic() - begun >= 1
    assert isinstance(events[-1], Result)
    assert any("asking again" in each.note for each in events if isinstance(each, Loading))


def test_a_busy_server_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "BACKOFF", lambda state: 0.0)
    with Server().answers(429, {"error": "no"}, {"Retry-After": "0"}) as server:
        error = failure(backend_for(server))
    assert error.kind == "too-many-requests"
    assert len(server.requests) == http_client.MAX_ATTEMPTS


def test_a_pause_that_is_too_long_is_said_instead() -> None:
    with Server().answers(429, {"error": "no"}, {"Retry-After": "3600"}) as server:
        error = failure(backend_for(server))
    assert error.retry_after == 3600  # type: ignore[attr-defined]
    assert len(server.requests) == 1


def test_stop_closes_the_connection() -> None:
    with Server().answers(200, LABELS, late=60) as server:
        stream = backend_for(server).run(a_call())
        threading.Timer(0.5, stream.close).start()
        assert not any(isinstance(event, Result) for event in stream)
        assert stream.join(10)
        assert server.gone.wait(10)


def test_another_taskyards_errors_are_passed_on_as_they_are() -> None:
    said = {"error": "“x” is for object-detection. Choose another.", "error_type": "wrong-task"}
    with Server().answers(400, said) as server:
        error = failure(backend_for(server))
    assert error.kind == "wrong-task"
    assert error.message == said["error"]
