"""The contract that every task file keeps."""

from __future__ import annotations

import json
import re
from typing import Any

import huggingface_hub
import pytest
from huggingface_hub import InferenceClient, metadata_load
from huggingface_hub.utils import validate_repo_id

from core.kinds import EXAMPLES, KINDS
from core.output import File
from core.param import Param
from core.task import GROUPS, Input, Task
from page.views import view
from page.widgets import widget
from scripts.readme import card_figures, shape
from tabs import tasks
from tests.source import ROOT
from tests.tasks import case, cases

MAX_MODEL_BYTES = 4 * 1024**2
# Of a pipeline of several networks.
MAX_PARTS_BYTES = 10 * 1024**2

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)
every_param = pytest.mark.parametrize(
    ("task", "param"),
    [
        pytest.param(task, param, id=f"{task.slug}-{param.name}")
        for task in tasks().values()
        for param in task.params
    ],
)


def _is_sentence(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z0-9].*\.", text, flags=re.DOTALL))


def test_slugs_and_titles_are_unique() -> None:
    slugs = [task.slug for task in tasks().values()]
    titles = [task.title for task in tasks().values()]
    assert len(set(slugs)) == len(slugs)
    assert len(set(titles)) == len(titles)


def test_every_task_and_no_other_has_a_case() -> None:
    """What tests know of a task is a file of its name in `tests/tasks/`."""
    assert [*cases()] == [*tasks()]
    models = [name for each in cases().values() for name in each.models]
    assert len(set(models)) == len(models), "they share a folder"
    for task_id, each in cases().items():
        assert each.models, f"tests/tasks: {task_id} needs a tiny model with random weights"


@every_task
def test_the_id_is_one_of_the_fields_own(task: Task) -> None:
    from transformers.pipelines import get_supported_tasks

    from backends.local.runners.network import import_libraries

    import_libraries()
    known = hasattr(InferenceClient, task.slug) or task.id in get_supported_tasks()
    assert known != case(task.id).unnamed
    assert (ROOT / "tabs" / f"{task.slug}.py").is_file(), "a task's file has its name"


@every_task
def test_group_icon_and_words(task: Task) -> None:
    assert task.group in GROUPS
    path = r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+"
    assert re.fullmatch(path, task.icon), "`icon` is the path of an SVG, 24 × 24"
    assert _is_sentence(task.about), "`about` says in a sentence what the task does"
    assert _is_sentence(task.models.knows), "`knows` says what the bundled model knows"


@every_task
def test_inputs_have_a_widget_and_a_label(task: Task) -> None:
    assert task.inputs
    assert not task.inputs[0].optional
    for item in task.inputs:
        assert item.kind in KINDS, f"there is no core/kinds/{item.kind}.py"
        assert {"build", "to_input", "from_input", "from_example"} <= set(dir(widget(item.kind)))
        assert item.name.isidentifier()
        assert item.label[0].isupper()
        assert not item.help or item.help.endswith(".")


@every_task
def test_the_view_draws_in_python_and_in_the_browser(task: Task) -> None:
    assert task.view.name, "`view` names the folder of page/views/ that draws the answer"
    assert callable(view(task.view.name).data)
    script = ROOT / "page" / "views" / task.view.name / f"{task.view.name}.js"
    assert f"views.{task.view.name}" in script.read_text(encoding="utf-8")


@every_task
def test_the_output_is_a_wire_type(task: Task) -> None:
    if isinstance(task.output, File):
        assert task.output.media_types
        return
    assert task.output.type is not None, "`output` says what the task answers"
    one = r"\[*(\{[\w, ]+\}|text|number|true or false|any JSON)\]*"
    assert re.fullmatch(rf"{one}( or {one})*", shape(task.output.type))


def _given(item: Input, text: Any) -> Any:
    """An example as a person would hand it over: what is shown decoded comes as its file."""
    shown = widget(item.kind).from_example(text)
    # A mask is no file that gradio has looked at: it comes as what was painted.
    as_file = item.spec.is_file and not isinstance(shown, str)
    return widget(item.kind).to_input(str(EXAMPLES / text) if as_file else shown)


@every_task
def test_examples_are_inputs_that_the_task_takes(task: Task) -> None:
    assert task.examples, "`examples` are what a person can try at once"
    for example in task.examples:
        inputs = task.given(example.inputs)
        assert set(example.inputs) == {item.name for item in inputs}
        given = {item.name: _given(item, example.inputs[item.name]) for item in inputs}
        decoded = task.check_inputs(given)
        assert json.dumps({item.name: item.spec.encode(decoded[item.name]) for item in inputs})
        task.check_params(example.params)
    titles = [example.title for example in task.examples]
    assert len(set(titles)) == len(titles)
    # A tab opens with the first example, its own model, and parameters as they are declared.
    assert not task.examples[0].model
    assert not task.examples[0].params
    bundled = {each.models.bundled for each in tasks().values()}
    assert set(task.bundled) <= bundled


@every_param
def test_a_parameter_explains_itself_and_takes_its_own_default(task: Task, param: Param) -> None:
    assert param.label[0].isupper()
    assert _is_sentence(param.help)
    assert param.check(param.default) == param.default
    assert param.check(param.initial) == param.initial
    for choice in param.choices:
        assert param.check(choice) == choice


@every_param
def test_a_number_has_a_range(task: Task, param: Param) -> None:
    if param.type in ("integer", "number"):
        assert param.low is not None
        assert param.high is not None
        assert param.low < param.high
        assert param.step
    else:
        assert param.low is param.high is param.step is None


@every_param
def test_a_parameter_has_the_inference_apis_name(task: Task, param: Param) -> None:
    from transformers import GenerationConfig

    name = "".join(word.capitalize() for word in task.id.split("-"))
    known = {
        field
        for each in dir(huggingface_hub)
        if each.startswith(name) and each.endswith("Parameters")
        for field in getattr(huggingface_hub, each).__dataclass_fields__
    }
    known |= GenerationConfig().to_dict().keys() | case(task.id).extra_params
    assert param.name in known


@every_task
def test_live_parameters_filter_an_answer_without_the_model(task: Task) -> None:
    live = [param for param in task.params if param.live]
    lowest = task.lowest(task.check_params({}))
    assert all(lowest[param.name] == param.widest for param in live)
    assert task.refine([], task.check_params({})) == []


@every_task
def test_recommended_models_are_named_and_described(task: Task) -> None:
    assert task.models.recommended, "`recommended` names models on the Hub"
    for model in task.models.recommended:
        validate_repo_id(model.id)
        assert _is_sentence(model.about)


@every_task
def test_the_bundled_model_is_there_with_its_card(task: Task) -> None:
    owner, _, name = task.models.bundled.partition("/")
    folder = ROOT / "assets" / "models" / name
    assert owner == "taskyard"
    found = any(
        (folder / name).is_file() for name in ("config.json", "handler.py", "model_index.json")
    )
    assert found, f"a recipe has to train {task.models.bundled}"
    files = [path for path in folder.rglob("*") if path.is_file()]
    most = MAX_PARTS_BYTES if (folder / "model_index.json").is_file() else MAX_MODEL_BYTES
    assert sum(path.stat().st_size for path in files) <= most
    card = metadata_load(folder / "README.md")
    assert card is not None
    # One model may serve several tasks; its card names one of them.
    assert card["pipeline_tag"] in {
        each.id for each in tasks().values() if each.models.bundled == task.models.bundled
    }
    assert card["license"] == "apache-2.0"
    assert card_figures(name), "the card states what was measured"
