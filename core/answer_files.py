"""Files that stand in JSON as base64, where an answer may hold anything."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from core import file_types
from core.errors import InvalidInput
from core.media import from_base64

# Base64 of the first bytes, which tell the type.
BEGINNING = 64
# No file is as short; a data URL says what it is in its first characters.
SHORTEST = 40
LONGEST_START = 2000


@dataclass(frozen=True, slots=True)
class AnswerFile:
    """A file's bytes, its media type, and what it is called, if it is."""

    data: bytes
    media_type: str
    label: str = ""


def answer_file(answer: Any) -> AnswerFile | None:
    """The file that an answer is; None where it is something else.

    That is base64 or a data URL of a type that its bytes tell, as the Inference Endpoints write
    pictures, or an object with a `blob` and its `content-type`, as the Inference API writes sound.
    """
    if isinstance(answer, str):
        return _of_text(answer)
    if not isinstance(answer, Mapping) or not {*answer} <= {"blob", "content-type", "label"}:
        return None
    blob, stated = answer.get("blob"), answer.get("content-type")
    if not isinstance(blob, str) or not isinstance(stated, str):
        return None
    label = answer.get("label")
    return _decoded(blob, label if isinstance(label, str) else "")


def _of_text(text: str) -> AnswerFile | None:
    start = text[:LONGEST_START]
    begins = start.partition(",")[2] if start.startswith("data:") else start
    if len(text) < SHORTEST or " " in begins:
        return None
    # Most texts are none, which their first characters show.
    found = _decoded(begins[:BEGINNING], "")
    if found is None or found.media_type == file_types.UNKNOWN:
        return None
    return _decoded(text, "")


def _decoded(base64: str, label: str) -> AnswerFile | None:
    with suppress(InvalidInput):
        data = from_base64(base64, "blob")
        # What is stated may be anything: the bytes tell.
        return AnswerFile(data, file_types.media_type(data), label)
    return None
