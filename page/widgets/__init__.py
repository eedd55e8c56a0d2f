"""One module a kind of input: the widget in which a person gives it.

Each module has the same four functions:

- `build(item, value)` makes the gradio component, holding `value`;
- `to_input(value)` turns the component's value into what the kind's `decode` takes;
- `from_input(value)` turns a decoded input back into a value (a shared link is opened);
- `from_example(text)` turns an example (text, or a file in `assets/examples/`) into a value.

A kind of file of which a task may take many has two more: `build_many(label, elem_id)` makes a
field for several files, whose value is their paths, and `thumbnail(value)` a data URL of a small
picture of a decoded one.
"""

from __future__ import annotations

import importlib
from typing import Any, Protocol, cast

from core.task import Input


class Widget(Protocol):
    """What a module of this package offers."""

    def build(self, item: Input, value: Any = None) -> Any:
        """The gradio component for `item`, holding `value`."""

    def to_input(self, value: Any) -> Any:
        """What the kind's `decode` takes, for the component's value; None where it is empty."""

    def from_input(self, value: Any) -> Any:
        """The component's value for a decoded input."""

    def from_example(self, text: str) -> Any:
        """The component's value for an example, as the task declares it."""

    def build_many(self, label: str, elem_id: str) -> Any:
        """A component for several files; only kinds of files that may be many have it."""

    def thumbnail(self, value: Any) -> str:
        """A data URL of a small picture of a decoded value; the same kinds have it."""


def widget(kind: str) -> Widget:
    """The widget for `kind`: the module of that name."""
    return cast(Widget, importlib.import_module(f"{__name__}.{kind}.{kind}"))
