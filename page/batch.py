"""Batches: many texts (pasted lines, a column of a CSV file) or files, each answered by itself."""

from __future__ import annotations

import asyncio
import secrets
import threading
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple

import gradio as gr

from backends.base import Call, look
from backends.many import Answer, ManyRuns
from core.errors import (
    InternalError,
    InvalidInput,
    OutOfMemory,
    RemoteFailed,
    RemoteRefused,
    RemoteTimeout,
    TaskyardError,
    Truncated,
    WrongAnswer,
)
from core.json_text import is_small
from core.kinds.texts import MAX_TEXTS
from core.targets import Target
from core.task import Input
from page import batch_rows, components

# Not for type checkers alone: gradio finds the request by the annotations of `run`.
from page.backend_switch import BackendChoice
from page.batch_rows import Row
from page.runs import TaskRuns

# Seconds between two updates of the progress.
UPDATE_EVERY = 0.2
# A busy backend is tried so many times.
MAX_TRIES = 5
# Values of an answer that are made a row while others wait for the event loop.
AT_ONCE = 1000
# Texts and answers are kept while the page is open: so many characters of them.
MAX_KEPT = 32_000_000
# Characters of a cell that the page shows.
MAX_SHOWN = 300
# Files of one batch.
MAX_FILES = 100

# Errors of one text or file, after which the next is tried. Any other error ends the batch.
ERRORS_OF_ONE = (
    InvalidInput,
    InternalError,
    OutOfMemory,
    RemoteFailed,
    RemoteRefused,
    RemoteTimeout,
    Truncated,
    WrongAnswer,
)

BatchState = Literal["running", "done", "stopped", "failed"]

FILES = {
    "csv": ("text/csv", batch_rows.to_csv),
    "jsonl": ("application/jsonl", batch_rows.to_json_lines),
}


class Given(NamedTuple):
    """One of many: what it is called on the page (a text by itself), and what its kind decodes."""

    name: str
    value: Any


def read_texts(value: Any) -> list[str]:
    """The texts of an event's `{"texts": [...]}`, at most `MAX_TEXTS`; raises `InvalidInput`."""
    texts = value.get("texts") if isinstance(value, Mapping) else None
    if not texts:
        raise InvalidInput("There are no texts yet.", "Type one a line, or load a CSV file.")
    if not isinstance(texts, list) or not all(isinstance(each, str) for each in texts):
        raise InvalidInput("The texts must be a list of texts.")
    if len(texts) > MAX_TEXTS:
        raise InvalidInput(
            f"These are {len(texts):,} texts; at most {MAX_TEXTS:,} can be run at once.",
            "Take a part of them.",
        )
    return texts


def read_files(paths: Sequence[str]) -> list[Path]:
    """The files of a field for many, at most `MAX_FILES`; raises `InvalidInput`."""
    if not paths:
        raise InvalidInput("There are no files yet.", "Drop some, or choose them.")
    if len(paths) > MAX_FILES:
        raise InvalidInput(
            f"These are {len(paths):,} files; at most {MAX_FILES:,} can be run at once.",
            "Take a part of them.",
        )
    return [*map(Path, paths)]


@dataclass(eq=False)
class Batch:
    """A batch: the rows that are done, and its state.

    `note` is a sentence on what is being answered, or on how the batch ended.
    """

    given: Sequence[Given] = ()
    rows: list[Row] = field(default_factory=list)
    state: BatchState = "running"
    note: str = ""
    _shown: list[dict[str, Any]] = field(default_factory=list)
    _kept: int = 0
    _runs: ManyRuns | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, row: Row) -> None:
        """Add the row of one more; raises `InvalidInput` where no more can be kept.

        After the end nothing is added: what the page shows then is what can be downloaded.
        """
        cells = {name: _short(cell) for name, cell in row.cells.items()}
        with self._lock:
            if self.state != "running":
                return
            self.rows.append(row)
            shown = {"text": _short(row.text), "cells": cells, "error": row.error}
            self._shown.append({**shown, "picture": row.picture} if row.picture else shown)
            self.note = ""
            self._kept += len(row.text) + len(row.output) + len(row.picture)
            full = self._kept > MAX_KEPT
        if full:
            raise InvalidInput(
                "More answers than these cannot be kept.", "Download them and go on with the rest."
            )

    def begin(self, runs: ManyRuns) -> None:
        """`runs` are those of the batch; they are closed if it was stopped."""
        self._runs = runs
        if self.state != "running":
            runs.close()

    def hear(self, note: str) -> None:
        """A sentence on what is answered next."""
        self.note = note

    def close(self) -> None:
        """Stop the batch, within what is being answered."""
        self.end("stopped")
        if self._runs is not None:
            self._runs.close()

    def end(self, state: BatchState, note: str = "") -> None:
        """The batch ended as `state` (not “running”) says; a second end changes nothing."""
        with self._lock:
            if self.state == "running":
                self.state, self.note = state, note

    def progress(self) -> dict[str, Any]:
        """`{state, note, of, columns, rows}` for `page/static/batch.js`; `of` counts them all."""
        return {
            "state": self.state,
            "note": self.note,
            "of": len(self.given),
            "columns": batch_rows.columns(self.rows),
            "rows": [*self._shown],
        }


