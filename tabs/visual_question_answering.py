"""visual-question-answering: a question about an image, answered in a word or two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Asked, Wire
from tabs.shared.images import run_on_image
from tabs.shared.truncation import truncated_beside_image


@dataclass
class VisualQuestionAnsweringOutputElement:
    """An answer. `huggingface_hub`'s own type needs a score, which not every server gives."""

    answer: str
    score: float | None = None


def answer(pipe: Any, inputs: Inputs, params: Params) -> Any:
    asked = {"question": inputs["question"], "truncation": True, "scores": True, **params}
    return run_on_image(pipe, inputs["image"], asked)


def notes(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    return truncated_beside_image(pipe, inputs["question"], "question")


@dataclass(frozen=True, slots=True)
class VisualQuestionAnsweringWire(Wire):
    """The Inference API's dialect: `{"inputs": {"image": base64, "question": text}}`."""

    def fields(self, task: Task) -> tuple[str, ...]:
        """`question` and `image` are what Python's stock client sends beside `inputs`."""
        beside = (item.name for item in task.inputs)
        return (*super(VisualQuestionAnsweringWire, self).fields(task), *beside)

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Asked:
        """What stands beside `inputs` is one of them; `inputs` is the image then, once more."""
        beside = {item.name: document[item.name] for item in task.inputs if item.name in document}
        given = document.get("inputs", beside.get("image"))
        if beside and not isinstance(given, Mapping):
            if beside.setdefault("image", given) != given:
                raise InvalidInput("“image” and “inputs” are two images.", "Give it once.")
            document = {**document, "inputs": beside}
        elif beside:
            raise InvalidInput(
                f"{task.title}: “{next(iter(beside))}” stands in the body and in “inputs”.",
                "Give it once.",
            )
        return super(VisualQuestionAnsweringWire, self).read_request(task, document)

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """The answers, best first, whatever order a server has."""
        if not output:
            raise ValueError("no answer")
        return sorted(output, key=lambda each: -(each.get("score") or 0.0))


TASK = Task(
    id="visual-question-answering",
    title="Visual question answering",
    group="Multimodal",
    icon="M3 4h18v12h-8l-4 4v-4H3zM6 13l3-3 2 2M14.2 8.4a1.9 1.9 0 1 1 2.6 1.8c-.5.2-.8.5-.8 1"
    "M16 13.3v.01",
    about="Ask a question about an image.",
    words=("VQA", "question", "picture", "photo", "count", "ViLT", "BLIP"),
    models=Models(
        bundled="taskyard/toy-sight",
        knows="Answers questions about drawn scenes of up to three upright circles, squares, "
        "triangles and stars in six colours, each at least a fifth of the picture wide: which "
        "colour, which shape, how many, where, and yes or no, but not which of two lies further to "
        "a side. It has never seen a photograph.",
        recommended=(
            Recommended(
                "dandelin/vilt-b32-finetuned-vqa",
                "Chooses among 3,129 short answers about photos, English; 470 MB.",
            ),
            Recommended(
                "Salesforce/blip-vqa-base",
                "Writes its answers about photos, English; 1.5 GB.",
            ),
            Recommended(
                "Salesforce/blip-vqa-capfilt-large",
                "The same, trained on better captions; 1.5 GB.",
            ),
        ),
    ),
    inputs=(
        Input("image", "image", "Image", help="A file, the camera, or the clipboard.", many=True),
        Input(
            "question",
            "text",
            "Question",
            placeholder="What colour …? How many …? Is there …?",
            lines=1,
        ),
    ),
    params=(
        Param(
            "top_k",
            "integer",
            "Answers",
            "How many answers are given, best first; 5 where left open. A model that writes its "
            "answer gives one.",
            low=1,
            high=100,
            step=1,
        ),
    ),
    output=Json(list[VisualQuestionAnsweringOutputElement]),
    view=View("visual_answers"),
    examples=(
        Example(
            "Its colour",
            {"image": "sight-1.png", "question": "What colour is the star?"},
            expected="green",
        ),
        Example(
            "How many",
            {"image": "sight-1.png", "question": "How many shapes are there?"},
            expected=("3", "three"),
        ),
        Example(
            "Yes or no",
            {"image": "sight-1.png", "question": "Is there a yellow circle?"},
            expected="no",
        ),
        Example(
            "What is where",
            {"image": "sight-2.png", "question": "What is above the circle?"},
            expected="orange triangle",
        ),
    ),
    runs=Runs(run=answer, notes=notes, in_transformers=False),
    wire=VisualQuestionAnsweringWire(),
)
