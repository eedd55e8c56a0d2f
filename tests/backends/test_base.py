"""What every call is checked for, whatever answers it."""

from __future__ import annotations

import pytest

from backends.base import check_model_id, make_call
from core.errors import InvalidModelId
from tabs import get_task
from tests.tasks import case


@pytest.mark.parametrize("model", ["../../etc", "a/b/c", "two words", "-", "x" * 300, "C:\\model"])
def test_nonsense_is_no_model(model: str) -> None:
    with pytest.raises(InvalidModelId, match="cannot be the name of a model"):
        check_model_id(model)


TASK = "text-classification"


@pytest.mark.parametrize(
    "model", ["../../etc/passwd", "local/../m", "C:\\models", "a/b/c", "", "?"]
)
def test_a_path_is_no_model(model: str) -> None:
    task = get_task(TASK)
    if not model:
        assert make_call(task, model, case(TASK).inputs).model == task.models.bundled
        return
    with pytest.raises(InvalidModelId, match="cannot be the name of a model"):
        make_call(task, model, case(TASK).inputs)
