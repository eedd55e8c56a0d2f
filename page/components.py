"""The page's own components: `gr.HTML` elements that the scripts in `page/static/` fill."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import gradio as gr

from core.kinds.table import MAX_COLUMNS

# Runs show their progress in a component of ours. To show its own, gradio's page would look through
# every component at every token of an answer; an empty list turns that off.
NO_PROGRESS: Mapping[str, Any] = {"show_progress": "hidden", "show_progress_on": []}
# An event of the page that is no endpoint of gradio's own API.
PRIVATE: Mapping[str, Any] = {**NO_PROGRESS, "api_visibility": "private"}


def js_component(name: str, mount: str, value: Any = None, **settings: Any) -> Any:
    """A `gr.HTML` whose template is constant: its value is data for JavaScript, never markup.

    `name` is the CSS class of its element; `mount` the call in `window.taskyard` that draws it. It
    may list the events that the script triggers as quoted names in a comment: gradio then offers
    each as a method. (Not a subclass: gradio writes a stub file beside the source of each class
    derived from its components.)
    """
    return gr.HTML(
        value=value,
        html_template=f'<div class="{name}"></div>',
        js_on_load=f"window.taskyard.{mount}",
        apply_default_css=False,
        **settings,
    )


def task_header(value: Any) -> Any:
    """The heading of a tab: a task's `{id, title, about}`.

    Triggers `tab_shown` whenever the tab comes up or the backend switch was moved, `keep_requested`
    before the page opens itself anew, `kept_opened` where it has, to fill the fields again, and
    `click` with `{task, query}` when another tab is to be drawn.
    """
    mount = "mountTaskHeader(element, props, trigger); "
    events = "/* 'tab_shown' 'keep_requested' 'kept_opened' */"
    return js_component("ty-task-header", mount + events, value)


def backend_status(value: Any) -> Any:
    """Where models run: `{state: local | remote | incomplete | error, text}`."""
    mount = "mountBackendStatus(element, props, watch)"
    return js_component("ty-backend-status", mount, value, min_width=200)


def model_status() -> Any:
    """The chosen model's `{state, no_backend, where, size, reason, about, mask_token, example}`."""
    return js_component("ty-model-status", "mountModelStatus(element, props, watch)")


def actions(slug: str, verb: str, run_event: str = "run_requested") -> Any:
    """The buttons of the tab `slug`: the one called `verb` that runs it, Stop, and Link.

    Triggers `run_requested`, `stop_requested` and `link_requested`; the first button triggers
    `run_event`, which is `run_requested`, or `send_requested` where something comes before a run.
    """
    mount = (
        "mountActions(element, props, trigger); "
        "/* 'run_requested' 'send_requested' 'stop_requested' 'link_requested' */"
    )
    return js_component("ty-actions", mount, slug=slug, verb=verb, run_event=run_event)


def run_status(value: Any = None) -> Any:
    """How the run goes: `{state: loading | done | stopped | note | error, …}`."""
    return js_component("ty-status", "mountRunStatus(element, props, watch)", value)


def result(slug: str, verb: str = "Run") -> Any:
    """The answer as its view draws it: `{view, data, live, growing, alt, files}`.

    `verb` is the label of the button that runs the task. Triggers `file_requested` with the `name`
    of one of the files, and `fill_requested`, whose value `taskyard.toFill()` tells.
    """
    mount = "mountResult(element, props, watch, trigger); /* 'file_requested' 'fill_requested' */"
    return js_component("ty-result", mount, elem_id=f"result-{slug}", verb=verb)


def raw_json() -> Any:
    """The answer as the API gives it, and the code that asks for it: `{json, code}`.

    A large answer is given as `text`, in the place of `json`; `code` may be None.
    """
    return js_component("ty-json", "mountJson(element, props, watch)")


def mask_button(slug: str) -> Any:
    """A button that inserts the model's mask token, its value, into the text of the tab `slug`."""
    return js_component("ty-mask-button", "mountMaskButton(element, props, watch)", slug=slug)


def own_example(slug: str) -> Any:
    """A button for the example that a model's authors give of the first input: its value is what
    that input's field is to hold, None where there is none.

    Triggers `own_example_chosen`; a run of the tab `slug` that is still going on is stopped first.
    """
    mount = "mountOwnExample(element, props, watch, trigger); /* 'own_example_chosen' */"
    return js_component("ty-own-example", mount, slug=slug)


def examples(titles: list[str], slug: str) -> Any:
    """A button for each example; triggers `example_chosen` with `{number}`, counted from 0.

    A run of the tab `slug` that is still going on is stopped first. All buttons are one component,
    because gradio's page looks through all events for each component.
    """
    mount = "mountExamples(element, props, trigger); /* 'example_chosen' */"
    return js_component("ty-examples", mount, titles, slug=slug)


def export() -> Any:
    """A button that saves a conversation: its value, a list of messages."""
    return js_component("ty-export", "mountExport(element, props, watch)")


def link() -> Any:
    """The link that reopens this tab: `{query}`."""
    return js_component("ty-link", "mountLink(element, props, watch)")


def batch(slug: str, title: str, **settings: Any) -> Any:
    """Where many are given to the tab `slug`, called `title`, with their progress and answers.

    Its value is `Batch.progress()`. It triggers `run_requested` with `{texts}`, `stop_requested`,
    and `download_requested` with `{form: csv | jsonl}`. `settings` are those of many texts, which
    are pasted or loaded from a file: `column`, the column to look for in a file, and `max_texts`,
    how many one run may have; or that of many files: `field`, the id of gradio's own field with
    them.
    """
    mount = (
        "mountBatch(element, props, watch, trigger); "
        "/* 'run_requested' 'stop_requested' 'download_requested' */"
    )
    return js_component(
        "ty-batch",
        mount,
        slug=slug,
        title=title,
        max_columns=MAX_COLUMNS,
        elem_classes="ty-batch-card",
        **settings,
    )


def download() -> Any:
    """A file that the browser saves as soon as it arrives: `{name, type, text, number}`.

    One that is no text has `base64` in place of `text`. `number` differs each time, so that the
    same file can be saved twice.
    """
    return js_component("ty-download", "mountDownload(element, props, watch)")
