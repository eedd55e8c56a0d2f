"""A small Hub on loopback: real HTTP, models from folders, and the Hub's ways of saying no."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

COMMIT = hashlib.sha1(b"commit").hexdigest()


@dataclass
class FakeHub:
    """`models` maps ids to folders; `gated` ones give their description but no file."""

    models: dict[str, Path] = field(default_factory=dict)
    gated: set[str] = field(default_factory=set)
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    broken: bool = False
    seconds_a_chunk: float = 0.0
    requests: list[str] = field(default_factory=list)
    downloaded: int = 0

    def start(self) -> str:
        """Serve in the background; the address."""
        hub = self

        class Handler(_Handler):
            pass

        Handler.hub = hub
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def info(self, model: str) -> dict[str, Any]:
        folder = self.models[model]
        return {
            "_id": "1",
            "id": model,
            "sha": COMMIT,
            "private": False,
            "gated": "manual" if model in self.gated else False,
            "disabled": False,
            "downloads": 0,
            "likes": 0,
            "tags": [],
            "siblings": [
                {"rfilename": name, "size": path.stat().st_size}
                for name, path in _files(folder).items()
            ],
            **self.claims.get(model, {}),
        }

    def tree(self, model: str) -> list[dict[str, Any]]:
        return [
            {
                "type": "file",
                "oid": _etag(path),
                "size": path.stat().st_size,
                "path": name,
            }
            for name, path in _files(self.models[model]).items()
        ]


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _etag(path: Path) -> str:
    return hashlib.sha1(path.read_bytes()).hexdigest()


class _Handler(BaseHTTPRequestHandler):
    hub: FakeHub
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._route()

    def do_GET(self) -> None:
        self._route()

    def _route(self) -> None:
        path = urlparse(self.path).path.strip("/")
        self.hub.requests.append(f"{self.command} {path}")
        if self.hub.broken:
            return self._refuse(503, "Unavailable")
        parts = path.split("/")
        if parts[:2] == ["api", "models"]:
            return self._api("/".join(parts[2:4]), parts[4:])
        # owner/name/resolve/revision/ and the file.
        return self._file("/".join(parts[:2]), "/".join(parts[4:]))

    def _api(self, model: str, rest: list[str]) -> None:
        if model not in self.hub.models:
            return self._refuse(404, "RepoNotFound")
        if rest[:1] == ["auth-check"]:
            if model in self.hub.gated:
                return self._refuse(403, "GatedRepo")
            return self._send(b"{}", {})
        answer = self.hub.tree(model) if rest[:1] == ["tree"] else self.hub.info(model)
        return self._send(json.dumps(answer).encode(), {"Content-Type": "application/json"})

    def _file(self, model: str, name: str) -> None:
        if model not in self.hub.models:
            return self._refuse(404, "RepoNotFound")
        if model in self.hub.gated:
            return self._refuse(403, "GatedRepo")
        file = self.hub.models[model] / name
        if not file.is_file():
            return self._refuse(404, "EntryNotFound")
        return self._send(
            file.read_bytes(), {"ETag": f'"{_etag(file)}"', "X-Repo-Commit": COMMIT}, slowly=True
        )

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, data: bytes, headers: dict[str, str], slowly: bool = False) -> None:
        self.send_response(200)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "HEAD":
            return
        try:
            for start in range(0, len(data), 16_384):
                self.wfile.write(data[start : start + 16_384])
                if slowly:
                    self.hub.downloaded += len(data[start : start + 16_384])
                    time.sleep(self.hub.seconds_a_chunk)
        except OSError:
            # The client went away: it was stopped.
            self.close_connection = True
