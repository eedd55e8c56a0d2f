"""Servers without measure: that drip, that never end, that pack an ocean into a drop."""

from __future__ import annotations

import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from backends.base import Call, Partial, Result, make_call, result_of
from backends.remote import detection, endpoint, http_client
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from backends.remote.protocols import OWN_MODEL
from core.errors import TaskyardError
from core.settings import Settings
from core.targets import Endpoint
from tabs import get_task
from tests.backends.remote.servers import Raw, Server, drip, forever
from tests.backends.remote.test_endpoint import LABELS, a_call, backend_for, failure

OK = b"HTTP/1.1 200 OK\r\n"
JSON = OK + b"Content-Type: application/json\r\n"
EVENTS = OK + b"Content-Type: text/event-stream\r\n\r\n"
NOTHING = b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
Speak = Callable[[], Iterator[bytes]]

DRIPPING: dict[str, Speak] = {
    "nothing": lambda: drip(drop=b""),
    "before the headers": lambda: drip(drop=b"HTTP/1.1 100 Continue\r\n\r\n"),
    "in the headers": lambda: drip(OK, b"X-Long: ", drop=b"a"),
    "one header after the other": lambda: drip(OK, drop=b"X-More: a\r\n"),
    "a body of known length": lambda: drip(JSON + b"Content-Length: 100000\r\n\r\n"),
    "a body in chunks": lambda: drip(
        JSON + b"Transfer-Encoding: chunked\r\n\r\n", drop=b"1\r\n \r\n"
    ),
    "a body until the connection ends": lambda: drip(JSON + b"\r\n"),
    "a failure": lambda: drip(b"HTTP/1.1 500 Oops\r\nContent-Length: 100000\r\n\r\n"),
    "a busy server": lambda: drip(b"HTTP/1.1 429 Slow\r\nContent-Length: 100000\r\n\r\n"),
}


def only_posts(speak: Speak) -> Callable[[str], Iterator[bytes]]:
    """What knows nothing of the routes that tell what a server is."""

    def answer(path: str) -> Iterator[bytes]:
        if path in ("/info", "/models", "/v1/models"):
            return iter([NOTHING])
        return speak()

    return answer


@pytest.mark.parametrize("speak", DRIPPING.values(), ids=DRIPPING)
def test_an_answer_that_drips_is_not_waited_for_longer_than_one_that_is_late(speak: Speak) -> None:
    with Raw(only_posts(speak)) as server:
        assert failure(backend_for(server.url, remote_seconds=0.4)).kind == "timeout"
        # It hears so where it says anything.
        assert speak is DRIPPING["nothing"] or server.gone.wait(30)


@pytest.mark.parametrize("name", ["nothing", "in the headers", "a body in chunks", "a failure"])
def test_nor_is_what_it_tells_of_itself(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "QUERY_SECONDS", 0.4)
    task = get_task("text-classification")
    with Raw(lambda path: DRIPPING[name]()) as server:
        backend = backend_for(server.url, remote_seconds=0.4)
        assert failure(backend).kind == "timeout"
        asked = server.asked.total()
        status = backend.status(task, "a/b")
        assert status.state == "Unavailable"
        assert "did not answer in time" in status.reason
        # It was silent a moment ago: whatever else is asked of it is not waited for once more.
        assert backend.models(task) == (OWN_MODEL,)
        assert backend.status(get_task("fill-mask"), "a/b").state == "Unavailable"
        with pytest.raises(TaskyardError, match="did not answer in time"):
            backend.task_of("a/b")
        # On a busy machine the time is over before it has heard what it is asked.
        assert server.asked.total() <= asked + 1
        # But for somebody who wants to know whether it is up now.
        with pytest.raises(TaskyardError, match="did not answer in time"):
            backend.describe()
        assert server.asked.total() == asked + 2


def test_all_that_is_asked_about_a_server_shares_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "QUERY_SECONDS", 0.4)

    def answer(path: str) -> Iterator[bytes]:
        time.sleep(0.25)
        yield NOTHING

    with Raw(answer) as server:
        backend = backend_for(server.url, remote_seconds=0.4)
        assert backend.status(get_task("text-classification"), "a/b").state == "Unavailable"
        assert failure(backend).kind == "timeout"


def test_a_server_that_comes_up_is_found_by_whoever_looks() -> None:
    with Server() as server:
        url = server.url
    backend = backend_for(url)
    assert backend.status(get_task("text-classification"), "a/b").state == "Unavailable"
    with Server(int(url.rpartition(":")[2])):
        assert backend.describe().endswith("a server with one model")
        assert backend.status(get_task("text-classification"), "a/b").state == "Loaded"


