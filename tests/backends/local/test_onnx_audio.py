"""ONNX models of waveforms, as people publish them and as they had better not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backends.base import Call, Loading, Result, make_call
from backends.local.backend import LocalBackend
from backends.local.devices import Device
from backends.local.progress import reporting
from backends.local.runners import audio_to_audio
from backends.local.runners.base import NO_TRUST, Recipe
from backends.local.stopping import stoppable
from core.errors import (
    InvalidInput,
    ModelBroken,
    Stopped,
    TaskyardError,
    UnknownArchitecture,
    WrongTask,
)
from core.media import Audio
from core.settings import Settings
from core.stems import Stem, stem
from tabs import get_task
from tests.backends.local.models.onnx_file import Graph, Shape, shares, write

RATE = 16_000
SOUND = np.random.default_rng(1).normal(0, 0.1, RATE).astype(np.float32)


def load(folder: Path) -> Any:
    recipe = Recipe(
        "audio-to-audio", "audio_to_audio", "local/m", "1", folder, Device("cpu"), 0, NO_TRUST
    )
    audio_to_audio.RUNNER.check_fit(recipe)
    return audio_to_audio.RUNNER.load(recipe).handle


def convert(folder: Path, audio: Audio | None = None) -> tuple[Stem, ...]:
    found: tuple[Stem, ...] = load(folder).convert(audio or Audio(SOUND, RATE), {})
    return found


@pytest.mark.parametrize(
    ("shape", "dtype"),
    [
        (("samples",), "float32"),
        (("batch", "samples"), "float32"),
        ((1, "samples"), "float16"),
        (("batch", "channels", "samples"), "float32"),
        ((1, 1, "samples"), "float64"),
        ((1, 2, "samples"), "float32"),
        ((1, "samples", 1), "float32"),
        ((1, 4_000), "float32"),
        ((1, 1, 24_000), "float32"),
    ],
    ids=str,
)
def test_a_waveform_may_come_in_any_shape(shape: Shape, dtype: str, tmp_path: Path) -> None:
    graph = Graph()
    half = graph.node("Mul", "audio", graph.constant(0.5, dtype))
    write(tmp_path, graph.model({"audio": shape}, {half: shape}, dtype), sampling_rate=RATE)
    (found,) = convert(tmp_path)
    assert found.label == "audio"
    assert found.audio.rate == RATE
    assert found.audio.samples == pytest.approx(SOUND / 2, abs=1e-3 if dtype == "float16" else 1e-6)


def test_stems_have_their_names(tmp_path: Path) -> None:
    write(tmp_path, shares(0.5, 0.3, 0.2), sample_rate=RATE, sources=["voice", "drums", "rest"])
    found = convert(tmp_path)
    assert [each.label for each in found] == ["voice", "drums", "rest"]
    assert found[1].audio.samples == pytest.approx(SOUND * 0.3, abs=1e-6)
    write(tmp_path, shares(0.5, 0.5), sampling_rate=RATE)
    assert [each.label for each in convert(tmp_path)] == ["source 1", "source 2"]


def test_each_of_several_outputs_is_a_stem(tmp_path: Path) -> None:
    graph = Graph()
    two = [graph.node("Mul", "audio", graph.constant(each)) for each in (0.25, 0.75)]
    shape = ("batch", "samples")
    model = graph.model(
        {"audio": shape}, dict.fromkeys(two, shape), metadata={"sample_rate": "8000"}
    )
    write(tmp_path, model)
    found = convert(tmp_path)
    assert [each.label for each in found] == two
    assert {each.audio.rate for each in found} == {8_000}, "the file says its rate itself"


@pytest.mark.parametrize("axis", [1, 2])
def test_stems_may_come_before_the_samples_or_behind(axis: int, tmp_path: Path) -> None:
    graph = Graph()
    place = graph.constant([axis], "int64")
    parts = [
        graph.node("Unsqueeze", graph.node("Mul", "audio", graph.constant(each)), place)
        for each in (0.25, 0.75)
    ]
    out = graph.node("Concat", *parts, axis=axis)
    write(tmp_path, graph.model({"audio": ("b", "n")}, {out: ("x", "y", "z")}), sampling_rate=RATE)
    one, other = convert(tmp_path)
    assert other.audio.samples == pytest.approx(SOUND * 0.75, abs=1e-6)
    assert one.audio.samples == pytest.approx(SOUND * 0.25, abs=1e-6)


def doubled(folder: Path) -> None:
    """Each sample twice: out at twice the rate."""
    graph = Graph()
    column = graph.node("Unsqueeze", "audio", graph.constant([2], "int64"))
    twice = graph.node("Concat", column, column, axis=2)
    out = graph.node("Reshape", twice, graph.constant([1, -1], "int64"))
    model = graph.model({"audio": (1, "n")}, {out: (1, "m")})
    write(folder, model, sampling_rate=8_000, output_sampling_rate=16_000)


def test_rates_in_and_out_are_the_models(tmp_path: Path) -> None:
    doubled(tmp_path)
    audio = Audio(np.repeat(SOUND, 3)[: 3 * RATE], 48_000)
    (found,) = convert(tmp_path, audio)
    assert found.audio.rate == 16_000
    assert found.audio.seconds == pytest.approx(audio.seconds, abs=0.001)


@pytest.mark.parametrize("seconds", [0.0001, 0.05, 0.3])
def test_short_recordings_stay_as_long_as_they_are(seconds: float, tmp_path: Path) -> None:
    write(tmp_path, shares(0.5), sampling_rate=RATE)
    samples = SOUND[: max(1, round(seconds * RATE))]
    (found,) = convert(tmp_path, Audio(samples, RATE))
    assert found.audio.samples == pytest.approx(samples / 2, abs=1e-6)


def offset(folder: Path) -> None:
    """Takes its mean from a recording, which is another one for each piece."""
    graph = Graph()
    mean = graph.node("ReduceMean", "audio", axes=[1], keepdims=1)
    out = graph.node("Sub", "audio", mean)
    write(folder, graph.model({"audio": ("b", "n")}, {out: ("b", "n")}), sampling_rate=8_000)


def test_a_long_recording_has_no_clicks_at_its_seams(tmp_path: Path) -> None:
    """A slow ramp is on another offset in each piece; ten minutes of it, with progress."""
    offset(tmp_path)
    ramp = np.linspace(-1, 1, 600 * 8_000, dtype=np.float32)
    told: list[tuple[str, float]] = []
    with reporting(lambda note, fraction: told.append((note, fraction))):
        (found,) = convert(tmp_path, Audio(ramp, 8_000))
    assert len(found.audio.samples) == len(ramp)
    # From piece to piece it falls by what the ramp rises: within a second, not at once.
    fall = 2 * 9 / 600
    assert np.abs(np.diff(found.audio.samples)).max() < 2 * fall / 8_000
    fractions = [fraction for _, fraction in told]
    assert fractions == sorted(fractions)
    assert len(told) > 50
    assert told[9][0].endswith("of 600 seconds")
    assert 0 < fractions[0] < 0.05 < 0.95 < fractions[-1] < 1


def test_a_long_recording_can_be_stopped_between_pieces(tmp_path: Path) -> None:
    offset(tmp_path)
    model = load(tmp_path)
    asked = count(1)
    with stoppable(lambda: next(asked) > 3), pytest.raises(Stopped):
        model.convert(Audio(np.zeros(100 * 8_000, np.float32), 8_000), {})
    assert next(asked) == 5, "asked before each of three pieces, and then no more"


def of(inputs: Mapping[str, Shape], dtype: str = "float32") -> bytes:
    graph = Graph()
    out = graph.node("Identity", next(iter(inputs)))
    return graph.model(inputs, {out: ("x",)}, dtype)


@pytest.mark.parametrize(
    ("model", "config", "error", "said"),
    [
        (of({"a": (1, "n"), "state": (2, 1, 64)}), {"sampling_rate": RATE}, WrongTask, "“state”"),
        (of({"a": (1, 257, "t", 2)}), {"sampling_rate": RATE}, WrongTask, "4 axes"),
        (of({"a": (1, "n")}, "int64"), {"sampling_rate": RATE}, WrongTask, "int64"),
        (of({"a": (16, "n")}), {"sampling_rate": RATE}, WrongTask, "16 recordings"),
        (of({"a": (1, "n")}), {}, ModelBroken, "sampling rate"),
        (of({"a": (1, "n")}), {"sampling_rate": 1e30}, ModelBroken, "sampling rate"),
        (b"no model", {"sampling_rate": RATE}, ModelBroken, "cannot be read"),
    ],
)
def test_other_models_are_refused_with_a_sentence(
    model: bytes, config: Any, error: type[TaskyardError], said: str, tmp_path: Path
) -> None:
    write(tmp_path, model, **config)
    with pytest.raises(error, match=said) as refused:
        convert(tmp_path)
    assert str(tmp_path) not in str(refused.value)


def test_an_answer_that_is_no_waveform_is_refused(tmp_path: Path) -> None:
    graph = Graph()
    out = graph.node("ReduceMean", "audio", axes=[1], keepdims=1)
    write(tmp_path, graph.model({"audio": (1, "n")}, {out: (1, 1)}), sampling_rate=RATE)
    with pytest.raises(WrongTask, match="waveforms"):
        convert(tmp_path)


def test_numbers_that_are_none_are_no_sound(tmp_path: Path) -> None:
    graph = Graph()
    out = graph.node("Log", "audio")
    write(tmp_path, graph.model({"audio": (1, "n")}, {out: (1, "n")}), sampling_rate=RATE)
    with pytest.raises(InvalidInput, match="no sound"):
        convert(tmp_path)


def test_a_file_elsewhere_is_not_read(tmp_path: Path) -> None:
    """Weights may lie in other files, but not outside the model's folder."""
    (tmp_path / "m").mkdir()
    (tmp_path / "secret").write_bytes(np.float32(0.5).tobytes())
    graph = Graph()
    out = graph.node("Mul", "audio", graph.constant([0.5], external="../secret"))
    write(tmp_path / "m", graph.model({"audio": (1, "n")}, {out: (1, "n")}), sampling_rate=RATE)
    with pytest.raises(ModelBroken, match="cannot be read"):
        convert(tmp_path / "m")


