"""The quality measures of the vision recipes, against answers whose quality is known."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image

from training.recipes import (
    image_segmentation,
    image_to_text,
    object_detection,
    zero_shot_image_classification,
)
from training.recipes.object_detection import overlap
from training.world.captions import TEMPLATES
from training.world.scenes import Box, Item, Scene, random_scene
from training.world.sights import KINDS, caption, sights

SEED, COUNT = 40, 5
SCENES = [random_scene(np.random.default_rng(SEED + index)) for index in range(COUNT)]
SHAPES = sum(len(scene.items) for scene in SCENES)

Answer = Callable[[Scene], Sequence[dict[str, Any]]]


def knowing(answer: Answer) -> Callable[[Image.Image], Sequence[dict[str, Any]]]:
    """Return a `predict` that knows which scene it is shown next."""
    scenes = iter(SCENES)

    def predict(picture: Image.Image) -> Sequence[dict[str, Any]]:
        scene = next(scenes)
        assert picture.size == (scene.width, scene.height)
        return answer(scene)

    return predict


def detections(scene: Scene, shift: int = 0, score: float = 0.9) -> list[dict[str, Any]]:
    return [
        {
            "label": box.label,
            "score": score,
            "box": {
                "xmin": box.xmin + shift,
                "ymin": box.ymin,
                "xmax": box.xmax + shift,
                "ymax": box.ymax,
            },
        }
        for box in scene.boxes()
    ]


def segments(scene: Scene) -> list[dict[str, Any]]:
    return [
        {"label": label, "score": None, "mask": Image.fromarray(mask.astype(np.uint8) * 255)}
        for label, mask in scene.masks().items()
    ]


def in_base64(segment: dict[str, Any]) -> dict[str, Any]:
    buffer = io.BytesIO()
    segment["mask"].save(buffer, "PNG")
    return {**segment, "mask": base64.b64encode(buffer.getvalue()).decode()}


@pytest.mark.parametrize(
    ("answer", "recall", "wrong"),
    [
        (detections, 1, 0),
        (lambda scene: [], 0, 0),
        (lambda scene: detections(scene, shift=1000), 0, SHAPES),
        (lambda scene: detections(scene) + detections(scene, score=0.6), 1, SHAPES),
        (lambda scene: [{**one, "label": "pink cat"} for one in detections(scene)], 0, SHAPES),
    ],
)
def test_detections_are_counted_once(answer: Answer, recall: float, wrong: int) -> None:
    measures = object_detection.evaluate(knowing(answer), COUNT, SEED)
    assert measures == {"recall": recall, "false_positives_per_image": wrong / COUNT}


def test_everything_found_in_clutter_is_wrong() -> None:
    found = detections(SCENES[0])
    measures = object_detection.evaluate_on_clutter(lambda picture: found, 2, SEED)
    assert measures == {"false_positives_per_image": len(found)}


def test_overlap_is_the_share_of_the_union() -> None:
    one = Box("red star", 0, 0, 10, 10)
    assert overlap(one, one) == 1
    assert overlap(one, Box("red star", 5, 0, 15, 10)) == pytest.approx(1 / 3)
    assert overlap(one, Box("red star", 10, 10, 20, 20)) == 0


@pytest.mark.parametrize(
    "answer", [segments, lambda scene: [in_base64(one) for one in segments(scene)]]
)
def test_true_masks_are_perfect_as_pictures_and_in_base64(answer: Answer) -> None:
    assert image_segmentation.evaluate(knowing(answer), COUNT, SEED) == {"mean_iou": 1}


def test_no_masks_are_all_background() -> None:
    """Only the background overlaps at all, so the mean is its part among the classes present."""
    measures = image_segmentation.evaluate(knowing(lambda scene: []), COUNT, SEED)
    maps = [scene.label_map() for scene in SCENES]
    classes = len(np.unique(np.concatenate([one.ravel() for one in maps])))
    empty = sum(int((one == 0).sum()) for one in maps) / sum(one.size for one in maps)
    assert measures["mean_iou"] == pytest.approx(empty / classes)


def scenes_by_picture() -> dict[bytes, Scene]:
    """The scenes that zero-shot image classification is measured on, by their pixels."""
    scenes = [
        random_scene(np.random.default_rng(SEED + index), low=count, high=count, backgrounds=kinds)
        for count, kinds in zero_shot_image_classification.SCENES
        for index in range(COUNT)
    ]
    return {scene.render().tobytes(): scene for scene in scenes}


@pytest.mark.parametrize(("sign", "share"), [(1, 1.0), (-1, 0.0)])
def test_labels_are_right_where_the_true_ones_come_first(sign: int, share: float) -> None:
    scenes, templates = scenes_by_picture(), set()

    def predict(picture: Image.Image, labels: list[str], template: str) -> list[dict[str, Any]]:
        templates.add(template)
        shown = {word for item in scenes[picture.tobytes()].items for word in words_of(item)}
        ranked = sorted(labels, key=lambda label: -sign * (label in shown))
        return [{"label": label, "score": 0.75} for label in ranked]

    measures = zero_shot_image_classification.evaluate(predict, COUNT, SEED)
    for name in ("classes", "colours", "shapes", "strangers", "pairs_first", "pairs"):
        assert measures.pop(name) == share
    assert measures == {"score": 0.75, "score_without_shape": 0.75}
    assert templates <= set(TEMPLATES["test"])


def words_of(item: Item) -> tuple[str, str, str]:
    return item.label, item.colour, item.shape


def captions_by_picture() -> dict[bytes, str]:
    """The captions of the scenes that captions are measured on, by their pixels."""
    scenes = [
        image_to_text.scene_of(SEED + index, shapes)
        for shapes in (None, 0)
        for index in range(2 * COUNT)
    ]
    return {scene.render().tobytes(): caption(sights(scene)) for scene in scenes}


def test_captions_are_true_complete_or_neither() -> None:
    captions, said = captions_by_picture(), ["a picture without shapes"]

    def knowing_all(picture: Image.Image) -> list[dict[str, Any]]:
        said.append(captions[picture.tobytes()])
        return [{"generated_text": said[-1]}]

    def knowing_the_last(picture: Image.Image) -> list[dict[str, Any]]:
        said.append(captions[picture.tobytes()])
        return [{"generated_text": said[-2]}]

    count = 2 * COUNT
    everything = {"true": 1.0, "complete": 1.0, "nothing": 1.0}
    assert image_to_text.evaluate(knowing_all, count, SEED) == everything
    assert image_to_text.evaluate(knowing_the_last, count, SEED)["true"] <= 0.2
    nothing = image_to_text.evaluate(lambda picture: [{"generated_text": "a cat"}], count, SEED)
    assert nothing == {"true": 0.0, "complete": 0.0, "nothing": 0.0}


def test_answers_are_counted_by_wording_and_kind() -> None:
    count = 3 * len(KINDS)
    asked: list[str] = []

    def yes(picture: Image.Image, question: str) -> list[dict[str, Any]]:
        asked.append(question)
        return [{"answer": "Yes "}, {"answer": "no"}]

    measures = image_to_text.evaluate_questions(yes, count, SEED)
    assert len(asked) == 2 * count
    assert {*measures} == {"known_wordings", "unseen_wordings", *KINDS}
    assert all(measures[kind] == 0 for kind in ("colour", "shape", "count", "place", "neighbour"))
    of_yes_or_no = [measures[kind] for kind in ("there", "coloured", "as many")]
    assert 0.2 < np.mean(of_yes_or_no) < 0.8
    both = (measures["known_wordings"] + measures["unseen_wordings"]) / 2
    assert both == pytest.approx(np.mean([measures[kind] for kind in KINDS]))
