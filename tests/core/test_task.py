"""Parameters and inputs are checked before any work is done, each refusal a sentence."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.base import check_model_id, make_call
from core.errors import (
    BodyTooLarge,
    InvalidInput,
    InvalidModelId,
    InvalidParameter,
    TaskyardError,
)
from core.kinds.table import check_headers
from core.media import Audio
from core.param import Param
from tabs import get_task

NUMBER = Param("threshold", "number", "Threshold", "", default=0.5, low=0, high=1, live=True)
COUNT = Param("top_k", "integer", "Top", "", low=1, high=10)
FLAG = Param("sequential", "boolean", "Sequential", "", default=False)
CHOICE = Param("subtask", "string", "Kind", "", choices=("semantic", "panoptic"))


@pytest.mark.parametrize(
    ("param", "given", "value"),
    [
        (NUMBER, None, 0.5),
        (NUMBER, 1, 1.0),
        (COUNT, None, None),
        (COUNT, 3.0, 3),
        (FLAG, True, True),
        (CHOICE, "panoptic", "panoptic"),
        (CHOICE, None, None),
    ],
)
def test_good_values(param: Param, given: Any, value: Any) -> None:
    assert param.check(given) == value


@pytest.mark.parametrize(
    ("param", "given", "words"),
    [
        (NUMBER, 1.5, "out of range"),
        (NUMBER, "high", "must be a number"),
        (NUMBER, float("nan"), "must be a number"),
        (NUMBER, True, "must be a number"),
        (COUNT, 2.5, "must be a whole number"),
        (COUNT, 0, "from 1 to 10"),
        (COUNT, 10**400, "from 1 to 10"),
        (COUNT, "", "must be a whole number"),
        (FLAG, "yes", "must be true or false"),
        (CHOICE, "everything", "Choose one of semantic, panoptic"),
        (CHOICE, ["semantic"], "Choose one of"),
    ],
)
def test_wrong_values_are_refused(param: Param, given: Any, words: str) -> None:
    with pytest.raises(InvalidParameter, match=words):
        param.check(given)


def test_unknown_parameters_and_inputs_name_the_known_ones() -> None:
    task = get_task("object-detection")
    with pytest.raises(InvalidParameter, match="Known parameters: threshold"):
        task.check_params({"treshold": 0.5})
    with pytest.raises(InvalidInput, match="Known inputs: image"):
        task.check_inputs({"picture": b""})


def test_live_parameters_run_at_their_lowest() -> None:
    task = get_task("object-detection")
    assert task.lowest({"threshold": 0.7}) == {"threshold": 0}
    found = [{"score": 0.2}, {"score": 0.8}]
    assert task.refine(found, {"threshold": 0.5}) == [{"score": 0.8}]


TABLES: list[tuple[Any, str]] = [
    (None, "missing"),
    ({}, "missing"),
    ("a,b", "must be an object of columns"),
    ({"a": "1"}, "must be a list of cells"),
    ({"a": ["1"], "b": ["1", "2"]}, "different lengths"),
    ({"a": ["1"], " ": ["2"]}, "column 2 has no name"),
    ({"a": []}, "has no rows"),
    ({"a": ["1"] * 10_000}, "10,000 rows"),
    ({f"c{n}": ["1"] for n in range(1_001)}, "1 rows and 1,001 columns"),
    ({f"c{n}": ["1"] for n in range(100_000)}, "1 rows and 100,000 columns"),
    ({f"c{n}": [] for n in range(100_000)}, "0 rows and 100,000 columns"),
    ({f"c{n}": ["1"] * 21 for n in range(1_000)}, "21 rows and 1,000 columns"),
    ({"a": [[]] * 10_000}, "10,000 rows"),
    ({f"c{n}": ["1"] * (1 + n % 2) for n in range(1_000)}, r"different lengths \(.{,200}\)"),
    ({"h" * 10_000: ["1"], "b": [[]]}, "column “b”"),
    ({"h" * 10_000: "1"}, "column “h{40}…”"),
    ({"a": ["x" * 2_000] * 501}, "more than the 1,000,000 characters"),
    ({"x" * 1_000_000: ["1"]}, "more than the 1,000,000 characters"),
]


@pytest.mark.parametrize(("table", "words"), TABLES)
def test_bad_tables(table: Any, words: str) -> None:
    task = get_task("table-question-answering")
    with pytest.raises(InvalidInput, match=words):
        make_call(task, "", {"table": table, "query": "How many?"})


class Counted(str):
    """Text that counts how often it is compared."""

    compared = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.compared += 1
        return super().__eq__(other)


def test_headers_are_compared_once_each() -> None:
    Counted.compared = 0
    check_headers([Counted(f"column {n}") for n in range(1_000)], "Table")
    assert Counted.compared < 1_000


def test_the_largest_table_can_be_asked_about() -> None:
    table = {f"c{n}": ["1"] * 20 for n in range(1_000)}
    call = make_call(get_task("table-question-answering"), "", {"table": table, "query": "?"})
    assert call.inputs["table"] == table


@pytest.mark.parametrize(
    ("task_id", "value", "fits"),
    [
        ("automatic-speech-recognition", Audio(np.zeros(600, np.float32), 1), 3),
        ("object-detection", Image.new("1", (10_000, 5_000)), 2),
        ("image-segmentation", Image.new("1", (10_000, 5_000)), 2),
    ],
)
def test_decoded_files_have_only_so_much_room(task_id: str, value: Any, fits: int) -> None:
    """As headers need not tell how long a recording is."""
    task = get_task(task_id)
    items = [{task.inputs[0].name: value}]
    task.check_room(items * fits)
    with pytest.raises(BodyTooLarge, match=rf"the {fits + 1} of this request"):
        task.check_room(items * (fits + 1))


def test_numbers_dates_and_emoji_become_text() -> None:
    task = get_task("table-question-answering")
    call = make_call(task, "", {"table": {"a": [1, None], "b": ["2026-01-01", "🦊"]}, "query": "?"})
    assert call.inputs["table"] == {"a": ["1", ""], "b": ["2026-01-01", "🦊"]}


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), (" \n", "is empty"), ("x" * 1_000_000, "1,000,000 characters"), (7, "text")],
)
def test_bad_texts(text: Any, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        make_call(get_task("text-classification"), "", {"text": text})


PAIR = {"text": "a", "text_pair": "b"}


@pytest.mark.parametrize(
    ("payload", "inputs", "wire"),
    [
        ("a", {"text": "a"}, "a"),
        ({"text": "a"}, {"text": "a"}, "a"),
        ({"text": "a", "text_pair": None}, {"text": "a"}, "a"),
        (PAIR, PAIR, PAIR),
    ],
)
def test_an_optional_input_travels_only_where_it_is_given(
    payload: Any, inputs: dict[str, Any], wire: Any
) -> None:
    task = get_task("text-classification")
    assert not task.wire.is_batch(task, payload)
    call = make_call(task, "", task.wire.read_inputs(task, payload, {}))
    assert call.inputs == inputs
    assert task.wire.write_request(task, call.inputs, {}) == {"inputs": wire}


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        ({"text": "a", "text_pair": " "}, r"Second text \(for pairs\) is empty"),
        ({"text": "a", "text_pair": 7}, "must be text"),
        ({"text_pair": "b"}, "Text must be text"),
        ({**PAIR, "third": "c"}, "Text must be text"),
    ],
)
def test_what_is_no_pair_is_refused(payload: Any, words: str) -> None:
    task = get_task("text-classification")
    with pytest.raises(InvalidInput, match=words):
        make_call(task, "", task.wire.read_inputs(task, payload, {}))


def test_a_list_may_hold_texts_and_pairs() -> None:
    task = get_task("text-classification")
    assert task.wire.is_batch(task, ["a", PAIR])


def test_the_stock_client_takes_a_pair_in_its_one_argument() -> None:
    task = get_task("text-classification")
    known = ("text", "model", "top_k")
    assert task.arguments({"text": "a"}, known) == {"text": "a"}
    assert task.arguments(PAIR, known) == {"text": PAIR}


@pytest.mark.parametrize(
    ("query", "asked"),
    [("one?", "one?"), (["one?"], "one?"), (["one?", "two?"], ["one?", "two?"])],
)
def test_questions_may_follow_each_other(query: Any, asked: Any) -> None:
    task = get_task("table-question-answering")
    call = make_call(task, "", {"table": {"a": ["1"]}, "query": query})
    assert call.inputs["query"] == asked
    assert task.wire.write_request(task, call.inputs, {})["inputs"]["query"] == asked


@pytest.mark.parametrize(
    ("query", "words"),
    [([], "there is none"), (["one?", " "], "number 2 is empty"), (["?"] * 21, "more than the 20")],
)
def test_questions_that_cannot_be_asked(query: Any, words: str) -> None:
    task = get_task("table-question-answering")
    with pytest.raises(InvalidInput, match=words):
        make_call(task, "", {"table": {"a": ["1"]}, "query": query})


CALLS = [{"id": "1", "type": "function", "function": {"name": "find", "arguments": "{}"}}]
ASKED = {"role": "user", "content": "Where?"}
NOTHING = [{"content": ""}, {"content": None}, {}, {"content": []}, {"content": [{"text": ""}]}]


@pytest.mark.parametrize("content", NOTHING)
@pytest.mark.parametrize("role", ["system", "assistant"])
def test_nothing_may_have_been_said(role: str, content: dict[str, Any]) -> None:
    before = [] if role == "system" else [ASKED]
    call = make_call(
        get_task("conversational"), "", {"messages": [*before, {"role": role, **content}, ASKED]}
    )
    assert call.inputs["messages"] == [*before, {"role": role, "content": ""}, ASKED]


def test_what_tools_were_asked_and_told_is_kept() -> None:
    said = [
        {"role": "user", "content": [{"type": "text", "text": "Where"}, {"text": "is it?"}]},
        {"role": "assistant", "content": None, "tool_calls": CALLS, "refusal": None},
        {"role": "tool", "content": "Here.", "tool_call_id": "1", "name": None},
    ]
    call = make_call(get_task("conversational"), "", {"messages": said})
    assert call.inputs["messages"] == [
        {"role": "user", "content": "Where\nis it?"},
        {"role": "assistant", "content": "", "tool_calls": CALLS},
        {"role": "tool", "content": "Here.", "tool_call_id": "1"},
    ]
    assert make_call(call.task, "", call.inputs).inputs == call.inputs


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([{**ASKED, "content": ""}], "message 1 is empty"),
        ([{**ASKED, "content": None}, ASKED], "message 1 is empty"),
        ([{**ASKED, "content": [{"type": "image_url"}]}], "message 1 must be text"),
        ([ASKED, {"role": "assistant", "content": 7}, ASKED], "message 2 must be text"),
        ([ASKED, {"role": "assistant", "content": ""}], "the last message must be"),
        ([ASKED, {"role": "assistant", "tool_calls": "find"}, ASKED], "“tool_calls” must be"),
        ([ASKED, {"role": "assistant", "tool_calls": ["find"]}, ASKED], "with a “function”"),
        (
            [ASKED, {"role": "assistant", "tool_calls": [{"function": {"name": "find"}}]}, ASKED],
            "“arguments” must be text",
        ),
        ([ASKED, {"role": "tool", "content": "x" * 100_001}], "the 100,000 characters"),
        (
            [
                ASKED,
                {
                    "role": "assistant",
                    "tool_calls": [{"function": {"name": "find", "arguments": "x" * 100_001}}],
                },
                ASKED,
            ],
            "the 100,000 characters",
        ),
    ],
)
def test_what_is_no_conversation_is_refused(said: list[Any], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        make_call(get_task("conversational"), "", {"messages": said})


@pytest.mark.parametrize("model", ["../../etc", "a/b/c", "two words", "-", "x" * 300, "C:\\model"])
def test_nonsense_is_no_model(model: str) -> None:
    with pytest.raises(InvalidModelId, match="cannot be the name of a model"):
        check_model_id(model)


def test_every_error_has_a_status_and_a_sentence() -> None:
    kinds = [TaskyardError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    for kind in kinds[1:]:
        assert 400 <= kind.status < 600
        assert kind.kind != "error"
        assert kind.__doc__
        assert str(kind("It broke.", "Mend it.")) == "It broke. Mend it."


LABELS = get_task("zero-shot-classification")


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        ("retail, cuisine,meteorology", ["retail", "cuisine", "meteorology"]),
        (" a ,, b , a, ", ["a", "b"]),
        ("a\nb\r\nc", ["a", "b", "c"]),
        ("天气，体育、音乐", ["天气", "体育", "音乐"]),
        ("طقس، رياضة", ["طقس", "رياضة"]),
        (["a, b"], ["a", "b"]),
        # Of several, each is what it says.
        (["Paris, France", "Rome, Italy"], ["Paris, France", "Rome, Italy"]),
    ],
)
def test_labels_in_one_text_are_several(given: Any, labels: list[str]) -> None:
    inputs = {"text": "It rains.", "candidate_labels": given}
    assert make_call(LABELS, "", inputs).inputs["candidate_labels"] == labels


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("a", "2 to 100, not 1. Give a list of labels, or one text with commas"),
        (["a"], "2 to 100, not 1"),
        ("a, a", "2 to 100, not 1"),
        (",".join(map(str, range(101))), "2 to 100, not 101"),
        ("", "is empty"),
        (" , ,", "2 to 100, not 1"),
        ([""], "is empty"),
        ([["a", "b"]], "must be text"),
        (["a", "a"], "stands there twice"),
    ],
)
def test_labels_that_cannot_be_chosen_among(given: Any, words: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        make_call(LABELS, "", {"text": "It rains.", "candidate_labels": given})
    assert re.search(words, str(caught.value))


@pytest.mark.parametrize(
    ("task_id", "name", "longest"),
    [
        ("conversational", "system_prompt", "x" * 100_000),
        ("zero-shot-classification", "hypothesis_template", "{}" + "x" * 99_998),
        ("conversational", "stop", ["x" * 1_000] * 100),
        ("fill-mask", "targets", ["x" * 1_000]),
    ],
)
def test_texts_among_the_parameters_have_an_end(task_id: str, name: str, longest: Any) -> None:
    task = get_task(task_id)
    assert task.check_params({name: longest})[name] == longest
    longer = [f"{longest[0]}x"] if isinstance(longest, list) else f"{longest}x"
    with pytest.raises(InvalidParameter, match=f"“{name}” has a text of [0-9,]*1 characters"):
        task.check_params({name: longer})
