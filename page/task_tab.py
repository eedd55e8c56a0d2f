"""The tab that all tasks share, built from the task's declaration: input, parameters, answer."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from backends.base import Backends, Loading
from core.link_store import LinkStore
from core.param import Params, quoted
from core.targets import Target
from core.task import Example, Task
from page import components, links, param_fields

# Not for type checkers alone: gradio finds the request by the annotations of `run`.
from page.backend_switch import BackendChoice
from page.batch import batch_panel
from page.live_input import LiveInput
from page.runs import TaskRuns, failed, loading
from page.sessions import Sessions

# So many parameters fit beside the buttons.
FEW_PARAMS = 4
STOPPED = {"state": "stopped", "message": "Stopped."}


@dataclass(frozen=True)
class Start:
    """What a tab's fields hold when it is drawn: the values of the input widgets, and parameters.

    `status` is the run status.
    """

    model: str
    inputs: Sequence[Any]
    params: Params
    status: Any = None


class TaskTab:
    """One task's tab: its components and their event handlers."""

    # The label of the button that runs the task.
    verb = "Run"

    def __init__(
        self,
        task: Task,
        backends: Backends,
        links: LinkStore,
        sessions: Sessions,
        backend_choice: gr.State,
        api: bool = True,
    ) -> None:
        """`backend_choice` is the switch's state; `api`: this instance also serves the HTTP API."""
        self.task = task
        self.runs = TaskRuns(task, backends, sessions, api)
        self.backends = backends
        self.links = links
        self.backend_choice = backend_choice
        # A program's endpoint has none.
        self.live: LiveInput | None = None

    def build(self, query: str = "") -> None:
        """Lay the tab out and wire it.

        The fields hold what the link `query` (`?task=…&…`) says, or else the first example.
        """
        task = self.task
        self.start = self._opened(query) if query else self._first()
        about = {"id": task.id, "title": task.title, "about": task.about}
        self.header = components.task_header(about)
        self._models()
        with gr.Row(elem_classes="ty-columns", equal_height=False):
            with gr.Column(elem_classes="ty-side", min_width=300):
                with gr.Column(elem_classes="ty-card"):
                    self._input_card()
                many = task.many
                self.batch = batch_panel(self.runs, many).build() if many else None
            with gr.Column(elem_classes="ty-card", min_width=300):
                self._outputs()
        for field in self.fields:
            # Else gradio's page takes a field that is drawn later for an output.
            field.interactive = True
        self._wire()

    def build_endpoint(self) -> None:
        """Lay out what a run takes and gives, for programs: gradio serves it under the slug."""
        self.start = self._first()
        self._models()
        self._fields()
        self._parameters()
        self._outputs()
        gr.Button().click(
            self.run, self._arguments(), self.run_outputs(),
            api_name=self.task.slug, concurrency_limit=None, **components.NO_PROGRESS,
        )  # fmt: skip

    @property
    def fields(self) -> list[Any]:
        """What a person fills in: the model, then inputs and parameters as `run` takes them."""
        return [self.model, *self.inputs, *self.params]

    def run_outputs(self) -> list[Any]:
        """The components that a run writes to, in the order of what `run` yields."""
        return [self.run_status, self.result, self.json, self.answer, self.model_status]

    def _arguments(self) -> list[Any]:
        """The components whose values `run` takes."""
        return [self.backend_choice, self.listed_target, self.model, *self.inputs, *self.params]

    def _first(self) -> Start:
        # The fields hold the first example from the start: one click shows what the task does.
        # Filled in later, it would overwrite what a person has begun to type.
        params = {param.name: param.initial for param in self.task.params}
        inputs = self._inputs_of(self.task.examples[0])
        return Start(self.task.models.bundled, inputs, params)

    def _opened(self, query: str) -> Start:
        """What the link says; where it is damaged, the first example and the error."""
        try:
            model, inputs, params = links.read_query(self.task, query, self.links)
            values = [
                each.from_input(inputs[item.name]) if item.name in inputs else None
                for item, each in zip(self.task.inputs, self.runs.widgets, strict=True)
            ]
        except Exception as error:
            return replace(self._first(), status=failed(self.runs.page_error(error)))
        return Start(model, values, params, self._unknown_fields(query))

    def _outputs(self) -> None:
        self.run_status = components.run_status(self.start.status)
        self.result = components.result(self.task.slug, self.verb)
        self.json = components.raw_json()
        # The target whose models the picker lists; None while it lists only the bundled one.
        self.listed_target = gr.State(None)
        # The whole answer, so that a live parameter can filter it without another run.
        self.answer = gr.State(None)
        self.download = components.download() if self.runs.view.offers_files else None

    def _input_card(self) -> None:
        self._fields()
        self._examples()
        live = any(item.live for item in self.task.inputs)
        self.live = LiveInput(self.runs) if live else None
        self._accordion()
        self._buttons()
        self.link = components.link()

    def _fields(self) -> None:
        widgets = zip(self.runs.widgets, self.task.inputs, self.start.inputs, strict=True)
        self.inputs = [each.build(item, value) for each, item, value in widgets]
        blanks = any(item.blanks for item in self.task.inputs)
        self.mask_button = components.mask_button(self.task.slug) if blanks else None

    def _buttons(self) -> None:
        self.actions = components.actions(self.task.slug, self.verb)

    def _examples(self) -> None:
        self.examples = components.examples(
            [example.title for example in self.task.examples], self.task.slug
        )
        comes_with_models = self.task.inputs[0].from_authors
        self.own_example = components.own_example(self.task.slug) if comes_with_models else None

    def _accordion(self) -> None:
        # Live parameters should be visible, unless they would push the buttons out of sight.
        params = self.task.params
        opened = len(params) <= FEW_PARAMS and any(each.live for each in params)
        with gr.Accordion("Parameters", open=opened, visible=bool(params)):
            self._parameters()

    def _parameters(self) -> None:
        values = self.start.params
        self.params = [param_fields.build(param, values[param.name]) for param in self.task.params]

    def _models(self) -> None:
        # `show_tab` lists the others: a remote server may have to be asked for them.
        models = tuple(dict.fromkeys((self.task.models.bundled, self.start.model)))
        with gr.Row(elem_classes="ty-models", equal_height=False):
            self.model = gr.Dropdown(
                choices=self._choices(models),
                value=self.start.model,
                label="Model",
                info="Choose one, or type any model’s name",
                allow_custom_value=True,
                min_width=280,
            )
            self.model_status = components.model_status()

    def _wire(self) -> None:
        fields = [self.model, *self.inputs, *self.params]
        at = [self.backend_choice, self.listed_target]
        self._wire_runs()
        self.actions.link_requested(
            self.make_link, fields, [self.link, self.run_status],
            **components.PRIVATE,
        )  # fmt: skip
        self.model.change(
            self.runs.model_state, [self.backend_choice, self.model], self.model_status,
            **components.PRIVATE, trigger_mode="always_last",
        )  # fmt: skip
        shown = self.header.tab_shown(
            self.show_tab, [*at, self.model],
            [self.model, self.model_status, self.listed_target],
            **components.PRIVATE, trigger_mode="always_last",
        )  # fmt: skip
        for event in (shown.then, shown.failure):
            event(None, js=f"() => {{ taskyard.runs.listed('{self.task.slug}'); }}")
        task = self.task.id
        self.header.keep_requested(
            None,
            self.fields,
            None,
            js=f"(...values) => {{ taskyard.visit.keep('{task}', values); }}",
        )
        self.header.kept_opened(
            None, None, self.fields, js=f"() => taskyard.visit.refill('{task}')"
        ).then(None, js="() => { taskyard.refreshTab(); }")
        if self.mask_button:
            self.model_status.change(
                None, self.model_status, self.mask_button, js="(state) => state?.mask_token ?? ''"
            )
        if self.own_example:
            self.model_status.change(
                None, self.model_status, self.own_example, js="(state) => state?.example ?? null"
            )
            filled = self.own_example.own_example_chosen(
                None, self.own_example, self.inputs[0], js="(example) => example"
            )
            self._run_after(filled)
        if self.live:
            self.live.wire(
                [*at, self.model, *self.params],
                [self.run_status, self.result, self.json, self.answer],
            )
        if self.download:
            self.result.file_requested(
                self.save_file, self.answer, self.download,
                **components.PRIVATE, trigger_mode="multiple",
            )  # fmt: skip
        for param, field in zip(self.task.params, self.params, strict=True):
            if param.name == self.runs.view.fills:
                self.result.fill_requested(None, None, field, js="() => taskyard.toFill()")
        if self.batch:
            self.batch.wire([*at, *fields], self.model_status)
        for param, field in zip(self.task.params, self.params, strict=True):
            if param.live:
                field.change(
                    None, field, None,
                    js=f"(value) => {{ taskyard.updateLive('{self.task.slug}', "
                    f"{{ {param.name}: value }}); }}",
                )  # fmt: skip
                field.change(
                    self.runs.refined_json, [self.answer, *self.params], self.json,
                    **components.PRIVATE, trigger_mode="always_last",
                )  # fmt: skip

    def _wire_runs(self) -> None:
        """Connect what starts a run, and the button that stops it."""
        at = [self.backend_choice, self.listed_target, self.model]
        fields = [self.model, *self.inputs, *self.params]
        filled = self.examples.example_chosen(
            self.fill_example, at, fields, trigger_mode="multiple", **components.PRIVATE
        )
        self._run_after(filled)
        self._wire_run()

    def _run_after(self, event: Any) -> None:
        """Run the task once `event`, for which the page has made room, has filled the fields."""
        event.then(None, js=f"() => {{ taskyard.runs.start('{self.task.slug}'); }}")
        event.failure(None, js=f"() => {{ taskyard.runs.finished('{self.task.slug}'); }}")

    def _wire_run(self) -> None:
        """Connect the one event that runs the task: so no two runs write to the same components.

        `page/static/runs.js` triggers it, and sees to it that one run follows the other: for gradio
        any number may go on. Stop itself writes nothing: it ends the run, which then reports that
        it was stopped. The hooks tell the page that the run's outputs are drawn, and that a request
        to stop has been answered.
        """
        slug = self.task.slug
        running = self.actions.run_requested(
            self.run, self._arguments(), self.run_outputs(),
            concurrency_limit=None, trigger_mode="multiple", **components.PRIVATE,
        )  # fmt: skip
        stopping = self.actions.stop_requested(
            self.stop, queue=False, trigger_mode="multiple", **components.PRIVATE
        )
        for ended, hook in ((running, "finished"), (stopping, "stopAnswered")):
            for event in (ended.then, ended.failure):
                event(None, js=f"() => {{ taskyard.runs.{hook}('{slug}'); }}")

    # Event handlers, run on the server. None may raise: every error becomes a sentence.

    async def run(
        self,
        request: gr.Request,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """Run the model.

        Yields run status, picture, JSON, whole answer and model status; the last status says how
        the run ended, also where it failed or was stopped.
        """
        skip = gr.skip()
        if self.live:
            self.live.stop(request)
        with self.runs.sessions.tab_run(request, self.task.id) as run:
            yield [loading(Loading("Working …")), skip, skip, skip, skip]
            answers = self.runs.answers(run, request, backend_choice, listed_target, model, values)
            async with aclosing(answers) as updates:
                async for outputs in updates:
                    yield outputs
            if run.closed:
                yield [STOPPED, skip, skip, skip, skip]

    def stop(self, request: gr.Request) -> None:
        """Stop the run; its last output reports that."""
        self.runs.sessions.stop(request, self.task.id)

    def make_link(self, model: str, *values: Any) -> list[Any]:
        """The link's `{query}` and the run status; None and an error where there can be no link."""
        try:
            call = self.runs.call_from_fields(model, values)
            query = links.make_query(self.task, call.model, call.inputs, call.params, self.links)
        except Exception as error:
            return [None, failed(self.runs.page_error(error))]
        return [{"query": query}, gr.skip()]

    def save_file(self, answer: Any, event: gr.EventData) -> Any:
        """One of the answer's files, for the browser to save."""
        return self.runs.file(answer, str(event._data.get("name")))

    def _unknown_fields(self, query: str) -> Any:
        """The run status that names a link's unknown fields; None where there are none."""
        names = ", ".join(quoted(name) for name in links.unknown_fields(self.task, query))
        if not names:
            return None
        note = f"This link also holds {names}, which {self.task.title} does not know: left out."
        return {"state": "note", "message": "", "notes": [note]}

    def show_tab(
        self, backend_choice: BackendChoice, listed_target: Target | None, model: str
    ) -> list[Any]:
        """Model picker, model status and listed target of a tab that comes up.

        The picker lists other models if the backend switch was moved meanwhile.
        """
        if backend_choice.target == listed_target:
            return [gr.skip(), self.runs.model_state(backend_choice, model), gr.skip()]
        before, model = model, self.runs.model_for(backend_choice, listed_target, model)
        # A model that stays is not set: another may have been typed meanwhile.
        value = {} if model == before else {"value": model}
        models = self.runs.models_at(backend_choice.target)
        picker = gr.update(choices=self._choices(models), **value)
        return [picker, self.runs.model_state(backend_choice, model), backend_choice.target]

    def _choices(self, models: Sequence[str]) -> list[tuple[str, str]]:
        """The labels of models in the picker, each with its id."""
        return [(f"{model}{self._origin_of(model)}", model) for model in models]

    def _origin_of(self, model: str) -> str:
        owner, slash, _ = model.partition("/")
        if not slash:
            return ""
        known = {"taskyard": " · bundled", "local": " · on this machine"}
        return known.get(owner, " · on the Hub")

    def fill_example(
        self,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        event: gr.EventData,
    ) -> list[Any]:
        """Model, inputs and parameters of the chosen example."""
        example = self.task.examples[int(event._data["number"])]
        # A model that the person has chosen stays.
        own = example.model or self.task.models.bundled
        current = self.runs.model_for(backend_choice, listed_target, model)
        picked = own if current in self.task.bundled and current != own else gr.skip()
        fields = [
            param_fields.from_value(param, example.params.get(param.name, param.initial))
            for param in self.task.params
        ]
        return [picked, *self._inputs_of(example), *fields]

    def _inputs_of(self, example: Example) -> list[Any]:
        """The values of the input widgets for an example."""
        return [
            each.from_example(example.inputs[item.name]) if item.name in example.inputs else None
            for item, each in zip(self.task.inputs, self.runs.widgets, strict=True)
        ]


Tab = TaskTab
