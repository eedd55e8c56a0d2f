"""Sentences with known meanings: what they say is true, and what is held out stays out."""

from __future__ import annotations

import re

import numpy as np
import pytest

from training.world.meanings import names
from training.world.meanings.event import EVENTS, SLOT, Event
from training.world.meanings.hypotheses import (
    TRUE,
    labelled,
    question_of_thing,
    question_of_topic,
    shown,
    topic_labels,
)
from training.world.meanings.lexicon import SLOTS, TOPICS, named
from training.world.meanings.passages import asked
from training.world.meanings.statements import (
    changed,
    loose,
    nearness,
    one_of,
    said_again,
    statement,
)
from training.world.meanings.topic import plural, topic

every_event = pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.key)


@every_event
def test_every_wording_says_all_and_every_question_asks_for_what_is_there(event: Event) -> None:
    for split in ("train", "test"):
        assert event.wordings[split]
        assert event.questions[split]
        for wording in event.wordings[split]:
            assert set(SLOT.findall(wording)) == set(event.slots)
        for question in event.questions[split]:
            assert set(SLOT.findall(question)) <= set(event.slots)
    assert set(event.wordings["train"]).isdisjoint(event.wordings["test"])
    assert set(event.questions["train"]).isdisjoint(event.questions["test"])
    kinds = {slot.rstrip("2") for slot in event.slots}
    assert kinds <= {*SLOTS, *named("train")}


def test_every_topic_has_events_and_labels_of_its_own() -> None:
    assert {event.topic for event in EVENTS} == set(TOPICS)
    labels = [label for one in TOPICS.values() for each in one.labels.values() for label in each]
    assert len(set(labels)) == len(labels)


def test_a_topic_is_read_as_it_is_written() -> None:
    made = topic(
        "pets",
        labels="pets; animals",
        unseen="zoo",
        words="bark barked leash",
        pet="dog pet_dog; cat",
    )
    assert made.labels == {"train": ("pets", "animals"), "test": ("zoo",)}
    assert [concept.words for concept in made.slots["pet"]] == [("dog", "pet dog"), ("cat",)]
    assert [concept.words for concept in made.loose] == [("bark", "barked"), ("leash",)]


@pytest.mark.parametrize(
    ("one", "many"),
    [("dog", "dogs"), ("puppy", "puppies"), ("monkey", "monkeys"), ("fox", "foxes"),
     ("mouse", "mice"), ("pancakes", "pancakes"), ("dress", "dresses")],
)  # fmt: skip
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_meanings_are_as_near_as_what_is_said() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        one = statement(rng, "train")
        assert one.event is not None
        if not one.event.slots:
            continue
        other = changed(one, rng, {one_of(one.event.slots, rng)})
        far = statement(rng, "train")
        while far.about == one.about:
            far = statement(rng, "train")
        meanings = [each.meaning for each in (one, said_again(one, rng), other, far)]
        same, with_another_thing, elsewhere = nearness(meanings)[0][1:]
        assert same == pytest.approx(1, abs=1e-5)
        assert 0.5 < with_another_thing <= same + 1e-5
        assert elsewhere < 0.5 * with_another_thing


def test_loose_words_said_again_mean_the_same() -> None:
    rng = np.random.default_rng(2)
    for _ in range(50):
        one = loose(rng)
        assert said_again(one, rng).parts == one.parts


def test_the_same_seed_gives_the_same_sentences() -> None:
    def draw() -> list[str]:
        rng = np.random.default_rng(3)
        return [statement(rng, "train").text for _ in range(20)]

    assert draw() == draw()


def test_what_training_must_not_see_it_does_not_see() -> None:
    rng = np.random.default_rng(4)
    unseen = {*names.PEOPLE["test"], *names.PLACES["test"]}
    texts = [statement(rng, "train").text for _ in range(500)]
    texts += [asked(rng, "train", near=1, topical=1, far=1).answer for _ in range(200)]
    assert not unseen & {word for text in texts for word in re.findall(r"\w+", text)}

    labels = {label for _ in range(500) for label in labelled(rng, 5).labels}
    assert labels <= shown()
    assert all(topic_labels(name, "test") for name in TOPICS)


def test_questions_of_labels_have_one_right_answer_that_training_never_saw() -> None:
    rng = np.random.default_rng(5)
    for ask in (question_of_topic, question_of_thing):
        for _ in range(100):
            one = ask(rng, "test")
            assert one.classes[0] == TRUE
            assert TRUE not in one.classes[1:]
            assert 3 <= len(one.labels) <= 5
            assert shown().isdisjoint(one.labels)


def test_only_the_right_passage_answers() -> None:
    rng = np.random.default_rng(6)
    for _ in range(100):
        one = asked(rng, "test", near=3, topical=2, far=1)
        assert one.query
        assert len(one.near) in (0, 3)
        assert one.answer not in (*one.near, *one.topical, *one.far)
