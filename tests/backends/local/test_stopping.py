"""A run that nobody wants any more breaks off."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from backends.base import Loading, Result, result_of
from backends.local.backend import LocalBackend
from tests.backends.conftest import a_call, settings

TASK = "text-classification"


@dataclass
class Held:
    """The layers of BERT, each of which waits at its beginning until all may go on."""

    inside: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    begun: int = 0


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    from transformers.models.bert.modeling_bert import BertLayer

    found = Held()
    forward = BertLayer.forward

    def slow(self: Any, *args: Any, **kwargs: Any) -> Any:
        found.begun += 1
        found.inside.set()
        assert found.go_on.wait(60)
        return forward(self, *args, **kwargs)

    monkeypatch.setattr(BertLayer, "forward", slow)
    return found


def test_a_forward_pass_breaks_off_within_a_layer(backend: LocalBackend, held: Held) -> None:
    running = backend.run(a_call(TASK, "local/bert"))
    assert held.inside.wait(60)
    waiting = backend.run(a_call(TASK, "local/bert"))
    assert next(waiting) == Loading("Waiting for 1 earlier run")
    waiting.close()
    assert waiting.join(30)
    running.close()
    held.go_on.set()
    assert running.join(30)
    assert held.begun == 1
    assert result_of(backend.run(a_call(TASK, "local/bert"))).output


def test_another_model_answers_while_one_is_busy(model_dir: Path, held: Held) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    busy = backend.run(a_call(TASK, "local/bert"))
    assert held.inside.wait(60)
    assert result_of(backend.run(a_call(TASK, "local/roberta"))).output
    held.go_on.set()
    assert isinstance([*busy][-1], Result)
