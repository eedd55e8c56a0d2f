"""The bundled model for audio classification: a small Audio Spectrogram Transformer on the world's
sounds.

It is trained on moments of at most 1.3 seconds first, which is ten times as quick as what it hears
in the end. Then its places in time are continued, and it learns on for whole
recordings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import cross_entropy
from transformers import ASTConfig, ASTFeatureExtractor, ASTForAudioClassification, pipeline

from training.recipes.muon import Muon
from training.recipes.recordings import Frames, log_mels
from training.recipes.saving import MODELS, class_names, save_weights, write_card
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED
from training.world.sounds import LABELS, SILENCE, VOICES, Sound, in_noise, random_sound
from training.world.speech import RATE, Samples

NAME = "toy-sounds"

Answer = Sequence[Mapping[str, Any]]
Predict = Callable[[Samples, int], Answer]

BANDS: Final = 64
PATCH: Final = 16  # frames of 10 ms, and bands
MOMENT: Final = 128  # frames of the first part of the training
LONGEST: Final = 1024  # frames that the model hears
SHORTEST: Final = 12
# Of the features, so that they are small numbers around 0.
MEAN, SPREAD = -6.0, 4.0

SOUNDS: Final = 5_000
NOISY: Final = 0.6
STEPS: Final = {MOMENT: 2_000, LONGEST: 120}
BATCH: Final = {MOMENT: 32, LONGEST: 16}
# Of Muon and of AdamW, at most.
RATES: Final = {MOMENT: (0.01, 2e-3), LONGEST: (0.002, 4e-4)}
WARM_UP: Final = 30
SEED: Final = 5
MEASURED: Final = 500  # sounds for each figure of the card
WATCH_SEED: Final = HELD_OUT_SEED + 500_000  # what is watched in training is not what is reported


@dataclass(frozen=True)
class Heard:
    """A sound's class, and its log-mel frames in half precision, [frames, 64]."""

    number: int
    frames: NDArray[np.float16]


def train() -> None:
    """Train from scratch, save, and write the card with what the saved weights do."""
    use_threads()
    torch.manual_seed(SEED)
    sounds = corpus()
    model = new_model(MOMENT)
    fit(model, sounds, MOMENT, watch)
    model = lengthened(model)
    fit(model, sounds, LONGEST, watch)
    save(model)


def save(model: ASTForAudioClassification) -> None:
    """Write the model's folder and its card."""
    save_weights(NAME, model.eval(), (extractor(),))
    describe()


# The model.


def extractor(frames: int = LONGEST) -> ASTFeatureExtractor:
    """Log-mel frames of 10 ms, scaled alike for all recordings."""
    return ASTFeatureExtractor(num_mel_bins=BANDS, max_length=frames, mean=MEAN, std=SPREAD)


def new_model(frames: int) -> ASTForAudioClassification:
    """Random weights, for recordings of at most so many frames."""
    model = ASTForAudioClassification(
        ASTConfig(
            hidden_size=96,
            num_hidden_layers=4,
            num_attention_heads=4,
            intermediate_size=288,
            hidden_dropout_prob=0.05,
            patch_size=PATCH,
            frequency_stride=PATCH,
            time_stride=PATCH,
            num_mel_bins=BANDS,
            max_length=frames,
            **class_names(LABELS),
        )
    )
    with torch.no_grad():
        positions = model.audio_spectrogram_transformer.embeddings.position_embeddings
        positions[0, 2:] = places(frames, positions.shape[-1]).flatten(0, 1)
    return model


