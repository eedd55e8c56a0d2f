"""The widget for labels: chips that can be removed; Enter adds what was typed, commas and all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds.labels import split_labels
from core.task import Input
from page.param_fields import chips


def build(item: Input, value: Any = None) -> Any:
    """A field of chips, one for each label."""
    return chips(
        value or [],
        label=item.label,
        info=item.help or "Type them with commas between, or each with Enter.",
    )


def to_input(value: Any) -> Any:
    """The labels without duplicates; commas separate labels also within a chip."""
    return list(dict.fromkeys(label for chip in value or [] for label in split_labels(chip)))


def from_input(value: Sequence[str]) -> Any:
    """Decoded labels as chips."""
    return list(value)


from_example = from_input
