"""Runs of a task on the page: from the values of its fields to a call, from events to outputs."""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, nullcontext
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from backends.base import (
    Asked,
    Backends,
    Call,
    Loading,
    ModelStatus,
    Partial,
    Result,
    aiter_events,
    check_model_id,
    look,
    make_call,
)
from backends.many import ManyRuns
from core.errors import InvalidModelId, TaskyardError, TooManyRequests, as_taskyard_error
from core.kinds import Inputs
from core.media import to_base64
from core.param import Params
from core.targets import Local, Target
from core.task import Input, Task
from page import param_fields, snippets
from page.backend_switch import BackendChoice
from page.sessions import Sessions, TabRun
from page.views import view
from page.views.base import Export, Part
from page.widgets import widget
from tabs import tasks

MIB = 1024**2
# Characters of an answer's JSON, or of inputs as code has them.
LARGE = 200_000
# Parts of one call, for this machine and for others, which may have to be paid for each.
MOST_PARTS = 600
MOST_PARTS_ELSEWHERE = 60
# A busy backend is asked for a part so many times.
PART_TRIES = 5
# Seconds between two pictures while parts are answered.
DRAW_EVERY = 0.3
# A parameter or an input as errors name it.
NAME = re.compile("“([a-z][a-z0-9_]*)”")


@dataclass(frozen=True)
class WholeAnswer:
    """An answer with the live parameters at their widest, and the call that it answers.

    `literals` are the inputs as the code panel writes them; `asked` is how a remote server was
    asked, None for an answer of this machine. `files` are those that the page offers of it.
    """

    output: Any
    model: str
    literals: dict[str, Any]
    asked: Asked | None
    files: tuple[Export, ...] = ()


