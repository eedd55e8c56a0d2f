"""What a run does on any backend, also on one that serves a single model."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from backends.base import Backend, Call, Loading, Partial, Result, result_of


def one_result_ends_the_stream(backend: Backend, call: Call) -> Result:
    """News of loading come first, parts of the answer follow, and a result is the last."""
    with backend.run(call) as stream:
        *before, result = list(stream)
    news = [event for event in before if not isinstance(event, Partial)]
    assert before[: len(news)] == news
    for event in news:
        assert isinstance(event, Loading)
        assert event.note
        assert 0 <= (event.fraction or 0) <= 1
    assert isinstance(result, Result)
    assert not result.cached
    assert result.seconds > 0
    encoded = call.task.output.encode(result.output)
    assert json.loads(json.dumps(encoded)) == encoded
    return result


def answer(backend: Backend, call: Call) -> Any:
    """The answer as JSON, by which two can be compared."""
    return call.task.output.encode(result_of(backend.run(call)).output)


def near(found: Any, expected: Any) -> bool:
    """Whether two answers are the same, numbers to 1e-4."""
    if isinstance(expected, float):
        return bool(found == pytest.approx(expected, abs=1e-4))
    if isinstance(expected, Mapping):
        return found.keys() == expected.keys() and all(
            near(found[name], value) for name, value in expected.items()
        )
    if isinstance(expected, list | tuple):
        same = len(found) == len(expected)
        return same and all(near(*pair) for pair in zip(found, expected, strict=True))
    if is_dataclass(expected):
        names = [field.name for field in fields(expected)]
        return all(near(getattr(found, name), getattr(expected, name)) for name in names)
    if isinstance(expected, np.ndarray):
        return bool(np.allclose(found, expected, atol=1e-4))
    return bool(found == expected)


def answers_do_not_depend_on_who_else_asks(backend: Backend, calls: Sequence[Call]) -> None:
    alone = [answer(backend, call) for call in calls]
    together: list[tuple[int, Any]] = []

    def ask(place: int) -> None:
        together.append((place, answer(backend, calls[place])))

    threads = [threading.Thread(target=ask, args=(place,)) for place in [*range(len(calls))] * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(together) == len(threads)
    for place, output in together:
        assert near(output, alone[place])


def closing_ends_the_iteration_and_the_work(backend: Backend, call: Call) -> None:
    stream = backend.run(call)
    stream.close()
    assert not any(isinstance(event, Result) for event in stream)
    assert stream.join(timeout=60)
    # The model serves the next one as if nothing had been.
    assert result_of(backend.run(call)).output is not None


def closing_frees_who_waits_for_the_next_event(backend: Backend, call: Call) -> None:
    stream = backend.run(call)
    got: list[Any] = []
    thread = threading.Thread(target=lambda: got.extend(stream))
    thread.start()
    stream.close()
    thread.join(timeout=60)
    assert not thread.is_alive()
