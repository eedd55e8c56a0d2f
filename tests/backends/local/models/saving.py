"""How a tiny model with random weights is saved, and what its configuration has in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# Fills an empty folder with one model, as `save_pretrained` does.
Maker = Callable[[Path], None]

LABELS = {0: "cat", 1: "dog", 2: "bird"}
SMALL: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 16,
}


def labels(names: Mapping[int, str] = LABELS) -> dict[str, Any]:
    """What a configuration says of its classes."""
    return {"id2label": names, "label2id": {name: number for number, name in names.items()}}


def save(folder: Path, network: Any, *parts: Any) -> None:
    """Save a network with random weights, and its tokenizer or processor beside it."""
    import torch

    # Far enough apart that answers differ, and the same in every run.
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(1.0 if parameter.dim() < 2 else 0.0, 0.3, generator=generator)
    network.save_pretrained(folder)
    for part in parts:
        part.save_pretrained(folder)


def rewrite(folder: Path, dtype: str, most: str = "5GB") -> None:
    """Write a saved network's weights again, as torch's `dtype`, in files of at most `most`."""
    import torch
    import transformers

    config = json.loads((folder / "config.json").read_text())
    auto = getattr(transformers, config["architectures"][0])
    network = auto.from_pretrained(folder).to(getattr(torch, dtype))
    (folder / "model.safetensors").unlink()
    network.save_pretrained(folder, max_shard_size=most)
