"""Sentences in ten languages, and the recipe that counts their letters."""

from __future__ import annotations

import json

import numpy as np
import pytest

from training.recipes import custom
from training.recipes.saving import MODELS
from training.world import Split
from training.world.languages import random_text, sentences


def test_both_parts_have_the_same_languages_and_no_sentence_in_common() -> None:
    seen, unseen = sentences("train"), sentences("test")
    assert [*seen] == [*unseen]
    assert len(seen) == 10
    for language, lines in seen.items():
        assert len(lines) == len(set(lines)) == 40
        assert len(unseen[language]) == len(set(unseen[language])) == 14
        assert not {*lines} & {*unseen[language]}


@pytest.mark.parametrize("split", ["train", "test"])
def test_a_text_is_as_long_as_it_should_be(split: Split) -> None:
    rng = np.random.default_rng(3)
    for words in (1, 2, 3):
        for _ in range(50):
            sample = random_text(rng, split, words)
            assert len(sample.text.split()) == words
            found = [line for line in sentences(split)[sample.language] if sample.text in line]
            # Without what is no word, it may be no part of a line.
            assert found or sample.language == "French"


def test_counts_are_those_of_the_saved_model() -> None:
    saved = json.loads((MODELS / custom.NAME / custom.FILE).read_text(encoding="utf-8"))
    assert saved["counts"] == custom.counted(sentences("train"))
    assert saved["temperature"] in custom.TEMPERATURES


def test_letters_are_counted_with_what_comes_before() -> None:
    counts = custom.counted({"Laughing": ("Haha!",)})["Laughing"]
    # “ haha ”: five letters follow another one, of which a space ends the word.
    assert counts["*"] == 5
    assert counts["?"] == 3
    assert (counts["h"], counts["a"], counts[" "]) == (2, 2, 1)
    assert (counts["ha"], counts["h*"], counts["h?"]) == (2, 2, 1)
    assert (counts["hah"], counts["ha "], counts["ha*"]) == (1, 1, 2)


def test_probabilities_of_all_letters_are_one_together() -> None:
    asked = custom.handler_module()
    handler = custom.handler()
    letters = [*handler.letters, "\N{SNOWMAN}"]
    for before in (" ", " t", "th", "zq"):
        total = sum(
            np.exp(handler.log_likelihood(before + letter, handler.counts["English"]))
            / (np.exp(handler.log_likelihood(before, handler.counts["English"])))
            for letter in letters
        )
        assert total == pytest.approx(1, abs=1e-6)
    assert asked.plain("  Grüß’ GOTT,\n9 ") == " grüß gott "


@pytest.mark.parametrize(
    ("inputs", "why"),
    [
        ("今日は", "no letter of these languages"),
        ("", "no letter of these languages"),
        ("123", "no letter of these languages"),
        (7, "a text, or a list of texts"),
        ([1], "a text, or a list of texts"),
        (b"\xff\xfe", "no text in UTF-8"),
    ],
)
def test_what_it_cannot_read_it_says(inputs: object, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        custom.handler()({"inputs": inputs})


def test_how_many_labels_is_asked_by_a_parameter() -> None:
    handler = custom.handler()
    asked = {"inputs": "Guten Morgen!", "parameters": {"top_k": 2}}
    assert [each["label"] for each in handler(asked)] == ["German", "Dutch"]
    assert len(handler({"inputs": "Guten Morgen!", "parameters": None})) == 10
    assert sum(each["score"] for each in handler({"inputs": "a"})) == pytest.approx(1, abs=1e-5)
    with pytest.raises(ValueError, match="whole number"):
        handler({"inputs": "a", "parameters": {"top_k": True}})
