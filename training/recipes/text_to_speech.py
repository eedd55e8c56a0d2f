"""Text to speech: a small conformer that draws the spectrogram of the toy world's sentences.

Words become phones in the tokenizer, so that a word it does not know is `<unk>` at its place in the
text. How long each phone lasts is read off espeak-ng's own events: no alignment is learned. The
sound is made from the spectrogram without a trained vocoder, see `backends.local.vocoder`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from typing import Any, Final, cast

import jiwer
import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase, Replace
from tokenizers.normalizers import Sequence as Steps
from tokenizers.pre_tokenizers import WhitespaceSplit
from tokenizers.processors import TemplateProcessing
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from transformers import (
    AutoModelForTextToSpectrogram,
    AutoTokenizer,
    FastSpeech2ConformerConfig,
    FastSpeech2ConformerModel,
    PreTrainedTokenizerFast,
)

from backends.local.vocoder import GriffinLimConfig, griffin_lim, mel_filters, stft
from training.recipes import automatic_speech_recognition
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import of_like_length, use_threads
from training.world import HELD_OUT_SEED, Split
from training.world.phones import (
    MARKS,
    PHONES,
    PRONUNCIATIONS,
    Spoken,
    durations,
    phones_of,
    speak_phones,
)
from training.world.sentences import spoken_sentence
from training.world.speech import RATE, Samples, Voice

NAME = "toy-voice"

Say = Callable[[str], Samples]

VOICE: Final = Voice(accent="en-us", variant="Andrea", speed=150)
LOUDNESS: Final = 0.125  # root mean square; what the model draws is a little weaker
BEFORE, AFTER = 0.05, 0.1  # seconds of silence

VOCODER: Final = GriffinLimConfig(
    sampling_rate=RATE,
    n_fft=1_024,
    win_length=800,
    hop_length=200,
    num_mel_bins=128,
    f_max=RATE / 2,
)
FAINTEST: Final = 1e-3  # a mel magnitude; the rounding of 16-bit sound lies below
LAGS: Final = range(RATE // 330, RATE // 150)  # `VOICE` is between 150 and 330 Hz
VOICED: Final = 0.5  # how like itself, one lag later, a voiced sound is at least
OCTAVE: Final = 0.05  # how much more alike an octave lower has to be
USUAL_PITCH: Final = 240.0  # Hz
PITCH_SCALE: Final = 6.0  # an octave, in what the model is told

PAD, UNKNOWN, START, END = "<pad>", "<unk>", "<s>", "</s>"
SPECIAL: Final = (PAD, UNKNOWN, START, END)
TOKENS: Final = (*SPECIAL, *MARKS, *(f"/{phone}/" for phone in PHONES))

DROPOUTS: Final = (
    "speech_decoder_postnet_dropout",
    "duration_predictor_dropout_rate",
    "pitch_predictor_dropout",
    "energy_predictor_dropout",
    *(
        f"{part}_{kind}dropout_rate"
        for part in ("encoder", "decoder")
        for kind in ("", "positional_", "attention_")
    ),
)

SENTENCES: Final = 1_500
TWO: Final = 0.1  # the share of texts of two sentences
ASKING: Final = ("how", "what", "where", "is", "are")

STEPS: Final = 1_000
BATCH: Final = 6
WARM_UP: Final = 50
PEAK_RATE: Final = 2e-3


def train() -> None:
    """Train from scratch, save, and write the card with what the saved weights do."""
    use_threads()
    torch.manual_seed(0)
    model = new_model()
    lessons = corpus()
    vocoder = levelled(lessons)
    fit(model, lessons, vocoder)
    save(model, vocoder)


def save(model: FastSpeech2ConformerModel, vocoder: GriffinLimConfig) -> None:
    """Write the model's folder and its card."""
    vocoder.write(save_weights(NAME, model, (tokenizer(),)))
    measures = evaluate(saved_say(), count=100, seed=HELD_OUT_SEED)
    write_card(
        NAME,
        task="text-to-speech",
        recipe=__spec__.name if __spec__ else __name__,
        knows=(
            f"It says {len(PRONUNCIATIONS)} English words in short commands and questions about "
            'coloured shapes and a home ("put the red circle left of the blue square", "turn the '
            'lamp off"), in one synthetic voice, 16,000 samples a second. Commas and full stops '
            "are pauses, a question mark raises the voice. It knows no other words: "
            f"{', '.join(PRONUNCIATIONS)}. The tokenizer makes any other word `{UNKNOWN}`; what "
            "is asked to be said with one should be refused, as the model has never heard it."
        ),
        steps=(
            "FastSpeech2Conformer, 2 layers for the phones and 2 for the spectrogram, width 128, "
            f"{STEPS} steps in batches of {BATCH} out of {SENTENCES} texts. They were spoken by "
            "the program espeak-ng (under GPL-3.0, which covers the program and not what it says), "
            "which also tells how long each phone lasts. `vocoder_config.json` says how the "
            f"spectrogram [frames, {VOCODER.num_mel_bins}] was made; the vocoder is the algorithm "
            "of Griffin and Lim, which has no weights (Taskyard's `backends/local/vocoder.py`). "
            "The words' phones are rules of `tokenizer.json`. Run it in float32."
        ),
        measures={
            "word error rate, unseen sentences read back by toy-speech": measures["wer"],
            "word error rate of the voice it learned from, read back alike": measures["wer_voice"],
            "loudness, root mean square": measures["loudness"],
            "largest sample": measures["peak"],
            "largest step from sample to sample": measures["jump"],
            "longest silence before or after, seconds": measures["silence"],
            "mean difference to the voice it learned from, dB of a mel band": measures["decibels"],
        },
    )


