"""One task by models of several libraries: each model is asked by the runner whose files it has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from backends.local.devices import Device
from backends.local.runners.base import Loaded, Recipe, Runner, Trust
from core.settings import Settings

if TYPE_CHECKING:
    from backends.local.folders import Source


class Either(Runner):
    """Asks the first of `among` that owns a model's files; the last takes what none of them does.

    That one also stands for all where no model is named yet: in the framework and the device.
    """

    among: ClassVar[tuple[Runner, ...]]

    def __init_subclass__(cls, among: tuple[Runner, ...]) -> None:
        cls.among = among
        cls.framework = among[-1].framework
        cls.takes_adapters = any(each.takes_adapters for each in among)
        cls.small = tuple(dict.fromkeys(name for each in among for name in each.small))
        cls.code = tuple(dict.fromkeys(name for each in among for name in each.code))
        cls.weights = tuple(dict.fromkeys(way for each in among for way in each.weights))

    def of(self, names: Collection[str]) -> Runner:
        """The runner of a model with these files."""
        return next((each for each in self.among if each.owns(names)), self.among[-1])

    def _in(self, folder: Path) -> Runner:
        from backends.local.folders import list_files

        return self.of(list_files(folder))

    def _loads(self, recipe: Recipe) -> Runner:
        """The runner of a recipe, whose folder may not hold the weights yet."""
        found = self.of(recipe.names) if recipe.names else self._in(recipe.folder)
        found.import_libraries()
        return found

    def is_model(self, names: Collection[str]) -> bool:
        return self.of(names).is_model(names)

    def extends(self, names: Collection[str]) -> bool:
        return self.of(names).extends(names)

    def weight_files(self, names: Iterable[str]) -> list[str]:
        every = [*names]
        return self.of(every).weight_files(every)

    def wanted_files(self, names: Iterable[str], recipe: Recipe) -> list[str]:
        every = [*names]
        return self.of(every).wanted_files(every, recipe)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        self.of(names).check_files(model, names, trust)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        self.of(names).check_whole(model, names)

    def parameters(self, model: str, folder: Path, revision: str) -> int | None:
        return self._in(folder).parameters(model, folder, revision)

    def parameters_by_size(self, files: Mapping[str, int]) -> int | None:
        return self.of(files).parameters_by_size(files)

    def example(self, folder: Path) -> Any:
        return self._in(folder).example(folder)

    def nbytes(self, source: Source, device: Device) -> int | None:
        return self.of(source.files).nbytes(source, device)

    def expected_device(self, settings: Settings) -> Device:
        return self.among[-1].expected_device(settings)

    def device(self, settings: Settings) -> Device:
        return self.among[-1].device(settings)

    def import_libraries(self) -> None:
        """Nothing yet: what is needed depends on the model."""

    def check_fit(self, recipe: Recipe) -> None:
        self._loads(recipe).check_fit(recipe)

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        return self.of(source.files).needed_bytes(recipe, source, limit)

    def load(self, recipe: Recipe) -> Loaded:
        return self._loads(recipe).load(recipe)
