"""The tab of a task that is a conversation: its messages, and a box for the next one."""

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
    """The reply grows in the conversation itself; the rest is as on every tab."""

    verb = "Send"

    @property
    def fields(self) -> list[Any]:
        """As on every tab, and the box for the next message."""
        return [*super().fields, self.message]

    def run_outputs(self) -> list[Any]:
        """As on every tab, and the conversation."""
        return [*super().run_outputs(), self.history]

    def _fields(self) -> None:
        super()._fields()
        (self.history,) = self.inputs
        self.message = gr.Textbox(
            placeholder="Say something",
            show_label=False,
            label="Your message",
            lines=1,
            max_lines=8,
            elem_id=f"say-{self.task.slug}",
            elem_classes="ty-message-box",
        )

    def _buttons(self) -> None:
        self.actions = components.actions(self.task.slug, self.verb, run_event="send_requested")
        self.export = components.export()

    def _wire_runs(self) -> None:
        slug = self.task.slug
        at = [self.backend_choice, self.listed_target, self.model]
        fields = [self.model, *self.inputs, *self.params]
        # The message moves from its box into the conversation once, before the run starts.
        self.message.submit(
            None, js=f"() => {{ taskyard.runs.request('{slug}', 'send_requested'); }}"
        )
        spoken = [self.history, self.message]
        # The page hides the buttons of the messages while a reply is being written.
        follows = f"(...inputs) => taskyard.runs.follows('{slug}', inputs)"
        begun = [
            self.actions.send_requested(
                self.send, spoken, spoken, trigger_mode="multiple", **components.PRIVATE
            ),
            self.examples.example_chosen(
                self.fill_example, at, fields, trigger_mode="multiple", **components.PRIVATE
            ),
            self.history.retry(
                self.retry, self.history, self.history,
                js=follows, **components.PRIVATE,
            ),
            self.history.edit(
                self.edit, self.history, self.history,
                js=follows, **components.PRIVATE,
            ),
        ]  # fmt: skip
        for event in begun:
            self._run_after(event)
        self._wire_run()
        self.history.undo(self.undo, self.history, spoken, **components.PRIVATE)
        self.history.clear(
            self.clear,
            None,
            [self.run_status, self.result, self.json, self.answer],
            **components.PRIVATE,
        )
        self.history.change(self.messages_to_save, self.history, self.export, **components.PRIVATE)

    async def run(
        self,
        request: gr.Request,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        history: History,
        *values: Any,
    ) -> AsyncIterator[list[Any]]:
        """Run the model on the conversation.

        Yields what every tab yields, and the conversation with the reply so far.
        """
        run = super().run(request, backend_choice, listed_target, model, history, *values)
        async for outputs in run:
            picture = outputs[1]
            reply = (
                picture["data"]["text"] if isinstance(picture, dict) and "data" in picture else None
            )
            grown = gr.skip() if reply is None else [*history, _message("assistant", reply)]
            yield [*outputs, grown]

    def send(self, history: History, message: str) -> list[Any]:
        """The conversation with the person's message, and an empty box.

        An empty message changes nothing. One that has no reply yet, such as the example's, is
        replaced: given two messages in a row, many models answer neither.
        """
        if not message.strip():
            return [gr.skip(), gr.skip()]
        return [[*_without_unanswered(history), _message("user", message)], ""]

    def retry(self, history: History, event: gr.RetryData) -> History:
        """The conversation up to the person's message, which is then answered again."""
        return history[: _index(event) + 1]

    def edit(self, history: History, event: gr.EditData) -> History:
        """The conversation up to the person's message, with its new text."""
        return [*history[: _index(event)], _message("user", str(event.value))]

    def undo(self, history: History, event: gr.UndoData) -> list[Any]:
        """The conversation before the person's message, whose text goes back into the box."""
        value = event.value
        text = messages.plain(value) if isinstance(value, str) else _text(history[_index(event)])
        return [history[: _index(event)], text]

    def clear(self) -> list[Any]:
        """Empty run status, picture, JSON and answer."""
        return [None, None, None, None]

    def make_link(self, model: str, *values: Any) -> list[Any]:
        """A link to the person's last message: whoever opens it gets the reply to it."""
        history, *others = values
        kept = list(history or [])
        while kept and kept[-1]["role"] == "assistant":
            kept.pop()
        return super().make_link(model, kept, *others)

    def messages_to_save(self, history: History) -> Any:
        """The messages as the API has them: `[{role, content}]`."""
        return [{"role": each["role"], "content": _text(each)} for each in history]


def _without_unanswered(history: History) -> History:
    """The conversation without the person's messages at its end."""
    end = len(history)
    while end and history[end - 1]["role"] == "user":
        end -= 1
    return history[:end]


def _message(role: str, text: str) -> dict[str, Any]:
    """A message as gradio's chat draws it."""
    return {"role": role, "content": messages.escaped(text)}


def _text(message: dict[str, Any]) -> str:
    content = message["content"]
    parts = [content] if isinstance(content, str) else [part["text"] for part in content]
    return messages.plain("\n".join(parts))


def _index(event: Any) -> int:
    place = event.index
    return int(place[0] if isinstance(place, list | tuple) else place)


Tab = ChatTab
