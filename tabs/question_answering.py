"""question-answering: a question about a text, answered with words of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huggingface_hub import QuestionAnsweringOutputElement

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire

STORY = (
    "Anna Keller lives in Oslo and works for Blue Comet. She has a cat called Minka. "
    "On Tuesday, Anna Keller met Tom at the library. Tom is a baker and likes mango."
)


def ask(pipe: Any, inputs: Inputs, params: Params) -> Any:
    return pipe(question=inputs["question"], context=inputs["context"], **params)


@dataclass(frozen=True, slots=True)
class QuestionAnsweringWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """Some servers answer with a list even where there is only one answer."""
        if not output:
            raise ValueError("not even the empty answer")
        return output[0] if isinstance(output, list) and len(output) == 1 else output


TASK = Task(
    id="question-answering",
    title="Question answering",
    group="Text",
    icon="M4 5h16M4 10h9M4 15h6M15.2 13.2a2.4 2.4 0 1 1 3.2 2.3c-.6.2-.9.6-.9 1.3M17.5 20v.01",
    about="Ask a question about a text; the answer is a part of the text.",
    words=("QA", "reading comprehension", "extractive", "SQuAD"),
    models=Models(
        bundled="taskyard/toy-reader",
        knows="Answers who, what, where, when and how many about short plain English stories of "
        "people, places and things, with words of the story, and knows when it does not say. "
        "Newspapers and encyclopedias are beyond it.",
        recommended=(
            Recommended(
                "distilbert/distilbert-base-cased-distilled-squad",
                "Questions about paragraphs from Wikipedia; 261 MB.",
            ),
            Recommended(
                "deepset/roberta-base-squad2",
                "The same, better, and it knows when a text does not say; 496 MB.",
            ),
            Recommended("deepset/minilm-uncased-squad2", "The same, smaller; 133 MB."),
        ),
    ),
    inputs=(
        Input(
            "question",
            "text",
            "Question",
            placeholder="Who …? Where …? How many …?",
            lines=1,
        ),
        Input("context", "text", "Text", placeholder="The text that has the answer", lines=8),
    ),
    params=(
        Param(
            "top_k",
            "integer",
            "Answers",
            "How many answers are given, best first.",
            low=1,
            high=100,
            step=1,
            start=3,
        ),
        Param(
            "handle_impossible_answer",
            "boolean",
            "No answer is an answer",
            "Let the model say that the text does not tell, where it was trained to.",
            default=False,
            start=True,
        ),
        Param(
            "align_to_words",
            "boolean",
            "Whole words",
            "Widen answers to whole words; of use where words stand apart by spaces.",
            default=True,
        ),
        Param(
            "max_answer_len",
            "integer",
            "Longest answer",
            "Tokens of the longest answer; 15 where left open.",
            low=1,
            high=500,
            step=1,
        ),
        Param(
            "max_question_len",
            "integer",
            "Longest question",
            "Tokens of the question that are read.",
            low=1,
            high=512,
            step=1,
        ),
        Param(
            "max_seq_len",
            "integer",
            "Window",
            "Tokens that the model reads at once, question and text; a long text is read in "
            "several windows. 384 where left open.",
            low=8,
            high=4096,
            step=1,
        ),
        Param(
            "doc_stride",
            "integer",
            "Overlap",
            "Tokens by which two windows overlap; 128 where left open.",
            low=0,
            high=2048,
            step=1,
        ),
    ),
    output=Json(QuestionAnsweringOutputElement | list[QuestionAnsweringOutputElement]),
    view=View("answer"),
    examples=(
        Example(
            "A name",
            {
                "question": "What's my name?",
                "context": "My name is Clara and I live in Berkeley.",
            },
            expected="Clara",
        ),
        Example(
            "A place",
            {"question": "Where did Anna meet Tom?", "context": STORY},
            expected=("library", "the library", "at the library"),
        ),
        Example("Not in the text", {"question": "How old is Tom?", "context": STORY}),
    ),
    runs=Runs(run=ask, in_transformers=False),
    wire=QuestionAnsweringWire(),
)
