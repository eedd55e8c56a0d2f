"""What may stand in the slots of a sentence pattern, by the slot's name.

- `POLAR_SLOTS`: `{name: Polar}`, expressions of praise and of blame; the sentiment chooses a side.
- `NEUTRAL_SLOTS`: `{name: expressions}` that judge nothing; what stands twice is twice as likely.
- `AGREEING_SLOTS`: `{name: (singular, plural)}`, each a tuple of forms as good as one another; the
  number of the thing spoken of chooses.

Slots that need more than a table (`{the}`, `{adj}`, `{clause}`) are filled by `writer.Writer`.
"""

from __future__ import annotations

from training.world.opinions.claims import CLAIM_FILLINGS, CLAIMS
from training.world.opinions.words import FILLERS, LEXICON, OPERATORS, WORDS, Polar


def _single_words(words: Polar) -> Polar:
    """The expressions that may stand before a noun or take an ending."""
    return Polar(
        tuple(word for word in words.positive if " " not in word),
        tuple(word for word in words.negative if " " not in word),
    )


POLAR_SLOTS: dict[str, Polar] = {
    **LEXICON,
    **OPERATORS,
    **CLAIMS,
    **WORDS,
    **{f"{name}_single": _single_words(words) for name, words in LEXICON.items()},
    "effect_single": _single_words(WORDS["effect"]),
}

NEUTRAL_SLOTS: dict[str, tuple[str, ...]] = {
    **CLAIM_FILLINGS,
    **FILLERS,
    "very": ("",) * 6 + FILLERS["very"],
}

AGREEING_SLOTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "is": (("is",), ("are",)),
    "was": (("was",), ("were",)),
    "isnt": (("isn't", "is not", "isnt"), ("aren't", "are not", "arent")),
    "wasnt": (("wasn't", "was not", "wasnt"), ("weren't", "were not", "werent")),
    "doesnt": (("doesn't", "does not", "doesnt"), ("don't", "do not", "dont")),
    "has": (("has",), ("have",)),
    "s": (("s",), ("",)),
    "a": (("a",), ("",)),
    "it": (("it",), ("them",)),
    "it_is": (("it is", "it's"), ("they are", "they're")),
    "it_was": (("it was",), ("they were",)),
    "it_works": (("it works", "it worked"), ("they work", "they worked")),
    "this": (("this",), ("these",)),
    "ooze": (("oozes", "breathes", "exudes"), ("ooze", "breathe", "exude")),
}
