"""Short opinions with their sentiment, about the toy world's shapes and about everyday things.

    opinion(rng, "train")                     # what the recipe sees
    opinion(rng, "test", patterns="train")    # unseen things in known patterns
    opinion(rng, "test")                      # unseen things in unseen paraphrases

An opinion is a pattern such as "{the} {is} {very} {adj}" with its slots filled. Read in this order:

- `patterns`: what a pattern, a slot and a book of patterns are; `books`: the books themselves, of
  which `everyday` is the one that training starts with.
- `writer`: draws patterns from a book and fills them; `slots`: what may stand in which slot.
- `words` (things, praise, blame), `lexicon` (many more words), `operators` ("always", "never") and
  `claims` ("it is true that", "one cannot say"): the expressions that slots are filled with.
- `frames`: how the training book puts clauses together, with the clauses of `cores` and `idioms`,
  of `phrases`, which are `degrees`, `stances`, `incidents`, `judgements`, `sayings` and `denials`
  ("nobody could call it"), with `contrasts`, `turns` and `concessions` ("but", "although", "for
  all its"), with `retorts` ("on the contrary"), `reports` (hearsay, wishes, advice, verdicts) and
  with the `asides` that judge nothing; `facts` are the plain statements that these deny, concede
  and report.
- `by_hand`: sentences that no generator knows, to measure on.
"""

from training.world.opinions.books import BookName
from training.world.opinions.words import Sentiment
from training.world.opinions.writer import Opinion, opinion

__all__ = ["BookName", "Opinion", "Sentiment", "opinion"]
