"""How a task is asked of servers that have a route of their own, and their own JSON, for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

# Text Embeddings Inference; OpenAI-compatible servers, as far as their clients go beyond OpenAI's.
Dialect = Literal["tei", "openai"]

Ask = Callable[[Mapping[str, Any], Mapping[str, Any]], dict[str, Any]]
Hear = Callable[[Any, Mapping[str, Any], Mapping[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Lines:
    """Code that makes `answer`, the task's, out of a variable `response`, by language."""

    python: tuple[str, ...] = ("answer = response.json()",)
    javascript: tuple[str, ...] = ("const answer = await response.json();",)


def as_told(answer: Any, inputs: Mapping[str, Any], params: Mapping[str, Any]) -> Any:
    """The `hear` of a route that answers as the Inference API does."""
    return answer


def no_more(params: Mapping[str, Any]) -> Lines:
    """The `code` of such a route."""
    return Lines()


def named(model: str) -> dict[str, str]:
    """The field that names the model; none where the server is to take the one that it has."""
    return {"model": model} if model else {}


@dataclass(frozen=True, slots=True)
class Post:
    """JSON posted to `path`, below the root of such a server.

    - `ask(inputs, params)` gives the body for decoded inputs and those parameters that differ from
      their default; it raises `InvalidParameter` for what such servers have no word for.
    - `hear(answer, inputs, params)` gives the wire answer out of decoded JSON; it raises
      `ValueError`, `KeyError` or `TypeError` for what is none. `code(params)` is the same as code.
    - `model_types`: which kinds of models have the route, for servers that tell the kind of theirs.
    - `by_client`: whether the stock clients' method for the task sends this body, and understands
      the answer.
    """

    path: str
    ask: Ask
    hear: Hear = as_told
    code: Callable[[Mapping[str, Any]], Lines] = no_more
    model_types: tuple[str, ...] = ()
    by_client: bool = False
