"""The bundled models on the page's examples: whoever clicks on one gets the right answer.

How well an answer meets the expected one is measured by the task's view.
"""

from __future__ import annotations

import pytest

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.settings import Settings
from core.task import Example, Task
from page.views import view
from tabs import tasks

EXAMPLES = [
    pytest.param(task, example, id=f"{task.id}: {example.title}")
    for task in tasks().values()
    for example in task.examples
    if example.expected is not None
]
# Masks are a few pixels off, a tenth of the smallest things, and one scene has a speck too many.
# A fifth of the noise stays with the speech.
MEETS = {"masks": 0.7, "stems": 0.75}


@pytest.fixture(scope="module")
def backend() -> LocalBackend:
    return LocalBackend(Settings())


@pytest.mark.parametrize(("task", "example"), EXAMPLES)
def test_the_bundled_model_meets_what_is_expected(
    backend: LocalBackend, task: Task, example: Example
) -> None:
    inputs = task.example_inputs(example)
    call = make_call(task, example.model or task.models.bundled, inputs, example.params)
    output = result_of(backend.run(call)).output
    met = view(task.view.name).matches(example.expected, inputs, output)
    assert met >= MEETS.get(task.view.name, 1.0)


def test_only_vectors_stories_and_voices_have_no_right_answer() -> None:
    without = {
        task.id
        for task in tasks().values()
        if all(example.expected is None for example in task.examples)
    }
    assert without == {"feature-extraction", "text-generation", "text-to-speech"}
