"""One module for each view: what the browser needs to draw an answer.

A module offers `data(inputs, output)`, a pure function from the checked inputs and the wire answer
to JSON; `<name>/<name>.js` draws that with DOM calls only, so that no label, cell or word
that came from a model or a file can ever become markup.
"""

from __future__ import annotations

import importlib
from typing import Any, Protocol, cast

from core.kinds import Inputs


class View(Protocol):
    """What a module of this package offers."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What the view's script draws, JSON-ready, for checked inputs and the API's answer."""


def view(name: str) -> View:
    """The view called `name`: the module of that name."""
    return cast(View, importlib.import_module(f"{__name__}.{name}.{name}"))
