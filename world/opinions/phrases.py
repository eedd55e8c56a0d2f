"""More plain clauses of opinion for training: the many other ways to praise and to blame.

`world.opinions.cores` nests them. Most hold for any word of a slot and come in both sentiments, so
that their own words do not tell which; those that do tell are written for both sides alike.
`PHRASES` maps the name of a slot, as `{degree}`, to the table that may stand there.
"""

from __future__ import annotations

from world.opinions.degrees import DEGREES
from world.opinions.denials import DENIALS
from world.opinions.facts import FACTS
from world.opinions.incidents import INCIDENTS
from world.opinions.judgements import JUDGEMENTS
from world.opinions.sayings import SAYINGS
from world.opinions.stances import STANCES

PHRASES = {
    "degree": DEGREES,
    "stance": STANCES,
    "incident": INCIDENTS,
    "judgement_on": JUDGEMENTS,
    "saying": SAYINGS,
    "denial": DENIALS,
    "fact": FACTS,
}
