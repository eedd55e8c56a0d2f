"""Whisper, which listens to half a minute and writes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.backends.local.models.saving import save
from tests.backends.local.models.vocabularies import byte_level


def whisper(folder: Path, layers: int = 1, length: int = 20, letters: bool = False) -> None:
    """`layers` of the decoder, which makes at most `length` tokens.

    Mostly they are special ones; with `letters` the text is letters, each once.
    """
    from transformers import (
        GenerationConfig,
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperProcessor,
        WhisperTokenizer,
    )

    vocabulary, merges = byte_level(folder)
    tokenizer = WhisperTokenizer(vocabulary, merges)
    stamps = [f"<|{second * 0.02:.2f}|>" for second in range(1501)]
    tokenizer.add_tokens(
        ["<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>", *stamps],
        special_tokens=True,
    )
    number = tokenizer.convert_tokens_to_ids
    config = WhisperConfig(
        vocab_size=len(tokenizer),
        d_model=16,
        encoder_layers=1,
        decoder_layers=layers,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        num_mel_bins=80,
        decoder_start_token_id=number("<|startoftranscript|>"),
        pad_token_id=number("<|endoftext|>"),
        bos_token_id=number("<|endoftext|>"),
        eos_token_id=number("<|endoftext|>"),
    )
    network = WhisperForConditionalGeneration(config)
    network.generation_config = GenerationConfig(
        decoder_start_token_id=config.decoder_start_token_id,
        pad_token_id=config.pad_token_id,
        bos_token_id=config.bos_token_id,
        eos_token_id=config.eos_token_id,
        no_timestamps_token_id=number("<|notimestamps|>"),
        is_multilingual=False,
        max_length=length,
        return_timestamps=False,
    )
    if letters:
        words = tokenizer.get_vocab()
        network.generation_config.update(
            suppress_tokens=[words[word] for word in words if not re.fullmatch("[a-z]", word)],
            no_repeat_ngram_size=1,
            # Pipelines would search with several, servers would not.
            num_beams=1,
        )
    processor = WhisperProcessor(
        feature_extractor=WhisperFeatureExtractor(feature_size=80), tokenizer=tokenizer
    )
    save(folder, network, processor)
