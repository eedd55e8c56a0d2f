"""Stories say what their truth claims, and the splits share no names."""

import numpy as np
import pytest

from training.world import HELD_OUT_SEED, Split
from training.world.stories.blanks import BLANK, blank, open_blank, vocabulary
from training.world.stories.by_hand import BLANKS, ENTITIES, QUESTIONS
from training.world.stories.entities import ENTITIES as LABELS
from training.world.stories.entities import marked_text
from training.world.stories.names import NAMES
from training.world.stories.questions import asked
from training.world.stories.strangers import STRANGER, with_strangers
from training.world.stories.template import fill, joined
from training.world.tables.words import split_of


def rng(split: Split = "train") -> np.random.Generator:
    return np.random.default_rng(HELD_OUT_SEED if split == "test" else 0)


def test_a_filled_template_knows_where_its_fillings_are() -> None:
    values = {"PER": "Zoë 🙂", "none": "", "LOC": "Graz"}
    text = fill("<PER><none> lives in <LOC>.", values.__getitem__)
    assert text.text == "Zoë 🙂 lives in Graz."
    assert text.values() == [("PER", "Zoë 🙂"), ("LOC", "Graz")]
    assert joined([text, text], "\n").values() == text.values() * 2


def test_the_same_seed_writes_the_same() -> None:
    one, two = rng(), rng()
    assert [marked_text(one, "train") for _ in range(20)] == [
        marked_text(two, "train") for _ in range(20)
    ]


@pytest.mark.parametrize("split", ["train", "test"])
def test_names_are_marked_apart_and_without_marks_around(split: Split) -> None:
    generator = rng(split)
    for _ in range(500):
        text = marked_text(generator, split)
        end = 0
        for span in text.spans:
            assert end <= span.start < span.end <= len(text.text)
            words = text.text[span.start : span.end]
            assert words == words.strip(" .,?!\n")
            assert span.slot in LABELS
            end = span.end


def test_invented_and_real_parts_of_names_belong_to_one_split() -> None:
    generator = rng()
    for kind in ("first", "city"):
        train = {NAMES[kind](generator, "train") for _ in range(300)}
        test = {NAMES[kind](generator, "test") for _ in range(300)}
        assert not train & test
        assert {split_of(name) for name in train} == {"train"}


@pytest.mark.parametrize("split", ["train", "test"])
def test_a_question_is_answered_by_its_context_or_not_at_all(split: Split) -> None:
    generator = rng(split)
    for _ in range(500):
        for one in asked(generator, split, count=2):
            assert "<" not in one.question + one.context
            assert one.answer == one.answer.strip(" .,?!\n")
            assert one.start <= one.end <= len(one.context)
            # Nobody asks for what the question says.
            assert not one.answer or one.answer.lower() not in one.question.lower().split()


def test_the_share_of_questions_without_an_answer_is_as_asked() -> None:
    generator = rng()
    for share in (0.0, 1.0):
        answers = [asked(generator, "train", unanswerable=share)[0].answer for _ in range(200)]
        assert not any(answers) if share else all(answers)


@pytest.mark.parametrize("split", ["train", "test"])
def test_a_blank_stands_for_a_known_word(split: Split) -> None:
    generator, known = rng(split), vocabulary()
    for _ in range(1_000):
        for one in (blank(generator, split), open_blank(generator)):
            assert one.text.count(BLANK) == 1
            assert not set("<>()") & set(one.text)
            assert one.word in known


def test_no_sentence_with_a_blank_is_in_both_splits() -> None:
    train, test = (
        {one.text for one in (blank(rng(split), split) for _ in range(2_000))}
        for split in ("train", "test")
    )
    assert not train & test


def test_strangers_never_come_first_and_leave_the_end_mark_at_the_end() -> None:
    generator = rng()
    for _ in range(100):
        text = with_strangers(generator, "<PER> lives in <LOC>.", 2)
        assert text.startswith("<PER>")
        assert text.endswith(".")
        assert text.count(STRANGER) == 2


def test_sentences_by_hand_are_marked_right() -> None:
    assert ENTITIES[0].values() == [("PER", "Sarah Jessica Parker"), ("PER", "Jessica")]
    assert QUESTIONS[0].answer == "Clara"
    known = vocabulary()
    assert all(one.word in known or one.word.isalpha() for one in BLANKS)
