"""The audio-classification tab in a real browser: a recording, its seconds, many, and live."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Dialog, Playwright, expect

from core.kinds.base import EXAMPLES
from core.media import read_audio
from tests.backends.local.models.audio_classifiers import ast
from tests.browser.driver import Tab
from tests.browser.microphone import hear_live, hearing, with_microphone, write_wav

TASK = "audio-classification"
TRUTH = json.loads((EXAMPLES / "sounds.json").read_text())
ALL = [each["label"] for each in TRUTH["sound-3.flac"]["sounds"]]


def heard_over_time(tab: Tab) -> list[str]:
    labels: list[str] = tab.panel.locator(".ty-stretches .ty-word").all_inner_texts()
    return labels


@pytest.mark.parametrize("width", [390, 1280])
def test_what_sounds_when_is_shown(width: int, open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK, width=width)
    tab.example("One after the other")
    tab.computed()
    assert heard_over_time(tab) == ALL
    answer = tab.json()
    assert len(answer) == 5
    assert all(set(each) == {"label", "score"} for each in answer)
    expect(tab.panel.locator(".ty-alt")).to_contain_text("over time: bird until")
    # The seconds lie below the sound, and each has its own bars.
    slider = tab.panel.get_by_role("slider", name="Part of the recording")
    bars = tab.panel.locator(".ty-moment-scores .ty-bar-label")
    assert slider.input_value() == slider.get_attribute("max")
    assert bars.first.inner_text() == ALL[-1]
    slider.focus()
    tab.page.keyboard.press("Home")
    assert slider.get_attribute("aria-valuetext") == "0:00 – 0:01"
    assert bars.first.inner_text() == ALL[0]
    sound = tab.panel.locator(".ty-sound")
    box = sound.bounding_box()
    assert box
    assert box["x"] + box["width"] <= width
    sound.click(position={"x": box["width"] - 3, "y": 60})
    assert bars.first.inner_text() == ALL[-1]
    # The picture is no empty ground.
    shades = tab.panel.locator(".ty-spectrogram").evaluate(
        """(canvas) => new Set(new Uint32Array(canvas.getContext("2d").getImageData(
            0, 0, canvas.width, canvas.height).data.buffer)).size"""
    )
    assert shades > 20
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_short_recording_is_one_answer(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("A voice")
    tab.computed()
    first = tab.panel.locator(".ty-bar-label").first
    assert first.inner_text() == TRUTH["sound-2.flac"]["sounds"][0]["label"]
    assert tab.panel.locator(".ty-spectrogram").count() == 1
    assert not heard_over_time(tab)
    assert not tab.panel.get_by_role("slider", name="Part of the recording").count()


def test_silence_and_what_is_no_recording(open_tab: Callable[..., Tab], tmp_path: Path) -> None:
    tab = open_tab(TASK)
    tab.replace_file(write_wav(tmp_path / "silence.wav", np.zeros(32_000), 16_000))
    tab.run()
    tab.panel.get_by_text("The recording is silent.").wait_for()
    assert tab.json()[0]["label"] == "silence"
    (tmp_path / "notes.wav").write_bytes(b"this is only text\n" * 100)
    tab.replace_file(tmp_path / "notes.wav")
    tab.run()
    assert "cannot be read as audio" in tab.refusal()


def test_many_recordings_are_a_grid_of_waves(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.unfold("Many recordings")
    field = tab.panel.locator(".ty-batch-body .ty-many-files input[type=file]")
    names = ("sound-1.wav", "table-1.csv", "sound-2.flac")
    field.set_input_files([EXAMPLES / name for name in names])
    expect(tab.panel.locator(".ty-many-files")).to_contain_text("sound-2")
    tab.panel.get_by_role("button", name="Run all", exact=True).click()
    expect(tab.panel.locator(".ty-batch-said")).to_contain_text(
        "Done: 3 of 3 · 1 could not be answered"
    )
    cards = tab.panel.locator(".ty-batch-grid li")
    labels = [TRUTH[name]["sounds"][0]["label"] for name in (names[0], names[2])]
    assert cards.locator("strong").all_inner_texts() == [labels[0], "", labels[1]]
    assert cards.locator("img").count() == 2


def test_labels_are_text_wherever_they_stand(open_tab: Callable[..., Tab], model_dir: Path) -> None:
    folder = model_dir / "hostile-sounds"
    folder.mkdir()
    ast(folder)
    config = json.loads((folder / "config.json").read_text())
    names = ["<img src=x onerror=alert(1)>", "</style><script>alert(2)</script>", "${alert(3)}"]
    config["id2label"] = {str(number): name for number, name in enumerate(names)}
    config["label2id"] = {name: number for number, name in enumerate(names)}
    (folder / "config.json").write_text(json.dumps(config))
    tab = open_tab(TASK)
    dialogs: list[str] = []

    def opened(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    tab.page.on("dialog", opened)
    picker = tab.panel.get_by_label("Model", exact=False).first
    picker.fill("local/hostile-sounds")
    picker.press("Enter")
    tab.example("One after the other")
    tab.done()
    assert {*heard_over_time(tab)} <= {*names}
    assert heard_over_time(tab)
    assert tab.panel.locator(".ty-result img, .ty-result script").count() == 0
    assert not dialogs


@pytest.fixture
def ringing_browser(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A Chromium whose microphone hears the first example again and again."""
    bell = read_audio((EXAMPLES / "sound-1.wav").read_bytes())
    with hearing(playwright, tmp_path_factory.mktemp("microphone"), bell) as chromium:
        yield chromium


def test_live_answers_follow_the_sound(ringing_browser: Browser, app_url: str) -> None:
    # Not the page's first recorder: all of them share one encoder, which is registered only once.
    problems: list[str] = []
    tab = with_microphone(ringing_browser, app_url, "automatic-speech-recognition")
    tab.page.on("pageerror", lambda error: problems.append(str(error)))
    tab.show(TASK)
    hear_live(tab, tab.panel.locator(".ty-stretches .ty-word").filter(has_text="bell").first)
    assert not problems
    tab.page.context.close()
