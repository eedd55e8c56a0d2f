"""Parameters and inputs are checked before any work is done, each refusal a sentence."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.base import make_call
from core.errors import BodyTooLarge, InvalidInput, InvalidParameter
from core.media import Audio
from tabs import get_task


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
