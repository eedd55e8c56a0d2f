"""T5: from text to text, with or without an instruction in its configuration."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import save
from tests.backends.local.models.vocabularies import WORDS


def t5(folder: Path, **more: Any) -> None:
    from transformers import GenerationConfig, T5Config, T5ForConditionalGeneration, T5Tokenizer

    words = [(f"▁{word}", -1.0) for word in WORDS if word.isalnum()]
    tokenizer = T5Tokenizer(
        vocab=[("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), *words],
        extra_ids=0,
        model_max_length=64,
    )
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=16,
        num_layers=1,
        num_heads=2,
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
        **more,
    )
    network = T5ForConditionalGeneration(config)
    network.generation_config = GenerationConfig(
        decoder_start_token_id=0, pad_token_id=0, eos_token_id=1, max_length=12
    )
    save(folder, network, tokenizer)


def t5_one_beam(folder: Path) -> None:
    """Tells its summaries while they grow, for it never compares several."""
    t5(folder, task_specific_params={"summarization": {"prefix": "many ", "num_beams": 1}})


def t5_translator(folder: Path) -> None:
    """As the original T5: the instruction to translate is in its configuration."""
    t5(folder, task_specific_params={"translation_en_to_fr": {"prefix": "how many "}})
