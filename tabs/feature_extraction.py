"""feature-extraction: the numbers that a model makes of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import openai, tei
from tabs.shared.truncation import truncated_text

# Vectors of one text: a single one, one a token, or those within a list of one.
Features = list[float] | list[list[float]] | list[list[list[float]]]


def extract(pipe: Any, inputs: Inputs, params: Params) -> Any:
    return pipe.feature(inputs["text"], **params)


def _numbers(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(map(_numbers, value))
    return value is not None


@dataclass(frozen=True, slots=True)
class FeatureExtractionWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """Numbers and nothing else, or it is no answer."""
        if not _numbers(output):
            raise ValueError("an array with gaps")
        return output


TASK = Task(
    id="feature-extraction",
    title="Feature extraction",
    group="Text",
    icon="M4 4h4v4H4zM10 4h4v4h-4zM16 4h4v4h-4zM4 10h4v4H4zM16 10h4v4h-4zM10 16h4v4h-4z",
    about="Get the vector of a text, or of each of its tokens, to search or to train with.",
    words=("vectors", "features", "hidden states", "embedding"),
    models=Models(
        bundled="taskyard/toy-sentence-embedder",
        knows="Gives one vector of 128 numbers for a short English text about everyday things: "
        "people, animals, food, weather, travel, sport, money, work and the like. Words it has "
        "not met count for nothing.",
        recommended=(
            Recommended(
                "sentence-transformers/paraphrase-xlm-r-multilingual-v1",
                "One vector of 768 numbers for a text in any of fifty languages; 1.1 GB.",
            ),
            Recommended(
                "BAAI/bge-small-en-v1.5",
                "One vector of 384 numbers, made for searching English texts; 133 MB.",
            ),
            Recommended(
                "google-bert/bert-base-uncased",
                "768 numbers for each token, not trained to compare texts; 440 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "text",
            "text",
            "Text",
            placeholder="Today is a sunny day and I am happy.",
            lines=4,
            many=True,
        ),
    ),
    params=(
        Param(
            "normalize",
            "boolean",
            "Length 1",
            "Scale each vector to length 1; otherwise it stays as the model makes it.",
            default=False,
        ),
        Param(
            "prompt_name",
            "string",
            "Prompt",
            "Which of the model's own prompts to put before the text, such as query; empty for "
            "the model's usual one.",
        ),
        Param(
            "truncate",
            "boolean",
            "Cut off long texts",
            "Whether a text with more tokens than the model reads is cut off or refused.",
            default=True,
        ),
        Param(
            "truncation_direction",
            "string",
            "Cut off at",
            "The end of the text that is cut off.",
            choices=("Left", "Right"),
        ),
        Param(
            "dimensions",
            "integer",
            "Dimensions",
            "How many of the first numbers of each vector to keep; empty for all.",
            low=1,
            high=100_000,
            step=1,
        ),
    ),
    output=Json(Features),
    view=View("features"),
    examples=(
        Example("A sunny day", {"text": "Today is a sunny day and I am happy."}),
        Example(
            "Of length 1, 32 numbers",
            {"text": "The train to Vienna is delayed."},
            {"normalize": True, "dimensions": 32},
        ),
    ),
    dialects={"tei": tei.EmbedText(), "openai": openai.EmbedText()},
    runs=Runs(runner="sentence_transformer", run=extract, notes=truncated_text),
    wire=FeatureExtractionWire(params_beside=True),
)
