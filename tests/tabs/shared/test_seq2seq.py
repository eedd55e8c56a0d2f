"""How tasks that write a text ask their pipeline, and what they say of texts not wholly read."""

from __future__ import annotations

from typing import Any

import pytest

from core.errors import InvalidParameter
from core.generation import repeatable, samples
from tabs.shared.seq2seq import Seq2SeqWire, stream_text, unread_notes
from tabs.translation import TASK as TRANSLATION


class Pipe:
    """A pipeline that answers with what it was asked."""

    longest_input = 7

    def __init__(self, left_out: int = 0) -> None:
        self.left_out = left_out
        self.asked: dict[str, Any] = {}
        self.tokenizer = Letters()

    def beams(self, **params: Any) -> int:
        return 4

    def tokens_left_out(self, text: str, **params: Any) -> int:
        return self.left_out

    def __call__(self, text: str, **params: Any) -> Any:
        self.asked = params
        return [{"generated_text": text}]


class Letters:
    """A tokenizer that knows the letters of ASCII."""

    unk_token_id = 0

    def __call__(self, text: str, add_special_tokens: bool = True) -> dict[str, list[int]]:
        return {"input_ids": [ord(sign) if sign.isascii() else 0 for sign in text]}


def asked(**params: Any) -> dict[str, Any]:
    pipe = Pipe()
    stream = stream_text("generated_text")
    assert stream(pipe, {"text": "hello"}, params, lambda output: None) == [
        {"generated_text": "hello"}
    ]
    return pipe.asked


@pytest.mark.parametrize(
    ("params", "by_chance"),
    [
        ({}, False),
        ({"do_sample": True}, True),
        ({"temperature": 0.7}, True),
        ({"top_k": 5}, True),
        ({"temperature": 0.7, "do_sample": False}, False),
        ({"temperature": 0.0, "do_sample": True}, False),
    ],
)
def test_drawing_by_chance_is_asked_for_or_implied(params: dict[str, Any], by_chance: bool) -> None:
    assert samples(params) is by_chance
    assert repeatable(params) is not by_chance
    assert asked(**params)["do_sample"] is by_chance
    assert ("temperature" in asked(**params)) <= by_chance


def test_long_texts_are_cut_and_lengths_are_passed_on() -> None:
    assert asked(max_length=9, min_length=2) == {
        "truncation": True,
        "do_sample": False,
        "max_length": 9,
        "min_length": 2,
    }


def test_lengths_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(InvalidParameter, match="more than"):
        asked(max_length=2, min_length=9)


def test_what_was_left_out_is_said() -> None:
    assert unread_notes(Pipe(), {"text": "hello"}, {}) == ()
    assert unread_notes(Pipe(1200), {"text": "hello"}, {}) == (
        "This model reads 7 tokens; the last 1,200 tokens of the text were left out.",
    )
    (unknown,) = unread_notes(Pipe(), {"text": "a ☃ and a ☃"}, {})
    assert unknown == "The model does not know these signs and has not read them: ☃"


@pytest.mark.parametrize("given", [{"src_lang": "en"}, {"tgt_lang": "fr"}])
def test_a_translation_needs_both_languages_or_neither(given: dict[str, Any]) -> None:
    assert TRANSLATION.runs.stream is not None
    with pytest.raises(InvalidParameter, match="but not"):
        TRANSLATION.runs.stream(Pipe(), {"text": "hello"}, given, lambda output: None)
    with pytest.raises(InvalidParameter, match="but not"):
        TRANSLATION.wire.for_others(given)
    both = {"src_lang": "en", "tgt_lang": "fr"}
    assert TRANSLATION.wire.for_others(both) == both


def test_answers_are_lists() -> None:
    one = [{"summary_text": "a"}]
    assert Seq2SeqWire().join([one, one]) == one + one
    assert Seq2SeqWire().read_answer(one[0], {}) == one
    assert Seq2SeqWire().read_answer(one, {}) == one
