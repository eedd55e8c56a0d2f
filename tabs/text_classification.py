"""text-classification: a text into scored labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from huggingface_hub import TextClassificationOutputElement

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from core.wires import tei
from tabs.shared.labels import FUNCTION_TO_APPLY, MANY
from tabs.shared.truncation import truncated_input


def classify(pipe: Any, inputs: Inputs, params: Params) -> Any:
    # The API answers with every label where `top_k` is left out; the pipeline only with the best.
    asked = dict(inputs) if "text_pair" in inputs else inputs["text"]
    return [pipe(asked, **{"top_k": None, "truncation": True, **params})]


@dataclass(frozen=True, slots=True)
class TextClassificationWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """Every text's labels in order, whatever order a server has."""
        return [sorted(labels, key=lambda each: -each["score"]) for labels in output]

    def for_others(self, params: Params) -> Params:
        """Other servers answer with the best label alone unless they are asked for more."""
        return {"top_k": MANY, **params}

    def join(self, outputs: Sequence[Any]) -> Any:
        """Each answer is a list of one already, as the Inference API has it: many make one list."""
        return [labels for output in outputs for labels in output]


TASK = Task(
    id="text-classification",
    title="Text classification",
    group="Text",
    icon="M4 6h16M4 12h9M4 18h5M16 14l2.2 2.2L22 12",
    about="Put a text, or a pair of texts, into one of the model's classes, such as its sentiment.",
    words=("sentiment analysis", "NLI", "entailment", "topic", "spam"),
    models=Models(
        bundled="taskyard/toy-sentiment",
        knows="Tells praise from complaint in one or two plain English sentences about coloured "
        "shapes and everyday things: food, hotels, films, phones. Irony, news and other "
        "languages are beyond it.",
        recommended=(
            Recommended(
                "distilbert/distilbert-base-uncased-finetuned-sst-2-english",
                "Sentiment of English film reviews and much else; 268 MB.",
            ),
            Recommended(
                "cardiffnlp/twitter-roberta-base-sentiment-latest",
                "Negative, neutral, positive for short posts; 500 MB.",
            ),
            Recommended(
                "cross-encoder/nli-MiniLM2-L6-H768",
                "For pairs: whether the second English text follows from the first, contradicts "
                "it, or neither; 328 MB.",
            ),
        ),
    ),
    inputs=(
        Input("text", "text", "Text", placeholder="I like you. I love you.", many=True),
        Input(
            "text_pair",
            "text",
            "Second text (for pairs)",
            placeholder="Only for models that compare two texts",
            lines=1,
            optional=True,
        ),
    ),
    params=(
        Param(
            "top_k",
            "integer",
            "Labels shown",
            "How many of the best labels to return; empty for all.",
            low=1,
            high=MANY,
            step=1,
        ),
        FUNCTION_TO_APPLY,
    ),
    output=Json(list[list[TextClassificationOutputElement]]),
    view=View("scores"),
    examples=(
        Example("Love", {"text": "I like you. I love you."}, expected="POSITIVE"),
        Example(
            "A film",
            {"text": "The film was far too long and the ending made no sense."},
            expected="NEGATIVE",
        ),
        Example("A negation", {"text": "I would not go there again."}, expected="NEGATIVE"),
        Example(
            "A pair: does it follow?",
            {
                "text": "Anna scored two goals and her team won the cup.",
                "text_pair": "This example is about athletics.",
            },
            model="taskyard/toy-zero-shot",
            expected="entailment",
        ),
    ),
    dialects={"tei": tei.Predict()},
    runs=Runs(run=classify, notes=truncated_input),
    wire=TextClassificationWire(),
)
