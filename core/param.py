"""What a task's parameters are: their types, ranges and defaults, and how values are checked."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from core.errors import InvalidParameter
from core.schemas import Schema

ParamType = Literal["boolean", "integer", "number", "string", "array"]
ParamValue = bool | int | float | str | list[str] | None
Params = Mapping[str, ParamValue]

# How many texts a parameter may list, and how long each may be; how long one text may be.
MAX_TEXTS = 100
MAX_LISTED = 1_000
MAX_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter, with the type names of JSON Schema; an array is one of texts.

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

    @property
    def widest(self) -> ParamValue:
        """The value of a live parameter that leaves everything in the answer."""
        return True if self.type == "boolean" else self.low

    @property
    def initial(self) -> ParamValue:
        """What the page shows before anybody has touched the parameter."""
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
        if self.type == "array":
            items = {"type": "string", "minLength": 1, "maxLength": MAX_LISTED}
            schema |= {"items": items, "maxItems": MAX_TEXTS}
        if self.type == "string" and not self.choices:
            schema["maxLength"] = MAX_CHARACTERS
        if self.choices:
            schema["enum"] = [*self.choices, None]
        return schema

    def called(self, name: str) -> Param:
        """The same parameter by the name that a client has for it."""
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
        if self.type == "array":
            return self._texts(value)
        if self.type == "string":
            if not isinstance(value, str):
                raise InvalidParameter(f"“{self.name}” must be text, not {quoted(value)}.")
            return self._short(value, MAX_CHARACTERS)
        return self._number(value)

    def _boolean(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise InvalidParameter(f"“{self.name}” must be true or false, not {quoted(value)}.")
        return value

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
    """A short quotation of what a person gave, safe to put into a sentence."""
    text = str(value)
    return f"“{text[:40]}{'…' if len(text) > 40 else ''}”"


def check_choice(name: str, value: Any, choices: Collection[Any]) -> None:
    """Raise `InvalidParameter` where a field is none of the values that are understood.

    Null is always one, as if the field had been left out.
    """
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


def only_once(name: str, params: Params, value: Any) -> None:
    """Raise `InvalidParameter` where `params` already has another value under that name."""
    known = params.get(name, value)
    if known != value or type(known) is not type(value):
        raise InvalidParameter(f"“{name}” is given twice, and differently.", "Give it once.")
