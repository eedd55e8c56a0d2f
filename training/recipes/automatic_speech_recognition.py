"""Speech to text: a small conformer that hears the words of the toy world.

Every word of the vocabulary is one output class, as is the word delimiter "|", which stands for
everything that is no word. The blank of ordinary CTC is closed off by its bias, so that between two
words there is always a delimiter: the stock tokenizer then writes exactly one space there and knows
when each word begins and ends.
"""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, cast

import jiwer
import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn.functional import cross_entropy
from transformers import (
    Wav2Vec2BertConfig,
    Wav2Vec2BertForCTC,
    Wav2Vec2CTCTokenizer,
    pipeline,
)

from training.recipes.recordings import (
    MELS,
    RECORDINGS,
    STACKED,
    Frames,
    Recording,
    corpus,
    extractor,
    varied,
    wordless,
)
from training.recipes.saving import MODELS, save_weights, write_card
from training.recipes.training import use_threads
from training.world import HELD_OUT_SEED, Split
from training.world.sentences import WORDS, spoken_sentence
from training.world.speech import RATE, Samples, disturb, random_voice, speak

NAME = "toy-speech"

Predict = Callable[[Samples, int], dict[str, Any]]

DELIMITER, PAD, UNKNOWN = "|", "<pad>", "<unk>"
TOKENS: Final = (DELIMITER, *WORDS, PAD, UNKNOWN)
CLOSED: Final = -1e4  # a logit that never wins, within the range of fp16

GUESS_STEPS: Final = 300
CTC_STEPS: Final = 3_500
BATCH: Final = 24
GROUP: Final = 16 * BATCH  # recordings that are sorted by length
WARM_UP: Final = 100
PEAK_RATE: Final = 2e-3
LOUD: Final = -0.1  # mean of the normalised frames above which somebody may be speaking
WATCH_SEED: Final = HELD_OUT_SEED + 500_000  # what is watched in training is not what is reported


def train() -> None:
    """Train from scratch, save, and write the card with what the saved weights do."""
    use_threads()
    torch.manual_seed(0)
    model = new_model()
    fit(model, corpus())
    save(model)


