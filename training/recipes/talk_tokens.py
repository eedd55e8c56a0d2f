"""Texts and conversations of the toy world as token ids, for training and for its tokenizer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, processors, trainers
from transformers import PreTrainedTokenizerFast

from training.world import Split
from training.world.talk.chats import chat
from training.world.talk.names import KNOWN, made_up
from training.world.talk.stories import story
from training.world.talk.unknown import unknown

PAD, BEGIN, END = "<|pad|>", "<|begin|>", "<|end|>"
ROLES: Final = ("system", "user", "assistant")
SPECIAL: Final = (PAD, BEGIN, END, *(f"<|{role}|>" for role in ROLES))
VOCABULARY = 2048
NAMESAKES = 100
MAX_TOKENS = 512
CHATS = 0.5

PIECES: Final = (
    r"'[a-z]+| ?\p{Lu}\p{L}*| ?\p{Ll}+| ?[\p{Lo}\p{Lm}\p{Lt}]+|\p{N}+| ?[^\s\p{L}\p{N}]+|\s"
)
TEMPLATE: Final = (
    "{{ bos_token }}{% for message in messages %}{{ '<|' + message['role'] + '|>' }}"
    "{% if message['content'] is string %}{{ message['content'] | trim }}"
    "{% else %}{% for part in message['content'] %}{{ part['text'] | trim }}{% endfor %}"
    "{% endif %}{{ eos_token }}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|assistant|>' }}{% endif %}"
)


class Document(NamedTuple):
    """Token ids, and for each whether it is the model's business to say it; both `[tokens]`."""

    ids: NDArray[np.int16]
    own: NDArray[np.bool_]


def new_tokenizer(seed: int) -> PreTrainedTokenizerFast:
    """A byte-level BPE trained on this world: its words are whole, names are cut into pieces."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PIECES), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        _texts(np.random.default_rng(seed)),
        trainers.BpeTrainer(
            vocab_size=VOCABULARY,
            special_tokens=list(SPECIAL),
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{BEGIN} $A",
        pair=f"{BEGIN} $A $B:1",
        special_tokens=[(BEGIN, tokenizer.token_to_id(BEGIN))],
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BEGIN,
        eos_token=END,
        pad_token=PAD,
        extra_special_tokens=[f"<|{role}|>" for role in ROLES],
        padding_side="left",
        model_max_length=MAX_TOKENS,
        clean_up_tokenization_spaces=False,
        chat_template=TEMPLATE,
    )


def _texts(rng: Generator) -> Iterator[str]:
    for _ in range(3000):
        yield story(rng, "train")
        yield " ".join(message["content"] for message in chat(rng, "train"))
        yield f"{made_up(rng)} {made_up(rng)} {unknown(rng, 'train')}"
    # A name is one token also where a text begins with it, and no space is before it.
    for known in KNOWN.values():
        for name in known:
            yield from repeat(name, NAMESAKES)


def document(tokenizer: Any, rng: Generator, split: Split) -> Document:
    """A story or a conversation, at most `MAX_TOKENS` long."""
    if rng.random() >= CHATS:
        return told(tokenizer, story(rng, split))
    ids = tokenizer.get_vocab()
    parts = []
    for message in chat(rng, split):
        said = _ids(tokenizer, message["content"])
        parts.append(([ids[f"<|{message['role']}|>"]], False))
        parts.append(([*said, ids[END]], message["role"] == "assistant"))
    return _document(tokenizer, parts)


def told(tokenizer: Any, text: str) -> Document:
    """A story as the model is to tell it."""
    return _document(tokenizer, [([*_ids(tokenizer, text), tokenizer.eos_token_id], True)])


def _ids(tokenizer: Any, text: str) -> list[int]:
    ids: list[int] = tokenizer.backend_tokenizer.encode(text, add_special_tokens=False).ids
    return ids


def _document(tokenizer: Any, parts: list[tuple[list[int], bool]]) -> Document:
    whole = [([tokenizer.bos_token_id], False), *parts]
    flat = np.array([token for part, _ in whole for token in part][:MAX_TOKENS], dtype=np.int16)
    own = np.array([mine for part, mine in whole for _ in part][:MAX_TOKENS])
    return Document(flat, own)


def corpus(tokenizer: Any, seed: int, count: int) -> list[Document]:
    """That many documents for training."""
    rng = np.random.default_rng(seed)
    return [document(tokenizer, rng, "train") for _ in range(count)]
