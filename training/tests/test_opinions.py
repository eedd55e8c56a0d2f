"""Opinions say what their labels claim; the splits share neither things nor patterns."""

import re
from dataclasses import replace
from functools import cache
from itertools import chain

import numpy as np
import pytest

from training.world import HELD_OUT_SEED, Split
from training.world.opinions import Opinion, Sentiment, opinion
from training.world.opinions.books import BOOKS, EVERYDAY, PHRASES
from training.world.opinions.by_hand import NEGATIVE, POSITIVE
from training.world.opinions.patterns import SLOT, Book
from training.world.opinions.slots import AGREEING_SLOTS, NEUTRAL_SLOTS, POLAR_SLOTS
from training.world.opinions.words import LEXICON, TOPICS, WORDS
from training.world.opinions.writer import OPPOSITE, SENTIMENTS, Writer
from training.world.text_files import listed


@cache
def sample(split: Split, count: int, *, patterns: Split | None = None) -> list[Opinion]:
    rng = np.random.default_rng(HELD_OUT_SEED if split == "test" else 0)
    return [opinion(rng, split, patterns=patterns) for _ in range(count)]


def words(text: str) -> set[str]:
    return set(re.findall(r"[\w'-]+", text.lower()))


def telling_words(pattern: str) -> list[str]:
    """The pattern's own words without articles, pronouns and forms of "to be"."""
    empty = set(listed("i, we, you, it, this, that, a, the, is, was, be, to, of, and, s"))
    return [word for word in re.findall(r"[a-z']+", SLOT.sub(" ", pattern)) if word not in empty]


def all_patterns(book: Book) -> set[str]:
    kinds = (
        *(book.clauses, book.sentences, book.verdicts, book.exclamations),
        *book.parts.values(),
    )
    return set(
        chain.from_iterable(
            (*kind.both, *kind.alone.positive, *kind.alone.negative) for kind in kinds
        )
    )


def test_the_same_seed_gives_the_same_opinions() -> None:
    assert sample("train", 50) == sample("train", 4000)[:50]


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_slot_is_filled_and_spacing_is_clean(split: Split) -> None:
    for one in sample(split, 4000):
        assert one.text
        assert not re.search(r"[{}]|  | [,.!]|^\s|\s$", one.text), one.text


def test_both_sentiments_are_equally_frequent() -> None:
    positive = sum(one.label == "positive" for one in sample("train", 4000))
    assert 1850 < positive < 2150


def test_opinions_hardly_repeat() -> None:
    assert len({one.text for one in sample("train", 4000)}) > 3800


def test_unseen_things_never_occur_in_training() -> None:
    unseen = set(chain.from_iterable(words(thing) for t in TOPICS for thing in t.test_things))
    for one in sample("train", 4000):
        assert not unseen & words(one.text), one.text


def test_opinions_of_the_test_split_speak_of_unseen_things_only() -> None:
    seen = set(chain.from_iterable(t.train_things for t in TOPICS))
    assert not seen & set(chain.from_iterable(t.test_things for t in TOPICS))


def test_the_two_books_share_no_sentence_pattern() -> None:
    shared = all_patterns(BOOKS["train"]) & all_patterns(BOOKS["test"])
    assert shared <= {"{clause}"}


def test_the_wider_training_patterns_do_not_even_say_the_same_in_other_words() -> None:
    # Openers, tails and fills judge nothing, so everyday ones may be in both books.
    parts = BOOKS["train"].parts
    judging = {
        name: parts[name] for name in ("core", "frame", "contrast", "turn", "closing", *PHRASES)
    }
    wider = all_patterns(replace(BOOKS["train"], parts=judging)) - all_patterns(EVERYDAY)
    unseen = [telling_words(pattern) for pattern in all_patterns(BOOKS["test"])]
    for pattern in wider:
        if len(telling_words(pattern)) >= 3:
            assert telling_words(pattern) not in unseen, pattern


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_pattern_can_be_written(split: Split) -> None:
    known = {*POLAR_SLOTS, *NEUTRAL_SLOTS, *AGREEING_SLOTS, *BOOKS[split].parts} | set(
        listed("""the, thing, the_other, thing_other, made_up, event, adj, attr, clause, verdict,
            exclamation""")
    )
    for pattern in all_patterns(BOOKS[split]):
        assert {name for _, name in SLOT.findall(pattern)} <= known, pattern


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_table_of_a_book_is_used(split: Split) -> None:
    nested = {name for text in all_patterns(BOOKS[split]) for _, name in SLOT.findall(text)}
    assert {"clause", "verdict", *BOOKS[split].parts} <= nested


@pytest.mark.parametrize("name", sorted(POLAR_SLOTS))
def test_no_expression_is_both_praise_and_blame(name: str) -> None:
    slot = POLAR_SLOTS[name]
    assert not set(slot.positive) & set(slot.negative)


@pytest.mark.parametrize("sentiment", SENTIMENTS)
def test_a_negated_slot_takes_a_word_of_the_opposite_sentiment(sentiment: Sentiment) -> None:
    writer = Writer(np.random.default_rng(0), TOPICS[0], "train", "train")
    for _ in range(100):
        assert writer.write("{like}", sentiment) in WORDS["like"].of(sentiment)
        assert writer.write("{!like}", sentiment) in WORDS["like"].of(OPPOSITE[sentiment])


@pytest.mark.parametrize("sentiment", SENTIMENTS)
def test_a_signed_slot_keeps_its_sentiment_whatever_the_pattern_says(sentiment: Sentiment) -> None:
    writer = Writer(np.random.default_rng(0), TOPICS[0], "train", "train")
    for _ in range(100):
        assert writer.write("{+trait}", sentiment) in LEXICON["trait"].positive
        assert writer.write("{-trait}", sentiment) in LEXICON["trait"].negative


def test_praise_is_asserted_or_blame_denied() -> None:
    writer = Writer(np.random.default_rng(0), TOPICS[0], "train", "train")
    asserted = {writer.write("{everyone}/{+move}", "positive") for _ in range(3000)}
    denied = {writer.write("{!everyone}/{-move}", "positive") for _ in range(3000)}
    assert {"we all/amuse", "everybody/help"} <= asserted
    assert {"nobody/annoy", "none of us/let down"} <= denied
    assert not asserted & denied


def test_verbs_and_articles_follow_the_thing() -> None:
    writer = Writer(np.random.default_rng(0), TOPICS[0], "train", "train")
    written = {writer.write("{this} {thing} {is} {a} {thing}", "positive") for _ in range(500)}
    assert "this circle is a circle" in written
    assert "these circles are  circles" in written


def test_an_article_before_a_vowel_is_an() -> None:
    assert not [one for one in sample("train", 4000) if re.search(r"\ba [aeiou]", one.text)]


def test_the_sentences_written_by_hand_are_not_generated() -> None:
    generated = {one.text.strip(".! ").lower() for one in sample("train", 4000)}
    by_hand = {text.strip(".! ").lower() for text in (*POSITIVE, *NEGATIVE)}
    assert len(by_hand) == 64
    assert len(by_hand & generated) <= 2
