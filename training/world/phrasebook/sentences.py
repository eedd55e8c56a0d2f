"""Sentences in English with their French translation, and how they are divided for tests."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.phrasebook.french import joined
from training.world.phrasebook.phrases import Phrase, Speaker, a, est, is_are, present, va
from training.world.phrasebook.words import (
    COLOURS,
    DOINGS,
    FEELINGS,
    FUTURE_TIMES,
    NUMBERS,
    PAST_TIMES,
    PHRASES,
    TIMES,
    TOWNS,
    VERBS,
    WHERE,
    Verb,
)
from training.world.tables.words import invented_word, pick

TEST_SHARE = 0.15
CONTRACTED: Final = (
    ("do not", "don't"),
    ("does not", "doesn't"),
    ("is not", "isn't"),
    ("are not", "aren't"),
    ("I am ", "I'm "),
    ("There is", "There's"),
    ("did not", "didn't"),
)


@dataclass(frozen=True)
class Pair:
    """A sentence and its translation, both with capital and punctuation."""

    english: str
    french: str


def sentence(rng: Generator, split: Split) -> Pair:
    """One sentence. Those for tests put words together that no training sentence combines.

    Such as a noun and its adjective, or a verb and its object; names are unseen, too.
    """
    while True:
        speaker = Speaker(rng, split)
        english, french = pick(rng, PATTERNS)(speaker)
        owners = {split_of(words) for words in speaker.combinations}
        if split == "test" and "test" in owners:
            return finished(rng, english, french)
        if split == "train" and "test" not in owners:
            return finished(rng, english, french)


def split_of(words: tuple[str, str]) -> Split:
    """The split that owns a combination of two words, by its hash."""
    first_byte = hashlib.sha256(" ".join(words).encode()).digest()[0]
    return "test" if first_byte < 256 * TEST_SHARE else "train"


def finished(rng: Generator, english: str, french: str) -> Pair:
    """The sentence as it is written; English sometimes with "don't" and the like."""
    english = english[0].upper() + english[1:]
    if rng.random() < 0.4:
        for full, short in CONTRACTED:
            english = english.replace(full, short)
    return Pair(english, joined(french))


def _object(speaker: Speaker, verb: Verb, denied: bool = False) -> Phrase:
    """What somebody does something with; the verb and the noun count as a combination."""
    before = len(speaker.combinations)
    phrase = (
        speaker.definite(*verb.objects)
        if denied or speaker.chance(0.5)
        else speaker.indefinite(*verb.objects)
    )
    if len(speaker.combinations) == before:
        speaker.combinations.add((verb.english, phrase.english.split(" ")[-1]))
    return phrase


def _timed(
    speaker: Speaker, english: str, french: str, times: tuple[tuple[str, str], ...] = TIMES
) -> tuple[str, str]:
    """The sentence with or without a time, at its end or, before a comma, at its beginning."""
    which = speaker.rng.random()
    if which < 0.6:
        return f"{english}.", f"{french}."
    when, quand = pick(speaker.rng, times)
    if which < 0.8 and when not in ("often", "now"):
        return f"{when}, {english}.", f"{quand}, {french}."
    if when == "often":
        return f"{english} often.", f"{french} souvent."
    return f"{english} {when}.", f"{french} {quand}."


def acting(speaker: Speaker) -> tuple[str, str]:
    """Somebody does something with something."""
    who, verb = speaker.subject(), pick(speaker.rng, VERBS)
    what = _object(speaker, verb)
    english = f"{who.english} {present(who, verb)} {what.english}"
    if verb.ing and speaker.chance(0.3):
        english = f"{who.english} {is_are(who)} {verb.ing} {what.english}"
    return _timed(speaker, english, f"{who.french} {verb.present[who.person]} {what.french}")


def acting_without_object(speaker: Speaker) -> tuple[str, str]:
    who, verb = speaker.subject(), pick(speaker.rng, DOINGS)
    if speaker.chance(0.5):
        english = f"{who.english} {present(who, verb)}"
    else:
        english = f"{who.english} {is_are(who)} {verb.ing}"
    french = f"{who.french} {verb.present[who.person]}"
    if speaker.chance(0.3):
        return _timed(speaker, english, french)
    where, place = _where(speaker)
    return f"{english} {where}.", f"{french} {place}."


def not_acting(speaker: Speaker) -> tuple[str, str]:
    who, verb = speaker.subject(), pick(speaker.rng, VERBS)
    what = _object(speaker, verb, denied=True)
    does = "does" if who.third else "do"
    return (
        f"{who.english} {does} not {verb.english} {what.english}.",
        f"{who.french} ne {verb.present[who.person]} pas {what.french}.",
    )


def acted(speaker: Speaker) -> tuple[str, str]:
    who, verb = speaker.subject(), pick(speaker.rng, VERBS)
    if speaker.chance(0.25):
        what = _object(speaker, verb, denied=True)
        english = f"{who.english} did not {verb.english} {what.english}"
        return f"{english}.", f"{who.french} ne {a(who)} pas {verb.participle} {what.french}."
    what = _object(speaker, verb)
    return _timed(
        speaker,
        f"{who.english} {verb.past} {what.english}",
        f"{who.french} {a(who)} {verb.participle} {what.french}",
        PAST_TIMES,
    )


def going_to_act(speaker: Speaker) -> tuple[str, str]:
    who, verb = speaker.subject(), pick(speaker.rng, VERBS)
    what = _object(speaker, verb)
    return _timed(
        speaker,
        f"{who.english} {is_are(who)} going to {verb.english} {what.english}",
        f"{who.french} {va(who)} {verb.infinitive} {what.french}",
        FUTURE_TIMES,
    )


def having(speaker: Speaker) -> tuple[str, str]:
    who = speaker.subject()
    if speaker.chance(0.3):
        what = speaker.indefinite("animal", "thing", "shape", "food", denied=True)
        does = "does" if who.third else "do"
        return (
            f"{who.english} {does} not have {what.english}.",
            f"{who.french} ne {a(who)} pas {what.french}.",
        )
    what = speaker.indefinite("animal", "thing", "shape", "food")
    has = "has" if who.third else "have"
    return f"{who.english} {has} {what.english}.", f"{who.french} {a(who)} {what.french}."


def being(speaker: Speaker) -> tuple[str, str]:
    """The star is red; they are not happy."""
    if speaker.chance(0.2):
        who = Phrase("she", "elle", "f") if speaker.chance(0.6) else Phrase("he", "il")
        adjective = pick(speaker.rng, FEELINGS)
        speaker.combinations.add((adjective.english, who.english))
    else:
        noun = speaker.noun("shape", "thing", "food", "animal", "person")
        who = speaker.with_article(noun, many=speaker.chance(0.3), most=1)
        adjective = speaker.adjective(noun)
    no, pas, very, tres = "", "", "", ""
    if speaker.chance(0.3):
        no, pas = "not ", "pas "
    elif adjective not in COLOURS and speaker.chance(0.4):
        very, tres = pick(
            speaker.rng, (("very ", "très "), ("too ", "trop "), ("always ", "toujours "))
        )
    ne = "ne " if no else ""
    return (
        f"{who.english} {is_are(who)} {no}{very}{adjective.english}.",
        f"{who.french} {ne}{est(who)} {pas}{tres}{adjective.form(who.gender, who.many)}.",
    )


def existing(speaker: Speaker) -> tuple[str, str]:
    """There are two red stars on the table."""
    denied = speaker.chance(0.25)
    what = speaker.indefinite("shape", "thing", "animal", "food", denied=denied)
    is_ = "are" if what.many else "is"
    if denied:
        english = what.english.removeprefix("an ").removeprefix("a ")
        start, debut = f"there {is_} no {english}", f"il ne y a pas {what.french}"
    else:
        start, debut = f"there {is_} {what.english}", f"il y a {what.french}"
    if speaker.chance(0.35):
        return f"{start}.", f"{debut}."
    where, ou = _where(speaker)
    return f"{start} {where}.", f"{debut} {ou}."


def _where(speaker: Speaker) -> tuple[str, str]:
    """A place: "under the old table", "in the park", "between the door and the window"."""
    if speaker.chance(0.25):
        place = speaker.definite("place", many=False, most=1)
        return f"in {place.english}", f"dans {place.french}"
    english, french = pick(speaker.rng, WHERE)
    first = speaker.definite("shape", "thing", "place", "opening", most=1)
    if english != "between":
        return f"{english} {first.english}", f"{french} {first.french}"
    second = speaker.definite("shape", "thing", most=1)
    return (
        f"between {first.english} and {second.english}",
        f"entre {first.french} et {second.french}",
    )


def lying(speaker: Speaker) -> tuple[str, str]:
    """The red star is next to the circle."""
    what = speaker.definite("shape", "thing", "animal", "food")
    where, ou = _where(speaker)
    if speaker.chance(0.25):
        return (
            f"{is_are(what)} {what.english} {where}?",
            f"est-ce que {what.french} {est(what)} {ou} ?",
        )
    return f"{what.english} {is_are(what)} {where}.", f"{what.french} {est(what)} {ou}."


def asking_where(speaker: Speaker) -> tuple[str, str]:
    what = speaker.definite("shape", "thing", "animal", "person", "place")
    return f"where {is_are(what)} {what.english}?", f"où {est(what)} {what.french} ?"


def asking_how_many(speaker: Speaker) -> tuple[str, str]:
    noun = speaker.noun("shape", "thing", "animal", "food")
    english, french = speaker.described(noun, many=True)
    if speaker.chance(0.5):
        who = speaker.pronoun()
        does = "does" if who.third else "do"
        return (
            f"how many {english} {does} {who.english} have?",
            f"combien de {french} {_inverted(who)} ?",
        )
    return f"how many {english} are there?", f"combien de {french} y a-t-il ?"


def _inverted(who: Phrase) -> str:
    """The French question "a-t-il", "as-tu", ... of "avoir" and a pronoun."""
    return {
        "je": "ai-je",
        "tu": "as-tu",
        "il": "a-t-il",
        "elle": "a-t-elle",
        "nous": "avons-nous",
        "ils": "ont-ils",
    }[who.french]


def asking_whether_one_has(speaker: Speaker) -> tuple[str, str]:
    who = speaker.pronoun()
    what = speaker.indefinite("thing", "animal", "shape", "food")
    does = "does" if who.third else "do"
    return (
        f"{does} {who.english} have {what.english}?",
        f"est-ce que {who.french} {a(who)} {what.french} ?",
    )


def asking_whether(speaker: Speaker) -> tuple[str, str]:
    who, verb = speaker.subject(), pick(speaker.rng, VERBS)
    what = _object(speaker, verb)
    does = "does" if who.third else "do"
    return (
        f"{does} {who.english} {verb.english} {what.english}?",
        f"est-ce que {who.french} {verb.present[who.person]} {what.french} ?",
    )


def costing(speaker: Speaker) -> tuple[str, str]:
    what = speaker.definite("thing", "food", most=1)
    if speaker.chance(0.4):
        does, costs = ("do", "coûtent") if what.many else ("does", "coûte")
        return f"how much {does} {what.english} cost?", f"combien {costs} {what.french} ?"
    costs, coute = ("cost", "coûtent") if what.many else ("costs", "coûte")
    number, nombre = speaker.number()
    return (
        f"{what.english} {costs} {number} euros.",
        f"{what.french} {coute} {nombre} euros.",
    )


def going(speaker: Speaker) -> tuple[str, str]:
    """Anna goes to the station; they come from the market."""
    who = speaker.subject()
    place = speaker.definite("place", many=False, most=1)
    if speaker.chance(0.3):
        come = "comes" if who.third else "come"
        vient = ("viens", "viens", "vient", "venons", "viennent")[who.person]
        return _timed(
            speaker,
            f"{who.english} {come} from {place.english}",
            f"{who.french} {vient} de {place.french}",
        )
    go = "goes" if who.third else "go"
    if speaker.chance(0.3):
        go = f"{is_are(who)} going"
    return _timed(
        speaker,
        f"{who.english} {go} to {place.english}",
        f"{who.french} {va(who)} à {place.french}",
    )


def wishing(speaker: Speaker) -> tuple[str, str]:
    what = speaker.indefinite("food", "drink", "thing", most=1)
    speaker.combinations.add(("would like", what.english.split(" ")[-1]))
    please, svp = (", please", ", s'il vous plaît") if speaker.chance(0.5) else ("", "")
    return f"I would like {what.english}{please}.", f"je voudrais {what.french}{svp}."


def commanding(speaker: Speaker) -> tuple[str, str]:
    """Open the door; put the red star on the table."""
    if speaker.chance(0.4):
        what = speaker.definite("shape", "thing", "food")
        where, ou = _where(speaker)
        english, french = f"put {what.english} {where}", f"mets {what.french} {ou}"
    else:
        verb = pick(speaker.rng, [verb for verb in VERBS if verb.english not in NO_COMMANDS])
        what = _object(speaker, verb)
        tu = verb.present[1]
        order = tu[:-1] if tu.endswith("es") else tu
        english, french = f"{verb.english} {what.english}", f"{order} {what.french}"
    if speaker.chance(0.2):
        return f"please {english}.", f"s'il te plaît, {french}."
    return f"{english}.", f"{french}."


NO_COMMANDS: Final = ("see", "want", "like")


def ages(speaker: Speaker) -> tuple[str, str]:
    who = speaker.subject()
    if speaker.chance(0.5):
        years = ans = str(speaker.rng.integers(2, 100))
    else:
        years, ans = pick(speaker.rng, NUMBERS)
    speaker.combinations.add((years, "years"))
    return f"{who.english} {is_are(who)} {years} years old.", f"{who.french} {a(who)} {ans} ans."


def introducing(speaker: Speaker) -> tuple[str, str]:
    name = speaker.name()
    speaker.combinations.add(("know", name))
    return pick(
        speaker.rng,
        (
            (f"my name is {name}.", f"je me appelle {name}."),
            (f"good morning, {name}!", f"bonjour, {name} !"),
            (f"this is {name}.", f"voici {name}."),
            (f"I know {name}.", f"je connais {name}."),
            (f"who is {name}?", f"qui est {name} ?"),
        ),
    )


def living(speaker: Speaker) -> tuple[str, str]:
    """Anna lives in London; her brothers live in Torvan."""
    who = speaker.subject()
    town = invented_word(speaker.rng, speaker.split)
    english, french = (town, town) if speaker.chance(0.6) else pick(speaker.rng, TOWNS)
    speaker.combinations.add((who.english, english))
    lives = "lives" if who.third else "live"
    habite = ("habite", "habites", "habite", "habitons", "habitent")[who.person]
    return f"{who.english} {lives} in {english}.", f"{who.french} {habite} à {french}."


def giving(speaker: Speaker) -> tuple[str, str]:
    """Anna gives an apple to the neighbour."""
    who, whom = speaker.subject(), speaker.definite("person", "animal", most=1)
    if speaker.chance(0.4):
        whom = speaker.named()
    what = speaker.indefinite("thing", "food", most=1)
    speaker.combinations.add(("give", what.english.split(" ")[-1]))
    gives = "gives" if who.third else "give"
    donne = ("donne", "donnes", "donne", "donnons", "donnent")[who.person]
    return _timed(
        speaker,
        f"{who.english} {gives} {what.english} to {whom.english}",
        f"{who.french} {donne} {what.french} à {whom.french}",
    )


def owning(speaker: Speaker) -> tuple[str, str]:
    """This is Anna's bicycle; Anna's dog is big."""
    owner = speaker.name()
    noun = speaker.noun("thing", "animal")
    english, french = speaker.described(noun, many=False, most=1)
    article = "la" if noun.gender == "f" else "le"
    if speaker.chance(0.4):
        return f"this is {owner}'s {english}.", f"voici {article} {french} de {owner}."
    adjective = speaker.adjective(noun)
    return (
        f"{owner}'s {english} is {adjective.english}.",
        f"{article} {french} de {owner} est {adjective.form(noun.gender, many=False)}.",
    )


def saying(speaker: Speaker) -> tuple[str, str]:
    english, french = pick(speaker.rng, PHRASES)
    return english, french


def listing(speaker: Speaker) -> tuple[str, str]:
    """I see a cat, two dogs and a red bird."""
    who, verb = speaker.subject(), pick(speaker.rng, VERBS)
    first, second = _object(speaker, verb), _object(speaker, verb)
    return (
        f"{who.english} {present(who, verb)} {first.english} and {second.english}.",
        f"{who.french} {verb.present[who.person]} {first.french} et {second.french}.",
    )


PATTERNS: Final[tuple[Callable[[Speaker], tuple[str, str]], ...]] = (
    acting,
    acting,
    acting_without_object,
    not_acting,
    acted,
    going_to_act,
    having,
    being,
    being,
    existing,
    existing,
    lying,
    lying,
    asking_where,
    asking_how_many,
    asking_whether,
    asking_whether_one_has,
    costing,
    going,
    wishing,
    commanding,
    ages,
    introducing,
    living,
    giving,
    owning,
    saying,
    listing,
)
