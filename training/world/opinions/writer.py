"""How an opinion is written: a pattern is drawn from a book and its slots are filled, one by one.

The sentiment is decided first and the sentence is composed to express it, so the label is exact.
Where a sentence weighs praise against blame, its closing verdict decides, or the main clause, or
what follows "but": the reading that English gives such sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from numpy.random import Generator

from training.world import Split
from training.world.opinions.books import BOOKS, BookName
from training.world.opinions.patterns import SLOT, Patterns
from training.world.opinions.slots import AGREEING_SLOTS, NEUTRAL_SLOTS, POLAR_SLOTS
from training.world.opinions.words import TOPICS, WORDS, Polar, Sentiment, Topic
from training.world.text_files import listed

SENTIMENTS: tuple[Sentiment, ...] = ("negative", "positive")

OPPOSITE: dict[Sentiment, Sentiment] = {"positive": "negative", "negative": "positive"}


@dataclass(frozen=True)
class Opinion:
    """A text of one to seven short sentences and the sentiment it expresses."""

    text: str
    label: Sentiment


DETERMINERS = ("the", "the", "the", "this", "my", "our", "your", "their", "that", "the new")
PLURAL_DETERMINERS = {"this": "these", "that": "those"}

SYLLABLES = listed("""ba, blo, cri, dun, fa, gre, hil, jo, kar, lim, mo, ne, pla, quo, ri, sto,
    ti, u, vor, wex, yan, zu, sha, the, mer, lan, dor, ing, el, ton, pi, co, ma, sa, che,
    ro, en, der""")

# What a slot's mark makes of the sentiment of its pattern.
WANTED: dict[str, Callable[[Sentiment], Sentiment]] = {
    "": lambda sentiment: sentiment,
    "!": OPPOSITE.__getitem__,
    "+": lambda _: "positive",
    "-": lambda _: "negative",
}

# How many sentences an opinion has, and the share of opinions that have at most as many.
COUNTS = (1, 2, 3, 4, 7)
UP_TO = (0.82, 0.94, 0.97, 0.99)

ENDINGS = (".", ".", ".", "!", "!", "!!", "", "", "", "...", "!!!")
SMILEYS = Polar(
    (":)", ":-)", "😊", "👍", "❤️", "😍", ":D"), (":(", ":-(", "😡", "👎", "😞", "😠", ":/")
)


def _is_plural(thing: str) -> bool:
    """Whether a thing's verb is plural; true of every name in `TOPICS`."""
    if thing in ("news", "people", "crew", "children"):
        return thing != "news"
    return thing.endswith("s") and not thing.endswith("ss")


def _made_up(rng: Generator) -> str:
    """A pronounceable name that means nothing, for things nobody has put on a list."""
    return "".join(SYLLABLES[int(rng.integers(len(SYLLABLES)))] for _ in range(rng.integers(2, 4)))


