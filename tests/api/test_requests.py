"""What the API reads and how it answers, in front of a backend that answers at once."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import threading
from typing import Any

import numpy as np
import pytest
from PIL import Image
from starlette.formparsers import MultiPartParser
from starlette.testclient import TestClient

from api import requests
from api.openapi import example_body
from backends.base import ModelStatus, Options, Result
from core.errors import ModelNotFound
from core.kinds import example_file
from core.media import Audio
from core.task import Task
from tabs import tasks
from tests.api.fakes import ANSWER, LOADING, STREAMED, Scripted, client_of
from tests.tasks import case

TEXT = "/pipeline/text-classification"
TABLE = "/pipeline/table-question-answering"
NESTED = {"query": "a", "table": {"A": [["1"]]}}
UNEQUAL = {"query": "a", "table": {"A": ["1"], "B": []}}
AS_JSON = {"Content-Type": "application/json"}
AS_PNG = {"Content-Type": "image/png"}
AS_TEXT = {"Content-Type": "text/plain"}
OUTSIDE = "/models/../../etc/passwd/pipeline/text-classification"
NO_NAME = "/models/a b/pipeline/text-classification"
IMAGE = "/pipeline/object-detection"
PICTURE = example_file("scene-1.png")


@pytest.fixture
def backend() -> Scripted:
    return Scripted()


@pytest.fixture
def client(backend: Scripted) -> TestClient:
    return client_of(backend)


def test_json_with_parameters_and_options(backend: Scripted, client: TestClient) -> None:
    body = {
        "inputs": "good",
        "parameters": {"top_k": 2},
        "options": {"use_cache": False, "wait_for_model": False},
    }
    answer = client.post(TEXT, json=body)
    assert answer.json() == ANSWER
    assert answer.headers["x-compute-time"] == "0.250"
    assert answer.headers["x-compute-type"] == "cpu"
    assert answer.headers["x-cache"] == "MISS"
    (call,) = backend.calls
    assert call.inputs == {"text": "good"}
    assert call.params["top_k"] == 2
    assert call.options == Options(use_cache=False, wait_for_model=False)


@pytest.mark.parametrize(
    "nulls",
    [
        {"stream": None},
        {"options": None},
        {"options": {"use_cache": None}},
        {"options": {"use_cache": None, "wait_for_model": None}},
        {"parameters": None},
        {"parameters": {"top_k": None}},
    ],
)
@pytest.mark.parametrize("form", [False, True])
def test_null_is_what_is_left_out(
    nulls: dict[str, Any], form: bool, backend: Scripted, client: TestClient
) -> None:
    client.post(TEXT, json={"inputs": "good"})
    fields = {name: (None, json.dumps(value)) for name, value in nulls.items()}
    as_form: dict[str, Any] = {"files": {"text": (None, "good"), **fields}}
    answer = client.post(TEXT, **as_form if form else {"json": {"inputs": "good", **nulls}})
    assert answer.json() == ANSWER, answer.text
    left_out, told = backend.calls
    assert told == left_out


def test_null_leaves_the_headers_options_alone(backend: Scripted, client: TestClient) -> None:
    body = {"inputs": "good", "options": {"use_cache": None, "wait_for_model": True}}
    headers = {"X-Use-Cache": "false", "X-Wait-For-Model": "false"}
    client.post(TEXT, json=body, headers=headers)
    assert backend.calls[0].options == Options(use_cache=False, wait_for_model=True)


ADDRESSES = [
    ("GET", "/health"),
    ("GET", "/metrics"),
    ("GET", "/models"),
    ("GET", "/models?task=text-classification"),
    ("GET", "/framework/transformers"),
    ("GET", "/status/taskyard/toy-sentiment"),
    ("GET", "/status/gpt2?task=text-generation"),
    ("GET", "/api/tasks"),
    ("GET", "/info"),
    ("GET", "/openapi.json"),
    ("GET", "/v1/models"),
    ("GET", "/v1/models/taskyard/toy-talk"),
    ("GET", "/v1/models/a b"),
    ("POST", TEXT),
    ("POST", "/models/someone/classifier"),
    ("POST", "/models/someone/classifier/pipeline/text-classification"),
    ("POST", "/pipeline/conversational/v1/chat/completions"),
    ("POST", "/models/a/b/v1/chat/completions"),
    ("POST", "/v1/chat/completions"),
    ("POST", "/v1/completions"),
    ("POST", "/v1/audio/transcriptions"),
    ("POST", "/pipeline/nonsense"),
    ("POST", "/pipeline/conversational/v1"),
    ("POST", "/models"),
    ("GET", "/pipeline/text-classification"),
    ("GET", "/status"),
    ("POST", "/"),
]


@pytest.mark.parametrize(("method", "address"), ADDRESSES)
def test_a_slash_at_the_end_changes_nothing(method: str, address: str) -> None:
    path, _, query = address.partition("?")
    answers = []
    for slashes in ("", "/", "//"):
        client = client_of(Scripted(), single_model="someone/classifier")
        url = f"http://testserver{path}{slashes}?{query}"
        body: dict[str, Any] = {"json": {"inputs": "good"}} if method == "POST" else {}
        answer = client.request(method, url, follow_redirects=False, **body)
        # The whole of it, but for what differs by itself.
        text = re.sub(r"[\d.e+-]+$", "", answer.text, flags=re.MULTILINE)
        answers.append((answer.status_code, answer.headers.get("content-type"), text))
    assert answers[0] == answers[1] == answers[2]


def test_the_documentation_links_to_where_things_are(client: TestClient) -> None:
    for path, here in (("/docs", "./"), ("/docs/", "../")):
        page = client.get(path, follow_redirects=False)
        assert page.status_code == 200
        assert set(re.findall(r'href="([^"]*)"', page.text)) == {f"{here}openapi.json", here}


def test_parameters_beside_the_inputs(backend: Scripted, client: TestClient) -> None:
    beside = {"inputs": "a cat", "normalize": True, "parameters": {"dimensions": 8}}
    client.post("/pipeline/feature-extraction", json=beside)
    (call,) = backend.calls
    assert (call.params["normalize"], call.params["dimensions"]) == (True, 8)
    answer = client.post(TEXT, json={"inputs": "good", "top_k": 2})
    assert answer.status_code == 422
    assert "unknown field “top_k”" in answer.json()["error"]


def test_parameters_in_an_object_of_their_own(backend: Scripted, client: TestClient) -> None:
    def ask(**parameters: Any) -> Any:
        return client.post(
            "/pipeline/translation", json={"inputs": "a cat", "parameters": parameters}
        )

    ask(min_length=2, generate_parameters={"max_length": 9})
    (call,) = backend.calls
    assert (call.params["min_length"], call.params["max_length"]) == (2, 9)
    for wrong, why in (
        (
            {"max_length": 8, "generate_parameters": {"max_length": 9}},
            "“max_length” is given twice",
        ),
        ({"generate_parameters": 9}, "“generate_parameters” must be an object"),
        ({"generate_parameters": {"beams": 2}}, "no parameter “beams”"),
    ):
        answer = ask(**wrong)
        assert answer.status_code == 422
        assert why in answer.json()["error"]


def test_headers_stand_in_for_options(backend: Scripted, client: TestClient) -> None:
    headers = {"X-Use-Cache": "false", "X-Wait-For-Model": "0", "Content-Type": "image/png"}
    client.post(IMAGE, content=PICTURE, headers=headers)
    assert backend.calls[0].options == Options(use_cache=False, wait_for_model=False)


@pytest.mark.parametrize(
    "body",
    [
        {"content": PICTURE, "headers": AS_PNG},
        {"content": PICTURE, "headers": {"Content-Type": "application/octet-stream"}},
        {"content": PICTURE, "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
        {"content": PICTURE},
        {"json": {"inputs": base64.b64encode(PICTURE).decode()}},
        {"json": {"inputs": f"data:image/png;base64,{base64.b64encode(PICTURE).decode()}"}},
        {"json": {"inputs": {"image": base64.b64encode(PICTURE).decode()}}},
        {"files": {"image": ("scene.png", PICTURE, "image/png")}},
        {"files": {"inputs": ("scene.png", PICTURE, "image/png")}},
    ],
)
def test_a_picture_comes_in_any_body(
    body: dict[str, Any], backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result([], 0.1, "cpu")]
    assert client.post(IMAGE, **body).json() == []
    assert backend.calls[0].inputs["image"].size == Image.open(io.BytesIO(PICTURE)).size


def test_what_was_lost_of_a_file_stands_before_the_notes_of_the_answer(
    backend: Scripted, client: TestClient
) -> None:
    pixels = np.full((20, 20), 0.5, np.float32)
    pixels[3, 4] = np.nan
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "TIFF")
    backend.events = [Result([], 0.1, "cpu", notes=("The model looked away.",))]
    answer = client.post(IMAGE, content=data.getvalue(), headers={"Content-Type": "image/tiff"})
    assert json.loads(answer.headers["x-notes"]) == [
        "1 pixel is NaN, infinite or without any measure, and shown in black.",
        "The model looked away.",
    ]
    answer = client.post(IMAGE, content=PICTURE, headers=AS_PNG)
    assert json.loads(answer.headers["x-notes"]) == ["The model looked away."]


def _picture(megapixels: float, *, damaged: bool = False) -> str:
    """A picture of a few kilobytes, as base64."""
    data = io.BytesIO()
    Image.new("1", (10_000, int(megapixels * 100))).save(data, "PNG")
    file = data.getvalue()
    return base64.b64encode(file[: len(file) // 2] if damaged else file).decode()


def _recording(minutes: float) -> str:
    """Silence as base64: half a byte a second."""
    return base64.b64encode(Audio(np.zeros(int(minutes * 60), np.float32), 1).wav()).decode()


SPEECH = "/pipeline/automatic-speech-recognition"


@pytest.mark.parametrize(
    ("route", "items", "words"),
    [
        # What is damaged behind its header shows that nothing was decoded before it was counted.
        (IMAGE, [_picture(49.5, damaged=True)] * 8, "the 8 of this request have 396.0 megapixels"),
        (
            IMAGE,
            [_picture(1)] + [_picture(49.9)] * 2,
            "the 3 of this request have 100.8 megapixels",
        ),
        (SPEECH, [_recording(9)] * 4, "the 4 of this request have 36.0 minutes together; it may"),
    ],
)
def test_what_one_request_decodes_to_is_bounded(
    route: str, items: list[str], words: str, backend: Scripted, client: TestClient
) -> None:
    answer = client.post(route, json={"inputs": items})
    assert answer.status_code == 413
    assert words in answer.json()["error"]
    assert backend.calls == []


@pytest.mark.parametrize(
    ("route", "item", "output"),
    [(IMAGE, _picture(0.2), []), (SPEECH, _recording(0.4), {"text": ""})],
    ids=["image", "audio"],
)
def test_many_small_files_are_answered(
    route: str, item: str, output: Any, backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result(output, 0.1, "cpu")]
    answer = client.post(route, json={"inputs": [item] * 64})
    assert answer.status_code == 200
    assert len(backend.calls) == 64


def test_a_form_with_a_table_and_parameters(backend: Scripted, client: TestClient) -> None:
    form = {"table": '{"A": ["1"]}', "query": "How much?", "parameters": '{"sequential": true}'}
    assert client.post(TABLE, files={"x": b""}).status_code == 422
    answer = client.post(
        TABLE,
        files={name: (None, value) for name, value in form.items()},
    )
    assert answer.status_code == 200
    assert backend.calls[0].inputs == {"table": {"A": ["1"]}, "query": "How much?"}
    assert backend.calls[0].params["sequential"] is True


def test_questions_follow_each_other(backend: Scripted, client: TestClient) -> None:
    asked = {"table": {"A": ["1"]}, "query": ["How much?", "And then?"]}
    body = {"inputs": asked, "parameters": {"sequential": True}}
    assert client.post(TABLE, json=body).status_code == 200
    assert backend.calls[0].inputs == asked


LABELS = "/pipeline/zero-shot-classification"
TOLD = "It rains."


@pytest.mark.parametrize("labels", ["a, b", ["a,b"], ["a", "b"]])
def test_labels_come_as_one_text_or_as_a_list(
    labels: Any, backend: Scripted, client: TestClient
) -> None:
    body = {"inputs": TOLD, "parameters": {"candidate_labels": labels}}
    answer = client.post(LABELS, json=body)
    assert answer.status_code == 200, answer.text
    assert backend.calls[0].inputs == {"text": TOLD, "candidate_labels": ["a", "b"]}


def test_plain_text_is_a_text(backend: Scripted, client: TestClient) -> None:
    client.post(TEXT, content="gut 🙂".encode(), headers=AS_TEXT)
    assert backend.calls[0].inputs == {"text": "gut 🙂"}


@pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)
@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "text/plain;charset=UTF-8", "Text/Plain", "text/json", "application/x.y+json"],
)
def test_a_request_is_one_whatever_its_type_says(
    task: Task, content_type: str, backend: Scripted, client: TestClient
) -> None:
    backend.events = [Result(case(task.id).answer, 0.1, "cpu")]
    body = example_body(task, task.examples[0])
    path = f"/pipeline/{task.id}"
    accept = {"Accept": "application/json"}
    expected = client.post(path, json=body, headers=accept)
    written = "\n " + json.dumps(body, indent=1)
    answer = client.post(path, content=written, headers={"Content-Type": content_type, **accept})
    assert (answer.status_code, answer.json()) == (200, expected.json())
    as_told, found = backend.calls
    assert repr(found.params) == repr(as_told.params)
    for item in task.given(found.inputs):
        raw = item.spec.digest
        assert raw(found.inputs[item.name]) == raw(as_told.inputs[item.name])


@pytest.mark.parametrize(
    "text",
    ["{good}", '{"input": "good"}', '["inputs"]', 'The "inputs": good', '{"a": "inputs"}', "{"],
)
def test_a_text_may_look_like_json(text: str, backend: Scripted, client: TestClient) -> None:
    assert client.post(TEXT, content=text, headers=AS_TEXT).json() == ANSWER
    assert backend.calls[0].inputs == {"text": text}


def test_a_damaged_request_is_no_text(backend: Scripted, client: TestClient) -> None:
    answer = client.post(TEXT, content='{"inputs": "good"', headers=AS_TEXT)
    assert answer.status_code == 400
    assert "not JSON" in answer.json()["error"]
    assert not backend.calls


def test_a_forms_text_may_be_as_long_as_any(backend: Scripted, client: TestClient) -> None:
    """Starlette gives up a form's text at a megabyte, however large a body may be."""
    backend.events = [Result([], 0.1, "cpu")]
    large = PICTURE + bytes(2_000_000)
    files = {"image": (None, base64.b64encode(large).decode())}
    assert client.post(IMAGE, files=files).json() == []
    assert backend.calls[0].inputs["image"].size == Image.open(io.BytesIO(PICTURE)).size


