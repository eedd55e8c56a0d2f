"""The code that the page shows, run as it stands: its answer is the page's."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from backends.base import make_call, result_of
from core.kinds import example_file
from core.task import Task
from tabs import _code, tasks
from tests.api.conftest import known, local_backend
from tests.api.test_clients import plain, same
from tests.source import ROOT

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)
with_and_without = pytest.mark.parametrize("changed", [False, True], ids=["plain", "changed"])


def parameters(task: Task, changed: bool) -> dict[str, Any]:
    """Defaults, or values that differ from them where that is easy to say."""
    if not changed:
        return {}
    values: dict[str, Any] = {}
    for param in task.params:
        if param.type == "boolean" and param.name == "return_timestamps":
            values[param.name] = True
        elif param.live:
            values[param.name] = 0.25
        elif param.name == "top_k":
            values[param.name] = 1
    return values


def code_for(task: Task, changed: bool, server: str, folder: Path) -> tuple[dict[str, str], Any]:
    """The snippets for a task's first example, files laid beside them, and the answer expected."""
    call = make_call(task, task.models.bundled, dict(known(task).inputs), parameters(task, changed))
    for item in task.inputs:
        if item.kind in _code.FILES:
            data = example_file(task.examples[0].inputs[item.name])
            (folder / _code.FILES[item.kind]).write_bytes(data)
    found = _code.snippets(task, call.model, _code.literals(task, call.inputs), call.params)
    expected = result_of(local_backend().run(call)).output
    return (
        {name: text.replace("{address}", server) for name, text in found.items()},
        json.loads(json.dumps(expected)),
    )


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@every_task
@with_and_without
def test_python(task: Task, changed: bool, server: str, tmp_path: Path) -> None:
    snippets, expected = code_for(task, changed, server, tmp_path)
    text = snippets["Python"].replace("print(answer)", "import pickle\n")
    text += "pickle.dump(answer, open('answer', 'wb'))"
    run(tmp_path, sys.executable, "-c", text)
    import pickle

    assert same(pickle.loads((tmp_path / "answer").read_bytes()), expected)


@every_task
@with_and_without
def test_javascript(task: Task, changed: bool, server: str, tmp_path: Path) -> None:
    snippets, expected = code_for(task, changed, server, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "tests" / "js" / "node_modules")
    (tmp_path / "ask.mjs").write_text(snippets["JavaScript"])
    assert same(json.loads(run(tmp_path, "node", "ask.mjs")), expected)


@every_task
@with_and_without
def test_curl(task: Task, changed: bool, server: str, tmp_path: Path) -> None:
    snippets, expected = code_for(task, changed, server, tmp_path)
    found = run(tmp_path, "sh", "-c", snippets["cURL"].replace("curl ", "curl -sS ", 1))
    assert plain(json.loads(found)) == plain(expected)


@every_task
def test_transformers_is_python_that_names_the_model(task: Task, tmp_path: Path) -> None:
    snippets, _ = code_for(task, False, "", tmp_path)
    ast.parse(snippets["transformers"])
    assert "taskyard/" not in snippets["transformers"]
