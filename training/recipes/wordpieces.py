"""Texts as BERT's tokenizers cut them, and as training cuts them with a little noise."""

from __future__ import annotations

from string import ascii_lowercase
from typing import Any

from numpy.random import Generator

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def split_words(tokenizer: Any, text: str) -> list[tuple[str, tuple[int, int]]]:
    """The normalised words and marks of a text and where they are, not yet cut into pieces."""
    backend = tokenizer.backend_tokenizer
    words: list[tuple[str, tuple[int, int]]] = backend.pre_tokenizer.pre_tokenize_str(
        backend.normalizer.normalize_str(text)
    )
    return words


class NoisyEncoder:
    """Encodes texts for training as the tokenizer does, except for a little noise.

    Spelling a known word in letter pairs now and then teaches the pieces what they mean, so that
    an unseen word or a slip of the keyboard is not a riddle; `[UNK]` is learnt the same way.
    Random letters thrown in teach that a word without a meaning does not matter.
    """

    def __init__(self, tokenizer: Any, rng: Generator) -> None:
        self.tokenizer = tokenizer
        self.rng = rng
        self.longest: int = tokenizer.model_max_length
        self.vocab: dict[str, int] = tokenizer.get_vocab()
        self.whole: dict[str, list[int]] = {}
        self.begin, self.end, self.unknown = (
            self.vocab[token] for token in ("[CLS]", "[SEP]", "[UNK]")
        )

    def spell(self, word: str) -> list[int]:
        """Ids of the word in letter pairs; its first piece may be a single letter."""
        first = int(self.rng.integers(1, 3))
        pieces = [word[:first], *(f"##{word[i : i + 2]}" for i in range(first, len(word), 2))]
        return [self.vocab.get(piece, self.unknown) for piece in pieces]

    def word(self, word: str) -> list[int]:
        """Ids of one word with some noise."""
        draw = self.rng.random()
        if draw < 0.025:
            return self.spell(word)
        if draw < 0.03:
            return [self.unknown]
        if draw < 0.045:
            letters = self.rng.choice(list(ascii_lowercase), size=self.rng.integers(3, 9))
            return [*self.spell("".join(letters)), *self.known(word)]
        return self.known(word)

    def known(self, word: str) -> list[int]:
        """Ids of one word as the tokenizer has it."""
        if word not in self.whole:
            self.whole[word] = self.tokenizer.encode(word, add_special_tokens=False)
        return self.whole[word]

    def __call__(self, text: str) -> list[int]:
        """Ids of a text with `[CLS]` and `[SEP]`, at most as many as the model takes."""
        words = split_words(self.tokenizer, text)
        body = [index for word, _ in words for index in self.word(word)]
        return [self.begin, *body[: self.longest - 2], self.end]
