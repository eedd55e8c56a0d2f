"""Errors for what goes wrong in transformers, torch and the Hub.

Each function returns a `TaskyardError`, most of them for an exception of a library. None quotes
text that could hold a path or a token of this machine.
"""

from __future__ import annotations

import errno
import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from backends.local.byte_size import format_bytes
from core.errors import (
    MissingPackage,
    ModelBroken,
    ModelGated,
    ModelNotFound,
    ModelTooBig,
    Offline,
    OutOfMemory,
    TaskyardError,
    UnknownArchitecture,
    as_taskyard_error,
)

log = logging.getLogger("taskyard")

_PACKAGE = re.compile(
    r"pip install (?:--?[\w-]+ )*[`'\"]?([A-Za-z][\w.-]*)"
    r"|requires? the ([\w.-]+) (?:library|package)"
    r"|No module named '([\w]+)"
)
_ANOTHER_MODEL = "Choose another model, or tell its authors."


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out, by any of the libraries' errors for it."""
    # What is said already is for a person, and may quote another program.
    return not isinstance(error, TaskyardError) and (
        isinstance(error, MemoryError)
        or type(error).__name__ == "OutOfMemoryError"
        or "can't allocate memory" in str(error)
        or "out of memory" in str(error).lower()
    )


def out_of_memory(model: str) -> OutOfMemory:
    """The error where memory ran out although every idle model was unloaded."""
    return OutOfMemory(
        f"There is not enough memory to run “{model}” with this input.",
        "Try a smaller input or a smaller model, or try again when less is going on.",
    )


def loading_failure(model: str, part: str, error: Exception) -> TaskyardError:
    """The error where `part` (“the configuration”, “the tokenizer”, …) cannot be loaded."""
    if isinstance(error, TaskyardError):
        return error
    log.warning("%s: %s cannot be loaded (%s)", model, part, type(error).__name__)
    text = str(error)
    if isinstance(error, ImportError) and (found := _PACKAGE.search(text)):
        return missing_package(model, next(group for group in found.groups() if group))
    if "trust_remote_code" in text or "custom code" in text:
        return needs_its_own_code(model)
    if "does not recognize this architecture" in text or "Unrecognized model" in text:
        return UnknownArchitecture(
            f"The architecture of “{model}” is not one that transformers knows here.",
            "Choose a model made for transformers, or ask the operator for a newer version of it.",
        )
    if "weights_only" in text or "WeightsUnpickler" in text:
        return ModelBroken(
            f"The weights of “{model}” are a pickle that could run code, and are refused.",
            "Choose a model with safetensors weights.",
        )
    if isinstance(error, json.JSONDecodeError) or "not a valid JSON" in text:
        return ModelBroken(f"{part.capitalize()} of “{model}” is not valid JSON.", _ANOTHER_MODEL)
    return ModelBroken(
        f"{part.capitalize()} of “{model}” cannot be read: files are missing or damaged.",
        _ANOTHER_MODEL,
    )


def missing_package(model: str, package: str) -> MissingPackage:
    """The error for a model that needs a package which is not there."""
    return MissingPackage(
        f"“{model}” needs the Python package “{package}”, which is not installed here.",
        f"Ask the operator to install it (pip install {package}), or choose another model.",
    )


@contextmanager
def explained(model: str, part: str) -> Iterator[None]:
    """Turn what a library raises over `part` of a model into a sentence."""
    try:
        yield
    except TaskyardError:
        raise
    except Exception as error:
        if is_out_of_memory(error):
            raise
        raise loading_failure(model, part, error) from error


def incomplete(model: str, how: str) -> ModelBroken:
    """The error for files without all of the network's weights; `how` says what is missing."""
    return ModelBroken(
        f"The weights of “{model}” are incomplete: {how}, and its answers would be chance.",
        "Choose a model that was trained for this task.",
    )


def not_for_transformers(model: str) -> UnknownArchitecture:
    """The error for a model without a config.json."""
    return UnknownArchitecture(
        f"“{model}” has no config.json: it was not made for transformers.",
        "Choose a model that the Hub lists under the library “transformers”.",
    )


def needs_its_own_code(model: str) -> UnknownArchitecture:
    """The error for a model that needs Python code from its repository, if that is forbidden."""
    return UnknownArchitecture(
        f"“{model}” comes with Python code of its own, which this playground does not run.",
        "Choose a model that transformers knows; an operator who trusts the code can turn on "
        "--trust-remote-code.",
    )


def hub_failure(model: str, error: Exception) -> TaskyardError:
    """The error where a model could not be fetched from the Hub."""
    from huggingface_hub.errors import (
        EntryNotFoundError,
        GatedRepoError,
        HfHubHTTPError,
        HFValidationError,
        HTTPError,
        LocalEntryNotFoundError,
        RepositoryNotFoundError,
    )

    if isinstance(error, TaskyardError):
        return error
    if isinstance(error, GatedRepoError):
        return ModelGated(
            f"The authors of “{model}” give it only to people who asked for access.",
            f"Ask for it on the page of {model} on the Hub; the operator then sets HF_TOKEN.",
        )
    if isinstance(error, RepositoryNotFoundError | HFValidationError):
        return ModelNotFound(
            f"There is no model “{model}” on the Hub, or it is private.",
            "Check the spelling, upper and lower case included.",
        )
    if isinstance(error, HfHubHTTPError) and not isinstance(error, LocalEntryNotFoundError):
        status = error.response.status_code if error.response is not None else 0
        if isinstance(error, EntryNotFoundError) or status == 404:
            return ModelBroken(f"A file of “{model}” is missing on the Hub.", _ANOTHER_MODEL)
        return Offline(
            f"The Hub did not hand out “{model}” (it answered with status {status}).",
            "Try again later, or choose a bundled model.",
        )
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return ModelTooBig(
            f"There is no room left on this machine's disk for “{model}”.",
            "Choose a smaller model, or tell the operator.",
        )
    if not isinstance(error, OSError | HTTPError):
        return as_taskyard_error(error)
    return Offline(
        f"“{model}” is not on this machine and the Hub cannot be reached.",
        "Choose a bundled model, or try again when there is a connection.",
    )


def too_big(nbytes: int, limit: int) -> ModelTooBig:
    """The error for a model of `nbytes` where only `limit` may be used."""
    return ModelTooBig(
        f"This model needs about {format_bytes(nbytes)} of memory; "
        f"this playground gives models {format_bytes(limit)}.",
        "Choose a smaller model, or ask the operator to raise the memory budget.",
    )
