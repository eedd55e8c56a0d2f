"""sentence-embeddings: each sentence as a vector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai, tei
from tabs.shared.truncation import truncated_sentences


def embed(pipe: Any, inputs: Inputs, params: Params) -> list[list[float]]:
    found: list[list[float]] = pipe.sentences(inputs["sentences"], **params)
    return found


@dataclass(frozen=True, slots=True)
class SentenceEmbeddingsWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """As many vectors as sentences, all of one length, or it is no answer."""
        if len(output) != len(inputs["sentences"]) or len({len(vector) for vector in output}) != 1:
            raise ValueError("not one vector a sentence")
        return output


TASK = Task(
    id="sentence-embeddings",
    title="Sentence embeddings",
    group="Text",
    icon="M3 3v18h18M7 15a1 1 0 1 0 .01 0M11 7a1 1 0 1 0 .01 0M18 10a1 1 0 1 0 .01 0",
    about="Turn each sentence into a vector; sentences of like meaning lie close together.",
    words=("vectors", "embedding", "SBERT", "semantic search"),
    models=Models(
        bundled="taskyard/toy-sentence-embedder",
        knows="Places short English sentences about everyday things: people, animals, food, "
        "weather, travel, sport, money, work and the like, in 128 dimensions. Words it has not "
        "met count for nothing.",
        recommended=(
            Recommended(
                "sentence-transformers/all-MiniLM-L6-v2",
                "384 dimensions for English sentences about anything, and fast; 91 MB.",
            ),
            Recommended(
                "sentence-transformers/all-mpnet-base-v2",
                "768 dimensions, more exact and slower; 438 MB.",
            ),
            Recommended(
                "sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2",
                "384 dimensions that fifty languages share; 471 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "sentences",
            "texts",
            "Sentences",
            help="One a line.",
            placeholder="The dog chased a cat\nIt is raining in Oslo",
            lines=8,
        ),
    ),
    params=(
        Param(
            "normalize",
            "boolean",
            "Length 1",
            "Scale every vector to length 1, so that a dot product is the cosine.",
            default=True,
        ),
    ),
    output=Json(list[list[float]]),
    view=View("embeddings"),
    examples=(
        Example(
            "Three topics",
            {
                "sentences": (
                    "The dog chased a rabbit.",
                    "A kitten has fallen asleep.",
                    "Maria fed the pony.",
                    "It is raining in Oslo.",
                    "Snow is expected in Vienna on Friday.",
                    "Today is a sunny day.",
                    "Leo plays the violin.",
                    "Nina gave a piano concert in Prague.",
                    "A song was sung by Karim.",
                )
            },
            expected=(0, 0, 0, 1, 1, 1, 2, 2, 2),
        ),
        Example(
            "One event, said four times",
            {
                "sentences": (
                    "Grace beat Hugo at tennis.",
                    "The tennis match was won by Grace, and Hugo lost.",
                    "Hugo lost the tennis match to Grace.",
                    "In tennis Grace was victorious over Hugo.",
                    "Grace bought a new printer.",
                    "Hugo works as a baker in Lyon.",
                )
            },
            expected=(0, 0, 0, 0, 1, 2),
        ),
    ),
    dialects={"tei": tei.EmbedSentences(), "openai": openai.EmbedSentences()},
    runs=Runs(
        runner="sentence_transformer", run=embed, notes=truncated_sentences, in_transformers=False
    ),
    wire=SentenceEmbeddingsWire(),
)
