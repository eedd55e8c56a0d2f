"""What a task answers: JSON of a type, or one file of a kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.kinds import KINDS, FileKind
from core.schemas import Schema, closed, type_schema

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Json:
    """JSON of `type`, which is built from `huggingface_hub`'s output dataclasses."""

    type: Any

    @property
    def media_types(self) -> tuple[str, ...]:
        """The types in which an answer can be had: JSON alone."""
        return (JSON,)

    def encode(self, output: Any) -> Any:
        """The answer as JSON: it is JSON already."""
        return output

    def decode(self, document: Any) -> Any:
        """The answer out of what `encode` has given."""
        return document

    def schema(self, refs: str) -> Schema:
        """JSON Schema of an answer, whose parts are referred to by `refs`."""
        return type_schema(self.type, refs)


@dataclass(frozen=True, slots=True)
class File:
    """One file of `kind`: its bytes on the wire, and `{name: base64}` where JSON is asked for.

    An answer is the kind's decoded value, such as a `media.Audio`.
    """

    kind: str
    name: str

    @property
    def spec(self) -> FileKind:
        """All that is special about its kind."""
        spec = KINDS[self.kind]
        assert isinstance(spec, FileKind), "an answer that is no JSON is a file"
        return spec

    @property
    def media_types(self) -> tuple[str, ...]:
        """The types in which an answer can be had, the usual one first."""
        return (*(each.media_type for each in self.spec.formats), JSON)

    def encode(self, output: Any) -> dict[str, Any]:
        """The answer as JSON."""
        return {self.name: self.spec.encode(output), **self.spec.details(output)}

    def decode(self, document: Any) -> Any:
        """The answer out of what `encode` has given."""
        value = self.spec.decode(document[self.name], self.name)
        return self.spec.with_details(value, document)

    def to_media(self, output: Any) -> tuple[bytes, str]:
        """The whole answer as bytes, and their media type."""
        return self.spec.to_file(output)

    def from_media(self, data: Any) -> Any:
        """The answer out of the bytes that `to_media` has given."""
        return self.spec.decode(data, self.name)

    def schema(self, refs: str) -> Schema:
        """JSON Schema of an answer where JSON is asked for."""
        return closed({self.name: self.spec.schema}, self.spec.details_schema)


Output = Json | File
