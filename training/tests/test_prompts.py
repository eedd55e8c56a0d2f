"""What a painter is asked for: prompts say it, scenes show it, and both can be told right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from training.world import Split
from training.world.prompts import (
    COUNTS,
    GROUNDS,
    LATTICE,
    MOST,
    SECTIONS,
    SIDE,
    WORDS,
    Things,
    Wish,
    fulfilled,
    ground_of,
    has_ground,
    random_wish,
    say,
    scene_of,
    to_boxes,
)
from training.world.scenes import COLOURS, SHAPES

SPLITS: tuple[Split, ...] = ("train", "test")
LEFT = Wish((Things("red circle", 2), Things("blue star", 1)), "left", "dark")


def wishes(count: int, seed: int = 0) -> list[Wish]:
    rng = np.random.default_rng(seed)
    return [random_wish(rng) for _ in range(count)]


def told(text: str) -> Counter[str]:
    """How many of which label a prompt names, by the words for each."""
    meant = {word: name for name in (*COUNTS, *COLOURS) for word in WORDS[name]} | {"an": "one"}
    for shape in SHAPES:
        meant |= {word: shape for name in (shape, f"{shape}s") for word in WORDS[name]}
    known = sorted(meant, key=len, reverse=True)
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, known))})\b")
    read = [meant[word] for word in pattern.findall(text.lower())]
    return Counter(
        {
            f"{hue} {form}": COUNTS.index(count) + 1
            for count, hue, form in zip(read, read[1:], read[2:], strict=False)
            if count in COUNTS and hue in COLOURS and form in SHAPES
        }
    )


@pytest.mark.parametrize("split", SPLITS)
def test_a_prompt_says_what_is_wished_for(split: Split) -> None:
    rng = np.random.default_rng(1)
    for wish in wishes(300):
        text = say(wish, rng, split)
        assert told(text) == Counter(wish.labels), text
        assert "<" not in text


def test_wishes_are_within_their_bounds_and_of_all_sorts() -> None:
    drawn = wishes(400)
    assert all(len(wish.labels) <= MOST for wish in drawn)
    assert all(len({one.label for one in wish.things}) == len(wish.things) for wish in drawn)
    assert all(len(wish.things) == 2 for wish in drawn if wish.side)
    assert {len(wish.things) for wish in drawn} == {1, 2, 3}
    assert {wish.side for wish in drawn} == {None, "left", "above"}
    assert {wish.ground for wish in drawn} == {None, *GROUNDS}


def test_each_background_is_asked_for_in_turn() -> None:
    asked = [ground_of(number) for number in range(8)]
    assert Counter(asked) == Counter([None, *GROUNDS] * 2)


@pytest.mark.parametrize("side", ["left", "above"])
@pytest.mark.parametrize("which", ["training", "measuring"])
def test_wordings_of_sides_name_both(side: str, which: str) -> None:
    for line in SECTIONS[f"{side} for {which}"]:
        assert sorted(re.findall("<(.*?)>", line)) == ["first", "second"], line


def test_a_scene_shows_just_what_is_wished_for() -> None:
    rng = np.random.default_rng(2)
    for wish in wishes(200):
        scene = scene_of(wish, rng)
        assert (scene.width, scene.height) == (SIDE, SIDE)
        assert fulfilled(wish, scene.boxes())
        assert has_ground(scene.render(), wish.ground)
        assert all(place % LATTICE == LATTICE / 2 for one in scene.items for place in one.centre)


def test_what_is_not_wished_for_is_told() -> None:
    boxes = scene_of(LEFT, np.random.default_rng(3)).boxes()
    assert fulfilled(LEFT, boxes)
    assert not fulfilled(LEFT, boxes[1:])
    assert not fulfilled(LEFT, [*boxes, boxes[0]])
    turned = replace(LEFT, things=LEFT.things[::-1])
    assert not fulfilled(turned, boxes)
    assert fulfilled(replace(turned, side=None), boxes)


def test_another_background_is_told() -> None:
    picture = scene_of(LEFT, np.random.default_rng(4)).render()
    assert [has_ground(picture, ground) for ground in GROUNDS] == [False, False, True]
    assert has_ground(picture, None)


def test_detections_are_boxes() -> None:
    box = {"xmin": 1, "ymin": 2, "xmax": 30, "ymax": 40}
    (found,) = to_boxes([{"label": "red star", "score": 0.9, "box": box}])
    assert found == ("red star", 1, 2, 30, 40)
