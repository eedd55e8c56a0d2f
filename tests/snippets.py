"""The code that the page shows for a call, run as a reader runs it: in a folder of the reader's."""

from __future__ import annotations

import io
import json
import subprocess
import warnings
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

from backends.base import Asked, Call
from core.kinds import FileLiteral, example_file
from core.task import Task
from page import snippets as shown
from tests.source import ROOT


def snippets(call: Call, asked: Asked | None = None, *, api: bool = True) -> dict[str, str]:
    """The call as code, by language; see `page.snippets`."""
    literals = shown.literals(call.task, call.inputs)
    return shown.snippets(call.task, call.model, literals, call.params, asked, api)


def lay_files(task: Task, folder: Path) -> None:
    """Put the files of the task's first example into `folder`, by the names that snippets use."""
    example = task.examples[0]
    for name, each in shown.literals(task, task.example_inputs(example)).items():
        if isinstance(each, FileLiteral):
            (folder / each.name).write_bytes(example_file(example.inputs[name]))


def run_python(code: str, folder: Path) -> str:
    """What the code prints; in this process, which has imported already what it imports."""
    return _python(code, folder)[0]


def python_answer(code: str, folder: Path) -> Any:
    """What the code calls `answer` in the end."""
    return _python(code, folder)[1]


def _python(code: str, folder: Path) -> tuple[str, Any]:
    printed = io.StringIO()
    names: dict[str, Any] = {"__name__": "__main__"}
    with chdir(folder), redirect_stdout(printed), warnings.catch_warnings():
        # Readers see warnings; they do not stop their code.
        warnings.simplefilter("ignore")
        exec(compile(code, "snippet", "exec"), names)
        answer = names.get("answer")
        # Files that it left open are closed where nobody is warned of them.
        names.clear()
    return printed.getvalue(), answer


def run_javascript(code: str, folder: Path) -> Any:
    """The JSON that the code prints, None where it prints nothing; the stock client is installed
    where it runs.
    """
    modules = folder / "node_modules"
    if not modules.exists():
        modules.symlink_to(ROOT / "tests" / "js" / "node_modules")
    (folder / "ask.mjs").write_text(code)
    return _json(_run(folder, "node", "ask.mjs"))


def run_curl(code: str, folder: Path) -> Any:
    """The JSON that the server answers, None where the answer goes into a file."""
    return _json(_run(folder, "sh", "-c", code.replace("curl ", "curl -sS ", 1)))


def _json(printed: str) -> Any:
    return json.loads(printed) if printed else None


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
