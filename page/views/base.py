"""What every view shares: headlines, files to take away, and defaults for what a view leaves out.

A view is a class derived from `BaseView` and one object of it, `VIEW`, in `<name>/<name>.py`. It
must say how the browser draws an answer (`data`), what the answer comes to (`best`) and the same
in a sentence (`alt`); the files that are made of an answer (`files`) and what a right one is
(`matches`) have defaults.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, final

from core.kinds import Inputs
from page.csv_text import Cell, to_csv


@dataclass(frozen=True, slots=True)
class Headline:
    """An answer in a few words, such as “POSITIVE, 99.2 %”.

    `sure` is the score, 0 to 1, that says how sure the model is; None where it gives none.
    """

    text: str
    sure: float | None = None


@dataclass(frozen=True, slots=True)
class Export:
    """A file that can be made of an answer: its name, its media type, and what makes its bytes.

    `write` may take a while, such as for a picture: it is called only when the file is wanted.
    """

    name: str
    media_type: str
    write: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the inputs that was asked for by itself, and its answer."""

    inputs: Inputs
    output: Any


class BaseView(ABC):
    """A view with the defaults; see `View` for what each method is given and returns.

    An answer whose score is below `SURE` is never stated as if it were certain. `offers_files`: the
    page offers `files` below the answer; it holds them as long as that stands, and so all that they
    are made of. `fills`: the parameter whose field the view's buttons fill, by `fillField`.
    """

    SURE: ClassVar[float] = 0.5
    offers_files: ClassVar[bool] = False
    fills: ClassVar[str] = ""

    @abstractmethod
    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the view's script draws."""

    @abstractmethod
    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The headline as if the model were sure of it; None where there is nothing to say."""

    @abstractmethod
    def alt(self, inputs: Inputs, output: Any) -> str:
        """The answer in one sentence."""

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The files that only this view makes; JSON is made of every answer that is JSON."""
        return ()

    def matches(self, expected: Any, inputs: Inputs, output: Any) -> float:
        """1 for an answer that equals `expected`, 0 for any other."""
        return float(output == expected)

    def with_parts(self, parts: Sequence[Part]) -> BaseView:
        """The view itself: it draws answers as a whole."""
        return self

    @final
    def headline(self, inputs: Inputs, output: Any) -> Headline | None:
        """See `View.headline`: `best`, hedged where the model is not sure."""
        best = self.best(inputs, output)
        if best is None or self.is_sure(best.sure):
            return best
        return replace(best, text=f"perhaps {best.text}")

    def exports(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """See `View.exports`: `files`, and the answer as JSON, unless it is a file itself."""
        files = self.files(inputs, output)
        is_json = isinstance(output, dict | list)
        return (*files, json_file("answer.json", output)) if is_json else files

    def is_sure(self, score: float | None) -> bool:
        """Whether an answer of this score may be stated; one without a score may."""
        return score is None or score >= self.SURE


def json_file(name: str, output: Any) -> Export:
    """The answer as the API gives it, indented for people."""
    return Export(
        name,
        "application/json",
        lambda: (json.dumps(output, ensure_ascii=False, indent=2) + "\n").encode(),
    )


def text_file(name: str, text: str, media_type: str = "text/plain") -> Export:
    """A text as UTF-8, with a newline at its end."""
    return Export(name, media_type, lambda: f"{text.rstrip()}\n".encode())


def csv_file(name: str, rows: Sequence[Sequence[Cell]]) -> Export:
    """A CSV file of rows, the first of which names the columns."""
    return Export(name, "text/csv", lambda: to_csv(rows).encode())


def table_of(name: str, items: Sequence[Any], columns: Sequence[str]) -> Export:
    """A CSV file of objects: a row each, with those of their fields that `columns` names."""
    rows: list[Sequence[Cell]] = [[*columns]]
    return csv_file(name, [*rows, *([each.get(column) for column in columns] for each in items)])
