"""One module a view: what the page shows of an answer, and what else can be made of it.

`<name>/<name>.py` has a `VIEW`; `<name>/<name>.js` draws its data with DOM calls only, so that no
label, cell or word that came from a model or a file can ever become markup.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any, Protocol, cast

from core.kinds import Inputs
from page.views.base import Export, Headline, Part


class View(Protocol):
    """What the page knows of the answers to a task.

    Everywhere `inputs` are the checked inputs by name, decoded by their kinds (`image` is a
    `PIL.Image.Image`, `audio` a `core.media.Audio`), and `output` is the wire answer of the task's
    type, with the live parameters applied unless it says otherwise. All methods are pure.
    """

    @property
    def offers_files(self) -> bool:
        """Whether the page offers the files of `exports` below the answer."""
        ...

    @property
    def fills(self) -> str:
        """The parameter whose field the view's script fills, with `taskyard.fillField`, or ""."""
        ...

    def with_parts(self, parts: Sequence[Part]) -> View:
        """The view of an answer beside which `parts` of the inputs are answered, too.

        They are those that the task's `View.parts` names, in their order, or the first of them.
        """
        ...

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """What `<name>.js` draws, ready for JSON; of the whole answer, which live parameters filter
        in the browser.
        """
        ...

    def headline(self, inputs: Inputs, output: Any) -> Headline | None:
        """The answer in a few words for a person, None where there is nothing to say.

        An answer of which the model is not sure is not stated: it begins with “perhaps”.
        """
        ...

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The answer in one sentence, for those who hear the page instead of seeing it."""
        ...

    def exports(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The files that can be made of the answer, each under a name of its own."""
        ...

    def matches(self, expected: Any, inputs: Inputs, output: Any) -> float:
        """How well the answer meets an example's `expected`, 0 (not at all) to 1.

        `expected` is in the short form that the view's own docstring describes.
        """
        ...


def view(name: str) -> View:
    """The view called `name`: the `VIEW` of the module of that name."""
    return cast(View, importlib.import_module(f"{__name__}.{name}.{name}").VIEW)
