"""audio-classification with any model of the Hub, as its files were written; and any recording."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backends.base import Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.kinds import example_file
from core.media import Audio, read_audio
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.backends.contract import near
from tests.backends.local.models.saving import LABELS, rewrite
from tests.sounds import encoded, float_wav
from tests.tasks import case

TASK = "audio-classification"
every_model = pytest.mark.parametrize("model", case(TASK).models)
# Torch's advice to the authors of WavLM.
pytestmark = pytest.mark.filterwarnings("ignore:Support for mismatched key_padding_mask")


def answer(root: Path, name: str, params: dict[str, Any] | None = None) -> Any:
    """What the model in `root/name` answers."""
    backend = LocalBackend(settings(model_dir=root))
    return result_of(backend.run(a_call(TASK, f"local/{name}", params))).output


def run(backend: LocalBackend, audio: Any, model: str = "", **params: Any) -> Result:
    """The result for a recording, of the bundled model unless `model` names another."""
    return result_of(backend.run(make_call(get_task(TASK), model, {"audio": audio}, params)))


def stock(folder: Path) -> Any:
    """transformers' own pipeline, computing as this backend does on a CPU."""
    import torch
    from transformers import pipeline

    return pipeline(TASK, model=str(folder), dtype=torch.float32)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@every_model
def test_weights_of_half_precision_in_several_files(
    model_dir: Path, tmp_path: Path, model: str, dtype: str
) -> None:
    shutil.copytree(model_dir / model, tmp_path / "m")
    rewrite(tmp_path / "m", dtype, "3KB")
    assert len([*(tmp_path / "m").glob("model-*.safetensors")]) > 1
    samples = case(TASK).inputs["audio"].samples
    assert near(answer(tmp_path, "m"), stock(tmp_path / "m")(samples))


# What older checkpoints say of recordings, and the same in today's words.
OLDER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "wav2vec2-classifier": (
        {"do_normalize": True, "feature_size": 1, "padding_side": "right", "sampling_rate": 16000},
        {"feature_extractor_type": "Wav2Vec2FeatureExtractor", "do_normalize": True},
    ),
    "hubert-classifier": (
        {"do_normalize": False, "feature_extractor_type": "Wav2Vec2FeatureExtractor"},
        {"feature_extractor_type": "Wav2Vec2FeatureExtractor", "do_normalize": False},
    ),
    "ast": (
        {"feature_extractor_type": "ASTFeatureExtractor", "num_mel_bins": 32, "max_length": 256},
        {
            "feature_extractor_type": "ASTFeatureExtractor",
            "num_mel_bins": 32,
            "max_length": 256,
            "mean": -4.2677393,
            "std": 4.5689974,
        },
    ),
}


@pytest.mark.parametrize("model", OLDER)
def test_older_files_say_less_of_how_recordings_are_prepared(
    model_dir: Path, tmp_path: Path, model: str
) -> None:
    found = []
    for name, said in zip(("older", "today"), OLDER[model], strict=True):
        shutil.copytree(model_dir / model, tmp_path / name)
        for file in (tmp_path / name).glob("*processor_config.json"):
            file.unlink()
        (tmp_path / name / "preprocessor_config.json").write_text(json.dumps(said))
        found.append(answer(tmp_path, name))
    older, today = found
    assert near(older, today)


def test_pickled_weights_with_the_former_names_of_their_norms(
    model_dir: Path, tmp_path: Path
) -> None:
    """As those of superb's models are."""
    import torch
    from safetensors.torch import load_file

    name = "hubert-classifier"
    shutil.copytree(model_dir / name, tmp_path / "m")
    weights = load_file(tmp_path / "m" / "model.safetensors")
    former = {
        each.replace("parametrizations.weight.original0", "weight_g").replace(
            "parametrizations.weight.original1", "weight_v"
        ): value
        for each, value in weights.items()
    }
    assert former.keys() != weights.keys()
    torch.save(former, tmp_path / "m" / "pytorch_model.bin")
    (tmp_path / "m" / "model.safetensors").unlink()
    assert near(answer(tmp_path, "m"), answer(model_dir, name))


@every_model
def test_labels_and_scores_are_as_asked(model_dir: Path, model: str) -> None:
    every = answer(model_dir, model, {"top_k": 1000})
    assert {each["label"] for each in every} == {*LABELS.values()}
    assert sum(each["score"] for each in every) == pytest.approx(1, abs=1e-4)
    assert near(answer(model_dir, model, {"top_k": 1}), every[:1])
    raw, alone = (
        answer(model_dir, model, {"function_to_apply": name}) for name in ("none", "sigmoid")
    )
    order = [each["label"] for each in every]
    assert [each["label"] for each in raw] == [each["label"] for each in alone] == order
    assert all(0 <= each["score"] <= 1 for each in alone)


@pytest.fixture(scope="module")
def bundled() -> LocalBackend:
    return LocalBackend(settings())


BELL = read_audio(example_file("sound-1.wav"))


def _at(rate: int) -> np.ndarray:
    return BELL.at(rate)


def _both(left: float, right: float) -> bytes:
    return float_wav(np.stack([left * BELL.samples, right * BELL.samples]))


def _with(value: float) -> bytes:
    samples = BELL.samples.copy()
    samples[1_000:1_010] = value
    return float_wav(samples)


