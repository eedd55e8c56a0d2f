"""The speech recipe's own parts: fast features, the word tokenizer, the closed classes."""

import numpy as np
import torch

from training.recipes.automatic_speech_recognition import (
    CLOSED,
    DELIMITER,
    PAD,
    TOKENS,
    UNKNOWN,
    collate,
    evaluate,
    first_guess,
    labels,
    live_predict,
    new_model,
    tokenizer,
)
from training.recipes.recordings import MELS, STACKED, Mel, Recording, extractor, varied
from training.world.sentences import WORDS
from training.world.speech import RATE, noise

TEXT = "put the big red star next to the door"


def test_fast_frames_equal_those_of_the_extractor() -> None:
    sound = noise(np.random.default_rng(0), 1.3)
    frames = Mel()(sound)
    steps = len(frames) // STACKED
    stock = extractor()(sound, sampling_rate=RATE, return_tensors="np")["input_features"][0]
    expected = stock[:steps].reshape(-1, MELS)
    assert np.allclose(frames[: steps * STACKED], expected, rtol=0, atol=1e-3)


def test_the_tokenizer_writes_what_the_labels_say() -> None:
    words = tokenizer()
    assert words.decode(labels(TEXT)) == TEXT
    assert words.decode(np.repeat(labels(TEXT), 3)) == TEXT
    assert words.decode(labels("")) == ""


def test_every_word_is_one_class() -> None:
    assert len(labels(" ".join(WORDS))) == 2 * len(WORDS) + 1
    assert tokenizer().convert_tokens_to_ids(list(TOKENS)) == list(range(len(TOKENS)))


def test_words_have_times() -> None:
    heard = tokenizer().decode(np.repeat(labels("open the door"), 2), output_word_offsets=True)
    assert [(each["word"], each["start_offset"]) for each in heard["word_offsets"]] == [
        ("open", 2),
        ("the", 6),
        ("door", 10),
    ]


def test_padding_and_unknown_words_can_never_be_heard() -> None:
    model = new_model().eval()
    with torch.inference_mode():
        logits = model(torch.randn(1, 20, MELS * STACKED)).logits
    closed = [TOKENS.index(PAD), TOKENS.index(UNKNOWN)]
    assert (logits[..., closed] == CLOSED).all()
    assert logits.argmax(-1).max() < min(closed)


def test_a_batch_has_features_mask_and_labels() -> None:
    rng = np.random.default_rng(0)
    long, short = (rng.standard_normal((count, MELS), dtype=np.float32) for count in (203, 100))
    batch = collate([Recording("open the door", long), Recording("", short)])
    assert batch["input_features"].shape == (2, 50, MELS * STACKED)
    assert batch["attention_mask"].sum(1).tolist() == [50, 25]
    assert np.array_equal(batch["input_features"][1, :25].reshape(100, MELS), short)
    assert not batch["input_features"][1, 25:].any()
    assert batch["labels"].tolist() == [labels("open the door"), labels("") + [-100] * 6]
    assert batch["aligned"][1].tolist() == [TOKENS.index(DELIMITER)] * 25 + [-100] * 25


def test_the_first_guess_shares_the_loud_part_by_letters() -> None:
    steps = np.full((16, MELS * STACKED), -1, dtype=np.float32)
    steps[3:13] = 1
    guess = [TOKENS[number] for number in first_guess(steps, "put stars")]
    assert guess == ["|"] * 3 + ["put"] * 3 + ["|"] + ["stars"] * 5 + ["|"] * 4


def test_the_first_guess_of_silence_is_no_word() -> None:
    silence = np.zeros((5, MELS * STACKED), dtype=np.float32) - 1
    assert set(first_guess(silence, "put").tolist()) == {TOKENS.index(DELIMITER)}


def test_varying_changes_the_sound_and_keeps_words_and_original() -> None:
    frames = np.ones((100, MELS), dtype=np.float32)
    other = varied(Recording("open the door", frames), np.random.default_rng(0))
    assert other.text == "open the door"
    assert 80 <= len(other.frames) <= 114
    assert (other.frames == 0).any()
    assert (frames == 1).all()


def test_measures_tell_perfect_from_deaf() -> None:
    deaf = evaluate(lambda samples, rate: {"text": ""}, count=3, seed=0)
    assert deaf == {"wer_unseen_sentences": 1.0, "wer_unseen_voices": 1.0, "noise_empty": 1.0}


def test_an_untrained_model_predicts_words_or_nothing() -> None:
    torch.manual_seed(0)
    heard = live_predict(new_model())(noise(np.random.default_rng(0), 1.0), RATE)
    assert set(heard) == {"text"}
