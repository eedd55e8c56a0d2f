"""Speech of another Taskyard: sentence by sentence, with its words, however long it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backends.base import Partial, Result, make_call
from core.media import Audio, SpokenWord
from tabs import get_task
from tests.api.fakes import Scripted
from tests.backends.remote.test_endpoint import backend_for
from tests.noise import recording
from tests.serving import serving

FIRST = replace(recording(), words=(SpokenWord("Hello", 0.1, 0.9),))
# As base64 of a WAV file more than an event may hold.
LONG = Audio(np.tile(FIRST.samples, 120), FIRST.rate, words=(SpokenWord("there", 50.0, 51.5),))


def test_speech_comes_in_pieces_and_is_whole() -> None:
    there = Scripted()
    there.events = [Partial(FIRST), Result(FIRST.then(LONG), 0.5, "cpu", notes=("A note.",))]
    with serving(there) as port:
        backend = backend_for(f"http://127.0.0.1:{port}")
        call = make_call(get_task("text-to-speech"), "a/b", {"text": "Hello there"}, {"speed": 2})
        *partial, result = backend.run(call)
    assert there.calls[0].params["speed"] == 2
    heard = [event.output for event in partial if isinstance(event, Partial)]
    assert len(heard) > 2
    assert heard[0].seconds == FIRST.seconds
    assert heard[0].words == FIRST.words
    assert isinstance(result, Result)
    assert result.output.seconds == FIRST.seconds + LONG.seconds
    assert np.abs(result.output.samples - FIRST.then(LONG).samples).max() < 1e-4
    assert [(word.text, word.start) for word in result.output.words] == [
        ("Hello", 0.1),
        ("there", pytest.approx(51)),
    ]
    assert result.notes == ("A note.",)
