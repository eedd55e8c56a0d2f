"""Where a model's name points: a bundled folder, a folder of the operator's, the Hub or its cache.

Names come from visitors. A folder is found by listing what is there and comparing names; a
visitor's string never becomes part of a path. What is listed can be asked for by that name.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

from backends.base import LOCAL, is_folder_name
from backends.local import formats, hub
from backends.local.folders import Source, from_folder
from core.errors import InvalidModelId, ModelNotFound
from core.settings import Settings

BUNDLED = Path(__file__).parents[2] / "assets" / "models"


def find(model: str, settings: Settings) -> Source:
    """The source behind a checked model id; raises the error that says why there is none."""
    owner, _, name = model.rpartition("/")
    if owner == "taskyard":
        return from_folder(model, _bundled(model, name))
    if model.startswith(LOCAL):
        return from_folder(model, _local(model, name, settings))
    if not settings.hub:
        raise ModelNotFound(
            "This playground offers only its own models, not those of the Hub.",
            "Choose a bundled model.",
        )
    return hub.find(model)


def _bundled(model: str, name: str) -> Path:
    folders = _folders(BUNDLED)
    if name not in folders:
        raise ModelNotFound(
            f"There is no bundled model “{model}”.",
            f"Bundled are: {', '.join(f'taskyard/{known}' for known in folders) or 'none'}.",
        )
    return folders[name]


def _local(model: str, name: str, settings: Settings) -> Path:
    if settings.model_dir is None:
        raise InvalidModelId(
            "This playground has no folder of local models.",
            "Choose a bundled model or one of the Hub; an operator sets --model-dir.",
        )
    folders = _folders(settings.model_dir)
    if name not in folders:
        raise ModelNotFound(
            f"There is no local model “{model}”.",
            f"There are: {', '.join(f'{LOCAL}{known}' for known in folders) or 'none'}.",
        )
    return folders[name]


def local_models(settings: Settings) -> list[str]:
    """The ids of the operator's own models, for the page's model picker."""
    return [f"{LOCAL}{name}" for name in _folders(settings.model_dir)] if settings.model_dir else []


def _folders(root: Path) -> dict[str, Path]:
    """The folders with a model by the names under which they can be asked for."""
    if not root.is_dir():
        return {}
    found = {
        # As `check_model_id` leaves what a visitor gives: some systems write “é” as two characters.
        unicodedata.normalize("NFC", path.name.strip()): path
        for path in sorted(root.iterdir())
        if formats.is_model(path)
    }
    return {name: path for name, path in found.items() if is_folder_name(name)}
