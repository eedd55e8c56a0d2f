"""A model of several tasks is in memory once, and each task answers as if it were alone."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from backends.base import Result
from backends.local.backend import LocalBackend
from backends.local.runners import network as runners_network
from backends.local.sizing import Size, measure
from tests.backends.conftest import a_call, events_of, settings
from tests.backends.local.models.blip import blip_2
from tests.backends.local.models.t5 import t5

TASKS = ("summarization", "translation", "text2text-generation")


@pytest.fixture
def backend(tmp_path: Path) -> LocalBackend:
    """Offers a T5 whose configuration tells each task something else."""
    (tmp_path / "t5").mkdir()
    asked = {
        "summarization": {"prefix": "many ", "num_beams": 2, "max_length": 7},
        "translation_en_to_fr": {"prefix": "how many ", "max_length": 5},
    }
    t5(tmp_path / "t5", task_specific_params=asked)
    return LocalBackend(settings(model_dir=tmp_path))


def answer(backend: LocalBackend, task: str) -> Any:
    *_, last = events_of(backend, a_call(task, "local/t5"))
    assert isinstance(last, Result)
    return last.output


def used(backend: LocalBackend) -> int:
    return backend._pool.used("ram")


def networks(backend: LocalBackend) -> list[Any]:
    return [next(iter(each.loaded.modules())) for each in backend._pool.models()]


def evict(backend: LocalBackend, count: int) -> None:
    """Evict so many models, the one that was used first before all others."""
    pool = backend._pool
    pool._unload(pool._take_out([*pool._entries][:count]))


def test_tasks_share_the_weights_and_nothing_else(backend: LocalBackend) -> None:
    alone = {}
    for task in TASKS:
        alone[task] = answer(backend, task)
        one = used(backend)
        backend.unload_idle()
        gc.collect()
    assert len({repr(each) for each in alone.values()}) == 3
    for task in TASKS:
        assert answer(backend, task) == alone[task]
    assert used(backend) == pytest.approx(one, rel=0.02)
    first, second, _ = networks(backend)
    assert first is not second
    assert first.config is not second.config
    assert all(
        one is other for one, other in zip(first.parameters(), second.parameters(), strict=True)
    )
    # In the other order, too, and each again after the others.
    for task in reversed(TASKS):
        assert answer(backend, task) == alone[task]


def test_tasks_that_begin_together_read_the_weights_once(backend: LocalBackend) -> None:
    with ThreadPoolExecutor(3) as threads:
        answers = [*threads.map(lambda task: answer(backend, task), TASKS)]
    assert answers == [answer(backend, task) for task in TASKS]
    first, *others = (each.shared.weight for each in networks(backend))
    assert all(each is first for each in others)


def test_the_weights_stay_as_long_as_one_task_has_them(backend: LocalBackend) -> None:
    expected = answer(backend, "summarization")
    (first,) = networks(backend)
    shared = next(first.parameters())
    del first
    answer(backend, "translation")
    evict(backend, 1)
    assert [each.recipe.task_id for each in backend._pool.models()] == ["translation"]
    assert answer(backend, "summarization") == expected
    assert next(networks(backend)[-1].parameters()) is shared
    backend.unload_idle()
    assert used(backend) == 0


def test_what_is_unloaded_is_gone_at_once(backend: LocalBackend) -> None:
    expected = [answer(backend, task) for task in ("summarization", "translation")]
    first, second = networks(backend)
    # Some architectures refer to themselves.
    first.itself, second.itself = first, second
    alive = [weakref.ref(each) for each in (*first.parameters(), *first.buffers())]
    alive += [weakref.ref(each) for each in second.buffers()]
    del first, second
    gc.collect()
    gc.disable()
    try:
        evict(backend, 1)
        assert any(each() is not None for each in alive), "the other task has them"
        assert answer(backend, "translation") == expected[1]
        evict(backend, 2)
        assert not [each for each in alive if each() is not None]
    finally:
        gc.enable()
    assert answer(backend, "summarization") == expected[0]


def test_a_network_is_measured_once_as_long_as_its_files_are_the_same(
    backend: LocalBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured: list[Size | None] = []

    def counted(*args: Any, **kwargs: Any) -> Size | None:
        measured.append(measure(*args, **kwargs))
        return measured[-1]

    monkeypatch.setattr(runners_network, "measure", counted)
    expected = answer(backend, "summarization")
    backend.unload_idle()
    assert answer(backend, "summarization") == expected
    assert len(measured) == 1
    backend.unload_idle()
    t5(tmp_path / "t5", feed_forward_proj="gated-gelu")
    answer(backend, "summarization")
    first, second = measured
    assert first is not None
    assert second is not None
    assert first.parameters < second.parameters


def test_files_that_changed_are_read_again(backend: LocalBackend, tmp_path: Path) -> None:
    answer(backend, "summarization")
    before = next(networks(backend)[0].parameters())
    t5(tmp_path / "t5")
    answer(backend, "translation")
    assert next(networks(backend)[-1].parameters()) is not before


def test_a_network_that_cannot_be_copied_is_read_for_each_task(
    backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    from transformers import T5ForConditionalGeneration

    def refuse(self: Any, memo: Any) -> Any:
        raise TypeError("cannot be copied")

    monkeypatch.setattr(T5ForConditionalGeneration, "__deepcopy__", refuse, raising=False)
    answer(backend, "summarization")
    one = used(backend)
    answer(backend, "translation")
    assert used(backend) == 2 * one


def test_tasks_that_ask_for_the_same_network_by_other_names_share_it(tmp_path: Path) -> None:
    (tmp_path / "sight").mkdir()
    blip_2(tmp_path / "sight")
    backend = LocalBackend(settings(model_dir=tmp_path))
    for task in ("image-to-text", "visual-question-answering"):
        *_, last = events_of(backend, a_call(task, "local/sight"))
        assert isinstance(last, Result)
    first, second = networks(backend)
    pairs = zip(first.parameters(), second.parameters(), strict=True)
    assert all(one is other for one, other in pairs)
