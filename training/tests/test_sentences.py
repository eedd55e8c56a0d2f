"""Spoken sentences: fixed words, grammatical shapes, and a split that never leaks."""

import re
from functools import cache

import numpy as np
import pytest

from training.world import Split
from training.world.sentences import WORDS, split_of, spoken_sentence


@cache
def sentences(split: Split, count: int = 4_000) -> tuple[str, ...]:
    rng = np.random.default_rng(0)
    return tuple(spoken_sentence(rng, split) for _ in range(count))


def test_the_same_seed_says_the_same_sentence() -> None:
    assert sentences("test", 3) == sentences("test", 4)[:3]


@pytest.mark.parametrize("split", ["train", "test"])
def test_each_split_uses_every_word_and_no_other(split: Split) -> None:
    assert {word for sentence in sentences(split) for word in sentence.split()} == set(WORDS)


def test_the_vocabulary_is_small_and_lower_case() -> None:
    assert 50 <= len(WORDS) <= 60
    assert all(re.fullmatch("[a-z]+", word) for word in WORDS)


@pytest.mark.parametrize("split", ["train", "test"])
def test_words_are_separated_by_single_spaces(split: Split) -> None:
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", sentence) for sentence in sentences(split))


def test_no_sentence_is_in_both_splits() -> None:
    train, test = set(sentences("train")), set(sentences("test"))
    assert not train & test
    assert {split_of(sentence) for sentence in train} == {"train"}
    assert {split_of(sentence) for sentence in test} == {"test"}


def test_there_are_many_sentences() -> None:
    assert len(set(sentences("train"))) > 1_000


def test_sentences_read_like_these() -> None:
    said = set(sentences("train")) | set(sentences("test"))
    assert {"turn the lamp on", "show me the red star", "how many green stars are there"} <= said
    assert any(re.fullmatch(r"put the \w+ circle left of the \w+ square", line) for line in said)
