"""The image holds what the app needs: its COPY lines are carried out here, and the app started."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.running import free_port
from tests.source import ROOT, reachable

STEPS = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COPIED = [
    source
    for line in STEPS.splitlines()
    if line.startswith("COPY ")
    for source in shlex.split(line)[1:-1]
]
PATIENCE = 120


def test_every_copied_file_reaches_the_build() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {f"!{source.rstrip('/')}" for source in COPIED} == {
        line for line in lines if line.startswith("!")
    }


def test_everything_the_app_imports_is_copied() -> None:
    needed = {path.relative_to(ROOT).parts[0] for path in reachable(ROOT / "app.py", late=True)}
    assert needed <= {source.rstrip("/") for source in COPIED}


def test_the_health_check_passes_with_the_copied_files_alone(tmp_path: Path) -> None:
    for source in COPIED:
        target = tmp_path / "app" / source
        target.parent.mkdir(exist_ok=True)
        if source.endswith("/"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / source, target, ignore=ignored)
        else:
            shutil.copy(ROOT / source, target)
    port = free_port()
    environment = {
        **os.environ,
        "GRADIO_SERVER_PORT": str(port),
        "HF_HOME": str(tmp_path / "hub"),
        "HF_HUB_OFFLINE": "1",
    }
    process = subprocess.Popen([sys.executable, "app.py"], cwd=tmp_path / "app", env=environment)
    try:
        _wait_until_healthy(process, environment)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
            assert "Taskyard" in page.read().decode()
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_healthy(process: subprocess.Popen[bytes], environment: dict[str, str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None
        check = subprocess.run(
            [sys.executable, "-c", _health_check()], env=environment, capture_output=True
        )
        if check.returncode == 0:
            return
        time.sleep(0.2)
    raise AssertionError("the health check never passed")


def _health_check() -> str:
    """The Python code in the HEALTHCHECK instruction."""
    joined = STEPS.replace("\\\n", "")
    (line,) = (line for line in joined.splitlines() if line.startswith("HEALTHCHECK "))
    return line.partition('"-c",')[2].strip().rstrip("]").strip('"')
