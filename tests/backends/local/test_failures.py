"""Libraries' errors in words for people."""

from __future__ import annotations

import pytest

from backends.local.byte_size import format_bytes
from backends.local.failures import loading_failure
from core.errors import MissingPackage


@pytest.mark.parametrize(
    ("text", "package"),
    [
        (
            "\nTimmBackbone requires the timm library but it was not found in your environment.",
            "timm",
        ),
        ("X requires the SentencePiece library. `pip install sentencepiece`", "sentencepiece"),
        ("No module named 'mamba_ssm'", "mamba_ssm"),
    ],
)
def test_a_missing_package_is_named(text: str, package: str) -> None:
    error = loading_failure("owner/model", "the weights", ImportError(text))
    assert isinstance(error, MissingPackage)
    assert f"“{package.lower()}”" in error.message.lower()
    assert "pip install" in error.hint


def test_sizes_are_written_for_people() -> None:
    assert [format_bytes(n) for n in (0, 81_400_000, 1_260_000_000)] == ["0 kB", "81 MB", "1.3 GB"]
