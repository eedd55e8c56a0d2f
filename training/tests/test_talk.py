"""Stories and conversations say what is true, and the checker finds out what is not."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, pairwise

import numpy as np
import pytest

from training.recipes.talk_measures import evaluate, evaluate_chat
from training.world import HELD_OUT_SEED, Split
from training.world.talk.chats import SHARES, Message, chat
from training.world.talk.checker import check
from training.world.talk.known import is_known, known_text
from training.world.talk.names import TAKEN, names
from training.world.talk.persons import by_them, to_them
from training.world.talk.stories import cut, story
from training.world.talk.unknown import QUESTIONS, REMARKS, TOPICS
from training.world.talk.words import DAYS, MONTHS, plural, quantity

MIA = "Mia has three apples. She gives one to Tom."
SHAPES = "There are two red circles and a blue square."


@cache
def told(split: Split, count: int) -> list[str]:
    rng = np.random.default_rng(HELD_OUT_SEED if split == "test" else 0)
    return [story(rng, split) for _ in range(count)]


@cache
def chats(split: Split, count: int) -> list[list[Message]]:
    rng = np.random.default_rng(HELD_OUT_SEED if split == "test" else 0)
    return [chat(rng, split) for _ in range(count)]


def people(text: str) -> set[str]:
    return set(re.findall(r"(?<=[a-z] )[A-Z][a-z]{2,}", text))


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_story_is_good_wherever_it_is_cut(split: Split) -> None:
    rng = np.random.default_rng(1)
    for text in told(split, 400):
        prompt = cut(rng, text)
        verdict = check(prompt, text[len(prompt) :])
        assert verdict.good, (prompt, text, verdict.why)


@pytest.mark.parametrize(
    ("prompt", "continuation"),
    [
        (MIA, " Now she has two apples."),
        (MIA, " Now Mia has two apples. Tom has one apple now. Together they have three apples."),
        ("Mia has three apples. She gives one to Tom. Now she has", " two apples."),
        ("Mia has", " nine pears. She eats nine. Now she has no pears."),
        (SHAPES, " There are three shapes in all. The square is blue. There is no star."),
        (SHAPES, " There are more circles than squares. Ben draws a green star."),
        ("Ben is in the park. Ben goes", " to the zoo. Now he is in the zoo."),
        ("Ben likes cats.", " So Ben wants a cat."),
        ("Mia's hat is red.", " The red hat belongs to Mia."),
        ("The opposite of hot", " is cold."),
        ("One, two,", " three, four, five."),
        ("After Sunday", " comes Monday."),
        ("Two plus three is", " five."),
    ],
)
def test_the_checker_accepts_what_is_true(prompt: str, continuation: str) -> None:
    assert check(prompt, continuation).good


@pytest.mark.parametrize(
    ("prompt", "continuation"),
    [
        (MIA, " Now she has three apples."),
        (MIA, " Now she has two pears."),
        (MIA, " Tom has two apples now."),
        (MIA, " Together they have four apples."),
        (MIA, " Now he has two apples."),
        (MIA, " She gives five to Tom."),
        ("Ben is a boy. Ben has one key.", " She loses one."),
        (SHAPES, " The square is red."),
        (SHAPES, " The circles are blue."),
        (SHAPES, " There are four shapes in all."),
        (SHAPES, " There is no square."),
        (SHAPES, " There are more squares than circles."),
        (SHAPES, " Ben takes away a green star."),
        ("Ben is in the park. Ben goes to the zoo.", " Now he is in the park."),
        ("Ben likes cats.", " So Ben wants a dog."),
        ("Mia's hat is red. Ben's hat is blue.", " The red hat belongs to Ben."),
        ("The opposite of hot", " is big."),
        ("One, two,", " four, five."),
        ("Two plus three is", " six."),
    ],
)
def test_the_checker_rejects_what_is_false(prompt: str, continuation: str) -> None:
    verdict = check(prompt, continuation)
    assert verdict.grammatical
    assert not verdict.true


@pytest.mark.parametrize(
    ("prompt", "continuation"),
    [
        (MIA, " Now has she two apples."),
        (MIA, " Now she has two apple."),
        (MIA, " Now she has one apples."),
        (MIA, " Now she have two apples."),
        (MIA, " now she has two apples."),
        (MIA, " Now she has two apples"),
        (MIA, "Now she has two apples."),
        (MIA, "  Now she has two apples."),
        (MIA, " Now she has apples two."),
        (MIA, ""),
        (SHAPES, " The square blue is."),
        (SHAPES, " There are three shape in all."),
        (SHAPES, " Ben draws a orange star."),
        (SHAPES, " Ben draws a star red."),
        ("The opposite", " hot of is cold."),
    ],
)
def test_the_checker_rejects_what_is_no_english(prompt: str, continuation: str) -> None:
    assert not check(prompt, continuation).grammatical


def test_a_prompt_that_is_none_of_this_world_is_an_error() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        check("Colourless green ideas sleep furiously.", " Mia has one apple.")


def test_what_everybody_knows() -> None:
    rng = np.random.default_rng(0)
    for _ in range(300):
        assert all(is_known(f"{part}.") for part in known_text(rng).removesuffix(".").split(". "))
    assert is_known("A dog has five legs.") is False
    assert is_known("Mia has three apples.") is None


def test_quantities() -> None:
    said = [quantity(n, "red cherry", article=n == 1) for n in (0, 1, 12)]
    assert said == ["no red cherries", "a red cherry", "twelve red cherries"]
    assert quantity(1, "orange star", article=True) == "an orange star"
    assert (plural("toy"), plural("cherry")) == ("toys", "cherries")


def test_who_talks_says_i_and_hears_you() -> None:
    about = "You has two apples and Tom gives one to You; You's hat is red."
    assert by_them(about) == "I have two apples and Tom gives one to me; my hat is red."
    assert to_them(about) == "you have two apples and Tom gives one to you; your hat is red."
    assert by_them("How many apples does You have?") == "How many apples do I have?"
    assert by_them("Where is You?") == "Where am I?"


def test_made_up_names_are_divided() -> None:
    rng = np.random.default_rng(0)
    train, test = (set(names(rng, split, 400, strangers=1.0)) for split in ("train", "test"))
    assert not train & test
    assert not (train | test) & TAKEN


def test_nobody_is_a_stranger_unless_asked_for() -> None:
    rng = np.random.default_rng(0)
    familiar = [people(story(rng, "test", strangers=0.0)) for _ in range(200)]
    assert set().union(*familiar) <= TAKEN | set(chain(DAYS, MONTHS))
    assert set(names(rng, "test", 100, strangers=0.0)) <= TAKEN


def test_what_is_refused_is_divided() -> None:
    for texts in (QUESTIONS, TOPICS, REMARKS):
        assert not set(texts["train"]) & set(texts["test"])


@pytest.mark.parametrize("split", ["train", "test"])
def test_conversations_take_turns(split: Split) -> None:
    for messages in chats(split, 300):
        roles = [message["role"] for message in messages]
        if roles[0] == "system":
            roles = roles[1:]
        assert roles == ["user", "assistant"] * (len(roles) // 2)
        for message in messages:
            assert message["content"].strip() == message["content"]
            assert not re.search(r"\bYou (?:has|is|likes|gives)\b|[{}]|  ", message["content"])


def test_a_conversation_keeps_count() -> None:
    asked = 0
    for messages in chats("train", 300):
        for said, reply in pairwise(messages):
            found = re.fullmatch(
                r"(\w+) has (\w+) (\w+)\. How many (\w+) does \w+ have\?", said["content"]
            )
            if found and found[3].rstrip("s") == found[4].rstrip("s") and found[2].isalpha():
                asked += 1
                count = "one" if found[2] in ("a", "an") else found[2]
                assert count in reply["content"].lower()
    assert asked


def test_the_truth_itself_gets_full_marks() -> None:
    rng = np.random.default_rng(HELD_OUT_SEED)
    stories = []
    for _ in range(40):
        text = story(rng, "test", strangers=0.0)
        prompt = cut(rng, text)
        stories.append(text[len(prompt) :])
    found = evaluate(lambda prompt: stories.pop(0), 40, HELD_OUT_SEED)
    assert found == {"good": 1, "grammatical": 1, "true": 1}


def test_a_wrong_reply_gets_no_marks() -> None:
    found = evaluate_chat(lambda messages: "Seven.", 30, HELD_OUT_SEED)
    assert found["all"] < 0.1
    assert set(found) <= {"all", *SHARES}