IN_BASE64 = base64.b64encode(PICTURE).decode()
CHAT = "/v1/chat/completions"
TRANSCRIPTIONS = "/v1/audio/transcriptions"


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        (IMAGE, {"json": {"inputs": IN_BASE64}}, {"loads", "b64decode"}),
        (
            IMAGE,
            {"content": json.dumps({"inputs": IN_BASE64}), "headers": AS_TEXT},
            {"loads", "b64decode"},
        ),
        (IMAGE, {"files": {"image": (None, IN_BASE64)}}, {"parse", "b64decode"}),
        (
            TEXT,
            {
                "content": gzip.compress(b'{"inputs": "good"}'),
                "headers": {**AS_JSON, "Content-Encoding": "gzip"},
            },
            {"read", "loads"},
        ),
        (CHAT, {"json": {"messages": [{"role": "user", "content": "Hello"}]}}, {"loads"}),
        (
            TRANSCRIPTIONS,
            {"files": {"file": example_file("speech-1.wav"), "model": (None, "a/b")}},
            {"parse"},
        ),
    ],
)
def test_what_takes_longer_the_larger_a_body_is_leaves_the_event_loop_free(
    path: str, body: dict[str, Any], expected: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if each body were a large one.
    monkeypatch.setattr(requests, "AT_ONCE", 0)
    loops: set[int] = set()
    seen: dict[str, set[int]] = {}

    def watch(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def watched(*args: Any, **more: Any) -> Any:
            seen.setdefault(name, set()).add(threading.get_ident())
            return real(*args, **more)

        monkeypatch.setattr(owner, name, watched)

    for owner, name in (
        (json, "loads"),
        (base64, "b64decode"),
        (gzip.GzipFile, "read"),
        (MultiPartParser, "parse"),
    ):
        watch(owner, name)
    backend = Scripted()
    backend.events = [Result(case("conversational").answer if path == CHAT else [], 0.1, "cpu")]
    inner = client_of(backend).app

    async def app(scope: Any, receive: Any, send: Any) -> None:
        loops.add(threading.get_ident())
        await inner(scope, receive, send)

    assert TestClient(app).post(path, **body).status_code == 200
    assert expected <= set(seen)
    assert not any(threads & loops for threads in seen.values())


PAIR = {"text": "good", "text_pair": "bad"}


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"inputs": PAIR}},
        {"files": {name: (None, value) for name, value in PAIR.items()}},
        {"files": {"inputs": (None, "good"), "text_pair": (None, "bad")}},
    ],
)
def test_a_pair_comes_by_name(body: dict[str, Any], backend: Scripted, client: TestClient) -> None:
    assert client.post(TEXT, **body).json() == ANSWER
    assert backend.calls[0].inputs == PAIR


