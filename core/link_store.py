"""Inputs behind shared links: small files under random-looking names, the oldest going first."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from core.errors import InvalidInput, StorageFull

log = logging.getLogger("taskyard")

_NAME = re.compile(r"[0-9a-f]{32}")


class LinkStore:
    """A bounded folder of JSON documents, each named by the digest of what it holds.

    As a context it ends with the block, and a temporary folder with it.
    """

    def __init__(self, folder: Path | None, max_bytes: int) -> None:
        """`folder` None means a temporary one that goes with the process."""
        self._temporary = (
            tempfile.TemporaryDirectory(prefix="taskyard-") if folder is None else None
        )
        self._folder = Path(self._temporary.name) if self._temporary else folder or Path()
        self._max_bytes = max_bytes
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._temporary:
            self._temporary.cleanup()

    def put(self, document: Any) -> str:
        """Keep `document` (JSON-ready) and return its name.

        Raises `InvalidInput` if it is too large, and `StorageFull` where the disk does not take it.
        """
        data = json.dumps(document, sort_keys=True).encode()
        if len(data) > self._max_bytes:
            raise InvalidInput(
                "These inputs are too large to be kept behind a link.", "Share a smaller file."
            )
        name = hashlib.sha256(data).hexdigest()[:32]
        with self._lock:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._make_room(len(data))
                path = self._folder / f"{name}.json"
                _write_whole(path, data)
                _used(path)
            except OSError as error:
                log.error("links cannot be kept: %s", error.strerror)
                raise StorageFull(
                    "This playground has no room to keep inputs behind a link.",
                    "Ask its operator, or save your inputs yourself.",
                ) from error
        return name

    def get(self, name: str) -> Any:
        """The document called `name`; `InvalidInput` where it is gone or never was."""
        path = self._folder / f"{name}.json"
        gone = InvalidInput(
            "The inputs behind this link are no longer kept here.",
            "Ask for a new link, or give the inputs again.",
        )
        # Only a digest can name a file here: nothing else of a visitor's string reaches the disk.
        if not _NAME.fullmatch(name):
            raise gone
        try:
            _used(path)
            return json.loads(path.read_bytes())
        except (OSError, ValueError):
            # Gone, perhaps this very moment, or cut short by a disk that failed.
            raise gone from None

    def _make_room(self, needed: int) -> None:
        files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        used = sum(file.stat().st_size for file in files)
        for file in files:
            if used + needed <= self._max_bytes:
                return
            used -= file.stat().st_size
            file.unlink()


def _write_whole(path: Path, data: bytes) -> None:
    """All of it or nothing: a file under its own name is never empty or cut short."""
    part = path.with_suffix(".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _used(path: Path) -> None:
    """Note that the file was used just now, finer than the file system's own clock ticks."""
    now = time.time_ns()
    os.utime(path, ns=(now, now))
