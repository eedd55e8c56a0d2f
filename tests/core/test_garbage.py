"""What stays is not searched for cycles, and everything else is as before."""

from __future__ import annotations

import gc
import weakref

import pytest

from core.garbage import staying


class Knot:
    """Something that keeps itself alive."""

    def __init__(self) -> None:
        self.itself = self


def test_what_is_made_meanwhile_is_kept_and_what_comes_later_is_collected() -> None:
    before = gc.get_freeze_count()
    try:
        with staying():
            assert not gc.isenabled()
            kept = weakref.ref(Knot())
        assert gc.isenabled()
        assert gc.get_freeze_count() > before
        later = weakref.ref(Knot())
        gc.collect()
        assert kept() is not None
        assert later() is None
    finally:
        gc.unfreeze()


def test_the_search_goes_on_after_an_error_and_stays_off_where_it_was() -> None:
    try:
        with pytest.raises(ValueError, match="broken"), staying():
            raise ValueError("broken")
        assert gc.isenabled()
        gc.disable()
        with staying():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
