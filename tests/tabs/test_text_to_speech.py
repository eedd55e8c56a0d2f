"""text-to-speech: sentence after sentence, with voices, and words that are where they are heard."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from backends.base import Partial, Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput, InvalidParameter
from core.media import Audio, read_audio
from tabs import get_task
from tabs.text_to_speech import PAUSE_SECONDS
from tests.backends.conftest import settings
from tests.backends.local.models.vits import speakers
from tests.examples import local_backend

TASK = get_task("text-to-speech")
ONE, TWO = "Find two orange stars and stop the music.", "Where is the lamp?"


@pytest.fixture(scope="module")
def choir(tmp_path_factory: pytest.TempPathFactory) -> LocalBackend:
    """A backend with VITS in three voices, which has learned nothing."""
    root = tmp_path_factory.mktemp("models")
    (root / "choir").mkdir()
    speakers(root / "choir")
    return LocalBackend(settings(model_dir=root))


def events(text: str) -> list[Any]:
    stream = local_backend().run(make_call(TASK, "", {"text": text}))
    return [event for event in stream if isinstance(event, Partial | Result)]


def said(backend: LocalBackend, text: str, model: str = "local/choir", **params: Any) -> Audio:
    output: Audio = result_of(backend.run(make_call(TASK, model, {"text": text}, params))).output
    return output


def test_the_first_sentence_is_there_while_the_others_are_made() -> None:
    first, second = events(ONE)[0].output, events(TWO)[0].output
    heard, whole = events(f"{ONE} {TWO}")
    assert isinstance(heard, Partial)
    assert isinstance(whole, Result)
    assert np.array_equal(heard.output.samples, first.samples)
    pause = np.zeros(round(PAUSE_SECONDS * first.rate), np.float32)
    joined = np.concatenate([first.samples, pause, second.samples])
    assert np.array_equal(whole.output.samples, joined)
    assert [word.text for word in whole.output.words] == f"{ONE} {TWO}".split()


def test_words_are_where_they_are_heard() -> None:
    audio = events(f"{ONE} {TWO}")[-1].output
    times = [time for word in audio.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert 0 <= times[0] < times[-1] <= audio.seconds
    # Who listens hears them at the same times.
    call = make_call(
        get_task("automatic-speech-recognition"), "", {"audio": audio}, {"return_timestamps": True}
    )
    heard = result_of(local_backend().run(call)).output["chunks"]
    assert len(heard) == len(audio.words)
    for each, word in zip(heard, audio.words, strict=True):
        assert word.start - 0.1 < each["timestamp"][0] < word.end + 0.1


def test_speech_is_as_fast_as_is_asked() -> None:
    usual, slow, fast = (said(local_backend(), TWO, "", speed=speed) for speed in (1, 0.5, 2))
    assert slow.seconds == pytest.approx(2 * usual.seconds, rel=0.03)
    assert fast.seconds == pytest.approx(usual.seconds / 2, rel=0.05)
    assert fast.words[-1].end == pytest.approx(usual.words[-1].end / 2, abs=0.05)
    assert said(local_backend(), TWO, "").seconds == usual.seconds


def test_a_model_of_several_voices_speaks_in_the_one_that_is_asked(choir: LocalBackend) -> None:
    first, again, third = (said(choir, "star", voice=voice) for voice in (None, "0", "2"))
    assert np.array_equal(first.samples, again.samples)
    assert not np.array_equal(first.samples, third.samples)
    with pytest.raises(InvalidParameter, match=r"no “voice” called “3”\. It has 0, 1, 2\."):
        said(choir, "star", voice="3")
    with pytest.raises(InvalidParameter, match="It has only one"):
        said(local_backend(), ONE, "", voice="0")


def test_another_seed_draws_another_way_of_saying_it(choir: LocalBackend) -> None:
    usual, again, other = (said(choir, "star", seed=seed) for seed in (None, 0, 1))
    assert np.array_equal(usual.samples, again.samples)
    assert not np.array_equal(usual.samples[:100], other.samples[:100])


def test_the_words_of_vits_are_timed_letter_by_letter(choir: LocalBackend) -> None:
    text = "Blue, — red's \u2603 one"
    audio = said(choir, text, speed=0.5)
    assert [word.text for word in audio.words] == ["Blue,", "red's", "one"]
    times = [time for word in audio.words for time in (word.start, word.end)]
    assert times == sorted(times)
    assert times[-1] <= audio.seconds


def test_parameters_that_change_nothing_are_named(choir: LocalBackend) -> None:
    def notes(backend: LocalBackend, model: str, **params: Any) -> tuple[str, ...]:
        return result_of(backend.run(make_call(TASK, model, {"text": "star"}, params))).notes

    (note,) = notes(local_backend(), "", seed=1, temperature=0.5)
    assert note == "This model draws nothing by chance: “temperature”, “seed” changed nothing."
    (note,) = notes(choir, "local/choir", seed=1, temperature=0.5)
    assert note == "This model is not told how to draw: “temperature” changed nothing."
    assert notes(choir, "local/choir", seed=1, voice="1", speed=2) == ()


def test_what_cannot_be_said_is_left_out_or_refused(choir: LocalBackend) -> None:
    assert np.array_equal(said(choir, "star. ☃!").samples, said(choir, "star.").samples)
    with pytest.raises(InvalidInput, match="knows no sign"):
        said(choir, "☃! ☃")
    with pytest.raises(InvalidInput, match="“elephant”"):
        said(local_backend(), f"{ONE} Find the elephant.", "")
    with pytest.raises(InvalidInput, match=r"5,001 characters; more than 5,000"):
        said(choir, "a" * 5001)


def test_a_stream_comes_in_pieces_that_are_put_together_again() -> None:
    heard, whole = (event.output for event in events(f"{ONE} {TWO}"))
    wire, call = TASK.wire, {"inputs": {"text": ""}, "params": {}}
    sent = [*wire.write_events(TASK, None, heard, last=False, **call)]
    sent += wire.write_events(TASK, heard, whole, last=True, **call)
    assert len(sent) == 2
    assert [word["text"] for word in sent[1]["words"]] == TWO.split()
    assert sent[1]["words"][0]["start"] >= PAUSE_SECONDS
    before: Any = None
    for event in sent:
        before = wire.read_event(TASK, before, event)
    assert np.array_equal(before.samples, read_audio(whole.wav()).samples)
    assert [word.text for word in before.words] == [word.text for word in whole.words]
    assert before.words[-1].end == pytest.approx(whole.words[-1].end, abs=0.01)
    long = Audio(np.tile(whole.samples, 20), whole.rate)
    pieces = [*wire.write_events(TASK, None, long, last=True, **call)]
    assert len(pieces) > 2
    assert sum(wire.read_event(TASK, None, each).seconds for each in pieces) == long.seconds
