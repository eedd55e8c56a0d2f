"""When the words of a text are said, by the durations that a network predicts for its tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from core.media import SpokenWord

WORD = re.compile(r"\S+")
# Where in a text a token is: its first character, and the one after its last.
Place = tuple[int, int]


def duration_predictor(model: Any) -> Any:
    """The part of VITS or FastSpeech 2, perhaps with a vocoder around it; None in other models."""
    inner = getattr(model, "model", None)
    return getattr(model, "duration_predictor", getattr(inner, "duration_predictor", None))


class Times:
    """The durations that were predicted, of each token, in whatever unit."""

    def __init__(self) -> None:
        self.lengths: list[float] = []

    def ends(self, seconds: float) -> list[float]:
        """When each token of a recording of so many seconds ends, in seconds."""
        total = sum(self.lengths)
        ends, so_far = [], 0.0
        for length in self.lengths if total > 0 else ():
            so_far += length
            ends.append(seconds * so_far / total)
        return ends


@contextmanager
def timed(model: Any) -> Iterator[Times]:
    """Inside, what the model predicts is noted; nothing where it predicts no durations."""
    times, predictor = Times(), duration_predictor(model)
    if predictor is None:
        yield times
        return

    def note(module: Any, args: Any, predicted: Any) -> None:
        lengths = predicted.detach().float().cpu().flatten()
        rate = getattr(model, "speaking_rate", None)
        if rate is not None:
            # VITS has their logarithms, and rounds up.
            lengths = (lengths.exp() / rate).ceil()
        times.lengths = lengths.tolist()

    hook = predictor.register_forward_hook(note)
    try:
        yield times
    finally:
        hook.remove()


def said_words(tokenizer: Any, text: str, ends: Sequence[float]) -> tuple[SpokenWord, ...]:
    """The words of a text, and when they are said, where its tokens end at `ends`.

    None where it is not certain which token belongs to which word.
    """
    places = _places(tokenizer, text) if ends else None
    if places is None or len(places) != len(ends):
        return ()
    begins = [0.0, *ends]
    words = []
    for word in WORD.finditer(text):
        heard = [
            number
            for number, place in enumerate(places)
            if place is not None and word.start() <= place[0] < word.end()
        ]
        if heard:
            start, end = begins[heard[0]], ends[heard[-1]]
            words.append(SpokenWord(word[0], round(start, 3), round(end, 3)))
    return tuple(words)


def _places(tokenizer: Any, text: str) -> list[Place | None] | None:
    """Where each token is in the text; None for a token that is no part of a word."""
    if tokenizer is None:
        return None
    if not tokenizer.is_fast:
        return _letters(tokenizer, text)
    read = tokenizer(text, return_offsets_mapping=True)
    return [
        (begin, end) if any(map(str.isalnum, text[begin:end])) else None
        for begin, end in read["offset_mapping"]
    ]


def _letters(tokenizer: Any, text: str) -> list[Place | None] | None:
    """Those of a tokenizer whose tokens are the letters that it keeps of a text, such as VITS'."""
    if not hasattr(tokenizer, "add_blank"):
        return None
    kept, _ = tokenizer.prepare_for_tokenization(text)
    letters: list[Place | None] = [None] * len(kept)
    at = 0
    for word in WORD.finditer(text):
        said, _ = tokenizer.prepare_for_tokenization(word[0])
        if not said:
            continue
        found = kept.find(said, at)
        if found < 0:
            return None
        at = found + len(said)
        letters[found:at] = [word.span()] * len(said)
    if not tokenizer.add_blank:
        return letters
    # Between letters, and around them, there are blanks, which belong to none; a letter that is a
    # special token as well stands alone.
    special = {*tokenizer.all_special_tokens}
    spaced: list[Place | None] = []
    for alone, run in groupby(zip(kept, letters, strict=True), key=lambda pair: pair[0] in special):
        found_places = [place for _, place in run]
        if not alone:
            found_places = [each for place in found_places for each in (None, place)] + [None]
        spaced += found_places
    return spaced
