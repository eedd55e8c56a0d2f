"""A custom handler: in which language a text is written, by how its letters follow each other.

`{"inputs": "Wie spät ist es?"}` gets labels with scores, the best first; a list of texts gets an
object for each. `{"parameters": {"top_k": 3}}` says how many labels. A file is read as text.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

# Letters that are looked at to tell how likely the next one is.
ORDER = 3
LONGEST = 20_000
# Of a score.
DIGITS = 6


class EndpointHandler:
    """Compares a text with the counts of letters in `letters.json`."""

    def __init__(self, path: str = "") -> None:
        told = json.loads((Path(path) / "letters.json").read_text(encoding="utf-8"))
        self.counts: Mapping[str, Mapping[str, int]] = told["counts"]
        # How much the letters of a text depend on each other beyond what is counted.
        self.temperature: float = told["temperature"]
        grams = {gram for counts in self.counts.values() for gram in counts}
        self.letters = {gram for gram in grams if len(gram) == 1 and gram not in "*?"}

    def __call__(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The answer to a request."""
        inputs = data["inputs"]
        top_k = _top_k(data.get("parameters"))
        if isinstance(inputs, bytes):
            inputs = _decoded(inputs)
        if isinstance(inputs, str):
            return self.scores(inputs)[:top_k]
        if not isinstance(inputs, list) or not all(isinstance(each, str) for each in inputs):
            raise ValueError("“inputs” must be a text, or a list of texts.")
        return [self.row(each) for each in inputs]

    def row(self, text: str) -> dict[str, Any]:
        """One of several texts with its language."""
        best = self.scores(text)[0]
        return {"text": text, "language": best["label"], "score": best["score"]}

    def scores(self, text: str) -> list[dict[str, Any]]:
        """Every language with its probability, the likeliest first."""
        letters = plain(text)
        if not self.letters & set(letters.replace(" ", "")):
            raise ValueError("There is no letter of these languages in the text.")
        logs = {
            language: self.log_likelihood(letters, counts) / self.temperature
            for language, counts in self.counts.items()
        }
        most = max(logs.values())
        weights = {language: math.exp(log - most) for language, log in logs.items()}
        total = sum(weights.values())
        found = [
            {"label": each, "score": round(weight / total, DIGITS)}
            for each, weight in weights.items()
        ]
        return sorted(found, key=lambda each: -float(each["score"]))

    def log_likelihood(self, letters: str, counts: Mapping[str, int]) -> float:
        """How likely a language writes these letters, as a logarithm.

        What was counted after two letters goes before what was counted after one, and so on, as far
        as there is enough of it (Witten and Bell).
        """
        total = 0.0
        for at in range(1, len(letters)):
            likely = 1 / (len(self.letters) + 1)
            for order in range(ORDER):
                before = letters[max(0, at - order) : at]
                if len(before) < order:
                    break
                seen, kinds = counts.get(f"{before}*", 0), counts.get(f"{before}?", 0)
                if not seen:
                    break
                likely = (counts.get(before + letters[at], 0) + kinds * likely) / (seen + kinds)
            total += math.log(likely)
        return total


def plain(text: str) -> str:
    """The words of a text in small letters, with one space between them and at both ends."""
    small = unicodedata.normalize("NFC", text[:LONGEST]).lower()
    letters = "".join(each if each.isalpha() else " " for each in small)
    return f" {' '.join(letters.split())} "


def grams(letters: str) -> Iterator[tuple[str, str]]:
    """Each letter with each of the beginnings that come before it, the longest of two letters."""
    for at in range(1, len(letters)):
        for order in range(min(ORDER, at + 1)):
            yield letters[at - order : at], letters[at]


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise ValueError("This file is no text in UTF-8.") from None


def _top_k(parameters: Any) -> int | None:
    top_k = parameters.get("top_k") if isinstance(parameters, dict) else None
    if top_k is not None and (type(top_k) is not int or top_k < 1):
        raise ValueError("“top_k” must be a whole number from 1.")
    return top_k
