"""transformers' models from speech to speech: voices, languages, and what they lack."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from backends.local.devices import Device
from backends.local.runners import audio_to_audio
from backends.local.runners.base import NO_TRUST, Recipe
from backends.local.runners.speech_to_speech import AUTHORS_VOCODER, MOST_SECONDS, quietly_cut
from core.errors import InvalidParameter, ModelBroken, TaskyardError, WrongTask
from core.media import Audio
from core.stems import stem
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.local.fake_hub import FakeHub
from tests.backends.local.models.ctc import wav2vec2
from tests.backends.local.models.speech_to_speech import seamless, seamless_v2, speecht5_voice
from tests.noise import recording


def load(folder: Path) -> Any:
    recipe = Recipe(
        "audio-to-audio", "audio_to_audio", "local/m", "1", folder, Device("cpu"), 0, NO_TRUST
    )
    audio_to_audio.RUNNER.check_fit(recipe)
    return audio_to_audio.RUNNER.load(recipe)


def convert(folder: Path, audio: Audio | None = None, **params: Any) -> Audio:
    loaded = load(folder)
    with loaded.computing():
        (found,) = loaded.handle.convert(audio or recording(), params)
    assert found.label == "speech"
    heard: Audio = found.audio
    return heard


def test_speecht5_speaks_in_each_of_its_voices_and_always_alike(tmp_path: Path) -> None:
    speecht5_voice(tmp_path)
    first, again, other = (convert(tmp_path, speaker_id=each) for each in (0, 0, 1))
    assert first.rate == 16_000
    assert np.array_equal(first.samples, again.samples), "its dropout is drawn alike each time"
    assert not np.array_equal(first.samples, other.samples)
    with pytest.raises(InvalidParameter, match="It has 2"):
        convert(tmp_path, speaker_id=2)


def test_the_vocoder_of_a_model_of_the_hub_is_downloaded_with_it(
    fake_hub: FakeHub, tmp_path: Path
) -> None:
    folder = tmp_path / "voice"
    folder.mkdir()
    speecht5_voice(folder)
    (folder / "vocoder").rename(tmp_path / "vocoder")
    fake_hub.models |= {"someone/voice": folder, AUTHORS_VOCODER: tmp_path / "vocoder"}
    task = get_task("audio-to-audio")
    call = make_call(task, "someone/voice", {"audio": recording()})
    backend = LocalBackend(settings())
    try:
        (found,) = result_of(backend.run(call)).output
    finally:
        backend.unload_idle()
    assert stem(found).audio.samples.any()


def test_speecht5_without_voices_says_so(tmp_path: Path) -> None:
    speecht5_voice(tmp_path)
    (tmp_path / "speaker_embeddings.npy").unlink()
    handle = load(tmp_path).handle
    assert "anybody's voice" in handle.notes[0]
    assert convert(tmp_path).samples.any()


@pytest.mark.parametrize(
    ("spoil", "error", "said"),
    [
        (lambda folder: shutil.rmtree(folder / "vocoder"), WrongTask, "needs a vocoder"),
        (
            lambda folder: np.save(folder / "speaker_embeddings.npy", np.zeros((2, 5))),
            ModelBroken,
            "rows of 6 numbers",
        ),
        (
            lambda folder: np.save(folder / "speaker_embeddings.npy", np.array([object()])),
            ModelBroken,
            "cannot be read",
        ),
        (lambda folder: (folder / "model.safetensors").unlink(), ModelBroken, "cannot be read"),
    ],
)
def test_what_is_missing_is_named(
    spoil: Callable[[Path], None], error: type[TaskyardError], said: str, tmp_path: Path
) -> None:
    speecht5_voice(tmp_path)
    spoil(tmp_path)
    with pytest.raises(error, match=said):
        load(tmp_path)


@pytest.mark.parametrize("make", [seamless, seamless_v2])
def test_seamless_speaks_the_language_that_is_asked_for(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    make(tmp_path)
    english, french = (convert(tmp_path, tgt_lang=each) for each in ("eng", "fra"))
    assert english.rate == 16_000
    assert not np.array_equal(english.samples, french.samples)
    speaker = convert(tmp_path, tgt_lang="eng", speaker_id=2)
    assert not np.array_equal(english.samples, speaker.samples)
    for params in ({}, {"tgt_lang": "deu"}, {"tgt_lang": "eng", "speaker_id": 3}):
        with pytest.raises(InvalidParameter, match=r"eng, fra|It has 3"):
            convert(tmp_path, **params)


def test_a_model_for_something_else_is_refused(tmp_path: Path) -> None:
    wav2vec2(tmp_path)
    with pytest.raises(WrongTask, match="another one"):
        load(tmp_path)


def test_a_long_recording_is_cut_where_it_is_quiet() -> None:
    rate = 1_000
    samples = np.random.default_rng(0).normal(0, 0.1, 45 * rate).astype(np.float32)
    pauses = (17, 33)
    for each in pauses:
        samples[each * rate : each * rate + 300] = 0
    parts = [*quietly_cut(samples, rate)]
    assert np.array_equal(np.concatenate(parts), samples)
    assert all(len(part) <= MOST_SECONDS * rate for part in parts)
    ends = np.cumsum([len(part) for part in parts])[:-1] / rate
    assert [int(end) for end in ends] == [*pauses]
