"""Write the skeleton of a new task, and print what only a person can add to it.

    python -m scripts.new_task image-to-text [--title "Image to text"] [--group Vision]

Three files come of it: the task's own in `tabs/`, what tests know of it in `tests/tasks/`, and a
browser test. Inputs, parameters and output have the names that `huggingface_hub` has for them. What
is left empty fails in `tests/tabs/test_task_files.py`, with a sentence that says what is missing.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import subprocess
import sys
import textwrap
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import huggingface_hub

from core.kinds import KINDS
from core.output import Json
from core.param import Param
from core.task import GROUPS, Group, Input
from scripts.readme import shape
from tabs import tasks
from tests.noise import NOISE

ROOT = Path(__file__).resolve().parents[1]

# Lower-case words; digits may follow in each.
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
# Kinds that are files, as tasks' ids and huggingface_hub's comments name them.
MEDIA = {
    "image": "image", "audio": "audio", "speech": "audio", "video": "video", "table": "table",
    "tabular": "table", "text": "text",
}  # fmt: skip
SCALARS = {int: "integer", float: "number", bool: "boolean", str: "string"}
# Numbers of which nothing is known, until somebody says better.
GUESSED = {"integer": (1, 100, 1), "number": (0, 1, 0.01)}
IMPORT_NOISE = "from tests.noise import NOISE\n"
# Characters of a text on one line of the skeleton.
WIDTH = 76


@dataclass(frozen=True)
class Known:
    """What `huggingface_hub`, transformers and the tasks that are there say of a task `id`."""

    id: str

    @property
    def slug(self) -> str:
        return self.id.replace("-", "_")

    def hub_class(self, *endings: str) -> Any:
        """The first of `huggingface_hub`'s dataclasses called `<Task><ending>`, or None."""
        name = "".join(word.capitalize() for word in self.id.split("-"))
        found = (getattr(huggingface_hub, name + ending, None) for ending in endings)
        return next(filter(None, found), None)

    @property
    def method(self) -> Callable[..., Any] | None:
        """`InferenceClient`'s method for the task."""
        return getattr(huggingface_hub.InferenceClient, self.slug, None)

    @cached_property
    def in_transformers(self) -> bool:
        from transformers.pipelines import SUPPORTED_TASKS, get_supported_tasks

        # Ours, which may be registered, are classes; its own are named.
        made = SUPPORTED_TASKS.get(self.id, {}).get("impl", "")
        return self.id in get_supported_tasks() and isinstance(made, str)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """As the client's method has them; else the one that the id or its comment names."""
        among = self.parameter_types
        if self.method is None:
            kind = self._one_kind()
            return (Input(kind, kind, _label(kind)),)
        found = inspect.getfullargspec(self.method)
        _, *names = found.args
        optional = names[len(names) - len(found.defaults or ()) :]
        return tuple(
            Input(
                name,
                _kind(name, found.annotations[name], name in among),
                _label(name),
                among_parameters=name in among,
                optional=name in optional,
            )
            for name in names
        )

    def _one_kind(self) -> str:
        about = field_comments(self.hub_class("Input")).get("inputs", "")
        words = [*re.findall(r"\w+", about.lower()), *self.id.split("-")]
        return next((MEDIA[word] for word in words if word in MEDIA), "text")

    @property
    def parameter_types(self) -> dict[str, Any]:
        """Every parameter's type by its name."""
        found = self.hub_class("Parameters")
        return {} if found is None else typing.get_type_hints(found)

    @cached_property
    def params(self) -> tuple[Param, ...]:
        """Those that a simple field can hold, with the ranges that other tasks give them."""
        comments = field_comments(self.hub_class("Parameters"))
        inputs = {item.name for item in self.inputs}
        return tuple(
            param
            for name, hint in self.parameter_types.items()
            if name not in inputs
            if (param := _param(name, hint, comments.get(name, "")))
        )

    @property
    def nested(self) -> list[str]:
        """The names of parameters that are left out, as no simple field holds them."""
        there = {param.name for param in self.params} | {item.name for item in self.inputs}
        return [name for name in self.parameter_types if name not in there]

    @property
    def guessed(self) -> list[str]:
        """The names of parameters whose range no other task has."""
        return [
            param.name
            for param in self.params
            if param.type in GUESSED and known_param(param.name, param.type) is None
        ]

    @cached_property
    def element(self) -> Any:
        """The dataclass of an answer, or of one of its elements; None where there is none."""
        return self.hub_class("OutputElement", "Output")

    @property
    def is_list(self) -> bool:
        """Whether the API answers a list of `element`: the client takes its first, or all."""
        if self.method is None:
            return str(self.element.__name__).endswith("OutputElement")
        return "parse_obj_as_list" in inspect.getsource(self.method)

    @property
    def file_kind(self) -> str:
        """The kind of file that the client's method returns; "" where it does not."""
        returned = inspect.signature(self.method).return_annotation if self.method else ""
        if returned is bytes or returned == "Image":
            return MEDIA.get(self.id.split("-")[-1], "image")
        return ""

    @property
    def output(self) -> str:
        """The declaration of the output, in code."""
        if self.file_kind:
            return f'File("{self.file_kind}", "{self.file_kind}")'
        if self.element is None:
            return "Json(None)"
        name = self.element.__name__
        return f"Json(list[{name}])" if self.is_list else f"Json({name})"

    @property
    def answer(self) -> str:
        """An answer in the output's shape, in code; "None" where that is not known."""
        if self.file_kind:
            return noise(self.file_kind)
        if self.element is None:
            return "None"
        return repr([_sample(self.element)] if self.is_list else _sample(self.element))

    @property
    def views(self) -> list[str]:
        """The views of tasks that answer in the same shape."""
        if self.element is None or self.file_kind:
            return []
        own = f"[{shape(self.element)}]" if self.is_list else shape(self.element)
        others = [task for task in tasks().values() if task.id != self.id]
        return sorted(
            {
                task.view.name
                for task in others
                if isinstance(task.output, Json) and own in shape(task.output.type).split(" or ")
            }
        )

    @property
    def group(self) -> Group:
        """By the kinds that it takes and gives."""
        needed = {item.kind for item in self.inputs if not item.optional}
        kinds = needed | {self.file_kind}
        if "image" in needed and needed - {"image", "labels"}:
            return "Multimodal"
        if kinds & {"image", "video"}:
            return "Vision"
        if "audio" in kinds:
            return "Audio"
        return "Tabular" if kinds == {"table", ""} else "Text"


