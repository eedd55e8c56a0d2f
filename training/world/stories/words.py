"""The common words of the stories, by what they are: jobs, food, things, colours, …"""

from __future__ import annotations

from collections.abc import Mapping

from numpy.random import Generator

from training.world.scenes import COLOURS, SHAPES
from training.world.tables.words import POOLS, pick

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _lower(pool: str) -> tuple[str, ...]:
    return tuple(POOLS[pool].lower().split())


WORDS: Mapping[str, tuple[str, ...]] = {
    "day": DAYS,
    "month": MONTHS,
    "colour": (*COLOURS, "white", "black", "brown", "pink", "grey"),
    "shape": SHAPES,
    "thing": (*_lower("thing"), *_listed("ball book car bag key cap kite boat toy")),
    "animal": _lower("animal"),
    "pet": _listed(
        "cat dog hamster rabbit parrot horse goat pony turtle canary mouse kitten puppy"
    ),
    "food": _lower("food"),
    "sport": _lower("sport"),
    "job": _listed("""
        nurse teacher doctor baker pilot farmer lawyer painter singer writer cook driver engineer
        gardener dentist student plumber reporter actor artist scientist programmer waiter judge
        soldier tailor butcher carpenter librarian fisherman photographer musician accountant
        translator designer mechanic sailor vet professor clerk guide barber dancer chef"""),
    "relative": _listed("""
        brother sister mother father uncle aunt cousin friend neighbour boss teacher son daughter
        wife husband grandmother grandfather colleague"""),
    "spot": _listed("""
        kitchen garden garage bedroom bathroom office cellar hall attic drawer cupboard basket
        box library park school station museum market hotel shop church barn forest theatre
        stadium restaurant hospital airport zoo harbour playground"""),
    "surface": _listed("table shelf chair bed sofa desk floor roof bench stool window"),
    "adjective": _listed("""
        big small old new nice happy sad cold hot good bad long short quick slow quiet loud clean
        dirty rich poor young strong weak heavy light funny kind brave clever busy tired hungry
        beautiful great little strange famous rare cheap expensive warm dark bright"""),
    "plural": tuple(
        f"{noun}s"
        for noun in _listed("""
            apple ball book boat bottle brother car cat chair coin cow cup dog egg flower friend
            goat hat horse house key lamp letter pen photo picture plate rabbit ring shirt sister
            star stone ticket toy tree umbrella circle square triangle cake car stamp""")
    ),
    "hobby": _listed("""
        swimming reading dancing cooking painting singing running fishing hiking gardening skiing
        sailing chess drawing knitting surfing cycling climbing baking travelling"""),
    "instrument": _listed("piano guitar violin flute drums trumpet cello harp saxophone organ"),
    "subject": _listed("""
        physics history biology medicine law art music chemistry economics mathematics philosophy
        geography literature engineering psychology astronomy"""),
    "vehicle": _listed("train bus car plane boat bicycle taxi tram ship ferry motorbike"),
    "time": _listed("noon midnight six seven eight nine ten four five two dawn dusk three"),
    "weather": _listed("rainy sunny windy cloudy foggy stormy snowy cold warm hot"),
    "number": NUMBERS[:12],
}


def common(rng: Generator, kind: str) -> str:
    """One of the words of a kind, or a number: `year`, `age`, `price`."""
    if kind == "year":
        return str(rng.integers(1900, 2030))
    if kind == "age":
        return str(rng.integers(3, 95))
    if kind == "price":
        return str(rng.integers(2, 900))
    return pick(rng, WORDS[kind])
