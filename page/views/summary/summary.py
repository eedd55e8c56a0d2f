"""A summary, with how long the text was and how long it has become."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from page.views.text.text import generated_text


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`before` and `after` count words, which spaces separate."""
    text = generated_text(output)
    return {"text": text, "before": len(inputs["text"].split()), "after": len(text.split())}
