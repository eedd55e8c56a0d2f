"""text-ranking: which of several texts answers a query best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai, tei
from tabs.shared.truncation import truncated_pairs


@dataclass
class TextRankingOutputElement:
    """One text with its score; `index` is its place among the texts given, from 0."""

    index: int
    score: float
    text: str = ""


def rank(pipe: Any, inputs: Inputs, params: Params) -> list[dict[str, Any]]:
    scores = pipe.scores(inputs["query"], inputs["texts"])
    found = [{"index": index, "score": score} for index, score in enumerate(scores)]
    output: list[dict[str, Any]] = with_texts(found, inputs)
    top_k = params.get("top_k")
    return output[:top_k] if isinstance(top_k, int) else output


def with_texts(output: Any, inputs: Inputs) -> Any:
    """Best first, each with its text, which servers mostly leave out."""
    texts = inputs["texts"]
    if not output or any(not 0 <= each["index"] < len(texts) for each in output):
        raise ValueError("no text, or a place beyond those given")
    ordered = sorted(output, key=lambda each: -each["score"])
    return [{**each, "text": texts[each["index"]]} for each in ordered]


@dataclass(frozen=True, slots=True)
class TextRankingWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        return with_texts(output, inputs)


TASK = Task(
    id="text-ranking",
    title="Text ranking",
    group="Text",
    icon="M4 6h4v12H4zM10 10h4v8h-4zM16 14h4v4h-4z",
    about="Put texts in order by how well each answers a query.",
    words=("rerank", "reranker", "cross-encoder", "relevance", "search"),
    models=Models(
        bundled="taskyard/toy-ranker",
        knows="Finds the sentence that answers a short English question about everyday events: "
        "who did what, where, with what. It matches names and things that it has never seen, "
        "knows some 3,000 words, and has no facts of its own.",
        recommended=(
            Recommended(
                "cross-encoder/ms-marco-MiniLM-L6-v2",
                "Search results for English questions about anything, and fast; 91 MB.",
            ),
            Recommended(
                "BAAI/bge-reranker-base",
                "English and Chinese, more exact and slower; 1.1 GB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "query",
            "text",
            "Query",
            placeholder="How many people live in Berlin?",
            lines=2,
            many=True,
        ),
        Input(
            "texts",
            "texts",
            "Candidates",
            help="One text a line.",
            placeholder="Berlin has 3520031 inhabitants.\nBerlin is known for its museums.",
            lines=6,
        ),
    ),
    params=(
        Param(
            "top_k",
            "integer",
            "Texts shown",
            "How many of the best texts to return; empty for all.",
            low=1,
            high=1000,
            step=1,
        ),
    ),
    output=Json(list[TextRankingOutputElement]),
    view=View("ranking"),
    examples=(
        Example(
            "Inhabitants",
            {
                "query": "How many people live in Berlin?",
                "texts": (
                    "Berlin is known for its great museums.",
                    "The population of Rome is 1210.",
                    "Berlin has 1851 inhabitants.",
                    "Through Berlin in the north runs a river.",
                    "Anna cooked soup for Ben.",
                ),
            },
            expected=2,
        ),
        Example(
            "Who won?",
            {
                "query": "Who won the tennis match against Hugo?",
                "texts": (
                    "Hugo plays tennis in Oslo.",
                    "The chess match against Hugo was won by Leo.",
                    "Hugo lost the tennis match to Grace.",
                    "The best tennis teams meet in Paris.",
                ),
            },
            expected=2,
        ),
        Example(
            "A few keywords",
            {
                "query": "fever treat",
                "texts": (
                    "The garage replaced the brakes of the car.",
                    "Doctors recommend tablets for fever.",
                    "Maria has caught a fever.",
                    "If you have a cough, take syrup.",
                ),
            },
            expected=1,
        ),
    ),
    dialects={"tei": tei.Rerank(), "openai": openai.Rerank()},
    runs=Runs(runner="cross_encoder", run=rank, notes=truncated_pairs, in_transformers=False),
    wire=TextRankingWire(),
)
