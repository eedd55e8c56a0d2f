"""The widget for labels: chips that can be removed; Enter adds what was typed, commas and all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.kinds.labels import split_labels
from core.task import Input
from page.param_fields import chips


def build(item: Input, value: Any = None) -> Any:
    return chips(
        value or [],
        label=item.label,
        info=item.help or "Type them with commas between, or each with Enter.",
    )


def to_input(value: Any) -> Any:
    """Commas separate labels here, as nobody types a chip for each."""
    return list(dict.fromkeys(label for chip in value or [] for label in split_labels(chip)))


def from_input(value: Sequence[str]) -> Any:
    return list(value)


from_example = from_input