def test_a_form_may_hold_one_text_alone(backend: Scripted, client: TestClient) -> None:
    assert client.post(TEXT, files={"inputs": (None, "good")}).json() == ANSWER
    assert backend.calls[0].inputs == {"text": "good"}


def test_texts_and_pairs_in_one_list(backend: Scripted, client: TestClient) -> None:
    assert client.post(TEXT, json={"inputs": ["good", PAIR]}).json() == [*ANSWER, *ANSWER]
    assert [call.inputs for call in backend.calls] == [{"text": "good"}, PAIR]


def test_a_list_is_answered_by_a_list(backend: Scripted, client: TestClient) -> None:
    assert client.post(TEXT, json={"inputs": ["good", "bad"]}).json() == [*ANSWER, *ANSWER]
    backend.events = [Result([{"score": 0.9, "label": "a", "box": {}}], 0.1, "cpu")]
    picture = base64.b64encode(PICTURE).decode()
    found = client.post(IMAGE, json={"inputs": [picture, picture, picture]}).json()
    assert [len(each) for each in found] == [1, 1, 1]


def test_the_live_parameter_filters_the_answer(backend: Scripted, client: TestClient) -> None:
    backend.events = [Result([{"score": 0.4}, {"score": 0.9}], 0.1, "cpu")]
    body = {"inputs": base64.b64encode(PICTURE).decode()}
    assert client.post(IMAGE, json=body).json() == [{"score": 0.9}]
    body["parameters"] = {"threshold": 0.3}  # type: ignore[assignment]
    assert client.post(IMAGE, json=body).json() == [{"score": 0.4}, {"score": 0.9}]
    assert {call.params["threshold"] for call in backend.calls} == {0}


