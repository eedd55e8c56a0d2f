"""Random tables and questions about them whose answers are exactly known.

    table = random_table(rng, split="train")
    question = ask(table, rng, phrasing="train")

A table's names, values and uncommon headers come from its split; the wording of a question comes
from its own, `phrasing`. An answer is what TAPAS gives: cells of one column, and an aggregation
over them that the model names but does not compute.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from numpy.random import Generator

from world import Split
from world import table_phrases as phrases
from world.table_phrases import Relation, agree, expand
from world.table_topics import (
    TOPICS,
    Column,
    Entity,
    NumberColumn,
    TextColumn,
    Topic,
    counted,
    plural,
)
from world.table_words import invented_word, pick, words

Aggregation = Literal["NONE", "SUM", "AVERAGE", "COUNT"]
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)

Kind = Literal["lookup", "reverse", "superlative", "extreme", "filter", "count", "sum", "average"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# How often each is asked. People ask for the most rather than for the least, and that is also what
# lets a model begin: were both as likely, being the largest would say nothing until the question
# is understood, and understanding it would not pay until then either.
EXTREMES: tuple[Relation, ...] = ("most", "most", "most", "least")
FILTERS: tuple[Relation, ...] = (">", ">", ">", ">=", ">=", "<", "<=")


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


@dataclass(frozen=True)
class Question:
    """A question with its truth: (row, column) of every cell that answers it, in reading order."""

    text: str
    coordinates: tuple[tuple[int, int], ...]
    aggregation: Aggregation
    kind: Kind


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


# --- Tables ----------------------------------------------------------------------------------


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


# --- Questions -------------------------------------------------------------------------------


def ask(table: Table, rng: Generator, phrasing: Split, kind: Kind | None = None) -> Question:
    """A question worded by the templates of `phrasing`.

    It is of `kind`, or of any kind if that is None or if the table does not allow it: no number is
    the largest where all are equal.
    """
    attempts, asked = 0, None
    while asked is None:
        wanted: Kind = kind if kind is not None and attempts < 20 else pick(rng, KINDS)
        asked = ASKERS[wanted](table, rng, phrasing)
        attempts += 1
    template, rows, column, aggregation = asked
    return Question(
        text=_wrap(agree(template), rng, phrasing),
        coordinates=tuple((row, column) for row in rows),
        aggregation=aggregation,
        kind=wanted,
    )


# A question's template (only agreement is open), the rows and the column of its cells.
Asked = tuple[str, list[int], int, Aggregation]


def _wrap(question: str, rng: Generator, phrasing: Split) -> str:
    """Add what people put around a question: politeness, a question mark or none, any case."""
    if rng.random() < 0.25:
        wrapping = phrases.WRAPPINGS.pick(rng, phrasing)
        question = agree(expand(wrapping, rng).replace("{question}", question))
    question += pick(rng, ("?", "?", "?", " ?", "", "", "."))
    style = rng.random()
    if style < 0.5:
        return question[0].upper() + question[1:]
    return question.upper() if style < 0.55 else question


def _number_columns(table: Table) -> list[int]:
    return [i for i, column in enumerate(table.columns) if isinstance(column, NumberColumn)]


def _ask_lookup(table: Table, rng: Generator, phrasing: Split) -> Asked:
    row = int(rng.integers(len(table.rows)))
    place = pick(rng, [i for i, column in enumerate(table.columns) if column is not None])
    column = table.columns[place]
    assert column is not None
    how = column.how_new if phrasing == "test" else column.how
    things = column.things if isinstance(column, NumberColumn) else ()
    choice = rng.random()
    if how and choice < 0.45:
        template = pick(rng, how)
    elif things and choice < 0.8:
        template = phrases.LOOKUP_THINGS.pick(rng, phrasing)
    else:
        template = phrases.LOOKUP_NOUN.pick(rng, phrasing)
    template = expand(
        template, rng, noun=_noun(table, place, rng), things=pick(rng, things) if things else ""
    )
    return template.replace("{x}", _mention(table, row, rng)), [row], place, "NONE"


def _noun(table: Table, place: int, rng: Generator) -> str:
    """What people call a column: often its header, sometimes another word."""
    column = table.columns[place]
    assert column is not None
    if rng.random() < 0.35:
        return re.sub(r" \(.*\)", "", table.header[place])
    return expand(pick(rng, column.nouns), rng)


def _mention(table: Table, row: int, rng: Generator) -> str:
    """A row's name as a question says it."""
    name = table.names[row]
    first = name.split()[0]
    alone = sum(first in other.split() for other in table.names) == 1
    if rng.random() < 0.3 and alone and first.lower() not in ("the", table.entity.one):
        name = first
    if rng.random() < 0.1:
        name = pick(rng, ('"{}"', "'{}'", "“{}”")).format(name)
    if table.topic.people and rng.random() < 0.8:
        return name
    shape = pick(rng, ("{0}",) * 8 + ("the {0} {1}",) * 2 + ("the {1} {0}", "{1} {0}", "the {0}"))
    return shape.format(name, table.entity.one)


