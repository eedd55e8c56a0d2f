"""The kinds of input: how each is decoded at the edge, and encoded so that it can travel.

`decode` takes what the page or the API hands over (text, a table, a file's bytes, base64, or an
already decoded value) and returns what tasks work with; `encode` returns JSON that `decode` reads
back. A kind's widget is in `page/widgets/`, under the same name.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from PIL import Image

from core import media
from core.errors import BodyTooLarge, InvalidInput

Kind = Literal["text", "texts", "questions", "labels", "messages", "audio", "image", "table"]

EXAMPLES = Path(__file__).resolve().parents[1] / "assets" / "examples"

MAX_CHARACTERS = 100_000
MAX_TEXTS = 1_000
MAX_LABELS = 100
MAX_QUESTIONS = 20
MAX_ROWS = 1_000
MAX_COLUMNS = 1_000
MAX_CELLS = 20_000
MAX_TABLE_CHARACTERS = 1_000_000
# Of all items of one request, decoded.
MAX_MEGAPIXELS = 100
MAX_MINUTES = 30
# Of a long list an error repeats the beginning.
MAX_QUOTED = 200

Table = dict[str, list[str]]
# Of one call, by name; decoded.
Inputs = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Room:
    """How much of a kind one request may hold, in all of its items together: `most` units.

    `amount(value)` is that of one value, decoded or as it came; of a file it is what the header
    says, and 0 where that says nothing.
    """

    amount: Callable[[Any], float]
    most: float
    unit: str

    def check(self, values: Sequence[Any], label: str) -> None:
        """Raise `BodyTooLarge` where `values` are more."""
        total = sum(map(self.amount, values))
        if total > self.most:
            raise BodyTooLarge(
                f"{label}: the {len(values)} of this request have {total:,.1f} {self.unit} "
                f"together; it may have {self.most:,g}.",
                "Send fewer at a time, or smaller ones.",
            )


@dataclass(frozen=True, slots=True)
class KindSpec:
    """`decode(value, label)` raises `InvalidInput`, naming the input by its label.

    `raw` gives bytes that differ where values do, cheaply, to tell one input from another.
    `file` gives a file's bytes and its content type, for kinds that are files.
    `example` turns what an `Example` holds (text, or a file in `assets/examples/`) into something
    for `decode`. `is_one` tells one value from a list of them, where both are lists. `notes` gives
    sentences on what of a decoded value could not be used as it came. `room` is there for kinds
    that are larger decoded than they travel.
    """

    decode: Callable[[Any, str], Any]
    encode: Callable[[Any], Any]
    raw: Callable[[Any], bytes]
    example: Callable[[Any], Any]
    is_one: Callable[[Any], bool] = lambda payload: not isinstance(payload, list)
    file: Callable[[Any], tuple[bytes, str]] | None = None
    notes: Callable[[Any], tuple[str, ...]] = lambda value: ()
    room: Room | None = None


def decode_text(value: Any, label: str) -> str:
    """Text that says something, at most 100,000 characters."""
    if value is None:
        value = ""
    if not isinstance(value, str):
        raise InvalidInput(f"{label} must be text.")
    if not value.strip():
        raise InvalidInput(f"{label} is empty.", "Type something, or choose an example.")
    if len(value) > MAX_CHARACTERS:
        raise InvalidInput(
            f"{label} has {len(value):,} characters, more than the {MAX_CHARACTERS:,} allowed.",
            "Shorten it.",
        )
    return value


def decode_texts(value: Any, label: str) -> list[str]:
    """At least one text, at most 1,000; a single text is a list of one."""
    if isinstance(value, str):
        value = [value]
    if not value:
        raise InvalidInput(f"{label}: there is none.", "Type one a line, or choose an example.")
    if not isinstance(value, list | tuple):
        raise InvalidInput(f"{label} must be a list of texts.")
    if len(value) > MAX_TEXTS:
        raise InvalidInput(
            f"{label}: {len(value):,} are more than the {MAX_TEXTS:,} allowed.", "Send fewer."
        )
    texts = [decode_text(each, f"{label}: number {n}") for n, each in enumerate(value, 1)]
    if sum(map(len, texts)) > MAX_CHARACTERS:
        raise InvalidInput(
            f"{label} have more than the {MAX_CHARACTERS:,} characters allowed.", "Send fewer."
        )
    return texts


def decode_questions(value: Any, label: str) -> str | list[str]:
    """One question, or the list of those that follow each other, at most 20."""
    if not isinstance(value, list | tuple):
        return decode_text(value, label)
    questions = decode_texts(value, label)
    if len(questions) > MAX_QUESTIONS:
        raise InvalidInput(
            f"{label}: {len(questions)} are more than the {MAX_QUESTIONS} that can follow each "
            "other.",
            "Start afresh.",
        )
    return questions if len(questions) > 1 else questions[0]


# Between labels in one text: the commas of Latin, Chinese, Japanese and Arabic, and line breaks.
COMMAS = re.compile(r"[,，、،\n]")


def split_labels(text: str) -> list[str]:
    """The labels in one text with commas between them, each once."""
    return list(dict.fromkeys(part.strip() for part in COMMAS.split(text) if part.strip()))


def decode_labels(value: Any, label: str) -> list[str]:
    """At least two different texts, at most 100; one text with commas between labels is several.

    In a list of several a comma is part of its label.
    """
    if isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str):
        (value,) = value
    if isinstance(value, str):
        value = split_labels(value) or value
    texts = decode_texts(value, label)
    if len(set(texts)) < len(texts):
        twice = next(text for text in texts if texts.count(text) > 1)
        raise InvalidInput(f"{label}: “{twice[:40]}” stands there twice.", "Remove one of them.")
    if not 2 <= len(texts) <= MAX_LABELS:
        raise InvalidInput(
            f"{label}: there must be 2 to {MAX_LABELS}, not {len(texts)}.",
            "Give a list of labels, or one text with commas between them.",
        )
    return texts


ROLES = ("system", "user", "assistant", "tool")
# Whose messages a model answers.
ASKING = ("user", "tool")
# What a model tells of a function that it wants to be called; `arguments` is JSON.
TOOL_CALL = ("name", "arguments")

Message = dict[str, Any]


def decode_messages(value: Any, label: str) -> list[Message]:
    """A conversation: `{role, content}` of system (first, if at all), user, assistant and tool.

    The last word is the user's or a tool's, and only the user must say something: a model may have
    answered with nothing, or with `tool_calls` alone. A content in parts, as OpenAI's clients send
    it, is joined. Tools' messages keep their `tool_call_id` and `name`.
    """
    if not isinstance(value, list | tuple) or not value:
        raise InvalidInput(f"{label} must be a list of messages.", "Say something first.")
    if len(value) > MAX_TEXTS:
        raise InvalidInput(f"{label} has more than {MAX_TEXTS:,} messages.", "Begin a new one.")
    messages = [_message(each, f"{label}: message {n}") for n, each in enumerate(value, 1)]
    if any(message["role"] == "system" for message in messages[1:]):
        raise InvalidInput(f"{label}: the system's message can only be the first.")
    if messages[-1]["role"] not in ASKING:
        raise InvalidInput(f"{label}: the last message must be the user's.", "Say something.")
    if sum(map(_characters, messages)) > MAX_CHARACTERS:
        raise InvalidInput(
            f"{label} has more than the {MAX_CHARACTERS:,} characters allowed.", "Begin a new one."
        )
    return messages


def _characters(message: Message) -> int:
    told = [text for name, text in message.items() if name != "tool_calls"]
    for call in message.get("tool_calls", ()):
        told += [call.get("id", ""), *call["function"].values()]
    return sum(map(len, told))


def _message(value: Any, label: str) -> Message:
    if not isinstance(value, Mapping) or value.get("role") not in ROLES:
        raise InvalidInput(f"{label} has no role.", f"It is one of {', '.join(ROLES)}.")
    role = str(value["role"])
    message: Message = {"role": role, "content": _content(value.get("content"), role, label)}
    if role == "assistant" and (calls := value.get("tool_calls")) is not None:
        if not isinstance(calls, list):
            raise InvalidInput(f"{label}: “tool_calls” must be a list.")
        if calls:
            message["tool_calls"] = [_tool_call(each, f"{label}: “tool_calls”") for each in calls]
    if role == "tool":
        for name in ("tool_call_id", "name"):
            if value.get(name) is not None:
                message[name] = _told(value[name], f"{label}: “{name}”")
    return message


def _content(content: Any, role: str, label: str) -> str:
    if isinstance(content, list) and all(
        isinstance(part, Mapping) and isinstance(part.get("text"), str) for part in content
    ):
        content = "\n".join(part["text"] for part in content)
    if role == "user" or (content is not None and not isinstance(content, str)):
        return decode_text(content, label)
    return content or ""


def _tool_call(value: Any, label: str) -> dict[str, Any]:
    """A model's wish to have a function called: `{id, type, function: {name, arguments}}`."""
    function = value.get("function") if isinstance(value, Mapping) else None
    if not isinstance(function, Mapping):
        raise InvalidInput(f"{label} must list objects with a “function”.")
    asked = {name: _told(function.get(name), f"{label}: “{name}”") for name in TOOL_CALL}
    called_by = value.get("id")
    named = {} if called_by is None else {"id": _told(called_by, f"{label}: “id”")}
    return {**named, "type": "function", "function": asked}


