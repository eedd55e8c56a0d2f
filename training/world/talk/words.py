"""The words of the world and the facts that everybody in it knows."""

from __future__ import annotations

import hashlib
from typing import Final

from training.world import Split
from training.world.scenes import COLOURS as SCENE_COLOURS
from training.world.scenes import SHAPES as SCENE_SHAPES


def listed(text: str) -> tuple[str, ...]:
    """The entries of a text separated by commas."""
    return tuple(" ".join(entry.split()) for entry in text.split(","))


def pairs(text: str) -> dict[str, str]:
    """The entries of a text such as "a: b, c: d"."""
    return dict(entry.split(": ") for entry in listed(text))


NUMBERS: Final = listed(
    """zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen,
    fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty"""
)
HIGHEST: Final = len(NUMBERS) - 1

COLOURS: Final = (*SCENE_COLOURS, "black", "white", "brown", "pink")
SHAPES: Final = SCENE_SHAPES
FOODS: Final = listed("apple, pear, banana, cherry, cake, cookie, egg, carrot, lemon, melon")
OBJECTS: Final = listed(
    """book, pen, ball, coin, stone, shell, flower, card, button, balloon, pencil, key, toy,
    ticket, stamp, sweet, plate, spoon, bottle, chair, ring, rose, nut, dollar, candle, sock, shoe,
    marble, doll, feather, brick, picture, letter, map"""
)
ANIMALS: Final = listed("cat, dog, bird, horse, cow, rabbit, duck, lion, frog, bee, spider, pig")
THINGS: Final = (*FOODS, *OBJECTS, *ANIMALS)
LIKED: Final = (*ANIMALS, *FOODS)
BELONGINGS: Final = listed("hat, bike, car, bag, shirt, house, door, cup, coat, boat, kite, lamp")
PLACES: Final = listed(
    """kitchen, garden, park, school, library, shop, station, museum, bedroom, office, zoo,
    market, forest, hotel, theatre, bathroom"""
)
GENDERS: Final = pairs("she: girl, he: boy")

OPPOSITES: Final = pairs(
    """big: small, hot: cold, long: short, old: new, fast: slow, day: night, up: down,
    left: right, open: closed, good: bad, happy: sad, wet: dry, full: empty, hard: soft,
    light: dark, early: late, high: low, rich: poor, clean: dirty, loud: quiet, strong: weak,
    first: last, on: off, in: out, yes: no, black: white, near: far, thick: thin, easy: difficult,
    always: never, begin: end, love: hate, young: elderly, summer: winter"""
)
DAYS: Final = listed("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday")
MONTHS: Final = listed(
    """January, February, March, April, May, June, July, August, September, October, November,
    December"""
)
COLOUR_FACTS: Final = pairs(
    """the sky: blue, grass: green, snow: white, the sun: yellow, milk: white, coal: black,
    chocolate: brown, blood: red, a banana: yellow, a lemon: yellow, a tomato: red,
    a carrot: orange, a frog: green, a strawberry: red, a pig: pink, the night: black,
    the sea: blue"""
)
LEGS: Final = pairs(
    """cat: four, dog: four, bird: two, horse: four, cow: four, rabbit: four, duck: two,
    lion: four, frog: four, bee: six, spider: eight, pig: four"""
)
SOUNDS: Final = pairs(
    "cat: meow, dog: woof, cow: moo, duck: quack, pig: oink, lion: roar, bee: buzz"
)
SIDES: Final = pairs("triangle: three, square: four")


def plural(noun: str) -> str:
    """More than one of a noun of this world."""
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


SINGULAR: Final = {
    plural(noun): noun for noun in (*THINGS, *ANIMALS, *SHAPES, *BELONGINGS, "shape")
}


def an(words: str) -> str:
    """The words with "a" or "an" in front."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def quantity(number: int, noun: str, article: bool = False) -> str:
    """ "no apples", "one apple" (or "an apple"), "three red circles"; the noun may be a phrase."""
    *described, last = noun.split()
    if number == 1:
        return an(noun) if article else f"one {noun}"
    count = "no" if number == 0 else NUMBERS[number]
    return " ".join([count, *described, plural(last)])


def number_of(word: str) -> int:
    """The number that a word of a quantity stands for: "no", "a", "an" or a number's name."""
    return {"no": 0, "a": 1, "an": 1}[word] if word in ("no", "a", "an") else NUMBERS.index(word)


def sentence(words: str, mark: str = ".") -> str:
    """The words with a capital at the start and a mark at the end."""
    return f"{words[0].upper()}{words[1:]}{mark}"


def split_of(key: str, number: int = 0) -> Split:
    """The split that owns a combination or a made-up name: one in five is for tests.

    Of five numbers in a row with the same key, one is for tests.
    """
    first_byte = hashlib.sha256(key.encode()).digest()[0]
    return "test" if (first_byte + number) % 5 == 0 else "train"
