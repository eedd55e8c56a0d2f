"""Real servers on loopback that answer as they are told, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from types import TracebackType
from typing import Any


@dataclass(frozen=True)
class Request:
    """What came in; headers in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Answer:
    """What goes out. `cut`: the connection closes before all of `body` was sent; `late`: seconds
    until anything is."""

    status: int
    body: bytes
    headers: Mapping[str, str]
    cut: bool = False
    late: float = 0.0


class Server:
    """Answers each `POST` with the next of its answers, the last one for ever.

    `pages` holds what it says to a `GET`, by path: bytes, or what is sent as JSON. Everything else
    is not found there.
    """

    def __init__(self, port: int = 0) -> None:
        self.requests: list[Request] = []
        self.pages: dict[str, Any] = {}
        self.paths: tuple[str, ...] | None = None
        self.gone = threading.Event()
        self._answers: list[Answer] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                page = server.pages.get(self.path.partition("?")[0])
                if page is None:
                    missing = {"X-Error-Code": "RepoNotFound"}
                    self._reply(Answer(404, b'{"error": "Not found"}', missing))
                    return
                body = page if isinstance(page, bytes) else json.dumps(page).encode()
                self._reply(Answer(200, body, {}))

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                if server.paths is not None and self.path not in server.paths:
                    self._reply(Answer(404, b'{"detail": "Not Found"}', {}))
                    return
                server.requests.append(Request("POST", self.path, headers, body))
                self._reply(server._next())

            def _reply(self, answer: Answer) -> None:
                deadline = time.monotonic() + answer.late
                while time.monotonic() < deadline:
                    time.sleep(0.02)
                    if self._has_left():
                        server.gone.set()
                        return
                self.send_response(answer.status)
                self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if answer.cut:
                    self.wfile.write(answer.body[: len(answer.body) // 2])
                    self.close_connection = True
                    return
                self.wfile.write(answer.body)

            def _has_left(self) -> bool:
                import select
                import socket

                ready, _, _ = select.select([self.connection], [], [], 0)
                return bool(ready) and not self.connection.recv(1, socket.MSG_PEEK)

            def log_message(self, *args: object) -> None:
                pass

        self._http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self._http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def answers(
        self,
        status: int,
        body: Any,
        headers: Mapping[str, str] | None = None,
        *,
        cut: bool = False,
        late: float = 0.0,
    ) -> Server:
        """Add an answer; a `body` that is not bytes is sent as JSON."""
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        told = {"Content-Type": kind, **(headers or {})}
        self._answers.append(Answer(status, data, told, cut, late))
        return self

    def _next(self) -> Answer:
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]

    def __enter__(self) -> Server:
        threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()


class Raw:
    """Sends every client the bytes that `speak(path)` yields, and then hangs up.

    `asked` counts those who came, by path; `gone` is set when one has left before the end.
    """

    def __init__(self, speak: Callable[[str], Iterable[bytes]]) -> None:
        self.asked: Counter[str] = Counter()
        self.gone = threading.Event()
        server = self

        class Handler(StreamRequestHandler):
            def handle(self) -> None:
                path, size = self.rfile.readline().split()[1].decode(), 0
                while (line := self.rfile.readline().lower()).strip():
                    if line.startswith(b"content-length:"):
                        size = int(line.partition(b":")[2])
                self.rfile.read(size)
                server.asked[path] += 1
                try:
                    for part in speak(path):
                        self.wfile.write(part)
                except OSError:
                    server.gone.set()

        self._tcp = ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self._tcp.daemon_threads = True
        self._tcp.block_on_close = False
        self.url = f"http://127.0.0.1:{self._tcp.server_address[1]}"

    def __enter__(self) -> Raw:
        threading.Thread(target=self._tcp.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._tcp.shutdown()
        self._tcp.server_close()


def drip(*beginning: bytes, drop: bytes = b" ") -> Iterator[bytes]:
    """The beginning, and then a little now and then for as long as somebody listens."""
    yield from beginning
    while True:
        time.sleep(0.05)
        yield drop


def forever(*beginning: bytes, part: bytes) -> Iterator[bytes]:
    """The beginning, and then the same as fast as it is taken."""
    yield from beginning
    while True:
        yield part
