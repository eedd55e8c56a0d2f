"""Vegetable beds: the exact rule, its luck, and the model's table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import skops.io

from training.recipes.saving import MODELS
from training.recipes.tabular_regression import (
    EXAMPLES,
    FILE,
    NAME,
    configuration,
    evaluate,
    new_model,
    saved_predict,
    summers,
)
from training.world.harvests import (
    AREAS,
    COLUMNS,
    CROPS,
    LUCK,
    SOILS,
    SUN,
    WATER,
    Bed,
    expected,
    harvest,
    random_bed,
    table,
)

BEST = Bed("tomatoes", "loam", area_m2=6.0, sun_hours=8.0, water_mm=25.0)


def test_the_best_weather_bears_what_the_crop_can() -> None:
    assert expected(BEST) == pytest.approx(6 * 5.0)
    assert expected(replace(BEST, area_m2=12.0)) == pytest.approx(2 * expected(BEST))


@pytest.mark.parametrize(
    "worse",
    [
        replace(BEST, sun_hours=4.0),
        replace(BEST, sun_hours=12.0),
        replace(BEST, water_mm=10.0),
        replace(BEST, water_mm=45.0),
    ],
)
def test_other_weather_bears_less(worse: Bed) -> None:
    assert expected(worse) < 0.8 * expected(BEST)


def test_sand_wants_more_water_than_clay() -> None:
    dry = replace(BEST, water_mm=18.0)
    wet = replace(BEST, water_mm=32.0)
    assert expected(replace(dry, soil="clay")) > expected(replace(wet, soil="clay"))
    assert expected(replace(dry, soil="sand")) < expected(replace(wet, soil="sand"))


def test_beds_are_of_every_kind_and_within_their_ranges() -> None:
    rng = np.random.default_rng(0)
    beds = [random_bed(rng) for _ in range(300)]
    assert {bed.crop for bed in beds} == set(CROPS)
    assert {bed.soil for bed in beds} == set(SOILS)
    for name, (low, high) in {"area_m2": AREAS, "sun_hours": SUN, "water_mm": WATER}.items():
        assert all(low <= getattr(bed, name) <= high for bed in beds)


def test_luck_is_small_and_even() -> None:
    rng = np.random.default_rng(0)
    luck = [np.log(harvest(BEST, rng) / expected(BEST)) for _ in range(1_000)]
    assert np.mean(luck) == pytest.approx(0, abs=0.01)
    assert np.std(luck) == pytest.approx(LUCK, abs=0.01)


def test_the_same_seed_gives_the_same_summers() -> None:
    assert summers(20, seed=3) == summers(20, seed=3)


def test_a_little_training_finds_the_rule() -> None:
    beds, weights = summers(400, seed=1)
    model = new_model().fit(pd.DataFrame(table(beds)), weights)
    found = evaluate(lambda rows: model.predict(pd.DataFrame(rows)).tolist(), 300, seed=2)
    assert found["r2"] > 0.97


def test_the_saved_model_needs_no_trust() -> None:
    assert skops.io.get_untrusted_types(file=MODELS / NAME / FILE) == []


def test_its_examples_are_its_columns() -> None:
    told = configuration()
    assert list(told["example_input"]) == told["columns"] == list(COLUMNS)
    found = saved_predict()(told["example_input"])
    assert found == pytest.approx([expected(bed) for bed in EXAMPLES], rel=0.1)


def test_an_unknown_crop_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'snow'"):
        saved_predict()(table([replace(BEST, crop="snow")]))
