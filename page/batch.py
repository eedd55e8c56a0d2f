"""Many texts through one task: pasted lines or a column of a CSV file, answered one by one."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import gradio as gr

from backends.base import Backend, Call, Loading, Result, Stream, aiter_events, look
from core.errors import (
    Busy,
    InternalError,
    InvalidInput,
    OutOfMemory,
    RemoteFailed,
    RemoteRefused,
    RemoteTimeout,
    Truncated,
    WrongAnswer,
)
from core.kinds.texts import MAX_TEXTS
from core.targets import Target
from core.task import Input
from page import batch_rows, components

# Not for type checkers alone: gradio finds the request by the resolved annotations of `run`.
from page.backend_switch import BackendChoice
from page.batch_rows import Row
from page.runs import TaskRuns

# Seconds between two looks at the progress.
EVERY = 0.2
# Whoever is busy is asked again, so often and after at most so many seconds.
TRIES = 5
MAX_PAUSE = 10
# What is done is kept while the page is open: so many characters of texts and answers.
MAX_KEPT = 32_000_000
# Of a cell the page shows the beginning.
SHOWN = 300

# What can go wrong with one text and not with the next. Anything else ends the run.
OF_ONE_TEXT = (
    InvalidInput,
    InternalError,
    OutOfMemory,
    RemoteFailed,
    RemoteRefused,
    RemoteTimeout,
    Truncated,
    WrongAnswer,
)

State = Literal["running", "done", "stopped", "failed"]

FILES = {
    "csv": ("text/csv", batch_rows.to_csv),
    "jsonl": ("application/jsonl", batch_rows.to_json_lines),
}


def read_texts(value: Any) -> list[str]:
    """The texts of what the page hands over, `{"texts": [...]}`; raises `InvalidInput`."""
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


@dataclass(eq=False)
class Batch:
    """Texts on their way through a task: what is done, and how it goes.

    `note` is a sentence on the text at work, or on how it ended.
    """

    texts: Sequence[str] = ()
    rows: list[Row] = field(default_factory=list)
    state: State = "running"
    note: str = ""
    _shown: list[dict[str, Any]] = field(default_factory=list)
    _kept: int = 0
    _stream: Stream | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, row: Row) -> None:
        """One more text is done; raises `InvalidInput` where no more can be kept.

        After the end nothing is added: what the page shows then is what can be downloaded.
        """
        cells = {name: _short(cell) for name, cell in row.cells.items()}
        with self._lock:
            if self.state != "running":
                return
            self.rows.append(row)
            self._shown.append({"text": _short(row.text), "cells": cells, "error": row.error})
            self.note = ""
            self._kept += len(row.text) + len(row.output)
            full = self._kept > MAX_KEPT
        if full:
            raise InvalidInput(
                "More answers than these cannot be kept.", "Download them and go on with the rest."
            )

    def begin(self, stream: Stream) -> None:
        """`stream` is at work now."""
        self._stream = stream
        if self.state != "running":
            stream.close()

    def close(self) -> None:
        """Nobody waits any more: stop, within the current text."""
        self.end("stopped")
        if self._stream is not None:
            self._stream.close()

    def end(self, state: State, note: str = "") -> None:
        """It is over; a second end changes nothing."""
        with self._lock:
            if self.state == "running":
                self.state, self.note = state, note

    def progress(self) -> dict[str, Any]:
        """What `page/widgets/many/many.js` draws."""
        return {
            "state": self.state,
            "note": self.note,
            "of": len(self.texts),
            "columns": batch_rows.columns(self.rows),
            "rows": [*self._shown],
        }


def _short(cell: Any) -> Any:
    return f"{cell[:SHOWN]}…" if isinstance(cell, str) and len(cell) > SHOWN else cell


class BatchPanel:
    """The fold for many texts, for a page with exactly one text to give."""

    def __init__(self, runs: TaskRuns, item: Input) -> None:
        self.runs = runs
        self.item = item
        self.at = runs.task.inputs.index(item)

    def build(self) -> BatchPanel:
        """Lay the fold out, and return itself."""
        self.fold = components.many(self.item.name, MAX_TEXTS)
        self.batch = gr.State(None)
        self.file = components.file()
        return self

    def wire(self, asked: list[Any], model_status: Any) -> None:
        """`asked`: the fields of where, seen, model, inputs and parameters."""
        # The page lets nobody ask again before the last run has said how it ended; then its event
        # may not quite be over.
        self.fold.asked(
            self.run, asked, [self.batch, self.fold, model_status],
            concurrency_limit=None, trigger_mode="multiple", **components.QUIET,
        )  # fmt: skip
        # How it goes is said by the run alone, also that it was stopped.
        self.fold.stopped(self.stopped, self.batch, queue=False, **components.QUIET)
        self.fold.wanted(self.download, self.batch, self.file, **components.QUIET)

    # What happens on the server. Nothing here may raise: every error becomes a sentence.

    async def run(
        self,
        request: gr.Request,
        event: gr.EventData,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """Answer all texts; yields what the page shows, at most every 0.2 seconds."""
        batch = Batch()
        yield [batch, batch.progress(), gr.skip()]
        try:
            batch.texts = read_texts(event._data)
            with self.runs.sessions.admit(request), self.runs.sessions.watched(request, batch):
                work = asyncio.create_task(self._answer(batch, chosen, seen, model, values))
                try:
                    # Stopped, it is over at once, whatever the work still waits for.
                    while batch.state == "running" and not work.done():
                        await asyncio.wait([work], timeout=EVERY)
                        if batch.state == "running":
                            yield [gr.skip(), batch.progress(), gr.skip()]
                    if work.done():
                        work.result()
                finally:
                    if not work.done():
                        batch.close()
                        work.cancel()
        except Exception as error:
            batch.end("failed", str(self.runs.explained(error)))
        state = gr.skip()
        if batch.state != "stopped":
            state = await look(self._model_state, chosen, seen, model)
        yield [batch, batch.progress(), state]

    def _model_state(
        self, chosen: BackendChoice, seen: Target | None, model: str
    ) -> dict[str, Any]:
        return self.runs.model_state(chosen, self.runs.model_for(chosen, seen, model))

    async def _answer(
        self,
        batch: Batch,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        values: Sequence[Any],
    ) -> None:
        """Answer one text after the other; raises what would go wrong with each of them."""
        model = await look(self.runs.model_for, chosen, seen, model)
        given = [*values]
        # What all texts share is checked here, once: any text will do.
        given[self.at] = self.item.name
        shared = await asyncio.to_thread(self.runs.call_of_page, model, given)
        backend = self.runs.backends.at(chosen.target)
        for text in batch.texts:
            row = await self._row(batch, backend, shared, text)
            if row is None:
                return
            batch.add(row)
            if batch.state != "running":
                return
        batch.end("done")

    async def _row(self, batch: Batch, backend: Backend, shared: Call, text: str) -> Row | None:
        """The row of one text; None where the batch was closed meanwhile."""
        task = self.runs.task
        try:
            value = self.item.spec.decode(text, self.item.label)
            inputs = {**shared.inputs, self.item.name: value}
            call = replace(shared, inputs=inputs, params=task.lowest(shared.params))
            result = await self._result(batch, backend, call)
            if result is None:
                return None
            output = task.refine(result.output, shared.params)
            return await asyncio.to_thread(batch_rows.row_of, text, output)
        except InvalidInput as error:
            return Row(text, error=self.runs.explained(error).message)
        except Exception as error:
            known = self.runs.explained(error)
            if isinstance(known, OF_ONE_TEXT):
                return Row(text, error=str(known))
            raise known from error

    async def _result(self, batch: Batch, backend: Backend, call: Call) -> Result | None:
        """The answer to one call; None where the batch was closed meanwhile."""
        for tries in range(1, TRIES + 1):
            try:
                stream = backend.run(call)
                batch.begin(stream)
                async with aclosing(aiter_events(stream)) as events:
                    async for event in events:
                        if isinstance(event, Result):
                            return event
                        if isinstance(event, Loading):
                            batch.note = event.note
                return None
            except Busy as error:
                if tries == TRIES:
                    raise
                batch.note = f"{error.message} Trying again."
                await asyncio.sleep(min(error.retry_after, MAX_PAUSE))
        return None

    def stopped(self, batch: Batch | None) -> None:
        """Stop was pressed: what is done stays."""
        if batch is not None:
            batch.close()

    def download(self, batch: Batch | None, event: gr.EventData) -> Any:
        """A file of what is done so far."""
        form = str(event._data.get("form"))
        if batch is None or form not in FILES:
            return gr.skip()
        content_type, write = FILES[form]
        return {
            "name": f"{self.runs.task.id}.{form}",
            "type": content_type,
            "text": write([*batch.rows]),
            # The same file twice is two downloads.
            "number": secrets.token_hex(4),
        }
