"""The page that every task shares, built from its declaration: input, parameters, answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from backends.base import (
    Backend,
    Call,
    Loading,
    ModelStatus,
    Partial,
    Result,
    aiter_events,
    check_model_id,
    make_call,
)
from core.errors import TaskyardError, as_taskyard_error
from core.saves import Saves
from core.task import Params, Task
from tabs import _code, _links, _params, _parts
from tabs._live import LiveInput
from tabs.views import view
from tabs.widgets import widget

MIB = 1024**2


@dataclass(frozen=True)
class Answered:
    """The whole answer (made with the live parameters at their lowest), and what was asked."""

    output: Any
    model: str
    literals: dict[str, Any]


class TaskPage:
    """One task's tab: its components, and what happens when a person uses them."""

    def __init__(
        self, task: Task, backend: Backend, saves: Saves, local_models: Sequence[str] = ()
    ) -> None:
        self.task = task
        self.backend = backend
        self.saves = saves
        self.local_models = local_models
        self.widgets = [widget(item.kind) for item in task.inputs]
        self.view = view(task.view)

    def build(self) -> None:
        """Lay the tab out and wire it; to be called inside its `gr.Tab`."""
        task = self.task
        self.head = _parts.head({"id": task.id, "title": task.title, "about": task.about})
        self._models()
        with gr.Row(elem_classes="ty-columns", equal_height=False):
            with gr.Column(elem_classes="ty-card", min_width=300):
                self.inputs = [
                    each.build(item) for each, item in zip(self.widgets, task.inputs, strict=True)
                ]
                self._examples()
                self.live = LiveInput(self) if any(item.live for item in task.inputs) else None
                self._accordion()
                with gr.Row(elem_classes="ty-actions"):
                    self.run_button = gr.Button(
                        "Run", variant="primary", elem_id=f"run-{task.slug}", scale=2
                    )
                    self.stop_button = gr.Button("Stop", interactive=False, scale=1)
                    self.link_button = gr.Button("Link", scale=1)
                self.link = _parts.link()
            with gr.Column(elem_classes="ty-card", min_width=300):
                self.run_status = _parts.run_status()
                self.result = _parts.result(task.slug)
                self.json = _parts.raw_json()
        # The whole answer, so that a live parameter needs neither the model nor a second answer.
        self.answer = gr.State(None)
        self._wire()

    def _examples(self) -> None:
        with gr.Row(elem_classes="ty-examples"):
            self.example_buttons = [
                gr.Button(example.title, size="sm", elem_classes="ty-example")
                for example in self.task.examples
            ]

    def _accordion(self) -> None:
        with gr.Accordion("Parameters", open=any(param.live for param in self.task.params)):
            self.params = [_params.build(param) for param in self.task.params]

    def _models(self) -> None:
        models = self.task.models
        choices = [(f"{models.bundled} · bundled", models.bundled)]
        choices += [(f"{model.id} · on the Hub", model.id) for model in models.recommended]
        choices += [(f"{model} · on this machine", model) for model in self.local_models]
        with gr.Row(elem_classes="ty-models", equal_height=False):
            self.model = gr.Dropdown(
                choices=choices,
                value=models.bundled,
                label="Model",
                info="Choose one, or type any model id of the Hub",
                allow_custom_value=True,
                min_width=280,
            )
            self.model_status = _parts.model_status()

    def _wire(self) -> None:
        given = [self.model, *self.inputs, *self.params]
        shown = [
            self.run_status, self.result, self.json, self.answer, self.model_status,
            self.run_button, self.stop_button,
        ]  # fmt: skip
        run = self.run_button.click(
            self.run,
            given,
            shown,
            api_name=self.task.slug,
            concurrency_limit=None,
            show_progress="hidden",
        )
        self.stop_button.click(
            self.stopped, None, [self.run_status, self.run_button, self.stop_button],
            cancels=[run], queue=False, show_progress="hidden", api_visibility="private",
        )  # fmt: skip
        self.link_button.click(
            self.make_link, given, [self.link, self.run_status],
            show_progress="hidden", api_visibility="private",
        )  # fmt: skip
        self.model.change(
            self.model_state, self.model, self.model_status,
            show_progress="hidden", api_visibility="private", trigger_mode="always_last",
        )  # fmt: skip
        self.head.opened(
            self.opened, None, [*given, self.model_status, self.run_status],
            show_progress="hidden", api_visibility="private",
        )  # fmt: skip
        for example, button in enumerate(self.example_buttons):
            button.click(
                self._example(example), None, [*self.inputs, *self.params],
                show_progress="hidden", api_visibility="private",
            ).then(
                self.run, given, shown,
                concurrency_limit=None, show_progress="hidden", api_visibility="private",
            )  # fmt: skip
        if self.live:
            self.live.wire()
        for param, field in zip(self.task.params, self.params, strict=True):
            if param.live:
                field.change(
                    None, field, None,
                    js=f"(value) => {{ taskyard.live('{self.task.slug}', "
                    f"{{ {param.name}: value }}); }}",
                )  # fmt: skip
                field.change(
                    self.refined, [self.answer, *self.params], self.json,
                    show_progress="hidden", api_visibility="private", trigger_mode="always_last",
                )  # fmt: skip

    # What happens on the server. Nothing here may raise: every error becomes a sentence.

    def call(self, model: str, values: Sequence[Any]) -> Call:
        """The checked call for inputs as their kinds decode them and the parameters' fields."""
        inputs = {item.name: value for item, value in zip(self.task.inputs, values, strict=False)}
        return make_call(self.task, model, inputs, self._given_params(values[len(inputs) :]))

    def call_of_page(self, model: str, values: Sequence[Any]) -> Call:
        """The checked call for the values of the page's fields."""
        count = len(self.widgets)
        given = [each.to_input(value) for each, value in zip(self.widgets, values, strict=False)]
        return self.call(model, [*given, *values[count:]])

    def _given_params(self, values: Sequence[Any]) -> dict[str, Any]:
        return {
            param.name: _params.to_value(param, value)
            for param, value in zip(self.task.params, values, strict=True)
        }

    async def run(self, model: str, *values: Any) -> AsyncIterator[list[Any]]:
        """Run the model; yields what the page shows while it loads, answers or fails."""
        skip = gr.skip()
        running = [gr.Button(interactive=False), gr.Button(interactive=True)]
        ended = [gr.Button(interactive=True), gr.Button(interactive=False)]
        yield [_loading(Loading("Working …")), skip, skip, skip, skip, *running]
        async with aclosing(self.answer_to(self.call_of_page, model, values)) as answers:
            async for final, shown in answers:
                if not final:
                    yield [*shown, skip, *running]
                    continue
                status = await asyncio.to_thread(self.model_state, model)
                yield [*shown, status, *ended]

    async def answer_to(
        self, make: Callable[[str, Sequence[Any]], Call], model: str, values: Sequence[Any]
    ) -> AsyncGenerator[tuple[bool, list[Any]], None]:
        """Whether it is the last, and status, picture, JSON and whole answer.

        `make` turns `model` and `values` into the call; its errors are shown like the run's.
        """
        skip = gr.skip()
        try:
            call = await asyncio.to_thread(make, model, values)
            floor = replace(call, params=self.task.lowest(call.params))
            async with aclosing(aiter_events(self.backend.run(floor))) as events:
                async for event in events:
                    if isinstance(event, Loading):
                        yield False, [_loading(event), skip, skip, skip]
                        continue
                    shown = await asyncio.to_thread(self._shown, call, event)
                    final = isinstance(event, Result)
                    yield final, [_done(event) if isinstance(event, Result) else skip, *shown]
        except Exception as error:
            yield True, [_failed(as_taskyard_error(error)), None, None, None]

    def _shown(self, call: Call, event: Partial | Result) -> list[Any]:
        """Picture, JSON with code, and the whole answer, for the outputs of `run`."""
        live = {param.name: call.params[param.name] for param in self.task.params if param.live}
        data = self.view.data(call.inputs, event.output)
        picture = {"view": self.task.view, "data": data, "live": live}
        answered = Answered(event.output, call.model, _code.literals(call.task, call.inputs))
        return [picture, self._as_text(answered, call.params), answered]

    def _as_text(self, answered: Answered, params: Params) -> dict[str, Any]:
        """The answer as the API gives it, and the code that asks for it."""
        return {
            "json": self.task.refine(answered.output, params),
            "code": _code.snippets(self.task, answered.model, answered.literals, params),
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

    def stopped(self) -> list[Any]:
        state = {"state": "stopped", "message": "Stopped."}
        return [state, gr.Button(interactive=True), gr.Button(interactive=False)]

    def make_link(self, model: str, *values: Any) -> list[Any]:
        try:
            call = self.call_of_page(model, values)
            query = _links.make_query(self.task, call.model, call.inputs, call.params, self.saves)
        except Exception as error:
            return [None, _failed(as_taskyard_error(error))]
        return [{"query": query}, gr.skip()]

    def opened(self, event: gr.EventData) -> list[Any]:
        """The tab is shown for the first time, perhaps by a link that says with what."""
        query = str(event._data.get("query") or "")
        bundled = self.model_state(self.task.models.bundled)
        if not query:
            # The first example stands there already: one click shows what the task does.
            return [gr.skip(), *self._example(0)(), bundled, gr.skip()]
        untouched = [gr.skip()] * (1 + len(self.inputs) + len(self.params))
        try:
            model, inputs, params = _links.read_query(self.task, query, self.saves)
            values = [
                each.from_input(inputs[item.name]) if item.name in inputs else gr.skip()
                for item, each in zip(self.task.inputs, self.widgets, strict=True)
            ]
        except Exception as error:
            return [*untouched, bundled, _failed(as_taskyard_error(error))]
        fields = [_params.from_value(param, params[param.name]) for param in self.task.params]
        return [model, *values, *fields, self.model_state(model), gr.skip()]

    def _example(self, number: int) -> Any:
        example = self.task.examples[number]

        def fill() -> list[Any]:
            values = [
                each.from_example(example.inputs[item.name])
                for item, each in zip(self.task.inputs, self.widgets, strict=True)
            ]
            fields = [
                _params.from_value(param, example.params.get(param.name, param.initial))
                for param in self.task.params
            ]
            return [*values, *fields]

        return fill

    def model_state(self, model: str) -> dict[str, Any]:
        """What the page says of the chosen model."""
        try:
            status = self.backend.status(self.task, check_model_id(model or ""))
        except Exception as error:
            status = ModelStatus("Unavailable", "", reason=str(as_taskyard_error(error)))
        return {
            "state": status.state,
            "device": status.device,
            "size": _size(status.size),
            "reason": status.reason,
            "about": self._about(model),
        }

    def _about(self, model: str) -> str:
        if model == self.task.models.bundled:
            return self.task.models.knows
        return next((each.about for each in self.task.models.recommended if each.id == model), "")


def _size(size: int | None) -> str:
    if not size:
        return ""
    return f"{size / MIB:.1f} MB" if size < 10 * MIB else f"{size / MIB:,.0f} MB"


def _loading(event: Loading) -> dict[str, Any]:
    return {"state": "loading", "note": event.note, "fraction": event.fraction}


def _done(result: Result) -> dict[str, Any]:
    message = "cached" if result.cached else f"computed in {_seconds(result)} on {result.device}"
    return {"state": "done", "message": message, "notes": list(result.notes)}


def _seconds(result: Result) -> str:
    return (
        f"{result.seconds:.2f} s" if result.seconds >= 0.01 else f"{result.seconds * 1000:.1f} ms"
    )


def _failed(error: TaskyardError) -> dict[str, Any]:
    return {"state": "error", "message": error.message, "hint": error.hint}
