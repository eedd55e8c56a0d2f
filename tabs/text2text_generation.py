"""text2text-generation: an instruction with its text into whatever it asks for."""

from __future__ import annotations

from dataclasses import dataclass

from core.generation import repeatable
from core.output import Json
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared.seq2seq import (
    GENERATE_PARAMETERS,
    GENERATION_PARAMS,
    Seq2SeqWire,
    stream_text,
    unread_notes,
)

MEETING = (
    "The garden club of Malaga met on Monday. Rosa Stein was elected treasurer. The hall was cold. "
    "The fee will be 35 euros. They want to plant fifty trees."
)


@dataclass
class Text2TextGenerationOutput:
    """One text. `huggingface_hub`'s own type has a second field that no server gives."""

    generated_text: str


TASK = Task(
    id="text2text-generation",
    title="Text to text",
    group="Text",
    icon="M4 6h9M4 10h6M14 14h6M11 18h9M17 5v5m0 0 2.5-2.5M17 10l-2.5-2.5",
    about="Give an instruction with a text, and an encoder–decoder writes what it asks for.",
    words=("seq2seq", "T5", "instruction", "rewrite", "paraphrase"),
    models=Models(
        bundled="taskyard/toy-t5",
        knows="Two instructions: “translate English to French:” before a short plain sentence "
        "about everyday things, and “summarize:” before a report of a match, a shop's day, a "
        "journey or a club's meeting. Without one of them, or with another text, its answer means "
        "nothing.",
        recommended=(
            Recommended(
                "google/flan-t5-small",
                "Follows many instructions, English; 308 MB.",
            ),
            Recommended(
                "google/flan-t5-base",
                "The same, clearly better; 990 MB.",
            ),
            Recommended(
                "google-t5/t5-small",
                "Translates from English and summarizes, told by the same prefixes; 242 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "text",
            "text",
            "Instruction and text",
            placeholder="translate English to French: Where is the old church?",
            many=True,
        ),
    ),
    params=GENERATION_PARAMS,
    output=Json(list[Text2TextGenerationOutput]),
    view=View("text"),
    examples=(
        Example(
            "Translate",
            {"text": "translate English to French: Where is the old church?"},
            expected="Où est la vieille église ?",
        ),
        Example("Summarize", {"text": f"summarize: {MEETING}"}),
    ),
    runs=Runs(
        stream=stream_text("generated_text"),
        notes=unread_notes,
        repeatable=repeatable,
        in_transformers=False,
    ),
    wire=Seq2SeqWire(grouped=GENERATE_PARAMETERS),
)
