"""Which French words go with which English ones: a dictionary of all forms in the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from training.world.phrasebook.words import (
    ADJECTIVES,
    DOINGS,
    FUTURE_TIMES,
    NOUNS,
    NUMBERS,
    OWNERS,
    PAST_TIMES,
    PRONOUNS,
    SMALL_WORDS,
    TIMES,
    TOWNS,
    VERBS,
    WHERE,
)


def entries() -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of all English and all French words for the same thing, such as star, stars: étoile."""
    for nouns in NOUNS.values():
        for noun in nouns:
            yield (
                (noun.english, noun.english_plural),
                (noun.french.lstrip("*"), noun.french_plural.lstrip("*")),
            )
    for adjective in {one for groups in ADJECTIVES.values() for group in groups for one in group}:
        forms = [adjective.form(gender, many) for gender in ("m", "f") for many in (False, True)]
        yield (adjective.english,), (*forms, adjective.before_vowel)
    for verb in (*VERBS, *DOINGS):
        english = [form.split(" ")[0] for form in (verb.english, verb.third, verb.ing, verb.past)]
        yield tuple(filter(None, english)), (verb.infinitive, verb.participle, *verb.present)
    for owner in OWNERS:
        yield owner[:1], owner[1:]
    for one, other in (
        *PRONOUNS, *NUMBERS, *WHERE, *TIMES, *PAST_TIMES, *FUTURE_TIMES, *TOWNS, *SMALL_WORDS
    ):  # fmt: skip
        yield tuple(one.split(" ")), tuple(other.lstrip("*").split(" "))
