"""token-classification: the names in a text, and what kind each is."""

from __future__ import annotations

from typing import Any

from huggingface_hub import TokenClassificationOutputElement

from core.errors import InvalidParameter
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared.truncation import truncated_input

NUMBERS = {"score": float, "start": int, "end": int}


def find(pipe: Any, inputs: Inputs, params: Params) -> Any:
    check_stride(pipe, params)
    return [entity(one) for one in pipe(inputs["text"], **params)]


def check_stride(pipe: Any, params: Params) -> None:
    """Raise `InvalidParameter` where long texts cannot be read in such overlapping parts."""
    stride = params.get("stride")
    if stride is None:
        return
    if params.get("aggregation_strategy") == "none":
        raise InvalidParameter(
            "“stride” does not go with the aggregation strategy “none”.",
            "Choose another strategy, or leave the stride out.",
        )
    room = pipe.tokenizer.model_max_length - pipe.tokenizer.num_special_tokens_to_add()
    if isinstance(stride, int) and stride >= room:
        raise InvalidParameter(
            f"“stride” is {stride}; this model reads {room} tokens at a time.",
            f"Use at most {room - 1}.",
        )


def entity(one: Any) -> dict[str, Any]:
    """An entity as the API words it, its numbers as JSON's; offsets may be unknown."""
    names = ("entity_group", "entity", "score", "word", "start", "end")
    return {
        name: NUMBERS[name](one[name]) if name in NUMBERS and one[name] is not None else one[name]
        for name in names
        if name in one
    }


def left_out(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where the end of a text was not read; with a stride all of it is."""
    return () if params.get("stride") is not None else truncated_input(pipe, inputs, params)


TASK = Task(
    id="token-classification",
    title="Token classification",
    group="Text",
    icon="M4 7h7M4 12h4M12 10h8v5h-8zM4 17h16",
    about="Find the names in a text and say what kind each is: a person, a place, a company.",
    words=("NER", "named entity recognition", "entities", "POS", "tagging"),
    models=Models(
        bundled="taskyard/toy-ner",
        knows="Finds people (PER), places (LOC), organisations (ORG) and other names (MISC) in "
        "short plain English sentences, also names that it has never seen. Common words that it "
        "does not know it often takes for names; news and long texts are beyond it.",
        recommended=(
            Recommended(
                "dslim/bert-base-NER",
                "People, places, organisations and other names in English news; 433 MB.",
            ),
            Recommended(
                "dbmdz/bert-large-cased-finetuned-conll03-english", "The same, larger; 1.3 GB."
            ),
            Recommended(
                "Davlan/distilbert-base-multilingual-cased-ner-hrl",
                "Ten languages, among them Arabic, Chinese, French and German; 540 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "text", "text", "Text", placeholder="A sentence with names in it", lines=4, many=True
        ),
    ),
    params=(
        Param(
            "aggregation_strategy",
            "string",
            "Aggregation strategy",
            "How tokens become names: none keeps them apart, simple joins neighbours, the others "
            "also settle what the pieces of one word disagree about.",
            default="simple",
            choices=("none", "simple", "first", "average", "max"),
        ),
        Param(
            "ignore_labels",
            "array",
            "Ignored labels",
            "Labels that are left out of the answer; if there are none given, O is.",
        ),
        Param(
            "stride",
            "integer",
            "Stride",
            "Read a long text in parts that overlap by so many tokens, instead of cutting it off.",
            low=0,
            high=256,
            step=1,
        ),
    ),
    output=Json(list[TokenClassificationOutputElement]),
    view=View("entities"),
    examples=(
        Example(
            "Two names",
            {"text": "My name is Sarah Jessica Parker but you can call me Jessica"},
            expected=(("PER", "Sarah Jessica Parker"), ("PER", "Jessica")),
        ),
        Example(
            "A company",
            {"text": "Tara Okafor works for Velmora Labs in Lisbon. She speaks Italian."},
            expected=(
                ("PER", "Tara Okafor"),
                ("ORG", "Velmora Labs"),
                ("LOC", "Lisbon"),
                ("MISC", "Italian"),
            ),
        ),
        Example(
            "In small letters",
            {"text": "my name is clara and i live in berkeley"},
            expected=(("PER", "clara"), ("LOC", "berkeley")),
        ),
    ),
    runs=Runs(run=find, notes=left_out),
)