def _short(cell: Any) -> Any:
    return f"{cell[:MAX_SHOWN]}…" if isinstance(cell, str) and len(cell) > MAX_SHOWN else cell


class BatchPanel(ABC):
    """The panel in which a person gives many of one input; see `batch_panel`.

    `WHAT`: what one of them is called where answers are taken away.
    """

    WHAT: ClassVar[str]

    def __init__(self, runs: TaskRuns, item: Input) -> None:
        self.runs = runs
        self.item = item
        self.position = runs.task.inputs.index(item)

    @abstractmethod
    def build(self) -> BatchPanel:
        """Lay the panel out, folded; returns itself."""

    @abstractmethod
    def read(self, event: gr.EventData, values: list[Any]) -> list[Given]:
        """What an event gives, taking what is the panel's own out of `values`."""

    def picture(self, value: Any) -> str:
        """A small picture of a decoded value, as a data URL; "" for none."""
        return ""

    def _finish(self, panel: Any) -> BatchPanel:
        self.panel = panel
        self.batch = gr.State(None)
        self.file = components.download()
        return self

    def _own(self) -> list[Any]:
        """The panel's own components whose values a run takes, after all others."""
        return []

    def wire(self, arguments: list[Any], model_status: Any) -> None:
        """Connect the panel's events.

        `arguments` are the components of backend choice, listed target, model, inputs and
        parameters.
        """
        # The panel starts no second run before the last has reported its end; that run's event may
        # still be going on then.
        event = self.panel.run_requested(
            self.run, [*arguments, *self._own()], [self.batch, self.panel, model_status],
            concurrency_limit=None, trigger_mode="multiple", **components.PRIVATE,
        )  # fmt: skip
        # gradio refuses a run whose files are gone, and tells why.
        event.failure(self.not_begun, None, self.panel, queue=False, **components.PRIVATE)
        # Only the run itself writes its state, also that it was stopped.
        self.panel.stop_requested(self.stop, self.batch, queue=False, **components.PRIVATE)
        self.panel.download_requested(self.download, self.batch, self.file, **components.PRIVATE)

    # Event handlers, run on the server. None may raise: every error becomes a sentence.

    async def run(
        self,
        request: gr.Request,
        event: gr.EventData,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """Answer all; yields batch, progress and model status, at most every 0.2 seconds."""
        batch = Batch()
        yield [batch, batch.progress(), gr.skip()]
        try:
            fields = [*values]
            batch.given = self.read(event, fields)
            with self.runs.sessions.admit(request), self.runs.sessions.closing(request, batch):
                work = asyncio.create_task(
                    self._answer(batch, backend_choice, listed_target, model, fields)
                )
                try:
                    # A stop takes effect at once, whatever the work is waiting for.
                    while batch.state == "running" and not work.done():
                        await asyncio.wait([work], timeout=UPDATE_EVERY)
                        if batch.state == "running":
                            yield [gr.skip(), batch.progress(), gr.skip()]
                    if work.done():
                        work.result()
                finally:
                    if not work.done():
                        batch.close()
                        work.cancel()
        except Exception as error:
            batch.end("failed", str(self.runs.page_error(error)))
        state = gr.skip()
        if batch.state != "stopped":
            state = await look(self._model_state, backend_choice, listed_target, model)
        yield [batch, batch.progress(), state]

    def _model_state(
        self, backend_choice: BackendChoice, listed_target: Target | None, model: str
    ) -> dict[str, Any]:
        model = self.runs.model_for(backend_choice, listed_target, model)
        return self.runs.model_state(backend_choice, model)

    async def _answer(
        self,
        batch: Batch,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        values: Sequence[Any],
    ) -> None:
        """Answer what is given; raises the errors that any of it would meet."""
        model = await look(self.runs.model_for, backend_choice, listed_target, model)
        backend = self.runs.backends.at(backend_choice.target)
        # Model, parameters and the other inputs, checked once.
        shared: Call | None = None
        pictures: dict[int, str] = {}

        def make(place: int) -> Call | TaskyardError:
            """The call for one of them, or what is wrong with it."""
            nonlocal shared
            try:
                value = self.item.spec.decode(batch.given[place].value, self.item.label)
            except InvalidInput as error:
                return error
            pictures[place] = self.picture(value)
            if shared is None:
                shared = self.runs.call_from_fields(model, values, {self.item.name: value})
            return replace(shared, inputs={**shared.inputs, self.item.name: value}).lowest()

        async def calls() -> AsyncIterator[Call | TaskyardError]:
            for place in range(len(batch.given)):
                # What is larger decoded than it travels takes a while to decode.
                if shared is None or self.item.spec.room is not None:
                    yield await asyncio.to_thread(make, place)
                else:
                    yield make(place)

        runs = ManyRuns(backend, calls(), tries=MAX_TRIES, hear=batch.hear)
        batch.begin(runs)
        async with aclosing(runs.answers()) as answers:
            async for answer in answers:
                place = len(batch.rows)
                row = await self._row(shared, batch.given[place].name, answer)
                batch.add(replace(row, picture=pictures.pop(place, "")))
                if batch.state != "running":
                    return
        batch.end("done")

    async def _row(self, shared: Call | None, text: str, answer: Answer) -> Row:
        """The row of one; raises an error that any would meet."""
        if isinstance(answer, TaskyardError):
            known = self.runs.page_error(answer)
            if isinstance(known, InvalidInput):
                return Row(text, error=known.message)
            if isinstance(known, ERRORS_OF_ONE):
                return Row(text, error=str(known))
            raise known
        assert shared, "what was answered has been asked"
        output = self.runs.task.refine(answer.output, shared.params)
        if is_small(output, AT_ONCE):
            return batch_rows.row_of(text, output)
        return await asyncio.to_thread(batch_rows.row_of, text, output)

    def not_begun(self) -> dict[str, Any]:
        """What the page shows of a run that was refused before it began."""
        batch = Batch()
        batch.end("failed", "This could not be run. Choose the files again.")
        # So that the page hears of it a second time.
        return {**batch.progress(), "number": secrets.token_hex(4)}

    def stop(self, batch: Batch | None) -> None:
        """Stop the batch; its rows stay."""
        if batch is not None:
            batch.close()

    def download(self, batch: Batch | None, event: gr.EventData) -> Any:
        """The file of the rows so far, as CSV or JSON Lines: `{name, type, text, number}`."""
        form = str(event._data.get("form"))
        if batch is None or form not in FILES:
            return gr.skip()
        content_type, write = FILES[form]
        return {
            "name": f"{self.runs.task.id}.{form}",
            "type": content_type,
            "text": write([*batch.rows], self.WHAT),
            # So that the page saves the same file a second time.
            "number": secrets.token_hex(4),
        }


class TextsPanel(BatchPanel):
    """Many texts: pasted, or a column of a file."""

    WHAT = "text"

    def build(self) -> BatchPanel:
        slug = self.runs.task.slug
        settings = {"column": self.item.name, "max_texts": MAX_TEXTS}
        return self._finish(components.batch(slug, "Many texts", **settings))

    def read(self, event: gr.EventData, values: list[Any]) -> list[Given]:
        return [Given(text, text) for text in read_texts(event._data)]


class FilesPanel(BatchPanel):
    """Many files, in a field of their own."""

    WHAT = "file"

    def build(self) -> BatchPanel:
        title = f"Many {self.item.label.lower()}s"
        slug = self.runs.task.slug
        self.widget = self.runs.widgets[self.position]
        field = f"many-{slug}"
        self.files = self.widget.build_many(title, field)
        return self._finish(components.batch(slug, title, field=field))

    def read(self, event: gr.EventData, values: list[Any]) -> list[Given]:
        return [Given(path.name, path) for path in read_files(values.pop())]

    def picture(self, value: Any) -> str:
        return self.widget.thumbnail(value)

    def _own(self) -> list[Any]:
        return [self.files]


def batch_panel(runs: TaskRuns, item: Input) -> BatchPanel:
    """The panel for many of `item`: one in which files are given, or texts."""
    return FilesPanel(runs, item) if item.spec.is_file else TextsPanel(runs, item)