@dataclass(frozen=True)
class Predicate:
    """Something that is true of `rows`: templates of it as a verb phrase and as a clause."""

    finite: str
    clause: str
    rows: list[int]
    column: int
    adjective: str = ""  # stands before the entity: "cheapest", "red"


def _number_predicate(
    table: Table, place: int, relation: Relation, rng: Generator, phrasing: Split
) -> Predicate | None:
    """A comparison of a column of numbers with a number, or its extreme; None if not clear."""
    column = table.columns[place]
    assert isinstance(column, NumberColumn)
    numbers = table.numbers(place)
    if relation in ("most", "least"):
        best = max(numbers) if relation == "most" else min(numbers)
        rows, number = [row for row, n in enumerate(numbers) if n == best], ""
        if len(rows) > 1:
            return None
    else:
        limit = _limit(numbers, relation, rng)
        rows = [row for row, n in enumerate(numbers) if HOLDS[relation](n, limit)]
        number = _written(limit, table.cells(place), rng)
        if not rows:
            return None

    adjectives = {
        "most": column.most,
        "least": column.least,
        ">": column.more,
        "<": column.less,
    }.get(relation, ())
    adjective = pick(rng, adjectives) if adjectives else ""
    finites = [_amount_predicate(verb, column, relation, rng, phrasing) for verb in column.verbs]
    if number:
        states = column.states
        finites += [_amount_predicate(state, column, relation, rng, phrasing) for state in states]
    if adjective:
        form = phrases.COMPARATIVE if number else phrases.ADJECTIVE
        finites += [expand(form.pick(rng, phrasing), rng, adjective=adjective)]

    comparison = phrases.COMPARISONS[relation].pick_any(rng, phrasing)
    said = phrases.NOUN_PREDICATES[relation].pick_any(rng, phrasing)
    clause = phrases.NOUN_CLAUSES[relation].pick_any(rng, phrasing)
    noun = _noun(table, place, rng)
    finites += [said]
    finite = pick(rng, finites)
    if rng.random() < 0.5:
        clause = f"{pick(rng, ('that', 'which'))} {finite}"

    def fill(template: str) -> str:
        return expand(template.replace("{comparison}", comparison), rng, noun=noun, n=number)

    return Predicate(fill(finite), fill(clause), rows, place, "" if number else adjective)


HOLDS: dict[Relation, Callable[[float, float], bool]] = {
    "=": lambda number, limit: number == limit,
    ">": lambda number, limit: number > limit,
    "<": lambda number, limit: number < limit,
    ">=": lambda number, limit: number >= limit,
    "<=": lambda number, limit: number <= limit,
}


def _amount_predicate(
    verb: str, column: NumberColumn, relation: Relation, rng: Generator, phrasing: Split
) -> str:
    """`verb` with its `{amount}`: "<has> more than {n} stars", "cost<s> the most"."""
    amount = phrases.AMOUNTS[relation].pick_any(rng, phrasing)
    things = f" {pick(rng, column.things)}" if column.things else ""
    if things and relation in ("most", "least") and rng.random() < 0.25:
        size = "[highest|largest|greatest|biggest]" if relation == "most" else "[lowest|smallest]"
        amount = f"the {size} number of"
    return verb.replace("{amount}", amount + things)


def _limit(numbers: list[float], relation: Relation, rng: Generator) -> float:
    """A number to compare with: one of the table's, or one between two of them."""
    ordered = sorted(set(numbers))
    own = pick(rng, ordered)
    if relation == "=" or len(ordered) == 1 or rng.random() < 0.25:
        return own
    at = int(rng.integers(len(ordered) - 1))
    low, high = ordered[at], ordered[at + 1]
    between = rng.uniform(low, high)
    finest = 0 if all(number == int(number) for number in numbers) else 2
    for digits in range(-5, finest + 1):  # often the roundest number that lies between
        if low < round(between, digits) < high and rng.random() < 0.7:
            return round(between, digits)
    return own


