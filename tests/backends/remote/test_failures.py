"""Odd answers of servers: never an error of ours, always a sentence with what was said."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from backends.base import Call, ModelStatus, Result, make_call, result_of
from backends.remote import http_client, untrusted
from backends.remote.endpoint import EndpointBackend
from backends.remote.failures import Upstream, from_response
from backends.remote.normalize import fit
from core.errors import TaskyardError
from core.task import Task
from tabs import get_task, tasks
from tests.backends.remote.servers import Server
from tests.backends.remote.test_endpoint import a_call, backend_for, failure
from tests.examples import known

UPSTREAM = Upstream("there", "owner/name")
DEEP = b"[" * 100_000 + b"]" * 100_000
HUGE = b"1" + b"0" * 400
# JSON that no honest server sends, each in place of any value.
ODD: dict[str, bytes] = {
    "10^400": HUGE, "-10^400": b"-" + HUGE, "5,000 digits": b"1" * 5000, "1e999": b"1e999",
    "NaN": b"NaN", "Infinity": b"Infinity", "-Infinity": b"-Infinity",
    "half a character": rb'"\ud83d"', "the other half": rb'"a \ude00 b"',
    "nested": b"[" * 500 + b"]" * 500, "nested objects": b'{"a":' * 500 + b"1" + b"}" * 500,
    "nested beyond all measure": DEEP,
}  # fmt: skip
OTHER: dict[str, bytes] = {
    "null": b"null", "true": b"true", "text": b'"soon"', "a number": b"-7", "a list": b"[1]",
    "an object": b'{"a": {"b": [1]}}', "an empty text": b'""',
}  # fmt: skip

EVERY = {**ODD, **OTHER}
# One of each kind, where each costs a server.
FEW = {
    name: body
    for name, body in EVERY.items()
    if name not in ("-10^400", "-Infinity", "1e999", "Infinity", "the other half", "text", "true")
    and not name.startswith("nested o")
}
ODD_PAUSES = [
    "²", "٣", "9" * 5000 + "x", "-1", "nan", "inf", "-inf", "1e999", "soon", "5s", "0x10",
    "Wed, 99 Oct 2026 07:28:00 GMT", "1" * 5000 + " Oct 2026 07:28:00 GMT",
    "Wed, 21 Oct 2026 07:28:00 +999999999", "Wed, 21 Oct 99999999 07:28:00 GMT",
]  # fmt: skip


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("told", ODD_PAUSES, ids=lambda told: told[:20])
def test_a_pause_that_is_none_is_quoted(told: str, status: int) -> None:
    error = from_response(UPSTREAM, status, {"retry-after": told}, b'{"error": "busy"}')
    assert (error.status, error.kind) == (502, "wrong-answer")
    assert told[:200] in error.message
    assert len(error.message) < 400


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("0", 0), ("7", 7), ("1.5", 2), (" 3 ", 3), ("", 5), ("3600", 3600), ("1" * 300, 24 * 3600)],
)
def test_a_pause_is_as_long_as_it_says_and_a_day_at_most(told: str, seconds: int) -> None:
    error: Any = from_response(UPSTREAM, 429, {"retry-after": told}, b"")
    assert (error.kind, error.retry_after) == ("too-many-requests", seconds)


def test_a_pause_may_end_at_a_date() -> None:
    now = datetime.now(UTC)
    later = format_datetime(now + timedelta(minutes=10), usegmt=True)
    error: Any = from_response(UPSTREAM, 503, {"retry-after": later}, b"")
    assert error.kind == "busy"
    assert 0 < error.retry_after <= 600
    earlier = format_datetime(now - timedelta(minutes=10), usegmt=True)
    error = from_response(UPSTREAM, 503, {"retry-after": earlier}, b"")
    assert error.retry_after == 0


@pytest.mark.parametrize(
    "told",
    [
        b"Infinity", b"-Infinity", b"NaN", b"-1", b"1e999", HUGE, b'"20"', b'"soon"', b"true",
        b"[1]", b'{"a": 1}',
    ],
    ids=lambda told: told[:9].decode(),
)  # fmt: skip
def test_a_time_of_loading_that_is_none_is_quoted(told: bytes) -> None:
    error = from_response(UPSTREAM, 503, {}, b'{"error": "loading", "estimated_time": %b}' % told)
    assert (error.status, error.kind) == (502, "wrong-answer")
    assert json.dumps(json.loads(told))[:200] in error.message


def test_a_time_of_loading_is_never_beyond_a_day() -> None:
    error: Any = from_response(UPSTREAM, 503, {}, b'{"estimated_time": 1e300}')
    assert (error.kind, error.estimated_time) == ("model-loading", 24 * 3600)


ERRORS = [
    (b'{"error": 42}', "42"),
    (b'{"error": [42, 43]}', "42"),
    (b'{"error": {"message": "no room", "code": 7}}', "no room"),
    (b'{"error": {"error": {"detail": [{"msg": "no room"}]}}}', "no room"),
    (b'{"error": null, "message": "no room"}', "no room"),
    (b'{"error": "", "detail": "no room"}', "no room"),
    (b'{"error": {"code": 7}}', '{"error": {"code": 7}}'),
    (b'{"code": 7}', '{"code": 7}'),
    (b"7", "7"),
    (b"true", "True"),
    (rb'{"error": "a \ud83d b"}', "a b"),
    (b'{"error": "no room", "error_type": ["wrong-task"]}', "no room"),
    (b'{"error": "no room", "error_type": {"a": 1}}', "no room"),
    (b'{"error": "no room", "error_type": "error"}', "no room"),
    (b'{"error": "no room", "error_type": 7}', "no room"),
    (b'{"error": ["no room"], "error_type": "wrong-task"}', "no room"),
    (b'{"error": {"message": "no room"}, "error_type": "busy"}', "no room"),
    (DEEP, "[[["),
    (b'{"error": ' + DEEP + b"}", '{"error": [[['),
    (b'{"error": ' + HUGE + b"}", "1000"),
    (b'{"error": ' + b"1" * 5000 + b"}", '{"error": 1111'),
    (b'{"error": NaN}', "nan"),
    (b"\xff\xfe\x00", "�"),
]


@pytest.mark.parametrize(("body", "words"), ERRORS, ids=lambda each: str(each[:30]))
def test_an_error_of_any_shape_is_quoted(body: bytes, words: str) -> None:
    error = from_response(UPSTREAM, 500, {}, body)
    assert (error.status, error.kind) == (502, "remote-failed")
    assert f"It says: “{words}" in error.message
    assert len(error.message) < 400
    error.message.encode()
    refused = from_response(UPSTREAM, 400, {}, body)
    assert (refused.status, refused.kind) == (400, "remote-refused")
    assert f"It says: “{words}" in refused.message


@pytest.mark.parametrize("status", [*range(201, 209), *range(300, 309), 418, 424, 451, 599, 999])
@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"null", b'""', b"[[[]]]", b'{"error": {}}'])
def test_every_status_has_its_error(status: int, body: bytes) -> None:
    assert from_response(UPSTREAM, status, {}, body).status in (400, 502)


def _places(value: Any) -> Iterator[Any]:
    """The same answer again and again, with "ODD" in place of each of its values."""
    yield "ODD"
    keys = value if isinstance(value, dict) else range(len(value) if isinstance(value, list) else 0)
    for key in [*keys][:4]:
        for changed in _places(value[key]):
            copy = dict(value) if isinstance(value, dict) else list(value)
            copy[key] = changed
            yield copy


def _answers(task: Task, odd: bytes) -> Iterator[bytes]:
    for answer in _places(known(task).answer):
        yield json.dumps(answer).encode().replace(b'"ODD"', odd)


@pytest.mark.parametrize("odd", EVERY.values(), ids=EVERY)
@pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)
def test_an_odd_value_anywhere_in_an_answer_is_no_error_of_ours(task: Task, odd: bytes) -> None:
    inputs = make_call(task, "a/b", task.example_inputs(task.examples[0])).inputs
    for body in _answers(task, odd):
        try:
            output = fit(task, inputs, untrusted.parse_json(body))
        except ValueError:
            continue
        # What was taken can be sent on, to a browser as well.
        json.dumps(task.output.encode(output), ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_scores_and_labels_are_quoted(odd: bytes) -> None:
    bodies = (b'[{"label": "a", "score": %b}]' % odd, b'[{"label": %b, "score": 0.5}]' % odd)
    for body in bodies:
        with Server().answers(200, body) as server:
            error = failure(backend_for(server))
        assert (error.status, error.kind) == (502, "wrong-answer")
        assert "“" in error.message
        str(error).encode()


CHUNKS = [
    b"%b", b'{"choices": %b}', b'{"choices": [%b]}', b'{"choices": [{"delta": %b}]}',
    b'{"choices": [{"delta": {"content": %b}}]}', b'{"error": %b}',
    b'{"choices": [{"delta": {"content": "a"}, "finish_reason": %b}]}',
    b'{"choices": [], "usage": %b}',
    b'{"choices": [{"delta": {"content": "a"}}], "usage": {"prompt_tokens": %b}}',
    b'{"error": "loading", "estimated_time": %b}',
]  # fmt: skip


@pytest.mark.parametrize("odd", FEW.values(), ids=FEW)
def test_odd_events_are_no_error_of_ours(odd: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_client, "MAX_ATTEMPTS", 1)
    task = get_task("conversational")
    call = make_call(task, "m", {"messages": [{"role": "user", "content": "hi"}]})
    bodies = [b"data: " + chunk.replace(b"%b", odd) + b"\n\n" for chunk in CHUNKS]
    with Server() as server:
        for body in bodies:
            server.answers(200, body, {"Content-Type": "text/event-stream"})
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "m"}]}
        backend = backend_for(server, loading_seconds=0)
        for _ in bodies:
            kind, said = ended(backend, call)
            assert kind != "internal"
            json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
        assert len(server.requests) == len(bodies)


def ended(backend: EndpointBackend, call: Call) -> tuple[str, Any]:
    """The kind of the error and its sentence, or "" and the answer."""
    try:
        return "", result_of(backend.run(call)).output
    except TaskyardError as error:
        return error.kind, str(error)


TOLD = [
    "", "nan", "inf", "-1", "1e999", "9" * 5000, "{", "[" * 5000, '["\\ud83d"]', "7", '{"a": 1}',
    "[7, null, [1]]",
]  # fmt: skip


NAMES = ("X-Notes", "X-Compute-Time", "X-Compute-Type", "X-Cache", "X-Inference-Time")


def test_odd_headers_beside_an_answer_are_left_out() -> None:
    with Server() as server:
        for told in TOLD:
            server.answers(200, [{"label": "a", "score": 1}], dict.fromkeys(NAMES, told))
        backend = backend_for(server)
        for _ in TOLD:
            checked(result_of(backend.run(a_call())))


def test_odd_comments_beside_an_answer_are_left_out() -> None:
    values = [kind for told in TOLD for kind in (told, [told], {"a": told})] + [7, None]
    call = make_call(get_task("text2text-generation"), "a/b", {"text": "hi"})
    with Server() as server:
        server.pages = {"/info": {"name": "taskyard"}, "/models": []}
        for value in values:
            comment = json.dumps(dict.fromkeys(NAMES, value))
            body = f'data: {{"generated_text": "a"}}\n\n: {comment}\n\n'.encode()
            server.answers(200, body, {"Content-Type": "text/event-stream"})
        backend = backend_for(server)
        for _ in values:
            checked(result_of(backend.run(call)))


def checked(result: Result) -> None:
    assert 0 <= result.seconds < math.inf
    json.dumps(result.notes, ensure_ascii=False).encode()
    assert result.device in ("", "cpu", "gpu")


@pytest.mark.parametrize("odd", FEW.values(), ids=FEW)
def test_odd_things_that_a_server_tells_of_itself(odd: bytes) -> None:
    task = get_task("text-classification")
    fields = ("device", "framework", "reason", "size", "mask_token")
    pages = [
        (odd, odd),
        (b'{"name": %b}' % odd, b"[%b]" % odd),
        (b'{"model_id": %b, "model_type": %b}' % (odd, odd), b'[{"id": %b}]' % odd),
        (b'{"model_id": "a", "model_type": {"classifier": %b}}' % odd, b"[]"),
        (b'{"name": "taskyard"}', b'[{"id": %b, "task": %b}]' % (odd, odd)),
        (b'{"name": "taskyard"}', b'[{"id": "a/b", "task": %b}]' % odd),
    ]
    told = b", ".join(b'"%b": %b' % (name.encode(), odd) for name in fields)
    with Server() as server:
        server.pages["/status/a/b"] = b'{"state": "Loaded", %b}' % told
        for info, listed in pages:
            server.pages |= {"/info": info, "/models": listed}
            server.pages["/v1/models"] = b'{"data": %b}' % listed
            backend = backend_for(server)
            shown(backend.status(task, "a/b"))
            backend.task_of("a/b")
            assert all(len(each.encode()) <= 200 for each in backend.models(task))


def shown(status: ModelStatus) -> None:
    for each in (status.reason, status.device, status.framework, status.mask_token):
        each.encode()
    assert status.size is None or 0 <= status.size < 2**60