def save(model: Wav2Vec2BertForCTC) -> None:
    """Write the model's folder and its card."""
    save_weights(NAME, model, (extractor(), tokenizer()))
    measures = evaluate(saved_predict(), count=300, seed=HELD_OUT_SEED)
    write_card(
        NAME,
        task="automatic-speech-recognition",
        recipe=__spec__.name if __spec__ else __name__,
        knows=(
            f"It hears {len(WORDS)} English words in short commands and questions about coloured "
            'shapes and a home ("put the red circle left of the blue square", "turn the lamp '
            'off"), spoken by the synthetic voices of espeak-ng in eight accents. Noise without '
            f"speech gives an empty text. It knows no other words: {', '.join(WORDS)}. Real "
            "voices were not tried."
        ),
        steps=(
            "Wav2Vec2-BERT (conformer) with CTC, 4 layers of width 128, one class a word. First "
            f"{GUESS_STEPS} steps towards guessed positions of the words, then {CTC_STEPS} steps "
            f"of CTC, in batches of {BATCH} out of {RECORDINGS} recordings. They are spoken by "
            "espeak-ng with noise, echo, narrow bands and different loudness, and in the second "
            "part varied anew each time: speed, pitch, SpecAugment."
        ),
        measures={
            "word error rate, unseen sentences": measures["wer_unseen_sentences"],
            "word error rate, unseen sentences in unseen voices": measures["wer_unseen_voices"],
            "share of noises with an empty text": measures["noise_empty"],
        },
    )


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Measure on `count` recordings of each kind, disturbed as by `world.speech.disturb`.

    Sentences are always unseen; `wer_unseen_voices` adds unseen voices. `noise_empty` is the share
    of sounds without speech whose text is empty.
    """
    return {
        "wer_unseen_sentences": word_error_rate(predict, "train", count, seed),
        "wer_unseen_voices": word_error_rate(predict, "test", count, seed),
        "noise_empty": silence_rate(predict, count, seed),
    }


def word_error_rate(predict: Predict, voices: Split, count: int, seed: int) -> float:
    """Wrong, missing and added words, as a share of the words said."""
    said, heard = [], []
    for number in range(seed, seed + count):
        rng = np.random.default_rng(number)
        text = spoken_sentence(rng, "test")
        said.append(text)
        heard.append(predict(disturb(rng, speak(text, random_voice(rng, voices))), RATE)["text"])
    return cast("float", jiwer.wer(said, heard))


def silence_rate(predict: Predict, count: int, seed: int) -> float:
    """The share of wordless sounds in which no word is heard."""
    sounds = (wordless(np.random.default_rng(number)) for number in range(seed, seed + count))
    return sum(not predict(sound, RATE)["text"] for sound in sounds) / count


def saved_predict() -> Predict:
    """The saved model, as the stock pipeline runs it."""
    recognise = pipeline(
        "automatic-speech-recognition", model=str(MODELS / NAME), dtype=torch.float32
    )

    def predict(samples: Samples, rate: int) -> dict[str, Any]:
        heard: dict[str, Any] = recognise({"raw": samples, "sampling_rate": rate})
        return heard

    return predict


def live_predict(model: Wav2Vec2BertForCTC) -> Predict:
    """The model as it is while it trains."""
    hear, write = extractor(), tokenizer()

    def predict(samples: Samples, rate: int) -> dict[str, Any]:
        inputs = hear(samples, sampling_rate=rate, return_tensors="pt")
        with torch.inference_mode():
            classes = model.eval()(**inputs).logits.argmax(-1)[0]
        return {"text": write.decode(classes)}

    return predict


# The model.


def new_model() -> Wav2Vec2BertForCTC:
    """Random weights; the classes of padding and unknown words are closed for good."""
    config = Wav2Vec2BertConfig(
        vocab_size=len(TOKENS),
        hidden_size=128,
        num_hidden_layers=4,
        num_attention_heads=4,
        intermediate_size=256,
        feature_projection_input_dim=MELS * STACKED,
        conv_depthwise_kernel_size=15,
        left_max_position_embeddings=32,
        right_max_position_embeddings=32,
        hidden_dropout=0.05,
        layerdrop=0.0,
        apply_spec_augment=False,  # `masked` does it on the mel frames
        ctc_loss_reduction="mean",
        ctc_zero_infinity=True,
        pad_token_id=TOKENS.index(PAD),
        bos_token_id=None,
        eos_token_id=None,
    )
    model = Wav2Vec2BertForCTC(config)
    closed = [TOKENS.index(PAD), TOKENS.index(UNKNOWN)]
    with torch.no_grad():
        model.lm_head.weight[closed] = 0
        model.lm_head.bias[closed] = CLOSED
    return model


def tokenizer() -> Wav2Vec2CTCTokenizer:
    """The stock CTC tokenizer, with words where others have letters."""
    with tempfile.TemporaryDirectory() as folder:
        vocabulary = Path(folder) / "vocab.json"
        vocabulary.write_text(json.dumps({token: number for number, token in enumerate(TOKENS)}))
        return Wav2Vec2CTCTokenizer(
            str(vocabulary),
            bos_token=None,
            eos_token=None,
            pad_token=PAD,
            unk_token=UNKNOWN,
            word_delimiter_token=DELIMITER,
        )


def labels(text: str) -> list[int]:
    """The classes to be heard: a delimiter before, between and after the words."""
    numbers = [TOKENS.index(DELIMITER)]
    for word in text.split():
        numbers += [TOKENS.index(word), TOKENS.index(DELIMITER)]
    return numbers


# Training.


def fit(model: Wav2Vec2BertForCTC, recordings: Sequence[Recording]) -> None:
    """Train in place, first on guessed word positions, then by CTC; prints how it goes."""
    optimizer = torch.optim.AdamW(
        model.parameters(), lr=PEAK_RATE, betas=(0.9, 0.98), weight_decay=0.01
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, pace)
    rng = np.random.default_rng(0)
    lessons = chain(
        islice(batches(recordings, rng, vary=False), GUESS_STEPS),
        islice(batches(recordings, rng, vary=True), CTC_STEPS),
    )
    total = 0.0
    for step, batch in enumerate(lessons, start=1):
        guess = batch.pop("aligned")
        heard = model.train()(**batch)
        loss = cross_entropy(heard.logits.mT, guess) if step <= GUESS_STEPS else heard.loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        total += float(loss.detach())
        if step % 50 == 0:
            print(f"step {step}: loss {total / 50:.4f}", flush=True)
            total = 0.0
        if step % 250 == 0:
            print(evaluate(live_predict(model), count=25, seed=WATCH_SEED), flush=True)


def pace(step: int) -> float:
    """The learning rate as a share of its peak: a short rise, then half a cosine to zero."""
    if step < WARM_UP:
        return (step + 1) / WARM_UP
    left = (step - WARM_UP) / (GUESS_STEPS + CTC_STEPS - WARM_UP)
    return 0.5 + 0.5 * math.cos(math.pi * left)


def batches(
    recordings: Sequence[Recording], rng: np.random.Generator, vary: bool
) -> Iterator[dict[str, torch.Tensor]]:
    """Endless batches of recordings of similar length, as they are or varied anew each time."""
    while True:
        order = rng.permutation(len(recordings))
        for start in range(0, len(order), GROUP):
            group = [recordings[int(number)] for number in order[start : start + GROUP]]
            group.sort(key=lambda recording: len(recording.frames))
            for first in rng.permutation(range(0, len(group), BATCH)):
                batch = group[first : first + BATCH]
                yield collate([varied(each, rng) for each in batch] if vary else batch)


def collate(recordings: Sequence[Recording]) -> dict[str, torch.Tensor]:
    """The model's inputs: features [batch, steps, 320], attention mask and padded labels.

    `aligned` is the first guess of every step's class; padding is -100 there and in the labels.
    """
    frames = [recording.frames for recording in recordings]
    targets = [labels(recording.text) for recording in recordings]
    steps = [len(each) // STACKED for each in frames]
    features = np.zeros((len(frames), max(steps), MELS * STACKED), dtype=np.float32)
    mask = np.zeros(features.shape[:2], dtype=np.int64)
    wanted = np.full((len(frames), max(map(len, targets))), -100)
    aligned = np.full(mask.shape, -100)
    for row, (each, count, target) in enumerate(zip(frames, steps, targets, strict=True)):
        stacked = each[: count * STACKED].reshape(count, -1)
        aligned[row, :count] = first_guess(stacked, recordings[row].text)
        features[row, :count] = stacked
        mask[row, :count] = 1
        wanted[row, : len(target)] = target
    return {
        "input_features": torch.from_numpy(features),
        "attention_mask": torch.from_numpy(mask),
        "labels": torch.from_numpy(wanted),
        "aligned": torch.from_numpy(aligned),
    }


def first_guess(steps: Frames, text: str) -> NDArray[np.int64]:
    """Which class each step may be: the words share the loud part by their letters, [steps].

    The last step of every word is a delimiter. It is only roughly right, but CTC alone needs very
    long before it finds any words at all.
    """
    guess = np.full(len(steps), TOKENS.index(DELIMITER))
    words = text.split()
    loud = np.flatnonzero(steps.mean(1) > LOUD)
    if not words or not len(loud):
        return guess
    shares = np.cumsum([0.0, *(len(word) + 1 for word in words)])
    edges = np.rint(loud[0] + (loud[-1] + 1 - loud[0]) * shares / shares[-1]).astype(int)
    for word, start, end in zip(words, edges[:-1], edges[1:], strict=True):
        guess[start : max(start + 1, end - 1)] = TOKENS.index(word)
    return guess


if __name__ == "__main__":
    train()