def _written(number: float, cells: list[str], rng: Generator) -> str:
    """A number as a question writes it, sometimes with the cells' own unit."""
    plain = int(number) if number == int(number) else number
    text = f"{plain:,}" if rng.random() < 0.3 else str(plain)
    return NUMBER.sub(text, cells[0], count=1) if rng.random() < 0.25 else text


def _text_predicate(table: Table, place: int, rng: Generator, phrasing: Split) -> Predicate:
    """A value that rows have in a column of words."""
    column = table.columns[place]
    assert isinstance(column, TextColumn)
    listed = [values_in(cell) for cell in table.cells(place)]
    value = pick(rng, pick(rng, listed))
    rows = [row for row, values in enumerate(listed) if value in values]

    verb = bool(column.verbs) and rng.random() < 0.7
    finite = pick(rng, column.verbs) if verb else phrases.TEXT_PREDICATES.pick_any(rng, phrasing)
    clause = phrases.TEXT_CLAUSES.pick_any(rng, phrasing)
    if rng.random() < 0.5:
        clause = f"{pick(rng, ('that', 'which'))} {finite}"
    noun = _noun(table, place, rng)
    spoken = value if rng.random() < 0.8 else value.lower()

    def fill(template: str) -> str:
        return expand(template, rng, noun=noun, value=spoken)

    return Predicate(fill(finite), fill(clause), rows, place, spoken if column.attribute else "")


def _filter(table: Table, rng: Generator, phrasing: Split, avoid: int = -1) -> Predicate | None:
    """A predicate on any column but `avoid`: of numbers or of words, as likely."""
    numbers = [place for place in _number_columns(table) if place != avoid]
    texts = [
        i for i, column in enumerate(table.columns) if isinstance(column, TextColumn) and i != avoid
    ]
    if texts and (not numbers or rng.random() < 0.5):
        return _text_predicate(table, pick(rng, texts), rng, phrasing)
    if numbers:
        relation = pick(rng, (*FILTERS, "="))
        return _number_predicate(table, pick(rng, numbers), relation, rng, phrasing)
    return None


def _fill(template: str, table: Table, predicate: Predicate, rng: Generator) -> str:
    """Fill a frame's slots for entities and for the predicate."""
    entity, clause = table.entity, predicate.clause
    one, many = entity.one, entity.many
    before = predicate.adjective
    if before and "{match" not in template and before in clause and rng.random() < 0.3:
        one, many, clause = f"{before} {one}", f"{before} {many}", ""
    if table.topic.people:
        clause = re.sub("^(that|which) ", pick(rng, ("who ", "that ")), clause)
    return expand(
        template,
        rng,
        entity=one,
        entities=many,
        matches=agree(predicate.finite),
        match=agree(predicate.finite, many=True),
        that_matches=agree(clause),
        that_match=agree(clause, many=True),
    )


def _ask_names(table: Table, predicate: Predicate, rng: Generator, phrasing: Split) -> Asked:
    people = table.topic.people and rng.random() < 0.5
    frames = phrases.NAMES_OF_PEOPLE if people else phrases.NAMES
    template = _fill(frames.pick(rng, phrasing), table, predicate, rng)
    return template, predicate.rows, table.name_column, "NONE"


