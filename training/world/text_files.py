"""Reads the lists of sentences and words that the toy world is made of.

They are text files in UTF-8 beside the modules that use them, such as `opinions/denials.txt`:

    # A comment. Comments and empty lines are no entries.
    == greeting ==
    good morning, {person}
    hello

    == fruit ==
    apple, pear, plum
    cherry

- A line is an entry, without the blanks around it. An entry that stands twice is drawn twice as
  often.
- `== name ==` begins the section `name`. What stands before the first one is in the section "".
- Words may share a line, separated by commas: `words` and `listed` take them apart.
- Where lines belong together, an empty line ends them: `paragraphs` keeps them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

HEADING = re.compile(r"== (.+) ==")


def sections(path: Path) -> dict[str, tuple[str, ...]]:
    """The entries of each section, by its name, in the order of the file.

    Raises `ValueError` if two sections have one name.
    """
    return {name: tuple(line for line in lines if line) for name, lines in _sections(path).items()}


def paragraphs(path: Path) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The paragraphs of each section, each a tuple of lines; empty lines part them.

    Raises `ValueError` if two sections have one name.
    """
    return {name: tuple(_paragraphs(lines)) for name, lines in _sections(path).items()}


def words(path: Path) -> dict[str, tuple[str, ...]]:
    """The entries of each section of a file whose lines hold several, as `listed` takes them apart.

    Raises `ValueError` if two sections have one name.
    """
    return {name: listed(lines) for name, lines in sections(path).items()}


def listed(lines: str | Iterable[str]) -> tuple[str, ...]:
    """The entries of lines that hold several: commas and line ends separate them."""
    text = lines if isinstance(lines, str) else "\n".join(lines)
    return tuple(entry for part in re.split("[,\n]", text) if (entry := part.strip()))


def _sections(path: Path) -> dict[str, list[str]]:
    """All lines but comments, empty ones too, by section."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in map(str.strip, path.read_text(encoding="utf-8").split("\n")):
        if heading := HEADING.fullmatch(line):
            name = heading[1]
            if name in found:
                raise ValueError(f"{path.name} has two sections “{name}”")
            found[name] = []
        elif not line.startswith("#") and (line or name in found):
            found.setdefault(name, []).append(line)
    return found


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[str, ...]]:
    paragraph: list[str] = []
    for line in (*lines, ""):
        if line:
            paragraph.append(line)
        elif paragraph:
            yield tuple(paragraph)
            paragraph = []
