"""Transcripts with their times, and speech, in the words of OpenAI's clients."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import openai
import pytest

from backends.base import Partial, Result, make_call, result_of
from core.errors import InvalidParameter
from core.kinds import example_file
from core.media import Audio, read_audio
from tabs import get_task
from tests.api.fakes import Scripted, client_of
from tests.backends.remote.servers import Server
from tests.backends.remote.test_endpoint import backend_for
from tests.examples import known

TRANSCRIPTIONS, SPEECH = "/v1/audio/transcriptions", "/v1/audio/speech"
ASR, TTS = get_task("automatic-speech-recognition"), get_task("text-to-speech")
SOUND = example_file("speech-1.wav")
WORDS = [
    {"text": "go", "timestamp": [0.0, 0.5]},
    {"text": "there", "timestamp": [0.5, None]},
]
TONE = Audio((np.sin(np.arange(16_000) / 9) / 2).astype(np.float32), 16_000)


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{server}/v1", api_key="none") as stock:
        yield stock


def test_the_stock_client_gets_times_of_lines_and_of_words(client: openai.OpenAI) -> None:
    model = ASR.models.bundled
    file = ("a.wav", SOUND)
    text = known(ASR).answer["text"]
    seconds = read_audio(SOUND).seconds
    lines = client.audio.transcriptions.create(
        model=model, file=file, response_format="verbose_json"
    )
    assert lines.text == text
    assert lines.duration == pytest.approx(seconds, abs=0.01)
    assert lines.segments
    assert " ".join(each.text for each in lines.segments) == text
    starts = [each.start for each in lines.segments]
    assert starts == sorted(starts)
    words = client.audio.transcriptions.create(
        model=model,
        file=file,
        response_format="verbose_json",
        timestamp_granularities=["word"],
        language="en",
    )
    assert words.words
    assert [each.word for each in words.words] == text.split()
    assert all(0 <= each.start <= each.end <= seconds for each in words.words)
    assert words.language == "en"


@pytest.mark.parametrize(
    ("form", "begins", "arrow"),
    [("srt", "1\n00:00:00,", ","), ("vtt", "WEBVTT\n\n00:00:00.", ".")],
)
def test_the_stock_client_gets_subtitles(
    form: Any, begins: str, arrow: str, client: openai.OpenAI
) -> None:
    found: Any = client.audio.transcriptions.create(
        model=ASR.models.bundled, file=("a.wav", SOUND), response_format=form
    )
    assert found.startswith(begins)
    shown = [line for line in found.splitlines() if line[:1].isalpha() and line != "WEBVTT"]
    assert " ".join(shown) == known(ASR).answer["text"]


def transcribed(output: Any, **fields: Any) -> Any:
    backend = Scripted()
    backend.events = [Result(output, 0.1, "cpu")]
    form = {"model": "a/b", **fields}
    answer = client_of(backend).post(TRANSCRIPTIONS, data=form, files={"file": SOUND})
    assert all(call.params["return_timestamps"] for call in backend.calls)
    return answer


def test_a_time_that_is_open_ends_with_the_recording() -> None:
    answer = transcribed(
        {"text": "go there", "chunks": WORDS},
        response_format="verbose_json",
        **{"timestamp_granularities[]": "word"},
    )
    first, last = answer.json()["words"]
    assert first == {"word": "go", "start": 0.0, "end": 0.5}
    assert last["end"] == pytest.approx(read_audio(SOUND).seconds)


@pytest.mark.parametrize("form", ["verbose_json", "srt", "vtt"])
def test_a_model_without_times_says_so(form: str) -> None:
    answer = transcribed({"text": "go"}, response_format=form)
    assert answer.status_code == 422
    assert f"tells no times, so that there is no “{form}”" in answer.json()["error"]["message"]


@pytest.mark.parametrize("form", ["verbose_json", "srt", "vtt"])
def test_silence_has_no_lines(form: str) -> None:
    answer = transcribed({"text": ""}, response_format=form)
    assert answer.status_code == 200
    assert "-->" not in answer.text


def test_phrases_are_not_told_for_words() -> None:
    phrase = [{"text": "go there", "timestamp": [0.0, 1.0]}]
    output = {"text": "go there", "chunks": phrase}
    answer = transcribed(
        output, response_format="verbose_json", **{"timestamp_granularities[]": "word"}
    )
    assert answer.status_code == 422
    assert "the times of phrases, not of words" in answer.json()["error"]["message"]
    lines = transcribed(output, response_format="verbose_json").json()["segments"]
    assert lines == [{"id": 0, "start": 0.0, "end": 1.0, "text": "go there"}]


def test_markup_in_subtitles_is_text() -> None:
    chunks = [{"text": "<b>&", "timestamp": [0.0, 1.0]}]
    found = transcribed({"text": "<b>&", "chunks": chunks}, response_format="vtt")
    assert found.text.splitlines()[-1] == "&lt;b&gt;&amp;"
    assert found.headers["content-type"].startswith("text/vtt")


@pytest.mark.parametrize("form", ["mp3", "wav", "flac", "opus"])
def test_the_stock_client_gets_speech(form: Any, client: openai.OpenAI) -> None:
    text = TTS.examples[0].inputs["text"]
    found = client.audio.speech.create(
        model=TTS.models.bundled, voice="alloy", input=text, response_format=form
    )
    heard = read_audio(found.read())
    expected = read_audio(base64.b64decode(known(TTS).answer["audio"]))
    assert heard.seconds == pytest.approx(expected.seconds, abs=0.15)
    loud, wanted = (float(np.abs(each.samples).mean()) for each in (heard, expected))
    assert loud == pytest.approx(wanted, rel=0.1)


def spoken(**fields: Any) -> Any:
    backend = Scripted()
    backend.events = [Result(TONE, 0.1, "cpu")]
    return client_of(backend).post(SPEECH, json={"input": "Hello", **fields})


def test_mp3_is_what_comes_where_nothing_is_said() -> None:
    answer = spoken()
    assert answer.headers["content-type"] == "audio/mpeg"
    assert read_audio(answer.content).seconds == pytest.approx(1, abs=0.1)


def test_raw_samples_are_those_of_the_recording() -> None:
    answer = spoken(response_format="pcm")
    assert answer.headers["content-type"] == "audio/pcm"
    samples = np.frombuffer(answer.content, "<i2") / 32768
    assert len(samples) == pytest.approx(24_000, abs=50)
    assert np.abs(samples).max() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("response_format", "aac"),
        ("speed", 5),
        ("voice", 3),
        ("voice", {"name": "Bob"}),
        ("instructions", "Whisper."),
        ("stream_format", "text"),
    ],
)
def test_what_would_change_speech_is_refused_by_name(name: str, value: Any) -> None:
    answer = spoken(**{name: value})
    assert answer.status_code == 422
    assert f"“{name}”" in answer.json()["error"]["message"]


def test_the_stock_client_is_spoken_to_as_fast_as_it_asks(client: openai.OpenAI) -> None:
    text, usual = TTS.examples[0].inputs["text"], known(TTS).answer["audio"]
    found = client.audio.speech.create(
        model=TTS.models.bundled, voice="nova", input=text, response_format="wav", speed=2
    )
    seconds = read_audio(base64.b64decode(usual)).seconds
    assert read_audio(found.read()).seconds == pytest.approx(seconds / 2, rel=0.05)
    with pytest.raises(openai.UnprocessableEntityError, match="no “voice” called “Bob”"):
        client.audio.speech.create(model=TTS.models.bundled, voice="Bob", input=text)


@pytest.mark.parametrize("voice", ["v2/en_speaker_1", {"id": "v2/en_speaker_1"}, "onyx", None])
def test_a_voice_goes_to_the_model_by_its_name(voice: Any) -> None:
    backend = Scripted()
    backend.events = [Result(TONE, 0.1, "cpu")]
    answer = client_of(backend).post(SPEECH, json={"input": "Hi", "voice": voice, "speed": 1.5})
    assert answer.status_code == 200
    wanted = None if voice in ("onyx", None) else "v2/en_speaker_1"
    (call,) = backend.calls
    assert (call.params["voice"], call.params["speed"]) == (wanted, 1.5)


@pytest.mark.parametrize("form", ["pcm", "mp3", "opus"])
def test_speech_in_events_makes_one_file(form: str) -> None:
    backend = Scripted()
    longer = TONE.then(TONE)
    backend.events = [Partial(TONE), Result(longer, 0.1, "cpu")]
    asked = {"input": "Hi", "stream_format": "sse", "response_format": form}
    answer = client_of(backend).post(SPEECH, json=asked)
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = [line[6:] for line in answer.text.splitlines() if line.startswith("data: {")]
    *deltas, done = map(json.loads, told)
    assert done == {"type": "speech.audio.done"}
    assert [each["type"] for each in deltas] == ["speech.audio.delta"] * 2
    data = b"".join(base64.b64decode(each["audio"]) for each in deltas)
    if form == "pcm":
        assert len(data) / 2 / 24_000 == pytest.approx(2, abs=0.01)
    else:
        assert read_audio(data).seconds == pytest.approx(2, abs=0.2)


def test_a_file_that_cannot_be_cut_comes_in_no_events() -> None:
    answer = spoken(stream_format="sse", response_format="flac")
    assert answer.status_code == 422
    assert "cannot be “sse” with “flac”" in answer.json()["error"]["message"]


def test_speech_of_nothing_is_refused() -> None:
    answer = client_of(Scripted()).post(SPEECH, json={"voice": "alloy"})
    assert answer.status_code == 400
    assert "“input” is missing" in answer.json()["error"]["message"]


def test_an_openai_like_server_is_asked_for_speech() -> None:
    with Server().answers(200, TONE.wav(), {"Content-Type": "audio/wav"}) as server:
        server.pages["/v1/models"] = {"object": "list", "data": [{"id": "tts-1"}]}
        call = make_call(TTS, "tts-1", {"text": "Hello"})
        result = result_of(backend_for(server).run(call))
    assert result.output.seconds == 1
    (request,) = server.requests
    assert request.path == SPEECH
    assert request.json == {
        "model": "tts-1",
        "input": "Hello",
        "voice": "alloy",
        "response_format": "wav",
    }


def test_what_openai_has_no_word_for_is_refused() -> None:
    route = TTS.route("openai")
    assert route
    with pytest.raises(InvalidParameter, match="“do_sample”"):
        route.write_request({"text": "Hello"}, {"do_sample": True})
