"""A new task's skeleton keeps every contract but what only a person can say."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.output import File
from scripts.new_task import Known, left, write
from tabs import tasks
from tests.source import ROOT

# A task that transformers has a pipeline for, and one that it has none for.
NEW = ("audio-classification", "image-to-text")
# What fails for each of them; its own model, tiny and trained, comes last.
HUMAN = {
    "test_group_icon_and_words": "`icon` is the path of an SVG",
    "test_the_view_draws_in_python_and_in_the_browser": "`view` names the folder",
    "test_examples_are_inputs_that_the_task_takes": "`examples` are what a person can try",
    "test_recommended_models_are_named_and_described": "`recommended` names models",
    "test_the_bundled_model_is_there_with_its_card": "a recipe has to train",
}
CHECKED = ("tests/tabs/test_task_files.py", "tests/test_imports.py")


def slug(task_id: str) -> str:
    return task_id.replace("-", "_")


def run(folder: Path, *command: str) -> str:
    """What the Python module `command` prints in `folder`, whether it succeeds or not."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without the tasks of `NEW`, in which they have just been begun."""
    root = tmp_path_factory.mktemp("project")
    copied = ("tabs", "tests")
    for path in ROOT.iterdir():
        if path.name not in copied and not path.name.startswith("."):
            (root / path.name).symlink_to(path)
    for name in copied:
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "references")
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    for task_id in NEW:
        for path in written(root, task_id):
            path.unlink(missing_ok=True)
        write(task_id, root=root)
    return root


def written(root: Path, task_id: str) -> list[Path]:
    """The files of a task's skeleton."""
    names = ["tabs/{}.py", "tests/tasks/{}.py", "tests/browser/test_{}.py"]
    return [root / name.format(slug(task_id)) for name in names]


def failures(report: Path, task_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """What failed by task and test, with its first line, in a report of JUnit's form."""
    found: dict[str, dict[str, str]] = {task_id: {} for task_id in task_ids}
    for case in ElementTree.parse(report).iter("testcase"):
        failure = case.find("failure")
        if failure is None:
            failure = case.find("error")
        if failure is not None:
            test, _, at = case.attrib["name"].rstrip("]").partition("[")
            (task_id,) = [each for each in task_ids if slug(each) in at or not at][:1]
            found[task_id][test] = failure.attrib["message"]
    return found


def test_what_fails_is_what_only_a_person_can_say(tree: Path) -> None:
    names = " or ".join(map(slug, NEW))
    report = tree / "report.xml"
    printed = run(
        tree, "pytest", "-n0", "-q", "-p", "no:cacheprovider", f"--junitxml={report}",
        "-k", f"{names} or has_a_case or one_way or registry", *CHECKED,
    )  # fmt: skip
    assert report.is_file(), printed
    found = failures(report, NEW)
    (first, *others) = NEW
    assert "needs a tiny model" in found[first].pop("test_every_task_and_no_other_has_a_case")
    for task_id in (first, *others):
        assert found[task_id].keys() == HUMAN.keys(), printed
        for test, sentence in HUMAN.items():
            assert sentence in found[task_id][test]


def test_it_is_formatted_and_typed(tree: Path) -> None:
    paths = [str(path) for task_id in NEW for path in written(tree, task_id)]
    assert "All checks passed!" in run(tree, "ruff", "check", "--no-cache", *paths)
    assert f"{len(paths)} files already formatted" in run(
        tree, "ruff", "format", "--check", "--no-cache", *paths
    )


def test_names_are_those_of_the_field() -> None:
    sound = Known("audio-classification")
    assert [(item.name, item.kind) for item in sound.inputs] == [("audio", "audio")]
    assert [param.name for param in sound.params] == ["function_to_apply", "top_k"]
    assert sound.output == "Json(list[AudioClassificationOutputElement])"
    assert sound.group == "Audio"
    assert sound.in_transformers
    text = Known("image-to-text")
    assert [param.name for param in text.params] == ["max_new_tokens"]
    assert text.nested == ["generation_parameters"]
    assert text.output == "Json(list[ImageToTextOutput])"
    assert not text.in_transformers


def test_a_parameter_has_the_range_that_other_tasks_give_it() -> None:
    others = [param for task in tasks().values() for param in task.params if param.name == "top_k"]
    (param,) = (each for each in Known("image-classification").params if each.name == "top_k")
    assert (param.low, param.high) in {(each.low, each.high) for each in others}
    assert not Known("image-classification").guessed
    assert "num_frames" in Known("text-to-video").guessed


def test_several_inputs_and_labels() -> None:
    assert [(item.name, item.kind) for item in Known("visual-question-answering").inputs] == [
        ("image", "image"),
        ("question", "text"),
    ]
    (_, labels) = Known("zero-shot-image-classification").inputs
    assert (labels.kind, labels.among_parameters) == ("labels", True)
    assert Known("visual-question-answering").group == "Multimodal"
    assert Known("zero-shot-image-classification").group == "Vision"


@pytest.mark.parametrize(
    ("task_id", "kind"), [("text-to-image", "image"), ("text-to-speech", "audio")]
)
def test_an_answer_may_be_a_file(task_id: str, kind: str) -> None:
    assert Known(task_id).output == f'File("{kind}", "{kind}")'
    assert File(kind, kind).media_types


def test_an_id_that_nobody_knows_leaves_more_to_say() -> None:
    lines = [*left(Known("something-new"))]
    assert any("output" in line for line in lines)
    assert any("runs" in line for line in lines)


def test_a_view_of_similar_answers_is_named() -> None:
    (line,) = (line for line in left(Known("image-to-text")) if ": view" in line)
    assert "text" in line.partition("tasks with such answers have")[2]


@pytest.mark.parametrize("task_id", ["Image To Text", "image_to_text", "-text", "../text", ""])
def test_what_is_no_id_is_refused(task_id: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is no task's id"):
        write(task_id, root=tmp_path)
    assert not [*tmp_path.iterdir()]


def test_a_task_that_is_there_is_refused() -> None:
    with pytest.raises(ValueError, match=r"is there already: tabs/object_detection\.py"):
        write("object-detection")
