"""What holds for all tests: the threads of torch, which files come first, a running app."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.running import running_app

# Before torch is imported, here and in every app that a test starts. Two test processes, their apps
# and a browser share the machine: with two threads each, torch's would mostly wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")

# They take longest; begun last, one of them would keep one process busy long after the other.
# What waits least comes first of all: the others then find torch in memory.
FIRST = (
    "tests/quality/",
    "tests/peers/",
    "tests/browser/test_backend_switch.py",
    "tests/browser/test_page.py",
)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a playground that anyone may ask."""
    with running_app(tmp_path_factory.mktemp("server")) as address:
        yield address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files."""

    def place(item: pytest.Item) -> int:
        return next(
            (at for at, path in enumerate(FIRST) if item.nodeid.startswith(path)), len(FIRST)
        )

    items.sort(key=place)
