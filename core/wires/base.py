"""The contract of a dialect: a task as servers, or clients, of another kind have it.

A `Route` is asked by us of such servers. A `ServedRoute` is also answered here, for such clients.
"""

from __future__ import annotations

import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from core.kinds import Inputs
from core.param import Params
from core.schemas import Schema

if TYPE_CHECKING:
    from core.task import Task

# OpenAI-compatible servers, as far as their clients go beyond OpenAI's; Text Embeddings Inference.
Dialect = Literal["openai", "tei"]


@dataclass(frozen=True, slots=True)
class Lines:
    """Code that makes `answer`, the task's, out of a variable `response`, by language."""

    python: tuple[str, ...] = ("answer = response.json()",)
    javascript: tuple[str, ...] = ("const answer = await response.json();",)


def named(model: str) -> dict[str, str]:
    """The field that names the model; none where the server is to take the one that it has."""
    return {"model": model} if model else {}


@dataclass(frozen=True, slots=True)
class Question:
    """What a client asks in such a dialect.

    `inputs` and `params` are as they were sent until they are checked. `fields`: the whole request,
    which may say how the answer is to look. `id` and `created` (Unix seconds) are the answer's.
    """

    model: str
    inputs: Mapping[str, Any]
    params: Mapping[str, Any]
    fields: Mapping[str, Any]
    stream: bool = False
    id: str = field(default_factory=lambda: secrets.token_hex(12))
    created: int = field(default_factory=lambda: int(time.time()))


class Route(ABC):
    """A task as servers of another kind know it.

    - `path`: of its address, below the root of the server's routes.
    - `file`: the field of a multipart form for the task's one file; "" where JSON is posted.
    - `more_files`: the fields of a form for further files, by the names of their inputs.
    - `stream_fields`: what a request has beside its own to be answered in events; none where
      answers come whole.
    - `names_model`: whether a request says which model is meant.
    - `model_types`: which kinds of models have the route, for servers that tell the kind of theirs.
    - `by_client`: whether the stock clients' method for the task sends this body, and understands
      the answer.
    - `method`: `InferenceClient`'s method that asks so, where the task itself has none.
    """

    path: ClassVar[str]
    file: ClassVar[str] = ""
    more_files: ClassVar[Mapping[str, str]] = {}
    stream_fields: ClassVar[Mapping[str, Any]] = {}
    names_model: ClassVar[bool] = True
    model_types: ClassVar[tuple[str, ...]] = ()
    by_client: ClassVar[bool] = False
    method: ClassVar[str] = ""

    @abstractmethod
    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        """The fields that ask for decoded inputs and those parameters that were changed.

        The model and a file are not among them. Raises `InvalidParameter` for what such servers
        have no word for.
        """

    def write_file(self, name: str, file: tuple[bytes, str], value: Any) -> tuple[bytes, str]:
        """The bytes and the media type in which such servers take the input `name`.

        `file` is what the kind writes of the decoded `value`.
        """
        return file

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Any:
        """The wire answer out of decoded JSON, or of a file's bytes.

        Raises `ValueError`, `KeyError` or `TypeError` for what is none.
        """
        return answer

    def read_event(self, before: Any, event: Any, inputs: Inputs, params: Params) -> Any:
        """The wire answer so far, after `event`, for who had `before` (None at first).

        Only for routes with `stream_fields`. Raises as `read_answer`.
        """
        raise NotImplementedError

    def code(self, params: Params) -> Lines:
        """What `read_answer` does, as code."""
        return Lines()


class ServedRoute(Route):
    """A task as clients of another kind ask for it here."""

    # The type of an answer in JSON, where that is not the task's own.
    answer_type: ClassVar[Any] = None

    @abstractmethod
    def fields(self, task: Task) -> tuple[str, ...]:
        """The names of all that a request may hold."""

    @abstractmethod
    def read_request(self, task: Task, document: Mapping[str, Any]) -> Question:
        """What a request asks whose fields are among `fields`.

        Raises `InvalidInput` and `InvalidParameter`, which name a field as it was sent.
        """

    @abstractmethod
    def write_answer(self, output: Any, question: Question) -> tuple[bytes, str]:
        """The body of the whole answer (all that the task can tell) and its media type.

        Raises `InvalidParameter` where the answer cannot look as was asked.
        """

    def write_events(
        self, before: Any, output: Any, question: Question, *, last: bool
    ) -> Iterable[Any]:
        """The events that lead from the answer `before` (None at first) to the answer `output`.

        Only for routes with `stream_fields`.
        """
        raise NotImplementedError

    @abstractmethod
    def request_schema(self, task: Task, model: Schema) -> Schema:
        """JSON Schema of a request, by that of a model's name."""

    @abstractmethod
    def answer_schemas(self, own: Schema, typed: Schema) -> dict[str, Schema]:
        """JSON Schema of an answer, by media type.

        `own` is that of the task's own answer, `typed` that of `answer_type`.
        """
