"""What a kind is: everything that is special about one sort of value, such as text or an image.

A kind is a module of this folder with one instance of a subclass of `Kind`, called `KIND`; its
widget is in `page/widgets/`, under the same name. API, OpenAPI document, links, cache, snippets and
remote backends ask the kind, and never what it is called.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from core.errors import BodyTooLarge, InvalidInput
from core.media import from_base64, to_base64
from core.schemas import Schema

EXAMPLES = Path(__file__).resolve().parents[2] / "assets" / "examples"

# Of one call, by name; decoded.
Inputs = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileLiteral:
    """A file where it stands in code: one of the reader's, called `name`, of that `media_type`."""

    name: str
    media_type: str


# What begins a text that holds JSON.
STRUCTURED = ("{", "[")


class Kind(ABC):
    """One sort of value: of an input, or of an answer that is a file.

    - `is_text`: a value may stand in a form or a body as plain text.
    - `is_file`: it is a file's bytes there, and base64 in JSON.
    - `is_list`: it is a list, of which clients do not agree how a form holds it.
    - `media_types`: content types of a body that is nothing but one value.
    - `sample`: in code, the name of the file that the reader has instead.
    - `unit`, `room`: how much of it one request may hold, in all of its items together; there for
      kinds that are larger decoded than they travel.
    """

    is_text: ClassVar[bool] = False
    is_file: ClassVar[bool] = False
    is_list: ClassVar[bool] = False
    media_types: ClassVar[tuple[str, ...]] = ()
    sample: ClassVar[str] = ""
    unit: ClassVar[str] = ""
    room: ClassVar[float | None] = None

    def of_rows(self, rows: int) -> Kind:
        """The same kind for an input that may have so many rows; only tables have any."""
        return self

    @property
    @abstractmethod
    def schema(self) -> Schema:
        """The JSON Schema of a value as JSON has it."""

    @property
    def file_type(self) -> str:
        """The media type of the `sample` and mostly of `to_file`; "" for a kind that is no file."""
        return ""

    @abstractmethod
    def decode(self, value: Any, label: str) -> Any:
        """What tasks work with, out of what the page or the API hands over.

        That is JSON, a file's bytes, their base64, or a decoded value. Raises `InvalidInput`, which
        names the input by its `label`.
        """

    def encode(self, value: Any) -> Any:
        """A decoded value as JSON, which `decode` reads back."""
        return value

    def digest(self, value: Any) -> bytes:
        """Bytes that differ where decoded values do, cheaply made."""
        return json.dumps(value).encode()

    def example(self, given: Any) -> Any:
        """What an `Example` holds (text, or a file in `assets/examples/`) for `decode`."""
        return given

    def is_one(self, payload: Any) -> bool:
        """Whether JSON is one value, where it could be a list of them."""
        return not isinstance(payload, list)

    def is_sequence(self, value: Any) -> bool:
        """Whether a decoded value has several answers, of which stock clients read only one."""
        return False

    def notes(self, value: Any) -> tuple[str, ...]:
        """Sentences on what of a decoded value could not be used as it came."""
        return ()

    def amount(self, value: Any) -> float:
        """How much a value is in `unit`, decoded or as it came; of a file its header tells."""
        return 0

    def to_file(self, value: Any) -> tuple[bytes, str]:
        """A decoded value of a kind that is a file: its bytes, and their media type."""
        raise NotImplementedError

    def check_room(self, values: Sequence[Any], label: str) -> None:
        """Raise `BodyTooLarge` where `values` are together more than one request may hold."""
        if self.room is None:
            return
        total = sum(map(self.amount, values))
        if total > self.room:
            what = "it has" if len(values) == 1 else f"the {len(values)} of this request have"
            raise BodyTooLarge(
                f"{label}: {what} {total:,.1f} {self.unit} together; "
                f"{'a request' if len(values) == 1 else 'it'} may have {self.room:,g}.",
                "Send fewer at a time, or smaller ones.",
            )

    @property
    def form_schema(self) -> Schema:
        """The JSON Schema of a value as a form or a bare body holds it."""
        return self.schema

    @property
    def bare_schemas(self) -> dict[str, Schema]:
        """The JSON Schema of a body that is nothing but one value, by its content type."""
        return dict.fromkeys(self.media_types, self.form_schema)

    def to_text(self, encoded: Any) -> str:
        """An encoded value as a person can read it in a link; `from_text` reads it back."""
        return encoded if isinstance(encoded, str) else json.dumps(encoded, ensure_ascii=False)

    def from_text(self, text: str) -> Any:
        """What `to_text` has written, for `decode`; raises `InvalidInput` where it is damaged."""
        if not text.startswith(STRUCTURED):
            return text
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise InvalidInput("This link is damaged.", "Ask for it again.") from error

    def literal(self, value: Any) -> Any:
        """A decoded value as it stands in code: JSON, with a `FileLiteral` for each file in it."""
        return self.encode(value)


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which files of a kind are written."""

    media_type: str
    extension: str


class FileKind(Kind):
    """A kind whose values travel as files: as their bytes, or as base64 where there is JSON.

    `formats`: those in which a value can be written, the usual one first. A kind whose values stay
    the files that they came as has all of those, and tells by `to_file` which one a value is.
    `pipeline_save` is Python that writes `answer`, as transformers' pipelines give such a file, to
    `{name}`; it needs what `pipeline_import` imports. Without it there is no such pipeline.
    """

    is_file = True
    # What to do where none was given.
    missing: ClassVar[str]
    about: ClassVar[str]
    formats: ClassVar[tuple[Format, ...]]
    pipeline_import: ClassVar[str] = ""
    pipeline_save: ClassVar[str] = ""

    @abstractmethod
    def read(self, data: bytes) -> Any:
        """A file's bytes as a decoded value; raises `InvalidInput`."""

    @abstractmethod
    def write(self, value: Any, media_type: str) -> bytes:
        """A decoded value as a file of that media type, one of `formats`."""

    @abstractmethod
    def is_decoded(self, value: Any) -> bool:
        """Whether `value` is what `decode` gives."""

    def decode(self, value: Any, label: str) -> Any:
        """A decoded value stays; a file is read."""
        return value if self.is_decoded(value) else self.read(self._bytes(value, label))

    def encode(self, value: Any) -> str:
        """The file as base64."""
        return to_base64(self.to_file(value)[0])

    def details(self, value: Any) -> dict[str, Any]:
        """What is known of a decoded value that is an answer and does not travel in its file, as
        the fields of JSON that stand beside it."""
        return {}

    def with_details(self, value: Any, document: Mapping[str, Any]) -> Any:
        """The decoded value with the `details` in a document.

        Raises `ValueError`, `KeyError` or `TypeError` where they are none.
        """
        return value

    @property
    def details_schema(self) -> dict[str, Schema]:
        """The JSON Schemas of `details` by name, each of which may be missing."""
        return {}

    def to_file(self, value: Any) -> tuple[bytes, str]:
        """A decoded value as a file of the usual format, and that one's media type."""
        return self.write(value, self.file_type), self.file_type

    @property
    def file_type(self) -> str:
        """The media type of the `sample`, and of `to_file` where values are written anew."""
        return self.formats[0].media_type

    def example(self, given: str) -> bytes:
        """The bytes of the file called so in `assets/examples/`."""
        return example_file(given)

    def literal(self, value: Any) -> FileLiteral:
        """The reader's own file, in the place of this one."""
        return FileLiteral(self.sample, self.file_type)

    @property
    def schema(self) -> Schema:
        """A text with base64 in it."""
        return {
            "type": "string",
            "description": f"{self.about} in base64, or a data URL.",
            "contentEncoding": "base64",
            "contentMediaType": self.media_types[0],
        }

    @property
    def form_schema(self) -> Schema:
        """The file's own bytes."""
        return {
            "type": "string",
            "format": "binary",
            "contentMediaType": self.media_types[0],
        }

    def header_bytes(self, value: Any) -> bytes:
        """The bytes of a file that is not decoded yet; none of what will be refused."""
        try:
            return self._bytes(value, "")
        except InvalidInput:
            return b""

    def _bytes(self, value: Any, label: str) -> bytes:
        """The bytes behind an upload (a `Path` that our own widget made), base64 or bytes."""
        if value is None or value == "":
            raise InvalidInput(f"{label} is missing.", self.missing)
        if isinstance(value, Path):
            return value.read_bytes()
        if isinstance(value, bytes | bytearray):
            return bytes(value)
        if isinstance(value, str):
            return from_base64(value, label)
        raise InvalidInput(f"{label} must be a file's bytes or their base64.")


def example_file(name: str) -> bytes:
    """The bytes of a file in `assets/examples/`."""
    return (EXAMPLES / name).read_bytes()
