"""What the tasks have in common whose labels come with the question."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import Any

from core.errors import InvalidParameter
from core.task import Input

CANDIDATE_LABELS = Input(
    "candidate_labels",
    "labels",
    "Candidate labels",
    help="Two or more: with commas between them, or each with Enter.",
    among_parameters=True,
)


def check_template(template: str, example: str) -> None:
    """Raise `InvalidParameter` unless the template has one place for the label.

    `example` is one that has.
    """
    try:
        places = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    except ValueError:
        places = []
    if places != [""]:
        raise InvalidParameter(
            "“hypothesis_template” must contain {} once, where the label goes.",
            f"For instance: {example}",
        )


def best_first(output: Any, labels: Sequence[str]) -> Any:
    """One score for each of the labels, in order, whatever order a server has.

    Raises `ValueError` where other labels were scored.
    """
    if {each["label"] for each in output} != set(labels):
        raise ValueError("other labels than those asked about")
    return sorted(output, key=lambda each: -each["score"])
