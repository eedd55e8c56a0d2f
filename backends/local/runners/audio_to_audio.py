"""Models that make recordings of a recording: ONNX files, or transformers' speech to speech.

Which of them a model is, its files tell. Those of other libraries are named with what they need.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from backends.local.runners.base import Trust, matching
from backends.local.runners.either import Either
from backends.local.runners.onnx_audio import OnnxAudioRunner, graphs
from backends.local.runners.speech_to_speech import SpeechToSpeechRunner
from core.errors import UnknownArchitecture

# Of other libraries: a file that tells of it.
OTHERS: Mapping[str, str] = {"hyperparams.yaml": "speechbrain", "*.th": "demucs", "*.nemo": "NeMo"}

NETWORK = SpeechToSpeechRunner()


class _Onnx(OnnxAudioRunner):
    """transformers' models may lie beside the same in ONNX, and are asked themselves."""

    def owns(self, names: Collection[str]) -> bool:
        return bool(graphs([*names])) and not NETWORK.weight_files(names)


class AudioToAudioRunner(Either, among=(_Onnx(), NETWORK)):
    """Asks onnxruntime or transformers."""

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        _check_library(model, names)
        super().check_files(model, names, trust)


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
