"""Random tables, and reading the numbers and lists in their cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from training.world import Split
from training.world.tables.columns import Column, NumberColumn, TextColumn, counted, plural
from training.world.tables.topics import TOPICS, Entity, Topic
from training.world.tables.words import invented_word, pick, words


@dataclass(frozen=True)
class Table:
    """A table of text, and what its columns mean.

    `columns[i]` describes `header[i]`; it is None for the column of names, `name_column`.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    topic: Topic
    entity: Entity
    columns: tuple[Column | None, ...]

    @property
    def name_column(self) -> int:
        return self.columns.index(None)

    @property
    def number_columns(self) -> list[int]:
        """The places of the columns of numbers."""
        return [i for i, column in enumerate(self.columns) if isinstance(column, NumberColumn)]

    @property
    def names(self) -> list[str]:
        return self.cells(self.name_column)

    def cells(self, column: int) -> list[str]:
        """One column, from top to bottom."""
        return [row[column] for row in self.rows]

    def numbers(self, column: int) -> list[float]:
        """One column of numbers, whatever their units and separators."""
        return [number_in(cell) for cell in self.cells(column)]

    def as_inputs(self) -> dict[str, list[str]]:
        """The table as the API takes it: `{header: [cells]}`."""
        return {header: self.cells(column) for column, header in enumerate(self.header)}


NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def number_in(cell: str) -> float:
    """The first number in a cell: 1200.5 in "$1,200.5"; it must hold one."""
    match = NUMBER.search(cell)
    if match is None:
        raise ValueError(f"no number in {cell!r}")
    return float(match[0].replace(",", ""))


def values_in(cell: str) -> list[str]:
    """What a cell lists: Rust, Python and Go in "Rust, Python and Go"."""
    return re.split(r", | and ", cell)


def random_table(rng: Generator, split: Split, max_rows: int = 10) -> Table:
    """A table of 2 to 6 columns, one of names and one or more of numbers, and 2 to `max_rows`."""
    topic = pick(rng, TOPICS)
    columns = _choose_columns(topic, rng, split)
    height = int(rng.integers(2, max_rows + 1))
    contents = [_cells(column, height, rng, split) for column in columns]
    headers = [pick(rng, column.headers) for column in columns]
    if len(set(headers)) < len(headers):  # "Language" may name two things; here it would.
        return random_table(rng, split, max_rows)

    entity = pick(rng, topic.entities)
    place = int(rng.integers(1, len(columns) + 1)) if rng.random() < 0.1 else 0
    contents.insert(place, _names(topic, height, rng, split))
    headers.insert(place, entity.header)
    recasings: list[Callable[[str], str]] = [str, str, str, str.lower, str.upper]
    recase = pick(rng, recasings)
    return Table(
        header=tuple(recase(header) for header in headers),
        rows=tuple(zip(*contents, strict=True)),
        topic=topic,
        entity=entity,
        columns=(*columns[:place], None, *columns[place:]),
    )


def _choose_columns(topic: Topic, rng: Generator, split: Split) -> list[Column]:
    """1 to 5 columns in random order, with different words for them; one or more is of numbers."""
    width = int(rng.integers(1, 6))
    candidates: list[Column] = [topic.columns[i] for i in rng.permutation(len(topic.columns))]
    if rng.random() < 0.35:
        candidates.insert(0, _uncommon_column(rng, split))
    chosen: list[Column] = []
    spoken: set[str] = set()
    for column in candidates:
        said = _words_for(column)
        if len(chosen) < width and not said & spoken:
            chosen.append(column)
            spoken |= said
    if not any(isinstance(column, NumberColumn) for column in chosen):
        chosen[0] = next(column for column in candidates if isinstance(column, NumberColumn))
    return [chosen[i] for i in rng.permutation(len(chosen))]


def _words_for(column: Column) -> set[str]:
    """The words that must not mean two columns of one table."""
    if isinstance(column, TextColumn):
        return {*column.nouns, *(verb.split("{")[0] for verb in column.verbs)}
    verbs = () if column.things else column.verbs
    return {*column.nouns, *column.things, *column.most, *column.least, *verbs}


def _uncommon_column(rng: Generator, split: Split) -> NumberColumn:
    """Counts of things that no topic knows; often of things that do not exist."""
    if rng.random() < 0.4:
        return counted(plural(invented_word(rng, split).lower()), pick(rng, (50, 2_000, 90_000)))
    return counted(pick(rng, words("counted things", split)), pick(rng, (20, 500, 20_000)))


def _names(topic: Topic, count: int, rng: Generator, split: Split) -> list[str]:
    """Names of which none is a part of another, so that each can be asked for."""
    names = _distinct(lambda: topic.name(rng, split), count)
    sets = [set(name.lower().split()) for name in names]
    clear = sum(one <= other for one in sets for other in sets) == count
    return names if clear else _names(topic, count, rng, split)


def _distinct(make: Callable[[], str], count: int) -> list[str]:
    """`count` different results of `make`."""
    found: dict[str, None] = {}
    while len(found) < count:
        found[make()] = None
    return list(found)


def _cells(column: Column, height: int, rng: Generator, split: Split) -> list[str]:
    if isinstance(column, NumberColumn):
        return _number_cells(column, height, rng)
    few = _distinct(lambda: column.value(rng, split), int(rng.integers(2, height + 1)))
    cells = [pick(rng, few) for _ in range(height)]
    if column.lists and rng.random() < 0.4:
        cells[int(rng.integers(height))] = _listing(few)
    return cells


def _listing(values: list[str]) -> str:
    """ "Rust, Python and Go": at most three of `values`."""
    *first, last = values[:3]
    return f"{', '.join(first)} and {last}" if first else last


def _number_cells(column: NumberColumn, height: int, rng: Generator) -> list[str]:
    """Numbers of one magnitude, written in one way; some tables repeat a number."""
    style = pick(rng, column.formats)
    scale = 10 ** -rng.uniform(0, 1.5) if column.high > 200 else 1
    high = max(column.low + (column.high - column.low) * scale, column.low + 2 * height)
    high = min(high, column.high)
    # Some columns are even, in others a few numbers tower over the rest.
    drawn = column.low + (high - column.low) * rng.random(height) ** pick(rng, (1, 1, 4))
    decimals = column.decimals if rng.random() < 0.6 else 0
    numbers = [round(float(number), decimals) for number in drawn]
    if rng.random() < 0.25:
        numbers[int(rng.integers(height))] = numbers[int(rng.integers(height))]
    return [style.format(number if decimals else int(number)) for number in numbers]
