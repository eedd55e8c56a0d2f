"""A file in a server's answer, however it is wrapped."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

from backends.remote.normalize import Misfit, fit
from core.kinds import KINDS
from core.media import Audio, SpokenWord
from core.output import File
from core.task import Input, Models, Task, View

TONE = Audio((np.sin(np.arange(8_000) / 9) / 2).astype(np.float32), 16_000)
WAV = TONE.wav()
TEXT = base64.b64encode(WAV).decode()

SPEECH = Task(
    id="a-task",
    title="A task",
    group="Audio",
    icon="",
    about="",
    models=Models("taskyard/none", "", ()),
    inputs=(Input("text", "text", "Text"),),
    params=(),
    output=File("audio", "audio"),
    view=View(""),
    examples=(),
)


@pytest.mark.parametrize(
    "answer",
    [
        WAV,
        TEXT,
        f"data:audio/wav;base64,{TEXT}",
        [TEXT],
        {"audio": TEXT},
        {"audio": TEXT, "sampling_rate": 16_000},
        {"blob": TEXT, "content-type": "audio/wav", "label": "speech"},
        [{"blob": TEXT, "content-type": "audio/wav"}],
        {"created": 1, "data": [{"b64_json": TEXT}]},
        {"predictions": [{"generated_audio": TEXT}]},
    ],
)
def test_a_file_is_found(answer: Any) -> None:
    audio = KINDS["audio"]
    assert audio.digest(fit(SPEECH, {"text": "a"}, answer)) == audio.digest(audio.decode(WAV, ""))


def test_words_come_with_the_file_unless_they_are_none() -> None:
    word = {"text": "a", "start": 0.1, "end": 0.2}
    found = fit(SPEECH, {"text": "a"}, {"audio": TEXT, "words": [word]})
    assert found.words == (SpokenWord("a", 0.1, 0.2),)
    nan = {**word, "start": float("nan")}
    odds: list[Any] = [[nan], [{"text": "a"}], [[]], 7, [{**word, "text": 1}]]
    for odd in odds:
        assert fit(SPEECH, {"text": "a"}, {"audio": TEXT, "words": odd}).words == ()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"RIFF",
        "not base64!",
        {},
        [],
        {"audio": {"url": "https://some.where/a.wav"}},
        {"audio": "https://some.where/a.wav"},
        {"error": TEXT},
        None,
        7,
    ],
)
def test_no_file_is_no_answer(answer: Any) -> None:
    with pytest.raises(Misfit):
        fit(SPEECH, {"text": "a"}, answer)
