"""Short opinions with their sentiment, about the toy world's shapes and about everyday things.

    opinion(rng, "train")                     # what the recipe sees
    opinion(rng, "test", patterns="train")    # unseen things in known patterns
    opinion(rng, "test")                      # unseen things in unseen paraphrases

An opinion is a pattern such as "{the} {is} {very} {adj}" with its slots filled. The patterns and
the words are in the text files (`world.text_files` has their format); read the modules in this
order:

- `patterns`: what a pattern, a slot and a book of patterns are; `books`: the books themselves, and
  how often each table of patterns nests the others. Training starts with `everyday_book.txt`;
  `frames.txt` and `turns.txt` put clauses together, those of `cores.txt` first of all.
- `writer`: draws patterns from a book and fills them; `slots`: what may stand in which slot.
- `words`: things (`topics.txt`), praise and blame (`words.txt`, many more in `lexicon.txt`) and
  operators, "always" and "never"; `claims`: "it is true that", "one cannot say".
- `by_hand`: sentences that no generator knows, to measure on.
"""

from training.world.opinions.books import BookName
from training.world.opinions.words import Sentiment
from training.world.opinions.writer import Opinion, opinion

__all__ = ["BookName", "Opinion", "Sentiment", "opinion"]
