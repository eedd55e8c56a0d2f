"""The page that every task shares, built from its declaration: input, parameters, answer."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from typing import Any

import gradio as gr

from backends.base import Backends, Loading, look
from core.errors import TooManyRequests
from core.link_store import LinkStore
from core.param import quoted
from core.targets import Target
from core.task import Example, Task
from page import components, links, param_fields

# Not for type checkers alone: gradio finds the request by the resolved annotations of `run`.
from page.backend_switch import BackendChoice
from page.batch import BatchPanel
from page.live_input import LiveInput
from page.runs import TaskRuns, failed, loading
from page.sessions import Sessions

FEW = 4
STOPPED = {"state": "stopped", "message": "Stopped."}


class TaskTab:
    """One task's tab: its components, and what happens when a person uses them."""

    # What the button is called that runs the task.
    verb = "Run"

    def __init__(
        self,
        task: Task,
        backends: Backends,
        links: LinkStore,
        sessions: Sessions,
        chosen: gr.State,
        api: bool = True,
    ) -> None:
        """`where` is the switch's state; `api`: this playground answers requests, too."""
        self.task = task
        self.runs = TaskRuns(task, backends, sessions, api)
        self.backends = backends
        self.links = links
        self.chosen = chosen

    def build(self) -> None:
        """Lay the tab out and wire it; to be called inside its `gr.Tab`."""
        task = self.task
        self.head = components.head({"id": task.id, "title": task.title, "about": task.about})
        self._models()
        with gr.Row(elem_classes="ty-columns", equal_height=False):
            with gr.Column(elem_classes="ty-side", min_width=300):
                with gr.Column(elem_classes="ty-card"):
                    self._input_card()
                many = task.many
                self.many = BatchPanel(self.runs, many).build() if many else None
            with gr.Column(elem_classes="ty-card", min_width=300):
                self.run_status = components.run_status()
                self.result = components.result(task.slug, self.verb)
                self.json = components.raw_json()
        # The place whose models the picker shows; None before it shows any but the bundled one.
        self.seen = gr.State(None)
        # The whole answer, so that a live parameter needs neither the model nor a second answer.
        self.answer = gr.State(None)
        self._wire()

    def _input_card(self) -> None:
        self._fields()
        self._examples()
        live = any(item.live for item in self.task.inputs)
        self.live = LiveInput(self.runs) if live else None
        self._accordion()
        self._buttons()
        self.link = components.link()

    def _fields(self) -> None:
        # The first example stands there already: one click shows what the task does. Filled in
        # later, it would overwrite what a person has begun to type.
        first = self._inputs_of(self.task.examples[0])
        self.inputs = [
            each.build(item, value)
            for each, item, value in zip(self.runs.widgets, self.task.inputs, first, strict=True)
        ]
        blanks = any(item.blanks for item in self.task.inputs)
        self.blank = components.blank(self.task.slug) if blanks else None

    def _buttons(self) -> None:
        self.actions = components.actions(self.task.slug, self.verb)

    def _examples(self) -> None:
        self.examples = components.examples(
            [example.title for example in self.task.examples], self.task.slug
        )

    def _accordion(self) -> None:
        # What redraws at once should be at hand, unless it would push the buttons out of sight.
        few = len(self.task.params) <= FEW
        with gr.Accordion("Parameters", open=few and any(each.live for each in self.task.params)):
            self.params = [param_fields.build(param) for param in self.task.params]

    def _models(self) -> None:
        # `shown` fills in the others: elsewhere a server may have to be asked for them.
        models = (self.task.models.bundled,)
        with gr.Row(elem_classes="ty-models", equal_height=False):
            self.model = gr.Dropdown(
                choices=self._choices(models),
                value=models[0],
                label="Model",
                info="Choose one, or type any model’s name",
                allow_custom_value=True,
                min_width=280,
            )
            self.model_status = components.model_status()

    def _wire(self) -> None:
        given = [self.model, *self.inputs, *self.params]
        at = [self.chosen, self.seen]
        self._wire_runs([*at, *given])
        self.actions.linked(
            self.make_link, given, [self.link, self.run_status],
            **components.QUIET,
        )  # fmt: skip
        self.model.change(
            self.runs.model_state, [self.chosen, self.model], self.model_status,
            **components.QUIET, trigger_mode="always_last",
        )  # fmt: skip
        self.head.opened(
            self.opened, self.chosen, [*given, self.model_status, self.run_status, self.seen],
            **components.QUIET,
        )  # fmt: skip
        self.head.shown(
            self.shown, [*at, self.model],
            [self.model, self.model_status, self.seen],
            **components.QUIET, trigger_mode="always_last",
        )  # fmt: skip
        if self.blank:
            self.model_status.change(
                None, self.model_status, self.blank, js="(state) => state?.mask_token ?? ''"
            )
        if self.live:
            self.live.wire(
                [*at, self.model, *self.params],
                [self.run_status, self.result, self.json, self.answer],
            )
        if self.many:
            self.many.wire([*at, *given], self.model_status)
        for param, field in zip(self.task.params, self.params, strict=True):
            if param.live:
                field.change(
                    None, field, None,
                    js=f"(value) => {{ taskyard.live('{self.task.slug}', "
                    f"{{ {param.name}: value }}); }}",
                )  # fmt: skip
                field.change(
                    self.runs.refined, [self.answer, *self.params], self.json,
                    **components.QUIET, trigger_mode="always_last",
                )  # fmt: skip

    def _wire_runs(self, asked: list[Any]) -> None:
        """Whatever starts a run with `asked`, and the button that stops every one of them."""
        at = [self.chosen, self.seen, self.model]
        fields = [self.model, *self.inputs, *self.params]
        filled = self.examples.chosen(self.filled, at, fields, **components.QUIET)
        self._ask_after(filled)
        self._wire_run(asked, [])

    def _ask_after(self, event: Any) -> None:
        """Once the fields hold what `event` puts there, they are run."""
        event.then(None, js=f"() => {{ taskyard.runs.ask('{self.task.slug}'); }}")

    def _wire_run(self, asked: list[Any], more: list[Any]) -> None:
        """The one event that runs, so that never two write to the page; `more` is shown, too.

        Stop writes nothing: it ends the run, and the run says so. The page knows from the first
        hook when a run has begun, and from the last ones when all that it sent has been shown.
        """
        slug = self.task.slug
        running = self.actions.asked(
            self.run, asked,
            [self.run_status, self.result, self.json, self.answer, self.model_status, *more],
            api_name=slug, concurrency_limit=None, trigger_mode="once",
            js=f"(...given) => taskyard.runs.begun('{slug}', given)", **components.UNSEEN,
        )  # fmt: skip
        for ended in (running.then, running.failure):
            ended(None, js=f"() => {{ taskyard.runs.ended('{slug}'); }}")
        self.actions.stopped(self.stopped, queue=False, **components.QUIET)

    # What happens on the server. Nothing here may raise: every error becomes a sentence.

    async def run(
        self,
        request: gr.Request,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """Run the model; yields what the page shows of it, also that it failed or was stopped."""
        skip = gr.skip()
        if self.live:
            self.live.stop(request)
        with self.runs.sessions.turn(request, self.task.id) as turn:
            yield [loading(Loading("Working …")), skip, skip, skip, skip]
            answers = self._answers(request, chosen, seen, model, values)
            async with aclosing(turn.until_closed(answers)) as news:
                async for shown in news:
                    yield shown
            if turn.closed:
                yield [STOPPED, skip, skip, skip, skip]

    async def _answers(
        self,
        request: gr.Request,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        values: Sequence[Any],
    ) -> AsyncGenerator[list[Any], None]:
        """Status, picture, JSON, whole answer and the model's state."""
        skip = gr.skip()
        try:
            with self.runs.sessions.admit(request):
                model = await look(self.runs.model_for, chosen, seen, model)
                answering = self.runs.answers(
                    request, chosen, self.runs.call_of_page, model, values
                )
                async with aclosing(answering) as answers:
                    async for final, shown in answers:
                        state = skip
                        if final:
                            state = await look(self.runs.model_state, chosen, model)
                        yield [*shown, state]
        except TooManyRequests as error:
            yield [failed(error), skip, skip, skip, skip]

    def stopped(self, request: gr.Request) -> None:
        """Stop was pressed: the run itself says that it was stopped."""
        self.runs.sessions.stop(request, self.task.id)

    def make_link(self, model: str, *values: Any) -> list[Any]:
        try:
            call = self.runs.call_of_page(model, values)
            query = links.make_query(self.task, call.model, call.inputs, call.params, self.links)
        except Exception as error:
            return [None, failed(self.runs.explained(error))]
        return [{"query": query}, gr.skip()]

    def opened(self, chosen: BackendChoice, event: gr.EventData) -> list[Any]:
        """A link opens the tab, and says with what."""
        query = str(event._data.get("query") or "")
        models = self.runs.models_at(chosen.target)
        picker = gr.Dropdown(choices=self._choices(models), value=models[0])
        state = self.runs.model_state(chosen, models[0])
        try:
            model, inputs, params = links.read_query(self.task, query, self.links)
            values = [
                each.from_input(inputs[item.name]) if item.name in inputs else None
                for item, each in zip(self.task.inputs, self.runs.widgets, strict=True)
            ]
        except Exception as error:
            # Nothing is skipped: gradio makes a component anew that is, without our reading.
            first = self._inputs_of(self.task.examples[0])
            said = failed(self.runs.explained(error))
            return [picker, *first, *[gr.skip()] * len(self.params), state, said, chosen.target]
        fields = [param_fields.from_value(param, params[param.name]) for param in self.task.params]
        picker = gr.Dropdown(choices=self._choices(models), value=model)
        state = self.runs.model_state(chosen, model)
        return [picker, *values, *fields, state, self._unknown(query), chosen.target]

    def _unknown(self, query: str) -> Any:
        """What the status says of a link's fields that mean nothing here."""
        names = ", ".join(quoted(name) for name in links.unknown_fields(self.task, query))
        if not names:
            return None
        note = f"This link also holds {names}, which {self.task.title} does not know: left out."
        return {"state": "said", "message": "", "notes": [note]}

    def shown(self, chosen: BackendChoice, seen: Target | None, model: str) -> list[Any]:
        """The tab comes up: models to choose from, and others if the switch was moved meanwhile."""
        if chosen.target == seen:
            return [gr.skip(), self.runs.model_state(chosen, model), gr.skip()]
        model = self.runs.model_for(chosen, seen, model)
        models = self.runs.models_at(chosen.target)
        picker = gr.Dropdown(choices=self._choices(models), value=model)
        return [picker, self.runs.model_state(chosen, model), chosen.target]

    def _choices(self, models: Sequence[str]) -> list[tuple[str, str]]:
        """What the picker calls each model."""
        return [(f"{model}{self._origin_of(model)}", model) for model in models]

    def _origin_of(self, model: str) -> str:
        owner, slash, _ = model.partition("/")
        if not slash:
            return ""
        known = {"taskyard": " · bundled", "local": " · on this machine"}
        return known.get(owner, " · on the Hub")

    def filled(
        self, chosen: BackendChoice, seen: Target | None, model: str, event: gr.EventData
    ) -> list[Any]:
        """The fields as the chosen example has them."""
        example = self.task.examples[int(event._data["number"])]
        # A model that a person has chosen stays.
        own = example.model or self.task.models.bundled
        asked = self.runs.model_for(chosen, seen, model)
        picked = own if asked in self.task.bundled and asked != own else gr.skip()
        fields = [
            param_fields.from_value(param, example.params.get(param.name, param.initial))
            for param in self.task.params
        ]
        return [picked, *self._inputs_of(example), *fields]

    def _inputs_of(self, example: Example) -> list[Any]:
        """What the widgets show of an example."""
        return [
            each.from_example(example.inputs[item.name]) if item.name in example.inputs else None
            for item, each in zip(self.task.inputs, self.runs.widgets, strict=True)
        ]


Tab = TaskTab
