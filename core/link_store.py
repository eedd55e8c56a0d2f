"""The store of inputs behind shared links: files of limited total size."""

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
    """A folder of JSON documents of at most `max_bytes`, each named by the digest of its content.

    A context manager: a temporary folder is deleted at the end of the block.
    """

    def __init__(self, folder: Path | None, max_bytes: int) -> None:
        """`folder` None means a temporary one."""
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
        """The document called `name`; raises `InvalidInput` if there is none, or no longer."""
        path = self._folder / f"{name}.json"
        gone = InvalidInput(
            "The inputs behind this link are no longer kept here.",
            "Ask for a new link, or give the inputs again.",
        )
        # Only a digest names a file: no other string of a visitor reaches the file system.
        if not _NAME.fullmatch(name):
            raise gone
        try:
            _used(path)
            return json.loads(path.read_bytes())
        except (OSError, ValueError):
            # Deleted, perhaps just now, or cut short by a disk that failed.
            raise gone from None

    def _make_room(self, needed: int) -> None:
        """Delete the oldest documents until `needed` bytes fit."""
        files = sorted(self._folder.glob("*.json"), key=lambda file: file.stat().st_mtime)
        used = sum(file.stat().st_size for file in files)
        for file in files:
            if used + needed <= self._max_bytes:
                return
            used -= file.stat().st_size
            file.unlink()


def _write_whole(path: Path, data: bytes) -> None:
    """Write a file atomically: under its own name it is never empty or cut short."""
    part = path.with_suffix(".part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _used(path: Path) -> None:
    """Set the file's time of use to now, more precisely than the file system's own clock."""
    now = time.time_ns()
    os.utime(path, ns=(now, now))
