"""What is said and asked about drawn scenes: true, complete, and held-out wordings held out."""

from __future__ import annotations

import re

import numpy as np
import pytest

from training.recipes.scene_pool import draw
from training.world.scenes import Scene, random_scene
from training.world.sights import (
    KINDS,
    Kind,
    Question,
    Sight,
    ask,
    ask_for_everything,
    caption,
    is_complete,
    is_true,
    read,
    sights,
    sights_in,
)
from training.world.sights.questions import WORDINGS, vocabulary
from training.world.sights.seen import LEVEL, PLACES
from training.world.tables.templates import wordings

RED_STAR = Sight("red star", 0.2, 0.2, 0.4)
BLUE_CIRCLE = Sight("blue circle", 0.7, 0.25, 0.15)
GREEN_SQUARE = Sight("green square", 0.5, 0.8, 0.25)
ALL = [RED_STAR, BLUE_CIRCLE, GREEN_SQUARE]


def scene(seed: int, low: int = 0, high: int = 6) -> Scene:
    return random_scene(np.random.default_rng(seed), low=low, high=high, size=(200, 160))


def test_sights_are_where_the_boxes_are() -> None:
    drawn = scene(3, low=4, high=4)
    for box, seen in zip(drawn.boxes(), sights(drawn), strict=True):
        assert seen.label == f"{seen.colour} {seen.shape}" == box.label
        assert seen.x * drawn.width == pytest.approx((box.xmin + box.xmax) / 2)
        assert seen.y * drawn.height == pytest.approx((box.ymin + box.ymax) / 2)
        area = (box.xmax - box.xmin) * (box.ymax - box.ymin) / (drawn.width * drawn.height)
        assert seen.size**2 == pytest.approx(area)


def test_what_a_recipe_keeps_of_a_scene_is_the_same_sight() -> None:
    kept = draw(12, low=2, high=2)
    for seen, index, box in zip(
        sights_in(kept.classes.tolist(), kept.boxes), kept.classes, kept.boxes, strict=True
    ):
        assert (seen.x, seen.y) == pytest.approx((box[0], box[1]))
        assert index == draw(12, low=2, high=2).classes[list(kept.classes).index(index)]


@pytest.mark.parametrize(
    ("seen", "text"),
    [
        ([], "a picture without shapes"),
        ([RED_STAR], "one shape: a big red star at the top left"),
        ([GREEN_SQUARE._replace(y=0.5)], "one shape: a green square in the middle"),
        ([BLUE_CIRCLE._replace(y=0.5)], "one shape: a small blue circle on the right"),
        (
            [BLUE_CIRCLE, RED_STAR],
            "two shapes: a big red star to the left of a small blue circle",
        ),
        (
            [GREEN_SQUARE, BLUE_CIRCLE._replace(x=0.45)],
            "two shapes: a small blue circle above a green square",
        ),
        (
            ALL,
            "three shapes from the left: a big red star, a green square and a small blue circle",
        ),
    ],
)
def test_captions_say_what_is_clearest(seen: list[Sight], text: str) -> None:
    assert caption(seen) == text
    assert is_true(text, seen)
    assert is_complete(text, seen)
    assert is_true(f"{text.capitalize()}.", seen)


@pytest.mark.parametrize("seed", range(60))
def test_every_caption_is_true_and_complete(seed: int) -> None:
    seen = sights(scene(seed))
    text = caption(seen)
    assert is_true(text, seen), text
    assert is_complete(text, seen), text


@pytest.mark.parametrize(
    "text",
    [
        "two shapes: a blue star to the left of a blue circle",  # colour
        "two shapes: a red square to the left of a blue circle",  # shape
        "two shapes: a red star to the right of a blue circle",  # side
        "two shapes: a red star below a blue circle",
        "two shapes: a small red star to the left of a blue circle",  # size
        "two shapes: a red star to the left of a big blue circle",
        "three shapes: a red star to the left of a blue circle",  # number
        "one shape: a red star at the top left",
        "a picture without shapes",
        "two shapes: a red star to the left of a red star",  # twice the same
        "a cat",
        "",
    ],
)
def test_a_wrong_word_makes_a_caption_false(text: str) -> None:
    seen = [RED_STAR, BLUE_CIRCLE._replace(y=0.3)]
    assert is_true("two shapes: a big red star to the left of a small blue circle", seen)
    assert not is_true(text, seen)


def test_a_true_caption_may_be_incomplete_and_a_false_one_complete() -> None:
    part = "three shapes from the left: a red star and a blue circle"
    assert is_true(part, ALL)
    assert not is_complete(part, ALL)
    wrong = "three shapes from the left: a blue circle, a red star and a green square"
    assert not is_true(wrong, ALL)
    assert is_complete(wrong, ALL)


def test_two_of_a_kind_are_both_to_be_told() -> None:
    twins = [RED_STAR, RED_STAR._replace(x=0.8)]
    assert is_true(caption(twins), twins)
    assert not is_complete("one shape: a red star", twins)
    assert is_complete("one shape: a red star", [RED_STAR])


def test_an_order_is_false_where_somebody_could_tell() -> None:
    text = "three shapes from the left: a green square, a blue circle and a red star"

    def placed(*xs: float) -> list[Sight]:
        return [one._replace(x=x) for one, x in zip(ALL, xs, strict=True)]

    assert is_true(text, placed(0.8, 0.5, 0.2))
    assert is_true(text, placed(0.8, 0.5, 0.5 + LEVEL / 2))
    assert not is_true(text, placed(0.8, 0.5, 0.5 + LEVEL * 1.5))


