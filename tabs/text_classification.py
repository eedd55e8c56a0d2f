"""text-classification: a text into scored labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huggingface_hub import TextClassificationOutputElement

from core.task import Example, Input, Inputs, Models, Param, Params, Recommended, Task
from tabs._notes import text_cut_off


def classify(pipe: Any, inputs: Inputs, params: Params) -> Any:
    # The API answers with every label where `top_k` is left out; the pipeline only with the best.
    return [pipe(inputs["text"], **{"top_k": None, "truncation": True, **params})]


def one_list(outputs: Sequence[Any]) -> Any:
    """Each answer is a list of one already, as the Inference API has it: many make one list."""
    return [labels for output in outputs for labels in output]


TASK = Task(
    id="text-classification",
    title="Text classification",
    group="Text",
    icon="M4 6h16M4 12h9M4 18h5M16 14l2.2 2.2L22 12",
    about="Put a text into one of the model's classes, such as its sentiment.",
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
        ),
    ),
    inputs=(Input("text", "text", "Text", placeholder="I like you. I love you."),),
    params=(
        Param(
            "top_k",
            "integer",
            "Labels shown",
            "How many of the best labels to return; empty for all.",
            low=1,
            high=1000,
            step=1,
        ),
        Param(
            "function_to_apply",
            "string",
            "Scores by",
            "How the model's raw numbers become scores: softmax for one label out of many, "
            "sigmoid for independent labels, none for the raw numbers. Empty: the model decides.",
            choices=("softmax", "sigmoid", "none"),
        ),
    ),
    output=list[list[TextClassificationOutputElement]],
    view="scores",
    examples=(
        Example("Love", {"text": "I like you. I love you."}),
        Example("A film", {"text": "The film was far too long and the ending made no sense."}),
        Example("A negation", {"text": "I would not go there again."}),
    ),
    run=classify,
    join=one_list,
    notes=text_cut_off,
)
