"""What the view of candidate labels makes of an answer."""

from __future__ import annotations

import pytest

from page.views.candidates import candidates


@pytest.mark.parametrize(("scores", "exclusive"), [((0.7, 0.3), True), ((0.9, 0.8), False)])
def test_shares_are_told_from_scores_of_their_own(
    scores: tuple[float, ...], exclusive: bool
) -> None:
    output = [{"label": str(n), "score": score} for n, score in enumerate(scores)]
    assert candidates.VIEW.data({}, output)["exclusive"] is exclusive
