"""translation: a text into another language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from huggingface_hub import TranslationOutput

from core.errors import InvalidParameter
from core.generation import repeatable
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared.seq2seq import (
    GENERATE_PARAMETERS,
    GENERATION_PARAMS,
    Seq2SeqWire,
    stream_text,
    unread_notes,
)

_write = stream_text("translation_text")


def translate(pipe: Any, inputs: Inputs, params: Params, emit: Callable[[Any], None]) -> Any:
    _both_or_neither(params)
    return _write(pipe, inputs, params, emit)


def _both_or_neither(params: Params) -> None:
    source, target = params.get("src_lang"), params.get("tgt_lang")
    if bool(source) != bool(target):
        given, missing = ("src_lang", "tgt_lang") if source else ("tgt_lang", "src_lang")
        raise InvalidParameter(
            f"“{given}” is given, but not “{missing}”.",
            "Give both languages, or neither for a model that knows only one pair.",
        )


@dataclass(frozen=True, slots=True)
class TranslationWire(Seq2SeqWire):
    """The Inference API's dialect of the task."""

    def for_others(self, params: Params) -> Params:
        """What other servers are asked: the same, refused here where half of it is missing."""
        _both_or_neither(params)
        return params


TASK = Task(
    id="translation",
    title="Translation",
    group="Text",
    icon="M4 6h9M8.5 4v2M11.5 6c-.8 3.6-3.4 6.4-7 8M6 9c1.3 2.2 3.2 3.9 5.5 5M12 20l4.5-10 4.5 10"
    "M13.6 17h5.8",
    about="Translate a text into another language.",
    words=("translate", "languages", "machine translation", "MT"),
    models=Models(
        bundled="taskyard/toy-t5",
        knows="English to French, short plain sentences one at a time: some 100 everyday things, "
        "animals, people and places, their colours, numbers, where they are and what is done with "
        "them. It copies names that it has never seen. Other words it guesses at or leaves out, "
        "other languages and longer texts are beyond it.",
        recommended=(
            Recommended(
                "google-t5/t5-small",
                "English to German, French and Romanian; 242 MB.",
            ),
            Recommended(
                "Helsinki-NLP/opus-mt-en-fr",
                "English to French, one of hundreds of such pairs; 301 MB, needs sentencepiece.",
            ),
            Recommended(
                "facebook/nllb-200-distilled-600M",
                "Among 200 languages, named like eng_Latn and fra_Latn; 2.5 GB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "text", "text", "Text", placeholder="There are two red stars on the table.", many=True
        ),
    ),
    params=(
        Param(
            "src_lang",
            "string",
            "From",
            "The language of the text, as the model names it (en, eng_Latn); empty for models that "
            "know one pair.",
        ),
        Param(
            "tgt_lang",
            "string",
            "To",
            "The language to translate into, as the model names it; both languages or neither.",
        ),
        *GENERATION_PARAMS,
    ),
    output=Json(list[TranslationOutput]),
    view=View("side_by_side"),
    examples=(
        Example(
            "Stars",
            {"text": "There are two red stars on the table."},
            expected="Il y a deux étoiles rouges sur la table.",
        ),
        Example(
            "At the market",
            {"text": "Anna buys three old books and a beautiful lamp."},
            expected="Anna achète trois vieux livres et une belle lampe.",
        ),
        Example(
            "A question",
            {"text": "Where is my black umbrella?"},
            expected="Où est mon parapluie noir ?",
        ),
    ),
    runs=Runs(stream=translate, notes=unread_notes, repeatable=repeatable, in_transformers=False),
    wire=TranslationWire(grouped=GENERATE_PARAMETERS),
)
