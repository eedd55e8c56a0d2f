"""What CONTRIBUTING.md and training/README.md name is there."""

from __future__ import annotations

import re

import pytest

from tests.source import ROOT

DOCUMENTS = ("CONTRIBUTING.md", "training/README.md")
FILE = re.compile(r"[\w-][\w.<>*-]*\.(py|js|css|md|txt|json|toml|sh)")
# A folder, or a file in one; a name in angle brackets stands for any.
PATH = re.compile(r"[.\w][\w.<>*-]*/[\w./<>*-]*")
LEAST = 12


def paths(text: str) -> list[str]:
    """Everything in backticks that is the path of a file or a folder."""
    blocks = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    return [each for each in re.findall(r"`([^`\n]+)`", blocks) if _is_path(each)]


def _is_path(quoted: str) -> bool:
    return bool(FILE.fullmatch(quoted) or PATH.fullmatch(quoted))


def is_there(path: str) -> bool:
    """Whether the project has the path; one with `<name>` or `*`, for whatever that may be."""
    return any(ROOT.glob(re.sub(r"<[^>]+>", "*", path).rstrip("/")))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_is_there(name: str) -> None:
    found = paths((ROOT / name).read_text(encoding="utf-8"))
    assert len(found) >= LEAST
    assert [path for path in found if not is_there(path)] == []


def test_what_a_path_is() -> None:
    text = "`core/task.py`, `app.py`, `tabs/`, `tabs/<task>.py`; not `run`, `a / b`, `make test`"
    assert paths(text) == ["core/task.py", "app.py", "tabs/", "tabs/<task>.py"]
    assert paths("```sh\n`x/y`\n```\n`core/`") == ["core/"]
    assert is_there("tabs/<task>.py")
    assert not is_there("tabs/no_task.py")
