"""Models that answer about pages: LayoutLM and LayoutLMv3 by words, Donut by looks."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import byte_level, wordpieces


def layoutlm(folder: Path) -> None:
    from transformers import BertTokenizer, LayoutLMConfig, LayoutLMForQuestionAnswering

    config = LayoutLMConfig(vocab_size=20, max_position_embeddings=64, **SMALL)
    tokenizer = BertTokenizer(wordpieces(folder), model_max_length=64)
    save(folder, LayoutLMForQuestionAnswering(config), tokenizer)


def layoutlmv3(folder: Path) -> None:
    """Its image processor would call Tesseract, as those on the Hub do."""
    from transformers import (
        LayoutLMv3Config,
        LayoutLMv3ForQuestionAnswering,
        LayoutLMv3ImageProcessorPil,
        LayoutLMv3Tokenizer,
    )

    config = LayoutLMv3Config(
        vocab_size=261,
        max_position_embeddings=130,
        pad_token_id=1,
        input_size=32,
        coordinate_size=2,
        shape_size=4,
        **SMALL,
    )
    vocabulary, merges = byte_level(folder)
    tokenizer = LayoutLMv3Tokenizer(vocab=vocabulary, merges=merges, model_max_length=128)
    processor = LayoutLMv3ImageProcessorPil(size={"height": 32, "width": 32})
    save(folder, LayoutLMv3ForQuestionAnswering(config), tokenizer, processor)


def donut(folder: Path) -> None:
    from transformers import (
        DonutImageProcessorPil,
        DonutSwinConfig,
        MBartConfig,
        RobertaTokenizer,
        VisionEncoderDecoderConfig,
        VisionEncoderDecoderModel,
    )

    encoder = DonutSwinConfig(
        image_size=[32, 32], patch_size=4, embed_dim=8, depths=[1, 1], num_heads=[2, 2],
        window_size=4,
    )  # fmt: skip
    decoder = MBartConfig(
        vocab_size=264,
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        decoder_attention_heads=2,
        decoder_ffn_dim=16,
        max_position_embeddings=96,
        is_decoder=True,
        add_cross_attention=True,
        pad_token_id=1,
        eos_token_id=2,
    )
    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)
    config.decoder_start_token_id = 0
    config.pad_token_id = 1
    tokenizer = RobertaTokenizer(*byte_level(folder), model_max_length=96)
    tokenizer.add_tokens(["<s_answer>", "</s_answer>", "<s_docvqa>"], special_tokens=True)
    processor = DonutImageProcessorPil(size={"height": 32, "width": 32})
    save(folder, VisionEncoderDecoderModel(config), tokenizer, processor)
