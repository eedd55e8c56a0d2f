"""A small Hub on loopback with two models, and what tests of decoding watch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import huggingface_hub
import pytest

from backends.local import hub
from tests.backends.local.fake_hub import FakeHub


@pytest.fixture
def fake_hub(model_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeHub]:
    fake = FakeHub(models={"owner/bert": model_dir / "bert", "owner/detr": model_dir / "detr"})
    address = fake.start()
    constants = huggingface_hub.constants
    monkeypatch.setattr(constants, "ENDPOINT", address)
    monkeypatch.setattr(
        constants,
        "HUGGINGFACE_CO_URL_TEMPLATE",
        address + "/{repo_id}/resolve/{revision}/{filename}",
    )
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 8_192)
    hub.fetch_listing.cache_clear()
    yield fake
    fake.stop()


@pytest.fixture
def step_sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many runs made each step of decoding together."""
    from backends.local.decoding import Slots

    found: list[int] = []
    step = Slots.step

    def noted(slots: Slots, members: Any) -> Any:
        found.append(len(members))
        return step(slots, members)

    monkeypatch.setattr(Slots, "step", noted)
    return found
