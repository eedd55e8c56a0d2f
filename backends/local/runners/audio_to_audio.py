"""Models that make recordings of a recording: ONNX files, or transformers' speech to speech.

Which of them a model is, its files tell. Those of other libraries are named with what they need.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from backends.local.devices import Device
from backends.local.runners.base import Loaded, Recipe, Runner, Trust, matching
from backends.local.runners.onnx_audio import OnnxAudioRunner, graphs
from backends.local.runners.speech_to_speech import SpeechToSpeechRunner
from core.errors import UnknownArchitecture
from core.settings import Settings

if TYPE_CHECKING:
    from backends.local.folders import Source

ONNX = OnnxAudioRunner()
NETWORK = SpeechToSpeechRunner()

# Of other libraries: a file that tells of it.
OTHERS: Mapping[str, str] = {"hyperparams.yaml": "speechbrain", "*.th": "demucs", "*.nemo": "NeMo"}


class AudioToAudioRunner(Runner):
    """Asks the runner whose files a model has."""

    framework = "onnx"
    small: ClassVar[tuple[str, ...]] = (*NETWORK.small, *ONNX.small)
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (*NETWORK.weights, *ONNX.weights)

    def is_model(self, names: Collection[str]) -> bool:
        return _of(names).is_model(names)

    def weight_files(self, names: Iterable[str]) -> list[str]:
        every = [*names]
        return _of(every).weight_files(every)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        _check_library(model, names)
        _of(names).check_files(model, names, trust)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        _of(names).check_whole(model, names)

    def parameters(self, model: str, folder: Path, revision: str) -> int | None:
        return _in(folder).parameters(model, folder, revision)

    def parameters_by_size(self, files: Mapping[str, int]) -> int | None:
        return _of(files).parameters_by_size(files)

    def nbytes(self, source: Source, device: Device) -> int | None:
        return _of(source.files).nbytes(source, device)

    def expected_device(self, settings: Settings) -> Device:
        return NETWORK.expected_device(settings)

    def device(self, settings: Settings) -> Device:
        return NETWORK.device(settings)

    def import_libraries(self) -> None:
        """Nothing yet: what is needed depends on the model."""

    def check_fit(self, recipe: Recipe) -> None:
        found = _in(recipe.folder)
        found.import_libraries()
        found.check_fit(recipe)

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        return _of(source.files).needed_bytes(recipe, source, limit)

    def load(self, recipe: Recipe) -> Loaded:
        found = _in(recipe.folder)
        found.import_libraries()
        return found.load(recipe)


def _of(names: Collection[str]) -> Runner:
    """The runner of a model with these files: transformers has no weights in ONNX."""
    return ONNX if graphs([*names]) and not NETWORK.weight_files(names) else NETWORK


def _in(folder: Path) -> Runner:
    names: list[Any] = [path.name for path in folder.iterdir()]
    names += [path.relative_to(folder).as_posix() for path in folder.glob("onnx/*")]
    return _of(names)


def _check_library(model: str, names: Collection[str]) -> None:
    """Raise `UnknownArchitecture` with the library that a model was made for, if not for ours."""
    for pattern, library in OTHERS.items():
        if matching(names, [pattern]) and not graphs([*names]):
            raise UnknownArchitecture(
                f"“{model}” was made for {library}, which this playground does not have: it would "
                f"need the Python package “{library.lower()}” and a program that calls it.",
                "Choose an ONNX model, or wrap this one in a custom handler of your own.",
            )


RUNNER = AudioToAudioRunner()
