"""The widget for labels: chips that can be removed; Enter adds what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.task import Input
from tabs._params import chips


def build(item: Input, value: Any = None) -> Any:
    return chips(value or [], label=item.label, info=item.help or "Type one and press Enter.")


def to_input(value: Any) -> Any:
    return [each.strip() for each in value or []]


def from_input(value: Sequence[str]) -> Any:
    return list(value)


from_example = from_input
