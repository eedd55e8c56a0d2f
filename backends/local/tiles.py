"""Large pictures worked through in overlapping tiles, and put together without a seam.

A network that looks at a tile's edge sees less than it would in the whole picture: so the outermost
pixels of a tile are dropped, and further inside it fades in while its neighbour fades out.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from backends.local.overlap import fade, pieces

Floats = npt.NDArray[np.float32]
# Where a tile begins and ends along one side of a picture.
Span = tuple[int, int]

# Of an overlap, the share at each end that is dropped.
DROPPED = 0.25


def put_together(
    size: tuple[int, int],
    scale: int,
    tile: int,
    overlap: int,
    work: Callable[[Span, Span], Floats],
) -> npt.NDArray[np.uint8]:
    """A picture of `size` (width, height) made `scale` times as large, tile by tile.

    `work(across, down)` gives what becomes of a tile, `[height, width, channels]` in 0..1, already
    `scale` times as large; a tile is at most `tile` pixels a side, and `overlap` of them are its
    neighbour's. Returns 8 bits, `[height, width, channels]`.
    """
    width, height = size
    across, down = [*pieces(width, tile, overlap)], [*pieces(height, tile, overlap)]
    whole: npt.NDArray[np.uint8] | None = None
    before: Floats | None = None
    for number, span in enumerate(down):
        row = _row(across, span, scale, work)
        if whole is None:
            whole = np.zeros((height * scale, width * scale, row.shape[2]), np.uint8)
        start, end = span[0] * scale, span[1] * scale
        if before is not None:
            shared = len(before)
            row[:shared] = _faded(before, row[:shared], axis=0)
        # The part that the next row shares waits for it.
        kept = down[number + 1][0] * scale if number + 1 < len(down) else end
        whole[start:kept] = _eight_bits(row[: kept - start])
        before = row[kept - start :]
    assert whole is not None, "a picture has at least one tile"
    return whole


def count(size: tuple[int, int], tile: int, overlap: int) -> int:
    """How many tiles `put_together` makes."""
    width, height = size
    return len([*pieces(width, tile, overlap)]) * len([*pieces(height, tile, overlap)])


def _row(
    across: list[Span], down: Span, scale: int, work: Callable[[Span, Span], Floats]
) -> Floats:
    """The tiles beside each other as one strip."""
    strip: Floats | None = None
    filled = 0
    for span in across:
        made = work(span, down)
        if strip is None:
            strip = np.zeros((made.shape[0], across[-1][1] * scale, made.shape[2]), np.float32)
        start, end = span[0] * scale, span[1] * scale
        shared = max(0, filled - start)
        strip[:, start:filled] = _faded(strip[:, start:filled], made[:, :shared], axis=1)
        strip[:, start + shared : end] = made[:, shared:]
        filled = end
    assert strip is not None, "a row has at least one tile"
    return strip


def _faded(before: Floats, now: Floats, axis: int) -> Floats:
    """What two tiles share: the earlier one, which becomes the later one along an axis."""
    count = now.shape[axis]
    dropped = int(count * DROPPED)
    middle = fade(count - 2 * dropped)
    rising = np.concatenate([np.zeros(dropped), middle, np.ones(dropped)]).astype(np.float32)
    shape = [1, 1, 1]
    shape[axis] = count
    weight = rising.reshape(shape)
    return np.asarray(before * (1 - weight) + now * weight, np.float32)


def _eight_bits(values: Floats) -> npt.NDArray[np.uint8]:
    return np.asarray((values.clip(0, 1) * 255).round(), np.uint8)
