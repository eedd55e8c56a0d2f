"""What a tiny model answers, and that the run was as it should be."""

from __future__ import annotations

from typing import Any

from backends.base import Result
from backends.local.backend import LocalBackend
from tests.backends.conftest import a_call, events_of


def answer(backend: LocalBackend, task_id: str, model: str, **params: Any) -> Any:
    *before, result = events_of(backend, a_call(task_id, f"local/{model}", params))
    assert isinstance(result, Result)
    assert result.device == "cpu"
    assert result.seconds > 0
    assert not any(isinstance(event, Result) for event in before)
    return result.output
