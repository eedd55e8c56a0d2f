"""How the tests speak to the page: as a person would."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")

# Generous, because a busy machine is slow and not wrong.
PATIENCE = 60_000

# Counts the runs of a tab that end, from now on; one that goes on is as good as ended.
COUNT_RUNS = """(slug) => {
    if (!window.endedRuns) {
        window.endedRuns = {};
        const { finished } = taskyard.runs;
        taskyard.runs.finished = (slug) => {
            finished(slug);
            endedRuns[slug] = (endedRuns[slug] ?? 0) + 1;
        };
    }
    const running = document.getElementById(`tab-${slug}`).hasAttribute("data-running");
    return (endedRuns[slug] ?? 0) + Number(running);
}"""
# Whether more have ended than that, or the page was opened anew.
HAVE_ENDED = """([slug, before]) =>
    !window.endedRuns || (endedRuns[slug] ?? 0) > before"""


def chromium_path() -> str:
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    assert found, "No Chromium: run `make test`, which installs one."
    return found


class Tab:
    """One task's tab in a browser page, spoken to as a person would."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.task = ""
        self._before: int | None = None

    def open(self, task: str, query: str = "") -> Tab:
        self.task, self._before = task, None
        self.page.goto(f"{self.url}/?task={task}{query}")
        self.panel.locator(".ty-state").wait_for()
        return self

    def show(self, task: str) -> Tab:
        """Go to another task on the same page; on a phone its link is folded away."""
        self.task, self._before = task, None
        self.page.locator(f"#ty-nav a[data-task={task}]").dispatch_event("click")
        self.panel.locator(".ty-state").wait_for()
        return self

    @property
    def slug(self) -> str:
        return self.task.replace("-", "_")

    @property
    def panel(self) -> Any:
        return self.page.locator(f"#tab-{self.slug}")

    def example(self, title: str) -> None:
        self._note_runs()
        self.panel.get_by_role("button", name=title, exact=True).click()

    def run(self) -> None:
        self._note_runs()
        self.page.locator(f"#run-{self.slug}").click()

    def _note_runs(self) -> None:
        """Note how many runs of the tab will have ended before the next one does."""
        self._before = self.page.evaluate(COUNT_RUNS, self.slug)

    def done(self) -> str:
        """Wait for the run's end and return the line that says how it went.

        gradio draws a run's last outputs one by one: some are there a moment before others. And the
        line of the last run may be the same again.
        """
        if self._before is not None:
            self.page.wait_for_function(HAVE_ENDED, arg=[self.slug, self._before])
        status = self.panel.locator(".ty-done, .ty-error")
        status.wait_for()
        self.page.locator(f"#tab-{self.slug}:not([data-running])").wait_for()
        return str(status.inner_text())

    def computed(self) -> None:
        """Wait for an answer that this machine computed, now or before."""
        line = self.done()
        assert line.endswith(("on cpu", "cached")), line

    def stop(self) -> None:
        """Stop what the Run button or an example began, and wait until it says so."""
        self.panel.get_by_role("button", name="Stop", exact=True).last.click()
        self.panel.get_by_text("Stopped.").wait_for()

    def unfold(self, title: str) -> None:
        """Open an accordion."""
        self.panel.get_by_role("button", name=title).click()

    def refusal(self) -> str:
        """Wait for an error and return its sentences."""
        ended = self.done()
        assert self.panel.locator(".ty-error").count(), f"no error, but: {ended}"
        return ended

    def json(self) -> Any:
        """The answer as the page's Copy button hands it out, once a run's outputs are all drawn."""
        self.page.locator(f"#tab-{self.slug}:not([data-running])").wait_for()
        self.panel.locator(".ty-json button").first.wait_for(state="attached")
        return self.page.evaluate(
            """async (panel) => {
                let copied = null;
                const write = navigator.clipboard.writeText;
                navigator.clipboard.writeText = async (text) => { copied = text; };
                panel.querySelector(".ty-json button").click();
                await new Promise((resolve) => setTimeout(resolve, 0));
                navigator.clipboard.writeText = write;
                return JSON.parse(copied);
            }""",
            self.panel.element_handle(),
        )

    def clear(self) -> None:
        """Take away what the image or audio widget holds."""
        self.panel.locator("[aria-label='Remove Image'], [aria-label='Clear']").first.click()

    def replace_file(self, path: Path) -> None:
        """Take away what the image or audio widget holds and choose the file at `path`."""
        self.clear()
        upload = self.panel.locator("[data-testid=file-upload], input[type=file]").first
        # The audio widget starts with its microphone.
        source = self.panel.locator(".block:has([aria-label='Record audio'])")
        if source.count():
            self.panel.get_by_label("Upload file").first.click()
        with self.page.expect_response(lambda response: "/upload" in response.url):
            upload.set_input_files(str(path))
        self.page.wait_for_timeout(500)

    def wait_for_image(self) -> None:
        """Wait until the image widget shows a picture."""
        self.panel.locator(".image-frame img, button img").first.wait_for()

    def link(self) -> str:
        """Press Link and return the address it gives."""
        self.panel.get_by_role("button", name="Link", exact=True).click()
        field = self.panel.locator(".ty-link input")
        field.wait_for()
        return str(field.input_value())
