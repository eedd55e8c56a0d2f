"""More plain clauses of opinion for training: the many other ways to praise and to blame.

`world.opinions.cores` nests them. Most hold for any word of a slot and come in both sentiments, so
that their own words do not tell which; those that do tell are written for both sides alike.
`PHRASES` maps the name of a slot, as `{degree}`, to the table that may stand there.
"""

from __future__ import annotations

from training.world.opinions.degrees import DEGREES
from training.world.opinions.denials import DENIALS
from training.world.opinions.facts import FACTS
from training.world.opinions.incidents import INCIDENTS
from training.world.opinions.judgements import JUDGEMENTS
from training.world.opinions.sayings import SAYINGS
from training.world.opinions.stances import STANCES

PHRASES = {
    "degree": DEGREES,
    "stance": STANCES,
    "incident": INCIDENTS,
    "judgement_on": JUDGEMENTS,
    "saying": SAYINGS,
    "denial": DENIALS,
    "fact": FACTS,
}
