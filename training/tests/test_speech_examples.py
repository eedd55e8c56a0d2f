"""The spoken examples in the repository are those that `world.examples` writes."""

from __future__ import annotations

import json
from pathlib import Path

import av
import pytest

from training.world import HELD_OUT_SEED
from training.world.examples import FOLDER, SPEECH, write_speech
from training.world.sentences import split_of
from training.world.speech import RATE, VARIANTS


def test_truth_is_written_as_it_is_kept(tmp_path: Path) -> None:
    write_speech(tmp_path)
    kept, written = (
        json.loads((folder / "speech.json").read_text(encoding="utf-8"))
        for folder in (FOLDER, tmp_path)
    )
    assert written == kept
    assert sorted(kept) == sorted(name for name, _, _ in SPEECH)
    assert {path.name for path in tmp_path.iterdir()} == {*kept, "speech.json"}


def test_sentences_and_voices_are_unseen() -> None:
    assert all(seed >= HELD_OUT_SEED for _, _, seed in SPEECH)
    for spoken in json.loads((FOLDER / "speech.json").read_text(encoding="utf-8")).values():
        assert split_of(spoken["text"]) == "test"
        assert spoken["voice"]["variant"] in VARIANTS["test"]


@pytest.mark.parametrize("name", [name for name, _, _ in SPEECH])
def test_sounds_are_short_mono_and_small(name: str) -> None:
    path = FOLDER / name
    assert path.stat().st_size < 100_000
    with av.open(path) as file:
        stream = file.streams.audio[0]
        assert (stream.rate, stream.channels) == (RATE, 1)
        count = sum(frame.samples for frame in file.decode(stream))
    assert RATE < count < 5 * RATE
