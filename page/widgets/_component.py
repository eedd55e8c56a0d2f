"""The metaclass of our subclasses of gradio's components."""

from __future__ import annotations

from abc import ABCMeta
from typing import Any

from gradio.component_meta import ComponentMeta


class OwnComponent(ComponentMeta):  # type: ignore[misc]
    """The metaclass of such a class, which is drawn in the browser as gradio's own component is.

    gradio's metaclass writes a stub file beside the module of each new class: this one does not,
    since a subclass has the events of its component already.
    """

    def __new__(cls, name: str, bases: tuple[type, ...], attributes: dict[str, Any]) -> Any:
        return ABCMeta.__new__(cls, name, bases, {**attributes, "is_template": True})
