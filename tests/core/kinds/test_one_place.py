"""What is special about a kind is said by the kind: nothing else looks at what it is called."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.kinds import KINDS
from page.widgets import widget
from tests.source import ROOT, files

EVERYWHERE = ("app", "api", "backends", "core", "page", "tabs", "scripts", "benchmarks")
ITS_PLACES = (ROOT / "core" / "kinds", ROOT / "page" / "widgets")


def is_attribute(node: ast.AST) -> bool:
    """Whether it is `something.kind`; what numpy calls the kind of a dtype is another thing."""
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "kind"
        and not (isinstance(node.value, ast.Attribute) and node.value.attr == "dtype")
    )


def is_variable(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id == "kind"


def names_a_kind(node: ast.AST) -> bool:
    return any(isinstance(each, ast.Constant) and each.value in KINDS for each in ast.walk(node))


def tables(tree: ast.AST) -> set[str]:
    """The variables that hold something for each of some kinds."""
    found = set()
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, ast.AnnAssign) else targets
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        if isinstance(value, ast.Dict) and value.keys and all(map(_is_name, value.keys)):
            found |= {each.id for each in targets if isinstance(each, ast.Name)}
    return found


def _is_name(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and key.value in KINDS


def looks(tree: ast.AST) -> Iterator[ast.AST]:
    """The places in a module that do something by the name of a kind."""
    known = tables(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            named = any(map(is_variable, sides)) and any(map(names_a_kind, sides))
            if named or any(map(is_attribute, sides)):
                yield node
        elif isinstance(node, ast.Match):
            named = is_variable(node.subject) and any(map(names_a_kind, node.cases))
            if named or is_attribute(node.subject):
                yield node
        elif isinstance(node, ast.Subscript):
            if _looks_up(node.value, node.slice, known):
                yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            holder, method, key = node.func.value, node.func.attr, node.args[0]
            if is_attribute(holder) or (method == "get" and _looks_up(holder, key, known)):
                yield node


def _looks_up(holder: ast.expr, key: ast.expr, known: set[str]) -> bool:
    """Whether `key`, a kind's name, finds something in `holder` other than the kind itself."""
    name = holder.id if isinstance(holder, ast.Name) else ""
    if name in known:
        return is_attribute(key) or is_variable(key)
    return is_attribute(key) and name != "KINDS"


def product() -> list[Path]:
    return [
        path
        for path in files(*EVERYWHERE)
        if not any(place in path.parents for place in ITS_PLACES)
    ]


def test_nothing_is_done_by_the_name_of_a_kind() -> None:
    paths = product()
    assert len(paths) > 100
    found = [
        f"{path.relative_to(ROOT)}: {ast.unparse(node)}"
        for path in paths
        for node in looks(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found


@pytest.mark.parametrize(
    "source",
    [
        'if item.kind == "text": pass',
        'if "text" != task.inputs[0].kind: pass',
        "if item.kind in FILES: pass",
        "if one.kind is other.kind: pass",
        'if kind == "image": pass',
        'if kind in ("image", "audio"): pass',
        'match item.kind:\n    case "text": pass',
        'match kind:\n    case "text" | "texts": pass',
        "READERS[item.kind](data)",
        "READERS.get(item.kind, str)",
        'item.kind.startswith("text")',
        'READERS = {"image": read_image, "audio": read_audio}\nREADERS[kind](data)',
        'READERS: Any = {"image": read_image}\nREADERS.get(kind)',
        'each = [item for item in items if item.kind == "text"]',
    ],
)
def test_a_look_at_a_name_is_found(source: str) -> None:
    assert [*looks(ast.parse(source))]


@pytest.mark.parametrize(
    "source",
    [
        "KINDS[self.kind]",
        "widget(item.kind)",
        'f"takes {first.kind} and not text"',
        "if kind in (InternalError.kind, Unauthorized.kind): pass",
        'if pixels.dtype.kind == "f": pass',
        'if name == "text": pass',
        'Input("text", kind="text")',
        "RELAYED[kind]",
    ],
)
def test_what_else_is_called_a_kind_is_let_be(source: str) -> None:
    assert not [*looks(ast.parse(source))]


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_has_a_widget_of_its_name(name: str) -> None:
    module = widget(name)
    assert all(
        callable(getattr(module, each, None))
        for each in ("build", "to_input", "from_input", "from_example")
    )
