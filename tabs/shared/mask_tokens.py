"""The mask tokens of models: each stands in a text for a missing word."""

from __future__ import annotations

MASK_TOKENS = (
    "[MASK]",
    "<mask>",
    "<MASK>",
    "<mask_1>",
    "<|mask|>",
    "[mask]",
    "<special1>",
    "@@MASK@@",
)
