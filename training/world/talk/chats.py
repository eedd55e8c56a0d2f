"""Conversations: people tell the model things and ask about them; what it should answer is exact.

chat(rng, "train")    # a list of messages {"role": …, "content": …}, as chat templates take it
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, TypedDict

from numpy.random import Generator

from training.world import Split
from training.world.talk import stories
from training.world.talk.asked import QUESTIONS, Asked
from training.world.talk.general import GENERAL
from training.world.talk.names import STRANGERS, made_up, names
from training.world.talk.persons import USER, by_them, capital, to_them
from training.world.talk.smalltalk import MODEL, NAMED, NAMELESS, REFUSAL, REPLIES, SAID
from training.world.talk.stories import Teller
from training.world.talk.unknown import unknown
from training.world.talk.words import (
    BELONGINGS,
    FOODS,
    LIKED,
    NUMBERS,
    PLACES,
    THINGS,
    plural,
    quantity,
    sentence,
)

SHARES: Final = {
    "smalltalk": 0.1,
    "refused": 0.09,
    "general": 0.22,
    "told": 0.25,
    "story": 0.06,
    "asked": 0.28,
}
COURTESIES: Final = ("Please tell me: {}", "{} Please tell me.", "Do you know: {}", "Tell me: {}")
PLAIN_SYSTEM: Final = (
    "You are a helpful assistant.",
    "You are a friendly chatbot.",
    "You are a helpful, honest assistant.",
    "Answer the questions of the user.",
    "Be polite.",
    "Be helpful and friendly.",
    "You are a chat model.",
)
BRIEF_SYSTEM: Final = ("Answer briefly.", "Give short answers.", "Answer in one word.", "Be brief.")

NAME_SYSTEM: Final = ("Your name is {}.", "You are {}.", "You are called {}.")
USER_SYSTEM: Final = ("The user is called {}.", "The name of the user is {}.", "You talk to {}.")
NAME_SAID: Final = (
    *("My name is {}.", "I am {}.", "I'm {}."),
    *("Call me {}.", "Hello, I am {}.", "Hi, I'm {}!"),
)


class Message(TypedDict):
    """One turn of a conversation."""

    role: str
    content: str


class Host(Teller):
    """Writes a conversation and keeps book of it, as `Teller` does for a story."""

    def __init__(self, rng: Generator, split: Split, strangers: float = STRANGERS) -> None:
        super().__init__(rng, split, strangers)
        self.messages: list[Message] = []
        self.model = MODEL
        self.user = ""
        self.brief = False
        self.known: list[str] = []
        self.kinds: list[str] = []  # of every exchange: a key of `SHARES`

    def somebody(self, probability: float = 0.3) -> str:
        """Who talks, with the given probability; else somebody known or new."""
        if self.often(probability):
            return USER
        if len(self.known) < 3 and (not self.known or self.often(0.4)):
            self.known += self.people(1)
            return self.known[-1]
        return str(self.pick(self.known))

    def heard(self, kind: str, pattern: int | None = None, **slots: str) -> str:
        """Tell a clause to the book and return it; about who talks, it never says "he"."""
        if USER in slots.values():
            self.facts.speaker = ""
        self.say(kind, pattern, **slots)
        return self.told.pop()

    def answer(self, asked: Asked) -> tuple[str, str]:
        """A question as it is asked here and its answer."""
        question = capital(by_them(asked.question))
        if self.often(0.08):
            question = self.pick(COURTESIES).format(question)
        return question, capital(to_them(asked.brief if self.brief else asked.answer))

    def exchange(self, said: str, reply: str, digits: bool = True) -> None:
        """Add what the user says, as people type it (see `typed`), and the reply."""
        self.messages.append({"role": "user", "content": typed(self, said, digits)})
        self.messages.append({"role": "assistant", "content": reply})


def typed(host: Host, text: str, digits: bool = True) -> str:
    """The text with a little of the carelessness of typing; with `digits`, numbers may be such."""
    if digits and host.often(0.25):
        text = re.sub(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b", _digits, text)
    if host.often(0.15):
        text = text[:-1] if text[-1] in ".!?" else text
    if host.often(0.12) and not text.startswith(tuple(host.pronouns)):
        text = text[0].lower() + text[1:]
    if host.often(0.1):
        text = text.replace("What is", "What's").replace("Where is", "Where's")
    if host.often(0.1):
        text = text.replace("colour", "color")
    return text


def _digits(found: re.Match[str]) -> str:
    return str(NUMBERS.index(found[0]))


def chat(rng: Generator, split: Split) -> list[Message]:
    """A conversation of one to nine exchanges, seldom more, with a system prompt now and then."""
    return conversation(rng, split).messages


def conversation(rng: Generator, split: Split, strangers: float = STRANGERS) -> Host:
    """A conversation with the book of it; `strangers`: how often a name is a made-up one."""
    host = Host(rng, split, strangers)
    if host.often(0.35):
        host.messages.append({"role": "system", "content": system(host)})
    length = int(rng.integers(10, 20)) if host.often(0.03) else int(rng.integers(1, 10))
    names_of_kinds, shares = zip(*SHARES.items(), strict=True)
    for _ in range(length):
        kind = names_of_kinds[rng.choice(len(shares), p=shares)]
        if kind != "told":
            # After talk of other things "she" and "two more" would be riddles.
            host.facts.speaker = host.facts.thing = ""
        said = len(host.messages)
        EXCHANGES[kind](host)
        # Sometimes nothing can be asked about what was told.
        if len(host.messages) > said:
            host.kinds.append(kind)
    if not host.kinds:
        general(host)
        host.kinds.append("general")
    return host


def system(host: Host) -> str:
    """A system prompt: who the model is, how it answers, what is the case."""
    parts = []
    if host.often(0.4):
        parts.append(host.pick(PLAIN_SYSTEM))
    if host.often(0.4):
        host.model = made_up(host.rng)
        parts.append(host.pick(NAME_SYSTEM).format(host.model))
    if host.often(0.3):
        (host.user,) = names(host.rng, host.split, 1, strangers=host.strangers)
        parts.append(host.pick(USER_SYSTEM).format(host.user))
    if host.often(0.3):
        host.brief = True
        parts.append(host.pick(BRIEF_SYSTEM))
    if host.often(0.5) or not parts:
        parts += [tell(host, about_user=0)[0] for _ in range(1 + host.often(0.5))]
    return " ".join(parts)


def refused(host: Host) -> None:
    """Something that nobody in this world knows about."""
    host.exchange(unknown(host.rng, host.split), REFUSAL)


def general(host: Host) -> None:
    """A question that needs nothing told."""
    asked = GENERAL[host.rng.integers(len(GENERAL))](host.rng)
    # Sums are answered as they are asked: in words or in digits.
    host.exchange(*host.answer(asked), digits=False)


def note(host: Host) -> None:
    """Something is told."""
    host.exchange(*tell(host))


def smalltalk(host: Host) -> None:
    """A greeting or the like; who talks may give a name."""
    if host.often(0.2):
        (host.user,) = names(host.rng, host.split, 1, strangers=host.strangers)
        said = host.pick(NAME_SAID)
        host.exchange(said.format(host.user), f"Nice to meet you, {host.user}!")
        return
    possible = [name for name in SAID if name not in (NAMELESS if host.user else NAMED)]
    intent = host.pick(possible)
    said = host.pick(SAID[intent]).format(model=host.model)
    asks = said.split()[0] in ("what", "who", "how", "are", "do", "can", "which", "when", "where")
    mark = "?" if asks else host.pick((".", "!", ""))
    reply = REPLIES[intent].format(model=host.model, user=host.user)
    host.exchange(sentence(said, mark), reply)


def story_wish(host: Host) -> None:
    """A story is asked for, about somebody perhaps."""
    teller = Teller(host.rng, host.split, host.strangers)
    if host.often(0.5):
        stories.possessions(teller)
        said = host.pick(("Tell me a story.", "Tell a story.", "Do you know a story?"))
        host.exchange(said, teller.text())
        return
    first, *_ = teller.people(1)
    thing = teller.pick(THINGS)
    teller.say("has", a=first, q=quantity(teller.amount(thing, low=2), thing))
    second, *_ = teller.people(1)
    stories.happening(teller, first, second, thing, short=True)
    said = host.pick(("Tell me a story about {}.", "Do you know a story about {}?"))
    host.exchange(said.format(first), teller.text())


def ask(host: Host) -> None:
    """A question about what was told; what it is about may be told in the same breath."""
    told = ""
    facts = host.facts
    known = facts.counts or facts.places or facts.likes or facts.colours or facts.drawn
    if host.often(0.3) or not (known or host.often(0.2)):
        told = " ".join(tell(host)[0] for _ in range(1 + host.often(0.4)))
    for _ in range(20):
        asked = host.pick(QUESTIONS)(host)
        if asked:
            question, answer = host.answer(asked)
            host.exchange(f"{told} {question}".strip(), answer)
            break
    else:
        if told:
            host.exchange(told, "OK.")
    facts.speaker = facts.thing = ""


def tell(host: Host, about_user: float = 0.3) -> tuple[str, str]:
    """Something is told: what is said, and how the model takes note of it."""
    kind: Callable[[Host, str], tuple[str, str]] = host.pick(
        (counted, counted, counted, placed, liked, owned, drawn)
    )
    said, noted = kind(host, host.somebody(about_user))
    reply = "OK." if host.brief else f"OK, {to_them(noted)}."
    return capital(by_them(said)), reply


def counted(host: Host, person: str) -> tuple[str, str]:
    """Somebody has some things, or gets or loses some."""
    facts = host.facts
    had = [thing for who, thing in facts.counts if who == person]
    if not had or host.often(0.2):
        fresh = [thing for thing in THINGS if thing not in had]
        shared = [thing for who, thing in facts.counts if thing in fresh]
        thing = host.pick(shared) if shared and host.often(0.6) else host.pick(fresh)
        number = host.amount(thing)
        some = quantity(number, thing, article=host.often(0.3))
        return host.heard("has", a=person, q=some), f"{person} has {quantity(number, thing)}"
    return changed(host, person, host.pick(had))


def changed(host: Host, person: str, thing: str) -> tuple[str, str]:
    """Things come, go or change hands."""
    facts = host.facts
    has = facts.count(person, thing)
    short = facts.thing == thing and host.often(0.5)
    draw = host.rng.random()
    other = ""
    if has == 0 or (draw < 0.35 and has < 15):
        number = int(host.rng.integers(1, 6))
        kind = "gains"
        how: dict[str, str] = {}
        pattern = None
    else:
        number = int(host.rng.integers(1, min(has, 6) + 1))
        others = [who for who in (*host.known, USER) if who != person]
        other = host.pick(others) if others and draw < 0.7 else ""
        if other and facts.count(other, thing) + number > 20:
            other = ""
        kind, how = ("gives", {"b": other}) if other else ("loses", {})
        pattern = None if other else int(host.pick([0, 1, 2] if thing in FOODS else [0, 2]))
    if short:
        endings = {"gains": "gains more", "gives": "gives some", "loses": "loses some"}
        said = host.heard(endings[kind], pattern, a=person, n=NUMBERS[number], **how)
    else:
        said = host.heard(kind, pattern, a=person, q=quantity(number, thing), **how)
    note = f"now {person} has {quantity(facts.count(person, thing), thing)}"
    if other:
        note += f" and {other} has {quantity(facts.count(other, thing), thing)}"
    return said, note


def placed(host: Host, person: str) -> tuple[str, str]:
    """Somebody is somewhere or goes there."""
    places = host.facts.places
    elsewhere = [place for place in PLACES if place != places.get(person)]
    others = [place for place in places.values() if place in elsewhere]
    place = host.pick(others) if others and host.often(0.3) else host.pick(elsewhere)
    if person in places:
        return host.heard("goes", a=person, place=place), f"now {person} is in the {place}"
    return host.heard("is in", a=person, place=place), f"{person} is in the {place}"


def liked(host: Host, person: str) -> tuple[str, str]:
    """Somebody likes something; tastes do not change."""
    nouns = host.facts.likes.get(person) or plural(host.pick(LIKED))
    return host.heard("likes", a=person, nouns=nouns), f"{person} likes {nouns}"


def owned(host: Host, person: str) -> tuple[str, str]:
    """Something of somebody has a colour."""
    stories.say_belonging(host, person, host.pick(BELONGINGS))
    said = host.told.pop()
    return said, said[:-1]


def drawn(host: Host, person: str) -> tuple[str, str]:
    """A scene is told, or shapes come and go."""
    facts = host.facts
    before = facts.drawn
    if before:
        if person == USER:
            person = host.somebody(0)
        stories.change_scene(host, person)
    else:
        stories.say_scene(host)
    total = facts.total()
    there = "there is" if total == 1 else "there are"
    return host.told.pop(), f"{'now ' if before else ''}{there} {quantity(total, 'shape')}"


EXCHANGES: Final[dict[str, Callable[[Host], None]]] = {
    "smalltalk": smalltalk,
    "refused": refused,
    "general": general,
    "told": note,
    "story": story_wish,
    "asked": ask,
}
