"""Keys, rates, numbers of runs and sizes: who may ask, and how much."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from backends.base import ModelStatus
from core.task import Task
from tests.api.fakes import ANSWER, Scripted, client_of

TEXT = "/pipeline/text-classification"
GOOD = {"inputs": "good"}


@pytest.mark.parametrize("given", [None, "Bearer wrong", "Basic first", "first", "Bearer "])
def test_without_a_key_nothing_is_answered(given: str | None) -> None:
    backend = Scripted()
    client = client_of(backend, api_keys="first, second")
    headers = {"Authorization": given} if given else {}
    for answer in (
        client.post(TEXT, json=GOOD, headers=headers),
        client.get("/models", headers=headers),
        client.get("/metrics", headers=headers),
    ):
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "first" not in answer.text
    assert client.get("/health").status_code == 200
    assert not backend.calls


@pytest.mark.parametrize("key", ["first", "second"])
def test_each_key_opens(key: str) -> None:
    client = client_of(Scripted(), api_keys="first, second")
    headers = {"Authorization": f"Bearer {key}"}
    assert client.post(TEXT, json=GOOD, headers=headers).json() == ANSWER


def test_the_pages_login_opens_the_api_and_nothing_else_does() -> None:
    client = client_of(Scripted(), login="ada:lovelace")
    assert client.post(TEXT, json=GOOD).status_code == 401
    assert client.post(TEXT, json=GOOD, auth=("ada", "byron")).status_code == 401
    headers = {"Authorization": "Bearer ada:lovelace"}
    assert client.post(TEXT, json=GOOD, headers=headers).status_code == 401
    assert client.post(TEXT, json=GOOD, auth=("ada", "lovelace")).json() == ANSWER


def test_the_rate_is_kept_for_each_client() -> None:
    client = client_of(Scripted(), rate_limit="2/hour", api_keys="first,second")

    def ask(key: str) -> int:
        headers = {"Authorization": f"Bearer {key}"}
        answer = client.post(TEXT, json=GOOD, headers=headers)
        if answer.status_code == 429:
            assert int(answer.headers["retry-after"]) > 3000
        return answer.status_code

    assert [ask("first") for _ in range(3)] == [200, 200, 429]
    assert ask("second") == 200


def _running(backend: Scripted, runs: int) -> None:
    deadline = time.monotonic() + 20
    while len(backend.calls) < runs:
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize(("limit", "status"), [({"client_runs": 1}, 429), ({"max_runs": 1}, 503)])
def test_more_runs_than_allowed_are_sent_away(limit: dict[str, int], status: int) -> None:
    backend = Scripted()
    backend.held.clear()
    answers = []
    with client_of(backend, **limit) as client:
        first = threading.Thread(target=lambda: answers.append(client.post(TEXT, json=GOOD)))
        first.start()
        _running(backend, 1)
        refused = client.post(TEXT, json=GOOD)
        assert client.get("/health").status_code == 200
        backend.held.set()
        first.join(20)
        assert refused.status_code == status
        assert int(refused.headers["retry-after"]) >= 1
        assert answers[0].json() == ANSWER
        assert client.post(TEXT, json=GOOD).json() == ANSWER


def test_a_large_body_is_refused_before_it_is_read() -> None:
    backend = Scripted()
    client = client_of(backend, max_upload_mb=1)
    answer = client.post(TEXT, content=b" " * (2 * 1024**2))
    assert answer.status_code == 413
    assert "1 MiB" in answer.json()["error"]

    def without_length() -> Iterator[bytes]:
        for _ in range(30):
            yield b" " * 100_000

    assert client.post(TEXT, content=without_length()).status_code == 413
    assert not backend.calls


# As many as `asyncio.to_thread` has threads.
SHARED = min(32, (os.cpu_count() or 1) + 4)


class Slow(Scripted):
    """Says nothing of its models before it is `awake`; `waiting` is set when many want to know."""

    def __init__(self) -> None:
        super().__init__()
        self.awake = threading.Event()
        self.waiting = threading.Event()
        self._asked = itertools.count(1)

    def _wait(self) -> None:
        if next(self._asked) >= SHARED:
            self.waiting.set()
        self.awake.wait(60)

    def status(self, task: Task, model: str) -> ModelStatus:
        self._wait()
        return super().status(task, model)

    def task_of(self, model: str) -> str | None:
        self._wait()
        return super().task_of(model)

    def models(self, task: Task) -> tuple[str, ...]:
        self._wait()
        return super().models(task)


def test_those_who_wait_for_a_slow_server_keep_nobody_else_from_being_answered() -> None:
    slow = Slow()
    threads: list[threading.Thread] = []
    answered = threading.Event()

    def ask_otherwise(client: TestClient) -> None:
        body = {"inputs": "i like good stars"}
        assert client.post("/pipeline/text-classification", json=body).json() == ANSWER
        answered.set()

    with client_of(slow) as client:
        asked = ["/status/someone/other", "/models", "/v1/models"]
        for number in range(40):
            path = asked[number % len(asked)]
            threads.append(threading.Thread(target=client.get, args=(path,), daemon=True))
        other = threading.Thread(target=ask_otherwise, args=(client,), daemon=True)
        try:
            for thread in threads:
                thread.start()
            assert slow.waiting.wait(30)
            other.start()
            assert answered.wait(30)
        finally:
            slow.awake.set()
            for thread in (*threads, other):
                thread.join(30)