# One bell as people have it.
RECORDINGS: dict[str, Callable[[], bytes]] = {
    "mp3 of 44.1 kHz": lambda: encoded("mp3", "libmp3lame", 44_100, samples=_at(44_100)[None]),
    "ogg of 48 kHz": lambda: encoded("ogg", "libopus", 48_000, samples=_at(48_000)[None]),
    "m4a of 22 kHz": lambda: encoded("mp4", "aac", 22_050, samples=_at(22_050)[None]),
    "flac of 8 kHz": lambda: encoded("flac", "flac", 8_000, samples=_at(8_000)[None]),
    "webm": lambda: encoded("webm", "libopus", 48_000, samples=_at(48_000)[None]),
    "wav of 192 kHz": lambda: encoded("wav", "pcm_s24le", 192_000, samples=_at(192_000)[None]),
    "8 bits": lambda: encoded("wav", "pcm_u8", 16_000, samples=BELL.samples[None]),
    "one channel silent": lambda: _both(1, 0),
    "one channel inverted": lambda: _both(1, -1),
    "too loud": lambda: float_wav((BELL.samples * 4).clip(-1, 1)),
    "on an offset": lambda: float_wav(BELL.samples * 0.5 + 0.1),
    "faint": lambda: float_wav(BELL.samples * 0.05),
    "of 16-bit numbers as floats": lambda: float_wav(BELL.samples * 32_767),
    "with NaN": lambda: _with(np.nan),
    "with infinity": lambda: _with(np.inf),
}


@pytest.mark.parametrize("recording", RECORDINGS)
def test_a_bell_is_a_bell_however_it_was_recorded(bundled: LocalBackend, recording: str) -> None:
    found = run(bundled, RECORDINGS[recording]()).output
    assert found[0]["label"] == "bell"
    assert all(np.isfinite(each["score"]) for each in found)


@pytest.mark.parametrize("seconds", [0.003, 0.05])
@every_model
def test_the_shortest_recordings_have_an_answer(
    backend: LocalBackend, model_dir: Path, model: str, seconds: float
) -> None:
    sound = case(TASK).inputs["audio"]
    short = Audio(sound.samples[: round(seconds * sound.rate)], sound.rate)
    found = run(backend, short, f"local/{model}").output
    heard = np.pad(short.samples, (0, round(0.05 * sound.rate) - len(short.samples)))
    assert near(found, stock(model_dir / model)(heard))


@every_model
def test_half_a_minute_is_heard_as_transformers_hears_it(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    rng = np.random.default_rng(1)
    sound = Audio(rng.normal(0, 0.1, 30 * 16_000).astype(np.float32), 16_000)
    result = run(backend, sound, f"local/{model}")
    assert near(result.output, stock(model_dir / model)(sound.samples))
    first = "This model hears only the first 2.56 seconds of a recording."
    assert result.notes == ((first,) if model == "ast" else ())


@pytest.mark.parametrize(
    ("model", "function", "count"),
    [
        ("hubert-classifier", "softmax", 3),
        ("whisper-classifier", "none", 3),
        ("ast", "sigmoid", 28),
    ],
)
def test_longer_recordings_are_heard_in_windows(
    backend: LocalBackend, model_dir: Path, model: str, function: str, count: int
) -> None:
    rng = np.random.default_rng(1)
    sound = Audio(rng.normal(0, 0.1, 70 * 16_000).astype(np.float32), 16_000)
    result = run(backend, sound, f"local/{model}", top_k=2, function_to_apply=function)
    assert result.notes == (
        f"The recording was heard in {count} windows; the scores are their mean.",
    )
    pipe = stock(model_dir / model)
    scores: dict[str, list[float]] = {name: [] for name in LABELS.values()}
    for window in np.array_split(sound.samples, count):
        for each in pipe(window, function_to_apply=function):
            scores[each["label"]].append(each["score"])
    means = sorted(((float(np.mean(found)), name) for name, found in scores.items()), reverse=True)
    assert near(result.output, [{"label": name, "score": score} for score, name in means[:2]])


def test_ten_minutes_are_no_trouble(bundled: LocalBackend) -> None:
    many = Audio(np.resize(BELL.samples, 600 * BELL.rate), BELL.rate)
    result = run(bundled, many)
    assert result.output[0]["label"] == "bell"
    assert "59 windows" in result.notes[0]


def test_silence_is_said_to_be_silence(bundled: LocalBackend) -> None:
    result = run(bundled, Audio(np.zeros(32_000, np.float32), 16_000))
    assert result.output[0]["label"] == "silence"
    assert result.notes == ("The recording is silent.",)


def test_the_seconds_of_long_recordings_are_asked_for() -> None:
    parts = get_task(TASK).view.parts

    def lengths(seconds: float, most: int) -> list[float]:
        sound = Audio(np.zeros(round(seconds * 100), np.float32), 100)
        return [each["audio"].seconds for each in parts({"audio": sound}, most)]

    assert lengths(2.9, 600) == []
    assert lengths(3, 600) == [1, 1, 1]
    assert lengths(4.4, 600) == [1, 1, 1, 1.4]
    assert lengths(4.6, 600) == [1, 1, 1, 1, 0.6]
    assert lengths(600, 600) == [1.0] * 600
    assert lengths(600, 60) == [10.0] * 60
