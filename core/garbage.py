"""Python's search for reference cycles, which holds up all else while it looks at objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def staying() -> Iterator[None]:
    """Let nobody look for reference cycles among what is made in the block, then or later.

    For imports and the like: they make hundreds of thousands of objects that stay. Looking at them
    takes a fourth of the time meanwhile, and afterwards a moment in which nothing else is done.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()
