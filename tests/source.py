"""What the project's own files import, read from their source without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OWN = (
    "app", "api", "backends", "benchmarks", "core", "page", "scripts", "tabs", "tests", "training",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """An imported module; `late` where the import stands in a function."""

    module: str
    late: bool

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]


def files(*packages: str) -> list[Path]:
    """The Python files of the packages (or modules) called so."""
    found = [path for name in packages for path in sorted((ROOT / name).rglob("*.py"))]
    return found + [ROOT / f"{name}.py" for name in packages if (ROOT / f"{name}.py").is_file()]


def imports(path: Path) -> list[Import]:
    """Everything `path` imports; what is there for type checkers alone is left out."""
    return list(_imports(ast.parse(path.read_text(encoding="utf-8")).body, late=False))


def _imports(nodes: Iterable[ast.AST], late: bool) -> Iterator[Import]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports name their module in full"
            yield from (_imported(node.module, alias.name, late) for alias in node.names)
        elif not (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            yield from _imports(ast.iter_child_nodes(node), late or inside)


def _imported(module: str, name: str, late: bool) -> Import:
    """`from page import links` imports the module `page.links`, not a name in `tabs`."""
    below = module_file(f"{module}.{name}")
    return Import(f"{module}.{name}" if below else module, late)


def module_file(module: str) -> Path | None:
    """The project's file behind `module`, or None."""
    base = ROOT.joinpath(*module.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


def reachable(start: Path, *, late: bool) -> set[Path]:
    """The project's files that `start` imports, directly or not; `late`: in functions, too."""
    found: set[Path] = set()
    waiting = [start]
    while waiting:
        path = waiting.pop()
        if path in found:
            continue
        found.add(path)
        for each in imports(path):
            if late or not each.late:
                names = each.module.split(".")
                parents = [".".join(names[: count + 1]) for count in range(len(names))]
                waiting += [file for file in map(module_file, parents) if file]
    return found
