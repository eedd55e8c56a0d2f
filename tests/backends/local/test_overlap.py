"""Pieces of a long recording and how they become one again."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from backends.local.overlap import fade, pieces, put_together


@pytest.mark.parametrize(
    ("count", "size", "overlap"), [(1, 10, 2), (10, 10, 2), (11, 10, 2), (95, 10, 3)]
)
def test_pieces_cover_everything_and_overlap(count: int, size: int, overlap: int) -> None:
    spans = [*pieces(count, size, overlap)]
    assert spans[0][0] == 0
    assert spans[-1][1] == count
    assert all(0 < end - start <= size for start, end in spans)
    for (_, end), (start, _) in itertools.pairwise(spans):
        assert end - start == overlap


def test_weights_of_a_fade_add_up_to_one() -> None:
    rising = fade(101)
    assert rising + rising[::-1] == pytest.approx(np.ones(101))
    assert np.diff(rising).min() > 0


def test_what_pieces_agree_on_stays_as_it_is() -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, 5_000).astype(np.float32)
    found = ((start, sound[None, start:end]) for start, end in pieces(5_000, 1_000, 200))
    assert put_together(5_000, 1.0, found, True)[0] == pytest.approx(sound, abs=1e-6)


def test_what_pieces_disagree_on_changes_slowly() -> None:
    """Each piece is on another offset: no step is larger than the fade's own."""
    found = (
        (start, np.full((1, end - start), number % 2, np.float32))
        for number, (start, end) in enumerate(pieces(5_000, 1_000, 200))
    )
    whole = put_together(5_000, 1.0, found, True)[0]
    assert set(np.round([whole[0], whole[1_000]], 3)) == {0, 1}
    assert np.abs(np.diff(whole)).max() < np.pi / 200


def test_another_rate_makes_it_longer() -> None:
    sound = np.sin(np.arange(10_000) / 50).astype(np.float32)
    found = ((start, sound[None, 2 * start : 2 * end]) for start, end in pieces(5_000, 1_000, 200))
    assert put_together(5_000, 2.0, found, True)[0] == pytest.approx(sound, abs=1e-6)


@pytest.mark.parametrize("ordered", [True, False])
def test_stems_that_change_places_are_put_back_unless_they_have_names(ordered: bool) -> None:
    random = np.random.default_rng(0)
    stems = random.normal(0, [[0.1], [0.3]], (2, 5_000)).astype(np.float32)
    found = (
        (start, stems[:: -1 if number % 2 else 1, start:end])
        for number, (start, end) in enumerate(pieces(5_000, 1_000, 200))
    )
    whole = put_together(5_000, 1.0, found, ordered)
    assert (np.abs(whole - stems).max() < 1e-6) != ordered


def test_silent_stems_keep_their_order() -> None:
    stems = np.zeros((2, 3_000), np.float32)
    stems[0, 1_500:] = 1
    found = ((start, stems[:, start:end]) for start, end in pieces(3_000, 1_000, 200))
    assert put_together(3_000, 1.0, found, False) == pytest.approx(stems)
