"""What the backend tests share: freshly made models in a folder, and a backend that offers them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from backends.base import Call, Event, make_call
from backends.local.backend import LocalBackend
from core.settings import Settings
from tabs import get_task
from tests.tasks import case, cases


@pytest.fixture(scope="session", autouse=True)
def _quiet_libraries() -> None:
    from backends.local.runners.network import import_libraries

    import_libraries()


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every tiny model of every task, each under its name."""
    root = tmp_path_factory.mktemp("models")
    for each in cases().values():
        for name, make in each.models.items():
            (root / name).mkdir()
            make(root / name)
    return root


@pytest.fixture(scope="module")
def backend(model_dir: Path) -> Iterator[LocalBackend]:
    """A local backend that offers the made models; it forgets them after each module."""
    made = LocalBackend(settings(model_dir=model_dir))
    yield made
    made.unload_idle()


def settings(**values: Any) -> Settings:
    """Settings on the CPU; the folder of models is also that of custom handlers."""
    handlers = str(values.get("model_dir", ""))
    return Settings(**{"device": "cpu", "handlers": handlers, **values})


def a_call(task_id: str, model: str, params: dict[str, Any] | None = None, **options: Any) -> Call:
    """A call with fitting inputs for any of the tasks."""
    return make_call(get_task(task_id), model, case(task_id).inputs, params, **options)


def events_of(backend: LocalBackend, call: Call) -> list[Event]:
    with backend.run(call) as stream:
        return list(stream)
