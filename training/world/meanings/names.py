"""People, places, days and numbers, divided into those that training sees and those it never does.

A person may also be "my neighbour": such expressions are in both.
"""

from __future__ import annotations

from collections.abc import Mapping

from training.world import Split


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PEOPLE: Mapping[Split, tuple[str, ...]] = {
    "train": _words(
        "Anna Ben Carla David Emma Felix Grace Henry Irene Jack Kate Leo Maria Noah Olga"
        " Paul Rosa Samuel Tina Victor Wendy Xavier Yusuf Zoe Alice Bruno Claire Daniel"
        " Elena Frank Gina Hugo Iris James Karim Laura Martin Nina Oscar Peter Ruth Simon"
        " Theresa Ursula Walter Amir Bianca Colin Diana Erik Fiona George Hannah Ivan"
        " Julia Kevin Lucy Mark Nadia Oliver Priya Robert Sara Thomas Vera William Yara"
        " Ahmed Beth Chen Dora Edward Farah Greta"
    ),
    "test": _words(
        "Mia Arthur Selma Igor Judith Patrick Ines Conrad Lydia Otto Helen Ravi Monica"
        " Stefan Aisha Gordon Petra Luis Sonja Derek Naomi Ralph Bella Curtis"
    ),
}
SOMEBODY = (
    *("a man", "a woman", "a boy", "a girl", "my neighbour", "my friend", "my sister"),
    *("my brother", "our teacher", "the boss", "a tourist", "the old man", "a young woman"),
    *("someone", "he", "she", "the student", "my uncle"),
)
PLACES: Mapping[Split, tuple[str, ...]] = {
    "train": _words(
        "Paris London Berlin Rome Madrid Vienna Oslo Dublin Lisbon Athens Cairo Tokyo"
        " Boston Chicago Toronto Sydney Moscow Prague Warsaw Zurich Hamburg Munich Milan"
        " Naples Lyon Seville Porto Delhi Mumbai Seoul Lima Nairobi Havana Denver Dallas"
        " Miami Oxford York Bristol Leeds Geneva Florence Venice Budapest Brussels"
        " Helsinki Shanghai Beijing"
    ),
    "test": _words(
        "Glasgow Turin Krakow Malaga Bergen Quito Osaka Seattle Antwerp Leipzig Nantes"
        " Perth Austin Basel Cork Tampere"
    ),
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NUMBERS: Mapping[Split, tuple[str, ...]] = {
    "train": tuple(str(number) for number in (*range(2, 100, 3), *range(120, 2000, 37))),
    "test": tuple(str(number) for number in (*range(3, 100, 3), *range(125, 2000, 37))),
}
