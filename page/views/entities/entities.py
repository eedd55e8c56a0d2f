"""The names in a text, marked where they stand, with a legend and a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from core.kinds import Inputs
from page.views._matching import f1
from page.views._spans import pieces
from page.views._words import counted, listed, shortened
from page.views.base import BaseView, Export, Headline, table_of


class Entities(BaseView):
    """Expected is a list of the names in the text, `(kind, words)` each, such as ("PER", "Ada")."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`entities` in the text's order: label, kind (the label without B- or I-), words, place.

        `pieces` is the text, cut at the entities' edges; they refer to entities by index.
        """
        found = _entities(inputs["text"], output)
        return {
            "pieces": pieces(inputs["text"], [(one["start"], one["end"]) for one in found]),
            "entities": found,
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """How many names, and the first of them; the least sure one counts."""
        if not output:
            return Headline("no names")
        names = listed([_named(one) for one in _entities(inputs["text"], output)], 3)
        sure = min(one["score"] for one in output)
        return Headline(f"{counted(len(output), 'name')}: {names}", sure)

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The names with their kinds, in the text's order."""
        if not output:
            return "No names were found."
        names = listed([_named(one) for one in _entities(inputs["text"], output)])
        verb = "was" if len(output) == 1 else "were"
        return f"{counted(len(output), 'name')} {verb} found: {names}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the names."""
        columns = ("words", "label", "score", "start", "end")
        return (table_of("names.csv", _entities(inputs["text"], output), columns),)

    def matches(self, expected: Sequence[tuple[str, str]], inputs: Inputs, output: Any) -> float:
        """F1 of names with equal words and kinds."""
        found = [(one["kind"], one["words"]) for one in _entities(inputs["text"], output)]
        return f1(map(tuple, expected), found)


def _named(entity: Any) -> str:
    return f"{shortened(entity['words'])} ({entity['kind']})"


def _entities(text: str, output: Any) -> list[dict[str, Any]]:
    """The entities in the text's order; those without a place come last."""
    found = sorted(output, key=lambda one: (one["start"] is None, one["start"] or 0))
    return [_entity(text, one) for one in found]


def _entity(text: str, one: Any) -> dict[str, Any]:
    label = one.get("entity_group") or one.get("entity") or ""
    start, end = one["start"], one["end"]
    # The tokenizer's own words have lost capitals and spaces.
    words = one["word"] if start is None or end is None else text[start:end]
    return {
        "label": label,
        "kind": re.sub(r"^[BIESLU]-", "", label),
        "words": words or one["word"],
        "score": one["score"],
        "start": start,
        "end": end,
    }


VIEW = Entities()
