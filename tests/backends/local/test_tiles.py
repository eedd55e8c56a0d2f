"""Pictures put together of tiles."""

from __future__ import annotations

import numpy as np
import pytest

from backends.local import tiles


@pytest.mark.parametrize("size", [(10, 10), (50, 20), (61, 93), (40, 40)])
@pytest.mark.parametrize("scale", [1, 3])
def test_tiles_of_a_picture_are_the_picture(size: tuple[int, int], scale: int) -> None:
    rng = np.random.default_rng(1)
    whole = rng.random((size[1] * scale, size[0] * scale, 3)).astype(np.float32)
    asked = []

    def work(across: tiles.Span, down: tiles.Span) -> tiles.Floats:
        asked.append((across, down))
        rows = slice(down[0] * scale, down[1] * scale)
        return whole[rows, across[0] * scale : across[1] * scale].copy()

    made = tiles.put_together(size, scale, 24, 8, work)
    assert np.array_equal(made, (whole * 255).round().astype(np.uint8))
    assert len(asked) == tiles.count(size, 24, 8)
    assert all(end - start <= 24 for pair in asked for start, end in pair)


def test_the_edge_of_a_tile_is_not_seen() -> None:
    def work(across: tiles.Span, down: tiles.Span) -> tiles.Floats:
        tile = np.full((down[1] - down[0], across[1] - across[0], 1), 0.5, np.float32)
        # What a network cannot know at an edge inside of the picture.
        if across[0]:
            tile[:, :2] = 1
        if across[1] < 60:
            tile[:, -2:] = 0
        return tile

    made = tiles.put_together((60, 10), 1, 24, 8, work)
    assert np.unique(made).tolist() == [128]
