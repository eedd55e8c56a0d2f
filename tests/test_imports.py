"""Imports go one way, and what is slow to import is imported only where it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import OWN, ROOT, files, imports, reachable

HEAVY = {"torch", "transformers", "gradio", "diffusers"}
# What reads pages of paper, and what comes with it.
OCR = {"rapidocr", "onnxruntime", "cv2", "pypdfium2"}
TASK_FILES = [path for path in (ROOT / "tabs").glob("*.py") if path.name != "__init__.py"]


def _own(path: Path) -> set[str]:
    return {each.module for each in imports(path) if each.top in OWN}


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("core", ("core",)),
        ("backends", ("core", "backends")),
        ("tabs", ("core", "tabs")),
        ("page", ("core", "page", "tabs", "backends.base", "backends.many")),
        ("api", ("core", "api", "tabs", "backends.base", "backends.many", "backends.run_limit")),
        ("app", ("core", "api", "backends", "page", "tabs")),
        (
            "training",
            ("training", "core", "backends.local.vocoder", "backends.local.runners.onnx_audio"),
        ),
    ],
)
def test_imports_go_one_way(package: str, allowed: tuple[str, ...]) -> None:
    for path in files(package):
        if ROOT / "training" / "tests" in path.parents:
            continue
        for module in _own(path):
            fits = any(module == name or module.startswith(f"{name}.") for name in allowed)
            assert fits, f"{path.relative_to(ROOT)} imports {module}"


@pytest.mark.parametrize("path", TASK_FILES, ids=lambda path: path.stem)
def test_a_task_file_imports_nothing_heavy(path: Path) -> None:
    for file in reachable(path, late=False):
        heavy = {each.top for each in imports(file) if not each.late} & HEAVY
        assert not heavy, f"{file.relative_to(ROOT)} imports {heavy}"


def test_the_running_app_never_imports_the_toy_world() -> None:
    for file in [
        *reachable(ROOT / "app.py", late=True),
        *files("core", "api", "backends", "page", "tabs"),
    ]:
        assert not [each for each in imports(file) if each.top in ("training", "tests", "scripts")]


def test_the_registry_is_read_without_gradio_and_torch() -> None:
    assert not _loaded_by("import tabs; assert tabs.tasks()") & (HEAVY | OCR)


def test_the_page_is_built_without_torch_and_ocr() -> None:
    code = (
        "import app; from page import build; from tabs import tasks; from page.views import view\n"
    )
    code += "[view(task.view.name) for task in tasks().values()]"
    assert not _loaded_by(code) & (HEAVY - {"gradio"} | OCR)


def _loaded_by(code: str) -> set[str]:
    """The top-level names that a fresh interpreter has imported after `code`."""
    print_loaded = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{print_loaded}"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(done.stdout.split())
