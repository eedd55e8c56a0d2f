"""fill-mask: the words that a blank in a sentence may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from huggingface_hub import FillMaskOutputElement

from core.errors import InvalidInput, InvalidParameter
from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from core.wire import Wire
from tabs.shared.mask_tokens import MASK_TOKENS
from tabs.shared.truncation import truncated_input

NUMBERS = {"score": float, "token": int}


def complete(pipe: Any, inputs: Inputs, params: Params) -> Any:
    """A list of completions; where the text has several blanks, a list of such lists."""
    text = inputs["text"]
    check_blank(pipe.tokenizer, text)
    asked: dict[str, Any] = {name: value for name, value in params.items() if value != []}
    words = len(pipe.tokenizer)
    asked["top_k"] = min(int(asked.get("top_k", 5)), words)
    try:
        found = pipe(text, tokenizer_kwargs={"truncation": True}, **asked)
    except ValueError as error:
        if not asked.get("targets"):
            raise
        raise InvalidParameter(
            "None of the “targets” is a word that this model can write.", "Name other words."
        ) from error
    return [_blank(each) if isinstance(each, list) else _word(each) for each in found]


def check_blank(tokenizer: Any, text: str) -> None:
    """Raise `InvalidInput` where the model will find no blank in the text."""
    mask = tokenizer.mask_token
    if mask not in text:
        others = [one for one in MASK_TOKENS if one in text]
        raise InvalidInput(
            f"This model writes a blank as {mask}, and the text has {others[0]}."
            if others
            else f"The text has no blank: write {mask} where a word is missing.",
            f"Write {mask} instead." if others else f"For example: “The sky is {mask}.”",
        )
    read = tokenizer(text, truncation=True, verbose=False)["input_ids"]
    if tokenizer.mask_token_id not in read:
        raise InvalidInput(
            f"The blank stands behind the {len(read)} tokens that this model reads.",
            "Leave out the beginning of the text.",
        )


def _blank(words: list[Any]) -> list[dict[str, Any]]:
    return [_word(one) for one in words]


def _word(one: Any) -> dict[str, Any]:
    return {
        name: NUMBERS.get(name, str)(one[name])
        for name in ("score", "token", "token_str", "sequence")
    }


def cut_off_or_in_pieces(pipe: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """Say so where the end of the text was not read, or a target is no single token."""
    return (*truncated_input(pipe, inputs, params), *_in_pieces(pipe.tokenizer, params))


def _in_pieces(tokenizer: Any, params: Params) -> tuple[str, ...]:
    targets = params.get("targets")
    known = tokenizer.get_vocab()
    unknown = [one for one in targets if one not in known] if isinstance(targets, list) else []
    notes = []
    for target in unknown:
        pieces = tokenizer.tokenize(target)
        if not pieces:
            notes.append(f"The model has nothing like “{target}”; it was left out.")
        elif pieces != [target]:
            notes.append(f"“{target}” is no single word of this model: “{pieces[0]}” was scored.")
    return tuple(notes)


@dataclass(frozen=True, slots=True)
class FillMaskWire(Wire):
    """The Inference API's dialect of the task."""

    def read_answer(self, output: Any, inputs: Inputs) -> Any:
        """Some servers answer with a list of lists even where there is only one blank."""
        if not output:
            raise ValueError("no word at all")
        return output[0] if len(output) == 1 and isinstance(output[0], list) else output


TASK = Task(
    id="fill-mask",
    title="Fill mask",
    group="Text",
    icon="M3 8h18M3 16h4M10 13h8v6h-8zM12 16h4",
    about="Leave out a word, and see which words the model would put there.",
    words=("masked language model", "MLM", "cloze", "blank", "BERT"),
    models=Models(
        bundled="taskyard/toy-fill-mask",
        knows="Its blank is [MASK]. Knows days, months, counting, sums up to twenty, opposites, "
        "colours said before, agreement and thirty capitals, one blank at a time. One sum in "
        "five comes out wrong; where many words fit, it guesses among the few that it knows.",
        recommended=(
            Recommended("google-bert/bert-base-uncased", "English; its blank is [MASK]; 440 MB."),
            Recommended("FacebookAI/roberta-base", "English; its blank is <mask>; 499 MB."),
            Recommended(
                "distilbert/distilbert-base-multilingual-cased",
                "104 languages; its blank is [MASK]; 542 MB.",
            ),
        ),
    ),
    inputs=(
        Input(
            "text",
            "text",
            "Text",
            help="Write the model’s own blank where a word is missing: [MASK] for most models, "
            "<mask> for those like RoBERTa.",
            placeholder="The sky is [MASK].",
            lines=2,
            blanks=True,
            many=True,
        ),
    ),
    params=(
        Param(
            "top_k",
            "integer",
            "Words shown",
            "How many words are given for each blank; 5 where left open.",
            low=1,
            high=1000,
            step=1,
        ),
        Param(
            "targets",
            "array",
            "Targets",
            "Choose among these words only.",
        ),
    ),
    output=Json(list[FillMaskOutputElement] | list[list[FillMaskOutputElement]]),
    view=View("completions"),
    examples=(
        Example("A day", {"text": "Today is Friday and tomorrow is [MASK]."}, expected="Saturday"),
        Example("A capital", {"text": "The capital of France is [MASK]."}, expected="Paris"),
        Example(
            "Two blanks",
            {"text": "The opposite of hot is [MASK]. She lost [MASK] key."},
            expected=("cold", ("her", "the", "a")),
        ),
        Example("Anything", {"text": "The answer to the universe is [MASK]."}),
    ),
    runs=Runs(run=complete, notes=cut_off_or_in_pieces),
    wire=FillMaskWire(),
)
