"""Inputs behind links: whole or not at all, within bounds, and gone with the process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import InvalidInput, StorageFull
from core.link_store import LinkStore
from tests.source import ROOT

LARGE = {"text": "a" * 100_000}

# A process whose files may not grow beyond 4 kB stands for a full disk.
ON_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from core.errors import StorageFull
from core.link_store import LinkStore
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
saves = LinkStore(Path(sys.argv[1]), 2**20)
small = saves.put({"text": "a"})
try:
    saves.put({"text": "a" * 100_000})
except StorageFull as error:
    print(error)
assert saves.get(small) == {"text": "a"}
"""


def test_a_full_disk_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ON_A_FULL_DISK, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "no room to keep inputs" in told.stdout
    assert str(tmp_path) not in told.stdout + told.stderr
    (kept,) = tmp_path.iterdir()
    assert kept.stat().st_size


@pytest.mark.parametrize("folder", ["/dev/null/links", "/proc/links"])
def test_a_folder_that_cannot_be_is_said(folder: str) -> None:
    with pytest.raises(StorageFull) as said:
        LinkStore(Path(folder), 2**20).put(LARGE)
    assert folder not in str(said.value)


def test_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    links = LinkStore(tmp_path, 2**20)
    name = links.put(LARGE)
    (tmp_path / f"{name}.json").write_bytes(b"")
    with pytest.raises(InvalidInput):
        links.get(name)
    assert links.put(LARGE) == name
    assert links.get(name) == LARGE
    assert [each.suffix for each in tmp_path.iterdir()] == [".json"]


def test_a_temporary_folder_ends_with_the_block() -> None:
    with LinkStore(None, 2**20) as links:
        name = links.put(LARGE)
        folder = links._folder
        assert os.listdir(folder) == [f"{name}.json"]
    assert not folder.exists()
    with pytest.raises(InvalidInput):
        links.get(name)
