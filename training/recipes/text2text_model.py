"""The bundled text-to-text model before training: its pieces of words and where it starts from.

A model of this size does not learn from a usual initialisation to copy a name that it has never
seen, or to find the word that comes next in another language. `initialise` therefore starts from
attention that finds the place of the word said last and looks one further, and from French words
that lie near their English ones.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping, Sequence
from typing import Any, Final

import torch
from transformers import GenerationConfig, T5Config, T5ForConditionalGeneration, T5Tokenizer

from training.world.phrasebook.dictionary import entries
from training.world.phrasebook.french import starts_with_vowel

PREFIXES: Final = {
    "translation": "translate English to French:",
    "summarization": "summarize:",
}

WIDTH, HEADS, LAYERS, DECODER_LAYERS = 128, 4, 3, 2
HEAD = WIDTH // HEADS


# --- Vocabulary ------------------------------------------------------------------------------

SPECIAL = ("<pad>", "</s>", "<unk>")
LETTERS = string.ascii_lowercase + "àâçéèêëîïôùûœ"
SYMBOLS = string.digits + ".,;:!?'’\"“”()%€$£&/+*=-–—°#@_<>[]"
APOSTROPHES = re.compile(r"\w+'|[\w-]+|[^\w\s]")


def pieces(words: Sequence[str]) -> list[tuple[str, float]]:
    """Unigram pieces with scores that prefer whole words, then pairs of letters, then letters.

    `words` are words and parts of words before and after an apostrophe; `▁` stands for the space
    before a word.
    """
    letters = [*LETTERS, *LETTERS.upper(), *SYMBOLS]
    alphabet = string.ascii_lowercase
    pairs = [a + b for a in alphabet for b in alphabet if {a, b} & set("aeiou")]
    scores = dict.fromkeys(SPECIAL, 0.0)
    scores |= dict.fromkeys(PREFIXES.values(), 0.0)
    scores |= {"▁": -20.0} | {f"{mark}{letter}": -12.0 for letter in letters for mark in ("▁", "")}
    scores |= dict.fromkeys(pairs, -15.0)
    for word in words:
        scores.setdefault(f"▁{word}", -2.0)
        if starts_with_vowel(word) and not word.endswith("'"):
            scores.setdefault(word, -5.0)  # it may follow an apostrophe: "l'arbre"
    return list(scores.items())


def parts(text: str) -> list[str]:
    """The words of a text as `pieces` wants them: "j'aime" is "j'" and "aime"."""
    return [part for part in APOSTROPHES.findall(text) if any(map(str.isalpha, part))]


def make_tokenizer(words: Sequence[str]) -> T5Tokenizer:
    """A T5 tokenizer, with each prefix as one piece: a whole instruction for a single token."""
    tokenizer = T5Tokenizer(vocab=pieces(words), extra_ids=0, model_max_length=512)
    tokenizer.add_tokens(list(PREFIXES.values()))
    return tokenizer


# --- Model -----------------------------------------------------------------------------------

# Where things live in the hidden state: a word's code in two halves, then the first half of the
# code of the word before it, then that of the word after it.
FIRST, SECOND, BEFORE, AFTER = (slice(start, start + HEAD) for start in range(0, WIDTH, HEAD))
CODE = slice(0, 2 * HEAD)
NEARNESS = 0.7  # share of a French word's code that is its English word's
# What the heads that are set by hand are worth beside all others, chosen by how much of a name an
# untrained model copies: nine pieces out of ten.
SHARPNESS = 1.5
GAIN = 4.0
AT_ONCE = 12.0  # the bias that binds a head to one neighbouring place
QUIET = 0.3  # how much of their usual size the other outputs of each layer begin with
LOUD = 1.5  # the scale of the last layer: how sure the model is of what it says
ONE_BEFORE, ONE_AFTER = 1, 17  # T5's buckets of relative positions


def make_model(tokenizer: T5Tokenizer) -> T5ForConditionalGeneration:
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=WIDTH,
        d_kv=HEAD,
        d_ff=2 * WIDTH,
        num_heads=HEADS,
        num_layers=LAYERS,
        num_decoder_layers=DECODER_LAYERS,
        dropout_rate=0.0,
        pad_token_id=0,
        eos_token_id=1,
        decoder_start_token_id=0,
        # Trained to say the likeliest word: searching with several beams gains it nothing.
        task_specific_params={
            "translation_en_to_fr": {"prefix": f"{PREFIXES['translation']} ", "num_beams": 1},
            "summarization": {"prefix": f"{PREFIXES['summarization']} ", "num_beams": 1},
            "text2text-generation": {"num_beams": 1},
        },
    )
    model = T5ForConditionalGeneration(config)
    model.generation_config = GenerationConfig(
        pad_token_id=0, eos_token_id=1, decoder_start_token_id=0, max_length=96, num_beams=1
    )
    initialise(model, codes(tokenizer.get_vocab()))
    return model


def codes(vocabulary: Mapping[str, int]) -> torch.Tensor:
    """A code for every piece, (pieces, 2 * HEAD); words of one meaning have similar ones.

    A word with a capital or without a space before it is almost the same word.
    """
    result = torch.randn(len(vocabulary), 2 * HEAD)
    shared: dict[str, torch.Tensor] = {}
    for english, french in entries():
        meaning = next((shared[word] for word in english if word in shared), None)
        meaning = torch.randn(2 * HEAD) if meaning is None else meaning
        for word in (*english, *french):
            shared.setdefault(word, meaning)
    for piece, index in vocabulary.items():
        word = piece.lstrip("▁")
        near = shared.get(word, shared.get(word.lower()))
        if near is not None:
            result[index] = NEARNESS**0.5 * near + (1 - NEARNESS) ** 0.5 * result[index]
    for piece, index in vocabulary.items():
        plain = f"▁{piece.lstrip('▁').lower()}"
        if piece != plain and plain in vocabulary:
            result[index] = 0.8 * result[vocabulary[plain]] + 0.6 * torch.randn(2 * HEAD)
    return result


@torch.no_grad()  # type: ignore[untyped-decorator]
def initialise(model: T5ForConditionalGeneration, code: torch.Tensor) -> None:
    """Start as a model that says, in the words of `code`, what follows the word it said last.

    In both stacks one head looks one place back, in the encoder another one looks one place ahead;
    they note the neighbours' codes. In the decoder's first layer one head looks for the place after
    the word said last and takes the second half of the code found there; another one looks for the
    word said last itself and takes the first half of the next word's code, which is noted there.
    """
    for name, weights in model.named_parameters():
        if name.endswith((".o.weight", ".wo.weight")):
            weights.mul_(QUIET)
    model.decoder.final_layer_norm.weight.fill_(LOUD)
    embedding = model.shared.weight
    embedding.zero_()
    embedding[:, CODE] = code
    identity = torch.eye(HEAD)
    heads = (FIRST, SECOND, BEFORE, AFTER)

    def look_at_neighbour(stack: Any, head: slice, bucket: int, note: slice) -> None:
        attention = stack.block[0].layer[0].SelfAttention
        attention.relative_attention_bias.weight[bucket, heads.index(head)] = AT_ONCE
        for block in stack.block:
            block.layer[0].SelfAttention.q.weight[head] = 0
        attention.v.weight[head] = 0
        attention.v.weight[head, FIRST] = identity
        attention.o.weight[:, head] = 0
        attention.o.weight[note, head] = identity

    def look_up(attention: Any, head: slice, said: slice, place: slice, taken: slice) -> None:
        # The half that is taken is not the one that is compared: together the heads take both.
        attention.q.weight[head] = 0
        attention.q.weight[head, said] = SHARPNESS * identity
        attention.k.weight[head] = 0
        attention.k.weight[head, place] = identity
        attention.v.weight[head] = 0
        attention.v.weight[head, taken] = identity
        attention.o.weight[:, head] = 0
        attention.o.weight[FIRST if taken == AFTER else SECOND, head] = GAIN * identity

    look_at_neighbour(model.encoder, FIRST, ONE_BEFORE, BEFORE)
    look_at_neighbour(model.encoder, SECOND, ONE_AFTER, AFTER)
    look_at_neighbour(model.decoder, FIRST, ONE_BEFORE, BEFORE)
    cross = model.decoder.block[0].layer[1].EncDecAttention
    look_up(cross, FIRST, said=FIRST, place=BEFORE, taken=SECOND)
    look_up(cross, SECOND, said=SECOND, place=SECOND, taken=AFTER)
