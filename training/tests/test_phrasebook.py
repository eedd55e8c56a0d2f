"""The phrasebook: French by its rules, and a split that keeps combinations of words apart."""

from __future__ import annotations

import re

import numpy as np
import pytest

from training.world import Split
from training.world.phrasebook.french import joined, plural
from training.world.phrasebook.sentences import Pair, sentence, split_of
from training.world.phrasebook.words import ADJECTIVES, NOUNS


def pairs(split: Split, count: int = 3_000) -> list[Pair]:
    rng = np.random.default_rng(0)
    return [sentence(rng, split) for _ in range(count)]


@pytest.mark.parametrize(
    ("full", "written"),
    [
        ("je aime le arbre.", "J'aime l'arbre."),
        ("il ne y a pas de abricots.", "Il n'y a pas d'abricots."),
        ("elle est près de le *hibou.", "Elle est près du hibou."),
        ("nous allons à le marché.", "Nous allons au marché."),
        ("nous allons à le hôtel.", "Nous allons à l'hôtel."),
        ("il parle de les étoiles.", "Il parle des étoiles."),
        ("sa échelle est grande.", "Son échelle est grande."),
        ("ce homme dort.", "Cet homme dort."),
        ("est-ce que elle a *onze clés ?", "Est-ce qu'elle a onze clés ?"),
    ],
)
def test_words_are_joined_as_they_are_written(full: str, written: str) -> None:
    assert joined(full) == written


@pytest.mark.parametrize(
    ("one", "many"),
    [("étoile", "étoiles"), ("oiseau", "oiseaux"), ("cheval", "chevaux"), ("souris", "souris")],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_adjectives_agree() -> None:
    beautiful = next(one for one in ADJECTIVES["thing"][3] if one.english == "beautiful")
    assert [beautiful.form(gender, many) for gender in ("m", "f") for many in (False, True)] == [
        "beau",
        "beaux",
        "belle",
        "belles",
    ]
    assert beautiful.before_vowel == "bel"


def test_sentences_read_like_these() -> None:
    said = {pair.english: pair.french for pair in pairs("train", 30_000)}
    known = {
        "Where are the keys?": "Où sont les clés ?",
        "Open the drawer.": "Ouvre le tiroir.",
        "How many stars are there?": "Combien d'étoiles y a-t-il ?",
        "How many birds are there?": "Combien d'oiseaux y a-t-il ?",
        "She is happy.": "Elle est heureuse.",
        "I am thirsty.": "J'ai soif.",
    }
    found = {english: said[english] for english in known if english in said}
    assert len(found) >= 3
    assert found.items() <= known.items()
    for english, french in said.items():
        if named := re.fullmatch(r"This is (\w+)'s green star\.", english):
            name = named[1]
            de = f"d'{name}" if name[0] in "AEIOUH" else f"de {name}"
            assert french == f"Voici l'étoile verte {de}."


@pytest.mark.parametrize("split", ["train", "test"])
def test_every_sentence_is_written_properly(split: Split) -> None:
    for pair in pairs(split):
        for text in (pair.english, pair.french):
            assert re.fullmatch(r"[A-ZÀÉÊ0-9].*[.?!]", text)
            assert "  " not in text
            assert "*" not in text
        assert not re.search(r"\b(je|le|la|de|ne|que) [aeéèêiouâœ]", pair.french), pair.french
        assert not re.search(r"\b(de|à) les?\b", pair.french), pair.french


def test_the_same_sentence_has_one_translation() -> None:
    said: dict[str, str] = {}
    for pair in pairs("train", 10_000):
        assert said.setdefault(pair.english, pair.french) == pair.french


def test_no_sentence_is_in_both_splits() -> None:
    assert not set(pairs("train")) & set(pairs("test"))


def test_training_never_combines_what_tests_combine() -> None:
    adjectives = {one.english for group in ADJECTIVES["shape"] for one in group}
    shapes = {noun.english for noun in NOUNS["shape"]}
    trained = " ".join(pair.english for pair in pairs("train"))
    held = [(a, b) for a in adjectives for b in shapes if split_of((a, b)) == "test"]
    assert held
    assert not [both for both in held if re.search(r"\b{} {}s?\b".format(*both), trained)]
