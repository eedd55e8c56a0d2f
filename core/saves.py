"""Inputs behind shared links: small files under random-looking names, the oldest going first."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from core.errors import InvalidInput

_NAME = re.compile(r"[0-9a-f]{32}")


class Saves:
    """A bounded folder of JSON documents, each named by the digest of what it holds."""

    def __init__(self, folder: Path | None, max_bytes: int) -> None:
        """`folder` None means a temporary one that goes with the process."""
        self._temporary = (
            tempfile.TemporaryDirectory(prefix="taskyard-") if folder is None else None
        )
        self._folder = Path(self._temporary.name) if self._temporary else folder or Path()
        self._max_bytes = max_bytes
        self._lock = threading.Lock()

    def put(self, document: Any) -> str:
        """Keep `document` (JSON-ready) and return its name; `InvalidInput` if it is too large."""
        data = json.dumps(document, sort_keys=True).encode()
        if len(data) > self._max_bytes:
            raise InvalidInput(
                "These inputs are too large to be kept behind a link.", "Share a smaller file."
            )
        name = hashlib.sha256(data).hexdigest()[:32]
        with self._lock:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._make_room(len(data))
            path = self._folder / f"{name}.json"
            path.write_bytes(data)
            _used(path)
        return name

    def get(self, name: str) -> Any:
        """The document called `name`; `InvalidInput` where it is gone or never was."""
        path = self._folder / f"{name}.json"
        # Only a digest can name a file here: nothing else of a visitor's string reaches the disk.
        if not _NAME.fullmatch(name) or not path.is_file():
            raise InvalidInput(
                "The inputs behind this link are no longer kept here.",
                "Ask for a new link, or give the inputs again.",
            )
        _used(path)
        return json.loads(path.read_bytes())

    def _make_room(self, needed: int) -> None:
        files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        used = sum(file.stat().st_size for file in files)
        for file in files:
            if used + needed <= self._max_bytes:
                return
            used -= file.stat().st_size
            file.unlink()


def _used(path: Path) -> None:
    """Note that the file was used just now, finer than the file system's own clock ticks."""
    now = time.time_ns()
    os.utime(path, ns=(now, now))
