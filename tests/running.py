"""The real app in a process of its own, started as a person starts it, without any network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.source import ROOT

# Generous, because a busy machine is slow and not wrong.
SECONDS = 300


@contextmanager
def running_app(folder: Path, *flags: str, **environment: str) -> Iterator[str]:
    """`running_at` a free port."""
    with running_at(free_port(), folder, *flags, **environment) as address:
        yield address


@contextmanager
def running_at(port: int, folder: Path, *flags: str, **environment: str) -> Iterator[str]:
    """Its address, while the block lasts; `folder` takes its log and its Hub cache.

    Fails at the end where the log holds a traceback.
    """
    log = folder / "app.log"
    quiet = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "hub")}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "app.py"), "--port", str(port), *flags],
            cwd=ROOT,
            env={**os.environ, **quiet, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(f"http://127.0.0.1:{port}", process, log)
            _wait_for_line("Taskyard is at", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            ended = process.wait(30)
    assert ended == 0, log.read_text()
    assert "Traceback" not in log.read_text(), log.read_text()


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for `GET /health` at a server that is starting; fail with its log if it does not."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The server did not start:\n{log.read_text()}")


def _wait_for_line(words: str, log: Path) -> None:
    """The server answers a moment before all is in place; then it says where it is."""
    deadline = time.monotonic() + SECONDS
    while words not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)
