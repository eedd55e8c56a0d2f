"""Everyday opinions as a visitor types them: a yardstick that no generator knows.

They were written before the templates of `world.opinions` and are never trained on. Measuring on
them says what the generated held-out sentences cannot: how far the toy world carries outside.
"""

from __future__ import annotations

from pathlib import Path

from training.world.text_files import sections

_SENTENCES = sections(Path(__file__).with_suffix(".txt"))
POSITIVE = _SENTENCES["positive"]
NEGATIVE = _SENTENCES["negative"]
