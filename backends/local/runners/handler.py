"""Custom handlers, as the Inference Endpoints run them: a folder with a `handler.py`.

It has a class `EndpointHandler(path)`, whose objects are called with what a request holds. That is
a program, and runs only where the operator lists it: from a folder of `--handlers`, or from the Hub
where its id stands there. The bundled one always may.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from backends.local.devices import Device
from backends.local.handlers import Handler
from backends.local.runners.base import Loaded, Recipe, Runner, Trust
from core.errors import HandlerNotListed, ModelBroken
from core.kinds import Inputs
from core.param import Params
from core.settings import Settings
from core.task import Runs

if TYPE_CHECKING:
    from backends.local.folders import Source

PROGRAM = "handler.py"
# A repository is downloaded whole: what a handler reads of it, only that knows.
EVERYTHING = ("*", "*/*")


class LoadedHandler(Loaded):
    """A handler whose process has started. `handle` is a `Handler`."""

    def __init__(self, handler: Handler) -> None:
        super().__init__(handler)
        self._handler = handler
        self._sizes = {id(handler): handler.nbytes}

    def sizes(self) -> Mapping[int, int]:
        return self._sizes

    def notes(self, runs: Runs, inputs: Inputs, params: Params) -> tuple[str, ...]:
        own = super().notes(runs, inputs, params)
        if not self._handler.missing:
            return own
        named = ", ".join(self._handler.missing)
        return (
            *own,
            f"The handler's requirements.txt asks for what is not installed here: {named}.",
        )

    def close(self) -> None:
        self._handler.close()
        super().close()


class HandlerRunner(Runner):
    """Starts a process for each handler."""

    framework = "custom"
    needed = PROGRAM
    small = (PROGRAM, "README.md", "requirements.txt")
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (EVERYTHING,)
    task = "custom"
    flag = "--handlers"

    def folders(self, settings: Settings) -> Sequence[Path]:
        return settings.handler_folders()

    def is_folder(self, folder: Path) -> bool:
        return (folder / PROGRAM).is_file()

    def check_allowed(self, model: str, settings: Settings) -> None:
        if model not in settings.handler_ids():
            raise HandlerNotListed(
                f"“{model}” would run a program of its own here, and nobody has listed it.",
                "Choose the bundled one, or run it elsewhere; an operator who trusts it lists it "
                "with --handlers.",
            )
        super().check_allowed(model, settings)

    def offered(self, recommended: Sequence[str], settings: Settings) -> Sequence[str]:
        return super().offered(settings.handler_ids(), settings)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        self.check_whole(model, names)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        if PROGRAM not in names:
            raise ModelBroken(
                f"“{model}” has no {PROGRAM}: it is no custom handler.",
                "Choose a model that has one.",
            )

    def nbytes(self, source: Source, device: Device) -> int | None:
        return sum(source.files.values()) or None

    def import_libraries(self) -> None:
        """Nothing: a handler imports what it needs in its own process."""

    def check_fit(self, recipe: Recipe) -> None:
        """Whatever a handler does is what it is for."""

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        # More than its limit it cannot take, and mostly it takes less than its files.
        return min(sum(source.files.values()), recipe.limits.memory, limit)

    def load(self, recipe: Recipe) -> LoadedHandler:
        return LoadedHandler(Handler(recipe.model, recipe.folder, recipe.limits))


RUNNER = HandlerRunner()
