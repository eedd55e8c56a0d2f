"""What the view of answers on a page makes of them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PIL import Image

from core import ocr
from page.views.document_answer.document_answer import VIEW, lines
from tests.noise import page

INPUTS = {"image": page(), "question": "how many stars ?"}


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    ocr._known.clear()
    yield
    ocr._known.clear()


def reply(answer: str, score: float, *boxes: list[int]) -> dict[str, Any]:
    return {"answer": answer, "score": score, "start": 0, "end": len(boxes), "boxes": [*boxes]}


def test_words_of_one_line_are_one_box() -> None:
    first, second, below = [10, 10, 50, 30], [60, 12, 90, 32], [10, 50, 40, 70]
    assert lines([first, second, below]) == [[10, 10, 90, 32], below]
    assert lines([]) == []


def test_the_answer_is_said_with_its_place_and_its_score() -> None:
    output = [reply("two", 0.1, [0, 0, 9, 9]), reply("7", 0.9, [700, 800, 740, 900])]
    data = VIEW.data(INPUTS, output)
    assert [each["answer"] for each in data["answers"]] == ["7", "two"]
    assert data["answers"][0]["lines"] == [[700, 800, 740, 900]]
    assert VIEW.alt(INPUTS, output) == (
        "The answer is “7”, at the bottom right of the page, with 90.0 %."
    )
    headline = VIEW.headline(INPUTS, output)
    assert headline is not None
    assert (headline.text, headline.sure) == ("7, 90.0 %", 0.9)


def test_an_unsure_answer_is_hedged() -> None:
    output = [reply("7", 0.3, [400, 400, 600, 600])]
    assert VIEW.alt(INPUTS, output) == (
        "The model is not sure: it may be “7”, in the middle of the page, with 30.0 %."
    )
    headline = VIEW.headline(INPUTS, output)
    assert headline is not None
    assert headline.text == "perhaps 7, 30.0 %"


def test_an_answer_without_a_place_or_a_score_is_said_plainly() -> None:
    output = [{"answer": "7"}]
    assert VIEW.alt(INPUTS, output) == "The answer is “7”."
    assert VIEW.data(INPUTS, output)["answers"] == [{"answer": "7", "score": None, "lines": []}]
    assert [each.name for each in VIEW.files(INPUTS, output)] == ["answers.csv"]


def test_that_the_page_does_not_say_is_said() -> None:
    told = VIEW.alt(INPUTS, [reply("", 0.8)])
    assert told == "The model says with 80.0 % that the page has no answer to the question."
    assert VIEW.alt(INPUTS, [{"answer": ""}]).startswith("The model says that the page has no")


def test_the_words_that_were_read_are_a_layer_of_the_page_as_it_came() -> None:
    turned = page().rotate(90, expand=True)
    inputs = {**INPUTS, "image": turned}
    output = [reply("7", 0.9, [1, 2, 3, 4])]
    assert VIEW.data(inputs, output)["words"] == []
    reading = ocr.read(turned)
    words = VIEW.data(inputs, output)["words"]
    assert [each["text"] for each in words] == [word for word, _ in reading.words]
    assert words[0]["box"] == list(reading.on_page(reading.words[0][1]))
    names = [each.name for each in VIEW.files(inputs, output)]
    assert names == ["answer.png", "answers.csv", "words.csv"]


def test_the_page_to_take_away_has_its_answer_framed() -> None:
    (picture, *_) = VIEW.files(INPUTS, [reply("7", 0.9, [500, 500, 700, 700])])
    drawn = Image.open(io.BytesIO(picture.write()))
    assert drawn.size == page().size
    changed = np.asarray(drawn, int) - np.asarray(page(), int)
    assert np.abs(changed[80:113, 158:164]).sum() > 0


def test_an_expected_answer_is_met_by_its_words() -> None:
    output = [reply("the 7 stars", 0.9, [0, 0, 9, 9])]
    assert VIEW.matches("7 stars", INPUTS, output) == pytest.approx(0.8)
    assert VIEW.matches("", INPUTS, [reply("", 0.9)]) == 1
    assert VIEW.matches("", INPUTS, output) == 0
