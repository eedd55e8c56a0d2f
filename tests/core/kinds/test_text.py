"""What is no text to work with."""

from __future__ import annotations

from typing import Any

import pytest

from backends.base import make_call
from core.errors import InvalidInput
from tabs import get_task


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), (" \n", "is empty"), ("x" * 1_000_000, "1,000,000 characters"), (7, "text")],
)
def test_bad_texts(text: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        make_call(get_task("text-classification"), "", {"text": text})
