"""The page loads every script and style that there is, in the order that it states."""

from __future__ import annotations

from page.build import SCRIPTS, STATIC, STYLES


def test_every_shared_file_is_loaded() -> None:
    for stated, suffix in ((SCRIPTS, "js"), (STYLES, "css")):
        assert sorted(stated) == sorted(path.name for path in STATIC.glob(f"*.{suffix}"))
