"""The words on a page and where they stand, read by rapidocr in the order in which people read.

rapidocr carries its models (PP-OCR, by onnxruntime) in its wheel. It is imported when the first
page is read, which takes seconds. What was read is remembered, so that a second question about a
page is answered at once.
"""

from __future__ import annotations

import csv
import hashlib
import logging
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.Image import Transpose

from core.reading_order import Line, order

# How many pages are remembered.
MAX_PAGES = 64
# Left, upper, right and lower edge, 0 to 1000 of the page's width and height.
Box = tuple[int, int, int, int]
SCALE = 1000
# A text box this many times taller than wide stands on its side.
ON_ITS_SIDE = 1.5
# What a page is turned by, in degrees clockwise, to be upright.
TURNS = {
    90: Transpose.ROTATE_270,
    180: Transpose.ROTATE_180,
    270: Transpose.ROTATE_90,
}
# Of the lines, so many have to be upside down for the page to be.
UPSIDE_DOWN = 0.5
# Pixels that a page's shorter side has at least, and the most that the longer one has of these.
MIN_SIDE = 64
MAX_ASPECT_RATIO = 4
# A gap of so many of a line's heights parts words even where the text has no space.
WIDE_GAP = 1.2

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is written on a page: words in the order of reading, with their boxes.

    Boxes are those of the upright page; `turned` says by how many degrees clockwise (0, 90, 180 or
    270) it was turned for that.
    """

    words: tuple[tuple[str, Box], ...] = ()
    turned: int = 0

    def on_page(self, box: Sequence[float]) -> Box:
        """Where a box of the upright page lies on the page as it came."""
        return on_page(box, self.turned)


def on_page(box: Sequence[float], turned: int) -> Box:
    """Where a box lies that was turned with its page by `turned` degrees clockwise."""
    left, upper, right, lower = (round(edge) for edge in box)
    if turned == 90:
        return upper, SCALE - right, lower, SCALE - left
    if turned == 180:
        return SCALE - right, SCALE - lower, SCALE - left, SCALE - upper
    if turned == 270:
        return SCALE - lower, left, SCALE - upper, right
    return left, upper, right, lower


def upright(image: Image.Image, turned: int) -> Image.Image:
    """The page turned by `turned` degrees clockwise."""
    return image.transpose(TURNS[turned]) if turned else image


def never() -> None:
    """The `check` of who never stops."""


# --- What was read ----------------------------------------------------------------------------

_known: OrderedDict[bytes, Reading] = OrderedDict()
_lock = threading.Lock()
# One page at a time: more would only take turns on the same cores.
_reading = threading.Lock()


def known(image: Image.Image) -> Reading | None:
    """What was read on this page not long ago; None where it was not."""
    key = _key(image)
    with _lock:
        if (found := _known.get(key)) is not None:
            _known.move_to_end(key)
    return found


def read(image: Image.Image, check: Callable[[], None] = never) -> Reading:
    """The words of an RGB page, remembered or read now.

    `check` is called between the steps, a fraction of a second each, and may raise to break off.
    """
    while not _reading.acquire(timeout=0.1):
        check()
    try:
        # Whoever had the lock may have read this very page.
        if (found := known(image)) is None:
            found = _read(image, check)
            with _lock:
                _known[_key(image)] = found
                while len(_known) > MAX_PAGES:
                    _known.popitem(last=False)
    finally:
        _reading.release()
    return found


def _key(image: Image.Image) -> bytes:
    return hashlib.sha256(b"%d " % image.width + image.tobytes()).digest()


# --- Languages --------------------------------------------------------------------------------


@cache
def _languages() -> dict[str, tuple[str, str]]:
    """By each of its codes, a language's name and some of its letters."""
    with Path(__file__).with_name("ocr_languages.csv").open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    return {code: (row["name"], row["letters"]) for row in rows for code in row["codes"].split()}


def cannot_read(language: str) -> str:
    """Why a page in `language`, by Tesseract's or ISO's code, may be read badly; "" if it is not.

    One model reads all languages, as far as it knows their letters. Loads the engine.
    """
    for code in language.lower().replace("-", "_").split("+"):
        known = _languages().get(code.strip()) or _languages().get(code.strip().partition("_")[0])
        if known is None:
            return f"“{language[:40]}” is no language that is known here; the page was read as any."
        name, letters = known
        if not set(letters) <= _alphabet():
            return f"The letters of {name} are not known here: words in them are missing or wrong."
    return ""


