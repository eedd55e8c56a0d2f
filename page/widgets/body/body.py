"""The widget for what a handler takes: the editor for any JSON."""

from __future__ import annotations

from page.widgets.json.json import build, from_example, from_input, to_input

__all__ = ["build", "from_example", "from_input", "to_input"]