def _ask_reverse(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """Who has this value? Names by a number or by a word."""
    place = pick(rng, [i for i, column in enumerate(table.columns) if column is not None])
    if isinstance(table.columns[place], TextColumn):
        predicate: Predicate | None = _text_predicate(table, place, rng, phrasing)
    else:
        predicate = _number_predicate(table, place, "=", rng, phrasing)
    return _ask_names(table, predicate, rng, phrasing) if predicate else None


def _ask_filter(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """Which rows lie above or below a number?"""
    relation = pick(rng, FILTERS)
    place = pick(rng, _number_columns(table))
    predicate = _number_predicate(table, place, relation, rng, phrasing)
    return _ask_names(table, predicate, rng, phrasing) if predicate else None


def _ask_superlative(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """Which row has the largest or the smallest number?"""
    relation = pick(rng, EXTREMES)
    place = pick(rng, _number_columns(table))
    predicate = _number_predicate(table, place, relation, rng, phrasing)
    if predicate is None:
        return None
    if not predicate.adjective or rng.random() < 0.45:
        return _ask_names(table, predicate, rng, phrasing)
    template = expand(
        phrases.THE_ONE.pick(rng, phrasing),
        rng,
        adjective=predicate.adjective,
        entity=table.entity.one,
        entities=table.entity.many,
    )
    return template, predicate.rows, table.name_column, "NONE"


def _ask_extreme(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """What is the largest or the smallest number itself?"""
    relation = pick(rng, EXTREMES)
    place = pick(rng, _number_columns(table))
    predicate = _number_predicate(table, place, relation, rng, phrasing)
    if predicate is None:
        return None
    template = expand(
        phrases.EXTREME[relation].pick(rng, phrasing), rng, noun=_noun(table, place, rng)
    )
    if rng.random() < 0.2:
        template += expand(" [of|among] [all|the|any] {entities}", rng, entities=table.entity.many)
    return template, predicate.rows, place, "NONE"


def _ask_count(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """How many rows are there, or how many that fit a predicate?"""
    entity = table.entity
    if rng.random() < 0.3:
        template = expand(
            phrases.COUNT_ALL.pick(rng, phrasing), rng, entity=entity.one, entities=entity.many
        )
        return template, list(range(len(table.rows))), table.name_column, "COUNT"
    predicate = _filter(table, rng, phrasing)
    if predicate is None:
        return None
    template = _fill(phrases.COUNT_SOME.pick(rng, phrasing), table, predicate, rng)
    return template, predicate.rows, table.name_column, "COUNT"


def _ask_total(
    table: Table, rng: Generator, phrasing: Split, aggregation: Literal["SUM", "AVERAGE"]
) -> Asked | None:
    """The sum or the average of a column, over all rows or over those that fit a predicate."""
    places = _number_columns(table)
    if aggregation == "SUM":
        places = [place for place in places if _as_number(table, place).additive]
    if not places:
        return None
    place = pick(rng, places)
    column = _as_number(table, place)

    predicate = _filter(table, rng, phrasing, avoid=place) if rng.random() < 0.45 else None
    if predicate:
        of_which = "[of|for|over|across] [the|all|all the|] {entities} {that_match}"
        which = "[the|all|all the|] {entities} {that_match}"
        rows = predicate.rows
    else:
        of_which = "[||[of|for|over|across] [the|all|all the] {entities}]"
        which = "[the|all|all the|these|all these|] {entities}"
        predicate = Predicate("", "", rows := list(range(len(table.rows))), place)

    plain_verbs = [verb for verb in column.verbs if re.fullmatch(r"\w+<s> \{amount\}", verb)]
    frames = TOTAL_FRAMES[aggregation]
    choice = rng.random()
    if column.things and choice < 0.65:
        template = frames.things.pick(rng, phrasing)
    elif plain_verbs and not column.things and choice < 0.25:
        template = frames.verb.pick(rng, phrasing)
    else:
        template = frames.noun.pick(rng, phrasing)
    verb = pick(rng, plain_verbs).split("<")[0] if plain_verbs else ""
    noun = _noun(table, place, rng)
    template = expand(
        template,
        rng,
        of_which=expand(of_which, rng),
        which=expand(which, rng),
        noun=noun,
        nouns=noun if column.things else plural(noun),
        verb=verb,
        things=pick(rng, column.things) if column.things else "",
    )
    return _fill(template, table, predicate, rng), rows, place, aggregation


def _as_number(table: Table, place: int) -> NumberColumn:
    column = table.columns[place]
    assert isinstance(column, NumberColumn)
    return column


@dataclass(frozen=True)
class TotalFrames:
    """The frames of a sum or an average: by noun, by counted things, by verb."""

    noun: phrases.Phrases
    things: phrases.Phrases
    verb: phrases.Phrases


TOTAL_FRAMES: dict[str, TotalFrames] = {
    "SUM": TotalFrames(phrases.SUM_NOUN, phrases.SUM_THINGS, phrases.SUM_VERB),
    "AVERAGE": TotalFrames(phrases.AVERAGE_NOUN, phrases.AVERAGE_THINGS, phrases.AVERAGE_VERB),
}

ASKERS: dict[Kind, Callable[[Table, Generator, Split], Asked | None]] = {
    "lookup": _ask_lookup,
    "reverse": _ask_reverse,
    "superlative": _ask_superlative,
    "extreme": _ask_extreme,
    "filter": _ask_filter,
    "count": _ask_count,
    "sum": lambda table, rng, phrasing: _ask_total(table, rng, phrasing, "SUM"),
    "average": lambda table, rng, phrasing: _ask_total(table, rng, phrasing, "AVERAGE"),
}