@dataclass
class Writer:
    """Fills the slots of patterns for one opinion, which keeps to one topic."""

    rng: Generator
    topic: Topic
    split: Split
    patterns: BookName

    def pick(self, choices: tuple[str, ...]) -> str:
        """One of `choices`, each as likely."""
        return choices[int(self.rng.integers(len(choices)))]

    def chance(self, probability: float) -> bool:
        """True with `probability`."""
        return bool(self.rng.random() < probability)

    def thing(self) -> str:
        """A thing of the topic that the split may see."""
        if self.split == "test":
            return self.pick(self.topic.test_things)
        if self.chance(0.15):
            return _made_up(self.rng)
        return self.pick(self.topic.train_things)

    def with_determiner(self, thing: str) -> str:
        """The thing as a noun phrase: "the soup", "these shoes"."""
        determiner = self.pick(DETERMINERS)
        if _is_plural(thing):
            determiner = PLURAL_DETERMINERS.get(determiner, determiner)
        return f"{determiner} {thing}"

    def write(self, pattern: str, sentiment: Sentiment) -> str:
        """The pattern with all slots filled; nested patterns speak of things of their own."""
        thing = self.thing()

        def fill(match: re.Match[str]) -> str:
            return self.slot(match[2], WANTED[match[1]](sentiment), thing)

        return SLOT.sub(fill, pattern)

    def slot(self, name: str, sentiment: Sentiment, thing: str) -> str:
        """The filling of one slot."""
        if name in NEUTRAL_SLOTS:
            return self.pick(NEUTRAL_SLOTS[name])
        if name in POLAR_SLOTS:
            return self.pick(POLAR_SLOTS[name].of(sentiment))
        if name in AGREEING_SLOTS:
            return self.pick(AGREEING_SLOTS[name][_is_plural(thing)])
        return self.special_slot(name, sentiment, thing)

    def special_slot(self, name: str, sentiment: Sentiment, thing: str) -> str:
        """Slots that depend on the topic, on the thing spoken of or on the book of patterns."""
        match name:
            case "the":
                return self.with_determiner(thing)
            case "thing":
                return thing
            case "the_other":
                return self.with_determiner(self.thing())
            case "thing_other":
                return self.thing()
            case "made_up":
                return _made_up(self.rng)
            case "event":
                return self.pick(self.topic.events.of(sentiment))
            case "adj":
                return self.adjective(sentiment)
            case "attr":
                return self.adjective(sentiment, before_noun=True)
        return self.one_of(BOOKS[self.patterns].part(name), sentiment)

    def adjective(self, sentiment: Sentiment, *, before_noun: bool = False) -> str:
        """A general or a topic's own adjective; only a single word may stand before a noun."""
        source = self.topic.adjectives if self.chance(0.35) else WORDS["adjective"]
        word = self.pick(source.of(sentiment))
        while before_noun and " " in word:
            word = self.pick(source.of(sentiment))
        return word

    def one_of(self, patterns: Patterns, sentiment: Sentiment) -> str:
        """One of the patterns that can express `sentiment`, written out."""
        return self.write(self.pick(patterns.of(sentiment)), sentiment)

    def typed(self, sentence: str, sentiment: Sentiment) -> str:
        """The sentence as somebody might type it: capitals, closing marks, a smiley at times."""
        sentence = " ".join(sentence.split()).replace(" ,", ",")
        sentence = re.sub(r" '(d|ll)\b", r"'\1", sentence)
        sentence = re.sub(r"\b(we|and I both) was\b", r"\1 were", sentence)
        sentence = re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", sentence)
        if self.chance(0.7):
            sentence = sentence[0].upper() + sentence[1:]
        sentence += self.pick(ENDINGS)
        if self.chance(0.04):
            sentence += f" {self.pick(SMILEYS.of(sentiment))}"
        return sentence


def opinion(rng: Generator, split: Split, *, patterns: BookName | None = None) -> Opinion:
    """A random opinion about things of `split`, in sentence patterns of `patterns` (or `split`)."""
    topic = TOPICS[int(rng.integers(len(TOPICS)))]
    writer = Writer(rng, topic, split, patterns or split)
    sentiment = SENTIMENTS[int(rng.integers(2))]
    sentences = BOOKS[writer.patterns].sentences
    count = COUNTS[bisect_right(UP_TO, rng.random())]
    written = [writer.typed(writer.one_of(sentences, sentiment), sentiment) for _ in range(count)]
    text = " ".join(f"{part}," if part[-1].isalnum() else part for part in written)
    return Opinion(_as_typed_by_somebody(text.rstrip(","), rng), sentiment)


def _as_typed_by_somebody(text: str, rng: Generator) -> str:
    """The text with one person's habits: small letters, capitals, no marks, no apostrophes."""
    habit = rng.random()
    if habit < 0.12:
        return text.lower()
    if habit < 0.15:
        return text.upper()
    if habit < 0.18:
        return re.sub(r"[.,!]", "", text).lower()
    if habit < 0.22:
        return text.replace("'", "")
    if habit < 0.25:
        return text.replace("'", "’")
    return text
