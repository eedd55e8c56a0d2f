"""A Chromium whose microphone hears a recording again and again."""

from __future__ import annotations

import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, Locator, Playwright

from core.media import Audio
from tests.browser.driver import FLAGS, PATIENCE, Tab, chromium_path


def write_wav(path: Path, samples: np.ndarray, rate: int) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return path


@contextmanager
def hearing(playwright: Playwright, folder: Path, sound: Audio) -> Iterator[Browser]:
    """Such a browser; `folder` takes the recording, which has a second of silence on each side."""
    pause = np.zeros(sound.rate, np.float32)
    samples = np.concatenate([pause, sound.samples, pause])
    path = write_wav(folder / "microphone.wav", samples, sound.rate)
    chromium = playwright.chromium.launch(
        executable_path=chromium_path(),
        args=[
            *FLAGS,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={path}",
        ],
    )
    yield chromium
    chromium.close()


def with_microphone(browser: Browser, url: str, task: str) -> Tab:
    """The task's tab in a page that may use the microphone."""
    context = browser.new_context(permissions=["microphone"])
    context.set_default_timeout(PATIENCE)
    return Tab(context.new_page(), url).open(task)


def hear_live(tab: Tab, heard: Locator) -> None:
    """Record in the tab's live accordion until `heard` is there."""
    pieces: list[str] = []
    tab.page.on("request", lambda each: pieces.append(each.url) if "/upload" in each.url else None)
    tab.unfold("Live")
    live = tab.panel.locator(".ty-live")
    begun = time.monotonic()
    live.get_by_role("button", name="Record", exact=True).click()
    heard.wait_for()
    # A piece a second: ten would overtake each other on a busy machine.
    assert 1 <= len(pieces) <= time.monotonic() - begun + 1
    live.get_by_role("button", name="Stop", exact=True).click()
