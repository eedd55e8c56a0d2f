"""What may stand in the slots of a sentence pattern, by the slot's name.

- `POLAR_SLOTS`: `{name: Polar}`, expressions of praise and of blame; the sentiment chooses a side.
- `NEUTRAL_SLOTS`: `{name: expressions}` that judge nothing; what stands twice is twice as likely.
- `AGREEING_SLOTS`: `{name: (singular, plural)}`, each a tuple of forms as good as one another; the
  number of the thing spoken of chooses.

Slots that need more than a table (`{the}`, `{adj}`, `{clause}`) are filled by `writer.Writer`.
"""

from __future__ import annotations

from training.world.opinions.claims import CLAIM_FILLINGS, CLAIMS, VERBING
from training.world.opinions.lexicon import LEXICON
from training.world.opinions.operators import OPERATORS
from training.world.opinions.words import (
    ACTIONS,
    ADVERBS,
    EFFECTS,
    FEELINGS,
    JUDGEMENTS,
    LIKE,
    LOVE,
    LOVED,
    MILD,
    QUALITIES,
    Polar,
    listed,
    polar,
)


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
    "verbing": VERBING,
    **{f"{name}_single": _single_words(words) for name, words in LEXICON.items()},
    "effect_single": _single_words(EFFECTS),
    "judgement": JUDGEMENTS,
    "mild": MILD,
    "feeling": FEELINGS,
    "love": LOVE,
    "loved": LOVED,
    "like": LIKE,
    "quality": QUALITIES,
    "adverb": ADVERBS,
    "action": ACTIONS,
    "effect": EFFECTS,
    "plain": polar(
        "good, great, nice, tasty, friendly, better, fun, easy", "bad, awful, boring, dull"
    ),
    "liked": polar(
        "liked, enjoyed, loved, recommended", "disliked, hated, regretted, complained about"
    ),
    "loves": polar(
        "loves, likes, enjoys, adores, recommends, appreciates, admires, is happy with",
        "hates, dislikes, despises, detests, regrets, is unhappy with, is tired of, can't stand",
    ),
    "comparative": polar(
        "better, much better, nicer, more beautiful, far better, even better, more useful, happier",
        "worse, much worse, uglier, more boring, far worse, even worse, more annoying, sadder",
    ),
    "superlative": polar(
        """best, greatest, nicest, most beautiful, finest, loveliest, funniest, most amazing,
        very best""",
        """worst, ugliest, most boring, most annoying, dumbest, poorest, most disappointing,
        nastiest, most awful, very worst""",
    ),
    "rating": polar(
        """five stars, 5 stars, 10/10, 9/10, 5/5, 10 out of 10, nine out of ten, full marks,
        5 out of 5, ten points, an A plus, top marks, a big thumbs up, four stars, 4 stars, 8/10,
        100 points""",
        """one star, 1 star, 0/10, 1/10, 1/5, 0 out of 10, one out of ten, zero stars, 0 stars,
        1 out of 5, zero points, a big thumbs down, 2/10, two out of ten, no stars, 2/5,
        minus ten points""",
    ),
}

NEUTRAL_SLOTS: dict[str, tuple[str, ...]] = {
    **CLAIM_FILLINGS,
    "yes": listed("yes, oh yes, absolutely, very much so, definitely, indeed, you bet"),
    "no": listed("no, oh no, absolutely not, not at all, certainly not, no way, nope"),
    "very": (
        *("",) * 6,
        *listed("""very, really, so, extremely, absolutely, totally, just, quite, truly, simply,
            incredibly, pretty, super, completely, very very, rather, unbelievably, just so, so so,
            sooo, really really, particularly, utterly, too, a bit, insanely, deeply"""),
    ),
    "when": listed("""today, yesterday, last night, last week, this morning, this year, again, this
        time, last summer, in May, on Monday, on our honeymoon, at the weekend, in Paris, right
        now, these days, for my birthday, with my family, every day, on Sunday, in London, from
        start to finish, as always, after all, this evening, tonight, here, there"""),
    "when_noun": listed("my day, our evening, the weekend, my birthday, our trip, everything"),
    "filler": listed("""honestly, to be honest, overall, in my opinion, I think, frankly, well, oh,
        I must say, all in all, personally, for me, in short, in fact, in general, first of all, I
        have to say, believe me, you know, as a matter of fact, guys, omg, ok, so, and, also, I
        feel, as far as I know, as a customer, as a mother of two, after a month, actually,
        lol"""),
    "excess": listed("""long, short, loud, salty, small, big, sweet, hot, cold, dark, bright,
        crowded, expensive, slow, complicated, heavy, thin, tight, narrow, hard, far away, late,
        noisy, spicy, greasy, difficult, strict, busy"""),
    "person": listed("""my wife, my husband, my friend, my friends, my mother, my dad, everyone,
        our son, my daughter, Anna, my boss, the whole family, my sister, my brother, the guests,
        everybody, my partner, John, all of us, the kids, my grandmother, my colleagues, the
        boss"""),
    "you": listed("""you, him, her, them, it, this, that, us, my job, my life, my cat, my dog, my
        school, my family, my city, my car, music, Mondays, dogs, cats, this game, coffee, rain, my
        country, the sea, my new home, this idea, winter, mornings, this place, this one"""),
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