@cache
def _alphabet() -> frozenset[str]:
    return frozenset(_load()._load_rec_model().postprocess_op.character)


# --- Reading ----------------------------------------------------------------------------------


@cache
def _load() -> Any:
    """rapidocr's engine, with the models of its wheel."""
    from rapidocr import RapidOCR

    # It logs in colours, with paths.
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.return_word_box": True,
            "Global.return_single_char_box": True,
            # Two cores take twice the computing for a page, and nearly the same time.
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        }
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A line as it was recognised: its corners, [4, 2] in pixels, text, and characters' places."""

    corners: npt.NDArray[np.float64]
    text: str
    # Each character that is no space, with its left and right edge as a share (0-1) of the line.
    characters: tuple[tuple[str, float, float], ...]


def _read(image: Image.Image, check: Callable[[], None]) -> Reading:
    engine = _load()
    check()
    turned = 0
    page = image
    found = _detect(engine, page)
    if found and _on_its_side(found[0]):
        turned = 90
        page = upright(image, turned)
        check()
        found = _detect(engine, page)
    if not found:
        return Reading()
    check()
    crops, classes = _classify(engine, found[1])
    if _upside_down(found[0], classes):
        turned += 180
        page = upright(image, turned)
        check()
        found = _detect(engine, page)
        if not found:
            return Reading(turned=turned)
        check()
        crops, classes = _classify(engine, found[1])
    lines = _recognise(engine, found[0], crops, check)
    return Reading(_words(lines, page.size), turned)


def _detect(engine: Any, page: Image.Image) -> tuple[npt.NDArray[np.float64], list[Pixels]] | None:
    """The corners of the lines, [lines, 4, 2] in pixels, and a picture of each; None for none."""
    from rapidocr.main import RapidOCRError

    pixels = _filled_up(np.asarray(page)[:, :, ::-1])
    scaled, record = engine.preprocess_img(pixels)
    try:
        crops, found = engine.detect_and_crop(scaled, record)
    except RapidOCRError:
        return None
    from rapidocr.utils.process_img import map_boxes_to_original

    corners = map_boxes_to_original(found.boxes, record, *pixels.shape[:2])
    return np.asarray(corners, dtype=np.float64), crops


