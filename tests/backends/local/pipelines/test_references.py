"""Our pipelines answer as those of transformers 4.57 did, with the same weights.

The models and answers were made by `tests.backends.local.references.make`.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
import torch

from tests.backends.local.pipelines.conftest import REFERENCES, pipe
from tests.backends.local.references.pictures import PICTURES

CASES = json.loads((REFERENCES / "answers.json").read_text(encoding="utf-8"))

# Marian's tokenizer would like to straighten typographic quotes first; the texts have none.
pytestmark = pytest.mark.filterwarnings("ignore:Recommended. pip install sacremoses")


def _name(case: dict[str, Any]) -> str:
    return f"{case['model']}-{case['task']}"


def _rounded(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_rounded(each) for each in answer]
    return {
        key: pytest.approx(value, abs=1e-4) if key == "score" else value
        for key, value in answer.items()
    }


def _arguments(inputs: Any) -> list[Any]:
    """What the pipeline is called with: pictures are named, and come before the question."""
    if not isinstance(inputs, dict) or "image" not in inputs:
        return [inputs]
    names = inputs["image"]
    shown = [PICTURES[name] for name in names] if isinstance(names, list) else PICTURES[names]
    return [shown, *([inputs["question"]] if "question" in inputs else [])]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_answers_are_those_of_transformers_4_57(case: dict[str, Any]) -> None:
    torch.manual_seed(0)
    answer = pipe(case["task"], case["model"])(*_arguments(case["inputs"]), **case["params"])

    assert answer == _rounded(case["answer"])
