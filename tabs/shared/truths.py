"""The right answers to the examples that are files: they were generated together."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from core.kinds import EXAMPLES


def boxes(picture: str) -> list[dict[str, Any]]:
    """The objects in a picture, `{label, box: {xmin, ymin, xmax, ymax}}`, in pixels."""
    return [
        {"label": each["label"], "box": {edge: each[edge] for edge in each if edge != "label"}}
        for each in _read("scenes.json")[picture]["boxes"]
    ]


def seen(picture: str) -> tuple[str, ...]:
    """What a picture to be asked about shows."""
    return tuple(each["label"] for each in _read("sights.json")[picture]["boxes"])


def shares(picture: str) -> dict[str, float]:
    """The part of a picture (0-1) that each label covers."""
    found: dict[str, float] = _read("scenes.json")[picture]["shares"]
    return found


def spoken(recording: str) -> str:
    """What is said in a recording."""
    return str(_read("speech.json")[recording]["text"])


def heard(recording: str) -> str:
    """The label of the one sound in a recording."""
    (sound,) = _read("sounds.json")[recording]["sounds"]
    return str(sound["label"])


def loudness(recording: str) -> dict[str, float]:
    """How loud speech and noise of a recording are, as root mean squares."""
    found: dict[str, float] = _read("noisy.json")[recording]["loudness"]
    return found


def harvests(table: str) -> list[float]:
    """The kilograms that each bed of a table bears in an ordinary summer."""
    return list(map(float, _read("beds.json")[table]["kilograms"]))


def asked(page: str) -> str:
    """The question about a page that its example asks."""
    return str(_read("pages.json")[page]["asked"])


def written(page: str, question: str) -> str:
    """What a page answers to one of the questions about it; "" where it does not say."""
    return str(_read("pages.json")[page]["answers"][question])


def chores(table: str) -> list[str]:
    """What each bed of a table needs."""
    return list(map(str, _read("evenings.json")[table]["chores"]))


@cache
def _read(name: str) -> Any:
    return json.loads((EXAMPLES / name).read_text(encoding="utf-8"))
