"""sentence-similarity: how near sentences are to one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.output import Json
from core.param import Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai, tei
from tabs.shared.truncation import truncated_sentences


def compare(pipe: Any, inputs: Inputs, params: Params) -> list[float]:
    found: list[float] = pipe.nearness(inputs["source_sentence"], inputs["sentences"])
    return found


@dataclass(frozen=True, slots=True)
class SentenceSimilarityWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """As many scores as sentences, or it is no answer."""
        if len(output) != len(inputs["sentences"]):
            raise ValueError("not one score a sentence")
        return output


TASK = Task(
    id="sentence-similarity",
    title="Sentence similarity",
    group="Text",
    icon="M4 7h10M4 12h7M4 17h10M17 9l4 3-4 3M21 12h-7",
    about="Compare a sentence with others and say how near each is in meaning.",
    words=("semantic textual similarity", "STS", "compare", "cosine"),
    models=Models(
        bundled="taskyard/toy-sentence-embedder",
        knows="Compares short English sentences about everyday things: people and their feelings, "
        "animals, food, weather, travel, sport, money, work and the like. Words it has not met "
        "count for nothing, and who did what to whom it hardly tells apart.",
        recommended=(
            Recommended(
                "sentence-transformers/all-MiniLM-L6-v2",
                "English sentences and short paragraphs about anything, and fast; 91 MB.",
            ),
            Recommended(
                "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
                "Fifty languages, also one against the other; 471 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "source_sentence",
            "text",
            "Sentence",
            placeholder="That is a happy person",
            lines=2,
            argument="sentence",
            many=True,
        ),
        Input(
            "sentences",
            "texts",
            "Compared with",
            help="One sentence a line.",
            placeholder="That is a happy dog\nThat is a very happy person\nToday is a sunny day",
            lines=5,
            argument="other_sentences",
        ),
    ),
    params=(),
    output=Json(list[float]),
    view=View("similarities"),
    examples=(
        Example(
            "Happy",
            {
                "source_sentence": "That is a happy person",
                "sentences": (
                    "That is a happy dog",
                    "That is a very happy person",
                    "Today is a sunny day",
                ),
            },
            expected=1,
        ),
        Example(
            "The same event",
            {
                "source_sentence": "Anna travelled to Rome by train.",
                "sentences": (
                    "The train brought Anna to Rome.",
                    "Anna booked a room in a hotel in Rome.",
                    "David cooked soup for Emma.",
                    "Ben travelled to Oslo by train.",
                ),
            },
            expected=0,
        ),
        Example(
            "An order",
            {
                "source_sentence": "I want my money back, the toaster is defective.",
                "sentences": (
                    "Please refund the faulty toaster.",
                    "The toaster was delivered on Monday.",
                    "It is raining in Berlin.",
                ),
            },
            expected=0,
        ),
    ),
    dialects={"tei": tei.Similarity(), "openai": openai.Similarity()},
    runs=Runs(
        runner="sentence_transformer", run=compare, notes=truncated_sentences, in_transformers=False
    ),
    wire=SentenceSimilarityWire(),
)
