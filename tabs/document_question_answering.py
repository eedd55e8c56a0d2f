"""document-question-answering: a question about a page, answered where it stands on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from tabs import question_answering
from tabs.shared import truths


@dataclass
class DocumentAnswer:
    """An answer: words `start` to `end` of the page, which stand in `boxes`, one for each word.

    Boxes are left, upper, right and lower edge in thousandths of the page. A model that looks at
    the page and writes its answer gives nothing but that.
    """

    answer: str
    score: float | None = None
    start: int | None = None
    end: int | None = None
    boxes: list[list[int]] | None = None


def ask(reader: Any, inputs: Inputs, params: Params) -> Any:
    return reader.ask(inputs["image"], inputs["question"], **params)


def notes(reader: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    return tuple(reader.notes(inputs["image"], params))


@dataclass(frozen=True, slots=True)
class DocumentQuestionAnsweringWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """At least one answer."""
        if not output:
            raise ValueError("not even the empty answer")
        return output


def _of_texts(name: str, label: str, about: str) -> Param:
    """A parameter that questions about texts have as well."""
    return replace(question_answering.TASK.param(name), label=label, help=about)


def _edge(name: str, label: str) -> Param:
    return Param(name, "number", label, "In thousandths of the page.", low=0, high=1000, step=1)


def _example(title: str, page: str, **params: Any) -> Example:
    asked = truths.asked(page)
    inputs = {"image": page, "question": asked}
    return Example(title, inputs, params, expected=truths.written(page, asked))


TASK = Task(
    id="document-question-answering",
    title="Document question answering",
    group="Multimodal",
    icon="M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 15h3M15.5 17.5l2.5 2.5M14.5 18a1.8 1.8 0 1 0 0-.1",
    about="Ask a question about a page; the answer is marked where it stands.",
    words=("DocVQA", "OCR", "PDF", "invoice", "receipt", "form", "scan", "LayoutLM", "Donut"),
    models=Models(
        bundled="taskyard/toy-document",
        knows="Answers about plain one-page English invoices, receipts, forms and timetables: "
        "numbers, dates, names, sums, prices and departures; one answer in fourteen is wrong, and "
        "one in six where a question is worded in a way that training never used. It has never "
        "seen a photograph of a page, and does not compute.",
        recommended=(
            Recommended(
                "impira/layoutlm-document-qa", "Invoices and forms, by their words; 511 MB."
            ),
            Recommended(
                "naver-clova-ix/donut-base-finetuned-docvqa",
                "Looks at the page itself and writes its answer; 806 MB.",
            ),
            Recommended(
                "rubentito/layoutlmv3-base-mpdocvqa",
                "By words and looks, of reports and letters; 502 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "image",
            "document",
            "Page",
            help="A picture of the page, or a page of a PDF.",
        ),
        Input(
            "question",
            "text",
            "Question",
            placeholder="What is the total? When …? Who …?",
            lines=1,
            many=True,
        ),
    ),
    params=(
        _of_texts("top_k", "Answers", "How many answers are given, best first."),
        _of_texts(
            "handle_impossible_answer",
            "No answer is an answer",
            "Let the model say that the page does not tell, where it was trained to.",
        ),
        Param(
            "lang",
            "string",
            "Language",
            "The language of the page, such as eng or deu. The words are read by one model for "
            "all; you are told where it does not know the letters.",
        ),
        Param(
            "word_boxes",
            "array",
            "Words and their boxes",
            "What is written on the page, in order: [word, [left, upper, right, lower]], edges "
            "in thousandths of the page. Left open, the words are read.",
            items=Param(
                "word",
                "array",
                "Word",
                "A word and its box.",
                fields=(
                    Param("text", "string", "Text", "What is written."),
                    Param(
                        "box",
                        "array",
                        "Box",
                        "Where it stands.",
                        fields=(
                            _edge("left", "Left"),
                            _edge("upper", "Upper"),
                            _edge("right", "Right"),
                            _edge("lower", "Lower"),
                        ),
                    ),
                ),
            ),
        ),
        _of_texts(
            "max_answer_len", "Longest answer", "Tokens of the longest answer; 15 where left open."
        ),
        _of_texts(
            "max_question_len",
            "Longest question",
            "Tokens of the question that are read, in whole words.",
        ),
        _of_texts(
            "max_seq_len",
            "Window",
            "Tokens that the model reads at once, question and page; a full page is read in "
            "several windows. As many as the model can, where left open.",
        ),
        _of_texts(
            "doc_stride",
            "Overlap",
            "Tokens by which two windows overlap; up to 256 where left open.",
        ),
    ),
    output=Json(list[DocumentAnswer]),
    view=View("document_answer"),
    examples=(
        _example("An invoice", "page-1.png"),
        _example("A timetable", "page-2.png"),
        _example("Not on the page", "page-3.pdf", handle_impossible_answer=True),
    ),
    runs=Runs(runner="document_question_answering", run=ask, notes=notes),
    wire=DocumentQuestionAnsweringWire(),
)
