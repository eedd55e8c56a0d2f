"""What a tab asks of models: the page's values as a call, an answer as what the page shows."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
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
    make_call,
)
from core.errors import InvalidModelId, TaskyardError, as_taskyard_error
from core.param import Params
from core.targets import Target
from core.task import Input, Task
from page import param_fields, snippets
from page.backend_switch import BackendChoice
from page.sessions import Sessions
from page.views import view
from page.widgets import widget
from tabs import tasks

MIB = 1024**2
# How errors name a parameter or an input.
NAME = re.compile("“([a-z][a-z0-9_]*)”")


@dataclass(frozen=True)
class Answered:
    """The whole answer (with the live parameters at their lowest), and what was asked where."""

    output: Any
    model: str
    literals: dict[str, Any]
    asked: Asked | None


class TaskRuns:
    """One task's way from the page to a model and back; its methods run on the server.

    `api`: this playground answers requests, too.
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
        """The checked call for inputs as their kinds decode them and the parameters' fields."""
        inputs = {item.name: value for item, value in zip(self.task.inputs, values, strict=False)}
        # Over the API no name means the bundled model; an emptied picker means none.
        return make_call(
            self.task, _named(model), inputs, self._given_params(values[len(inputs) :])
        )

    def call_of_page(self, model: str, values: Sequence[Any]) -> Call:
        """The checked call for the values of the page's fields."""
        count = len(self.widgets)
        given = [
            _or_none(item, each.to_input(value))
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
        request: gr.Request,
        chosen: BackendChoice,
        make: Callable[[str, Sequence[Any]], Call],
        model: str,
        values: Sequence[Any],
    ) -> AsyncGenerator[tuple[bool, list[Any]], None]:
        """Whether it is the last, and status, picture, JSON and whole answer.

        `make` turns `model` and `values` into the call; its errors are shown like the run's.
        """
        skip = gr.skip()
        try:
            call = await asyncio.to_thread(make, model, values)
            floor = replace(call, params=self.task.lowest(call.params))
            stream = self.backends.at(chosen.target).run(floor)
            with self.sessions.watched(request, stream):
                async with aclosing(aiter_events(stream)) as events:
                    async for event in events:
                        if isinstance(event, Loading):
                            yield False, [loading(event), skip, skip, skip]
                            continue
                        shown = await asyncio.to_thread(self._shown, call, event)
                        final = isinstance(event, Result)
                        yield final, [done(event) if isinstance(event, Result) else skip, *shown]
        except Exception as error:
            yield True, [failed(self.explained(error)), None, None, None]

    def explained(self, error: BaseException) -> TaskyardError:
        """The error as it is said on the page: what the API calls “do_sample” has a label here."""
        known = copy(as_taskyard_error(error))
        labels = {item.name: item.label for item in self.task.inputs}
        labels |= {param.name: param.label for param in self.task.params}

        def label(name: re.Match[str]) -> str:
            return f"“{labels.get(name[1], name[1])}”"

        known.message, known.hint = (
            NAME.sub(label, sentence) for sentence in (known.message, known.hint)
        )
        return known

    def _shown(self, call: Call, event: Partial | Result) -> list[Any]:
        """Picture, JSON with code, and the whole answer, for the outputs of `run`.

        Of an answer that still grows there is only the picture: it changes many times a second.
        """
        live = {param.name: call.params[param.name] for param in self.task.params if param.live}
        data = self.view.data(call.inputs, event.output)
        # How a text has ended is known when it has.
        growing = isinstance(event, Partial)
        picture = {"view": self.task.view.name, "data": data, "live": live, "growing": growing}
        if isinstance(event, Partial):
            return [picture, gr.skip(), gr.skip()]
        asked = event.asked
        answered = Answered(
            event.output, call.model, snippets.literals(call.task, call.inputs), asked
        )
        return [picture, self._as_text(answered, call.params), answered]

    def _as_text(self, answered: Answered, params: Params) -> dict[str, Any]:
        """The answer as the API gives it, and the code that asks for it."""
        return {
            "json": self.task.output.shown(self.task.refine(answered.output, params)),
            "code": snippets.snippets(
                self.task, answered.model, answered.literals, params, answered.asked, self.api
            ),
        }

    def refined(self, answer: Answered | None, *values: Any) -> Any:
        """The JSON for another setting of a live parameter, without running the model again."""
        if answer is None:
            return gr.skip()
        try:
            params: Params = self.task.check_params(self._given_params(values))
        except TaskyardError:
            return gr.skip()
        return self._as_text(answer, params)

    def models_at(self, target: Target) -> tuple[str, ...]:
        """What to choose from there, first what to begin with."""
        try:
            models = self.backends.at(target).models(self.task)
            own = self.task.bundled if self.task.models.bundled in models else ()
            return tuple(dict.fromkeys((*own, *models)))
        except TaskyardError:
            return (self.task.models.bundled,)

    def model_for(self, chosen: BackendChoice, seen: Target | None, model: str) -> str:
        """The model to ask for a picker that holds `model`.

        `seen` is the place whose models the picker shows, None for a tab that has just come up.
        After the switch was moved it is a moment behind: then the model is the one that the picker
        is about to show.
        """
        if chosen.target == seen or (seen is None and model != self.task.models.bundled):
            return model
        models = self.models_at(chosen.target)
        return model if model in models else models[0]

    def model_state(self, chosen: BackendChoice, model: str) -> dict[str, Any]:
        """What the page says of the chosen model."""
        try:
            backend = self.backends.at(chosen.target)
            status = backend.status(self.task, _named(model))
        except Exception as error:
            status = ModelStatus("Unavailable", "", reason=str(self.explained(error)))
        return {
            "state": status.state,
            # At a place that still lacks its address or token nobody has done anything wrong.
            "waits": not chosen.text,
            "where": _place(status.device if status.loaded else "", status.at),
            "size": _size(status.size),
            "reason": status.reason,
            "about": self._about(model),
            "mask_token": status.mask_token,
        }

    def _about(self, model: str) -> str:
        # One model may serve several tasks, and knows something else in each.
        for task in (self.task, *tasks().values()):
            if task.models.bundled == model:
                return task.models.knows
        return next((each.about for each in self.task.models.recommended if each.id == model), "")