def _told(value: Any, label: str) -> str:
    if not isinstance(value, str):
        raise InvalidInput(f"{label} must be text.")
    return value


def _are_texts(payload: Any) -> bool:
    """One list of texts; several are a list of lists, or of objects that name them."""
    return not isinstance(payload, list) or not any(
        isinstance(each, list | Mapping) for each in payload
    )


def _is_conversation(payload: Any) -> bool:
    """One conversation is a list of objects with roles; several are a list of other things."""
    return not isinstance(payload, list) or any(
        isinstance(each, Mapping) and "role" in each for each in payload
    )


def _json_bytes(value: Any) -> bytes:
    return json.dumps(value).encode()


def decode_table(value: Any, label: str) -> Table:
    """`{header: [cells]}` with distinct, filled headers and columns of equal length, all text.

    At most 1,000 rows, 1,000 columns, 20,000 cells and 1,000,000 characters.
    """
    if not value:
        raise InvalidInput(f"{label} is missing.", "Fill in the table, or choose an example.")
    if not isinstance(value, Mapping):
        raise InvalidInput(f"{label} must be an object of columns, each a list of cells.")
    for header, column in value.items():
        if not isinstance(column, list | tuple):
            raise InvalidInput(f"{label}: the column {_short(header)} must be a list of cells.")
    columns = [*value.values()]
    # Before anything looks into it: what is too large costs no more than counting.
    check_size(max(map(len, columns)), len(columns), sum(map(len, columns)), label)
    for header, column in value.items():
        if any(isinstance(cell, list | tuple | Mapping) for cell in column):
            raise InvalidInput(
                f"{label}: a cell of the column {_short(header)} is not a single value."
            )
    headers = [str(header) for header in value]
    check_headers(headers, label)
    if len({len(column) for column in columns}) > 1:
        sizes = ", ".join(f"{_short(header)} {len(column)}" for header, column in value.items())
        raise InvalidInput(
            f"{label}: the columns have different lengths ({sizes[:MAX_QUOTED]}).",
            "Give every column one cell a row; a cell may be empty.",
        )
    if not columns[0]:
        raise InvalidInput(f"{label} has no rows.", "Add at least one row.")
    table = {
        header: [_cell(cell) for cell in column]
        for header, column in zip(headers, columns, strict=True)
    }
    if _length(table) > MAX_TABLE_CHARACTERS:
        raise InvalidInput(
            f"{label} has more than the {MAX_TABLE_CHARACTERS:,} characters allowed.",
            "Leave out rows or columns.",
        )
    return table