def field_comments(found: Any) -> dict[str, str]:
    """What the source of one of `huggingface_hub`'s dataclasses says under each field."""
    if found is None:
        return {}
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(found))).body
    assert isinstance(definition, ast.ClassDef)
    pairs = zip(definition.body, definition.body[1:], strict=False)
    return {
        field.target.id: " ".join(str(comment.value.value).split())
        for field, comment in pairs
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(comment, ast.Expr) and isinstance(comment.value, ast.Constant)
    }


def noise(kind: str) -> str:
    """The code that makes a file of a kind out of noise; "None" where tests have no such noise."""
    return f'NOISE["{kind}"]()' if kind in NOISE else "None"


def example_of(item: Input) -> str:
    """A decoded input in code: noise for a file, else what some task has as an example."""
    kind = item.kind
    if kind not in KINDS or item.spec.is_file:
        return noise(kind)
    given = (
        example.inputs[other.name]
        for task in tasks().values()
        for example in task.examples
        for other in task.given(example.inputs)
        if other.spec is item.spec
    )
    found = next(given, None)
    return repr(found and item.spec.decode(item.spec.example(found), item.label))


def known_param(name: str, kind: str) -> Param | None:
    """The parameter of that name and type in a task that is there."""
    known = (param for task in tasks().values() for param in task.params)
    return next((param for param in known if (param.name, param.type) == (name, kind)), None)


