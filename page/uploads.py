"""What visitors upload: kept whole or not at all, and the only files that a page may name.

gradio checks only file values that carry its own `meta`; what else comes with a `path` goes to the
component as it is. So every value that comes from a page is looked through here before gradio or a
widget opens anything.
"""

from __future__ import annotations

import contextlib
import logging
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr
from gradio import route_utils
from gradio.utils import get_upload_folder
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException

from core.errors import BodyTooLarge, InvalidInput, TaskyardError

log = logging.getLogger("taskyard")


def check_files(values: Any, max_bytes: int | None) -> None:
    """Raise where `values` (JSON, nested in any way) name a file that is not an upload.

    `InvalidInput` for every path but that of a regular file in gradio's upload folder, in the same
    words whether such a file exists or not; `BodyTooLarge` for one of more than `max_bytes`.
    """
    for path in _paths(values):
        if _size(path) > (max_bytes or float("inf")):
            raise BodyTooLarge(
                f"The file is larger than the {(max_bytes or 0) // 1024**2} MiB allowed.",
                "Choose a smaller one.",
            )


def as_gradio_error(error: TaskyardError) -> gr.Error:
    """The same sentence, as gradio brings it to a page or to `gradio_client`."""
    return gr.Error(str(error), print_exception=False)


def _paths(values: Any) -> Iterator[Any]:
    """The `path` of every object in `values`; None is a file value without a file."""
    waiting = [values]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            if value.get("path") is not None:
                yield value["path"]
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)


def _size(path: Any) -> int:
    """The size of an upload in bytes; `InvalidInput` for anything else."""
    no_upload = InvalidInput(
        "There is no such upload here, or it is no longer kept.", "Choose the file again."
    )
    if not isinstance(path, str) or "\0" in path:
        raise no_upload
    folder = os.path.abspath(get_upload_folder())
    # Nothing outside the folder is even looked at: a look can block, or tell what exists.
    if not Path(os.path.abspath(path)).is_relative_to(folder):
        raise no_upload
    try:
        found = os.lstat(path)
    except (OSError, ValueError):
        raise no_upload from None
    within = Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
    if not stat.S_ISREG(found.st_mode) or not within:
        raise no_upload
    return found.st_size


class WholeUploads(route_utils.GradioMultiPartParser):  # type: ignore[misc]
    """gradio's reading of an upload, which leaves no file behind where it ends early.

    gradio cleans up after forms that are damaged or too large, and after nothing else: neither a
    full disk nor a visitor who leaves.
    """

    async def parse(self) -> FormData:
        """The form; raises `MultiPartException` with a sentence where the disk does not take it."""
        try:
            form: FormData = await super().parse()
            for file in self._files_to_close_on_error:
                # What is not on the disk yet may find it full, too.
                file.flush()
        except MultiPartException:
            raise
        except BaseException as error:
            for file in self._files_to_close_on_error:
                with contextlib.suppress(OSError):
                    # It closes the file, but cannot write what is left to be written.
                    file.close()
                Path(file.name).unlink(missing_ok=True)
            if isinstance(error, OSError):
                log.error("uploads cannot be kept: %s", error.strerror)
                raise MultiPartException(
                    "This playground has no room for this file. Ask its operator, or send a "
                    "smaller one."
                ) from error
            raise
        return form


def keep_uploads_whole() -> None:
    """From now on gradio reads uploads so."""
    route_utils.GradioMultiPartParser = WholeUploads
