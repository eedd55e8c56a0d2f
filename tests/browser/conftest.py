"""The real app in a process of its own, and a real Chromium that drives it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.backends.local.models.bert import bert_classifier
from tests.backends.local.models.chat import STRICT, llama_chat
from tests.backends.local.models.chat import silent_chat as save_silent_chat
from tests.backends.local.models.whisper import whisper
from tests.browser.driver import FLAGS, PATIENCE, Tab, chromium_path
from tests.running import running_app

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's folder of local models, as the app of these tests knows it."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def app_url(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the app answers; started as a person starts it, without any network."""
    folders = {"TASKYARD_MODEL_DIR": str(model_dir), "TASKYARD_HANDLERS": str(model_dir)}
    with running_app(tmp_path_factory.mktemp("app"), **folders) as address:
        yield address


@pytest.fixture(scope="session")
def slow_model(model_dir: Path) -> str:
    """A speech model that talks on and on: 200 layers, and no end before 400 words."""
    folder = model_dir / "slow-speech"
    folder.mkdir()
    whisper(folder, layers=200, length=400)
    return "local/slow-speech"


@pytest.fixture(scope="session")
def hostile_model(model_dir: Path) -> str:
    """A classifier whose labels try to become part of the page."""
    folder = model_dir / "hostile"
    folder.mkdir()
    bert_classifier(folder)
    config = json.loads((folder / "config.json").read_text())
    config["id2label"] = {
        "0": "<img src=x onerror=alert(1)>",
        "1": "</script><script>alert(2)</script>",
        "2": "${alert(3)}{{alert}}",
    }
    config["label2id"] = {label: int(number) for number, label in config["id2label"].items()}
    (folder / "config.json").write_text(json.dumps(config))
    return "local/hostile"


@pytest.fixture(scope="session")
def strict_chat(model_dir: Path) -> str:
    """A chat model whose template refuses two questions that follow each other."""
    folder = model_dir / "strict-chat"
    folder.mkdir()
    llama_chat(folder, STRICT)
    return "local/strict-chat"


@pytest.fixture(scope="session")
def silent_chat(model_dir: Path) -> str:
    """A chat model that says nothing, to whatever."""
    folder = model_dir / "silent-chat"
    folder.mkdir()
    save_silent_chat(folder)
    return "local/silent-chat"


# By module: as long as it lives, Playwright keeps an event loop running in this thread, in which no
# other test could start one of its own.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    chromium = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
    yield chromium
    chromium.close()


def _watched(page: Page, problems: list[str]) -> None:
    page.set_default_timeout(PATIENCE)
    page.on("pageerror", lambda error: _note(str(error), problems))
    page.on(
        "console",
        lambda message: _note(message.text, problems) if message.type == "error" else None,
    )


# A widget that cannot play a damaged file says so in the console, and a page that is left while an
# answer is on its way says that this was broken off: both as they should.
EXPECTED = ("Failed to load resource", "Waveform load error", "AbortError", "Unexpected error")


def _note(text: str, problems: list[str]) -> None:
    if not text.startswith(EXPECTED):
        problems.append(text)


@pytest.fixture
def open_tab(browser: Browser, app_url: str) -> Iterator[Callable[..., Tab]]:
    """`open_tab(task, query="", width=1280)`; the page's own script errors fail the test."""
    problems: list[str] = []
    contexts: list[BrowserContext] = []

    def make(task: str, query: str = "", width: int = 1280) -> Tab:
        context = browser.new_context(viewport={"width": width, "height": 900})
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        _watched(page, problems)
        return Tab(page, app_url).open(task, query)

    yield make
    for context in contexts:
        context.close()
    assert not problems, problems
