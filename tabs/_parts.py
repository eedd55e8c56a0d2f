"""The page's own components: empty frames in which `assets/app.js` draws their value."""

from __future__ import annotations

from typing import Any

import gradio as gr


class Frame(gr.HTML):
    """A `gr.HTML` whose template is constant: its value is data for JavaScript, never markup."""

    def __init__(self, name: str, mount: str, value: Any = None, **settings: Any) -> None:
        super().__init__(
            value=value,
            html_template=f'<div class="{name}"></div>',
            js_on_load=f"window.taskyard.{mount}",
            apply_default_css=False,
            **settings,
        )

    def get_block_name(self) -> str:
        return "html"


def head(value: Any) -> Frame:
    """A task's title; triggers "opened" with the link's query when the tab first shows."""
    return Frame("ty-head", "mountHead(element, props, trigger); /* 'opened' */", value)


def model_status() -> Frame:
    """Where the chosen model stands: `{state, device, size, reason, about}`."""
    return Frame("ty-model", "mountModel(element, props, watch)")


def run_status() -> Frame:
    """How the run goes: `{state: loading | done | stopped | error, …}`."""
    return Frame("ty-status", "mountStatus(element, props, watch)")


def result(slug: str) -> Frame:
    """The answer drawn for a person: `{view, data, live}`."""
    return Frame("ty-result", "mountResult(element, props, watch)", elem_id=f"result-{slug}")


def raw_json() -> Frame:
    """The answer as the API gives it: `{json}`."""
    return Frame("ty-json", "mountJson(element, props, watch)")


def link() -> Frame:
    """The link that reopens this tab: `{query}`."""
    return Frame("ty-link", "mountLink(element, props, watch)")