def test_a_remembered_answer_says_so(backend: Scripted, client: TestClient) -> None:
    backend.events = [Result(ANSWER, 0.25, "cpu", cached=True)]
    headers = client.post(TEXT, json={"inputs": "good"}).headers
    assert (headers["x-cache"], headers["x-compute-type"]) == ("HIT", "cache")
    assert headers["x-compute-time"] == "0.000"


def test_nobody_knows_what_computed_elsewhere(backend: Scripted, client: TestClient) -> None:
    backend.events = [Result(ANSWER, 0.25, "")]
    headers = client.post(TEXT, json={"inputs": "good"}).headers
    assert headers["x-compute-type"] == "unknown"


def test_a_model_names_its_task(backend: Scripted, client: TestClient) -> None:
    assert client.post("/models/someone/classifier", json={"inputs": "good"}).json() == ANSWER
    assert backend.calls[0].task.id == "text-classification"
    refused = client.post("/models/someone/other", json={"inputs": "good"})
    assert refused.status_code == 400
    assert "/models/someone/other/pipeline/<task>" in refused.json()["error"]
    client.post("/models/someone/other/pipeline/text-classification", json={"inputs": "good"})
    assert backend.calls[1].model == "someone/other"


def test_the_single_model_answers_at_the_root(backend: Scripted) -> None:
    many = client_of(backend).post("/", json={"inputs": "good"})
    assert many.status_code == 400
    one = client_of(backend, single_model="someone/classifier")
    assert one.post("/", json={"inputs": "good"}).json() == ANSWER


