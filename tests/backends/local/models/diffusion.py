"""Diffusers' pipelines with tiny parts: Stable Diffusion 1, XL and 3, Flux, PixArt, LCM."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, Maker
from tests.backends.local.models.vocabularies import WORDS, byte_level

# The latents' rows and columns; a pixel is half of one.
SIDE = 8


@contextmanager
def _alike() -> Iterator[None]:
    """Weights drawn inside are the same in every run."""
    import torch

    with torch.random.fork_rng():
        torch.manual_seed(7)
        yield


def _clip(folder: Path, *, projected: bool = False, longest: int = 16) -> tuple[Any, Any]:
    from transformers import (
        CLIPTextConfig,
        CLIPTextModel,
        CLIPTextModelWithProjection,
        CLIPTokenizer,
    )

    vocabulary, merges = byte_level(folder)
    ends = {"bos_token": "<s>", "pad_token": "<pad>", "eos_token": "<mask>", "unk_token": "<unk>"}
    tokenizer = CLIPTokenizer(vocab=vocabulary, merges=merges, model_max_length=longest, **ends)
    (folder / "vocab.json").unlink()
    (folder / "merges.txt").unlink()
    config = CLIPTextConfig(
        **SMALL,
        vocab_size=300,
        max_position_embeddings=longest,
        projection_dim=16,
        bos_token_id=0,
        pad_token_id=1,
        eos_token_id=4,
    )
    made = CLIPTextModelWithProjection if projected else CLIPTextModel
    return made(config).eval(), tokenizer


def _t5(width: int = 16) -> tuple[Any, Any]:
    from transformers import T5Config, T5EncoderModel, T5Tokenizer

    words = [(f"▁{word}", -1.0) for word in WORDS if word.isalnum()]
    tokenizer = T5Tokenizer(
        vocab=[("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), *words],
        extra_ids=0,
        model_max_length=16,
    )
    config = T5Config(
        vocab_size=len(tokenizer), d_model=width, d_kv=8, d_ff=16, num_layers=1, num_heads=2
    )
    return T5EncoderModel(config).eval(), tokenizer


def _vae(channels: int = 4, **more: Any) -> Any:
    from diffusers import AutoencoderKL

    return AutoencoderKL(
        block_out_channels=(8, 8),
        down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2,
        layers_per_block=1,
        latent_channels=channels,
        norm_num_groups=4,
        sample_size=2 * SIDE,
        **more,
    ).eval()


def _unet(**more: Any) -> Any:
    from diffusers import UNet2DConditionModel

    given: dict[str, Any] = {
        "sample_size": SIDE,
        "in_channels": 4,
        "out_channels": 4,
        "block_out_channels": (8, 16),
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
        "layers_per_block": 1,
        "cross_attention_dim": 16,
        "attention_head_dim": 2,
        "norm_num_groups": 4,
    }
    return UNet2DConditionModel(**{**given, **more}).eval()


def _card(folder: Path, text: str = "pipeline_tag: text-to-image") -> None:
    (folder / "README.md").write_text(f"---\n{text}\n---\n")


def stable_diffusion(folder: Path, *, channels: int = 4, checker: Any = None) -> None:
    from diffusers import DDIMScheduler, StableDiffusionPipeline
    from transformers import CLIPImageProcessorPil

    with _alike():
        encoder, tokenizer = _clip(folder)
        processor = CLIPImageProcessorPil(size={"shortest_edge": 32}, crop_size=32)
        pipe = StableDiffusionPipeline(
            vae=_vae(),
            text_encoder=encoder,
            tokenizer=tokenizer,
            unet=_unet(in_channels=channels),
            scheduler=DDIMScheduler(clip_sample=False, steps_offset=1),
            safety_checker=checker,
            feature_extractor=processor if checker else None,
            requires_safety_checker=checker is not None,
        )
    pipe.save_pretrained(folder)
    _card(folder)


def with_usual(folder: Path) -> None:
    """Its card recommends few steps."""
    stable_diffusion(folder)
    _card(
        folder,
        "pipeline_tag: text-to-image\n"
        "inference:\n  parameters:\n    num_inference_steps: 4\n    guidance_scale: 2.5",
    )


def with_checker(folder: Path) -> None:
    """A safety checker that takes everything for unfit."""
    import torch
    from diffusers.pipelines.stable_diffusion import StableDiffusionSafetyChecker
    from transformers import CLIPConfig

    vision = {"image_size": 32, "patch_size": 16, **SMALL}
    with _alike():
        checker = StableDiffusionSafetyChecker(
            CLIPConfig(text_config=SMALL, vision_config=vision, projection_dim=16)
        ).eval()
    with torch.no_grad():
        checker.concept_embeds_weights.fill_(-2.0)
    stable_diffusion(folder, checker=checker)


def for_inpainting(folder: Path) -> None:
    """A U-Net that looks at the mask and what is around it; of use for nothing else."""
    stable_diffusion(folder, channels=9)
    _rename(folder, "StableDiffusionInpaintPipeline")


def _rename(folder: Path, name: str) -> None:
    file = folder / "model_index.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "_class_name": name}))


def lcm(folder: Path) -> None:
    from diffusers import LatentConsistencyModelPipeline, LCMScheduler

    with _alike():
        encoder, tokenizer = _clip(folder)
        pipe = LatentConsistencyModelPipeline(
            vae=_vae(),
            text_encoder=encoder,
            tokenizer=tokenizer,
            unet=_unet(time_cond_proj_dim=8),
            scheduler=LCMScheduler(),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
    pipe.save_pretrained(folder)
    _card(folder)


def stable_diffusion_xl(folder: Path) -> None:
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline

    with _alike():
        encoder, tokenizer = _clip(folder)
        second, other = _clip(folder, projected=True)
        pipe = StableDiffusionXLPipeline(
            vae=_vae(),
            text_encoder=encoder,
            text_encoder_2=second,
            tokenizer=tokenizer,
            tokenizer_2=other,
            unet=_unet(
                cross_attention_dim=32,
                addition_embed_type="text_time",
                addition_time_embed_dim=4,
                projection_class_embeddings_input_dim=16 + 6 * 4,
                use_linear_projection=True,
            ),
            scheduler=EulerDiscreteScheduler(timestep_spacing="leading"),
            add_watermarker=False,
        )
    pipe.save_pretrained(folder)
    _card(folder)


def stable_diffusion_3(folder: Path) -> None:
    from diffusers import (
        FlowMatchEulerDiscreteScheduler,
        SD3Transformer2DModel,
        StableDiffusion3Pipeline,
    )

    with _alike():
        encoder, tokenizer = _clip(folder, projected=True)
        second, other = _clip(folder, projected=True)
        # As wide as both CLIPs' embeddings together.
        third, pieces = _t5(32)
        network = SD3Transformer2DModel(
            sample_size=SIDE,
            patch_size=2,
            in_channels=4,
            num_layers=1,
            attention_head_dim=8,
            num_attention_heads=4,
            joint_attention_dim=32,
            caption_projection_dim=32,
            pooled_projection_dim=32,
            out_channels=4,
        )
        pipe = StableDiffusion3Pipeline(
            transformer=network.eval(),
            scheduler=FlowMatchEulerDiscreteScheduler(),
            vae=_vae(shift_factor=0.06),
            text_encoder=encoder,
            tokenizer=tokenizer,
            text_encoder_2=second,
            tokenizer_2=other,
            text_encoder_3=third,
            tokenizer_3=pieces,
        )
    pipe.save_pretrained(folder)
    _card(folder)


def flux(folder: Path) -> None:
    from diffusers import FlowMatchEulerDiscreteScheduler, FluxPipeline, FluxTransformer2DModel

    with _alike():
        encoder, tokenizer = _clip(folder)
        second, pieces = _t5()
        network = FluxTransformer2DModel(
            patch_size=1,
            in_channels=16,
            num_layers=1,
            num_single_layers=1,
            attention_head_dim=16,
            num_attention_heads=2,
            joint_attention_dim=16,
            pooled_projection_dim=16,
            axes_dims_rope=(4, 4, 8),
        )
        pipe = FluxPipeline(
            transformer=network.eval(),
            scheduler=FlowMatchEulerDiscreteScheduler(),
            vae=_vae(shift_factor=0.06),
            text_encoder=encoder,
            tokenizer=tokenizer,
            text_encoder_2=second,
            tokenizer_2=pieces,
        )
    pipe.save_pretrained(folder)
    _card(folder)


def pixart(folder: Path) -> None:
    from diffusers import DPMSolverMultistepScheduler, PixArtAlphaPipeline, PixArtTransformer2DModel

    with _alike():
        encoder, pieces = _t5()
        network = PixArtTransformer2DModel(
            sample_size=32,
            patch_size=2,
            in_channels=4,
            out_channels=8,
            num_layers=1,
            attention_head_dim=8,
            num_attention_heads=2,
            cross_attention_dim=16,
            caption_channels=16,
        )
        pipe = PixArtAlphaPipeline(
            tokenizer=pieces,
            text_encoder=encoder,
            vae=_vae(),
            transformer=network.eval(),
            scheduler=DPMSolverMultistepScheduler(),
        )
    pipe.save_pretrained(folder)
    _card(folder)


ARCHITECTURES: dict[str, Maker] = {
    "stable-diffusion": stable_diffusion,
    "stable-diffusion-xl": stable_diffusion_xl,
    "stable-diffusion-3": stable_diffusion_3,
    "flux": flux,
    "pixart": pixart,
    "lcm": lcm,
}
ODD: dict[str, Callable[[Path], None]] = {
    "usual": with_usual,
    "checker": with_checker,
    "inpainting": for_inpainting,
}