class TaskRuns:
    """Runs one task for the page; its methods run on the server.

    `api` says whether this instance also serves the HTTP API, to which the code panel refers.
    """

    def __init__(
        self, task: Task, backends: Backends, sessions: Sessions, api: bool = True
    ) -> None:
        self.task = task
        self.backends = backends
        self.sessions = sessions
        self.api = api
        self.widgets = [widget(item.kind) for item in task.inputs]
        self.view = view(task.view.name)

    def call(self, model: str, values: Sequence[Any]) -> Call:
        """The checked call for `values`: the inputs as their kinds decode them, then the fields.

        Raises `InvalidModelId`, `InvalidInput` or `InvalidParameter`.
        """
        inputs = {item.name: value for item, value in zip(self.task.inputs, values, strict=False)}
        # In the API no name means the bundled model; here an empty picker means none.
        return make_call(
            self.task, _checked_id(model), inputs, self._given_params(values[len(inputs) :])
        )

    def call_from_fields(
        self, model: str, values: Sequence[Any], decoded: Inputs | None = None
    ) -> Call:
        """The checked call for `values`, those of the input widgets and parameter fields.

        `decoded` holds inputs, by name, that take the place of their fields. Raises the same errors
        as `call`.
        """
        count = len(self.widgets)
        known = decoded or {}
        given = [
            known[item.name] if item.name in known else _or_none(item, each.to_input(value))
            for item, each, value in zip(self.task.inputs, self.widgets, values, strict=False)
        ]
        return self.call(model, [*given, *values[count:]])

    def _given_params(self, values: Sequence[Any]) -> dict[str, Any]:
        return {
            param.name: param_fields.to_value(param, value)
            for param, value in zip(self.task.params, values, strict=True)
        }

    async def answers(
        self,
        run: TabRun,
        request: gr.Request,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        values: Sequence[Any],
        live: bool = False,
    ) -> AsyncGenerator[list[Any], None]:
        """Yield run status, picture, JSON, whole answer and model status, until `run` is closed.

        Errors become a status. A `live` run gets its inputs decoded already, is not counted by the
        rate limit, and leaves the model status as it is.
        """
        updates = self._answers(request, backend_choice, listed_target, model, values, live)
        async with aclosing(run.until_closed(updates)) as outputs:
            async for each in outputs:
                yield each

    async def _answers(
        self,
        request: gr.Request,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        values: Sequence[Any],
        live: bool,
    ) -> AsyncGenerator[list[Any], None]:
        skip = gr.skip()
        make = self.call if live else self.call_from_fields
        try:
            with nullcontext() if live else self.sessions.admit(request):
                model = await look(self.model_for, backend_choice, listed_target, model)
                updates = self._events(request, backend_choice.target, make, model, values)
                async with aclosing(updates) as events:
                    async for final, outputs in events:
                        state = skip
                        if final and not live:
                            state = await look(self.model_state, backend_choice, model)
                        yield [*outputs, state]
        except TooManyRequests as error:
            yield [failed(error), skip, skip, skip, skip]

    async def _events(
        self,
        request: gr.Request,
        target: Target,
        make: Callable[[str, Sequence[Any]], Call],
        model: str,
        values: Sequence[Any],
    ) -> AsyncGenerator[tuple[bool, list[Any]], None]:
        """Yield whether it is the last, and run status, picture, JSON and whole answer.

        `make` turns `model` and `values` into the call; its errors are shown like the run's.
        """
        skip = gr.skip()
        try:
            call = await asyncio.to_thread(make, model, values)
            stream = self.backends.at(target).run(call.lowest())
            result: Result | None = None
            with self.sessions.closing(request, stream):
                async with aclosing(aiter_events(stream)) as events:
                    async for event in events:
                        if isinstance(event, Loading):
                            yield False, [loading(event), skip, skip, skip]
                            continue
                        outputs = await asyncio.to_thread(self._outputs, call, event)
                        result = event if isinstance(event, Result) else None
                        yield bool(result), [done(result) if result else skip, *outputs]
            if result:
                async with aclosing(self._parts(request, target, call, result)) as updates:
                    async for each in updates:
                        yield True, each
        except Exception as error:
            yield True, [failed(self.page_error(error)), None, None, None]

    async def _parts(
        self, request: gr.Request, target: Target, call: Call, result: Result
    ) -> AsyncGenerator[list[Any], None]:
        """Run status, picture, JSON and whole answer while the parts of the inputs are answered.

        The first of them that fails ends it, with a note that says why.
        """
        here = isinstance(target, Local)
        parts = self.task.view.parts(call.inputs, MOST_PARTS if here else MOST_PARTS_ELSEWHERE)
        if not parts:
            return
        calls = [replace(call.lowest(), inputs=inputs) for inputs in parts]
        runs = ManyRuns(self.backends.at(target), calls, tries=PART_TRIES)
        answered: list[Part] = []
        drawn = time.monotonic()
        with self.sessions.closing(request, runs):
            async with aclosing(runs.answers()) as answers:
                async for answer in answers:
                    if isinstance(answer, TaskyardError):
                        note = f"Only a part was answered piece by piece: {self.page_error(answer)}"
                        result = replace(result, notes=(*result.notes, note))
                        break
                    answered.append(Part(calls[len(answered)].inputs, answer.output))
                    if time.monotonic() - drawn < DRAW_EVERY:
                        continue
                    picture = await asyncio.to_thread(
                        self._picture, call, result.output, [*answered], True
                    )
                    drawn = time.monotonic()
                    yield [gr.skip(), picture, gr.skip(), gr.skip()]
        outputs = await asyncio.to_thread(self._outputs, call, result, answered)
        yield [done(result), *outputs]

    def page_error(self, error: BaseException) -> TaskyardError:
        """The error with the page's labels in place of the API's names, such as “do_sample”."""
        known = copy(as_taskyard_error(error))
        labels = {item.name: item.label for item in self.task.inputs}
        labels |= {param.name: param.label for param in self.task.params}

        def label(name: re.Match[str]) -> str:
            return f"“{labels.get(name[1], name[1])}”"

        known.message, known.hint = (
            NAME.sub(label, sentence) for sentence in (known.message, known.hint)
        )
        return known

    def _picture(
        self, call: Call, output: Any, parts: Sequence[Part], growing: bool
    ) -> dict[str, Any]:
        """What draws an answer, with those of the parts so far; the view says how a text ended only
        once it is not `growing` any more.
        """
        live = {param.name: call.params[param.name] for param in self.task.params if param.live}
        data = self.view.with_parts(parts).data(call.inputs, output)
        return {"view": self.task.view.name, "data": data, "live": live, "growing": growing}

    def _outputs(
        self, call: Call, event: Partial | Result, parts: Sequence[Part] = ()
    ) -> list[Any]:
        """Picture, JSON with code, and whole answer.

        A partial answer, which changes many times a second, has only the picture, and that has no
        `alt`: whoever hears the page hears the whole answer once.
        """
        picture = self._picture(call, event.output, parts, isinstance(event, Partial))
        if isinstance(event, Partial):
            return [picture, gr.skip(), gr.skip()]
        picture["alt"] = self.view.with_parts(parts).alt(
            call.inputs, self.task.refine(event.output, call.params)
        )
        files = self.view.exports(call.inputs, event.output) if self.view.offers_files else ()
        picture["files"] = [each.name for each in files]
        literals = snippets.literals(call.task, call.inputs)
        answer = WholeAnswer(event.output, call.model, literals, event.asked, files)
        return [picture, self._json_and_code(answer, call.params), answer]

    def _json_and_code(self, answer: WholeAnswer, params: Params) -> dict[str, Any]:
        """The answer as the API gives it, and the code that asks for it: `{json, code}`.

        Of a large answer it is the `text`, in the place of `json`: to take many lists in and out
        would keep gradio's page busy for seconds. Without `code` the inputs are too long for it.
        """
        document = self.task.output.encode(self.task.refine(answer.output, params))
        text = json.dumps(document, ensure_ascii=False)
        told = {"json": document} if len(text) <= LARGE else {"text": text}
        if len(repr(answer.literals)) > LARGE:
            return {**told, "code": None}
        code = snippets.snippets(
            self.task, answer.model, answer.literals, params, answer.asked, self.api
        )
        return {**told, "code": code}

    def refined_json(self, answer: WholeAnswer | None, *values: Any) -> Any:
        """JSON and code for other live parameters (`values`), without running the model again."""
        if answer is None:
            return gr.skip()
        try:
            params: Params = self.task.check_params(self._given_params(values))
        except TaskyardError:
            return gr.skip()
        return self._json_and_code(answer, params)

    def file(self, answer: WholeAnswer | None, name: str) -> Any:
        """The file of an answer that is called so, for `components.download`."""
        found = next((each for each in answer.files if each.name == name), None) if answer else None
        if found is None:
            return gr.skip()
        return {
            "name": found.name,
            "type": found.media_type,
            "base64": to_base64(found.write()),
            # So that the page saves the same file a second time.
            "number": secrets.token_hex(4),
        }

    def models_at(self, target: Target) -> tuple[str, ...]:
        """The models to choose from at `target`, the default one first."""
        try:
            models = self.backends.at(target).models(self.task)
            own = self.task.bundled if self.task.models.bundled in models else ()
            return tuple(dict.fromkeys((*own, *models)))
        except TaskyardError:
            return (self.task.models.bundled,)

    def model_for(
        self, backend_choice: BackendChoice, listed_target: Target | None, model: str
    ) -> str:
        """The model to run where the picker holds `model`.

        `listed_target` is the target whose models the picker lists, None in a tab that has just
        come up. Right after the backend switch was moved it is the former one: the model is then
        the one that the picker is about to hold.
        """
        current = backend_choice.target
        typed = listed_target is None and model != self.task.models.bundled
        if current == listed_target or typed:
            return model
        models = self.models_at(current)
        return model if model in models else models[0]

    def model_state(self, backend_choice: BackendChoice, model: str) -> dict[str, Any]:
        """The value of `components.model_status` for the chosen model."""
        try:
            backend = self.backends.at(backend_choice.target)
            status = backend.status(self.task, _checked_id(model))
        except Exception as error:
            status = ModelStatus("Unavailable", "", reason=str(self.page_error(error)))
        return {
            "state": status.state,
            # A target that still lacks its address or token is no fault of the model's.
            "no_backend": not backend_choice.text,
            "where": _place(status.device if status.loaded else "", status.at),
            "size": _size(status.size),
            "reason": status.reason,
            "about": self._about(model),
            "mask_token": status.mask_token,
            "example": status.example and self.widgets[0].from_input(status.example),
        }

    def _about(self, model: str) -> str:
        # One model may serve several tasks, each with a description of its own.
        for task in (self.task, *tasks().values()):
            if task.models.bundled == model:
                return task.models.knows
        return next((each.about for each in self.task.models.recommended if each.id == model), "")


