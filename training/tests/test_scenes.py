"""The drawn world: exact truth, the same seed the same scene, every picture within its rules."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest

from training.world.scenes import (
    BACKGROUND_LABEL,
    CLOSEST,
    COLOURS,
    LABELS,
    SHAPES,
    Background,
    Box,
    Item,
    Scene,
    random_background,
    random_scene,
)

GREY = Background("plain", ((128, 128, 128), (0, 0, 0)))
RED = (215, 35, 40)


def scene_of(*items: Item, width: int = 100, height: int = 80) -> Scene:
    return Scene(width, height, GREY, items)


def item(shape: str, *, size: float = 40, rotation: float = 0, colour: str = "red") -> Item:
    return Item(shape, colour, (50, 40), size, rotation, RED)


def test_labels_are_every_colour_of_every_shape() -> None:
    assert len(LABELS) == len(set(LABELS)) == 24
    assert LABELS[0] == "red circle"


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ("circle", (30, 20, 70, 60)),
        ("square", (36, 26, 64, 54)),
        ("triangle", (33, 20, 67, 50)),
        ("star", (31, 20, 69, 56)),
    ],
)
def test_box_fits_the_shape_tightly(shape: str, box: tuple[int, int, int, int]) -> None:
    found = scene_of(item(shape)).boxes()
    assert [one.label for one in found] == [f"red {shape}"]
    assert np.abs(np.subtract(found[0][1:], box)).max() <= 1


def test_rotation_is_clockwise() -> None:
    """A triangle that points up points right after a quarter turn."""
    owned = scene_of(item("triangle", rotation=90)).masks()["red triangle"]
    heights = owned.sum(axis=0)
    assert owned[40, 67]
    assert not owned[40, 35]
    assert heights[42] > heights[50] > heights[60] > 0


@pytest.mark.parametrize("shape", SHAPES)
def test_masks_have_the_area_of_the_shape(shape: str) -> None:
    radius = 20.0
    area = {
        "circle": math.pi * radius**2,
        "square": 2 * radius**2,
        "triangle": 3 * math.sqrt(3) / 4 * radius**2,
        "star": 5 * 0.45 * math.sin(math.radians(36)) * radius**2,
    }[shape]
    masks = scene_of(item(shape, rotation=17)).masks()
    assert set(masks) == {BACKGROUND_LABEL, f"red {shape}"}
    assert masks[f"red {shape}"].sum() == pytest.approx(area, rel=0.03)


def test_pixels_show_the_items_colour_where_the_mask_says_so() -> None:
    scene = scene_of(item("star"))
    pixels, owned = np.asarray(scene.render()), scene.masks()["red star"]
    assert scene.render().size == (100, 80)
    assert tuple(pixels[40, 50]) == RED
    assert tuple(pixels[0, 0]) == (128, 128, 128)
    redder = pixels[..., 0].astype(int) - pixels[..., 1] > (RED[0] - RED[1]) / 2
    assert (redder == owned).mean() > 0.99


def test_item_in_front_owns_the_shared_pixels() -> None:
    behind = item("circle")
    in_front = Item("square", "blue", (50, 40), 60, 0, (0, 0, 255))
    scene = scene_of(behind, in_front)
    assert scene.boxes() == [Box("blue square", 29, 19, 71, 61)]
    assert set(scene.masks()) == {BACKGROUND_LABEL, "blue square"}


def test_scene_is_plain_data() -> None:
    scene = random_scene(np.random.default_rng(3))
    assert json.loads(json.dumps(dataclasses.asdict(scene)))["width"] == scene.width


def test_same_seed_same_picture() -> None:
    first, again = (random_scene(np.random.default_rng(11)) for _ in range(2))
    assert first == again
    assert first.render().tobytes() == again.render().tobytes()
    assert random_scene(np.random.default_rng(12)) != first


def test_random_scenes_keep_their_rules() -> None:
    labels = set()
    for seed in range(150):
        scene = random_scene(np.random.default_rng(seed))
        boxes = scene.boxes()
        assert 1 <= len(scene.items) == len(boxes) <= 6
        assert max(scene.width, scene.height) <= 2 * min(scene.width, scene.height) + 1
        for one, box in zip(scene.items, boxes, strict=True):
            labels.add(one.label)
            assert box.label == one.label
            assert 0 <= box.xmin < box.xmax <= scene.width
            assert 0 <= box.ymin < box.ymax <= scene.height
            assert max(box.xmax - box.xmin, box.ymax - box.ymin) <= one.size + 2
        for number, one in enumerate(scene.items):
            for other in scene.items[:number]:
                apart = math.dist(one.centre, other.centre)
                assert apart >= CLOSEST * (one.size + other.size) / 2 - 1e-9
    assert labels == set(LABELS)


def test_shapes_may_be_kept_large_and_upright() -> None:
    turns = set()
    for seed in range(30):
        rng = np.random.default_rng(seed)
        scene = random_scene(rng, low=2, high=3, smallest=0.22, lean=10)
        assert all(one.size >= 0.22 * max(scene.width, scene.height) - 0.1 for one in scene.items)
        turns |= {one.rotation for one in scene.items}
    assert max(map(abs, turns)) <= 10
    assert min(turns) < -3 < 3 < max(turns)


def test_label_map_numbers_the_classes() -> None:
    scene = random_scene(np.random.default_rng(5), low=4, high=4, size=(320, 200))
    numbers = scene.label_map()
    assert numbers.shape == (200, 320)
    expected = {0} | {LABELS.index(one.label) + 1 for one in scene.items}
    assert set(np.unique(numbers).tolist()) == expected


def test_backgrounds_never_have_the_colour_of_an_item() -> None:
    rng = np.random.default_rng(0)
    for _ in range(100):
        for colour in random_background(rng, "gradient").colours:
            assert max(colour) - min(colour) <= 44
    assert all(max(rgb) - min(rgb) > 100 for rgb in COLOURS.values())


def test_too_many_items_are_refused() -> None:
    with pytest.raises(ValueError, match="No room"):
        random_scene(np.random.default_rng(0), low=400, high=400, size=(100, 100))
