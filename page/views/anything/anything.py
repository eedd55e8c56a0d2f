"""An answer of which nobody knows the shape before: drawn by what it is."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, ClassVar

from core.answer_files import AnswerFile, answer_file
from core.errors import InvalidInput
from core.file_types import extension
from core.kinds import Inputs
from core.media import read_audio, read_image, to_base64
from page.views._labels import best_label
from page.views._picture import picture
from page.views._words import counted, grouped, listed, percent, quote, sentence, shortened
from page.views.base import BaseView, Export, Headline, csv_file, json_file, table_of, text_file
from page.views.speech.speech import VIEW as SPEECH

# What is more is not drawn; the files have it all.
MAX_FILES = 20
MAX_ROWS = 200
MAX_COLUMNS = 50
MAX_CELL = 500
# Of a number in a cell.
DIGITS = 5
MAX_JSON = 20_000
# Beyond this share of certainty an answer may be stated; see `BaseView.SURE`.
SURE = BaseView.SURE

Found = Any


class Form(ABC):
    """One thing that an answer may be; `read` says whether it is, and gives what is drawn."""

    name: ClassVar[str]

    @abstractmethod
    def read(self, output: Any) -> Found | None:
        """What of the answer is drawn; None where it is something else."""

    @abstractmethod
    def data(self, found: Found) -> dict[str, Any]:
        """What the script draws."""

    @abstractmethod
    def best(self, found: Found) -> Headline | None:
        """See `BaseView.best`."""

    @abstractmethod
    def alt(self, found: Found) -> str:
        """See `BaseView.alt`."""

    def files(self, found: Found) -> tuple[Export, ...]:
        """See `BaseView.files`."""
        return ()

    def matches(self, expected: Any, found: Found) -> float:
        """See `BaseView.matches`."""
        return float(found == expected)


class Files(Form):
    """Pictures, recordings and other files, in base64."""

    name = "files"

    def read(self, output: Any) -> list[AnswerFile] | None:
        """One of them, or a list of nothing else."""
        items = output if isinstance(output, list) else [output]
        files = [file for item in items if (file := answer_file(item)) is not None]
        return files if files and len(files) == len(items) else None

    def data(self, found: list[AnswerFile]) -> dict[str, Any]:
        """`files`: each with its `drawing`, “image”, “audio” or “file”, and what that takes."""
        return {"files": [_drawn(file) for file in found[:MAX_FILES]], "of": len(found)}

    def best(self, found: list[AnswerFile]) -> Headline | None:
        """How many of which."""
        return Headline(listed(grouped(map(_noun, found))))

    def alt(self, found: list[AnswerFile]) -> str:
        """The same in a sentence."""
        return f"The answer is {listed(grouped(map(_noun, found)))}."

    def files(self, found: list[AnswerFile]) -> tuple[Export, ...]:
        """Each as it is."""
        return tuple(
            Export(f"{_stem(at, found)}.{extension(file.media_type)}", file.media_type, _data(file))
            for at, file in enumerate(found, 1)
        )


def _stem(at: int, found: Sequence[AnswerFile]) -> str:
    return "answer" if len(found) == 1 else f"answer-{at}"


def _data(file: AnswerFile) -> Callable[[], bytes]:
    return lambda: file.data


def _noun(file: AnswerFile) -> str:
    top = file.media_type.partition("/")[0]
    return {"image": "an image", "audio": "a recording", "video": "a video"}.get(top, "a file")


def _drawn(file: AnswerFile) -> dict[str, Any]:
    """What a file looks like; one that cannot be read here can be saved all the same."""
    top = file.media_type.partition("/")[0]
    drawn = {"label": file.label}
    try:
        return {**drawn, **DRAWINGS.get(top, _saved)(file)}
    except InvalidInput:
        return {**drawn, **_saved(file)}


def _image(file: AnswerFile) -> dict[str, Any]:
    return {"drawing": "image", **picture(read_image(file.data))}


def _audio(file: AnswerFile) -> dict[str, Any]:
    return {"drawing": "audio", **SPEECH.data({}, read_audio(file.data))}


def _saved(file: AnswerFile) -> dict[str, Any]:
    return {
        "drawing": "file",
        "name": f"answer.{extension(file.media_type)}",
        "type": file.media_type,
        "bytes": len(file.data),
        "base64": to_base64(file.data),
    }


DRAWINGS: Mapping[str, Callable[[AnswerFile], dict[str, Any]]] = {"image": _image, "audio": _audio}


class Scores(Form):
    """Labels with scores. Expected is the best label."""

    name = "scores"

    def read(self, output: Any) -> list[dict[str, Any]] | None:
        """A list of them, alone in another list, or labels and scores in lists of their own."""
        if isinstance(output, Mapping) and {*output} == {"labels", "scores"}:
            labels, scores = output["labels"], output["scores"]
            if not (_is_list(labels) and _is_list(scores) and len(labels) == len(scores)):
                return None
            output = [{"label": a, "score": b} for a, b in zip(labels, scores, strict=True)]
        if _is_list(output) and len(output) == 1 and _is_list(output[0]):
            output = output[0]
        return output if _is_list(output) and output and all(map(_is_scored, output)) else None

    def data(self, found: list[dict[str, Any]]) -> dict[str, Any]:
        """`scores`, the best first."""
        return {"scores": _ordered(found)[:MAX_ROWS]}

    def best(self, found: list[dict[str, Any]]) -> Headline | None:
        """The best label with its score."""
        best = _ordered(found)[0]
        if not _are_shares(found):
            return Headline(f"{shortened(best['label']) or '(no name)'}, {best['score']:g}")
        return Headline(
            f"{shortened(best['label']) or '(no name)'}, {percent(best['score'])}", best["score"]
        )

    def alt(self, found: list[dict[str, Any]]) -> str:
        """The two best labels."""
        ordered = _ordered(found)
        if not _are_shares(found):
            return f"The highest score, {ordered[0]['score']:g}, is that of {ordered[0]['label']}."
        return best_label(ordered, ordered[0]["score"] >= SURE)

    def files(self, found: list[dict[str, Any]]) -> tuple[Export, ...]:
        """A table of the scores."""
        return (table_of("scores.csv", found, ("label", "score")),)

    def matches(self, expected: Any, found: list[dict[str, Any]]) -> float:
        """Whether the best label is the expected one."""
        return float(_ordered(found)[0]["label"] == expected)


def _ordered(scores: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(scores, key=lambda each: -float(each["score"]))


def _are_shares(scores: list[dict[str, Any]]) -> bool:
    return all(0 <= each["score"] <= 1 for each in scores)


def _is_scored(item: Any) -> bool:
    return (
        isinstance(item, Mapping)
        and {*item} == {"label", "score"}
        and isinstance(item["label"], str)
        and _is_number(item["score"])
    )


class Text(Form):
    """A text, alone or as the only thing in an object. Expected is the text."""

    name = "text"

    def read(self, output: Any) -> str | None:
        """The text."""
        while _is_list(output) and len(output) == 1 and isinstance(output[0], Mapping):
            output = output[0]
        if isinstance(output, Mapping) and len(output) == 1:
            (output,) = output.values()
        return output if isinstance(output, str) else None

    def data(self, found: str) -> dict[str, Any]:
        """`text`."""
        return {"text": found}

    def best(self, found: str) -> Headline | None:
        """Its beginning."""
        line = shortened(found)
        return Headline(line) if line else None

    def alt(self, found: str) -> str:
        """The text, shortened."""
        return sentence(f"The answer is {quote(found)}") if found.strip() else "The text is empty."

    def files(self, found: str) -> tuple[Export, ...]:
        """The text."""
        return (text_file("answer.txt", found),)


class Table(Form):
    """Flat records, or columns of equal length. Expected are values by column."""

    name = "table"

    def read(self, output: Any) -> dict[str, list[Any]] | None:
        """The columns."""
        if _is_list(output) and output and all(map(_is_flat, output)):
            names = dict.fromkeys(chain.from_iterable(output))
            return {name: [row.get(name) for row in output] for name in names} or None
        if isinstance(output, Mapping) and output and all(map(_is_column, output.values())):
            lengths = {len(column) for column in output.values()}
            return dict(output) if len(lengths) == 1 and lengths != {0} else None
        if _is_flat(output) and output:
            return {"name": list(output), "value": list(output.values())}
        return None

    def data(self, found: dict[str, list[Any]]) -> dict[str, Any]:
        """`headers` and `rows` of text; `of` and `across` count all rows and columns."""
        headers = list(found)[:MAX_COLUMNS]
        rows = zip(*(found[header][:MAX_ROWS] for header in headers), strict=True)
        return {
            "headers": headers,
            "rows": [[_cell(cell) for cell in row] for row in rows],
            "of": _length(found),
            "across": len(found),
        }

    def best(self, found: dict[str, list[Any]]) -> Headline | None:
        """How many rows."""
        return Headline(counted(_length(found), "row"))

    def alt(self, found: dict[str, list[Any]]) -> str:
        """How many rows, and of what."""
        named = shortened(listed([*found]))
        return sentence(f"A table of {counted(_length(found), 'row')}: {named}")

    def files(self, found: dict[str, list[Any]]) -> tuple[Export, ...]:
        """The table."""
        rows = [[*map(_value, row)] for row in zip(*found.values(), strict=True)]
        return (csv_file("answer.csv", [[*found], *rows]),)

    def matches(self, expected: Any, found: dict[str, list[Any]]) -> float:
        """The share of the expected values that stand in their places."""
        pairs = [
            (value, cell)
            for name, values in expected.items()
            for value, cell in zip(values, found.get(name, []), strict=True)
        ]
        return sum(bool(value == cell) for value, cell in pairs) / max(1, len(pairs))


def _length(columns: Mapping[str, Sequence[Any]]) -> int:
    return len(next(iter(columns.values())))


def _value(cell: Any) -> str | int | float | None:
    return str(cell).lower() if isinstance(cell, bool) else cell


def _cell(cell: Any) -> str:
    """A cell as it is drawn."""
    if isinstance(cell, str):
        return cell if len(cell) <= MAX_CELL else f"{cell[:MAX_CELL]}…"
    if isinstance(cell, float):
        return f"{cell:.{DIGITS}g}"
    return "" if cell is None else json.dumps(cell)


class Document(Form):
    """Any other JSON."""

    name = "document"

    def read(self, output: Any) -> Found:
        """All of it, in a list: it may be null."""
        return [output]

    def data(self, found: list[Any]) -> dict[str, Any]:
        """`text`, indented, and how many characters it has in all."""
        text = json.dumps(found[0], ensure_ascii=False, indent=2)
        return {"text": text[:MAX_JSON], "of": len(text)}

    def best(self, found: list[Any]) -> Headline | None:
        """A single value, or how much there is."""
        return Headline(_counted(found[0]))

    def alt(self, found: list[Any]) -> str:
        """The same in a sentence."""
        return f"The answer is {_counted(found[0])}."

    def matches(self, expected: Any, found: list[Any]) -> float:
        """Whether it is the same."""
        return float(found[0] == expected)


def _counted(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"an object of {counted(len(value), 'field')}"
    if _is_list(value):
        return f"a list of {counted(len(value), 'item')}"
    return shortened(json.dumps(value))


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_single(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float)


def _is_flat(value: Any) -> bool:
    return isinstance(value, Mapping) and all(map(_is_single, value.values()))


def _is_column(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_single, value))


# The first that an answer is draws it; the last is whatever is left.
FORMS: tuple[Form, ...] = (Files(), Scores(), Text(), Table(), Document())


def form_of(output: Any) -> tuple[Form, Found]:
    """What an answer is, and what of it is drawn."""
    return next((form, found) for form in FORMS if (found := form.read(output)) is not None)


class Anything(BaseView):
    """`output` is any JSON. Expected is what its form says; see `FORMS`."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`form`, the name of one, and what its script draws."""
        form, found = form_of(output)
        return {"form": form.name, **form.data(found)}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """As the form has it."""
        form, found = form_of(output)
        return form.best(found)

    def alt(self, inputs: Inputs, output: Any) -> str:
        """As the form has it."""
        form, found = form_of(output)
        return form.alt(found)

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """As the form has them."""
        form, found = form_of(output)
        return form.files(found)

    def exports(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """Those files, and the JSON, which a text or a number is as well."""
        return (*self.files(inputs, output), json_file("answer.json", output))

    def matches(self, expected: Any, inputs: Inputs, output: Any) -> float:
        """As the form measures it."""
        form, found = form_of(output)
        return form.matches(expected, found)


VIEW = Anything()