def test_those_who_look_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detection, "MAX_CONCURRENT_DETECTIONS", 1)
    task = get_task("text-classification")
    told: list[Any] = []

    def answer(path: str) -> Iterator[bytes]:
        # The first look is under way.
        if path == "/info":
            told.append(backend.status(task, "a/b"))
            told.append(backend.models(task))
            told.append(result_of(backend.run(a_call())).output)
        yield b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"

    with Raw(answer) as server, Server().answers(200, LABELS) as other:
        servers = ServerCache()
        backend, first = (
            EndpointBackend(Endpoint(url), EndpointPolicy(url), Settings(), servers)
            for url in (other.url, server.url)
        )
        first.status(task, "a/b")
    assert told[0].state == "Unavailable"
    assert "Too many servers" in told[0].reason
    # A run has a thread of its own anyway.
    assert told[1:] == [(OWN_MODEL,), [LABELS]]


def chat(text: str, **more: Any) -> Call:
    messages = [{"role": "user", "content": text}]
    return make_call(get_task("conversational"), "m", {"messages": messages}, more)


def delta(text: str) -> bytes:
    chunk = {"choices": [{"index": 0, "delta": {"content": text}}]}
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def talking(speak: Speak) -> Raw:
    """A server of OpenAI's kind that answers every `POST` with these events."""

    def answer(path: str) -> Iterator[bytes]:
        if path == "/v1/models":
            return iter([JSON + b'\r\n{"data": [{"id": "m"}]}'])
        return speak() if path == "/v1/chat/completions" else only_posts(speak)("/info")

    return Raw(answer)


ENDLESS: dict[str, Speak] = {
    "a line": lambda: forever(EVENTS, part=b"data: " + b"a" * 60_000),
    "a comment": lambda: forever(EVENTS, part=b":" + b" " * 60_000),
    "comments": lambda: forever(EVENTS, part=b": still here\n\n" * 1000),
    "comments after an event": lambda: forever(EVENTS, delta("a"), part=b":\r\r" * 10_000),
    "empty lines": lambda: forever(EVENTS, part=b"\n" * 60_000),
    "events without data": lambda: forever(EVENTS, part=b"event: ping\ndata:\n\n" * 3000),
    "fields nobody knows": lambda: forever(EVENTS, part=b"id: 1\nretry: 5\n" * 3000),
    "what is told at the end": lambda: forever(EVENTS, part=b': {"X-Notes": "[]"}\n' * 3000),
    "one event": lambda: iter([EVENTS, delta("a" * 5_000_000)]),
    "an answer": lambda: forever(EVENTS, part=delta("a" * 500_000)),
}


@pytest.mark.parametrize("speak", ENDLESS.values(), ids=ENDLESS)
def test_a_stream_without_end_is_broken_off(speak: Speak) -> None:
    with talking(speak) as server:
        error = failure(backend_for(server.url), chat("hi"))
        assert error.kind == "wrong-answer"
        assert "more than can be shown" in error.message


@pytest.mark.parametrize("name", ["MAX_EVENTS", "MAX_STREAM_BYTES", "MAX_PARTIAL_BYTES"])
def test_small_events_without_end_are_broken_off(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http_client if hasattr(http_client, name) else endpoint, name, 1000)
    with talking(lambda: forever(EVENTS, part=delta("a"))) as server:
        assert "more than can be shown" in failure(backend_for(server.url), chat("hi")).message


DRIPPING_EVENTS: dict[str, Speak] = {
    "comments": lambda: drip(EVENTS, delta("a"), drop=b": still here\n\n"),
    "half an event": lambda: drip(EVENTS, delta("a"), b"data: ", drop=b"a"),
    "empty events": lambda: drip(EVENTS, delta("a"), drop=b"data:\n\n"),
    "an answer, for longer than any takes": lambda: drip(EVENTS, drop=delta("a")),
}


@pytest.mark.parametrize("speak", DRIPPING_EVENTS.values(), ids=DRIPPING_EVENTS)
def test_a_stream_that_drips_is_broken_off(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "STREAM_TIME_FACTOR", 3)
    with talking(speak) as server:
        assert failure(backend_for(server.url, remote_seconds=0.5), chat("hi")).kind == "timeout"


def test_a_stream_that_grows_has_its_time_from_one_event_to_the_next() -> None:
    def speak() -> Iterator[bytes]:
        yield EVENTS
        for _ in range(6):
            time.sleep(0.5)
            yield delta("a")

    with talking(speak) as server:
        result = result_of(backend_for(server.url, remote_seconds=2).run(chat("hi")))
    assert result.output["generated_text"] == "aaaaaa"


