"""Resolves a model's id to its source: a bundled folder, a folder of the operator's, or the Hub.

Ids come from visitors. Folders are found by comparing names with those that exist; a visitor's
string never becomes part of a path.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from backends.base import LOCAL, is_folder_name
from backends.local import adapters, hub
from backends.local.folders import Source, from_folder
from backends.local.runners import runner
from backends.local.runners.base import Runner, Trust
from core.errors import InvalidModelId, ModelNotFound
from core.settings import Settings

Stamp = tuple[tuple[str, int, int], ...]

BUNDLED = Path(__file__).parents[2] / "assets" / "models"

# The runner of a model of which nobody has said what will load it; then those with folders of their
# own.
DEFAULT = runner("pipeline")
OF_FOLDERS = [DEFAULT, runner("handler")]

# Seconds for which a source is taken to be what it was, and how many are remembered.
RECENT = 1.0
MAX_RECENT = 1000


class Sources:
    """Finds sources, and remembers each for a moment: a request asks for the same one twice."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._found: dict[tuple[str, str], tuple[float, Stamp, Source]] = {}

    def recent(self, model: str, name: str) -> Source | None:
        """The source found a moment ago for the runner called `name`.

        None where there is none, or where its files have changed.
        """
        known = self._found.get((model, name))
        if known is None:
            return None
        found, stamp, source = known
        return source if time.monotonic() - found <= RECENT and stamp == _stamp(source) else None

    def find(self, model: str, name: str) -> Source:
        """The source for that runner; raises like the function of the same name."""
        if (known := self.recent(model, name)) is not None:
            return known
        source = find(model, self._settings, runner(name))
        # One that is not on this machine yet may be in a moment.
        if source.folder is None or source.network.folder is None:
            return source
        if len(self._found) >= MAX_RECENT:
            self._found.clear()
        self._found[model, name] = time.monotonic(), _stamp(source), source
        return source


def _stamp(source: Source | None) -> Stamp:
    """Names, sizes and times of the files on this machine, quickly; those of its base included."""
    if source is None:
        return ()
    folders = [source.folder] if source.folder else []
    files: list[tuple[str, int, int]] = []
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    folders.append(Path(entry.path))
                else:
                    stat = entry.stat()
                    files.append((entry.name, stat.st_size, stat.st_mtime_ns))
    return (*files, *_stamp(source.base))


def find(model: str, settings: Settings, runner: Runner | None = None) -> Source:
    """The source of a model id that `check_model_id` has accepted, and that of its base model.

    `runner` is what will load it; without one, the library is told by the files. Raises the
    `TaskyardError` that says why the model cannot be used.
    """
    found = _find(model, settings, runner)
    if not found.base_model:
        return found
    base = _find(found.base_model, settings, runner)
    if base.base_model or (runner is not None and not runner.takes_adapters):
        raise adapters.refusal(model, {"base_model_name_or_path": found.base_model})
    return replace(
        found,
        revision=f"{found.revision}-{base.revision}",
        parameters=base.parameters,
        mask_token=base.mask_token,
        task=found.task or base.task,
        base=base,
    )


def _find(model: str, settings: Settings, runner: Runner | None) -> Source:
    owner, _, name = model.rpartition("/")
    if owner == "taskyard":
        return from_folder(model, _bundled_folder(model, name), runner)
    if model.startswith(LOCAL):
        return _find_local(model, name, settings, runner)
    (runner or DEFAULT).check_allowed(model, settings)
    return hub.find(model, runner, Trust.of(settings))


def _bundled_folder(model: str, name: str) -> Path:
    folders = _model_folders(BUNDLED, Path.is_dir)
    if name not in folders:
        raise ModelNotFound(
            f"There is no bundled model “{model}”.",
            f"Bundled are: {', '.join(f'taskyard/{known}' for known in folders) or 'none'}.",
        )
    return folders[name]


def _find_local(model: str, name: str, settings: Settings, runner: Runner | None) -> Source:
    """The source of one of the operator's models: for any of the runners that has it."""
    asked = [runner] if runner else OF_FOLDERS
    for each in asked:
        folders = local_folders(settings, each)
        if name in folders:
            # Among models the library is told by the files.
            loads = runner or (each if each.task else None)
            return from_folder(model, folders[name], loads, trust=Trust.of(settings))
    if not any(each.folders(settings) for each in asked):
        raise InvalidModelId(
            "This playground has no folder of local models.",
            "Choose a bundled model or one of the Hub; an operator sets "
            f"{' or '.join(each.flag for each in asked)}.",
        )
    known = [f"{LOCAL}{known}" for each in asked for known in local_folders(settings, each)]
    raise ModelNotFound(
        f"There is no local model “{model}”.", f"There are: {', '.join(known) or 'none'}."
    )


def local_models(settings: Settings, runner: Runner) -> list[str]:
    """The ids of the operator's own models for a runner, for the page's model picker."""
    return [f"{LOCAL}{name}" for name in local_folders(settings, runner)]


def local_folders(settings: Settings, runner: Runner) -> dict[str, Path]:
    """The folders of the operator's models for a runner, by their names."""
    return {
        name: path
        for root in runner.folders(settings)
        for name, path in _model_folders(root, runner.is_folder).items()
    }


def _model_folders(root: Path, is_model: Callable[[Path], bool]) -> dict[str, Path]:
    """The folders with a model, by the names that visitors give them."""
    if not root.is_dir():
        return {}
    found = {
        # Normalised as `check_model_id` does: some systems write “é” as two characters.
        unicodedata.normalize("NFC", path.name.strip()): path
        for path in sorted(root.iterdir())
        if is_model(path)
    }
    return {name: path for name, path in found.items() if is_folder_name(name)}
