"""How people compare things, what they say around a question, and whole questions, by `Split`.

A question is composed: a frame ("which {entity} {matches}"), a predicate for its slots ("<has> a
{noun} above {n}") and a wrapping ("please tell me {question}"). Openers, cores and closers are
combined at random: what a question asks for must be told by the word that says it ("mean", "how
many", "largest"), whatever stands around it. The "test" phrases are never seen in training, nor are
the "test" names and numbers: the two can be combined to measure either.

Slots: `{x}` is a row's name, `{entity}` and `{entities}` say what rows are, `{noun}` and `{things}`
what a column holds, `{matches}` and `{match}` are a predicate about one and about many rows ("costs
5", "cost 5"), `{that_matches}` and `{that_match}` the same as a clause ("with a price of 5"). The
template language is that of `world.tables.templates`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from training.world.tables.templates import Phrases, phrases_in

Relation = Literal["=", ">", "<", ">=", "<=", "most", "least"]

_FOLDER = Path(__file__).parent
PHRASES: Mapping[str, Phrases] = phrases_in(_FOLDER / "phrases.txt")
FRAMES: Mapping[str, Phrases] = {
    **phrases_in(_FOLDER / "frames.txt"),
    **phrases_in(_FOLDER / "total_frames.txt"),
}