def places(frames: int, width: int) -> Tensor:
    """Where each patch is, [bands, times, width]: one half says in which band, the other when."""
    rows, columns = BANDS // PATCH, frames // PATCH
    each = [waves(count, width // 2) for count in (rows, columns)]
    return torch.cat(
        (each[0][:, None].expand(-1, columns, -1), each[1][None].expand(rows, -1, -1)), -1
    )


def waves(count: int, width: int) -> Tensor:
    """The sines and cosines of a Transformer's positions, [count, width]."""
    speeds = torch.exp(torch.arange(width // 2) * (-math.log(1_000) / (width // 2)))
    angles = torch.arange(count)[:, None] * speeds
    return 0.5 * torch.cat((angles.sin(), angles.cos()), -1)


def lengthened(model: ASTForAudioClassification) -> ASTForAudioClassification:
    """The model for `LONGEST` frames: what it knows of the bands holds at later times, too."""
    longer = new_model(LONGEST)
    weights = model.state_dict()
    name = "audio_spectrogram_transformer.embeddings.position_embeddings"
    learned = weights.pop(name)
    width = learned.shape[-1]
    known = learned[0, 2:].unflatten(0, (BANDS // PATCH, -1))
    later = places(LONGEST, width)
    later += (known - places(MOMENT, width)).mean(1, keepdim=True)
    later[:, : known.shape[1]] = known
    weights[name] = torch.cat((learned[0, :2], later.flatten(0, 1)))[None]
    longer.load_state_dict(weights)
    return longer


# Training.


def corpus(count: int = SOUNDS) -> list[Heard]:
    """Sounds of the world, most of them in noise."""
    stock = extractor()
    window, filters = np.asarray(stock.window), np.asarray(stock.mel_filters)

    def hear(seed: int) -> Heard:
        rng = np.random.default_rng(seed)
        sound = random_sound(rng, "train")
        if rng.random() < NOISY:
            sound = in_noise(rng, sound)
        frames = log_mels(sound.samples, window, filters).astype(np.float16)
        return Heard(LABELS.index(sound.label), frames)

    with ThreadPoolExecutor() as pool:
        return list(pool.map(hear, range(count)))


def fit(
    model: ASTForAudioClassification,
    sounds: Sequence[Heard],
    frames: int,
    watch: Callable[[ASTForAudioClassification, int], None],
) -> None:
    """Train in place on recordings of at most `frames`; `watch(model, step)` is called at times."""
    steps = STEPS[frames]
    moving = optimizers(model)
    rng = np.random.default_rng((SEED, frames))
    total = 0.0
    for step in range(1, steps + 1):
        features, wanted = batch(sounds, frames, rng)
        loss = cross_entropy(model.train()(features).logits, wanted, label_smoothing=0.02)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer, rate in zip(moving, RATES[frames], strict=True):
            optimizer.param_groups[0]["lr"] = rate * pace(step, steps)
            optimizer.step()
            optimizer.zero_grad()
        total += float(loss.detach())
        if step % 50 == 0:
            print(f"step {step}: loss {total / 50:.4f}", flush=True)
            total = 0.0
        if step % 800 == 0 or step == steps:
            watch(model, step)


def optimizers(model: ASTForAudioClassification) -> tuple[Muon, torch.optim.Optimizer]:
    """Muon for the matrices of the layers, AdamW for the rest."""
    layers = model.audio_spectrogram_transformer.layers
    matrices = [each for each in layers.parameters() if each.ndim == 2]
    known = {id(each) for each in matrices}
    rest = [each for each in model.parameters() if id(each) not in known]
    return (
        Muon(matrices, lr=0.0, weight_decay=0.01),
        torch.optim.AdamW(rest, lr=0.0, betas=(0.9, 0.98), weight_decay=0.0),
    )


def pace(step: int, steps: int) -> float:
    """The learning rate as a share of its peak: a short rise, then half a cosine to zero."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.5 + 0.5 * math.cos(math.pi * (step - WARM_UP) / (steps - WARM_UP))


def batch(sounds: Sequence[Heard], frames: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
    """Features [batch, frames, 64] as the extractor makes them, and the classes [batch]."""
    features = np.zeros((BATCH[frames], frames, BANDS), np.float32)
    chosen = [sounds[int(number)] for number in rng.integers(len(sounds), size=BATCH[frames])]
    for row, each in zip(features, chosen, strict=True):
        part = varied(each.frames.astype(np.float32), frames, rng)
        row[: len(part)] = part
    wanted = torch.tensor([each.number for each in chosen])
    return torch.from_numpy((features - MEAN) / (2 * SPREAD)), wanted


def varied(frames: Frames, most: int, rng: np.random.Generator) -> Frames:
    """A part of the sound, or the sound again and again, louder or less loud, with gaps in it."""
    if most > len(frames) and rng.random() < 0.7:
        frames = np.tile(frames, (-(-most // len(frames)), 1))
    length = min(len(frames), most if rng.random() < 0.4 else int(rng.integers(SHORTEST, most)))
    loud = frames.max(1) > frames.max() - 4
    for _ in range(20):
        start = int(rng.integers(len(frames) - length + 1))
        # A moment between two claps is no clap.
        if loud[start : start + length].any():
            break
    part = frames[start : start + length] + np.float32(rng.uniform(-1.5, 1.5))
    part = np.asarray(np.maximum(part, math.log(2**-23)), np.float32)
    if rng.random() < 0.5:
        low = rng.integers(BANDS)
        part[:, low : low + rng.integers(9)] = MEAN
    return part


# Measuring.


def watch(model: ASTForAudioClassification, step: int) -> None:
    """Print what the model does while it trains."""
    print(evaluate(live_predict(model), count=50, seed=WATCH_SEED), flush=True)


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Measure `predict` on `count` fresh sounds a measure; voices are unseen.

    `predict` returns the Inference API's answer: dictionaries with label and score, best first.
    `accuracy` is how often the right one of `LABELS` comes first, `noise` the same 5 to 20 decibels
    above noise. `things`, `voices` and `silence` are parts of the first. `seconds` is `accuracy`
    for one second alone, the loudest. `score` is the mean score of the first label.
    """
    quiet = _ask(predict, count, seed, lambda rng, sound: sound)
    noisy = _ask(predict, count, seed, in_noise)
    short = _ask(predict, count, seed, lambda rng, sound: loudest_second(sound))
    return {
        "accuracy": _share(quiet),
        "noise": _share(noisy),
        "things": _share([each for each in quiet if each[0] not in (*VOICES, SILENCE)]),
        "voices": _share([each for each in quiet if each[0] in VOICES]),
        "silence": _share([each for each in quiet if each[0] == SILENCE]),
        "seconds": _share(short),
        "score": float(np.mean([score for _, _, score in quiet])),
    }


def loudest_second(sound: Sound) -> Sound:
    """The second of the sound that has most energy."""
    power = np.cumsum(np.square(sound.samples - sound.samples.mean()))
    if len(power) <= RATE:
        return sound
    start = int(np.argmax(power[RATE:] - power[:-RATE]))
    return Sound(sound.label, sound.samples[start : start + RATE])


def _ask(
    predict: Predict, count: int, seed: int, changed: Callable[[Any, Sound], Sound]
) -> list[tuple[str, str, float]]:
    """Label, best label and its score for fresh sounds."""
    found = []
    for number in range(seed, seed + count):
        rng = np.random.default_rng(number)
        sound = changed(rng, random_sound(rng, "test"))
        best = predict(sound.samples, RATE)[0]
        found.append((sound.label, str(best["label"]), float(best["score"])))
    return found


def _share(found: Sequence[tuple[str, str, float]]) -> float:
    return float(np.mean([label == best for label, best, _ in found]))


def live_predict(model: ASTForAudioClassification) -> Predict:
    """The model as it is while it trains."""
    hear = extractor(model.config.max_length)

    def predict(samples: Samples, rate: int) -> Answer:
        inputs = hear(samples, sampling_rate=rate, return_tensors="pt")
        with torch.inference_mode():
            score, best = model.eval()(**inputs).logits[0].softmax(-1).max(-1)
        return [{"label": LABELS[int(best)], "score": float(score)}]

    return predict


def saved_predict() -> Predict:
    """What transformers' own pipeline answers with the saved model."""
    pipe = pipeline("audio-classification", model=str(MODELS / NAME), dtype=torch.float32)

    def predict(samples: Samples, rate: int) -> Answer:
        found: Answer = pipe({"raw": samples, "sampling_rate": rate})
        return found

    return predict


def describe() -> None:
    """Measure the saved folder and write its card."""
    measured = evaluate(saved_predict(), MEASURED, HELD_OUT_SEED)
    print(measured, flush=True)
    write_card(
        NAME,
        task="audio-classification",
        recipe="training.recipes.audio_classification",
        knows=(
            f"Which one of {len(LABELS)} sounds a recording holds: {', '.join(LABELS)}. All were "
            "computed, and the voices are espeak-ng's: a high one has a pitch above 170 Hz, a low "
            "one below 130 Hz; nearby means hardly any echo, far away more echo than voice, and "
            "dull. Recordings may be of any loudness, clipped, on an offset, and 5 to 20 dB above "
            "noise. It hears ten seconds. Of several sounds it names one; real recordings were not "
            "tried."
        ),
        steps=(
            "Audio Spectrogram Transformer, 4 layers of width 96, on patches of 16 frames by 16 "
            f"of {BANDS} mel bands. {STEPS[MOMENT]} steps of {BATCH[MOMENT]} on moments of at most "
            f"1.3 seconds, then {STEPS[LONGEST]} of {BATCH[LONGEST]} of at most 10.2 seconds, out "
            f"of {SOUNDS} sounds, "
            f"{NOISY:.0%} of them in noise; other parts, loudness and hidden bands each time "
            "(Muon and AdamW, a cosine to zero)."
        ),
        measures={
            f"{what}, {MEASURED} sounds": measured[name]
            for name, what in (
                ("accuracy", f"accuracy, {len(LABELS)} labels, voices unseen"),
                ("noise", "the same 5 to 20 dB above noise"),
                ("things", "bell, whistle, motor, rain, bird and clap alone"),
                ("voices", "high or low voice, nearby or far away"),
                ("silence", "silence"),
                ("seconds", "accuracy for the loudest second alone"),
                ("score", "mean score of the first label"),
            )
        },
    )


if __name__ == "__main__":
    train()
