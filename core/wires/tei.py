"""Text Embeddings Inference, which has routes and bodies of its own.

It scales vectors unless told otherwise, and refuses long texts if its operator says so.
"""

from __future__ import annotations

from typing import Any

from core.errors import InvalidParameter
from core.kinds import Inputs
from core.param import Params
from core.wires.base import Lines, Route

SERVER = "Text Embeddings Inference"


class TeiRoute(Route):
    """A route of a server that has but one model."""

    names_model = False


class EmbedText(TeiRoute):
    """The vector, or the vectors of the tokens, of one text."""

    path = "/embed"
    model_types = ("embedding",)
    by_client = True

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"inputs": inputs["text"], "normalize": False, "truncate": True, **params}


class EmbedSentences(TeiRoute):
    """A vector for each of several texts."""

    path = "/embed"
    model_types = ("embedding",)

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"inputs": inputs["sentences"], "normalize": True, "truncate": True, **params}


class Similarity(TeiRoute):
    """How similar each of several texts is to another one."""

    path = "/similarity"
    model_types = ("embedding",)
    by_client = True

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {"inputs": dict(inputs)}


class BestFirst(TeiRoute):
    """A route that answers with a list in order, of which `top_k` are wanted."""

    def read_answer(self, answer: Any, inputs: Inputs, params: Params) -> Any:
        if not isinstance(answer, list):
            raise ValueError("no list")
        top_k: Any = params.get("top_k")
        return answer[:top_k]

    def code(self, params: Params) -> Lines:
        top_k = params.get("top_k")
        if top_k is None:
            return Lines()
        return Lines(
            (f"answer = response.json()[:{top_k}]",),
            (f"const answer = (await response.json()).slice(0, {top_k});",),
        )


class Rerank(BestFirst):
    """Texts in the order in which they fit a query."""

    path = "/rerank"
    model_types = ("reranker",)

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        return {**inputs, "truncate": True}


class Predict(BestFirst):
    """The labels of a text."""

    path = "/predict"
    # A classifier with a single class is a reranker there, which classifies all the same.
    model_types = ("classifier", "reranker")

    def write_request(self, inputs: Inputs, params: Params) -> dict[str, Any]:
        by = params.get("function_to_apply")
        if by not in (None, "none"):
            raise InvalidParameter(
                f"{SERVER} chooses between softmax and sigmoid by itself.",
                "Leave “function_to_apply” empty, or choose none for the raw numbers.",
            )
        return {"inputs": inputs["text"], "truncate": True, "raw_scores": by == "none"}
