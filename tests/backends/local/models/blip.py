"""BLIP and BLIP-2, which write captions of pictures, and answers to questions about them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import byte_level, wordpieces

PICTURES: dict[str, Any] = {**SMALL, "image_size": 32, "patch_size": 16}


def _processor() -> Any:
    from transformers import BlipImageProcessorPil

    return BlipImageProcessorPil(size={"height": 32, "width": 32})


def blip(folder: Path, network: str = "BlipForConditionalGeneration") -> None:
    """64 positions; as the published ones it has two tokens more than its tokenizer."""
    import transformers

    tokenizer = transformers.BertTokenizer(wordpieces(folder), model_max_length=64)
    words = len(tokenizer)
    text = {
        **SMALL, "vocab_size": words + 2, "encoder_hidden_size": 16, "max_position_embeddings": 64,
        "bos_token_id": words, "eos_token_id": 2, "sep_token_id": tokenizer.sep_token_id,
        "pad_token_id": 0,
    }  # fmt: skip
    config = transformers.BlipConfig(text_config=text, vision_config=PICTURES, projection_dim=16)
    save(folder, getattr(transformers, network)(config), tokenizer, _processor())


def _blip_2(folder: Path, text: Any, tokenizer: Any) -> None:
    from transformers import AddedToken, Blip2Config, Blip2ForConditionalGeneration

    tokenizer.add_tokens([AddedToken("<image>", normalized=False, special=True)])
    text.vocab_size = len(tokenizer)
    config = Blip2Config(
        text_config=text.to_dict(),
        vision_config=PICTURES,
        qformer_config={**SMALL, "encoder_hidden_size": 16, "cross_attention_frequency": 1},
        num_query_tokens=4,
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
    )
    save(folder, Blip2ForConditionalGeneration(config), tokenizer, _processor())


def blip_2(folder: Path) -> None:
    """With OPT of 96 positions, which goes on from the picture."""
    from transformers import GPT2Tokenizer, OPTConfig

    named = {"bos_token": "</s>", "eos_token": "</s>", "unk_token": "</s>", "pad_token": "<pad>"}
    tokenizer = GPT2Tokenizer(*byte_level(folder), **named, model_max_length=96)
    text = OPTConfig(
        hidden_size=16, word_embed_proj_dim=16, ffn_dim=16, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=96, bos_token_id=2, eos_token_id=2,
        pad_token_id=1,
    )  # fmt: skip
    _blip_2(folder, text, tokenizer)


def blip_2_t5(folder: Path) -> None:
    """With T5, whose encoder reads the picture and has more layers than what writes."""
    from transformers import GPT2Tokenizer, T5Config

    named = {"bos_token": "</s>", "eos_token": "</s>", "unk_token": "</s>", "pad_token": "<pad>"}
    tokenizer = GPT2Tokenizer(*byte_level(folder), **named, model_max_length=64)
    text = T5Config(
        d_model=16, d_kv=8, d_ff=16, num_layers=2, num_decoder_layers=1, num_heads=2,
        decoder_start_token_id=1, bos_token_id=2, eos_token_id=2, pad_token_id=1,
    )  # fmt: skip
    _blip_2(folder, text, tokenizer)
