"""The tasks that embedding servers know, in the words of those servers.

Text Embeddings Inference (TEI) has routes and bodies of its own. OpenAI-compatible servers share
OpenAI's route for embeddings and Cohere's for ranking.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

from core.errors import InvalidParameter
from core.kinds import Inputs
from core.param import Params
from core.posts import Dialect, Lines, Post

TEI = "Text Embeddings Inference"
OPENAI = "An OpenAI-compatible server"

Posts = Mapping[Dialect, Post]
Vector = list[float]


def _refuse(server: str, params: Params, known: Collection[str]) -> None:
    """Raise where a parameter was given that such a server could only ignore."""
    for name in params:
        if name not in known:
            raise InvalidParameter(f"{server} does not take “{name}”.", "Leave it at its default.")


# TEI scales vectors unless told otherwise, and refuses long texts if its operator says so.
def _tei_features(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"inputs": inputs["text"], "normalize": False, "truncate": True, **params}


def _tei_sentences(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"inputs": inputs["sentences"], "normalize": True, "truncate": True, **params}


def _tei_similarity(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"inputs": dict(inputs)}


def _tei_labels(inputs: Inputs, params: Params) -> dict[str, Any]:
    by = params.get("function_to_apply")
    if by not in (None, "none"):
        raise InvalidParameter(
            f"{TEI} chooses between softmax and sigmoid by itself.",
            "Leave “function_to_apply” empty, or choose none for the raw numbers.",
        )
    return {"inputs": inputs["text"], "truncate": True, "raw_scores": by == "none"}


def _tei_ranks(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {**inputs, "truncate": True}


def _best(answer: Any, inputs: Inputs, params: Params) -> Any:
    """The best of a list that is in order already."""
    if not isinstance(answer, list):
        raise ValueError("no list")
    top_k: Any = params.get("top_k")
    return answer[:top_k]


def _best_in_code(params: Params) -> Lines:
    top_k = params.get("top_k")
    if top_k is None:
        return Lines()
    return Lines(
        (f"answer = response.json()[:{top_k}]",),
        (f"const answer = (await response.json()).slice(0, {top_k});",),
    )


def _vectors(answer: Any) -> list[Vector]:
    """The vectors of OpenAI's answer, in the order of the texts."""
    found = sorted(answer["data"], key=lambda each: int(each["index"]))
    return [[float(number) for number in each["embedding"]] for each in found]


def _unit(vector: Vector) -> Vector:
    """The vector at length 1; one of nothing but zeros stays."""
    length = math.hypot(*vector) or 1.0
    return [number / length for number in vector]


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


def _openai_features(inputs: Inputs, params: Params) -> dict[str, Any]:
    _refuse(OPENAI, params, ("normalize", "dimensions"))
    dimensions = {name: value for name, value in params.items() if name == "dimensions"}
    return {"input": [inputs["text"]], **dimensions}


def _hear_features(answer: Any, inputs: Inputs, params: Params) -> Vector:
    (vector,) = _vectors(answer)
    return _unit(vector) if params.get("normalize") else vector


def _code_of_features(params: Params) -> Lines:
    return UNIT if params.get("normalize") else VECTOR


def _openai_sentences(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"input": inputs["sentences"]}


# OpenAI has no word for it: whether vectors have length 1 is the server's choice.
def _hear_sentences(answer: Any, inputs: Inputs, params: Params) -> list[Vector]:
    vectors = _vectors(answer)
    return [_unit(vector) for vector in vectors] if params.get("normalize", True) else vectors


def _code_of_sentences(params: Params) -> Lines:
    return UNITS if params.get("normalize", True) else VECTORS


def _openai_similarity(inputs: Inputs, params: Params) -> dict[str, Any]:
    return {"input": [inputs["source_sentence"], *inputs["sentences"]]}


def _hear_similarity(answer: Any, inputs: Inputs, params: Params) -> list[float]:
    first, *others = (_unit(vector) for vector in _vectors(answer))
    return [sum(a * b for a, b in zip(first, other, strict=True)) for other in others]


def _openai_ranks(inputs: Inputs, params: Params) -> dict[str, Any]:
    best = {"top_n": params["top_k"]} if "top_k" in params else {}
    return {"query": inputs["query"], "documents": inputs["texts"], **best}


def _hear_ranks(answer: Any, inputs: Inputs, params: Params) -> list[dict[str, Any]]:
    return [
        {"index": each["index"], "score": each["relevance_score"]} for each in answer["results"]
    ]


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

FEATURES: Posts = {
    "tei": Post("/embed", _tei_features, model_types=("embedding",), by_client=True),
    "openai": Post("/embeddings", _openai_features, _hear_features, _code_of_features),
}
SENTENCES: Posts = {
    "tei": Post("/embed", _tei_sentences, model_types=("embedding",)),
    "openai": Post("/embeddings", _openai_sentences, _hear_sentences, _code_of_sentences),
}
SIMILARITY: Posts = {
    "tei": Post("/similarity", _tei_similarity, model_types=("embedding",), by_client=True),
    "openai": Post("/embeddings", _openai_similarity, _hear_similarity, lambda params: COSINES),
}
RANKING: Posts = {
    "tei": Post("/rerank", _tei_ranks, _best, _best_in_code, ("reranker",)),
    "openai": Post("/rerank", _openai_ranks, _hear_ranks, lambda params: RANKS),
}
# A classifier with a single class is a reranker to TEI, which lets it classify all the same.
LABELS: Posts = {
    "tei": Post("/predict", _tei_labels, _best, _best_in_code, ("classifier", "reranker")),
}
