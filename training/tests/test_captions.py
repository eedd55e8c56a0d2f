"""What is said of drawn scenes: true of the right classes, and nothing held out in training."""

from __future__ import annotations

import numpy as np
import pytest

from training.world.captions import (
    ABSENT_COLOURS,
    ABSENT_SHAPES,
    COLOUR_WORDS,
    SHAPE_WORDS,
    TEMPLATES,
    THINGS,
    Claim,
    claims_of_classes,
    claims_of_colours,
    claims_of_shapes,
    false_claims,
    is_true,
)
from training.world.scenes import COLOURS, LABELS, SHAPES


def test_every_class_is_claimed_once_and_in_order() -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        claims = claims_of_classes(rng)
        assert [claim.true_of for claim in claims] == [frozenset([label]) for label in LABELS]
        for claim, label in zip(claims, LABELS, strict=True):
            colour, shape = label.split()
            assert claim.text.startswith(COLOUR_WORDS[colour])
            assert claim.text.endswith(SHAPE_WORDS[shape])


def test_a_colour_is_claimed_of_its_shapes_and_a_shape_of_its_colours() -> None:
    rng = np.random.default_rng(1)
    colours, shapes = claims_of_colours(rng), claims_of_shapes(rng)
    assert [len(claim.true_of) for claim in colours] == [len(SHAPES)] * len(COLOURS)
    assert [len(claim.true_of) for claim in shapes] == [len(COLOURS)] * len(SHAPES)
    red, circle = colours[0], shapes[0]
    assert is_true(red, {"red star", "blue square"})
    assert not is_true(red, {"orange star"})
    assert is_true(circle, {"green circle"})
    assert not is_true(circle, set())


def test_false_claims_are_never_true_and_never_name_what_may_be_there() -> None:
    claims = false_claims(np.random.default_rng(2), 300, "train")
    assert not any(is_true(claim, LABELS) for claim in claims)
    known = {word for words in (*COLOUR_WORDS.values(), *SHAPE_WORDS.values()) for word in words}
    for claim in claims:
        words = claim.text.split()
        assert len(words) == 1 or {*words} & {*ABSENT_COLOURS, *ABSENT_SHAPES}
        assert claim.text not in known


@pytest.mark.parametrize("parts", [TEMPLATES, THINGS])
def test_what_is_held_out_is_not_in_training(parts: dict[str, tuple[str, ...]]) -> None:
    assert not {part.lower().strip(".") for part in parts["train"]} & {
        part.lower().strip(".") for part in parts["test"]
    }


def test_every_template_takes_one_label() -> None:
    for template in (*TEMPLATES["train"], *TEMPLATES["test"]):
        assert template.count("{}") == 1
    assert "This is a photo of {}." in TEMPLATES["test"]


def test_same_seed_same_claims() -> None:
    def drawn() -> list[Claim]:
        rng = np.random.default_rng(9)
        return [
            *claims_of_classes(rng),
            *claims_of_colours(rng),
            *claims_of_shapes(rng),
            *false_claims(rng, 10, "test"),
        ]

    assert drawn() == drawn()
