"""The bundled model for audio to audio: it takes speech and noise apart.

`training/recipes/denoising.py` has the network and how it learns; here it is trained, exported to
ONNX, and measured as the app runs it. The export needs the packages onnx and onnxscript, which
nothing else here does. One core trains it in three quarters of an hour.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

import jiwer
import numpy as np
import torch

from backends.local.runners.onnx_audio import OnnxAudioModel, read_config
from core.media import Audio
from training.recipes import automatic_speech_recognition
from training.recipes.denoising import (
    BATCH,
    CLIPS,
    DILATIONS,
    SECONDS,
    WIDTH,
    Denoiser,
    Mixer,
    corpus,
    fit,
    watch,
)
from training.recipes.saving import MODELS, write_card
from training.recipes.training import best_device, use_threads
from training.world import HELD_OUT_SEED
from training.world.noisy_speech import (
    BABBLE,
    KINDS,
    SPEECH_TO_NOISE,
    NoisySpeech,
    noisy_speech,
    si_sdr,
)
from training.world.speech import RATE, Samples

NAME: Final = "toy-denoiser"
STEMS: Final = ("speech", "noise")
STEPS: Final = 8_050
# Recordings, as many of each noise, and of others who speak.
MEASURED, MEASURED_BABBLE = 144, 36
NOISES: Final = tuple(kind for kind in KINDS if kind != BABBLE)
SMALLEST: Final = 64  # numbers; fewer are not worth storing in 16 bits

# Stems by their names.
Separate = Callable[[Samples], Mapping[str, Samples]]


def train() -> None:
    """Train from scratch, save, and write the card with what the saved weights do."""
    use_threads()
    torch.manual_seed(0)
    device = best_device()
    model = Denoiser().to(device)
    fit(model, Mixer(corpus(CLIPS), device), lambda step: step / STEPS, watch)
    save(model)


def save(model: Denoiser) -> None:
    """Write the model's folder and its card."""
    folder = MODELS / NAME
    folder.mkdir(parents=True, exist_ok=True)
    export(model.cpu().eval(), str(folder / "model.onnx"))
    config = {"sampling_rate": RATE, "labels": STEMS}
    (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")
    describe()


def describe() -> None:
    """Write the card, with what the saved model does."""
    separate = saved_separate()
    measures = evaluate(separate, count=MEASURED, seed=HELD_OUT_SEED)
    babble = evaluate(separate, MEASURED_BABBLE, HELD_OUT_SEED + 1_000, (BABBLE,))
    low, high = SPEECH_TO_NOISE
    write_card(
        NAME,
        task="audio-to-audio",
        library="onnx",
        recipe=__spec__.name if __spec__ else __name__,
        knows=(
            "It takes a recording of one speaker in noise apart into `speech` and `noise`, whose "
            "sum is the recording (without its offset). The voices are those of espeak-ng, the "
            f"noises {', '.join(KINDS[:-1])} and {BABBLE} (several others who speak). Real voices "
            "were not tried. Other voices it hardly takes away, as the figures say. A fifth of the "
            "noise stays with the speech, which is then easier to recognise. "
            "It neither takes echo away nor brings back what a narrow band has lost."
        ),
        steps=(
            "A network that weighs the spectrogram (windows of 32 ms every 16 ms) with a complex "
            f"mask: {len(DILATIONS)} blocks of two convolutions over time, the first with "
            f"dilations of 1 to {max(DILATIONS)} frames, {WIDTH} channels wide; 0.7 million "
            "weights. "
            f"{STEPS:,} steps of {BATCH} parts of 2 seconds, mixed anew each time from {CLIPS:,} "
            f"clips of speech and as many of noise, {SECONDS} seconds each. `model.onnx` takes "
            "`recording` [batch, samples] at 16 kHz and gives `stems` [batch, 2, samples]; the "
            "Fourier transform is part of it, and its weights are stored in 16 bits."
        ),
        measures={
            f"SI-SDR of {MEASURED} recordings, noise {low:g} to {high:g} dB below speech, dB": (
                measures["before"]
            ),
            "SI-SDR of the speech found in them, dB": measures["after"],
            "mean gain, dB": measures["gain"],
            "share of recordings that are at least 3 dB better": measures["better"],
            "word error rate of toy-speech on the recordings": measures["wer_before"],
            "word error rate of toy-speech on the speech found": measures["wer_after"],
            "word error rate of toy-speech on the speech without noise": measures["wer_clean"],
            "mean gain where the noise is others who speak, dB": babble["gain"],
            "word error rate on recordings of others who speak": babble["wer_before"],
            "word error rate on the speech found in them": babble["wer_after"],
        },
    )


def samples(count: int, seed: int, kinds: Sequence[str]) -> list[NoisySpeech]:
    """Unseen sentences in unseen voices, the kinds of noise one after the other."""
    return [
        noisy_speech(np.random.default_rng(seed + row), "test", kinds[row % len(kinds)])
        for row in range(count)
    ]


def evaluate(
    separate: Separate, count: int, seed: int, kinds: Sequence[str] = NOISES
) -> dict[str, float]:
    """Measure on `count` recordings of unseen sentences in unseen voices, in such noises.

    `before` and `after` are mean SI-SDR in dB, `gain` what is between them, `better` the share
    that gains 3 dB. `wer_…` is what toy-speech mishears: of the recording, of the speech found in
    it, and of the speech without any noise.
    """
    hear = automatic_speech_recognition.saved_predict()
    heard = samples(count, seed, kinds)
    found = [separate(each.recording)["speech"] for each in heard]
    before = np.array([si_sdr(each.recording, each.speech) for each in heard])
    after = np.array([si_sdr(one, each.speech) for one, each in zip(found, heard, strict=True)])
    said = [each.text for each in heard]

    def wer(recordings: Sequence[Samples]) -> float:
        texts = [hear(each, RATE)["text"] for each in recordings]
        return cast("float", jiwer.wer(said, texts))

    return {
        "before": float(before.mean()),
        "after": float(after.mean()),
        "gain": float((after - before).mean()),
        "better": float((after - before >= 3).mean()),
        "wer_before": wer([each.recording for each in heard]),
        "wer_after": wer(found),
        "wer_clean": wer([each.speech for each in heard]),
    }


def saved_separate() -> Separate:
    """The saved model, as the app runs it."""
    import onnxruntime

    folder = MODELS / NAME
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"))
    model = OnnxAudioModel(session, read_config(folder), NAME)
    return lambda samples: {
        stem.label: stem.audio.samples for stem in model.convert(Audio(samples, RATE), {})
    }


def export(model: Denoiser, file: str) -> None:
    """Write the network as one ONNX file, its weights in 16 bits; it computes in 32."""
    length = torch.export.Dim.DYNAMIC
    program: Any = torch.onnx.export(
        model,
        (torch.zeros(1, RATE),),
        dynamo=True,
        input_names=["recording"],
        output_names=["stems"],
        dynamic_shapes=({0: length, 1: length},),
    )
    proto = program.model_proto
    halve(proto)
    with open(file, "wb") as onnx_file:
        onnx_file.write(proto.SerializeToString())


def halve(proto: Any) -> None:
    """Store a model's weights in 16 bits, each with a cast back to 32 before it is used."""
    from onnx import TensorProto, helper, numpy_helper

    casts = []
    for tensor in proto.graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < SMALLEST:
            continue
        name, half = tensor.name, f"{tensor.name}_half"
        values = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(values, half))
        casts.append(helper.make_node("Cast", [half], [name], to=TensorProto.FLOAT))
    for cast_node in reversed(casts):
        proto.graph.node.insert(0, cast_node)
    # Of the program that wrote it, with paths of its machine.
    for node in proto.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    del proto.graph.value_info[:]


if __name__ == "__main__":
    train()
