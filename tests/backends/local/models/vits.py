"""VITS, which turns letters into sound."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import save


def speakers(folder: Path) -> None:
    """One in three voices."""
    vits(folder, num_speakers=3, speaker_embedding_size=8)


def vits(folder: Path, **more: Any) -> None:
    from transformers import VitsConfig, VitsModel, VitsTokenizer

    letters = {letter: number for number, letter in enumerate("_ abcdefghijklmnopqrstuvwxyz'-")}
    (folder / "vocab.json").write_text(json.dumps(letters))
    tokenizer = VitsTokenizer(
        str(folder / "vocab.json"), pad_token="_", unk_token=" ", phonemize=False, normalize=True
    )
    config = VitsConfig(
        vocab_size=len(letters),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        ffn_dim=16,
        flow_size=16,
        spectrogram_bins=9,
        upsample_initial_channel=16,
        upsample_rates=[4, 4],
        upsample_kernel_sizes=[8, 8],
        resblock_kernel_sizes=[3],
        resblock_dilation_sizes=[[1, 3]],
        prior_encoder_num_flows=2,
        posterior_encoder_num_wavenet_layers=2,
        prior_encoder_num_wavenet_layers=2,
        duration_predictor_num_flows=2,
        depth_separable_num_layers=1,
        **more,
    )
    save(folder, VitsModel(config), tokenizer)
