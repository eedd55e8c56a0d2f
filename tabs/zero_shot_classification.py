"""zero-shot-classification: a text into labels that the model was never trained for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huggingface_hub import ZeroShotClassificationOutputElement

from core.errors import InvalidInput, WrongTask
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from tabs.shared.truncation import truncated_input
from tabs.shared.zero_shot import CANDIDATE_LABELS, best_first, check_template

TEMPLATE = "This example is {}."
# What transformers calls the number of a class that it did not find.
NONE = -1


def classify(pipe: Any, inputs: Inputs, params: Params) -> list[dict[str, Any]]:
    check_template(str(params.get("hypothesis_template", TEMPLATE)), TEMPLATE)
    if pipe.entailment_id == NONE:
        raise WrongTask(
            "The model has no class “entailment”, so it cannot say whether a label follows.",
            "Choose a model trained for natural language inference (NLI).",
        )
    check_labels(pipe.tokenizer, inputs["candidate_labels"], params)
    found = pipe(inputs["text"], candidate_labels=inputs["candidate_labels"], **params)
    return [
        {"label": label, "score": score}
        for label, score in zip(found["labels"], found["scores"], strict=True)
    ]


def check_labels(tokenizer: Any, labels: list[str], params: Params) -> None:
    """Raise `InvalidInput` where a label in its sentence leaves no room for the text."""
    template = str(params.get("hypothesis_template", TEMPLATE))
    room = tokenizer.model_max_length - tokenizer.num_special_tokens_to_add(pair=True) - 1
    sentences = [template.format(label) for label in labels]
    counted = tokenizer(sentences, add_special_tokens=False, verbose=False)["input_ids"]
    for label, tokens in zip(labels, counted, strict=True):
        if len(tokens) > room:
            raise InvalidInput(
                f"“{label[:40]}{'…' if len(label) > 40 else ''}” has {len(tokens):,} tokens within "
                f"its hypothesis; beside the text this model reads {max(room, 0):,}.",
                "Shorten the label, or the hypothesis.",
            )


def text_alone(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    if notes := truncated_input(pipe, {"text": inputs["text"]}, params):
        return notes
    # What fits alone may not fit beside a label.
    template = str(params.get("hypothesis_template", TEMPLATE))
    room = min(
        room_beside(pipe.tokenizer, template.format(label)) for label in inputs["candidate_labels"]
    )
    text = pipe.tokenizer(inputs["text"], add_special_tokens=False, verbose=False)["input_ids"]
    if len(text) <= room:
        return ()
    return (
        f"The text has {len(text):,} tokens; beside the longest label this model reads the first "
        f"{room:,} and the rest was left out.",
    )


def room_beside(tokenizer: Any, hypothesis: str) -> int:
    """How many tokens of a text the model reads together with `hypothesis`."""
    found = tokenizer(hypothesis, add_special_tokens=False, verbose=False)["input_ids"]
    room = tokenizer.model_max_length - tokenizer.num_special_tokens_to_add(pair=True)
    return int(room) - len(found)


@dataclass(frozen=True, slots=True)
class ZeroShotClassificationWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """One score for each label that was asked about, in order, whatever order a server has."""
        return best_first(output, inputs["candidate_labels"])


TASK = Task(
    id="zero-shot-classification",
    title="Zero-shot classification",
    group="Text",
    icon="M3 8l9-5 9 5-9 5zM3 13l9 5 9-5M12 13v8",
    about="Choose among labels that you make up, without training a model for them.",
    words=("NLI", "labels", "categories", "topic"),
    models=Models(
        bundled="taskyard/toy-zero-shot",
        knows="Says what a short English text about everyday things is about: topics such as "
        "sport, travel or money and things such as football, rain or a dog, also under labels "
        "that training never used. Opinions, intentions and words it has not met are beyond it.",
        recommended=(
            Recommended(
                "facebook/bart-large-mnli",
                "Almost any label for English texts; 1.6 GB.",
            ),
            Recommended(
                "MoritzLaurer/deberta-v3-base-zeroshot-v2.0",
                "Nearly as good and much smaller, English; 369 MB.",
            ),
            Recommended(
                "MoritzLaurer/mDeBERTa-v3-base-mnli-xnli",
                "A hundred languages; 558 MB.",
            ),
        ),
    ),
    inputs=(
        Input("text", "text", "Text", placeholder="The train to Vienna is delayed.", many=True),
        CANDIDATE_LABELS,
    ),
    params=(
        Param(
            "multi_label",
            "boolean",
            "Several may be true",
            "Judge every label on its own, so that several or none may fit; otherwise they share "
            "100 %.",
            default=False,
        ),
        Param(
            "hypothesis_template",
            "string",
            "Hypothesis",
            "The sentence that a label is put into, at the place of {}.",
            default=TEMPLATE,
        ),
    ),
    output=Json(list[ZeroShotClassificationOutputElement]),
    view=View("candidates"),
    examples=(
        Example(
            "A refund",
            {
                "text": "I bought a toaster but it is faulty and I would like to be reimbursed!",
                "candidate_labels": ("retail", "cuisine", "meteorology"),
            },
            expected="retail",
        ),
        Example(
            "A delayed train",
            {
                "text": "The train to Vienna is delayed.",
                "candidate_labels": ("journeys", "banks", "university"),
            },
            expected="journeys",
        ),
        Example(
            "A match",
            {
                "text": "Anna scored two goals and her team won the cup.",
                "candidate_labels": ("hollywood", "economics", "athletics", "meteorology"),
            },
            expected="athletics",
        ),
        Example(
            "Several at once",
            {
                "text": "Anna is happy because the dog is asleep.",
                "candidate_labels": ("dog", "happy", "money", "football"),
            },
            {"multi_label": True},
            expected=("dog", "happy"),
        ),
    ),
    runs=Runs(run=classify, notes=text_alone),
    wire=ZeroShotClassificationWire(),
)
