"""CLIP and SigLIP, which say how well a text fits a picture."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import byte_level, wordpieces

PICTURES = {"image_size": 32, "patch_size": 16, **SMALL}


def clip(folder: Path) -> None:
    from transformers import CLIPConfig, CLIPImageProcessorPil, CLIPModel, CLIPTokenizer

    vocabulary, merges = byte_level(folder)
    # Of the number 2 transformers takes it for granted that it is not the end.
    signs = {"bos": "<s>", "pad": "<pad>", "eos": "<mask>", "unk": "<unk>"}
    named = {f"{name}_token": sign for name, sign in signs.items()}
    tokenizer = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=77, **named)
    ids = {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 4}
    text = {**SMALL, **ids, "vocab_size": 300, "max_position_embeddings": 77}
    network = CLIPModel(CLIPConfig(text_config=text, vision_config=PICTURES, projection_dim=16))
    size = {"height": 32, "width": 32}
    save(
        folder,
        network,
        tokenizer,
        CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=size),
    )


def siglip(folder: Path) -> None:
    from transformers import BertTokenizer, SiglipConfig, SiglipImageProcessorPil, SiglipModel

    text = {**SMALL, "vocab_size": 17, "max_position_embeddings": 64}
    network = SiglipModel(SiglipConfig(text_config=text, vision_config=PICTURES))
    processor = SiglipImageProcessorPil(size={"height": 32, "width": 32})
    save(folder, network, BertTokenizer(vocab=wordpieces(folder)), processor)
