"""A tiny ControlNet with random weights."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.saving import save


def control_net(folder: Path, base: str = "local/stable-diffusion") -> None:
    """For the tiny Stable Diffusion, which its card names."""
    from diffusers import ControlNetModel

    network = ControlNetModel(
        in_channels=4,
        block_out_channels=(8, 16),
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        layers_per_block=1,
        cross_attention_dim=16,
        attention_head_dim=2,
        norm_num_groups=4,
        conditioning_embedding_out_channels=(4, 8),
    )
    save(folder, network)
    card = f"---\nbase_model: {base}\npipeline_tag: image-to-image\n---\n" if base else ""
    (folder / "README.md").write_text(card)
