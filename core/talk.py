"""How a task speaks where it does not speak as most do: OpenAI's words, streamed events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.param import Params
from core.posts import Lines


@dataclass(frozen=True, slots=True)
class OpenAI:
    """A task as OpenAI-compatible servers know it, asked at `path` under `/v1`.

    Without `talk`: a multipart form with `model` and the task's one file, called `file`, whose
    answer is the Inference API's, or its `text` alone. `params` names those of the task's
    parameters that such a form knows, each a choice.
    """

    path: str
    talk: Talk | None = None
    params: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """How a task is asked and answered in OpenAI's JSON.

    - `fields`: JSON Schema of each field of the request beside `model`; `required` names some. Of
      one that lists its values (`enum`) no other is accepted.
    - `names`: which of the task's parameters are meant by fields of other names.
    - `read(fields)` gives inputs and parameters out of a request's; it raises `InvalidParameter`.
    - `ask(inputs, params)` gives the fields that ask for these.
    - `write(output)` gives the parts of the answer that are not the same for every one.
    - `until(output, inputs, params, last)` is the answer as OpenAI's clients have it, from which
      those of the API are written: it ends before the text that it was to stop at, and unless it
      is the `last` before what may become one.
    - `chunks(before, output, last)` gives those of each chunk of a streamed answer.
    - `hear(document)` gives the wire answer out of another server's; `paste(before, chunk)` out of
      its chunks. Both raise `ValueError` for what is none.
    - `kinds`: the `object` of an answer and of a chunk. `answer`: the type of the whole answer.
    - `code`: picks the text out of a whole answer, for who asks by plain HTTP.
    - `method`: `InferenceClient`'s method that asks so, where the task itself has none.
    """

    fields: Mapping[str, Any]
    required: tuple[str, ...]
    names: Mapping[str, str]
    read: Callable[[Mapping[str, Any]], tuple[dict[str, Any], dict[str, Any]]]
    ask: Callable[[Inputs, Params], dict[str, Any]]
    until: Callable[[Any, Inputs, Params, bool], Any]
    write: Callable[[Any], dict[str, Any]]
    chunks: Callable[[Any, Any, bool], Iterable[dict[str, Any]]]
    hear: Callable[[Any, Inputs], Any]
    paste: Callable[[Any, Any, Inputs], Any]
    kinds: tuple[str, str]
    answer: Any
    code: Lines
    method: str = ""


@dataclass(frozen=True, slots=True)
class Events:
    """How a streamed answer travels as server-sent events, where not each is the answer so far.

    `cut(before, output, last, params)` gives the events that lead from the answer `before` (None at
    the beginning) to the answer `output`, both before `refine`; `paste(before, event)` gives the
    answer that a client then has. `shape` is the type of one event.
    """

    shape: Any
    cut: Callable[[Any, Any, bool, Params], Iterable[Any]]
    paste: Callable[[Any, Any], Any]
