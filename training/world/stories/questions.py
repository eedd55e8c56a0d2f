"""Short stories out of `facts`, with questions whose answer is a part of the story, or nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from numpy.random import Generator

from training.world import Split
from training.world.stories.facts import EVENTS, FILLERS, MYSELF, PEOPLE, Fact
from training.world.stories.names import NAMES
from training.world.stories.strangers import STRANGER, nameless, stranger, with_strangers
from training.world.stories.template import SLOT, Text, fill
from training.world.stories.words import WORDS, common
from training.world.tables.words import company, invented_word, pick, title, word

NONE = (0, 0)

POSSESSIVES = {"She": "Her", "He": "His"}

# A sentence with open slots, and the facts that it tells with what fills theirs.
Sentence = tuple[str, list[tuple[Fact, dict[str, str]]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a context.

    The answer is characters `start` (included) to `end` (not) of the context; both are 0 where the
    context does not tell.
    """

    question: str
    context: str
    start: int
    end: int

    @property
    def answer(self) -> str:
        """The words of the answer; empty where there is none."""
        return self.context[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as it stands in a story: what fills its slots, and where."""

    fact: Fact
    values: dict[str, str]
    places: dict[str, tuple[int, int]]


class Names:
    """Draws what fills slots; nothing is drawn twice for one story."""

    def __init__(self, rng: Generator, split: Split) -> None:
        self.rng, self.split = rng, split
        self.drawn: set[str] = set()

    def __call__(self, slot: str) -> str:
        kind = slot.rstrip("0123456789")
        for _ in range(20):
            value = self._draw(kind)
            if value.lower() not in self.drawn:
                break
        self.drawn.add(value.lower())
        return value

    def _draw(self, kind: str) -> str:
        rng, split = self.rng, self.split
        if kind == "first":
            full = rng.random() < 0.2
            return NAMES["first"](rng, split) + (f" {NAMES['last'](rng, split)}" if full else "")
        if kind == "name":
            return NAMES["first"](rng, split)
        if kind == "company":
            return company(rng, split)
        if kind == "country":
            return word(rng, split, "country", 0.3)
        if kind == "title":
            return title(rng, split)
        if kind in NAMES:
            return NAMES[kind](rng, split)
        if kind in WORDS and rng.random() < 0.12:
            return invented_word(rng, split).lower()
        return common(rng, kind)


def asked(
    rng: Generator, split: Split, *, unanswerable: float = 0.3, count: int = 1
) -> list[Asked]:
    """`count` questions about one new story; a share of them it does not answer."""
    draw = Names(rng, split)
    context, told, untold = _story(rng, draw)
    found = []
    for _ in range(count):
        if rng.random() < unanswerable:
            question, (start, end) = _left_open(rng, draw, told, untold), NONE
        else:
            question, (start, end) = _answered(rng, told)
        found.append(Asked(_as_typed(rng, question), context, start, end))
    return found


def _story(rng: Generator, draw: Names) -> tuple[str, list[Told], list[tuple[Fact, str]]]:
    """A context, the facts it tells, and (fact, person) that it could have told but does not."""
    if rng.random() < 0.15:
        return _own_story(rng, draw)
    people = [draw("first") for _ in range(pick(rng, (0, 1, 1, 2, 2, 2, 3)))]
    sentences: list[Sentence] = []
    told_of: dict[str, list[Fact]] = {person: [] for person in people}
    for person in people:
        facts = _some(rng, PEOPLE, pick(rng, (1, 1, 2, 2, 3)))
        told_of[person] = facts
        sentences += _about(rng, draw, person, facts)
    for fact in _some(rng, EVENTS, pick(rng, (0, 1, 1, 2) if people else (1, 2, 3))):
        values: dict[str, str] = {}
        if people and rng.random() < 0.3:
            values["first"] = pick(rng, people)
        sentences.append(_said(rng, draw, fact, values))
    if rng.random() < 0.25:
        sentences.insert(
            int(rng.integers(len(sentences) + 1)),
            (pick(rng, FILLERS) if rng.random() < 0.5 else nameless(rng), []),
        )
    untold = [(fact, one) for one in people for fact in PEOPLE if fact not in told_of[one]]
    context, told = _written(rng, sentences)
    return context, told, untold


def _own_story(rng: Generator, draw: Names) -> tuple[str, list[Told], list[tuple[Fact, str]]]:
    facts = _some(rng, MYSELF, pick(rng, (1, 2, 2, 3, 4)))
    sentences = [_said(rng, draw, fact, {}) for fact in facts]
    merged: list[Sentence] = []
    for sentence, said in sentences:
        if merged and rng.random() < 0.4 and not merged[-1][0].count(" and "):
            before, told = merged[-1]
            tail = sentence if sentence.startswith("I") else sentence[0].lower() + sentence[1:]
            merged[-1] = (f"{before[:-1]} and {tail}", told + said)
        else:
            merged.append((sentence, said))
    context, told_facts = _written(rng, merged)
    return context, told_facts, [(fact, "") for fact in MYSELF if fact not in facts]


def _some(rng: Generator, facts: tuple[Fact, ...], count: int) -> list[Fact]:
    return [facts[index] for index in rng.choice(len(facts), count, replace=False)]


def _said(rng: Generator, draw: Names, fact: Fact, values: dict[str, str]) -> Sentence:
    """One of the fact's sentences, its slots still open, and what will fill them."""
    sentence = pick(rng, fact.says)
    if rng.random() < 0.1:
        sentence = with_strangers(rng, sentence, 1, beside_slots=False)
        sentence = re.sub(STRANGER, lambda _: stranger(rng), sentence)
    filled = {slot: values.get(slot) or draw(slot) for slot in SLOT.findall(sentence)}
    return sentence, [(fact, filled)]


def _about(rng: Generator, draw: Names, person: str, facts: list[Fact]) -> list[Sentence]:
    """Sentences about one person: some joined by "and", some with a pronoun for the name."""
    pronoun = pick(rng, tuple(POSSESSIVES))
    result: list[Sentence] = []
    for fact in facts:
        sentence, told = _said(rng, draw, fact, {"first": person})
        rest = sentence.removeprefix("<first> ")
        if result and rest != sentence and rng.random() < 0.35:
            before, earlier = result[-1]
            result[-1] = (f"{before[:-1]} and {rest}", earlier + told)
        elif result and rng.random() < 0.6:
            possessive = "His" if pronoun == "He" else "Her"
            said = sentence.replace("<first>'s ", f"{possessive} ").replace(
                "<first> ", f"{pronoun} "
            )
            result.append((said, told))
        else:
            result.append((sentence, told))
    return result


def _written(rng: Generator, sentences: list[Sentence]) -> tuple[str, list[Told]]:
    """Fill the sentences' slots in order and note where; the context and the facts in it."""
    context = ""
    told: list[Told] = []
    names: dict[str, tuple[int, int]] = {}
    between = "\n" if rng.random() < 0.05 else " "
    for sentence, facts in sentences:
        text = _fill_in_turn(sentence, [values for _, values in facts])
        shift = len(context) + (len(between) if context else 0)
        context += (between if context else "") + text.text
        places = [(span.slot, (span.start + shift, span.end + shift)) for span in text.spans]
        for slot, place in places:
            if slot.startswith("first"):
                names[context[slice(*place)]] = place
        for fact, values in facts:
            found: dict[str, tuple[int, int]] = {}
            for slot, value in values.items():
                here = [p for s, p in places if s == slot and context[slice(*p)] == value]
                # Behind a pronoun stands the name that was said before.
                found[slot] = here[0] if here else names[value]
            told.append(Told(fact, values, found))
    return context, told


def _fill_in_turn(sentence: str, values: list[dict[str, str]]) -> Text:
    """Fill a sentence made of several facts: each takes its slots in the order they were joined."""
    waiting = [dict(one) for one in values]

    def value(slot: str) -> str:
        for one in waiting:
            if slot in one:
                return one.pop(slot) if slot != "first" else one[slot]
        raise KeyError(slot)

    return fill(sentence, value)


def _answered(rng: Generator, told: list[Told]) -> tuple[str, tuple[int, int]]:
    while True:
        one = pick(rng, told)
        if fitting := _questions(one):
            slot, question = pick(rng, fitting)
            return fill(question, one.values.__getitem__).text, one.places[slot]


def _questions(told: Told) -> list[tuple[str, str]]:
    """Every (slot, question about it) that needs no slot which the story left out."""
    return [
        (slot, question)
        for slot, questions in told.fact.asks.items()
        for question in questions
        if {slot, *SLOT.findall(question)} <= set(told.values)
    ]


def _left_open(
    rng: Generator, draw: Names, told: list[Told], untold: list[tuple[Fact, str]]
) -> str:
    """A question of the right kind that the story does not answer."""
    if untold and rng.random() < 0.6:
        fact, person = pick(rng, untold)
        slots = [slot for slot in fact.asks if slot != "first" or not person]
        question = pick(rng, fact.asks[pick(rng, slots)])
        # Without the person it might ask for somebody else's.
        if not person or "<first>" in question:
            return _about_another(question, draw, {"first": person} if person else {})
    # What the story tells, of somebody or something else.
    for _ in range(20):
        one = pick(rng, told)
        slot, question = pick(rng, _questions(one) or [("", "")])
        names = [name for name in SLOT.findall(question) if name in CHANGED and name != slot]
        if names:
            other = pick(rng, names)
            same = {name: value for name, value in one.values.items() if name != other}
            return _about_another(question, draw, same)
    return _about_another("Where does <first> live?", draw, {})


def _about_another(question: str, draw: Names, same: dict[str, str]) -> str:
    """The question with some of its slots as in the story, the others new."""
    return fill(question, lambda slot: same[slot] if slot in same else draw(slot)).text


# What a question can be about: ask for another one of these and there is no answer.
CHANGED = {
    *("first", "first2", "city", "company", "name", "title", "country", "thing", "shape", "plural"),
    *("animal", "pet", "food", "sport", "job"),
}


def _as_typed(rng: Generator, question: str) -> str:
    """A question as people type it: often without capitals or a mark."""
    if rng.random() < 0.1:
        question = question.removesuffix("?")
    if rng.random() < 0.1:
        question = re.sub(r"^(What|Who|Where) is ", r"\1's ", question)
    return question.lower() if rng.random() < 0.15 else question