def test_a_stream_is_over_when_it_says_so() -> None:
    speak = lambda: drip(EVENTS, delta("a"), b"data: [DONE]\n\n")  # noqa: E731
    with talking(speak) as server:
        result = result_of(backend_for(server.url, remote_seconds=5).run(chat("hi")))
    assert result.output["generated_text"] == "a"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=repr)
@pytest.mark.parametrize("size", [1, 7, 100_000], ids=lambda size: f"{size} bytes at a time")
def test_lines_end_as_the_standard_says_and_nowhere_else(end: bytes, size: int) -> None:
    said = "a\u2028b\u2029c\x85d\x0be\x1cf"
    whole = EVENTS + (b": hello\n\n" + delta(said) + delta("ü🙂").rstrip()).replace(b"\n", end)

    def speak() -> Iterator[bytes]:
        for start in range(0, len(whole), size):
            yield whole[start : start + size]

    with talking(speak) as server:
        result = result_of(backend_for(server.url).run(chat("hi")))
    assert result.output["generated_text"] == f"{said}ü🙂"


def test_who_reads_slowly_gets_the_latest_answer_and_all_are_not_kept() -> None:
    with talking(lambda: iter([EVENTS, *[delta("a")] * 5000])) as server:
        stream = backend_for(server.url).run(chat("hi"))
        assert stream.join(60)
        events = list(stream)
    assert len(events) < 20
    assert isinstance(events[-2], Partial)
    assert isinstance(events[-1], Result)
    assert events[-2].output["generated_text"] == "a" * 5000


BOMB = bytes(30_000_000)
PACKED: dict[str, tuple[bytes, bytes]] = {
    "gzip": (b"gzip", gzip.compress(BOMB)),
    "gzip twice": (b"gzip, gzip", gzip.compress(gzip.compress(BOMB))),
    "gzip in capitals": (b" GZIP ", gzip.compress(BOMB)),
    "x-gzip": (b"x-gzip", gzip.compress(BOMB)),
    "deflate": (b"deflate", zlib.compress(BOMB)),
    "br": (
        b"br",
        bytes.fromhex(
            "cbffff3ff82700e2b14020f7fe8fffff7ff04f00c4611180eefd1fffffffe09f0088c30200ddfbbffc1b4ec23f01108705003abb49"
        ),
    ),
    "zstd": (b"zstd", b"\x28\xb5\x2f\xfd"),
    "a small answer": (b"gzip", gzip.compress(json.dumps(LABELS).encode())),
    "identity twice": (b"identity, gzip", gzip.compress(BOMB)),
}


@pytest.mark.parametrize(("coding", "body"), PACKED.values(), ids=PACKED)
@pytest.mark.parametrize("kind", [b"application/json", b"text/event-stream"])
def test_a_packed_answer_is_not_unpacked(kind: bytes, coding: bytes, body: bytes) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\nContent-Encoding: %b\r\n\r\n" % (kind, coding)
    with talking(lambda: iter([head, body])) as server:
        error = failure(backend_for(server.url), chat("hi"))
    assert error.kind == "wrong-answer"
    assert "packs its answer" in error.message


@pytest.mark.parametrize(("coding", "body"), PACKED.values(), ids=PACKED)
def test_nor_is_a_failure_or_what_a_server_tells_of_itself(coding: bytes, body: bytes) -> None:
    head = b"HTTP/1.1 500 Oops\r\nContent-Encoding: %b\r\n\r\n" % coding
    with Raw(lambda path: iter([head, body])) as server:
        assert failure(backend_for(server.url)).kind == "remote-failed"
    head = head.replace(b"500 Oops", b"200 OK")
    with Raw(lambda path: iter([head, body])) as server:
        assert backend_for(server.url).models(get_task("fill-mask")) == (OWN_MODEL,)


def test_every_request_asks_for_an_answer_as_it_is() -> None:
    with Server().answers(200, LABELS) as server:
        result_of(backend_for(server).run(a_call()))
        assert [each.headers["accept-encoding"] for each in server.requests] == ["identity"]


def test_of_a_failure_without_end_only_the_beginning_is_read() -> None:
    head = b"HTTP/1.1 500 Oops\r\n\r\n"
    with Raw(only_posts(lambda: forever(head, part=b"sorry " * 10_000))) as server:
        error = failure(backend_for(server.url))
        assert error.kind == "remote-failed"
        assert "It says: “sorry sorry" in error.message
        assert server.gone.wait(30)
