"""Embeddings, and what is computed from them; ranking by Cohere's route."""

from __future__ import annotations

import math
from typing import Any

from core.errors import InvalidParameter
from core.kinds import Inputs
from core.param import Params
from core.wires.base import Lines, Route

Vector = list[float]

VECTOR = Lines(
    ('answer = response.json()["data"][0]["embedding"]',),
    ("let answer = (await response.json()).data[0].embedding;",),
)
UNIT = Lines(
    (*VECTOR.python, "answer = [x / math.hypot(*answer) for x in answer]"),
    (*VECTOR.javascript, "answer = answer.map((x, i, vector) => x / Math.hypot(...vector));"),
)
VECTORS = Lines(
    ('answer = [each["embedding"] for each in response.json()["data"]]',),
    ("let answer = (await response.json()).data.map((each) => each.embedding);",),
)
UNITS = Lines(
    (
        *VECTORS.python,
        "answer = [[x / math.hypot(*vector) for x in vector] for vector in answer]",
    ),
    (
        *VECTORS.javascript,
        "answer = answer.map((vector) => vector.map((x) => x / Math.hypot(...vector)));",
    ),
)
COSINES = Lines(
    (
        *UNITS.python,
        "first, *others = answer",
        "answer = [sum(a * b for a, b in zip(first, other)) for other in others]",
    ),
    (
        *UNITS.javascript,
        "const [first, ...others] = answer;",
        "answer = others.map((other) => other.reduce((sum, x, i) => sum + x * first[i], 0));",
    ),
)
RANKS = Lines(
    (
        'results = response.json()["results"]',
        'answer = [{"index": each["index"], "score": each["relevance_score"]} for each in results]',
    ),
    (
        "const { results } = await response.json();",
        "const answer = results.map((each) => "
        "({ index: each.index, score: each.relevance_score }));",
    ),
)


class EmbedText(Route):
    """The vector of one text."""

    path = "/embeddings"

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        for name in params:
            if name not in ("normalize", "dimensions"):
                raise InvalidParameter(
                    f"An OpenAI-compatible server does not take “{name}”.",
                    "Leave it at its default.",
                )
        dimensions = {name: value for name, value in params.items() if name == "dimensions"}
        return {"input": [inputs["text"]], **dimensions}

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Vector:
        (vector,) = _vectors(answer)
        return _unit(vector) if params.get("normalize") else vector

    def code(self, params: Params) -> Lines:
        return UNIT if params.get("normalize") else VECTOR


class EmbedSentences(Route):
    """A vector for each of several texts."""

    path = "/embeddings"

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"input": inputs["sentences"]}

    # OpenAI has no word for it: whether vectors have length 1 is the server's choice.
    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> list[Vector]:
        vectors = _vectors(answer)
        return [_unit(vector) for vector in vectors] if params.get("normalize", True) else vectors

    def code(self, params: Params) -> Lines:
        return UNITS if params.get("normalize", True) else VECTORS


class Similarity(Route):
    """How similar each of several texts is to another one: the cosines of their vectors."""

    path = "/embeddings"

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"input": [inputs["source_sentence"], *inputs["sentences"]]}

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> list[float]:
        first, *others = (_unit(vector) for vector in _vectors(answer))
        return [sum(a * b for a, b in zip(first, other, strict=True)) for other in others]

    def code(self, params: Params) -> Lines:
        return COSINES


class Rerank(Route):
    """Texts in the order in which they fit a query."""

    path = "/rerank"

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        best = {"top_n": params["top_k"]} if "top_k" in params else {}
        return {"query": inputs["query"], "documents": inputs["texts"], **best}

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> list[dict[str, Any]]:
        return [
            {"index": each["index"], "score": each["relevance_score"]} for each in answer["results"]
        ]

    def code(self, params: Params) -> Lines:
        return RANKS


def _vectors(answer: Any) -> list[Vector]:
    """The vectors of OpenAI's answer, in the order of the texts."""
    found = sorted(answer["data"], key=lambda each: int(each["index"]))
    return [[float(number) for number in each["embedding"]] for each in found]


def _unit(vector: Vector) -> Vector:
    """The vector at length 1; one of nothing but zeros stays."""
    length = math.hypot(*vector) or 1.0
    return [number / length for number in vector]