def evaluate(say: Say, count: int, seed: int) -> dict[str, float]:
    """Measure on `count` unseen sentences, each said as its own sound of `RATE` samples a second.

    `wer` is the share of words that toy-speech misreads, `wer_voice` the same of espeak-ng's own
    voice. `jump` is the largest step from sample to sample, which tells of clicks; `decibels` is
    how far the mean spectrum of a sentence lies from espeak-ng's.
    """
    read = automatic_speech_recognition.saved_predict()
    texts = [spoken_sentence(np.random.default_rng(seed + row), "test") for row in range(count)]
    said = [say(text) for text in texts]
    real = [loudened(speak_phones(text, VOICE)).samples for text in texts]
    return {
        "wer": cast("float", jiwer.wer(texts, [read(each, RATE)["text"] for each in said])),
        "wer_voice": cast("float", jiwer.wer(texts, [read(each, RATE)["text"] for each in real])),
        "loudness": float(np.mean([np.sqrt(np.mean(each**2)) for each in said])),
        "peak": max(float(np.abs(each).max()) for each in said),
        "jump": max(float(np.abs(np.diff(each)).max()) for each in said),
        "silence": max(longest_silence(each) for each in said),
        "decibels": float(
            np.mean([spectral_distance(*pair) for pair in zip(said, real, strict=True)])
        ),
    }


def longest_silence(samples: Samples) -> float:
    """Seconds before or after anything louder than a hundredth of the peak is heard."""
    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() / 100)
    return float(max(loud[0], len(samples) - 1 - loud[-1]) / RATE)


def spectral_distance(one: Samples, other: Samples) -> float:
    """Mean difference of the two sounds' long-time mel spectra, in dB."""
    means = [logarithms(each).exp().mean(0).log10() * 20 for each in (one, other)]
    return float((means[0] - means[1]).abs().mean())


def saved_say() -> Say:
    """The saved model, as the app runs it."""
    folder = MODELS / NAME
    model = AutoModelForTextToSpectrogram.from_pretrained(folder, dtype=torch.float32).eval()
    words, vocoder = AutoTokenizer.from_pretrained(folder), GriffinLimConfig.read(folder)

    def say(text: str) -> Samples:
        with torch.inference_mode():
            drawn = model(**words(text, return_tensors="pt")).spectrogram[0]
        return cast("Samples", griffin_lim(drawn, vocoder).numpy())

    return say


# The model.


def new_model() -> FastSpeech2ConformerModel:
    """Random weights."""
    config = FastSpeech2ConformerConfig(
        vocab_size=len(TOKENS),
        num_mel_bins=VOCODER.num_mel_bins,
        hidden_size=128,
        encoder_layers=2,
        decoder_layers=2,
        encoder_linear_units=384,
        decoder_linear_units=384,
        positionwise_conv_kernel_size=1,
        decoder_kernel_size=15,
        encoder_normalize_before=True,
        decoder_normalize_before=True,
        speech_decoder_postnet_layers=3,
        speech_decoder_postnet_units=96,
        pitch_predictor_layers=2,
        **{f"{part}_predictor_channels": 128 for part in ("duration", "pitch", "energy")},
        # A sentence is always said alike, and there are more of them than the model can learn by
        # heart: dropout would only blur the spectrogram.
        **dict.fromkeys(DROPOUTS, 0.0),
    )
    return FastSpeech2ConformerModel(config)