def _checked_id(model: str | None) -> str:
    """The model id in the picker; raises `InvalidModelId` where it is malformed or empty."""
    if not model or not model.strip():
        raise InvalidModelId("No model is chosen.", "Choose one, or type any model’s name.")
    return check_model_id(model)


def _or_none(item: Input, value: Any) -> Any:
    """The value, or None for an optional input that is empty."""
    empty = not value.strip() if isinstance(value, str) else not value
    return None if item.optional and empty else value


def _size(size: int | None) -> str:
    if not size:
        return ""
    return f"{size / MIB:.1f} MB" if size < 10 * MIB else f"{size / MIB:,.0f} MB"


def loading(event: Loading) -> dict[str, Any]:
    """The run status while the model is loading."""
    return {"state": "loading", "note": event.note, "fraction": event.fraction}


def done(result: Result) -> dict[str, Any]:
    """The run status of an answer: how long it took and where it was computed."""
    at = result.asked.at if result.asked else ""
    message = f"computed in {_seconds(result)}{_place(result.device, at)}"
    if result.asked and not result.device:
        message = f"answered in {_seconds(result)}{_place('', at)}"
    if result.cached:
        message = f"cached{_place('', at)}"
    return {"state": "done", "message": message, "notes": list(result.notes)}


def _place(device: str, at: str) -> str:
    """Device and server, such as ` on cpu at gpu-box:8000`; without what is unknown."""
    return (f" on {device}" if device else "") + (f" at {at}" if at else "")


def _seconds(result: Result) -> str:
    return (
        f"{result.seconds:.2f} s" if result.seconds >= 0.01 else f"{result.seconds * 1000:.1f} ms"
    )


def failed(error: TaskyardError) -> dict[str, Any]:
    """The run status of an error."""
    return {"state": "error", "message": error.message, "hint": error.hint}
