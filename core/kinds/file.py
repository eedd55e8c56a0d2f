"""file: any file, which nobody here looks into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core import file_types
from core.errors import InvalidInput
from core.kinds.base import FileKind, FileLiteral, Format
from core.schemas import Schema


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's bytes as they came."""

    data: bytes

    @property
    def media_type(self) -> str:
        """What it is, by its first bytes."""
        return file_types.media_type(self.data)


class AnyFile(FileKind):
    """A file of any type, a `RawFile`: it stays as it came, and its bytes tell its type."""

    about = "A file's bytes"
    missing = "Choose one."
    media_types = (
        "image/*",
        "audio/*",
        "video/*",
        *(each for each in file_types.EXTENSIONS if each.startswith("application/")),
        file_types.UNKNOWN,
    )
    formats = (
        Format(file_types.UNKNOWN, "bin"),
        *(Format(*each) for each in file_types.EXTENSIONS.items()),
    )
    sample = "file.bin"

    @property
    def bare_schemas(self) -> dict[str, Schema]:
        """The file's own bytes, of whichever type they are said to be."""
        schema = self.form_schema
        return {each: {**schema, "contentMediaType": each} for each in self.media_types}

    def is_decoded(self, value: Any) -> bool:
        """Whether it is a `RawFile`."""
        return isinstance(value, RawFile)

    def read(self, data: bytes) -> RawFile:
        """The file; raises `InvalidInput` where it is empty."""
        if not data:
            raise InvalidInput("The file is empty.", "Choose another one.")
        return RawFile(data)

    def write(self, value: RawFile, media_type: str) -> bytes:
        """Its own bytes; there is no other type than its own."""
        if media_type != value.media_type:
            raise ValueError(f"a file is written as it came, {value.media_type}")
        return value.data

    def to_file(self, value: RawFile) -> tuple[bytes, str]:
        """Its own bytes, and their media type."""
        return value.data, value.media_type

    def literal(self, value: RawFile) -> FileLiteral:
        """The reader's own file, named after the type of this one."""
        return FileLiteral(f"file.{file_types.extension(value.media_type)}", value.media_type)

    def digest(self, value: RawFile) -> bytes:
        """The file."""
        return value.data


KIND = AnyFile()
