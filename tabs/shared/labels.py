"""What tasks share whose answer is a list of scored labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.param import Param
from core.wire import Wire

# More labels than these nobody asks for.
MANY = 1000
TOP_K = Param(
    "top_k",
    "integer",
    "Labels shown",
    "How many of the best labels to return.",
    default=5,
    low=1,
    high=MANY,
    step=1,
)
FUNCTION_TO_APPLY = Param(
    "function_to_apply",
    "string",
    "Scores by",
    "How the model's raw numbers become scores: softmax for one label out of many, sigmoid for "
    "independent labels, none for the raw numbers. Empty: the model decides.",
    choices=("softmax", "sigmoid", "none"),
)


@dataclass(frozen=True, slots=True)
class LabelsWire(Wire):
    """The Inference API's dialect of such a task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """The labels best first, whatever order a server has; none at all is no answer."""
        if not output:
            raise ValueError("no labels")
        return sorted(output, key=lambda each: -each["score"])