def tokenizer() -> PreTrainedTokenizerFast:
    """Words to phones: a rule a word, then a token a phone; what is no known word is unknown."""
    tokens = Tokenizer(WordLevel({token: row for row, token in enumerate(TOKENS)}, UNKNOWN))
    apart = r"(?<![\w/'’-]){}(?![\w/'’-])"
    tokens.normalizer = Steps(
        [
            Lowercase(),
            Replace(Regex(r"[/\"“”()\[\]…]"), " "),
            Replace(Regex(r"[;:,]"), " , "),
            *(Replace(Regex(rf"[{mark}]+"), f" {mark} ") for mark in MARKS if mark != ","),
            *(
                Replace(Regex(apart.format(word)), " ".join(f"/{phone}/" for phone in phones))
                for word, phones in PRONUNCIATIONS.items()
            ),
        ]
    )
    tokens.pre_tokenizer = WhitespaceSplit()
    tokens.post_processor = TemplateProcessing(
        single=f"{START} $A {END}",
        special_tokens=[(token, TOKENS.index(token)) for token in (START, END)],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokens,
        pad_token=PAD,
        unk_token=UNKNOWN,
        bos_token=START,
        eos_token=END,
        model_input_names=["input_ids", "attention_mask"],
    )


# What it learns from.


@dataclass(frozen=True)
class Lesson:
    """A text's tokens and its sound; `frames` of the spectrogram belong to each token."""

    tokens: list[int]
    frames: list[int]
    logarithms: Tensor
    """Mel magnitudes [frames, mels], not yet levelled."""
    pitch: Tensor
    """[tokens], octaves from the usual times `PITCH_SCALE`; 0 where nothing is voiced."""

    def __len__(self) -> int:
        return len(self.tokens)


def corpus() -> list[Lesson]:
    """Texts that are said once each."""
    return [lesson(text_to_say(np.random.default_rng(seed), "train")) for seed in range(SENTENCES)]


def text_to_say(rng: np.random.Generator, split: Split) -> str:
    """One or two sentences, with or without their punctuation."""
    first = written(rng, spoken_sentence(rng, split))
    if rng.random() >= TWO:
        return first
    end = "" if first[-1] in MARKS else "."
    return f"{first}{end} {written(rng, spoken_sentence(rng, split)).capitalize()}"


def written(rng: np.random.Generator, sentence: str) -> str:
    """The sentence as somebody may write it: sometimes with a comma, often with an end mark."""
    if rng.random() < 0.3:
        sentence = re.sub(r" (and|please$)", r", \1", sentence)
    if rng.random() < 0.4:
        return sentence
    asks = sentence.startswith(ASKING)
    return sentence + ("?" if asks else "..!"[rng.integers(3)])


def lesson(text: str) -> Lesson:
    """The text as it is said by `VOICE`."""
    phones = phones_of(text)
    spoken = loudened(speak_phones(text, VOICE))
    lengths = durations(spoken, phones)
    # The first token's silence, the phones, and the last token's with what fills up a frame.
    edges = np.cumsum([0, round(BEFORE * RATE), *lengths])
    hop = VOCODER.hop_length
    whole = math.ceil((edges[-1] + AFTER * RATE) / hop)
    sound = np.zeros(whole * hop, np.float32)
    sound[edges[1] : edges[-1]] = spoken.samples
    starts = [round(edge / hop) for edge in edges]
    starts.append(whole + 1)
    frames = np.diff(starts).tolist()
    names = [name if name in MARKS else f"/{name}/" for name in phones]
    tokens = [TOKENS.index(name) for name in (START, *names, END)]
    pitches = pitch(sound, whole + 1)
    by_token = [
        voiced_mean(pitches[at : at + length]) for at, length in zip(starts, frames, strict=False)
    ]
    return Lesson(tokens, frames, logarithms(sound), torch.tensor(by_token))


def loudened(spoken: Spoken) -> Spoken:
    """The same at `LOUDNESS`."""
    loudness = np.sqrt(np.mean(spoken.samples**2))
    return replace(spoken, samples=spoken.samples * np.float32(LOUDNESS / loudness))