def test_a_stream_gives_each_part_as_an_event(backend: Scripted, client: TestClient) -> None:
    backend.events = [*STREAMED, Result([["a", "b", "c"]], 0.1, "cpu")]
    answer = client.post(TEXT, json={"inputs": "good", "stream": True})
    assert answer.headers["content-type"].startswith("text/event-stream")
    *events, told = [line for line in answer.text.split("\n\n") if line]
    found = [json.loads(line.removeprefix("data: ")) for line in events]
    assert found == [[["a"]], [["a", "b"]], [["a", "b", "c"]]]
    # What the headers of other answers say follows in a comment, which clients leave out.
    assert json.loads(told.removeprefix(": "))["X-Compute-Time"] == "0.100"


def test_an_error_in_a_stream_is_an_event(backend: Scripted, client: TestClient) -> None:
    backend.error = ModelNotFound("There is none.")
    answer = client.post(TEXT, json={"inputs": "good", "stream": True})
    assert json.loads(answer.text.removeprefix("data: "))["error_type"] == "model-not-found"


def test_a_loading_model_says_how_long(backend: Scripted, client: TestClient) -> None:
    backend.error = LOADING
    answer = client.post(TEXT, json={"inputs": "good", "options": {"wait_for_model": False}})
    assert answer.status_code == 503
    assert answer.json()["estimated_time"] == 12.5
    assert answer.headers["retry-after"] == "12"


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        (TEXT, {"content": b'{"inputs": ', "headers": AS_JSON}, 400, "not JSON"),
        (TEXT, {"json": ["good"]}, 400, "JSON object"),
        (TEXT, {"content": b'{"inputs":' + b"[" * 50_000, "headers": AS_JSON}, 400, "inside each"),
        (TEXT, {"content": b'{"inputs":' + b"[" * 50_000, "headers": AS_TEXT}, 400, "inside each"),
        (TEXT, {"content": b'{"inputs":' + b"[" * 50_000}, 400, "inside each other"),
        (TEXT, {"files": {"options": (None, "[" * 50_000)}}, 400, "inside each other"),
        (TABLE, {"files": {"table": (None, "[" * 50_000)}}, 400, "inside each other"),
        (TEXT, {"json": {"inputs": [[]] * 250_000}}, 400, "too many"),
        (TEXT, {"json": {}}, 400, "“inputs” is missing"),
        (TEXT, {"json": {"inputs": ""}}, 400, "empty"),
        (TEXT, {"json": {"inputs": None}}, 400, "empty"),
        (TEXT, {"json": {"inputs": 3}}, 400, "must be text"),
        (TEXT, {"json": {"inputs": []}}, 400, "1 to 64"),
        (TEXT, {"json": {"inputs": ["a"] * 65}}, 400, "1 to 64"),
        (
            TEXT,
            {"json": {"inputs": "a", "parameter": {}}},
            422,
            "parameters, options, stream",
        ),
        (
            TEXT,
            {"json": {"inputs": "a", "parameters": {"topk": 1}}},
            422,
            "Known parameters",
        ),
        (TEXT, {"json": {"inputs": "a", "parameters": {"top_k": "two"}}}, 422, "whole number"),
        (TEXT, {"json": {"inputs": "a", "parameters": {"top_k": 10**400}}}, 422, "out of range"),
        (TEXT, {"json": {"inputs": "a", "parameters": {"top_k": ""}}}, 422, "whole number"),
        (TEXT, {"content": rb'{"inputs": "a\ud800"}', "headers": AS_JSON}, 400, "half a character"),
        (TEXT, {"content": rb'{"\udfff": 1}', "headers": AS_JSON}, 400, "half a character"),
        (TEXT, {"content": b'{"inputs": "\xed\xa0\x80"}', "headers": AS_JSON}, 400, "UTF-8"),
        (TEXT, {"json": {"inputs": "a", "parameters": [1]}}, 422, "“parameters” must be an object"),
        (TEXT, {"json": {"inputs": "a", "options": {"cache": True}}}, 422, "use_cache"),
        (TEXT, {"json": {"inputs": "a", "options": {"use_cache": 1}}}, 422, "true or false"),
        (TEXT, {"json": {"inputs": "a", "stream": "yes"}}, 422, "true or false"),
        (TEXT, {"json": {"inputs": ["a", "b"], "stream": True}}, 422, "cannot be streamed"),
        (TEXT, {"content": b"\xff\xfe", "headers": AS_TEXT}, 400, "UTF-8"),
        (TEXT, {"content": b"<a/>", "headers": {"Content-Type": "text/xml"}}, 415, "text/xml"),
        (IMAGE, {"json": {"inputs": "no base64!"}}, 400, "not base64"),
        (IMAGE, {"json": {"inputs": "http://127.0.0.1/a.png"}}, 400, "not fetched"),
        (IMAGE, {"json": {"inputs": "/etc/passwd"}}, 400, ""),
        (IMAGE, {"content": b"this is text", "headers": AS_PNG}, 400, "cannot be read"),
        (IMAGE, {"content": b"words", "headers": AS_TEXT}, 415, "takes image"),
        (TABLE, {"json": {"inputs": "a"}}, 400, "table and query"),
        (TABLE, {"json": {"inputs": {"query": "a"}}}, 400, "“table” is missing"),
        (TABLE, {"json": {"inputs": UNEQUAL}}, 400, "different lengths"),
        (TABLE, {"json": {"inputs": NESTED}}, 400, "not a single value"),
        (IMAGE, {"files": [("image", b"1"), ("image", b"2")]}, 422, "more than one field “image”"),
        ("/models/a%0Ab/c/pipeline/text-classification", {}, 400, "name of a model"),
        ("/pipeline/nothing", {"json": {"inputs": "a"}}, 404, "Known tasks"),
        (
            "/models/../../etc/passwd/pipeline/text-classification",
            {"json": {"inputs": "a"}},
            404,
            "",
        ),
        (
            "/models/a b/pipeline/text-classification",
            {"json": {"inputs": "a"}},
            400,
            "name of a model",
        ),
    ],
)
def test_what_cannot_be_answered_is_explained(
    path: str,
    body: dict[str, Any],
    status: int,
    words: str,
    backend: Scripted,
    client: TestClient,
) -> None:
    answer = client.post(path, **body)
    assert answer.status_code == status, answer.text
    if words:
        assert words in answer.json()["error"]
    assert not backend.calls
    assert client.post(TEXT, json={"inputs": "good"}).status_code == 200


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("/models?tsk=text-classification", "Known: task, framework, loaded"),
        ("/models?loaded=maybe", "true or false"),
        ("/status/taskyard/toy-sentiment?loaded=true", "Known: task"),
    ],
)
def test_a_mistyped_filter_is_explained(query: str, words: str, client: TestClient) -> None:
    answer = client.get(query)
    assert answer.status_code == 422
    assert words in answer.json()["error"]


