"""Values as code. The reader's files stand in them by name, as each language takes files there."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pprint import pformat
from typing import Any

from core.kinds import FileLiteral

# Of a line of code, in characters.
WIDTH = 88

# A file as code.
AsCode = Callable[[FileLiteral], str]

# What code has to begin with, by what is found in it.
PYTHON_IMPORTS = {
    "base64.": "import base64",
    "math.": "import math",
    "Path(": "from pathlib import Path",
}
JAVASCRIPT_IMPORTS = ("readFile", "writeFile")


@dataclass(frozen=True, slots=True)
class _Code:
    """What `repr` gives as it is."""

    text: str

    def __repr__(self) -> str:
        return self.text


def files(value: Any) -> Iterator[FileLiteral]:
    """The files in `value`, however deep."""
    if isinstance(value, FileLiteral):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from files(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from files(each)


def python_path(file: FileLiteral) -> str:
    """The file's name, for clients that open it themselves."""
    return repr(file.name)


def python_bytes(file: FileLiteral) -> str:
    """What is in the file."""
    return f"Path({file.name!r}).read_bytes()"


def python_base64(file: FileLiteral) -> str:
    """What is in the file, as text in JSON."""
    return f"base64.b64encode({python_bytes(file)}).decode()"


def javascript_blob(file: FileLiteral) -> str:
    """What is in the file, as clients take it."""
    return f"new Blob([await readFile({json.dumps(file.name)})])"


def javascript_base64(file: FileLiteral) -> str:
    """What is in the file, as text in JSON."""
    return f'(await readFile({json.dumps(file.name)})).toString("base64")'


def python(value: Any, file: AsCode = python_path) -> str:
    """`value` as Python."""
    return pformat(_filled(value, file), width=WIDTH, sort_dicts=False)


def _filled(value: Any, file: AsCode) -> Any:
    if isinstance(value, FileLiteral):
        return _Code(file(value))
    if isinstance(value, Mapping):
        return {name: _filled(each, file) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(each, file) for each in value]
    return value


def argument(name: str, value: Any, file: AsCode = python_path) -> str:
    """A line (or more) of a Python call: `    name=value,`."""
    return indented(f"{name}={python(value, file)}", 4)


def indented(code: str, spaces: int) -> str:
    """One of several parts of a call: indented, with a comma at its end."""
    margin = " " * spaces
    return f"{margin}{code},".replace("\n", f"\n{margin}")


def javascript(value: Any, file: AsCode) -> str:
    """`value` as JavaScript."""

    def leaf(each: Any) -> str:
        return file(each) if isinstance(each, FileLiteral) else json_line(each)

    return _written(value, leaf, WIDTH)


def json_line(value: Any) -> str:
    """A value without files as JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def here_document(value: Any) -> str:
    """`value` as JSON in a shell's here-document, which puts files in it as base64."""

    def leaf(each: Any) -> str:
        if isinstance(each, FileLiteral):
            return f"\"$(base64 < {each.name} | tr -d '\\n')\""
        # Nothing else in it is the shell's to replace or to run.
        text = json_line(each).replace("\\", "\\\\")
        return text.replace("$", "\\$").replace("`", "\\`")

    return _written(value, leaf, math.inf)


def _written(value: Any, leaf: Callable[[Any], str], width: float) -> str:
    """`value` as JSON is written, on one line where that is not wider than `width`."""
    if isinstance(value, Mapping):
        parts = [f"{leaf(name)}: {_written(each, leaf, width)}" for name, each in value.items()]
        begin, end = "{}"
    elif isinstance(value, list | tuple):
        parts = [_written(each, leaf, width) for each in value]
        begin, end = "[]"
    else:
        return leaf(value)
    line = f"{begin}{', '.join(parts)}{end}"
    if len(line) <= width and "\n" not in line:
        return line
    inner = ",\n".join(parts).replace("\n", "\n  ")
    return f"{begin}\n  {inner}\n{end}"


def python_imports(code: str) -> list[str]:
    """The lines that import what `code` needs of the standard library, and an empty one."""
    lines = [line for mark, line in PYTHON_IMPORTS.items() if mark in code]
    return [*lines, ""] if lines else []


def javascript_imports(code: str) -> list[str]:
    """The line that imports what `code` needs to read and write files."""
    names = [name for name in JAVASCRIPT_IMPORTS if f"{name}(" in code]
    return [f'import {{ {", ".join(names)} }} from "node:fs/promises";'] if names else []