def _filled_up(pixels: Pixels) -> Pixels:
    """The page with white at its right or below, where it is a strip.

    The engine scales by the shorter side: of a strip it would make millions of pixels.
    """
    height, width = pixels.shape[:2]
    least = max(MIN_SIDE, max(height, width) // MAX_ASPECT_RATIO)
    missing = ((0, max(0, least - height)), (0, max(0, least - width)), (0, 0))
    return np.ascontiguousarray(np.pad(pixels, missing, constant_values=255))


def _on_its_side(corners: npt.NDArray[np.float64]) -> bool:
    """Whether most of the text runs up or down the page."""
    width, height = _sizes(corners)
    longer = np.maximum(width, height)
    return bool(longer[height > ON_ITS_SIDE * width].sum() > longer.sum() / 2)


def _sizes(corners: npt.NDArray[np.float64]) -> tuple[Any, Any]:
    width = np.linalg.norm(corners[:, 1] - corners[:, 0], axis=1)
    height = np.linalg.norm(corners[:, 3] - corners[:, 0], axis=1)
    return width, height


def _classify(engine: Any, crops: list[Pixels]) -> tuple[list[Pixels], list[str]]:
    """The pictures of lines the right way up, and for each the degrees that it was turned by."""
    straight, found = engine.cls_and_rotate(list(crops))
    return straight, [label for label, _ in found.cls_res]


def _upside_down(corners: npt.NDArray[np.float64], classes: list[str]) -> bool:
    width, _ = _sizes(corners)
    return bool(width[[label == "180" for label in classes]].sum() > UPSIDE_DOWN * width.sum())


def _recognise(
    engine: Any,
    corners: npt.NDArray[np.float64],
    crops: list[Pixels],
    check: Callable[[], None],
) -> list[_Written]:
    """What is written in the lines, less those of which the engine is not sure."""
    size = engine.cfg.Rec.rec_batch_num
    lines = []
    # Lines of like length make one batch, so that little of it is filled up.
    by_length = sorted(range(len(crops)), key=lambda at: crops[at].shape[1] / crops[at].shape[0])
    for start in range(0, len(by_length), size):
        check()
        batch = by_length[start : start + size]
        found = engine.recognize_txt([crops[at] for at in batch])
        for at, text, score, places in zip(
            batch, found.txts, found.scores, found.word_results, strict=True
        ):
            if text.strip() and score >= engine.text_score:
                lines.append(_Written(corners[at], text, _characters(text, places)))
    return lines


def _characters(text: str, places: Any) -> tuple[tuple[str, float, float], ...]:
    """Each character but spaces with its edges, by the columns in which the network saw it."""
    letters = [letter for letter in text if not letter.isspace()]
    columns = [column for word in places.word_cols for column in word]
    seen = [letter for word in places.words for letter in word if not letter.isspace()]
    length = places.line_txt_len
    if seen != letters or len(columns) != len(letters) or not length:
        # Somebody else's idea of what a word is: evenly, then.
        step = 1 / len(text)
        return tuple(
            (letter, at * step, (at + 1) * step)
            for at, letter in enumerate(text)
            if not letter.isspace()
        )
    middles = [(column + 0.5) / length for column in columns]
    steps = [after - before for before, after in pairwise(middles)]
    half = 0.5 * median(steps or [1 / len(text)])
    return tuple(
        (letter, max(0.0, middle - half), min(1.0, middle + half))
        for letter, middle in zip(letters, middles, strict=True)
    )


def _words(lines: list[_Written], size: tuple[int, int]) -> tuple[tuple[str, Box], ...]:
    straight = _straightened(lines)
    found = []
    for at in order(straight):
        found += _split(lines[at], size)
    return tuple(found)


def _straightened(lines: list[_Written]) -> list[Line]:
    """The lines on the page turned by its slant: scans are seldom quite straight."""
    if not lines:
        return []
    slants = [
        math.atan2(*(line.corners[1] - line.corners[0])[::-1])
        for line in lines
        if len(line.text) > 3
    ]
    slant = median(slants) if slants else 0.0
    turn = np.array([[math.cos(slant), math.sin(slant)], [-math.sin(slant), math.cos(slant)]])
    found = []
    for index, line in enumerate(lines):
        corners = line.corners @ turn.T
        (left, upper), (right, lower) = corners.min(axis=0), corners.max(axis=0)
        found.append(Line(left, upper, right, lower, len(line.text), index))
    return found


def _split(line: _Written, size: tuple[int, int]) -> list[tuple[str, Box]]:
    """The words of a line: where the text has spaces, a wide gap, or a label ends with a colon."""
    width, height = _sizes(line.corners[None])
    wide = WIDE_GAP * float(height[0]) / max(1.0, float(width[0]))
    groups: list[list[tuple[str, float, float]]] = []
    characters = iter(line.characters)
    fresh = True
    before = ""
    for letter in line.text:
        if letter.isspace():
            fresh = True
            continue
        # “Tel:646-7004” is a label and its value; “10:15” and “https://” are one word.
        fresh |= before[-2:-1].isalpha() and before[-1:] == ":" and letter != "/"
        before += letter
        character = next(characters)
        if fresh or character[1] - groups[-1][-1][2] > wide or _stands_alone(letter):
            groups.append([])
        groups[-1].append(character)
        # Scripts without spaces: each sign is a word.
        fresh = _stands_alone(letter)
    return [("".join(each[0] for each in group), _box(line, group, size)) for group in groups]


def _stands_alone(letter: str) -> bool:
    """Whether a sign is of a script that has no spaces between words: kana, Han."""
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def _box(line: _Written, group: Sequence[tuple[str, float, float]], size: tuple[int, int]) -> Box:
    upper_left, upper_right, lower_right, lower_left = line.corners
    begin, end = group[0][1], group[-1][2]
    corners = [
        start + share * (stop - start)
        for start, stop in ((upper_left, upper_right), (lower_left, lower_right))
        for share in (begin, end)
    ]
    (left, upper), (right, lower) = np.min(corners, axis=0), np.max(corners, axis=0)
    across, down = size
    edges = (left / across, upper / down, right / across, lower / down)
    x0, y0, x1, y1 = (min(SCALE, max(0, round(SCALE * float(edge)))) for edge in edges)
    return x0, y0, max(x0, x1), max(y0, y1)
