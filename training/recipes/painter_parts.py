"""The parts of the bundled painter before training: all of Stable Diffusion's, only small."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from torch import Tensor, nn
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

from training.recipes.scene_codes import CELLS, CHANNELS
from training.world.prompts import GROUNDS, MOST, SIDE, Wish
from training.world.scenes import LABELS

TOKENS: Final = 32
TEXT_WIDTH: Final = 128
BEGIN, END = "<|startoftext|>", "<|endoftext|>"
CERTAIN: Final = -30.0  # the logarithm of the variance of what the encoder says

# What the reader says of a prompt: for each label how many, the side, the first and the second
# label where there is a side, and the background; each with one class more for "none".
ANSWERS: Final = (*(MOST,) * len(LABELS), 3, len(LABELS) + 1, len(LABELS) + 1, 4)


def new_tokenizer(texts: Iterable[str]) -> CLIPTokenizer:
    """CLIP's way to cut texts, with every word of `texts` in one piece and others in letters."""
    words = Tokenizer(models.BPE(end_of_word_suffix="</w>"))
    words.normalizer = normalizers.Lowercase()
    words.pre_tokenizer = CLIPTokenizer().backend_tokenizer.pre_tokenizer
    trainer = trainers.BpeTrainer(
        vocab_size=4000,
        min_frequency=2,
        special_tokens=[BEGIN, END],
        initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
        end_of_word_suffix="</w>",
        show_progress=False,
    )
    words.train_from_iterator(texts, trainer)
    learned = json.loads(words.to_str())["model"]
    vocabulary: dict[str, int] = learned["vocab"]
    for letter in sorted(pre_tokenizers.ByteLevel.alphabet()):  # an unknown word's last one
        vocabulary.setdefault(f"{letter}</w>", len(vocabulary))
    merges = [tuple(pair) for pair in learned["merges"]]
    return CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=TOKENS)


def new_text_encoder(tokenizer: CLIPTokenizer) -> CLIPTextModel:
    """CLIP's text tower, three layers."""
    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=TEXT_WIDTH,
            intermediate_size=2 * TEXT_WIDTH,
            projection_dim=TEXT_WIDTH,
            num_hidden_layers=3,
            num_attention_heads=4,
            max_position_embeddings=TOKENS,
            hidden_act="gelu",
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
            initializer_factor=1.0,
        )
    )


class Reader(nn.Module):  # type: ignore[misc]
    """Says what is asked for from the last token's features: helps the text encoder to learn."""

    def __init__(self) -> None:
        super().__init__()
        self.says = nn.Linear(TEXT_WIDTH, sum(ANSWERS))

    def loss(self, features: Tensor, asked: Tensor) -> Tensor:
        """Mean cross-entropy of features [n, TOKENS, TEXT_WIDTH] against answers [n, k]."""
        said = self.says(features[:, -1]).float().split(ANSWERS, 1)
        losses = [nn.functional.cross_entropy(one, asked[:, at]) for at, one in enumerate(said)]
        return torch.stack(losses).sum()

    def right(self, features: Tensor, asked: Tensor) -> Tensor:
        """Which of the prompts are read without any mistake, [n]."""
        said = self.says(features[:, -1]).split(ANSWERS, 1)
        read = torch.stack([one.argmax(1) for one in said], 1)
        return (read == asked).all(1)


def asked_for(wish: Wish) -> list[int]:
    """What the reader should answer to a wish."""
    numbers = [0] * len(LABELS)
    for things in wish.things:
        numbers[LABELS.index(things.label)] = things.count
    sides = [0, len(LABELS), len(LABELS)]
    if wish.side:
        first, second = (LABELS.index(things.label) for things in wish.things[:2])
        sides = [1 if wish.side == "left" else 2, first, second]
    ground = 0 if wish.ground is None else 1 + GROUNDS.index(wish.ground)
    return [*numbers, *sides, ground]


def new_unet() -> UNet2DConditionModel:
    """The network that takes noise out of codes."""
    return UNet2DConditionModel(
        sample_size=CELLS,
        in_channels=CHANNELS,
        out_channels=CHANNELS,
        block_out_channels=(64, 96),
        down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
        layers_per_block=1,
        cross_attention_dim=TEXT_WIDTH,
        attention_head_dim=4,  # diffusers' name for the number of heads
        norm_num_groups=16,
    )


def new_vae() -> AutoencoderKL:
    """The networks between pictures and codes."""
    vae = AutoencoderKL(
        block_out_channels=(32, 48, 64, 64),
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=CHANNELS,
        layers_per_block=1,
        norm_num_groups=8,
        sample_size=SIDE,
        scaling_factor=1.0,
        force_upcast=False,
    )
    with torch.no_grad():
        vae.quant_conv.weight[CHANNELS:] = 0
        vae.quant_conv.bias[CHANNELS:] = CERTAIN
    return vae


def new_scheduler() -> DDIMScheduler:
    """The noise of training and drawing: all the way to noise alone, so that dark is dark."""
    return DDIMScheduler(
        beta_schedule="squaredcos_cap_v2",
        prediction_type="v_prediction",
        rescale_betas_zero_snr=True,
        timestep_spacing="trailing",
        clip_sample=False,
        set_alpha_to_one=True,
        steps_offset=1,
    )


def new_pipeline(
    tokenizer: CLIPTokenizer, text_encoder: Any, unet: Any, vae: Any
) -> StableDiffusionPipeline:
    """Stable Diffusion's pipeline of the parts."""
    return StableDiffusionPipeline(
        vae=vae,
        text_encoder=text_encoder,
        tokenizer=tokenizer,
        unet=unet,
        scheduler=new_scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
