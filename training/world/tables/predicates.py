"""What a question says of rows: comparisons with a number, extremes, and values of words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from training.world import Split
from training.world.tables.columns import NumberColumn, TextColumn
from training.world.tables.phrases import PHRASES, Relation
from training.world.tables.table import NUMBER, Table, values_in
from training.world.tables.templates import expand
from training.world.tables.words import pick

# How often each is asked.
FILTERS: tuple[Relation, ...] = (">", ">", ">", ">=", ">=", "<", "<=")


@dataclass(frozen=True)
class Predicate:
    """Something that is true of `rows`: templates of it as a verb phrase and as a clause."""

    finite: str
    clause: str
    rows: list[int]
    column: int
    adjective: str = ""  # stands before the entity: "cheapest", "red"


def number_predicate(
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
        form = PHRASES["comparative" if number else "adjective"]
        finites += [expand(form.pick(rng, phrasing), rng, adjective=adjective)]

    clauses = "compared" if number else relation
    comparison = PHRASES[f"comparisons: {relation}"].pick_any(rng, phrasing)
    said = PHRASES[f"noun predicates: {relation}"].pick_any(rng, phrasing)
    clause = PHRASES[f"noun clauses: {clauses}"].pick_any(rng, phrasing)
    noun = noun_for(table, place, rng)
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
    amount = PHRASES[f"amounts: {relation}"].pick_any(rng, phrasing)
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


def text_predicate(table: Table, place: int, rng: Generator, phrasing: Split) -> Predicate:
    """A value that rows have in a column of words."""
    column = table.columns[place]
    assert isinstance(column, TextColumn)
    listed = [values_in(cell) for cell in table.cells(place)]
    value = pick(rng, pick(rng, listed))
    rows = [row for row, values in enumerate(listed) if value in values]

    verb = bool(column.verbs) and rng.random() < 0.7
    finite = pick(rng, column.verbs) if verb else PHRASES["text predicates"].pick_any(rng, phrasing)
    clause = PHRASES["text clauses"].pick_any(rng, phrasing)
    if rng.random() < 0.5:
        clause = f"{pick(rng, ('that', 'which'))} {finite}"
    noun = noun_for(table, place, rng)
    spoken = value if rng.random() < 0.8 else value.lower()

    def fill(template: str) -> str:
        return expand(template, rng, noun=noun, value=spoken)

    return Predicate(fill(finite), fill(clause), rows, place, spoken if column.attribute else "")


def any_predicate(
    table: Table, rng: Generator, phrasing: Split, avoid: int = -1
) -> Predicate | None:
    """A predicate on any column but `avoid`: of numbers or of words, as likely."""
    numbers = [place for place in table.number_columns if place != avoid]
    texts = [
        i for i, column in enumerate(table.columns) if isinstance(column, TextColumn) and i != avoid
    ]
    if texts and (not numbers or rng.random() < 0.5):
        return text_predicate(table, pick(rng, texts), rng, phrasing)
    if numbers:
        relation = pick(rng, (*FILTERS, "="))
        return number_predicate(table, pick(rng, numbers), relation, rng, phrasing)
    return None


def noun_for(table: Table, place: int, rng: Generator) -> str:
    """What people call a column: often its header, sometimes another word."""
    column = table.columns[place]
    assert column is not None
    if rng.random() < 0.35:
        return re.sub(r" \(.*\)", "", table.header[place])
    return expand(pick(rng, column.nouns), rng)
