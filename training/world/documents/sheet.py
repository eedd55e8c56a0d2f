"""A page that is drawn with Pillow, and that knows where each of its words stands.

The typefaces are those that gradio's page and Pillow bring along, all freely licensed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from numpy.random import Generator
from PIL import Image, ImageDraw, ImageFont

from training.world import Split

# Regular and bold, as patterns for files of gradio's page; "" is Pillow's own typeface.
TYPEFACES: dict[Split, tuple[tuple[str, str], ...]] = {
    "train": (
        ("IBMPlexSans-Regular", "IBMPlexSans-Bold"),
        ("SourceSansPro-Regular", "SourceSansPro-Bold"),
        ("Quicksand-Regular", "Quicksand-Bold"),
        ("KaTeX_Main-Regular", "KaTeX_Main-Bold"),
        ("IBMPlexMono-Regular", "IBMPlexMono-Bold"),
        ("Inconsolata-Regular", "Inconsolata-Bold"),
        ("", ""),
    ),
    "test": (
        ("Montserrat-Regular", "Montserrat-Bold"),
        ("ShareTechMono-Regular", "ShareTechMono-Regular"),
    ),
}
# A sign that no typeface has, in whose place it draws what it draws for all such.
UNKNOWN = "\ue123"

# Left, upper, right and lower edge in pixels.
Edges = tuple[float, float, float, float]


@cache
def _files() -> dict[str, Path]:
    """gradio's typefaces by name; the page's build adds a hash to some names of files."""
    found = find_spec("gradio")
    assert found
    assert found.submodule_search_locations
    folder = Path(found.submodule_search_locations[0]) / "templates" / "frontend"
    paths = [*folder.glob("static/fonts/*/*.woff2"), *folder.glob("assets/KaTeX_Main-*.woff2")]
    return {"-".join(path.stem.split("-")[:2]): path for path in paths}


@cache
def font(name: str, size: int) -> Any:
    """The typeface `name`, as `TYPEFACES` has it, `size` pixels high."""
    return ImageFont.truetype(_files()[name], size) if name else ImageFont.load_default(size)


@cache
def draws(name: str, sign: str) -> bool:
    """Whether the typeface has the sign."""
    letters = font(name, 24)
    return bytes(letters.getmask(sign)) != bytes(letters.getmask(UNKNOWN))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words that were drawn in one go: each with its edges in pixels."""

    words: tuple[tuple[str, Edges], ...]

    @property
    def text(self) -> str:
        return " ".join(word for word, _ in self.words)

    @property
    def edges(self) -> Edges:
        lefts, uppers, rights, lowers = zip(*(edges for _, edges in self.words), strict=True)
        return min(lefts), min(uppers), max(rights), max(lowers)


@dataclass
class Sheet:
    """A page of `width` × `height` pixels; `size` is that of its letters.

    Without `drawn` nothing is painted: where the words stand is known all the same, and quicker.
    """

    width: int
    height: int
    size: int
    typeface: tuple[str, str]
    ink: tuple[int, int, int] = (20, 20, 20)
    paper: tuple[int, int, int] = (255, 255, 255)
    drawn: bool = True
    chunks: list[Chunk] = field(default_factory=list)

    def __post_init__(self) -> None:
        size = (self.width, self.height) if self.drawn else (1, 1)
        self.image = Image.new("RGB", size, self.paper)
        self.pen = ImageDraw.Draw(self.image)

    @property
    def step(self) -> int:
        """From one line to the next."""
        return round(1.6 * self.size)

    def length(self, text: str, *, bold: bool = False, scale: float = 1.0) -> float:
        """How wide the text is."""
        return float(self._font(bold, scale).getlength(text))

    def write(
        self, x: float, y: float, text: str, *, bold: bool = False, scale: float = 1.0,
        right: bool = False,
    ) -> Chunk:  # fmt: skip
        """Write the text with its upper left corner, or with `right` its upper right one, there."""
        letters = self._font(bold, scale)
        start = x - letters.getlength(text) if right else x
        words, at = [], 0
        for word in text.split(" "):
            begin = start + letters.getlength(text[:at])
            left, upper, wide, low = letters.getbbox(word)
            words.append((word, (begin + left, y + upper, begin + wide, y + low)))
            at += len(word) + 1
        if self.drawn:
            self.pen.text((start, y), text, font=letters, fill=self.ink)
        chunk = Chunk(tuple(words))
        self.chunks.append(chunk)
        return chunk

    def draws(self, sign: str) -> bool:
        """Whether the typeface has the sign."""
        return all(draws(name, sign) for name in self.typeface)

    def cut(self, margin: int) -> None:
        """Leave out the empty paper below what is written, but `margin` pixels."""
        lowest = max(chunk.edges[3] for chunk in self.chunks)
        self.height = min(self.height, round(lowest) + margin)
        if self.drawn:
            self.image = self.image.crop((0, 0, self.width, self.height))

    def rule(self, x: float, y: float, right: float) -> None:
        """A thin line across."""
        if self.drawn:
            self.pen.line((x, y, right, y), fill=self.ink)

    def frame(self, edges: Edges) -> None:
        """A thin rectangle."""
        if self.drawn:
            self.pen.rectangle(edges, outline=self.ink)

    def _font(self, bold: bool, scale: float) -> Any:
        return font(self.typeface[bold], round(self.size * scale))


def random_sheet(
    rng: Generator, split: Split, width: int, height: int, drawn: bool = True
) -> Sheet:
    """An empty page with a random typeface, size and ink."""
    typefaces = TYPEFACES[split]
    dark = int(rng.integers(0, 70))
    tint = int(rng.integers(236, 256))
    return Sheet(
        width,
        height,
        int(rng.integers(17, 24)),
        typefaces[int(rng.integers(len(typefaces)))],
        (dark, dark, int(rng.integers(dark, 90))),
        (tint, tint, int(rng.integers(225, 256))),
        drawn,
    )
