"""Clients that go away, or hardly come: seen through a real server and bare sockets."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

from backends.base import Partial, Result
from tests.api.fakes import Scripted
from tests.serving import serving

HEAD = (
    "POST /pipeline/text-classification HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
)


def _until(true: Any) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _post(port: int, body: dict[str, Any]) -> socket.socket:
    data = json.dumps(body).encode()
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.sendall(f"{HEAD}Content-Length: {len(data)}\r\n\r\n".encode() + data)
    return connection


def test_a_client_that_goes_away_stops_its_run() -> None:
    backend = Scripted()
    backend.held.clear()
    with serving(backend) as port:
        connection = _post(port, {"inputs": "good"})
        _until(lambda: backend.calls)
        connection.close()
        assert backend.stopped.wait(30)


def test_a_client_that_goes_away_stops_all_runs_of_its_list() -> None:
    backend = Scripted()
    backend.held.clear()
    with serving(backend) as port:
        connection = _post(port, {"inputs": ["good", "bad", "worse"]})
        _until(lambda: len(backend.calls) == 3)
        connection.close()
        _until(lambda: backend.ended == 3)
        assert len(backend.calls) == 3


def test_a_client_that_leaves_a_stream_stops_its_run() -> None:
    backend = Scripted()
    backend.endless = True
    backend.events = [Partial([["a"]]), Result([["a"]], 0.1, "cpu")]
    with serving(backend) as port:
        connection = _post(port, {"inputs": "good", "stream": True})
        received = b""
        while b"data: " not in received:
            received += connection.recv(4096)
        connection.close()
        assert backend.stopped.wait(30)


def test_a_body_that_does_not_arrive_is_given_up() -> None:
    with serving(Scripted(), body_seconds=0.2) as port:
        with socket.create_connection(("127.0.0.1", port), 30) as connection:
            connection.sendall(f"{HEAD}Content-Length: 100\r\n\r\n{{".encode())
            answer = b""
            while b"}" not in answer:
                answer += connection.recv(65536)
        assert answer.startswith(b"HTTP/1.1 408")
        assert b"did not arrive within 0.2 seconds" in answer
