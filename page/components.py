"""The page's own components: empty frames in which `page/static/app.js` draws their value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

from core.kinds.table import MAX_COLUMNS

# Runs tell how they go in frames of our own. Where gradio shows progress, its page looks through
# every component at every word of an answer; an empty list is nowhere.
UNSEEN: Mapping[str, Any] = {"show_progress": "hidden", "show_progress_on": []}
# An event of the page that is no endpoint of gradio's own API.
QUIET: Mapping[str, Any] = {**UNSEEN, "api_visibility": "private"}


def frame(name: str, mount: str, value: Any = None, **settings: Any) -> Any:
    """A `gr.HTML` whose template is constant: its value is data for JavaScript, never markup.

    `mount` is the call in `window.taskyard` that draws it. (Not a subclass: gradio writes a stub
    file beside the source of each class derived from its components.)
    """
    return gr.HTML(
        value=value,
        html_template=f'<div class="{name}"></div>',
        js_on_load=f"window.taskyard.{mount}",
        apply_default_css=False,
        **settings,
    )


def head(value: Any) -> Any:
    """A task's title; triggers "shown" whenever it comes up or the switch above was moved.

    The first time, a tab that a link opens triggers "opened" with the link's `{query}` instead.
    """
    return frame("ty-head", "mountHead(element, props, trigger); /* 'opened' 'shown' */", value)


def backend_state(value: Any) -> Any:
    """Where models run: `{state: here | away | asks | error, text}`."""
    return frame("ty-where", "mountWhere(element, props, watch)", value, min_width=200)


def model_status() -> Any:
    """Where the chosen model stands: `{state, waits, where, size, reason, about}`."""
    return frame("ty-model", "mountModel(element, props, watch)")


def actions(slug: str, verb: str, press: str = "asked") -> Any:
    """The buttons of the tab `slug`: the one called `verb` that runs it, Stop, and Link.

    Triggers "asked" when it is to be run, "stopped" and "linked"; the first button triggers
    `press`, which is "asked", or "said" where something comes before.
    """
    mount = "mountActions(element, props, trigger); /* 'asked' 'said' 'stopped' 'linked' */"
    return frame("ty-actions", mount, slug=slug, verb=verb, press=press)


def run_status() -> Any:
    """How the run goes: `{state: loading | done | stopped | said | error, …}`."""
    return frame("ty-status", "mountStatus(element, props, watch)")


def result(slug: str, verb: str = "Run") -> Any:
    """The answer drawn for a person: `{view, data, live, growing}`.

    `verb` is what the button is called that brings one.
    """
    mount = "mountResult(element, props, watch)"
    return frame("ty-result", mount, elem_id=f"result-{slug}", verb=verb)


def raw_json() -> Any:
    """The answer as the API gives it, and the code that asks for it: `{json, code}`."""
    return frame("ty-json", "mountJson(element, props, watch)")


def blank(slug: str) -> Any:
    """A button that puts the model's mask token, its value, into the text of the tab `slug`."""
    return frame("ty-blank-button", "mountBlank(element, props, watch)", slug=slug)


def examples(titles: list[str], slug: str) -> Any:
    """A button an example; triggers "chosen" with `{number}`, counted from 0.

    A run of the tab `slug` that is still going on is stopped before.

    One component, however many examples: gradio's page looks through all events for each component.
    """
    mount = "mountExamples(element, props, trigger); /* 'chosen' */"
    return frame("ty-examples", mount, titles, slug=slug)


def export() -> Any:
    """A button that saves a conversation: its messages."""
    return frame("ty-export", "mountExport(element, props, watch)")


def link() -> Any:
    """The link that reopens this tab: `{query}`."""
    return frame("ty-link", "mountLink(element, props, watch)")


def many(column: str, most: int) -> Any:
    """Where many texts are pasted or loaded, started and stopped; how it goes, and the answers.

    Its value is what `many.js` draws: how it goes. It triggers
    "asked" with `{texts}`, "stopped", and "wanted" with `{form: csv | jsonl}`. `column` is the name
    to look for in a file, `most` how many texts may be asked at once.
    """
    mount = "many.mount(element, props, watch, trigger); /* 'asked' 'stopped' 'wanted' */"
    return frame(
        "ty-many",
        mount,
        column=column,
        max_texts=most,
        max_columns=MAX_COLUMNS,
        elem_classes="ty-many-card",
    )


def file() -> Any:
    """A file that the browser saves as soon as it is there: `{name, type, text, number}`.

    `number` changes with each time that it was wanted.
    """
    return frame("ty-file", "mountFile(element, props, watch)")
