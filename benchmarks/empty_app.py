"""What the page costs beside gradio's own: this app and an empty gradio app, started in turns.

Each is started as `python …` starts it, and asked for its page until it answers. Memory is that of
the process in this moment, before anything that happens in the background.

    python -m benchmarks.empty_app [--rounds 3]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial

import psutil

from benchmarks.ratios import Row, measured, run
from benchmarks.startup import MIB, ROOT, free_port, wait_for

EMPTY = """
import sys
import gradio
with gradio.Blocks() as page:
    gradio.Markdown("Nothing")
page.launch(server_port=int(sys.argv[2]), quiet=True, ssr_mode=False, _frontend=False)
"""
APPS = {"ours": (sys.executable, "app.py"), "empty": (sys.executable, "-c", EMPTY)}

# What `start` finds, and its units.
FOUND = (
    ("start to page", "s"),
    ("processor time to page", "s"),
    ("memory when the page is up", "MiB"),
)


def start(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds and processor seconds until the page has answered, and MiB of memory then."""
    port = free_port()
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "GRADIO_ANALYTICS_ENABLED": "False"}
    with tempfile.TemporaryFile("w+") as log:
        began = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--port", str(port)], cwd=ROOT, env=environment, stdout=log, stderr=log
        )
        try:
            wait_for(f"http://127.0.0.1:{port}", process, log)
            seconds = time.perf_counter() - began
            found = psutil.Process(process.pid)
            return seconds, sum(found.cpu_times()[:2]), found.memory_info().rss / MIB
        finally:
            process.kill()
            process.wait()


def found(app: str, place: int) -> float:
    """One of what `start` finds."""
    return start(APPS[app])[place]


def measure(rounds: int) -> list[Row]:
    """All rows, measured so many times."""
    rows = [
        Row(
            f"{what} ÷ an empty gradio app",
            partial(found, "ours", place),
            partial(found, "empty", place),
            unit,
        )
        for place, (what, unit) in enumerate(FOUND)
    ]
    return measured(rows, rounds)


if __name__ == "__main__":
    run(measure, __doc__)