def _kind(name: str, hint: Any, among_parameters: bool) -> str:
    """The kind of an input of the client's method, by its name and type."""
    if name in KINDS or name in MEDIA:
        return MEDIA.get(name, name)
    if typing.get_origin(hint) is list:
        return "labels" if among_parameters else "texts"
    return "table" if typing.get_origin(hint) is dict else "text"


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _param(name: str, hint: Any, comment: str) -> Param | None:
    """A parameter of a dataclass's field; None for an object, or a list of anything but texts."""
    (one, *others) = [each for each in _alternatives(hint) if each is not types.NoneType]
    choices: tuple[str, ...] = ()
    kind = SCALARS.get(one)
    if typing.get_origin(one) is Literal:
        kind, choices = "string", typing.get_args(one)
    elif one == list[str]:
        kind = "array"
    if kind is None or others:
        return None
    known = known_param(name, kind)
    if known is not None and kind in GUESSED:
        low, high, step = known.low, known.high, known.step
    else:
        low, high, step = GUESSED.get(kind, (None, None, None))
    label = _label(name) if known is None else known.label
    return Param(
        name, typing.cast(Any, kind), label, _sentence(comment, label),
        low=low, high=high, step=step, choices=choices,
    )  # fmt: skip


def _alternatives(hint: Any) -> tuple[Any, ...]:
    is_union = typing.get_origin(hint) in (types.UnionType, typing.Union)
    return typing.get_args(hint) if is_union else (hint,)


def _sentence(comment: str, label: str) -> str:
    """The comment, or the label, as a sentence has to look."""
    text = (comment or label).rstrip(".")
    return f"{text[0].upper()}{text[1:]}."


def _sample(element: Any) -> dict[str, Any]:
    """An answer as JSON has it, with the fields of `element` that are not optional."""
    hints = typing.get_type_hints(element)
    samples = {int: 1, float: 0.5, str: "star", bool: True, Any: "star"}
    return {
        field.name: _sample(hint) if is_dataclass(hint) else samples.get(hint, [])
        for field in fields(element)
        if types.NoneType not in _alternatives(hint := hints[field.name])
    }


def _quoted(text: str) -> str:
    """A text in code, on as many lines as it needs."""
    lines = textwrap.wrap(text, WIDTH, drop_whitespace=False) or [""]
    return "\n".join(f'"{line}"' for line in (each.replace('"', '\\"') for each in lines))


def _call(name: str, *values: str, **named: Any) -> str:
    """A call in code, with those of `named` that differ from None, False and ()."""
    left_out: tuple[Any, ...] = (None, False, ())
    extra = [
        f"{key}={value!r}"
        for key, value in named.items()
        # Zero is False where they are compared by value.
        if not any(value is each for each in left_out)
    ]
    return f"{name}({', '.join([*values, *extra])})"


def _tuple(parts: Iterable[str]) -> str:
    return "(" + "".join(f"{part}," for part in parts) + ")"


def task_file(known: Known, title: str, group: str) -> str:
    """The module in `tabs/`."""
    inputs = _tuple(
        _call(
            "Input", f'"{item.name}"', f'"{item.kind}"', f'"{item.label}"',
            among_parameters=item.among_parameters, optional=item.optional,
        )
        for item in known.inputs
    )  # fmt: skip
    params = _tuple(
        _call(
            "Param", f'"{each.name}"', f'"{each.type}"', f'"{each.label}"', _quoted(each.help),
            low=each.low, high=each.high, step=each.step, choices=each.choices,
        )
        for each in known.params
    )  # fmt: skip
    uses_element = known.element is not None and not known.file_kind
    runs = "" if known.in_transformers else "runs=Runs(in_transformers=False),"
    names = ["Input", "Models", *(["Runs"] if runs else []), "Task", "View"]
    imports = [
        f"from core.output import {known.output.partition('(')[0]}",
        *(["from core.param import Param"] if known.params else []),
        f"from core.task import {', '.join(names)}",
    ]
    if uses_element:
        imports = [f"from huggingface_hub import {known.element.__name__}", "", *imports]
    lines = "\n".join(imports)
    return f'''"""{title}."""

from __future__ import annotations

{lines}

TASK = Task(
    id="{known.id}",
    title={_quoted(title)},
    group="{group}",
    icon="",
    about="",
    models=Models(bundled="{_bundled(known)}", knows="", recommended=()),
    inputs={inputs},
    params={params},
    output={known.output},
    view=View(""),
    examples=(),
    {runs}
)
'''


def _bundled(known: Known) -> str:
    return f"taskyard/toy-{known.id}"


