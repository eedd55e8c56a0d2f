"""Rows of a batch: each answer as flat columns, and the files made of them.

Nothing here depends on the task: the columns follow from the shape of the answer.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from page import csv_text
from page.csv_text import Cell

# The fields that name a scored answer, and those whose text is the whole answer.
NAMES = ("label", "answer", "token_str")
TEXTS = ("generated_text", "summary_text", "translation_text", "text", "answer")
# The one column of an answer without fields.
ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Row:
    """One text (or a file's name) with its answer as JSON, or with the sentence that says why not.

    `picture`: a small picture of a file, as a data URL.
    """

    text: str
    output: str = ""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    error: str = ""
    picture: str = ""


def row_of(text: str, output: Any) -> Row:
    """The row of `output`, an answer as the API gives it."""
    return Row(text, _compact(output), flat(output))


def flat(output: Any) -> dict[str, Cell]:
    """An answer as columns with one value each.

    - scored names, as a list (perhaps in a list of one) or as `{labels, scores}`: the best and its
      score;
    - an object, or a list of one that holds a text: its fields that are single values;
    - a single value, or anything else as compact JSON: the one column `answer`.
    """
    inner = output
    while isinstance(inner, list) and len(inner) == 1 and isinstance(inner[0], list):
        (inner,) = inner
    best = _best(inner)
    if best:
        return best
    if isinstance(inner, list) and len(inner) == 1 and _holds_text(inner[0]):
        (inner,) = inner
    if isinstance(inner, Mapping):
        single = {str(name): value for name, value in inner.items() if _is_single(value)}
        return single or {ANSWER: _compact(output)}
    return {ANSWER: inner if _is_single(inner) else _compact(output)}


def _best(output: Any) -> dict[str, Cell]:
    """The best of scored names and its score; nothing for an answer of another shape."""
    if isinstance(output, Mapping) and {"labels", "scores"} <= set(output):
        pairs = list(zip(output["labels"], output["scores"], strict=False))
        output = [{"label": label, "score": score} for label, score in pairs]
    if not isinstance(output, list) or not output:
        return {}
    name = next((each for each in NAMES if _all_have(output, each)), None)
    if name is None or not _all_have(output, "score"):
        return {}
    best = max(output, key=lambda each: -1.0 if each["score"] is None else each["score"])
    return {name: best[name], "score": best["score"]}


def _all_have(items: Iterable[Any], name: str) -> bool:
    return all(isinstance(each, Mapping) and _is_single(each.get(name, [])) for each in items)


def _holds_text(item: Any) -> bool:
    return isinstance(item, Mapping) and any(isinstance(item.get(name), str) for name in TEXTS)


def _is_single(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def columns(rows: Iterable[Row]) -> list[str]:
    """Every column that a row has, in the order in which they first appear."""
    return list(dict.fromkeys(name for row in rows for name in row.cells))


def to_csv(rows: Sequence[Row], what: str = "text") -> str:
    """Text, the columns, and `error` where a row has one, as CSV for spreadsheets.

    `what` is the first column's name.
    """
    # An answer may have a column of the name "text", too: by position, nothing is lost.
    names = columns(rows)
    failed = any(row.error for row in rows)

    def cells(row: Row) -> list[Cell]:
        return [row.text, *map(row.cells.get, names), *[row.error] * failed]

    return csv_text.to_csv([[what, *names, *["error"] * failed], *map(cells, rows)])


def to_json_lines(rows: Iterable[Row], what: str = "text") -> str:
    """One object a line: `{"text", "output"}` with the whole answer, or `{"text", "error"}`.

    `what` is the name of the first field.
    """
    return "".join(f"{_line(row, what)}\n" for row in rows)


def _line(row: Row, what: str) -> str:
    if row.error:
        return _compact({what: row.text, "error": row.error})
    return f'{{"{what}":{_compact(row.text)},"output":{row.output}}}'
