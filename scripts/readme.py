"""Write the generated parts of README.md, or check that they are up to date.

A part stands between `<!-- tasks -->` and `<!-- /tasks -->`. The tables of tasks and settings come
from their declarations, so neither can be forgotten; the measurements come from `make bench`.

    python -m scripts.readme [--check]
"""

from __future__ import annotations

import argparse
import re
import types
import typing
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from core.output import File, Output
from core.settings import Settings, flag_of
from core.task import Input, Task
from tabs import tasks

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
MODELS = ROOT / "assets" / "models"
HUB = "https://huggingface.co"

# How many of a model card's figures the table of tasks quotes.
FIGURES = 2


def replace_part(text: str, name: str, body: str) -> str:
    """`text` with `body` between the markers called `name`; ValueError where there are none."""
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, found, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"no markers {start.strip()} … {end}")
    return f"{before}{start}{body.strip()}\n{end}{after}"


def table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


def tasks_table() -> str:
    """One row a task, from the registry and from the bundled models' cards."""
    header = ("task", "from", "to", "bundled model, measured", "try also, from the Hub")
    return table(
        header,
        (
            (
                f"**{task.title}**<br>`{task.id}`",
                ", ".join(_from(item) for item in task.inputs),
                _answer(task.output),
                _bundled(task),
                "<br>".join(f"[{model.id}]({HUB}/{model.id})" for model in task.models.recommended),
            )
            for task in tasks().values()
        ),
    )


def _from(item: Input) -> str:
    label = item.label.lower()
    return f"perhaps {label}" if item.optional else label


def _bundled(task: Task) -> str:
    name = task.models.bundled.rpartition("/")[2]
    figures = list(figures_of(task.id, card_figures(name)).items())[:FIGURES]
    measured = "".join(f"<br>{what}: {value:g}" for what, value in figures)
    return f"[{name}](assets/models/{name}){measured}"


def figures_of(task_id: str, figures: dict[str, float]) -> dict[str, float]:
    """Those that are named `<task id>: …`, less that; all, where a model does just one thing."""
    start = f"{task_id}: "
    own = {what.removeprefix(start): value for what, value in figures.items() if start in what}
    return own or figures


def card_figures(name: str) -> dict[str, float]:
    """The measures that the card of the bundled model `name` states; empty without a card."""
    card = MODELS / name / "README.md"
    text = card.read_text(encoding="utf-8") if card.is_file() else ""
    rows = re.findall(r"^\| (.+) \| ([\d.]+) \|$", text, flags=re.MULTILINE)
    return {what: float(value) for what, value in rows}


PLAIN = {str: "text", int: "number", float: "number", bool: "true or false"}


def _answer(output: Output) -> str:
    """What a task answers, in short."""
    if isinstance(output, File):
        return f"{output.kind} ({', '.join(each.extension for each in output.spec.formats)})"
    return f"`{shape(output.type)}`"


def shape(output: Any) -> str:
    """A wire type in short, such as `[{box, label, score}]` for a list of dataclasses."""
    if typing.get_origin(output) is list:
        return f"[{shape(typing.get_args(output)[0])}]"
    if typing.get_origin(output) is types.UnionType:
        return " or ".join(dict.fromkeys(map(shape, typing.get_args(output))))
    if output in PLAIN:
        return PLAIN[output]
    if output is Any:
        return "any JSON"
    # `huggingface_hub` has some fields twice, the second time under a name it generated.
    names = (field.name for field in fields(output) if "_output_" not in field.name)
    return "{" + ", ".join(names) + "}"


def settings_table() -> str:
    """One row a setting, from `core.settings`."""
    return table(
        ("flag", "variable", "default", "what it does"),
        (
            (
                f"`{_flag(name, field.default)}`",
                f"`TASKYARD_{name.upper()}`",
                "" if str(field.default) in ("None", "") else f"`{str(field.default).lower()}`",
                (field.description or "").replace("<", "\\<"),
            )
            for name, field in Settings.model_fields.items()
        ),
    )


def _flag(name: str, default: Any) -> str:
    """The flag that changes the default: one that is on is turned off by `--no-…`."""
    return flag_of(f"no_{name}" if default is True else name)


def generated(text: str) -> str:
    """The README's `text` with both generated tables as they should be now."""
    return replace_part(replace_part(text, "tasks", tasks_table()), "settings", settings_table())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    check = parser.parse_args().check
    now = README.read_text(encoding="utf-8")
    wanted = generated(now)
    if check and now != wanted:
        raise SystemExit("README.md is not up to date: run `make docs` and commit it.")
    if not check:
        README.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
