"""ZeroGPU: what `spaces` decorates is what runs, in a process of its own.

The stand-in for `spaces` does what the real one does: it forks, and sends call and answer through
a pipe, so that everything must be picklable and errors come back whole.
"""

from __future__ import annotations

import multiprocessing
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from backends.base import result_of
from backends.local import devices
from backends.local.backend import LocalBackend
from backends.local.zero_gpu import run_on_gpu
from core.errors import GpuNotLent, InvalidInput
from tabs import get_task
from tests.backends.conftest import a_call, settings


class FakeSpaces(types.ModuleType):
    def __init__(self) -> None:
        super().__init__("spaces")
        self.decorated: list[Callable[..., Any]] = []
        self.calls: list[Any] = []
        self.refuses = False

    def GPU(self, function: Callable[[Any], Any]) -> Callable[[Any], Any]:
        self.decorated.append(function)

        def handler(call: Any) -> Any:
            if self.refuses:
                raise GradioError("You have used up your GPU time.")
            self.calls.append(call)
            context = multiprocessing.get_context("fork")
            calls, answers = context.SimpleQueue(), context.SimpleQueue()

            def work() -> None:
                answers.put(function(calls.get()))

            process = context.Process(target=work)
            process.start()
            calls.put(call)
            answer = answers.get()
            process.join()
            return answer

        return handler


class GradioError(Exception):
    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@pytest.fixture
def spaces(monkeypatch: pytest.MonkeyPatch) -> FakeSpaces:
    fake = FakeSpaces()
    monkeypatch.setitem(sys.modules, "spaces", fake)
    monkeypatch.setenv("SPACES_ZERO_GPU", "true")
    # There is no GPU to lend here.
    monkeypatch.setattr(devices, "ZERO_GPU_DEVICE", "cpu")
    return fake


@pytest.fixture
def backend(spaces: FakeSpaces, model_dir: Path) -> LocalBackend:
    return LocalBackend(settings(model_dir=model_dir, device="auto"))


def test_a_space_has_a_decorated_function_at_startup(
    spaces: FakeSpaces, backend: LocalBackend
) -> None:
    assert spaces.decorated == [run_on_gpu]


def test_the_decorated_function_is_what_answers(
    spaces: FakeSpaces, backend: LocalBackend, model_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent = result_of(backend.run(a_call("text-classification", "local/bert")))
    (call,) = spaces.calls
    assert call.recipe.model == "local/bert"

    monkeypatch.delenv("SPACES_ZERO_GPU")
    own = LocalBackend(settings(model_dir=model_dir))
    plain = result_of(own.run(a_call("text-classification", "local/bert")))
    assert lent.output[0][0]["label"] == plain.output[0][0]["label"]
    assert lent.output[0][0]["score"] == pytest.approx(plain.output[0][0]["score"], abs=1e-5)


def test_pictures_travel_both_ways(spaces: FakeSpaces, backend: LocalBackend) -> None:
    result = result_of(backend.run(a_call("image-segmentation", "local/segformer")))
    assert result.output
    assert len(spaces.calls) == 1


def test_errors_come_back_with_their_sentence(
    backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object) -> object:
        raise InvalidInput("This cannot be used.", "Take another.")

    monkeypatch.setattr("backends.local.model.LoadedModel.answers", refuse)
    with pytest.raises(InvalidInput, match=r"This cannot be used\. Take another\."):
        result_of(backend.run(a_call("text-classification", "local/bert")))


def test_a_gpu_that_is_not_lent_is_said_in_the_words_of_the_space(
    spaces: FakeSpaces, backend: LocalBackend
) -> None:
    spaces.refuses = True
    with pytest.raises(GpuNotLent, match="used up your GPU time"):
        result_of(backend.run(a_call("text-classification", "local/bert")))


def test_the_status_names_the_gpu(
    spaces: FakeSpaces, backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(devices, "ZERO_GPU_DEVICE", "cuda")
    status = backend.status(get_task("text-classification"), "local/bert")
    assert (status.device, status.compute_type) == ("cuda", "gpu")
