"""The speech tab in a real browser: a file, the microphone, and live transcription.

The microphone is Chromium's fake device, which plays a recording of the toy world.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Playwright

from core.media import read_audio
from tests.browser.driver import ROOT, Tab
from tests.browser.microphone import hear_live, hearing, with_microphone, write_wav

TASK = "automatic-speech-recognition"
EXAMPLES = ROOT / "assets/examples"
TRUTH = json.loads((EXAMPLES / "speech.json").read_text())
SPOKEN = TRUTH["speech-1.wav"]["text"]
# What the toy model hears at least, wherever in the repetitions the microphone begins.
HEARD = re.compile("purple|triangle")


@pytest.fixture
def talking_browser(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A Chromium whose microphone hears the first example again and again."""
    speech = read_audio((EXAMPLES / "speech-1.wav").read_bytes())
    with hearing(playwright, tmp_path_factory.mktemp("microphone"), speech) as chromium:
        yield chromium


def test_the_examples_are_transcribed(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    for title, name in (("A command", "speech-1.wav"), ("A question", "speech-2.flac")):
        tab.example(title)
        tab.panel.get_by_text(TRUTH[name]["text"], exact=True).wait_for()
        answer = tab.json()
        assert answer["text"] == TRUTH[name]["text"]
        assert [chunk["text"] for chunk in answer["chunks"]] == TRUTH[name]["text"].split()


def test_the_microphone_is_heard(talking_browser: Browser, app_url: str) -> None:
    tab = with_microphone(talking_browser, app_url, TASK)
    tab.clear()
    tab.panel.get_by_role("button", name="Record", exact=True).first.click()
    speech = read_audio((EXAMPLES / "speech-1.wav").read_bytes())
    tab.page.wait_for_timeout(1000 * (2 + speech.seconds))
    tab.panel.get_by_role("button", name="Stop", exact=True).first.click()
    tab.panel.get_by_label("Play", exact=True).wait_for()
    tab.page.wait_for_timeout(1500)
    tab.run()
    tab.computed()
    assert HEARD.search(tab.json()["text"])
    tab.page.context.close()


def test_live_transcription_follows_the_speaker(talking_browser: Browser, app_url: str) -> None:
    tab = with_microphone(talking_browser, app_url, TASK)
    hear_live(tab, tab.panel.locator(".ty-transcript").filter(has_text=HEARD))
    tab.page.context.close()


def test_what_is_no_recording_is_explained(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    tab = open_tab(TASK)
    for name, data, words in (
        ("notes.wav", b"this is only text\n" * 100, "cannot be read as audio"),
        ("empty.wav", b"", "is empty"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        tab.replace_file(path)
        tab.run()
        assert words in tab.refusal()
        tab.example("A command")
        tab.computed()
        tab.panel.get_by_text(SPOKEN, exact=True).wait_for()


def test_silence_is_said_to_be_silence(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    tab = open_tab(TASK)
    tab.replace_file(write_wav(tmp_path / "silence.wav", np.zeros(32_000), 16_000))
    tab.run()
    tab.panel.get_by_text("No speech was detected.").wait_for()


def test_any_rate_is_understood(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    import av

    speech = read_audio((EXAMPLES / "speech-1.wav").read_bytes())
    frame = av.AudioFrame.from_ndarray(speech.samples[None, :], format="fltp", layout="mono")
    frame.sample_rate = speech.rate
    tab = open_tab(TASK)
    for rate in (8_000, 192_000):
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=rate)
        pieces = [*resampler.resample(frame), *resampler.resample(None)]
        samples = np.concatenate([piece.to_ndarray()[0] for piece in pieces])
        tab.replace_file(write_wav(tmp_path / f"{rate}.wav", samples.clip(-1, 1), rate))
        tab.run()
        # What another rate made of it is no answer to this one.
        assert "computed in" in tab.done()
        tab.panel.get_by_text(SPOKEN, exact=True).wait_for()


def test_the_link_brings_the_recording_back(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A command")
    tab.done()
    again = open_tab(TASK, tab.link().split(f"task={TASK}", 1)[1])
    again.panel.get_by_label("Play", exact=True).wait_for()
    again.run()
    again.panel.get_by_text(SPOKEN, exact=True).wait_for()
