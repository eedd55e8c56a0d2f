"""The audio-to-audio tab in a real browser: what is heard of which stem, and what is saved."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from core.kinds import example_file
from core.media import from_base64, read_audio
from core.stems import stem
from tests.browser.driver import Tab

TASK = "audio-to-audio"

# A second of what goes to the loudspeaker, as the sum that the player makes, and by what it is
# amplified. On a busy machine the recording may be over when it is looked at: it is played again.
HEARD = """async (box) => {
    const { player } = box;
    const wait = (ms) => new Promise((done) => setTimeout(done, ms));
    await player.load();
    let samples = null;
    while (!samples) {
        player.stop(0.2);
        await player.play();
        const analyser = new AnalyserNode(player.context, { fftSize: 16384 });
        player.master.connect(analyser);
        while (player.playing && player.position < 1.5) await wait(20);
        const seen = new Float32Array(analyser.fftSize);
        analyser.getFloatTimeDomainData(seen);
        if (player.playing && player.position < player.seconds - 0.1) samples = seen;
    }
    const found = {
        samples: [...samples],
        evened: player.evened,
        gains: player.gains.map(({ gain }) => gain.value),
    };
    player.stop();
    return found;
}"""


def likeness(heard: np.ndarray[Any, Any], sound: np.ndarray[Any, Any]) -> float:
    """How much of what was heard is that part of the sound which fits it best, 0 to 1."""
    size = len(heard) + len(sound)
    product = np.fft.irfft(np.fft.rfft(sound, size) * np.conj(np.fft.rfft(heard, size)), size)
    starts = len(sound) - len(heard) + 1
    place = int(product[:starts].argmax())
    part = sound[place : place + len(heard)]
    return float(part @ heard / (np.linalg.norm(part) * np.linalg.norm(heard) + 1e-9))


def test_stems_are_heard_alone_together_and_before(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Speech beside a motor")
    tab.computed()
    speech, noise = (stem(each).audio.samples for each in tab.json())
    sounds = {
        "recording": read_audio(example_file("noisy-2.flac")).samples,
        "speech": speech,
        "noise": noise,
    }
    box = tab.panel.locator(".ty-stems")
    assert box.locator(".ty-stem-label").all_text_contents() == ["Recording", "speech", "noise"]

    def hears(name: str, gains: list[int]) -> None:
        found = box.evaluate(HEARD)
        assert [round(each) for each in found["gains"]] == gains
        samples = np.array(found["samples"], np.float32)
        assert np.abs(samples).max() <= 1, "nothing clips"
        assert likeness(samples, sounds[name]) > 0.98
        assert max(sounds, key=lambda each: likeness(samples, sounds[each])) == name
        part = samples / found["evened"]
        assert np.abs(part).max() <= np.abs(sounds[name]).max() + 0.01

    def press(name: str) -> None:
        box.get_by_role("button", name=name, exact=True).click()

    hears("speech", [0, 1, 0])
    press("Solo noise")
    press("Solo speech")
    hears("noise", [0, 0, 1])
    press("Before")
    hears("recording", [1, 0, 0])
    press("After")
    press("Solo noise")
    press("Mute noise")
    hears("speech", [0, 1, 0])
    press("Mute noise")
    # Together they are the recording again.
    hears("recording", [0, 1, 1])


def test_all_stems_are_saved_as_one_file(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("Speech in rain")
    tab.computed()
    with tab.page.expect_download() as saved:
        tab.panel.get_by_role("button", name="Save all as zip").click()
    assert saved.value.suggested_filename == "stems.zip"
    with zipfile.ZipFile(io.BytesIO(saved.value.path().read_bytes())) as file:
        assert file.testzip() is None
        files = {name: file.read(name) for name in file.namelist()}
    answer = tab.json()
    assert files == {
        "1-speech.flac": from_base64(answer[0]["blob"], "speech"),
        "2-noise.flac": from_base64(answer[1]["blob"], "noise"),
    }
    with tab.page.expect_download() as saved:
        tab.panel.get_by_role("button", name="Save noise").click()
    assert saved.value.suggested_filename == "2-noise.flac"
    heard = read_audio(saved.value.path().read_bytes())
    assert heard.seconds == pytest.approx(stem(answer[1]).audio.seconds)
