"""Measure what a person waits for, the page and each task's first answer, and the memory in use.

Each first answer comes from a process of its own, started by `make run` as a person would, with
the request sent the moment the page answers; so it includes importing torch and loading the
model. Memory is that of one process after it has answered every task.

    python -m benchmarks.startup [--write]    (--write puts the table into README.md)
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psutil

from core.task import Example, Input, Task
from scripts.readme import README, replace_part, table
from tabs import tasks

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 300
MIB = 1024**2


@dataclass(frozen=True, slots=True)
class App:
    """A running app: its address, the seconds from its start to its page, and its process."""

    url: str
    seconds: float
    process: psutil.Process

    def memory(self) -> float:
        """Resident memory in MiB."""
        return float(self.process.memory_info().rss) / MIB


@contextmanager
def running_app(**variables: str) -> Iterator[App]:
    """The app, started by `make run` without network and ended with everything it started.

    `variables` are added to its environment.
    """
    port = free_port()
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile("w+") as log:
        began = time.perf_counter()
        make = subprocess.Popen(
            ["make", "run", f"ARGS=--port {port} --log-level warning"],
            cwd=ROOT,
            env={**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": home, **variables},
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for_page(url, make, log)
            yield App(url, time.perf_counter() - began, _server(make.pid))
        finally:
            os.killpg(make.pid, signal.SIGTERM)
            make.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_page(url: str, make: subprocess.Popen[Any], log: IO[str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if make.poll() is not None:
            log.seek(0)
            raise SystemExit(f"The app did not start:\n{log.read()}")
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as page:
                page.read()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"The page did not answer within {PATIENCE} s.")


def _server(make: int) -> psutil.Process:
    processes = [psutil.Process(make), *psutil.Process(make).children(recursive=True)]
    return next(each for each in processes if "app.py" in each.cmdline())


class Visitor:
    """Somebody on the page: runs examples as the page's own Run button does."""

    def __init__(self, app: App) -> None:
        from gradio_client import Client

        self._client = Client(app.url, verbose=False)

    def run(self, task: Task, example: Example) -> float:
        """Seconds until the answer to an example of `task` stands on the page."""
        from page import param_fields

        values = [as_sent(item, example.inputs.get(item.name)) for item in task.inputs]
        fields = [
            param_fields.from_value(param, example.params.get(param.name, param.initial))
            for param in task.params
        ]
        began = time.perf_counter()
        model = example.model or task.models.bundled
        job = self._client.submit(model, *values, *fields, api_name=f"/{task.slug}")
        *_, last = job
        seconds = time.perf_counter() - began
        status = last[0]
        if status["state"] != "done":
            raise SystemExit(f"{task.title} gave no answer: {status}")
        return seconds


def as_sent(item: Input, given: Any) -> Any:
    """An example as the browser sends it; None where it has nothing for this input."""
    if given is None:
        return None
    from gradio_client import handle_file
    from pydantic import BaseModel

    from core.kinds import EXAMPLES
    from page.widgets import widget

    if item.spec.is_file:
        return handle_file(EXAMPLES / given)
    shown = widget(item.kind)
    # On gradio's own wire some values are more than what a component is given.
    wired = shown.build(item).postprocess(shown.from_example(given))
    return wired.model_dump() if isinstance(wired, BaseModel) else wired


def measure() -> str:
    """All measurements as Markdown."""
    pages: list[float] = []
    rows: list[tuple[str, ...]] = []
    for task in tasks().values():
        with running_app() as app:
            visitor = Visitor(app)
            first, *_, other = task.examples
            cold, warm = visitor.run(task, first), visitor.run(task, other)
        pages.append(app.seconds)
        rows.append((task.title, f"{cold:.1f} s", f"{warm:.2f} s"))
        print(*rows[-1], sep=" · ", flush=True)
    with running_app() as app:
        empty = app.memory()
        visitor = Visitor(app)
        for task in tasks().values():
            visitor.run(task, task.examples[0])
        full = app.memory()
    pages.sort()
    return "\n\n".join(
        (
            f"On {machine()}, with `make bench`:",
            f"- From `make run` (already installed) to the page: {pages[len(pages) // 2]:.1f} s "
            f"(median of {len(pages)}).\n"
            f"- Memory: {empty:,.0f} MiB when the page is up; {full:,.0f} MiB with the "
            f"bundled models of all {len(rows)} tasks loaded, torch and transformers included.\n"
            "- Until an answer stands on the page, with the bundled models:",
            table(("task", "first, in a fresh process", "the next"), iter(rows)),
        )
    )


def machine() -> str:
    """This machine in words, such as "2 cores, 16 GB of memory, no GPU"."""
    import torch

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = psutil.virtual_memory().total / 1e9
    gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else "no GPU"
    return f"{cores} cores, {memory:.0f} GB of memory, {gpu}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="put the result into README.md")
    write = parser.parse_args().write
    result = measure()
    print(result)
    if write:
        text = README.read_text(encoding="utf-8")
        README.write_text(replace_part(text, "measured", result), encoding="utf-8")


if __name__ == "__main__":
    main()
