"""Questions about a table whose answers are exactly known.

An answer is what TAPAS gives: cells of one column, and an aggregation over them that the model
names but does not compute.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from numpy.random import Generator

from training.world import Split
from training.world.tables.columns import NumberColumn, TextColumn, plural
from training.world.tables.phrases import FRAMES, PHRASES, Relation
from training.world.tables.predicates import (
    FILTERS,
    Predicate,
    any_predicate,
    noun_for,
    number_predicate,
    text_predicate,
)
from training.world.tables.table import Table
from training.world.tables.templates import agree, expand
from training.world.tables.words import pick

Aggregation = Literal["NONE", "SUM", "AVERAGE", "COUNT"]
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)

Kind = Literal["lookup", "reverse", "superlative", "extreme", "filter", "count", "sum", "average"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# How often each is asked. People ask for the most rather than for the least, and that is also what
# lets a model begin: were both as likely, being the largest would say nothing until the question
# is understood, and understanding it would not pay until then either.
EXTREMES: tuple[Relation, ...] = ("most", "most", "most", "least")


@dataclass(frozen=True)
class Question:
    """A question with its truth: (row, column) of every cell that answers it, in reading order."""

    text: str
    coordinates: tuple[tuple[int, int], ...]
    aggregation: Aggregation
    kind: Kind


def ask(
    table: Table,
    rng: Generator,
    phrasing: Split,
    kind: Kind | None = None,
    extremes: tuple[Relation, ...] = EXTREMES,
) -> Question:
    """A question worded by the templates of `phrasing`.

    It is of `kind`, or of any kind if that is None or if the table does not allow it: no number is
    the largest where all are equal. A question for an extreme asks for one of `extremes`.
    """
    attempts, asked = 0, None
    while asked is None:
        wanted: Kind = kind if kind is not None and attempts < 20 else pick(rng, KINDS)
        if wanted in EXTREME_ASKERS:
            asked = EXTREME_ASKERS[wanted](table, rng, phrasing, extremes)
        else:
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
        wrapping = PHRASES["wrappings"].pick(rng, phrasing)
        question = agree(expand(wrapping, rng).replace("{question}", question))
    question += pick(rng, ("?", "?", "?", " ?", "", "", "."))
    style = rng.random()
    if style < 0.5:
        return question[0].upper() + question[1:]
    return question.upper() if style < 0.55 else question


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
        template = FRAMES["lookup things"].pick(rng, phrasing)
    else:
        template = FRAMES["lookup noun"].pick(rng, phrasing)
    template = expand(
        template, rng, noun=noun_for(table, place, rng), things=pick(rng, things) if things else ""
    )
    return template.replace("{x}", _mention(table, row, rng)), [row], place, "NONE"


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
    named = FRAMES["names of people" if people else "names"]
    template = _fill(named.pick(rng, phrasing), table, predicate, rng)
    return template, predicate.rows, table.name_column, "NONE"


def _ask_reverse(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """Who has this value? Names by a number or by a word."""
    place = pick(rng, [i for i, column in enumerate(table.columns) if column is not None])
    if isinstance(table.columns[place], TextColumn):
        predicate: Predicate | None = text_predicate(table, place, rng, phrasing)
    else:
        predicate = number_predicate(table, place, "=", rng, phrasing)
    return _ask_names(table, predicate, rng, phrasing) if predicate else None


def _some_number(
    table: Table, rng: Generator, phrasing: Split, relation: Relation
) -> Predicate | None:
    """A comparison of any column of numbers, or its extreme; None if that is not clear."""
    return number_predicate(table, pick(rng, table.number_columns), relation, rng, phrasing)


def _ask_filter(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """Which rows lie above or below a number?"""
    predicate = _some_number(table, rng, phrasing, pick(rng, FILTERS))
    return _ask_names(table, predicate, rng, phrasing) if predicate else None


def _ask_superlative(
    table: Table, rng: Generator, phrasing: Split, extremes: tuple[Relation, ...]
) -> Asked | None:
    """Which row has the largest or the smallest number?"""
    predicate = _some_number(table, rng, phrasing, pick(rng, extremes))
    if predicate is None:
        return None
    if not predicate.adjective or rng.random() < 0.45:
        return _ask_names(table, predicate, rng, phrasing)
    template = expand(
        FRAMES["the one"].pick(rng, phrasing),
        rng,
        adjective=predicate.adjective,
        entity=table.entity.one,
        entities=table.entity.many,
    )
    return template, predicate.rows, table.name_column, "NONE"


def _ask_extreme(
    table: Table, rng: Generator, phrasing: Split, extremes: tuple[Relation, ...]
) -> Asked | None:
    """What is the largest or the smallest number itself?"""
    relation = pick(rng, extremes)
    predicate = _some_number(table, rng, phrasing, relation)
    if predicate is None:
        return None
    template = expand(
        FRAMES[f"extreme: {relation}"].pick(rng, phrasing),
        rng,
        noun=noun_for(table, predicate.column, rng),
        entity=table.entity.one,
    )
    if rng.random() < 0.2:
        template += expand(" [of|among] [all|the|any] {entities}", rng, entities=table.entity.many)
    return template, predicate.rows, predicate.column, "NONE"


def _ask_count(table: Table, rng: Generator, phrasing: Split) -> Asked | None:
    """How many rows are there, or how many that fit a predicate?"""
    entity = table.entity
    if rng.random() < 0.3:
        template = expand(
            FRAMES["count all"].pick(rng, phrasing), rng, entity=entity.one, entities=entity.many
        )
        return template, list(range(len(table.rows))), table.name_column, "COUNT"
    predicate = any_predicate(table, rng, phrasing)
    if predicate is None:
        return None
    template = _fill(FRAMES["count some"].pick(rng, phrasing), table, predicate, rng)
    return template, predicate.rows, table.name_column, "COUNT"


def _ask_total(
    table: Table, rng: Generator, phrasing: Split, aggregation: Literal["SUM", "AVERAGE"]
) -> Asked | None:
    """The sum or the average of a column, over all rows or over those that fit a predicate."""
    places = table.number_columns
    if aggregation == "SUM":
        places = [place for place in places if _as_number(table, place).additive]
    if not places:
        return None
    place = pick(rng, places)
    column = _as_number(table, place)

    predicate = any_predicate(table, rng, phrasing, avoid=place) if rng.random() < 0.45 else None
    if predicate:
        of_which = "[of|for|over|across] [the|all|all the|] {entities} {that_match}"
        which = "[the|all|all the|] {entities} {that_match}"
        rows = predicate.rows
    else:
        of_which = "[||[of|for|over|across] [the|all|all the] {entities}]"
        which = "[the|all|all the|these|all these|] {entities}"
        predicate = Predicate("", "", rows := list(range(len(table.rows))), place)

    plain_verbs = [verb for verb in column.verbs if re.fullmatch(r"\w+<s> \{amount\}", verb)]
    choice = rng.random()
    said = "noun"
    if column.things and choice < 0.65:
        said = "things"
    elif plain_verbs and not column.things and choice < 0.25:
        said = "verb"
    template = FRAMES[f"{aggregation.lower()} {said}"].pick(rng, phrasing)
    verb = pick(rng, plain_verbs).split("<")[0] if plain_verbs else ""
    noun = noun_for(table, place, rng)
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


ASKERS: dict[Kind, Callable[[Table, Generator, Split], Asked | None]] = {
    "lookup": _ask_lookup,
    "reverse": _ask_reverse,
    "filter": _ask_filter,
    "count": _ask_count,
    "sum": lambda table, rng, phrasing: _ask_total(table, rng, phrasing, "SUM"),
    "average": lambda table, rng, phrasing: _ask_total(table, rng, phrasing, "AVERAGE"),
}
EXTREME_ASKERS: dict[
    Kind, Callable[[Table, Generator, Split, tuple[Relation, ...]], Asked | None]
] = {"superlative": _ask_superlative, "extreme": _ask_extreme}