def test_which_of_several_files_it_is(tmp_path: Path) -> None:
    write(tmp_path, shares(0.5), sampling_rate=RATE)
    (tmp_path / "model.onnx").rename(tmp_path / "a.onnx")
    assert len(convert(tmp_path)) == 1
    (tmp_path / "b.onnx").write_bytes(shares(0.5, 0.5))
    with pytest.raises(ModelBroken, match="several ONNX files"):
        convert(tmp_path)
    config = {"sampling_rate": RATE, "model_file": "b.onnx"}
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert len(convert(tmp_path)) == 2


@pytest.mark.parametrize(
    ("files", "library"),
    [
        (["hyperparams.yaml", "encoder.ckpt", "masknet.ckpt"], "speechbrain"),
        (["955717e8.th"], "demucs"),
    ],
)
def test_models_of_other_libraries_are_named_with_what_they_need(
    files: list[str], library: str
) -> None:
    with pytest.raises(UnknownArchitecture, match=f"“{library}”"):
        audio_to_audio.RUNNER.check_files("someone/model", files, NO_TRUST)


@contextmanager
def events(call: Call, models: Path) -> Iterator[Iterator[Any]]:
    backend = LocalBackend(Settings(model_dir=models, hub=False))
    with closing(backend.run(call)) as stream:
        yield stream


