"""The mask tokens of models: what stands in a text for a missing word."""

from __future__ import annotations

MASKS = ("[MASK]", "<mask>", "<MASK>", "<mask_1>", "<|mask|>", "[mask]", "<special1>", "@@MASK@@")
