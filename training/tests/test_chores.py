"""Beds in the evening: the exact rule, the gauges, and the model's table."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import skops.io

from training.recipes.saving import MODELS
from training.recipes.tabular_classification import (
    EXAMPLES,
    FILE,
    NAME,
    configuration,
    diary,
    evaluate,
    new_model,
    saved_predict,
)
from training.world.chores import (
    CHORES,
    COLDEST,
    COLUMNS,
    COOLING,
    CROPS,
    MULCH,
    RAIN,
    SOILS,
    WARMEST,
    Evening,
    drunk,
    found,
    needed,
    random_evening,
    table,
)

MILD = Evening("tomatoes", "loam", "no", rain_mm=25.0, warmest_c=20.0, coldest_c=12.0)


@pytest.mark.parametrize(
    ("evening", "chore"),
    [
        (MILD, "leave"),
        (replace(MILD, rain_mm=15.0), "water"),
        (replace(MILD, rain_mm=15.0, mulch="yes"), "leave"),
        (replace(MILD, rain_mm=50.0), "drain"),
        (replace(MILD, rain_mm=40.0), "leave"),
        (replace(MILD, rain_mm=40.0, soil="clay"), "drain"),
        (replace(MILD, soil="sand"), "water"),
        (replace(MILD, warmest_c=30.0), "water"),
        (replace(MILD, coldest_c=3.9), "cover"),
        (replace(MILD, coldest_c=3.9, crop="beans"), "leave"),
        (replace(MILD, coldest_c=-2.0, crop="carrots"), "leave"),
        (replace(MILD, coldest_c=-2.0, crop="lettuce", rain_mm=0.0), "cover"),
    ],
)
def test_what_a_bed_needs(evening: Evening, chore: str) -> None:
    assert needed(evening) == chore


def test_a_crop_drinks_what_is_said_at_twenty_degrees() -> None:
    assert drunk(MILD) == pytest.approx(CROPS["tomatoes"].thirst)


def test_evenings_are_of_every_kind_and_within_their_ranges() -> None:
    rng = np.random.default_rng(0)
    evenings = [random_evening(rng) for _ in range(400)]
    assert {each.crop for each in evenings} == set(CROPS)
    assert {each.soil for each in evenings} == set(SOILS)
    assert {each.mulch for each in evenings} == set(MULCH)
    counts = Counter(map(needed, evenings))
    assert set(counts) == set(CHORES)
    assert min(counts.values()) > 40
    for each in evenings:
        assert RAIN[0] <= each.rain_mm <= RAIN[1]
        assert WARMEST[0] <= each.warmest_c <= WARMEST[1]
        assert COLDEST[0] <= each.coldest_c <= COLDEST[1]
        assert each.coldest_c <= each.warmest_c - COOLING + 0.1


def test_gauges_are_seldom_so_wrong_that_it_matters() -> None:
    rng = np.random.default_rng(0)
    assert {found(MILD, rng) for _ in range(100)} == {"leave"}
    evenings, chores = diary(2_000, seed=0)
    agreed = np.mean([needed(each) == chore for each, chore in zip(evenings, chores, strict=True)])
    assert 0.96 < agreed < 0.995


def test_the_same_seed_gives_the_same_diary() -> None:
    assert diary(20, seed=3) == diary(20, seed=3)


def test_a_little_training_finds_most_of_the_rule() -> None:
    evenings, chores = diary(1_000, seed=1)
    model = new_model().fit(pd.DataFrame(table(evenings)), chores)
    measured = evaluate(lambda rows: model.predict(pd.DataFrame(rows)).tolist(), 500, seed=2)
    assert measured["accuracy"] > 0.9
    assert measured["ceiling"] > measured["accuracy"]


def test_the_saved_model_needs_no_trust() -> None:
    assert skops.io.get_untrusted_types(file=MODELS / NAME / FILE) == []


def test_its_examples_are_its_columns() -> None:
    told = configuration()
    assert list(told["example_input"]) == told["columns"] == list(COLUMNS)
    assert saved_predict()(told["example_input"]) == [*map(needed, EXAMPLES)] == [
        "water", "leave", "drain", "cover",
    ]  # fmt: skip


def test_an_unknown_crop_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'snow'"):
        saved_predict()(table([replace(MILD, crop="snow")]))