def logarithms(sound: Samples) -> Tensor:
    """Logarithms of the mel magnitudes: [samples] to [frames, mels]."""
    strengths = stft(torch.from_numpy(sound), VOCODER).abs()
    return (mel_filters(VOCODER) @ strengths).clamp(min=FAINTEST).log().T.contiguous()


def pitch(sound: Samples, frames: int) -> NDArray[np.float64]:
    """The pitch of each frame in hertz, 0 where nothing is voiced, by autocorrelation."""
    window = VOCODER.n_fft
    padded = np.pad(sound, window // 2)
    parts = np.lib.stride_tricks.sliding_window_view(padded, window)[:: VOCODER.hop_length][:frames]
    power = np.abs(np.fft.rfft(parts * np.hanning(window), 2 * window)) ** 2
    alike = np.fft.irfft(power)[:, : LAGS.stop]
    # What the window itself does to it.
    shape = np.fft.irfft(np.abs(np.fft.rfft(np.hanning(window), 2 * window)) ** 2)[: LAGS.stop]
    alike = alike / (alike[:, :1] + 1e-6) / (shape / shape[0])
    alike = alike[:, LAGS.start :]
    # Two periods later a voice is like itself, too: of equals, the shorter lag is the pitch.
    best = (alike - OCTAVE * np.log2(LAGS)).argmax(1)
    return np.where(alike.max(1) > VOICED, RATE / (best + LAGS.start), 0.0)


def voiced_mean(pitches: NDArray[np.float64]) -> float:
    """The mean of a token's voiced frames as the model is told it."""
    voiced = pitches[pitches > 0]
    return float(np.log2(voiced / USUAL_PITCH).mean()) * PITCH_SCALE if len(voiced) else 0.0


def levelled(lessons: Sequence[Lesson]) -> GriffinLimConfig:
    """The vocoder for spectrograms of mean 0 and deviation 1 over all lessons."""
    every = torch.cat([each.logarithms.flatten() for each in lessons[:300]])
    return replace(VOCODER, mean=round(float(every.mean()), 3), scale=round(float(every.std()), 3))


# Training.


def fit(
    model: FastSpeech2ConformerModel, lessons: Sequence[Lesson], vocoder: GriffinLimConfig
) -> None:
    """Train in place; prints how it goes."""
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.98), weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    total = 0.0
    model.train()
    for step, batch in enumerate(islice(batches(lessons, vocoder), STEPS), start=1):
        with torch.autocast("cpu", torch.bfloat16):
            loss = model(**batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += float(loss.detach())
        if step % 50 == 0:
            print(f"step {step}: loss {total / 50:.4f}", flush=True)
            total = 0.0


def pace(step: int) -> float:
    """The learning rate as a share of its peak: a short rise, then half a cosine to zero."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    return 0.5 + 0.5 * math.cos(math.pi * (step - WARM_UP) / (STEPS - WARM_UP))


def batches(lessons: Sequence[Lesson], vocoder: GriffinLimConfig) -> Iterator[dict[str, Tensor]]:
    """Endless batches of lessons of like length."""
    rng = np.random.default_rng(0)
    rows = [(each.tokens, each) for each in lessons]
    groups = chain.from_iterable(of_like_length(rows, BATCH, rng) for _ in count())
    return (collate([each for _, each in group], vocoder) for group in groups)


def collate(lessons: Sequence[Lesson], vocoder: GriffinLimConfig) -> dict[str, Tensor]:
    """The model's inputs: ids [batch, tokens] and what belongs to each, spectrograms with -100."""
    drawn = [(each.logarithms - vocoder.mean) / vocoder.scale for each in lessons]
    energies = [
        torch.stack(
            [part.mean() if len(part) else torch.zeros(()) for part in each.split(one.frames)]
        )
        for each, one in zip(drawn, lessons, strict=True)
    ]

    def rows(values: Sequence[Any]) -> Tensor:
        return pad_sequence([torch.as_tensor(each) for each in values], batch_first=True)

    ids = rows([each.tokens for each in lessons])
    return {
        "input_ids": ids,
        "attention_mask": (ids != TOKENS.index(PAD)).long(),
        "duration_labels": rows([each.frames for each in lessons]),
        "pitch_labels": rows([each.pitch for each in lessons])[..., None].float(),
        "energy_labels": rows(energies)[..., None],
        "spectrogram_labels": pad_sequence(drawn, batch_first=True, padding_value=-100.0),
    }


if __name__ == "__main__":
    train()