def _named(model: str | None) -> str:
    """The name in the picker; raises `InvalidModelId` where it is none, or empty."""
    if not model or not model.strip():
        raise InvalidModelId("No model is chosen.", "Choose one, or type any model’s name.")
    return check_model_id(model)


def _or_none(item: Input, value: Any) -> Any:
    """None in place of what a person has left empty, for an input that may be missing."""
    empty = not value.strip() if isinstance(value, str) else not value
    return None if item.optional and empty else value


def _size(size: int | None) -> str:
    if not size:
        return ""
    return f"{size / MIB:.1f} MB" if size < 10 * MIB else f"{size / MIB:,.0f} MB"


def loading(event: Loading) -> dict[str, Any]:
    """The line of a run that waits for its model."""
    return {"state": "loading", "note": event.note, "fraction": event.fraction}


def done(result: Result) -> dict[str, Any]:
    """The line of a run that has its answer."""
    at = result.asked.at if result.asked else ""
    message = f"computed in {_seconds(result)}{_place(result.device, at)}"
    if result.asked and not result.device:
        message = f"answered in {_seconds(result)}{_place('', at)}"
    if result.cached:
        message = f"cached{_place('', at)}"
    return {"state": "done", "message": message, "notes": list(result.notes)}


def _place(device: str, at: str) -> str:
    """` on cpu at gpu-box:8000`, as much of it as is known."""
    return (f" on {device}" if device else "") + (f" at {at}" if at else "")


def _seconds(result: Result) -> str:
    return (
        f"{result.seconds:.2f} s" if result.seconds >= 0.01 else f"{result.seconds * 1000:.1f} ms"
    )


def failed(error: TaskyardError) -> dict[str, Any]:
    """The line of a run that failed."""
    return {"state": "error", "message": error.message, "hint": error.hint}
