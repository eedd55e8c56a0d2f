"""Networks that look at a picture and write a text, beside BLIP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.blip import PICTURES
from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import byte_level, wordpieces

SIZE = {"height": 32, "width": 32}


def git(folder: Path) -> None:
    """96 positions."""
    from transformers import BertTokenizer, CLIPImageProcessorPil, GitConfig, GitForCausalLM

    tokenizer = BertTokenizer(wordpieces(folder), model_max_length=96)
    config = GitConfig(
        **SMALL, vision_config=PICTURES, vocab_size=len(tokenizer), max_position_embeddings=96,
        bos_token_id=tokenizer.cls_token_id, eos_token_id=4, pad_token_id=0,
    )  # fmt: skip
    processor = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=SIZE)
    save(folder, GitForCausalLM(config), tokenizer, processor)


def _pair(folder: Path, encoder: Any, decoder: Any, tokenizer: Any, processor: Any) -> None:
    """An encoder of pictures with a decoder that writes."""
    from transformers import VisionEncoderDecoderConfig, VisionEncoderDecoderModel

    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)
    network = VisionEncoderDecoderModel(config)
    # No end: it would come at once.
    network.generation_config.update(decoder_start_token_id=0, pad_token_id=1, max_length=16)
    save(folder, network, tokenizer, processor)


def vit_gpt2(folder: Path) -> None:
    from transformers import GPT2Config, GPT2Tokenizer, ViTConfig, ViTImageProcessorPil

    tokenizer = GPT2Tokenizer(*byte_level(folder), pad_token="<pad>")
    decoder = GPT2Config(
        vocab_size=len(tokenizer), n_embd=16, n_layer=2, n_head=2, n_positions=64,
        add_cross_attention=True,
    )  # fmt: skip
    _pair(folder, ViTConfig(**PICTURES), decoder, tokenizer, ViTImageProcessorPil(size=SIZE))


def trocr(folder: Path) -> None:
    """What reads a line of text."""
    from transformers import RobertaTokenizer, TrOCRConfig, ViTConfig, ViTImageProcessorPil

    tokenizer = RobertaTokenizer(*byte_level(folder), model_max_length=64)
    decoder = TrOCRConfig(
        vocab_size=len(tokenizer), d_model=16, decoder_layers=2, decoder_attention_heads=2,
        decoder_ffn_dim=16, max_position_embeddings=64, cross_attention_hidden_size=16,
    )  # fmt: skip
    _pair(folder, ViTConfig(**PICTURES), decoder, tokenizer, ViTImageProcessorPil(size=SIZE))


def donut(folder: Path) -> None:
    """What reads pages and formulas."""
    from transformers import (
        DonutImageProcessorPil,
        DonutSwinConfig,
        MBartConfig,
        RobertaTokenizer,
    )

    tokenizer = RobertaTokenizer(*byte_level(folder), model_max_length=64)
    encoder = DonutSwinConfig(
        image_size=[32, 32], patch_size=4, embed_dim=8, depths=[1, 1], num_heads=[1, 2],
        window_size=4,
    )  # fmt: skip
    decoder = MBartConfig(
        vocab_size=len(tokenizer), d_model=16, decoder_layers=2, decoder_attention_heads=2,
        decoder_ffn_dim=16, max_position_embeddings=64, is_decoder=True, add_cross_attention=True,
        forced_eos_token_id=None,
    )  # fmt: skip
    _pair(folder, encoder, decoder, tokenizer, DonutImageProcessorPil(size=SIZE))


def pix2struct(folder: Path) -> None:
    from transformers import (
        GPT2Tokenizer,
        Pix2StructConfig,
        Pix2StructForConditionalGeneration,
        Pix2StructImageProcessorPil,
    )

    tokenizer = GPT2Tokenizer(*byte_level(folder), pad_token="<pad>", model_max_length=64)
    text = {
        "vocab_size": len(tokenizer), "hidden_size": 16, "d_kv": 8, "d_ff": 16, "num_layers": 2,
        "num_heads": 2, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 1,
    }  # fmt: skip
    vision = {
        "hidden_size": 16, "patch_embed_hidden_size": 192, "d_ff": 16, "d_kv": 8,
        "num_hidden_layers": 2, "num_attention_heads": 2, "seq_len": 64,
    }  # fmt: skip
    config = Pix2StructConfig(text_config=text, vision_config=vision)
    processor = Pix2StructImageProcessorPil(
        max_patches=24, patch_size={"height": 8, "width": 8}, is_vqa=False
    )
    save(folder, Pix2StructForConditionalGeneration(config), tokenizer, processor)
