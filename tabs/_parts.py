"""The page's own components: empty frames in which `assets/app.js` draws their value."""

from __future__ import annotations

from typing import Any

import gradio as gr


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
    """A task's title; triggers "opened" with the link's query when the tab first shows."""
    return frame("ty-head", "mountHead(element, props, trigger); /* 'opened' */", value)


def model_status() -> Any:
    """Where the chosen model stands: `{state, device, size, reason, about}`."""
    return frame("ty-model", "mountModel(element, props, watch)")


def run_status() -> Any:
    """How the run goes: `{state: loading | done | stopped | error, …}`."""
    return frame("ty-status", "mountStatus(element, props, watch)")


def result(slug: str) -> Any:
    """The answer drawn for a person: `{view, data, live}`."""
    return frame("ty-result", "mountResult(element, props, watch)", elem_id=f"result-{slug}")


def raw_json() -> Any:
    """The answer as the API gives it, and the code that asks for it: `{json, code}`."""
    return frame("ty-json", "mountJson(element, props, watch)")


def link() -> Any:
    """The link that reopens this tab: `{query}`."""
    return frame("ty-link", "mountLink(element, props, watch)")
