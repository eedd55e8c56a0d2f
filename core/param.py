"""Parameters of tasks: types, ranges, defaults, and the check of values."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from core.errors import InvalidParameter
from core.schemas import Schema, closed

ParamType = Literal["boolean", "integer", "number", "string", "array", "object"]
ParamValue = bool | int | float | str | list[Any] | dict[str, Any] | None
Params = Mapping[str, ParamValue]

# The most texts in a list, and the most characters of each; the most characters of a single text.
MAX_TEXTS = 100
MAX_LISTED = 1_000
MAX_CHARACTERS = 100_000
# How many other values one may list.
MAX_ITEMS = 10_000


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter, with the type names of JSON Schema.

    An array holds texts, or whatever `items` says; where `fields` are given it holds one of each,
    in order. An object has `fields`, all of them needed but those with a default.

    `low` and `high` are inclusive; a numeric parameter has both. `default` is the API's; None
    means "left to the model". `start` is what the page begins with where that differs. A `live`
    parameter only filters an answer that is already there (`Task.refine`): the page redraws
    without running the model again. It is a number, whose lowest value filters nothing, or a
    boolean, for which that is True.
    """

    name: str
    type: ParamType
    label: str
    help: str
    default: ParamValue = None
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    live: bool = False
    start: ParamValue = None
    items: Param | None = None
    fields: tuple[Param, ...] = ()

    @property
    def is_nested(self) -> bool:
        """Whether a value is an object, or a list of something else than texts."""
        return bool(self.items or self.fields)

    @property
    def widest(self) -> ParamValue:
        """The value of a live parameter that filters nothing."""
        return True if self.type == "boolean" else self.low

    @property
    def initial(self) -> ParamValue:
        """The value with which the page starts."""
        return self.default if self.start is None else self.start

    @property
    def schema(self) -> Schema:
        """JSON Schema of a value; null stands for the default."""
        schema: Schema = {
            "type": [self.type, "null"],
            "description": self.help,
            "default": self.default,
        }
        if self.low is not None and self.high is not None:
            schema |= {"minimum": self.low, "maximum": self.high}
        if self.type == "object":
            needed = {each.name: each.needed_schema for each in self.fields if each.default is None}
            optional = {each.name: each.schema for each in self.fields if each.default is not None}
            schema |= {**closed(needed, optional), "type": ["object", "null"]}
        if self.type == "array" and self.fields:
            items = [each.needed_schema for each in self.fields]
            schema |= {"prefixItems": items, "minItems": len(items), "maxItems": len(items)}
        elif self.type == "array":
            text = {"type": "string", "minLength": 1, "maxLength": MAX_LISTED}
            most = MAX_ITEMS if self.items else MAX_TEXTS
            schema |= {"items": self.items.needed_schema if self.items else text, "maxItems": most}
        if self.type == "string" and not self.choices:
            schema["maxLength"] = MAX_CHARACTERS
        if self.choices:
            schema["enum"] = [*self.choices, None]
        return schema

    @property
    def needed_schema(self) -> Schema:
        """JSON Schema of a value that cannot be left out."""
        types = {"type": self.type} if not self.choices else {"enum": [*self.choices]}
        left_out = (*types, "default")
        rest = {name: value for name, value in self.schema.items() if name not in left_out}
        return {**rest, **types}

    def called(self, name: str) -> Param:
        """The same parameter under another name, such as a client's."""
        return replace(self, name=name)

    def check(self, value: Any) -> ParamValue:
        """Return `value` as this parameter's type, or raise `InvalidParameter`."""
        if value is None:
            return self.default
        if self.choices:
            if value not in self.choices:
                raise InvalidParameter(
                    f"“{self.name}” cannot be {quoted(value)}.",
                    f"Choose one of {', '.join(self.choices)}.",
                )
            return str(value)
        if self.type == "boolean":
            return self._boolean(value)
        if self.type == "object":
            return self._object(value)
        if self.type == "array":
            return self._list(value)
        if self.type == "string":
            if not isinstance(value, str):
                raise InvalidParameter(f"“{self.name}” must be text, not {quoted(value)}.")
            return self._short(value, MAX_CHARACTERS)
        return self._number(value)

    def _boolean(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise InvalidParameter(f"“{self.name}” must be true or false, not {quoted(value)}.")
        return value

    def _object(self, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise InvalidParameter(f"“{self.name}” must be an object, not {quoted(value)}.")
        known = {each.name: each for each in self.fields}
        for name in value:
            if name not in known:
                raise InvalidParameter(
                    f"“{self.name}” has no field {quoted(name)}.", f"It has {', '.join(known)}."
                )
        return {name: self._part(each, name, value.get(name)) for name, each in known.items()}

    def _list(self, value: Any) -> list[Any]:
        if not self.is_nested:
            return self._texts(value)
        if not isinstance(value, list | tuple):
            raise InvalidParameter(f"“{self.name}” must be a list, not {quoted(value)}.")
        if self.fields:
            if len(value) != len(self.fields):
                names = ", ".join(each.name for each in self.fields)
                raise InvalidParameter(
                    f"“{self.name}” must list {len(self.fields)} values ({names}), "
                    f"not {len(value)}."
                )
            pairs = zip(self.fields, value, strict=True)
            return [self._part(each, each.name, given) for each, given in pairs]
        assert self.items
        if len(value) > MAX_ITEMS:
            raise InvalidParameter(
                f"“{self.name}” lists {len(value):,} values.", f"Give at most {MAX_ITEMS:,}."
            )
        return [self._part(self.items, str(n), given) for n, given in enumerate(value, 1)]

    def _part(self, part: Param, name: str, value: Any) -> ParamValue:
        """One of its values, called `self.name.name` in errors."""
        named = part.called(f"{self.name}.{name}")
        if value is None and part.default is None:
            raise InvalidParameter(f"“{named.name}” is missing.")
        return named.check(value)

    def _texts(self, value: Any) -> list[str]:
        if not isinstance(value, list | tuple) or not all(
            isinstance(each, str) and each for each in value
        ):
            raise InvalidParameter(f"“{self.name}” must be a list of texts, not {quoted(value)}.")
        if len(value) > MAX_TEXTS:
            raise InvalidParameter(
                f"“{self.name}” lists {len(value)} texts.", f"Give at most {MAX_TEXTS}."
            )
        return [self._short(each, MAX_LISTED) for each in value]

    def _short(self, text: str, most: int) -> str:
        if len(text) > most:
            raise InvalidParameter(
                f"“{self.name}” has a text of {len(text):,} characters, more than the {most:,} "
                "allowed.",
                "Shorten it.",
            )
        return text

    def _number(self, value: Any) -> int | float:
        what = "a whole number" if self.type == "integer" else "a number"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidParameter(f"“{self.name}” must be {what}, not {quoted(value)}.")
        # Whole numbers are always finite, and some too large to be asked.
        finite = isinstance(value, int) or math.isfinite(value)
        if not finite or (self.type == "integer" and value != int(value)):
            raise InvalidParameter(f"“{self.name}” must be {what}, not {quoted(value)}.")
        low = -math.inf if self.low is None else self.low
        high = math.inf if self.high is None else self.high
        if not low <= value <= high:
            raise InvalidParameter(
                f"“{self.name}” is {quoted(value)}, which is out of range.",
                f"Use {what} from {low:g} to {high:g}.",
            )
        return int(value) if self.type == "integer" else float(value)


def quoted(value: Any) -> str:
    """`value` in quotation marks, cut to 40 characters, for an error's sentence."""
    text = str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def check_choice(name: str, value: Any, choices: Collection[Any]) -> None:
    """Raise `InvalidParameter` unless the field's value is None or one of `choices`."""
    # Python takes true for 1; JSON does not.
    if value is None or any(
        value == each and isinstance(value, bool) is isinstance(each, bool) for each in choices
    ):
        return
    known = [json.dumps(each) for each in choices if each is not None]
    said = value if isinstance(value, str) else json.dumps(value)
    raise InvalidParameter(
        f"“{name}” cannot be {quoted(said)} here.",
        " or ".join(["Leave it out", *(f"send {each}" for each in known)]) + ".",
    )


def flag(value: Any, name: str) -> bool:
    """A field that is true or false; null is false."""
    if value is not None and not isinstance(value, bool):
        raise InvalidParameter(f"“{name}” must be true or false.")
    return bool(value)


def only_once(name: str, params: Params, value: Any) -> None:
    """Raise `InvalidParameter` if `params` already has another value under that name."""
    known = params.get(name, value)
    if known != value or type(known) is not type(value):
        raise InvalidParameter(f"“{name}” is given twice, and differently.", "Give it once.")
