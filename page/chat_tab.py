"""The tab of a task that is a conversation: what was said, and a box for what comes next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from core.targets import Target
from page import components
from page.backend_switch import BackendChoice
from page.task_tab import TaskTab
from page.widgets.messages import messages

History = list[dict[str, Any]]


class ChatTab(TaskTab):
    """The reply grows in the conversation itself; everything else is as on every tab."""

    verb = "Send"

    def _input_card(self) -> None:
        super()._input_card()
        (self.history,) = self.inputs

    def _fields(self) -> None:
        super()._fields()
        self.words = gr.Textbox(
            placeholder="Say something",
            show_label=False,
            label="Your message",
            lines=1,
            max_lines=8,
            elem_id=f"say-{self.task.slug}",
            elem_classes="ty-words",
        )

    def _buttons(self) -> None:
        self.actions = components.actions(self.task.slug, self.verb, press="said")
        self.export = components.export()

    def _wire_runs(self, asked: list[Any]) -> None:
        # The field that is told to be empty at the beginning says so only once.
        begun: list[Any] = [
            trigger(
                self.said,
                [self.history, self.words],
                [self.history, self.words],
                **components.QUIET,
            )
            for trigger in (self.actions.said, self.words.submit)
        ]
        begun.append(
            self.history.retry(self.retried, self.history, self.history, **components.QUIET)
        )
        begun.append(self.history.edit(self.edited, self.history, self.history, **components.QUIET))
        fields = [self.model, *self.inputs, *self.params]
        at = [self.chosen, self.seen, self.model]
        begun.append(self.examples.chosen(self.filled, at, fields, **components.QUIET))
        for event in begun:
            self._ask_after(event)
        self._wire_run(asked, [self.history])
        self.history.undo(self.undone, self.history, [self.history, self.words], **components.QUIET)
        self.history.clear(
            self.cleared,
            None,
            [self.run_status, self.result, self.json, self.answer],
            **components.QUIET,
        )
        self.history.change(self.exported, self.history, self.export, **components.QUIET)

    async def run(
        self,
        request: gr.Request,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        history: History,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """As on every tab, with the conversation as it stands after each part of the reply."""
        async for shown in super().run(request, chosen, seen, model, history, *values):
            picture = shown[1]
            reply = (
                picture["data"]["text"] if isinstance(picture, dict) and "data" in picture else None
            )
            said = gr.skip() if reply is None else [*history, _message("assistant", reply)]
            yield [*shown, said]

    def said(self, history: History, words: str) -> list[Any]:
        """The person's words join the conversation; without any, its last words stand.

        A question that nobody has answered, such as the example's, gives way to them: with two in a
        row many models answer neither.
        """
        if not words.strip():
            return [gr.skip(), gr.skip()]
        return [[*_answered(history), _message("user", words)], ""]

    def retried(self, history: History, event: gr.RetryData) -> History:
        """Back to what the person said, to be answered anew."""
        return history[: _index(event) + 1]

    def edited(self, history: History, event: gr.EditData) -> History:
        """Back to what the person said, said otherwise."""
        return [*history[: _index(event)], _message("user", str(event.value))]

    def undone(self, history: History, event: gr.UndoData) -> list[Any]:
        """Back to before the person said it, with the words in the box again."""
        value = event.value
        words = messages.said(value) if isinstance(value, str) else _text(history[_index(event)])
        return [history[: _index(event)], words]

    def cleared(self) -> list[Any]:
        return [None, None, None, None]

    def make_link(self, model: str, *values: Any) -> list[Any]:
        """To what the person said last: the reply to it is what the link opens with."""
        history, *others = values
        asked = list(history or [])
        while asked and asked[-1]["role"] == "assistant":
            asked.pop()
        return super().make_link(model, asked, *others)

    def exported(self, history: History) -> Any:
        """What the button saves."""
        return [{"role": each["role"], "content": _text(each)} for each in history]


def _answered(history: History) -> History:
    """The conversation without the questions at its end."""
    end = len(history)
    while end and history[end - 1]["role"] == "user":
        end -= 1
    return history[:end]


def _message(role: str, text: str) -> dict[str, Any]:
    """As the chat is to draw it."""
    return {"role": role, "content": messages.shown(text)}


def _text(message: dict[str, Any]) -> str:
    content = message["content"]
    parts = [content] if isinstance(content, str) else [part["text"] for part in content]
    return messages.said("\n".join(parts))


def _index(event: Any) -> int:
    place = event.index
    return int(place[0] if isinstance(place, list | tuple) else place)


Tab = ChatTab