def test_places_overlap_and_the_middle_is_not_the_top() -> None:
    for y in np.linspace(0, 1, 41):
        for x in np.linspace(0, 1, 41):
            one = RED_STAR._replace(x=float(x), y=float(y))
            assert one.is_at(one.place())
    true = {place for row in PLACES for place in row if RED_STAR._replace(x=0.4).is_at(place)}
    assert true == {"top", "left", "top left"}
    assert not RED_STAR.is_at("middle")


def test_sizes_overlap_too() -> None:
    assert RED_STAR._replace(size=0.21).size_word() == ""
    assert RED_STAR._replace(size=0.21).is_of_size("small")
    assert not RED_STAR._replace(size=0.21).is_of_size("big")


def test_what_is_not_written_as_a_caption_is_not_read() -> None:
    assert read("two shapes: a red star beside a blue circle") is None
    assert read("three shapes from the left: a red star, a cat and a blue circle") is None
    assert read("three shapes from the top: a red star, a blue circle and a red star") is None
    told = read("three shapes from the left: a red star, a blue circle and a red star")
    assert told is not None
    assert (told.count, told.side) == (3, "left")
    assert [label for _, label in told.things] == ["red star", "blue circle", "red star"]


@pytest.mark.parametrize("kind", KINDS)
def test_questions_of_every_kind_have_the_answers_of_their_words(kind: Kind) -> None:
    rng = np.random.default_rng(5)
    asked = [ask(ALL, rng, "train", kind) for _ in range(60)]
    found = [question for question in asked if question]
    assert len(found) > 20
    for question in found:
        assert question.kind == kind
        assert question.is_answered(question.answers[0].upper())
        assert not question.is_answered("nothing")
        assert "{" not in question.text


def answers_to(kind: Kind, pattern: str, seen: list[Sight]) -> set[str]:
    """The first answers to questions of a kind whose text has a pattern."""
    rng = np.random.default_rng(6)
    asked = [ask(seen, rng, "train", kind) for _ in range(1200)]
    return {one.answers[0] for one in asked if one and re.search(pattern, one.text.lower())}


@pytest.mark.parametrize(
    ("kind", "pattern", "answers"),
    [
        ("colour", r"\bstar\b", {"red"}),
        ("colour", r"\b(square|box)\b", {"green"}),
        ("shape", r"\b(red|scarlet|crimson)\b", {"star"}),
        ("count", r"many (shapes|things|objects)\b", {"3"}),
        ("count", r"many (blue|green) (shapes|things|objects)\b", {"1"}),
        ("count", r"\bstars\b", {"0", "1"}),
        ("place", r"\bstar\b", {"top left"}),
        ("place", r"\b(square|box)\b", {"bottom"}),
        ("neighbour", r"(left of|left side of) the [\w ]*(square|box)", {"red star"}),
        ("there", r"\b(something|anything) yellow\b", {"no"}),
        ("there", r"\b(something|anything) blue\b", {"yes"}),
        ("coloured", r"\bstar\b.*\bgreen\b", {"no"}),
        ("coloured", r"^is the star red\b", {"yes"}),
        ("as many", r"\b(2|two|4|four) (shapes|things|objects)\b", {"no"}),
        ("as many", r"there (3|three) (shapes|things|objects)\b", {"yes"}),
    ],
)
def test_answers_are_what_is_there(kind: Kind, pattern: str, answers: set[str]) -> None:
    found = answers_to(kind, pattern, ALL)
    assert found == answers


def test_only_what_has_an_answer_is_asked() -> None:
    rng = np.random.default_rng(7)
    twins = [RED_STAR, RED_STAR._replace(x=0.8)]
    for kind in ("colour", "shape", "place", "neighbour", "coloured"):
        assert all(ask(twins, rng, "train", kind) is None for _ in range(20))
        assert all(ask([], rng, "test", kind) is None for _ in range(20))
    assert {ask([], rng, "test").kind for _ in range(40)} <= {  # type: ignore[union-attr]
        "count",
        "there",
        "as many",
    }


def test_yes_and_no_are_about_as_frequent() -> None:
    rng = np.random.default_rng(8)
    for kind in ("there", "coloured", "as many"):
        seen = [RED_STAR, BLUE_CIRCLE, GREEN_SQUARE, RED_STAR._replace(x=0.9)]
        asked = [ask(seen[: 3 + (kind == "as many")], rng, "train", kind) for _ in range(300)]
        yes = [question.answers[0] == "yes" for question in asked if question]
        assert 0.3 < np.mean(yes) < 0.7, kind


def test_wordings_kept_for_tests_are_not_in_training() -> None:
    for kind in KINDS:
        phrases = WORDINGS[kind]
        assert len(phrases.train) >= 10
        assert len(phrases.test) >= 4
        known = {wording for template in phrases.train for wording in wordings(template)}
        assert not known & phrases.kept


def test_the_vocabulary_has_every_word_of_training() -> None:
    known, rng = vocabulary(), np.random.default_rng(9)
    for seed in range(150):
        seen = sights(scene(seed))
        asked: list[Question | None] = [ask(seen, rng, "train"), ask_for_everything(seen, rng)]
        for question in filter(None, asked):
            answer = question.answers[0] if question.kind != "everything" else ""
            assert {*re.findall(r"\w+", f"{question.text} {answer}".lower())} <= known


def test_a_request_for_everything_is_answered_by_the_caption() -> None:
    question = ask_for_everything(ALL, np.random.default_rng(1))
    assert question.answers == (caption(ALL),)


def test_three_and_more_are_told_from_the_left() -> None:
    for seed in range(40):
        seen = sights(scene(seed, low=3, high=5))
        told = read(caption(seen))
        assert told is not None
        ordered = sorted(seen, key=lambda one: one.x)
        assert [one.label for one in ordered] == [label for _, label in told.things]