def case_file(known: Known, title: str) -> str:
    """The module in `tests/tasks/`."""
    inputs = ", ".join(
        f'"{item.name}": {example_of(item)}' for item in known.inputs if not item.optional
    )
    unnamed = "" if known.method or known.in_transformers else "unnamed=True,"
    uses_noise = "NOISE[" in inputs + known.answer
    return f'''"""What tests know of this task: {title}."""

from __future__ import annotations

{IMPORT_NOISE if uses_noise else ""}from tests.tasks import TaskCase

CASE = TaskCase(answer={known.answer}, inputs={{{inputs}}}, models={{}}, {unnamed})
'''


def browser_file(known: Known, title: str) -> str:
    """The browser test."""
    return f'''"""The tab of this task in a real browser: {title}."""

from __future__ import annotations

from collections.abc import Callable

from tabs import get_task
from tests.browser.driver import Tab

TASK = "{known.id}"


def test_the_first_example_is_answered(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example(get_task(TASK).examples[0].title)
    tab.computed()
    assert tab.json()
'''


def left(known: Known) -> Iterator[str]:
    """What only a person can say, a line each."""
    task, case = f"tabs/{known.slug}.py", f"tests/tasks/{known.slug}.py"
    for kind in sorted({item.kind for item in known.inputs} | {known.file_kind} - {""}):
        if kind not in KINDS:
            yield f"core/kinds/{kind}.py, page/widgets/{kind}/: the kind “{kind}”"
    yield f"{task}: icon, a line drawing (the path of an SVG, 24 × 24)"
    yield f"{task}: about, one sentence; words, what else people call the task"
    yield f"{task}: models, what the bundled one knows, and two or three from the Hub"
    similar = f"; tasks with such answers have {', '.join(known.views)}" if known.views else ""
    yield f"{task}: view, a folder of page/views/{similar}"
    yield f"{task}: examples, each with the answer that is expected where there is but one"
    if known.element is None and not known.file_kind:
        yield f"{task}: output, what the task answers"
    if known.params:
        yield f"{task}: labels and help of the parameters, in words for people"
    if known.guessed:
        yield f"{task}: the ranges of {', '.join(known.guessed)}, which are guessed"
    if known.nested:
        yield f"{task}: parameters with a structure of their own: {', '.join(known.nested)}"
    if not known.in_transformers:
        yield f"{task}: runs, as transformers has no pipeline called {known.id}"
    yield f"training/recipes/{known.slug}.py: what trains {_bundled(known)}"
    yield f"{case}: models, a function that saves a tiny one with random weights"
    yield f"{case}: answer and inputs, where those written there are none"
    yield f"tests/browser/test_{known.slug}.py: the answer that is right"
    yield "README.md: run `make docs`"


def write(
    task_id: str, title: str | None = None, group: str | None = None, root: Path = ROOT
) -> list[str]:
    """Write the three files below `root`, and return what is left to do, a line each.

    Raises `ValueError`, whose sentence says why `task_id` cannot be had.
    """
    if not ID.fullmatch(task_id):
        raise ValueError(
            f"“{task_id}” is no task's id: it has lower-case words with hyphens between them, "
            "such as image-to-text."
        )
    known = Known(task_id)
    title = title or task_id.replace("-", " ").capitalize()
    written = {
        root / "tabs" / f"{known.slug}.py": task_file(known, title, group or known.group),
        root / "tests" / "tasks" / f"{known.slug}.py": case_file(known, title),
        root / "tests" / "browser" / f"test_{known.slug}.py": browser_file(known, title),
    }
    for path in written:
        if path.exists():
            raise ValueError(f"“{task_id}” is there already: {path.relative_to(root)}.")
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    own_rules = ["--config", str(ROOT / "pyproject.toml")]
    subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--quiet", *own_rules, *map(str, written)],
        check=True,
    )
    return [*left(known)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("id", help="as the Hub has it, such as image-to-text")
    parser.add_argument("--title", help="what the page calls it; else the id's words")
    parser.add_argument("--group", choices=GROUPS, help="else by what it takes and gives")
    given = parser.parse_args()
    try:
        lines = write(given.id, given.title, given.group)
    except ValueError as error:
        raise SystemExit(str(error)) from None
    print("What is left, and only a person can say:")
    print("\n".join(f"- {line}" for line in lines))


if __name__ == "__main__":
    main()
