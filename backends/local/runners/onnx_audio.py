"""ONNX models that take a waveform and give one or several: denoisers, separators, converters.

What goes in and comes out is read off the model: its one input is [samples], [batch, samples] or
[batch, channels, samples], and each output the same, or with an axis of stems more. No code of a
model's is run. What the file does not say stands in a JSON file beside it (`CONFIGS`):

- `sampling_rate` or `sample_rate`: Hz that it takes; `output_sampling_rate`: Hz that it gives,
  where these are others.
- `labels`, `sources` or `stems`: what each stem is called. Stems with a name keep their order;
  those without may change places from piece to piece, and are put back.
- `model_file`: which of several ONNX files it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
import numpy.typing as npt

from backends.local import progress, stopping
from backends.local.devices import Device
from backends.local.failures import explained
from backends.local.overlap import pieces, put_together
from backends.local.runners.base import Loaded, Recipe, Runner, Trust, matching
from core.errors import InvalidInput, ModelBroken, WrongTask
from core.media import MAX_RATE, Audio
from core.param import Params
from core.stems import Stem

if TYPE_CHECKING:
    from backends.local.folders import Source

Floats = npt.NDArray[np.float32]

CONFIGS = ("config.json", "preprocessor_config.json")
RATES = ("sampling_rate", "sample_rate", "samplerate", "sr")
LABELS = ("labels", "sources", "stems")
TYPES: Mapping[str, Any] = {
    "tensor(float)": np.float32,
    "tensor(float16)": np.float16,
    "tensor(double)": np.float64,
}

# A recording up to this long is heard as a whole, a longer one in such pieces.
WHOLE_SECONDS = 20.0
PIECE_SECONDS = 10.0
OVERLAP_SECONDS = 1.0
# Shorter than a network's first window there is nothing that it could look at.
SHORTEST_SECONDS = 0.25
# How much longer or shorter than it should be an answer may be, such as by a window.
SLACK = 0.25
MIN_SLACK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Config:
    """What stands beside the model: rates in Hz (0 where that is not said), names of stems."""

    rate: int = 0
    output_rate: int = 0
    labels: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Waveform:
    """The model's input: its rank, the channels it takes, a fixed number of samples or 0.

    `last`: whether samples are the last axis and not the one before the channels.
    """

    name: str
    dtype: Any
    rank: int
    channels: int
    samples: int
    last: bool = True

    def of(self, samples: Floats) -> Any:
        """Samples `[n]` in the shape that the model takes; every channel gets the same."""
        if self.rank == 1:
            return samples.astype(self.dtype)
        channels = np.repeat(samples[None], self.channels, axis=0).astype(self.dtype)
        if self.rank == 2:
            return channels
        return (channels if self.last else channels.T)[None]


class OnnxAudioModel:
    """A model that makes stems of a recording."""

    takes: Collection[str] = ()
    notes: tuple[str, ...] = ()

    def __init__(self, session: Any, config: Config, model: str) -> None:
        self.session = session
        self.model = model
        self.config = config
        self.waveform = read_input(model, session.get_inputs())
        self.outputs = [each.name for each in session.get_outputs()]

    def convert(self, audio: Audio, params: Params) -> tuple[Stem, ...]:
        """The stems, each as long as the recording, at the model's own rate.

        Raises `InvalidInput` where the model fails on the recording, and `WrongTask` where it
        answers something else than waveforms.
        """
        rate, out_rate = self.config.rate, self.config.output_rate or self.config.rate
        samples = audio.at(rate)
        count = len(samples)
        samples = np.pad(samples, (0, max(0, round(SHORTEST_SECONDS * rate) - count)))
        ratio = out_rate / rate
        found = self._worked_through(samples, ratio)
        stems = put_together(len(samples), ratio, found, ordered=bool(self._known_labels()))
        if not np.isfinite(stems).all():
            raise InvalidInput("The model has no sound for this recording.", "Try another one.")
        stems = stems[:, : max(1, round(count * ratio))]
        return tuple(
            Stem(label, Audio(each, out_rate))
            for label, each in zip(self._labels(len(stems)), stems, strict=True)
        )

    def _worked_through(self, samples: Floats, ratio: float) -> Iterator[tuple[int, Floats]]:
        """Where each piece begins, and its stems `[stems, n]`."""
        rate, fixed = self.config.rate, self.waveform.samples
        size = fixed or round(
            (PIECE_SECONDS if len(samples) > WHOLE_SECONDS * rate else 1e9) * rate
        )
        overlap = min(round(OVERLAP_SECONDS * rate), size // 4)
        spans = [*pieces(len(samples), size, overlap)]
        for number, (start, end) in enumerate(spans):
            stopping.raise_if_stopped()
            if number:
                seconds = f"{start / rate:.0f} of {len(samples) / rate:.0f} seconds"
                progress.tell(f"Working … {seconds}", number / len(spans))
            piece = samples[start:end]
            asked = np.pad(piece, (0, max(0, fixed - len(piece))))
            stems = self._asked(asked, ratio)
            yield start, stems[:, : round(len(piece) * ratio)]

    def _asked(self, samples: Floats, ratio: float) -> Floats:
        """What the model answers to one piece, `[stems, n]`, where n is what it should be."""
        try:
            answers = self.session.run(None, {self.waveform.name: self.waveform.of(samples)})
        except Exception as error:
            # onnxruntime's own errors name nodes and files.
            raise InvalidInput(
                "The model cannot work on this recording.", "Try a longer or another one."
            ) from error
        expected = round(len(samples) * ratio)
        slack = max(SLACK * expected, MIN_SLACK_SECONDS * self.config.rate * ratio)
        found = []
        for answer in answers:
            stems = self._stems(np.asarray(answer), expected)
            if abs(stems.shape[1] - expected) > slack:
                raise self._other_answer()
            found.append(stems[:, :expected])
        filled = [np.pad(each, ((0, 0), (0, expected - each.shape[1]))) for each in found]
        return np.concatenate(filled)

    def _stems(self, answer: Any, expected: int) -> Floats:
        """One output as `[stems, n]`: the longest axis is time, channels are made one."""
        if answer.dtype.kind != "f" or not 1 <= answer.ndim <= 4 or not answer.size:
            raise self._other_answer()
        time = max(range(answer.ndim), key=lambda axis: (answer.shape[axis], axis))
        rest = np.moveaxis(answer, time, -1).astype(np.float32)
        if rest.ndim > 1 and self.waveform.rank > 1 and rest.shape[0] == 1:
            rest = rest[0]
        if rest.ndim == 1:
            return np.asarray(rest[None])
        if rest.ndim == 2:
            alone = self.waveform.channels > 1 and len(rest) == self.waveform.channels
            several = len(self.config.labels) == len(rest) and len(rest) > 1
            return np.asarray(rest.mean(0, keepdims=True) if alone and not several else rest)
        if rest.ndim == 3:
            return np.asarray(rest.mean(1))
        raise self._other_answer()

    def _other_answer(self) -> WrongTask:
        return WrongTask(
            f"“{self.model}” does not answer with waveforms as long as what it hears.",
            "Choose a denoiser or a separator that takes a waveform and gives some.",
        )

    def _known_labels(self) -> tuple[str, ...]:
        if self.config.labels:
            return self.config.labels
        return tuple(self.outputs) if len(self.outputs) > 1 else ()

    def _labels(self, count: int) -> Sequence[str]:
        """A name for each of `count` stems."""
        known = self._known_labels()
        if len(known) == count:
            return known
        return ["audio"] if count == 1 else [f"source {number + 1}" for number in range(count)]


class LoadedOnnxAudio(Loaded):
    """A model in onnxruntime. `handle` is an `OnnxAudioModel`."""

    device = Device("cpu")

    def __init__(self, model: OnnxAudioModel, nbytes: int) -> None:
        super().__init__(model)
        self._sizes = {id(model): nbytes}

    def sizes(self) -> Mapping[int, int]:
        return self._sizes


class OnnxAudioRunner(Runner):
    """Loads ONNX models of waveforms."""

    framework = "onnx"
    growth = 2  # while it computes
    small: ClassVar[tuple[str, ...]] = (*CONFIGS, "README.md")
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("*.onnx", "*.onnx_data", "*.onnx.data"),
        ("onnx/*.onnx", "onnx/*.onnx_data", "onnx/*.onnx.data"),
    )

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        self.check_whole(model, names)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        if not graphs(self.weight_files(names)):
            raise ModelBroken(f"“{model}” has no ONNX file.", "Choose a model that has one.")

    def nbytes(self, source: Source, device: Device) -> int | None:
        return sum(source.files[name] for name in self.weight_files(source.files)) or None

    def import_libraries(self) -> None:
        import onnxruntime  # noqa: F401

    def check_fit(self, recipe: Recipe) -> None:
        """Nothing: the small files do not tell what goes in and comes out."""

    def load(self, recipe: Recipe) -> LoadedOnnxAudio:
        config = read_config(recipe.folder)
        file = self._file(recipe, config)
        with explained(recipe.model, "the ONNX file"):
            session = _session(file)
        config = with_rate(recipe.model, config, session.get_modelmeta().custom_metadata_map)
        nbytes = self.growth * file.stat().st_size
        return LoadedOnnxAudio(OnnxAudioModel(session, config, recipe.model), nbytes)

    def _file(self, recipe: Recipe, config: Config) -> Path:
        """The one that the configuration names, the one called “model”, or the only one."""
        names = [path.relative_to(recipe.folder).as_posix() for path in recipe.folder.glob("*/*")]
        names += [path.name for path in recipe.folder.iterdir()]
        found = graphs(self.weight_files(sorted(names)))
        usual = [name for name in found if name in (config.file, "model.onnx", "onnx/model.onnx")]
        if config.file in found:
            return recipe.folder / config.file
        if not usual and len(found) != 1:
            raise ModelBroken(
                f"“{recipe.model}” has several ONNX files, and nothing says which one it is.",
                "Its authors can say so in config.json, as “model_file”.",
            )
        return recipe.folder / (usual or found)[0]


def graphs(names: Collection[str]) -> list[str]:
    """The files that are models themselves, and not the numbers of one."""
    return matching(names, ("*.onnx", "*/*.onnx"))


def _session(file: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # What it would log holds paths; what goes wrong is raised as well.
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def read_config(folder: Path) -> Config:
    """What the JSON files beside a model say, as far as they are valid."""
    found: dict[str, Any] = {}
    for name in reversed(CONFIGS):
        try:
            given = json.loads((folder / name).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            continue
        found |= given if isinstance(given, dict) else {}
    labels: list[Any] = next((found[key] for key in LABELS if isinstance(found.get(key), list)), [])
    return Config(
        next((_rate(found[key]) for key in RATES if key in found), 0),
        _rate(found.get("output_sampling_rate")),
        tuple(str(each)[:60] for each in labels),
        str(found.get("model_file", "")),
    )


def with_rate(model: str, config: Config, metadata: Mapping[str, str]) -> Config:
    """The configuration with a sampling rate, perhaps that of the ONNX file's own metadata.

    Raises `ModelBroken` where nothing says it.
    """
    if config.rate:
        return config
    rate = next((_rate(metadata[key]) for key in RATES if key in metadata), 0)
    if not rate:
        raise ModelBroken(
            f"Nothing says at which sampling rate “{model}” hears.",
            "Its authors can say so in config.json, as “sampling_rate”.",
        )
    return Config(rate, config.output_rate, config.labels, config.file)


def _rate(given: Any) -> int:
    """A usable rate in Hz, or 0."""
    try:
        rate = int(given)
    except (TypeError, ValueError, OverflowError):
        return 0
    return rate if 1_000 <= rate <= MAX_RATE else 0


def read_input(model: str, inputs: Sequence[Any]) -> Waveform:
    """The model's one input; raises `WrongTask` where it is no waveform."""
    if len(inputs) != 1:
        names = ", ".join(f"“{str(each.name)[:40]}”" for each in inputs[:5])
        raise WrongTask(
            f"“{model}” takes {len(inputs)} inputs ({names}), and not a waveform alone.",
            "Choose a model that keeps no state outside itself and computes its own spectrogram.",
        )
    (only,) = inputs
    sizes = [each if isinstance(each, int) and each > 0 else 0 for each in only.shape]
    dtype = TYPES.get(only.type)
    if dtype is None or not 1 <= len(sizes) <= 3:
        raise WrongTask(
            f"“{model}” does not take a waveform: its input has {len(sizes)} axes of "
            f"{str(only.type)[:40]}.",
            "Choose a model that takes samples, and not spectrograms or tokens.",
        )
    # Channels last: [batch, samples, 1].
    last = len(sizes) < 3 or not (1 <= sizes[2] <= 2)
    *before, samples = sizes if last else (sizes[0], sizes[2], sizes[1])
    channels = before[-1] if before else 1
    if len(sizes) == 2 and channels > 2:
        raise WrongTask(
            f"“{model}” takes {channels} recordings at a time.",
            "Choose a model that takes one.",
        )
    return Waveform(only.name, dtype, len(sizes), max(1, channels), samples, last)


RUNNER = OnnxAudioRunner()
