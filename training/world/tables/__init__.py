"""Random tables and questions about them whose answers are exactly known.

    table = random_table(rng, split="train")
    question = ask(table, rng, phrasing="train")

A table's names, values and uncommon headers come from its split; the wording of a question comes
from its own, `phrasing`. Read in this order:

- `table`: what a table is, and how a random one is made, of a topic from `topics`: what rows can
  be called, and their columns. `columns` says what a column is, `number_columns` and `text_columns`
  hold them all with the words for asking about each, `words` the names and values of cells.
- `questions`: draws a question and knows its answer, with the help of `predicates` ("costs more
  than 5"), which know the rows that they are true of.
- `templates`: the language that all wordings are written in. `phrases` reads them: comparisons and
  what is said around a question from `phrases.txt`, whole questions for cells from `frames.txt`,
  those to count, sum or average from `total_frames.txt`; `openers.txt` has the beginnings and
  synonyms that they share.
"""

from training.world.tables.phrases import Relation
from training.world.tables.questions import (
    AGGREGATIONS,
    EXTREMES,
    KINDS,
    Aggregation,
    Kind,
    Question,
    ask,
)
from training.world.tables.table import Table, random_table

__all__ = [
    "AGGREGATIONS",
    "EXTREMES",
    "KINDS",
    "Aggregation",
    "Kind",
    "Question",
    "Relation",
    "Table",
    "ask",
    "random_table",
]