def test_json_may_escape_what_is_beyond_ascii(backend: Scripted, client: TestClient) -> None:
    for content in (b'{"inputs": "\\ud83d\\ude42"}', b'\xef\xbb\xbf{"inputs": "\xf0\x9f\x99\x82"}'):
        client.post(TEXT, content=content, headers=AS_JSON)
        assert backend.calls.pop().inputs == {"text": "🙂"}


def test_what_is_known_of_a_model(client: TestClient) -> None:
    assert client.get("/status/taskyard/toy-sentiment").json() == {
        "loaded": True,
        "state": "Loaded",
        "compute_type": "cpu",
        "framework": "transformers",
        "task": "text-classification",
        "device": "cpu",
    }
    listed = client.get("/models?task=text-classification").json()
    assert listed[0]["id"] == "taskyard/toy-sentiment"
    assert {each["task"] for each in listed} == {"text-classification"}
    assert client.get("/models?loaded=false").json() == []
    assert client.get("/framework/sklearn").json() == []
    assert client.get("/api/tasks").json()["object-detection"]["widgetModels"]


def test_a_status_tells_how_a_model_writes_a_blank(
    backend: Scripted, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ModelStatus("Loadable", "cpu", mask_token="[MASK]")
    monkeypatch.setattr(backend, "status", lambda task, model: told)
    assert client.get("/status/owner/name?task=fill-mask").json()["mask_token"] == "[MASK]"


def test_metrics_count_what_happened(backend: Scripted, client: TestClient) -> None:
    client.post(TEXT, json={"inputs": "good"})
    backend.error = ModelNotFound("There is none.")
    client.post(TEXT, json={"inputs": "good"})
    text = client.get("/metrics").text
    for line in (
        'taskyard_runs_total{outcome="computed",task="text-classification"} 1.0',
        'taskyard_runs_total{outcome="model-not-found",task="text-classification"} 1.0',
        'taskyard_run_seconds_sum{phase="computing",task="text-classification"} 0.25',
        'taskyard_http_requests_total{route="/pipeline/{task}",status="200"} 1.0',
        'taskyard_http_requests_total{route="/pipeline/{task}",status="404"} 1.0',
        'taskyard_model_bytes{model="taskyard/toy-sentiment",task="text-classification"} 7.0',
        "taskyard_running 0.0",
    ):
        assert line in text


def test_what_a_person_should_know_of_an_answer_is_in_a_header() -> None:
    backend = Scripted()
    backend.events = [Result(ANSWER, 0.25, "cpu", notes=("Cut off … here.",))]
    answer = client_of(backend).post("/pipeline/text-classification", json={"inputs": ["a", "b"]})
    assert json.loads(answer.headers["x-notes"]) == ["Cut off … here."]
    backend.events = [Result(ANSWER, 0.25, "cpu")]
    answer = client_of(backend).post("/pipeline/text-classification", json={"inputs": "a"})
    assert "x-notes" not in answer.headers
