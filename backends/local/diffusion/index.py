"""What a `model_index.json` says: the pipeline, and the library and class of each of its parts.

Only classes of diffusers and transformers are made, and of those only what a pipeline is made of.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backends.local.diffusion.files import INDEX
from backends.local.sizing import check_counts
from core.errors import ModelBroken, UnknownArchitecture, WrongTask

# How a pipeline is used, and what diffusers calls the table of its classes for it.
TABLES = {
    "text": "AUTO_TEXT2IMAGE_PIPELINES_MAPPING",
    "image": "AUTO_IMAGE2IMAGE_PIPELINES_MAPPING",
    "mask": "AUTO_INPAINT_PIPELINES_MAPPING",
}
# What the tasks use it for.
USES = {"text-to-image": ("text",), "image-to-image": ("image", "mask")}
# Parts without which a pipeline works as well, whatever it says of itself.
_DISPENSABLE = ("safety_checker", "feature_extractor", "image_encoder")


@dataclass(frozen=True, slots=True)
class Index:
    """A pipeline as its file describes it.

    `made_by`: the class that it was saved as. `parts`: library and class of each by its name;
    those that are left out are not there. `settings`: what else the class is given.
    """

    model: str
    made_by: str
    parts: Mapping[str, tuple[str, str]]
    settings: Mapping[str, Any]


def read(model: str, folder: Path) -> Index:
    """The index in a folder; raises `ModelBroken` where it is none."""
    try:
        told = json.loads((folder / INDEX).read_text(encoding="utf-8"))
        check_counts(told)
        made_by = told["_class_name"]
        pairs = {name: value for name, value in told.items() if isinstance(value, list)}
        parts = {name: (value[0], value[1]) for name, value in pairs.items() if value[0]}
        ours = {made_by, *(text for pair in parts.values() for text in pair)}
        if not all(isinstance(each, str) for each in ours):
            raise TypeError("no names")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ModelBroken(
            f"The {INDEX} of “{model}” is damaged.", "Choose another model, or tell its authors."
        ) from error
    settings = {
        name: value
        for name, value in told.items()
        if not name.startswith("_") and not isinstance(value, list)
    }
    return Index(model, made_by, parts, settings)


def pipeline_class(index: Index, use: str) -> Any:
    """diffusers' class for that use of the pipeline; None where it has none."""
    from diffusers.pipelines import auto_pipeline

    table: Mapping[str, Any] = getattr(auto_pipeline, TABLES[use])
    # Which name the table has for a class is listed for all uses together.
    return auto_pipeline._get_task_class(table, index.made_by, throw_error_if_not_exist=False)


def check_task(index: Index, folder: Path, task_id: str) -> None:
    """Raise where diffusers has no pipeline of these parts for the task, or a part is foreign."""
    import diffusers

    if not hasattr(diffusers, index.made_by):
        raise UnknownArchitecture(
            f"“{index.model}” is a pipeline of its own, “{index.made_by[:60]}”: its Python code is "
            "not run here.",
            "Choose a model whose pipeline is one of diffusers' own.",
        )
    found = {use: pipeline_class(index, use) for use in USES[task_id]}
    if not any(found.values()):
        raise WrongTask(
            f"“{index.model}” ({index.made_by[:60]}) was not made for {task_id}.",
            "Choose another model.",
        )
    for name in index.parts:
        part_class(index, name)
    for each in found.values():
        if each is not None:
            _check_parts(index, each)
    _check_channels(index, folder, task_id)


def _check_parts(index: Index, made: Any) -> None:
    """Raise `WrongTask` where a pipeline's class needs a part that the model has not."""
    needed, _ = made._get_signature_keys(made)
    optional = {*made._optional_components, *_DISPENSABLE}
    lacking = sorted({*needed} - {*index.parts} - optional - {"self"})
    if lacking:
        raise WrongTask(
            f"“{index.model}” is only a part of a pipeline ({made.__name__}): it lacks "
            f"{', '.join(lacking)}.",
            "Choose a model that is whole.",
        )


def _check_channels(index: Index, folder: Path, task_id: str) -> None:
    """Raise `WrongTask` for a U-Net that looks at more than the picture, such as at a mask."""
    config = part_config(folder, "unet")
    given, made = config.get("in_channels"), config.get("out_channels")
    if "mask" not in USES[task_id] and given and made and given > made:
        raise WrongTask(
            f"“{index.model}” also wants to be shown a picture, such as one to fill in: it does "
            f"not do {task_id}.",
            "Choose a model that was made for it.",
        )


def part_config(folder: Path, name: str) -> Mapping[str, Any]:
    """The configuration of a part; empty where it has none that can be read."""
    try:
        told = json.loads((folder / name / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def part_class(index: Index, name: str) -> Any:
    """The class of a part; raises `UnknownArchitecture` where it is none of those that are made.

    Those of diffusers' pipelines stand in the module of their pipeline.
    """
    import diffusers
    import transformers
    from diffusers import pipelines

    library, called = index.parts[name]
    found = None
    if library in ("diffusers", "transformers"):
        found = getattr(diffusers if library == "diffusers" else transformers, called, None)
    elif inspect.ismodule(module := getattr(pipelines, library, None)):
        found = getattr(module, called, None)
    if library == "transformers" and any(each in called for each in _LOOKS):
        # Some have another name by now, and most one for machines without torchvision.
        found = transformers.AutoImageProcessor
    if not (inspect.isclass(found) and issubclass(found, _bases())):
        raise UnknownArchitecture(
            f"“{index.model}” needs “{called[:60]}” of “{library[:60]}”, which is no part of the "
            "diffusers or transformers that are installed here.",
            "Choose another model.",
        )
    return found


# How classes are called that make a picture ready to be looked at.
_LOOKS = ("FeatureExtractor", "ImageProcessor")


def _bases() -> tuple[Any, ...]:
    """What the parts of pipelines are."""
    import transformers
    from diffusers import ModelMixin, SchedulerMixin

    return (
        ModelMixin,
        SchedulerMixin,
        transformers.PreTrainedModel,
        transformers.PreTrainedTokenizerBase,
        transformers.ProcessorMixin,
        transformers.AutoImageProcessor,
    )
