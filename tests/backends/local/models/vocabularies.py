"""The vocabularies of tiny models: a dozen words, or every byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WORDS = ["i", "like", "good", "bad", "##ly", "how", "many", "stars", "the", "2", "7", "?"]


def wordpieces(folder: Path) -> str:
    """Write BERT's vocabulary of 17 pieces; its path."""
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    (folder / "vocab.txt").write_text("\n".join(words))
    return str(folder / "vocab.txt")


def byte_level(folder: Path) -> tuple[str, str]:
    """Write GPT-2's and RoBERTa's vocabulary, 261 tokens without any merges; its two paths."""
    from transformers.convert_slow_tokenizer import bytes_to_unicode

    words = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *bytes_to_unicode().values()]
    (folder / "vocab.json").write_text(json.dumps({word: n for n, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return str(folder / "vocab.json"), str(folder / "merges.txt")


def edit_tokenizer(folder: Path, **changes: Any) -> None:
    """Change what a saved tokenizer says of itself."""
    file = folder / "tokenizer_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


def drop_limit(folder: Path) -> None:
    """Leave out how long texts may be, as tokenizers did before there was a place to say it."""
    file = folder / "tokenizer_config.json"
    config = json.loads(file.read_text())
    config.pop("model_max_length", None)
    file.write_text(json.dumps(config))