def test_the_page_hears_how_far_a_long_run_is(tmp_path: Path) -> None:
    (tmp_path / "offset").mkdir()
    offset(tmp_path / "offset")
    audio = Audio(np.zeros(60 * 8_000, np.float32), 8_000)
    call = make_call(get_task("audio-to-audio"), "local/offset", {"audio": audio})
    with events(call, tmp_path) as stream:
        heard = [*stream]
    working = [each for each in heard if isinstance(each, Loading) and "of 60 seconds" in each.note]
    assert len(working) >= 4
    assert all(each.fraction and 0 < each.fraction < 1 for each in working)
    (result,) = [each for each in heard if isinstance(each, Result)]
    assert result.device == "cpu"
    assert result.notes == ("The recording is silent.",)
    (found,) = map(stem, result.output)
    assert found.audio.seconds == 60


def test_what_is_louder_than_16_bits_can_be_is_not_clipped(tmp_path: Path) -> None:
    (tmp_path / "louder").mkdir()
    write(tmp_path / "louder", shares(3.0, 0.5), sampling_rate=RATE)
    tone = 0.9 * np.sin(np.arange(RATE) / 10).astype(np.float32)
    call = make_call(get_task("audio-to-audio"), "local/louder", {"audio": Audio(tone, RATE)})
    with events(call, tmp_path) as stream:
        *_, result = stream
    loud, quiet = result.output
    assert (loud["content-type"], quiet["content-type"]) == ("audio/wav", "audio/flac")
    assert stem(loud).audio.samples == pytest.approx(3 * tone, abs=1e-6)
    assert stem(quiet).audio.samples == pytest.approx(tone / 2, abs=1 / 32768)