def check_size(rows: int, columns: int, cells: int, label: str) -> None:
    """Raise `InvalidInput` where a table is larger than anything could be asked about."""
    if rows > MAX_ROWS or columns > MAX_COLUMNS or cells > MAX_CELLS:
        raise InvalidInput(
            f"{label} has {rows:,} rows and {columns:,} columns, too many to ask about.",
            f"Keep at most {MAX_ROWS:,} rows, {MAX_COLUMNS:,} columns and {MAX_CELLS:,} cells.",
        )


def check_headers(headers: list[str], label: str) -> None:
    """Raise `InvalidInput` where a header is empty or stands twice."""
    known: set[str] = set()
    for number, header in enumerate(headers, 1):
        if not header.strip():
            raise InvalidInput(f"{label}: column {number} has no name.", "Give it a header.")
        if header in known:
            raise InvalidInput(
                f"{label}: two columns are called {_short(header)}.", "Give each its own name."
            )
        known.add(header)


def _short(header: Any) -> str:
    text = str(header)
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _length(table: Table) -> int:
    """The characters of all headers and cells."""
    return sum(len(header) + sum(map(len, column)) for header, column in table.items())


def _cell(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _file_bytes(value: Any, label: str, empty: str) -> bytes:
    """The bytes behind an upload (a `Path` that our own widget made), base64 or bytes."""
    if value is None or value == "":
        raise InvalidInput(f"{label} is missing.", empty)
    if isinstance(value, Path):
        return value.read_bytes()
    if isinstance(value, bytes | bytearray):
        return bytes(value)
    if isinstance(value, str):
        return media.from_base64(value, label)
    raise InvalidInput(f"{label} must be a file's bytes or their base64.")


def decode_audio(value: Any, label: str) -> media.Audio:
    """A recording of at most ten minutes."""
    if isinstance(value, media.Audio):
        return value
    return media.read_audio(_file_bytes(value, label, "Record something, or choose a file."))


def decode_image(value: Any, label: str) -> Image.Image:
    """An upright RGB image."""
    if isinstance(value, Image.Image):
        return media.to_rgb(value)
    return media.read_image(_file_bytes(value, label, "Choose one, paste one, or use the camera."))


def _megapixels(value: Any) -> float:
    if isinstance(value, Image.Image):
        return value.width * value.height / 1e6
    return media.megapixels(_bytes_of(value))


def _minutes(value: Any) -> float:
    if isinstance(value, media.Audio):
        return value.seconds / 60
    return media.seconds(_bytes_of(value)) / 60


def _bytes_of(value: Any) -> bytes:
    """The bytes of a file that has not been decoded; none of what will be refused as no file."""
    try:
        return _file_bytes(value, "", "")
    except InvalidInput:
        return b""


def example_file(name: str) -> bytes:
    """The bytes of a file in `assets/examples/`."""
    return (EXAMPLES / name).read_bytes()


def example_table(name: str) -> Table:
    """The CSV file called `name` in `assets/examples/`."""
    headers, *rows = csv.reader(io.StringIO(example_file(name).decode("utf-8-sig"), newline=""))
    return dict(zip(headers, map(list, zip(*rows, strict=True)), strict=True))


KINDS: Mapping[Kind, KindSpec] = {
    "text": KindSpec(decode_text, lambda text: text, str.encode, lambda text: text),
    "texts": KindSpec(decode_texts, list, _json_bytes, list, _are_texts),
    "questions": KindSpec(
        decode_questions,
        lambda questions: questions,
        _json_bytes,
        lambda questions: questions,
        _are_texts,
    ),
    "labels": KindSpec(decode_labels, list, _json_bytes, list, _are_texts),
    "messages": KindSpec(decode_messages, list, _json_bytes, list, _is_conversation),
    "audio": KindSpec(
        decode_audio,
        lambda audio: media.to_base64(audio.wav()),
        lambda audio: b"%d " % audio.rate + audio.samples.tobytes(),
        example_file,
        file=lambda audio: (audio.wav(), "audio/wav"),
        notes=lambda audio: audio.notes,
        room=Room(_minutes, MAX_MINUTES, "minutes"),
    ),
    "image": KindSpec(
        decode_image,
        lambda image: media.to_base64(media.png(image)),
        lambda image: b"%d " % image.width + image.tobytes(),
        example_file,
        file=lambda image: (media.png(image), "image/png"),
        notes=media.notes_of,
        room=Room(_megapixels, MAX_MEGAPIXELS, "megapixels"),
    ),
    "table": KindSpec(
        decode_table,
        lambda table: table,
        _json_bytes,
        example_table,
    ),
}
