"""Custom handlers, as the Hub has them: a folder with a `handler.py`."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

HANDLER = """\
class EndpointHandler:
    def __init__(self, path=""):
        self.path = path
        self.calls = 0

    def __call__(self, data):
        self.calls += 1
{body}
"""


def write(folder: Path, body: str, before: str = "") -> None:
    """A handler whose `__call__(self, data)` does what `body` says; `before` it stands the rest."""
    program = HANDLER.format(body=indent(dedent(body).strip(), " " * 8))
    (folder / "handler.py").write_text(f"{dedent(before)}\n{program}", encoding="utf-8")


def echo(folder: Path) -> None:
    """Answers what it is given."""
    write(folder, "return {'inputs': data['inputs'], 'given': sorted(data)}")
