"""GPT-2, which writes; with other heads, too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import save
from tests.backends.local.models.vocabularies import byte_level


def gpt2(folder: Path, network: str = "GPT2LMHeadModel", **more: Any) -> None:
    """As it comes: without a padding token. 64 positions."""
    import transformers

    tokenizer = transformers.GPT2Tokenizer(*byte_level(folder))
    config = transformers.GPT2Config(
        vocab_size=len(tokenizer), n_embd=16, n_layer=2, n_head=2, n_positions=64,
        bos_token_id=0, eos_token_id=2, **more,
    )  # fmt: skip
    save(folder, getattr(transformers, network)(config), tokenizer)
