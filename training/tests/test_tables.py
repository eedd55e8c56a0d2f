"""Tables and questions: the truth is recomputed from the words of fixed questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np
import pytest

from training.world import Split
from training.world.tables import (
    KINDS,
    Kind,
    Table,
    ask,
    random_table,
)
from training.world.tables.columns import counted, plural
from training.world.tables.number_columns import AGE, PRICE
from training.world.tables.phrases import FRAMES, PHRASES
from training.world.tables.table import number_in, values_in
from training.world.tables.templates import Phrases, agree, as_wording, expand, wordings
from training.world.tables.text_columns import COLOUR
from training.world.tables.topics import TOPICS
from training.world.tables.words import invented_word, split_of, words

PRODUCTS = next(topic for topic in TOPICS if PRICE in topic.columns)


@pytest.fixture
def lamps() -> Table:
    return Table(
        header=("Product", "Price", "Colour"),
        rows=(("Lamp", "$1,200.50", "red"), ("Desk", "$80.25", "blue"), ("Vase", "$95", "red")),
        topic=PRODUCTS,
        entity=PRODUCTS.entities[0],
        columns=(None, PRICE, COLOUR),
    )


def test_a_table_gives_the_inputs_of_the_api(lamps: Table) -> None:
    assert lamps.as_inputs() == {
        "Product": ["Lamp", "Desk", "Vase"],
        "Price": ["$1,200.50", "$80.25", "$95"],
        "Colour": ["red", "blue", "red"],
    }
    assert lamps.names == ["Lamp", "Desk", "Vase"]
    assert lamps.numbers(1) == [1200.5, 80.25, 95.0]


@pytest.mark.parametrize(
    ("cell", "number"), [("34", 34), ("36,542", 36542), ("12.5 kg", 12.5), ("8/10", 8)]
)
def test_numbers_are_read_with_their_units(cell: str, number: float) -> None:
    assert number_in(cell) == number


def test_a_cell_may_list_values() -> None:
    assert values_in("Rust, Python and NodeJS") == ["Rust", "Python", "NodeJS"]


def test_a_template_is_expanded_and_agrees() -> None:
    rng = np.random.default_rng(0)
    said = expand("[which|which] {entity} cost<s> [a [lot|lot]]", rng, entity="lamp")
    assert agree(said) == "which lamp costs a lot"
    assert agree("<is>  or <has> or <does>", many=True) == "are or have or do"


def test_phrases_for_tests_are_kept_for_tests() -> None:
    rng = np.random.default_rng(0)
    phrases = Phrases(("known",), ("new",))
    assert {phrases.pick(rng, "train") for _ in range(20)} == {"known"}
    assert {phrases.pick(rng, "test") for _ in range(20)} == {"new"}
    assert {phrases.pick_any(rng, "test") for _ in range(50)} == {"known", "new"}


def all_phrases() -> Iterator[Phrases]:
    yield from (*PHRASES.values(), *FRAMES.values())


def test_no_training_phrase_says_what_is_kept_for_tests() -> None:
    rng = np.random.default_rng(0)
    for one in all_phrases():
        assert not {as_wording(one.pick(rng, "train")) for _ in range(500)} & one.kept
        assert not {as_wording(one.pick_any(rng, "train")) for _ in range(100)} & one.kept
    for column in {column for topic in TOPICS for column in topic.columns}:
        known = {wording for how in column.how for wording in wordings(how)}
        assert not known & {wording for how in column.how_new for wording in wordings(how)}


def test_a_phrase_that_differs_by_an_article_is_kept_too() -> None:
    phrases = Phrases(("[show|print] [the|a|] {noun}",), ("print {noun}",))
    rng = np.random.default_rng(0)
    assert {as_wording(phrases.pick(rng, "train")) for _ in range(50)} == {"show {noun}"}


def test_all_wordings_of_a_template() -> None:
    assert wordings("[what's|name] the [[top|best] {noun}|{noun}] ?") == {
        f"{opener} {core}"
        for opener in ("what's", "name")
        for core in ("top {noun}", "best {noun}", "{noun}")
    }


@pytest.mark.parametrize("split", ["train", "test"])
def test_words_belong_to_one_split(split: Split) -> None:
    rng = np.random.default_rng(0)
    made = {invented_word(rng, split) for _ in range(50)} | set(words("city", split))
    assert {split_of(word) for word in made} == {split}


def test_plurals() -> None:
    assert [plural(noun) for noun in ("city", "day", "box", "price")] == [
        "cities",
        "days",
        "boxes",
        "prices",
    ]


def test_tables_are_well_formed_and_repeatable() -> None:
    for seed in range(100):
        table = random_table(np.random.default_rng(seed), "train")
        assert table == random_table(np.random.default_rng(seed), "train")
        assert 2 <= len(table.header) <= 6
        assert 2 <= len(table.rows) <= 10
        assert len(set(table.header)) == len(table.header)
        assert len(set(table.names)) == len(table.names)
        assert all(len(row) == len(table.header) for row in table.rows)
        assert all(cell for row in table.rows for cell in row)


@pytest.mark.parametrize("phrasing", ["train", "test"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_answered_by_cells_of_one_column(
    kind: Kind, phrasing: Split
) -> None:
    rng = np.random.default_rng(1)
    expected = {"count": "COUNT", "sum": "SUM", "average": "AVERAGE"}.get(kind, "NONE")
    for _ in range(60):
        table = random_table(rng, "test")
        question = ask(table, rng, phrasing, kind)
        if question.kind != kind:  # The table does not allow it: all its numbers are equal.
            continue
        assert question.aggregation == expected
        assert len({column for _, column in question.coordinates}) == 1
        assert all(0 <= row < len(table.rows) for row, _ in question.coordinates)
        assert not set("{}[]<>") & set(question.text.replace("< ", "").replace("> ", ""))


def answers(table: Table, kind: Kind, *said: str) -> set[tuple[str, ...]]:
    """The answers to all questions of a kind that say one of some words; there must be some."""
    rng = np.random.default_rng(2)
    asked = [ask(table, rng, "train", kind) for _ in range(400)]
    found = [q.coordinates for q in asked if any(word in q.text.lower() for word in said)]
    assert len(found) > 2
    return {tuple(table.rows[row][column] for row, column in cells) for cells in found}


def test_known_questions_have_known_answers(lamps: Table) -> None:
    assert answers(lamps, "lookup", "lamp cost", "price of lamp", "price for lamp") == {
        ("$1,200.50",)
    }
    assert answers(lamps, "superlative", "cheapest", "least expensive") == {("Desk",)}
    assert answers(lamps, "superlative", "most expensive", "highest") == {("Lamp",)}
    assert answers(lamps, "extreme", "highest price", "maximum price") == {("$1,200.50",)}
    assert answers(lamps, "reverse", "red") == {("Lamp", "Vase")}
    assert answers(lamps, "reverse", "80.25") == {("Desk",)}
    assert answers(lamps, "count", "are there") >= {("Lamp", "Desk", "Vase")}
    assert answers(lamps, "sum", "total price of red", "total") >= {("$1,200.50", "$95")}
    assert answers(lamps, "average", "red") == {("$1,200.50", "$95")}


def test_comparisons_select_the_cells_for_which_they_hold(lamps: Table) -> None:
    rng = np.random.default_rng(3)
    prices = dict(zip(lamps.names, lamps.numbers(1), strict=True))
    checked = 0
    for question in (ask(lamps, rng, "train", "filter") for _ in range(400)):
        match = re.search(r"(more|less) expensive than \$?([\d.,]+\d)", question.text)
        if match:
            limit, more = number_in(match[2]), match[1] == "more"
            holds = {n for n, price in prices.items() if (price > limit if more else price < limit)}
            assert {lamps.names[row] for row, _ in question.coordinates} == holds, question
            checked += 1
    assert checked > 2


def test_counted_columns_know_what_they_count() -> None:
    stars = counted("stars", 100)
    assert stars.things == ("stars",)
    assert "Number of stars" in stars.headers
    assert AGE.things == ()
