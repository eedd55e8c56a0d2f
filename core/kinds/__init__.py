"""The kinds of values that tasks take and give: one module each, found by its name.

A kind says all that is special about one sort of value; see `Kind`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from core.kinds.base import EXAMPLES, FileKind, FileLiteral, Format, Inputs, Kind, example_file

__all__ = [
    "EXAMPLES",
    "KINDS",
    "FileKind",
    "FileLiteral",
    "Format",
    "Inputs",
    "Kind",
    "example_file",
]

KINDS: Mapping[str, Kind] = {
    module.name: importlib.import_module(f"{__name__}.{module.name}").KIND
    for module in pkgutil.iter_modules(__path__)
    if module.name != "base"
}
