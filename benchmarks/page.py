"""How soon the page is up: ratios between it and an app of one task, measured in turns in Chromium.

The app of one task is our own page with a registry of that task, whose tab is part of the page from
the start, as in any gradio app. The page itself is measured with 18 and with 40 tasks, filled up
with copies. Each row is measured several times, its two sides in turn and each in a browser
profile of its own; the median of the ratios and their spread are printed, with both medians.

    python -m benchmarks.page [--rounds 3]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import cycle, islice
from typing import Any

from benchmarks.ratios import Row, run
from benchmarks.startup import free_port, wait_for
from core.task import Task

# The task that a link opens, and the one that is opened after it.
LINKED = "text-classification"
SECOND = "text-generation"
FEW, MANY = 18, 40
# Milliseconds of quiet after the first Run button, for what still goes on.
QUIET = 1500

# Notes when the Run button of a task can be clicked, frame by frame.
WATCH = """
window.isReady = (slug) => {
  const run = document.getElementById(`run-${slug}`);
  return run !== null && !run.disabled && run.offsetParent !== null;
};
window.whenReady = (slug) => new Promise((resolve) => {
  const look = () => {
    if (window.isReady(slug)) resolve(performance.now());
    else requestAnimationFrame(look);
  };
  look();
});
window.tasksTaken = [];
new PerformanceObserver((list) => {
  window.tasksTaken.push(...list.getEntries().map((entry) => entry.duration));
}).observe({ type: "longtask", buffered: true });
"""
SWITCH = """async ([task, slug]) => {
  const began = performance.now();
  document.querySelector(`#ty-nav a[data-task="${task}"]`).click();
  return await window.whenReady(slug) - began;
}"""


def serve(port: int, ids: list[str], static: bool) -> None:
    """Serve the page with the tasks `ids`, of which several may be copies of one.

    `static` makes their tabs part of the page from the start.
    """
    import gradio as gr

    import app
    import page.build
    import tabs
    from backends.local.backend import LocalBackend
    from core.settings import Settings

    known = tabs.tasks()
    given: dict[str, Task] = {}
    for number, name in enumerate(ids):
        new = name if name not in given else f"{name}-{number}"
        given[new] = replace(known[name], id=new, title=f"{known[name].title} {number}")
    tabs.tasks = page.build.tasks = lambda: given  # type: ignore[assignment, attr-defined]

    def static_tabs(source: Any, make: Callable[[Task], Any]) -> None:
        for task in given.values():
            with gr.Column(elem_id=f"tab-{task.slug}", elem_classes="ty-task-tab"):
                make(task).build()

    if static:
        page.build.place_for_a_tab = static_tabs
    # torch is not needed, and importing it would disturb the first rounds.
    LocalBackend.warm_up = lambda self: None  # type: ignore[method-assign]
    app.read_settings = lambda *_: Settings(port=port, log_level="warning")  # type: ignore[attr-defined]
    app.main()


def of_number(number: int) -> list[str]:
    """So many tasks' ids: those there are in their order, and again from the first."""
    from tabs import tasks

    return list(islice(cycle(tasks()), number))


@contextmanager
def served(ids: list[str], static: bool = False) -> Iterator[str]:
    """The address of a server with the tasks `ids`."""
    port = free_port()
    with tempfile.TemporaryFile("w+") as log:
        given = ",".join((str(port), str(int(static)), *ids))
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.page", "--serve", given], stdout=log, stderr=log
        )
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(url, process, log)
            yield url
        finally:
            process.terminate()
            process.wait(30)


@dataclass(frozen=True)
class Visit:
    """What one visit took: milliseconds, and kilobytes over the wire."""

    run: float
    longest: float
    kilobytes: float
    first: float = 0
    again: float = 0


def visit(browser: Any, url: str, task: str, link: bool, other: str = "") -> Visit:
    """Open the page in a new profile, at `task` by a link or else as it begins.

    Then `other` is opened for the first time, and once more.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    network = context.new_cdp_session(page)
    received = []
    network.on("Network.loadingFinished", lambda each: received.append(each["encodedDataLength"]))
    network.send("Network.enable")
    page.goto(f"{url}/?task={task}" if link else url, wait_until="commit")
    slug = task.replace("-", "_")
    run = page.evaluate("(slug) => window.whenReady(slug)", slug)
    page.wait_for_timeout(QUIET)
    found = Visit(run, page.evaluate("Math.max(0, ...window.tasksTaken)"), sum(received) / 1000)
    if other:
        there, back = [other, other.replace("-", "_")], [task, slug]
        first = page.evaluate(SWITCH, there)
        page.wait_for_timeout(QUIET)
        page.evaluate(SWITCH, back)
        page.wait_for_timeout(QUIET)
        found = replace(found, first=first, again=page.evaluate(SWITCH, there))
    context.close()
    return found


def rows_of(seen: dict[str, Visit]) -> list[Row]:
    """All that is compared, of the visits of one round."""

    def row(title: str, one: str, other: str, what: str) -> Row:
        unit = "kB" if what == "kilobytes" else "ms"
        return Row(
            title, lambda: getattr(seen[one], what), lambda: getattr(seen[other], what), unit
        )

    parts = (
        ("first Run clickable", "run"), ("longest script task", "longest"),
        ("bytes over the wire", "kilobytes"),
    )  # fmt: skip
    opened = (*parts, ("a tab opened for the first time", "first"), ("opened again", "again"))
    return [
        *(row(f"{title}, {MANY} tasks ÷ one task", "many", "one", what) for title, what in parts),
        *(
            row(f"{title} at a link, {MANY} tasks ÷ one task", "many linked", "one linked", what)
            for title, what in parts
        ),
        *(row(f"{title}, {MANY} tasks ÷ {FEW}", "many", "few", what) for title, what in opened),
    ]


def measure(rounds: int) -> list[Row]:
    """All rows, measured so many times."""
    from playwright.sync_api import sync_playwright

    from tests.browser.driver import FLAGS, chromium_path

    first = of_number(1)[0]
    servers = {
        "one": served([first], static=True), "few": served(of_number(FEW)),
        "many": served(of_number(MANY)), "one linked": served([LINKED], static=True),
    }  # fmt: skip
    with ExitStack() as stack:
        urls = {name: stack.enter_context(server) for name, server in servers.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium_path(), args=FLAGS
        )
        seen: dict[str, Visit] = {}
        rows = rows_of(seen)
        # The first round is not counted: servers read files, the browser compiles.
        for counted in range(rounds + 1):
            for name, task, other in (
                ("one", first, ""), ("many", first, SECOND), ("few", first, SECOND),
                ("one linked", LINKED, ""), ("many linked", LINKED, ""),
            ):  # fmt: skip
                url = urls.get(name, urls["many"])
                seen[name] = visit(browser, url, task, name.endswith("linked"), other)
            if counted:
                for row in rows:
                    row.measure()
        browser.close()
    return rows


if __name__ == "__main__":
    if sys.argv[1:2] == ["--serve"]:
        given_port, given_static, *given_ids = sys.argv[2].split(",")
        serve(int(given_port), given_ids, given_static == "1")
    else:
        run(measure, __doc__)
