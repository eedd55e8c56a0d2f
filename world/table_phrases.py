"""How people ask about tables: question frames, comparisons and polite wrappings, by `Split`.

A question is composed: a frame ("which {entity} {matches}"), a predicate for its slots ("<has> a
{noun} above {n}") and a wrapping ("please tell me {question}"). The "test" phrases are never seen
in training, nor are the "test" names and numbers: the two can be combined to measure either.

Slots: `{x}` is a row's name, `{entity}` and `{entities}` say what rows are, `{noun}` and `{things}`
what a column holds, `{matches}` and `{match}` are a predicate about one and about many rows ("costs
5", "cost 5"), `{that_matches}` and `{that_match}` the same as a clause ("with a price of 5"). The
template language is that of `world.table_topics`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from numpy.random import Generator

from world import Split
from world.table_words import pick

Relation = Literal["=", ">", "<", ">=", "<=", "most", "least"]


@dataclass(frozen=True)
class Phrases:
    """Templates for one meaning: those that recipes see, and those kept for tests."""

    train: tuple[str, ...]
    test: tuple[str, ...] = ()

    def pick(self, rng: Generator, split: Split) -> str:
        """A random template of `split`; a training one if nothing is kept for tests."""
        return pick(rng, self.test if split == "test" and self.test else self.train)

    def pick_any(self, rng: Generator, split: Split) -> str:
        """A random template that may be known: "test" adds its phrases to those of "train"."""
        return pick(rng, self.train + self.test if split == "test" else self.train)


AGREEMENT = {
    "<s>": "s",
    "<es>": "es",
    "<is>": "is",
    "<was>": "was",
    "<has>": "has",
    "<does>": "does",
}
AGREEMENT_OF_MANY = {
    "<s>": "",
    "<es>": "",
    "<is>": "are",
    "<was>": "were",
    "<has>": "have",
    "<does>": "do",
}
INNERMOST = re.compile(r"\[([^\[\]]*)\]")


def expand(template: str, rng: Generator, **slots: str) -> str:
    """Pick one alternative in every `[a|b]`, then fill the slots that are given."""
    while match := INNERMOST.search(template):
        choice = pick(rng, match[1].split("|"))
        template = template[: match.start()] + choice + template[match.end() :]
    for name, value in slots.items():
        template = template.replace(f"{{{name}}}", value)
    return template


def agree(template: str, many: bool = False) -> str:
    """Make the verbs of a template agree with one or with many, and close up its spaces."""
    for mark, form in (AGREEMENT_OF_MANY if many else AGREEMENT).items():
        template = template.replace(mark, form)
    return " ".join(template.split())


# --- Comparisons -----------------------------------------------------------------------------

# "cost<s> {amount}", "<has> {amount} stars"
AMOUNTS: dict[Relation, Phrases] = {
    "=": Phrases(("{n}", "{n}", "exactly {n}")),
    ">": Phrases(
        (
            "more than {n}",
            "more than {n}",
            "over {n}",
            "above {n}",
            "in excess of {n}",
        ),
        ("greater than {n}",),
    ),
    "<": Phrases(
        (
            "less than {n}",
            "fewer than {n}",
            "under {n}",
            "below {n}",
            "not even {n}",
        ),
        ("smaller than {n}",),
    ),
    ">=": Phrases(
        (
            "at least {n}",
            "{n} or more",
            "no less than {n}",
            "not less than {n}",
            "a minimum of {n}",
            "{n} or even more",
            "{n} [at least|at the least]",
        ),
        ("{n} and more",),
    ),
    "<=": Phrases(
        (
            "at most {n}",
            "{n} or [less|fewer]",
            "[no|not] more than {n}",
            "up to {n}",
            "{n} at most",
            "a maximum of {n}",
        ),
        ("{n} and less",),
    ),
    "most": Phrases(("the most", "most")),
    "least": Phrases(("the [least|fewest]", "[least|fewest]")),
}

# "<is> {comparison}", "whose {noun} is {comparison}"
COMPARISONS: dict[Relation, Phrases] = {
    "=": Phrases(("{n}", "exactly {n}", "equal to {n}")),
    ">": Phrases(
        (
            "[more|greater|higher|larger|bigger] than {n}",
            "[above|over] {n}",
            "> {n}",
            "past {n}",
            "in excess of {n}",
        ),
        ("beyond {n}",),
    ),
    "<": Phrases(
        (
            "[less|lower|smaller|fewer] than {n}",
            "[below|under] {n}",
            "< {n}",
            "short of {n}",
            "not quite {n}",
        ),
        ("beneath {n}",),
    ),
    ">=": Phrases(("at least {n}", "{n} or [more|higher|above|over]", "not [below|under] {n}")),
    "<=": Phrases(("at most {n}", "{n} or [less|lower|below|under]", "not [above|over] {n}")),
    "most": Phrases(("the [highest|largest|greatest|biggest]",)),
    "least": Phrases(("the [lowest|smallest]",)),
}

# Whole predicates about a column's noun, with agreement: "<has> a price above 5".
NOUN_PREDICATES: dict[Relation, Phrases] = {
    "=": Phrases(("<has> [a|the|] {noun} [of|equal to] {comparison}",)),
    ">": Phrases(
        (
            "<has> [a|] {noun} [of|] {comparison}",
            "<has> [a|] {noun} [of|] {comparison}",
            "<has> [a|the] {noun} that [is|lies] {comparison}",
            "exceed<s> {n} [in|for|on] {noun}",
            "surpass<es> {n} [in|for|on] {noun}",
        )
    ),
    "<": Phrases(
        (
            "<has> [a|] {noun} [of|] {comparison}",
            "<has> [a|] {noun} [of|] {comparison}",
            "<has> [a|the] {noun} that [is|lies] {comparison}",
            "stay<s> [below|under] {n} [in|for|on] {noun}",
            "fall<s> short of {n} [in|for|on] {noun}",
        )
    ),
    ">=": Phrases(("<has> [a|] {noun} of {comparison}",)),
    "<=": Phrases(("<has> [a|] {noun} of {comparison}",)),
    "most": Phrases(
        (
            "<has> the [highest|largest|greatest|biggest|most|maximum|top] {noun}",
            "<has> the [highest|largest|greatest|biggest|most|maximum|top] {noun}",
            "<has> [the highest|the largest|the most|the top] {noun} of [all|them all|everyone]",
            "<has> [more|a higher|a larger|a bigger] {noun} than [any other|all others|the rest]",
            "lead<s> [in|on|for] {noun}",
            "lead<s> [the way|the field|the table|the ranking] [in|on|for] {noun}",
            "<is> [ahead of|above] [the rest|all the rest|everyone else|all others] [in|on] {noun}",
            "[beat<s>|outdo<es>|surpass<es>] [all others|the rest|every other one] in {noun}",
            "rank<s> [highest|at the top|number one|on top] [in|on|for] {noun}",
            "<is> [number one|at the top|the leader|the champion|the winner] [in|on|for] {noun}",
            "come<s> out [ahead|highest|on top] [in|on|for] {noun}",
            "<is> [highest|largest|biggest] [in|in terms of|as regards|for] {noun}",
            "come<s> out highest when [sorted|ranked|ordered] by {noun}",
            "[show<s>|reach<es>|offer<s>] the [highest|largest|greatest|biggest|top] {noun}",
        ),
        ("<is> first by {noun}", "top<s> the others in {noun}"),
    ),
    "least": Phrases(
        (
            "<has> the [lowest|smallest|least|minimum] {noun}",
            "<has> the [lowest|smallest|least|minimum] {noun}",
            "<has> the [lowest|smallest|least] {noun} of [all|them all|everyone]",
            "<has> [less|a lower|a smaller] {noun} than [any other|all others|the rest]",
            "trail<s> [the rest|all others|the field|] [in|on|for] {noun}",
            "<is> [behind|below] [the rest|all the rest|everyone else|all others] [in|on] {noun}",
            "[lose<s>|fall<s> behind] [to the rest|] [in|on|for] {noun}",
            "rank<s> [lowest|at the bottom] [in|on|for] {noun}",
            "<is> [at the bottom|at the tail|the loser] [in|on|for] {noun}",
            "come<s> out [behind|lowest|at the bottom] [in|on|for] {noun}",
            "<is> [lowest|smallest] [in|in terms of|as regards|for] {noun}",
            "come<s> out lowest when [sorted|ranked|ordered] by {noun}",
            "[show<s>|reach<es>|offer<s>] the [lowest|smallest|minimum] {noun}",
        ),
        ("<is> last by {noun}",),
    ),
}

# The same as clauses after the entity: "with a price above 5".
NOUN_CLAUSES: dict[Relation, Phrases] = {
    **dict.fromkeys(
        ("=", ">", "<", ">=", "<="),
        Phrases(
            (
                "with [a|the|] {noun} [of|] {comparison}",
                "whose {noun} is {comparison}",
                "[where|for which] the {noun} is {comparison}",
                "whose {noun} [lies|stands|comes] [at|] {comparison}",
                "[at|of] {noun} {comparison}",
                "[, {noun} {comparison}|( {noun} {comparison} )]",
            ),
            ("having [a|] {noun} [of|] {comparison}", "that show<s> a {noun} of {comparison}"),
        ),
    ),
    "most": Phrases(
        (
            "with the [highest|largest|greatest|biggest|most|maximum|top] {noun}",
            "whose {noun} is [the|] [highest|largest|greatest|biggest]",
            "whose {noun} [beats|exceeds|surpasses|is above] [all others|all the rest|any other]",
            "[leading|ahead|number one|at the top] [in|on|for] {noun}",
            "with [more|a higher|a larger] {noun} than [any other|all others|the rest]",
            "where the {noun} is [highest|largest|biggest|at its highest]",
        ),
        ("having the [highest|largest] {noun}",),
    ),
    "least": Phrases(
        (
            "with the [lowest|smallest|least|minimum] {noun}",
            "whose {noun} is [the|] [lowest|smallest]",
            "whose {noun} [is below|stays below|is behind] [all others|all the rest|any other]",
            "[trailing|behind|at the bottom] [in|on|for] {noun}",
            "with [less|a lower|a smaller] {noun} than [any other|all others|the rest]",
            "where the {noun} is [lowest|smallest|at its lowest]",
        ),
        ("having the [lowest|smallest] {noun}",),
    ),
}

TEXT_PREDICATES = Phrases(
    ("<has> {value} as [the|their|its|] {noun}", "<has> the {noun} {value}", "<has> {noun} {value}")
)
TEXT_CLAUSES = Phrases(
    (
        "with {value} as [the|their|its|] {noun}",
        "with [the|] {noun} {value}",
        "whose {noun} is {value}",
        "[where|for which] the {noun} is {value}",
        "[of|from|in|with] {value}",
        "with {noun} : {value}",
        "whose {noun} [reads|says] {value}",
    ),
    ("having {value} as [a|] {noun}", "that list<s> {value} as {noun}"),
)
ADJECTIVE = Phrases(("<is> the {adjective} [one|]",))
COMPARATIVE = Phrases(("<is> {adjective} than {n}",))

# --- Question frames -------------------------------------------------------------------------

LOOKUP_NOUN = Phrases(
    (
        "what [is|was] the {noun} [of|for] {x}",
        "what's the {noun} [of|for] {x}",
        "[what|which] {noun} does {x} have",
        "[what|which] {noun} has {x} [got|]",
        "[the|] {noun} [of|for] {x}",
        "{x} {noun}",
        "{x}'s {noun}",
        "what [is|was] {x}'s {noun}",
        "[what is|what's] {x} {noun}",
        "[tell|give|show|get|find] [me|us] the {noun} [of|for] {x}",
        "[find|show|look up|check|state|name] the {noun} [of|for] {x}",
        "[tell|give|show] me {x}'s {noun}",
        "[i|we] [need|want|am after] [the|] {noun} [of|for] {x}",
        "[i would like|i want] to know {x}'s {noun}",
        "[for|of] {x}, what is the {noun}",
        "what [value|entry|figure] does {x} have for {noun}",
        "what does the table [say|show|give] [as|for] the {noun} of {x}",
        "what is the {noun} [listed|given|shown] for {x}",
        "{x} has [what|which] {noun}",
        "{x} [:|,|-] {noun}",
        "{noun} [:|,|-] {x}",
        "how about [{x}'s {noun}|the {noun} of {x}]",
        "what about the {noun} [of|for] {x}",
        "[what|which] {noun} [belongs to|goes with|was noted for|is given for] {x}",
        "the {noun} [that belongs to|that goes with|belonging to|given for] {x}",
        "[state|read out|fetch|display|reveal] {x}'s {noun}",
        "[search for|look for|work out|determine|identify] the {noun} [of|for] {x}",
        "{x} comes with [what|which] {noun}",
        "{x} : what [is|'s] the {noun}",
        "[how is|how was] the {noun} of {x}",
        "[remind me of|inform me about|let me know|let us know] the {noun} of {x}",
        "which is the {noun} of {x}",
        "[where|how] does {x} stand [on|in|for] {noun}",
        "what did they [note|write|put] as the {noun} of {x}",
        "[and|but] {x}'s {noun}",
    ),
    (
        "could you look up the {noun} for {x}",
        "i am looking for the {noun} of {x}",
        "when it comes to {x}, what is the {noun}",
        "what would be the {noun} of {x}",
        "do we know {x}'s {noun}",
        "please report {x}'s {noun}",
        "the {noun} of {x} is what",
        "as for {x}, what's the {noun}",
        "any idea what the {noun} of {x} is",
    ),
)
LOOKUP_THINGS = Phrases(
    (
        "how many {things} does {x} have",
        "how many {things} [does|did] {x} [have|get]",
        "how many {things} has {x} [got|]",
        "how many {things} [are there|are] [for|in|with|at] {x}",
        "how many {things} [for|of|has] {x}",
        "what is the [number|total number] of {things} [of|for|in] {x}",
        "{x} has how many {things}",
        "[the|] number of {things} [of|for|in] {x}",
        "[tell me|i want to know|do you know] how many {things} {x} has",
        "what is the {things} count [of|for] {x}",
        "{things} [of|for|in] {x}",
        "{x} {things}",
        "{x}'s {things}",
        "how many {things} [are|were] [given|listed|counted] for {x}",
        "how many of the {things} [are|belong] [to|with|in] {x}",
        "[tell|give|show] me the [number of|] {things} [of|for] {x}",
        "how many {things} [belong to|go with|come with] {x}",
        "{x} [:|,|-] number of {things}",
        "[the|] {things} [number|total|figure|tally] [of|for] {x}",
        "[find out|show|check|say|work out] how many {things} {x} has",
        "[count|tally|quantity|amount] of {things} [of|for] {x}",
        "{x} comes with how many {things}",
        "how many {things} [did they count|do they list|do they give] for {x}",
        "how large is the number of {things} [of|for] {x}",
        "[let me know|let us know|inform me] how many {things} {x} has",
    ),
    (
        "what number of {things} does {x} have",
        "i wonder how many {things} {x} has",
        "how many {things} can {x} claim",
        "{x}: how many {things}",
        "as for {x}, how many {things} does it have",
        "how many {things} could you find for {x}",
    ),
)
NAMES = Phrases(
    (
        "[which|what] {entity} {matches}",
        "[which|what] {entities} {match}",
        "[which|what] are the {entities} {that_match}",
        "[which|what] is the {entity} {that_matches}",
        "which [of the|of these|of all] {entities} {matches}",
        "which [one|ones] [of the {entities}|] {matches}",
        "[list|show|name|give|find|print|get|select] [all|all the|the|] {entities} {that_match}",
        "[show|give|tell|find|get|list] me [all|all the|the|] {entities} {that_match}",
        "[show|find|name|give me|tell me|list] [the|every|each|an|a] {entity} {that_matches}",
        "[the|] {entity} {that_matches}",
        "[the|all|all the] {entities} {that_match}",
        "name of the {entity} {that_matches}",
        "[what is|what's|give me|tell me] the name of the {entity} {that_matches}",
        "what are the names of [the|all|all the] {entities} {that_match}",
        "[i|we] [need|want] [all|the] {entities} {that_match}",
        "[do you know|tell me|i want to know] [which|what] {entity} {matches}",
        "what {matches}",
        "which {matches}",
        "which of them {matches}",
        "which [one|ones] [here|in the table|in the list] {matches}",
        "[pick|pick out|choose|filter|fetch|display|return|identify] [all|the|all the|every] "
        "{entities} {that_match}",
        "[search for|look for|point out|write down|collect|present] [all|the|all the|] {entities} "
        "{that_match}",
        "[any|every|each] {entity} {that_matches}",
        "only [the|those] {entities} {that_match}",
        "[which|what] {entities} [of the table|in the table|here|in the list] {match}",
        "[what|which] are the {entities} called {that_match}",
        "what is the {entity} {that_matches} called",
        "[say|state|find out|let me know|work out] [which|what] {entity} {matches}",
        "[say|state|find out|let me know|work out] [which|what] {entities} {match}",
        "[the|] names of [the|all|] {entities} {that_match}",
        "which {entity} is it {that_matches}",
        "which {entities} are the ones {that_match}",
        "what about the {entities} {that_match}",
        "this {entity} {matches} : which is it",
        "[which|what] {entity} in the [list|table] {matches}",
        "some {entity} {matches} , which [is it|one]",
        "the {entities} i [want|need] are those {that_match}",
        "keep [just|only] the {entities} {that_match}",
    ),
    (
        "enumerate the {entities} {that_match}",
        "help me find the {entity} {that_matches}",
        "of all the {entities}, which {matches}",
        "could you list the {entities} {that_match}",
        "i am looking for {entities} {that_match}",
        "can you say which {entities} {match}",
        "is there a {entity} {that_matches}, and which one",
        "let me see the {entities} {that_match}",
    ),
)
NAMES_OF_PEOPLE = Phrases(
    (
        "who {matches}",
        "who {matches}",
        "who [is|are] the {entities} {that_match}",
        "who is the {entity} {that_matches}",
        "who [of|among] [the|these|all] {entities} {matches}",
        "[tell me|do you know|i want to know] who {matches}",
        "whose [name is the one|name is it] {that_matches}",
        "who in the [table|list] {matches}",
        "who here {matches}",
        "who [exactly|else|] {matches}",
        "[find out|say|let me know|work out] who {matches}",
        "[everyone|everybody|anyone|the one|those] [who|that] {matches}",
        "[name|list|show|find] [everyone|everybody|anyone|the one] [who|that] {matches}",
        "[which|what] person {matches}",
    ),
    ("who all {match}", "can you say who {matches}", "of these {entities}, who {matches}"),
)
THE_ONE = Phrases(  # Superlatives that stand before the entity.
    (
        "[what|which] is the {adjective} {entity}",
        "what's the {adjective} {entity}",
        "[which|what] {entity} is the {adjective}",
        "[which|what] {entity} is {adjective}",
        "[the|] {adjective} {entity}",
        "[name|find|show|give me|tell me|show me] the {adjective} {entity}",
        "[which|what] is the {adjective} [one|of [the|all] {entities}]",
        "which [of the|of these|of all the] {entities} is [the|] {adjective}",
        "[what is|give me|tell me] the name of the {adjective} {entity}",
        "[who|what] is [the|] {adjective}",
        "{adjective} of [all|all the|the] {entities}",
        "[i want|i need|do you know] the {adjective} {entity}",
        "[pick|identify|point out|search for|display|fetch|choose] the {adjective} {entity}",
        "[which|what] {entity} [turns out to be|counts as|can be called|comes out as] the "
        "{adjective}",
        "[who|what] is called the {adjective} {entity}",
        "what is the {adjective} {entity} called",
        "the name of the {adjective} {entity}",
        "[which|what] {entity} in the [list|table] is [the|] {adjective}",
        "[say|find out|let me know|work out] [which|what] {entity} is [the|] {adjective}",
        "the {adjective} {entity} [here|of all|in the list|in the table]",
        "the {adjective} of the {entities} [here|in the list|]",
        "which of them is [the|] {adjective}",
        "{entity} that is [the|] {adjective}",
    ),
    (
        "could you find the {adjective} {entity}",
        "out of these {entities}, which one is the {adjective}",
        "i am looking for the {adjective} {entity}",
        "what {entity} would be the {adjective}",
        "the {adjective} {entity} is which one",
    ),
)
EXTREME: dict[Relation, Phrases] = {
    "most": Phrases(
        (
            "[what is|what's] the [highest|largest|greatest|biggest|maximum|max|top] {noun}",
            "[the|] [highest|largest|greatest|biggest|maximum|max|top] {noun}",
            "[tell|give|show] me the [highest|largest|greatest|biggest|maximum] {noun}",
            "how [high|large|big] is the [highest|largest|greatest|biggest|maximum] {noun}",
            "[what is|find] the [maximum|max] [of the|of all the|of] {noun}",
            "what {noun} is the [highest|largest|greatest|biggest]",
            "what is the [highest|largest] value [of|for|in] [the|] {noun}",
            "[work out|determine|show|find|identify] the [highest|largest|biggest|maximum] {noun}",
            "the [highest|largest|biggest] [value|figure|number|entry] [of|for|in|under] {noun}",
            "which {noun} is the [highest|largest|biggest]",
            "how about the [highest|largest|biggest|maximum] {noun}",
            "the {noun} that is [highest|largest|biggest|maximum]",
        ),
        (
            "could you find the [highest|largest] {noun}",
            "the [highest|maximum] {noun} is what",
            "what would be the [largest|highest] {noun}",
            "i am looking for the [highest|largest] {noun}",
        ),
    ),
    "least": Phrases(
        (
            "[what is|what's] the [lowest|smallest|minimum|min|least] {noun}",
            "[the|] [lowest|smallest|minimum|min] {noun}",
            "[tell|give|show] me the [lowest|smallest|minimum] {noun}",
            "how [low|small] is the [lowest|smallest|minimum] {noun}",
            "[what is|find] the [minimum|min] [of the|of all the|of] {noun}",
            "what {noun} is the [lowest|smallest]",
            "what is the [lowest|smallest] value [of|for|in] [the|] {noun}",
            "[work out|determine|show|find|identify] the [lowest|smallest|minimum] {noun}",
            "the [lowest|smallest|minimum] [value|figure|number|entry] [of|for|in|under] {noun}",
            "which {noun} is the [lowest|smallest]",
            "how about the [lowest|smallest|minimum] {noun}",
            "the {noun} that is [lowest|smallest|minimum]",
        ),
        (
            "could you find the [lowest|smallest] {noun}",
            "the [lowest|minimum] {noun} is what",
            "what would be the [lowest|smallest] {noun}",
            "i am looking for the [lowest|smallest] {noun}",
        ),
    ),
}
COUNT_ALL = Phrases(
    (
        "how many {entities} are there",
        "how many {entities} are [listed|shown|in this table|in the list|in the table|given|here]",
        "how many {entities} [do we have|do you see|can you see|are in it]",
        "how many {entities} does the [table|list] [have|contain|show|list]",
        "how many {entities}",
        "[the|] [number|total number|count] of {entities}",
        "count [the|all|all the|] {entities}",
        "[what is|what's|tell me|give me|show me] the [number|total number] of {entities}",
        "[tell me|do you know|i want to know] how many {entities} there are",
        "how many [different|] {entities} [exist|are there in total|are there altogether]",
        "[let me know|show me|give me|find out|say|work out] how many {entities} "
        "[we have|are listed|there are|it has|you see]",
        "count how many {entities} there are",
        "count up [the|all|all the|] {entities}",
        "how [large|big] is the number of {entities}",
        "[the|] [quantity|tally|amount|overall number|full count|sum total] of {entities}",
        "how many {entities} [in total|in all|altogether]",
        "[in total|in all|altogether], how many {entities} are there",
        "the {entities} : how many are there",
        "[the|] number of [rows|entries|lines] [in the table|]",
        "how many [rows|entries|lines] [are there|does the table have|does it have]",
        "there are how many {entities}",
        "[work out|determine|find|state] the [number|count|total number] of {entities}",
        "how long is the list of {entities}",
    ),
    (
        "what is the count of {entities}",
        "give me a count of all {entities}",
        "could you count the {entities}",
        "how many {entities} did you find",
        "i wonder how many {entities} there are",
        "what number of {entities} do we have",
    ),
)
COUNT_SOME = Phrases(
    (
        "how many {entities} {match}",
        "how many {entities} {match}",
        "how many of [the|these|all] {entities} {match}",
        "how many {entities} are there {that_match}",
        "how many {entities} [do we have|can you see|do you see] {that_match}",
        "[count|count the|count all] {entities} {that_match}",
        "[the|] [number|count|total number] of {entities} {that_match}",
        "[what is|tell me|give me] the [number|total number] of {entities} {that_match}",
        "[tell me|do you know|i want to know] how many {entities} {match}",
        "[let me know|show me|give me|find out|say|work out] how many {entities} {match}",
        "how many {entities} in the [table|list] {match}",
        "[among|of] [the|these|all] {entities}, how many {match}",
        "how many different {entities} {match}",
        "count how many {entities} {match}",
        "count up [the|all|all the] {entities} {that_match}",
        "how [large|big] is the number of {entities} {that_match}",
        "[what|which] number of {entities} {match}",
        "[the|] [quantity|tally|amount|overall number|full count] of {entities} {that_match}",
        "there are how many {entities} {that_match}",
        "the {entities} {that_match} : how many are there",
        "[work out|determine|find|state] the [number|count|total number] of {entities} "
        "{that_match}",
        "how many [of them|rows|entries] {match}",
    ),
    (
        "could you count the {entities} {that_match}",
        "how many {entities} did you find {that_match}",
        "what is the count of {entities} {that_match}",
        "i wonder how many {entities} {match}",
        "give me a count of the {entities} {that_match}",
    ),
)
# `{of_which}` is empty or names the rows: "of all red lamps", "for the people that earn 5".
SUM_NOUN = Phrases(
    (
        "what [is|was] the [total|sum of [the|all|]|combined|overall|whole] {noun} {of_which}",
        "[what is|what's] the [sum|total] of [the|all|all the|] {nouns} {of_which}",
        "[the|] [total|combined|overall|summed] {noun} {of_which}",
        "[the|] [sum|total] of [the|all|all the|] [{noun}|{nouns}] {of_which}",
        "[add up|sum|sum up|add|total] [the|all|all the] {nouns} {of_which}",
        "[tell|give|show] me the [total|sum of the|combined] {noun} {of_which}",
        "[calculate|compute|find] the [total|sum of the|combined|sum of all] {noun} {of_which}",
        "what is the {noun} {of_which} [in total|altogether|together|combined|summed up]",
        "{noun} {of_which} [in total|altogether|together|combined|overall]",
        "what do the {nouns} {of_which} [add up to|sum to|sum up to]",
        "[the|] [grand total|sum total|overall sum] of [the|all|all the|] {nouns} {of_which}",
        "how [high|large|big|much] is the [total|combined|overall|summed] {noun} {of_which}",
        "[all|all the] {nouns} {of_which} [together|added up|combined|summed up]",
        "[work out|determine|give|get] the [total|sum|sum total|grand total] of [the|all|all the|] "
        "{nouns} {of_which}",
        "what {noun} do {which} have [in total|together|altogether|combined]",
        "[adding|summing|totalling] [up|] [all|the] {nouns} {of_which}",
        "[total|sum] {noun} {of_which}",
        "[in total|altogether|together], what is the {noun} {of_which}",
        "put [the|all the] {nouns} {of_which} together",
    ),
    (
        "could you add up the {nouns} {of_which}",
        "what do you get if you sum the {nouns} {of_which}",
        "what would be the total {noun} {of_which}",
        "i am looking for the sum of the {nouns} {of_which}",
        "what total {noun} {of_which} do we have",
    ),
)
SUM_THINGS = Phrases(
    (
        "how many {things} do {which} have [in total|altogether|together|combined|overall|in sum]",
        "how many {things} [in total|altogether|overall] do {which} have",
        "[together|in total|altogether], how many {things} do {which} have",
        "what is the [[total|overall] number of|total|combined|sum of [all|]] {things} {of_which}",
        "[the|] [total|total number of|sum of|sum of the|combined] {things} {of_which}",
        "[add up|sum|sum up|total] [the|all|all the] {things} {of_which}",
        "how many {things} are there [in total|altogether|overall] {of_which}",
        "how many {things} {of_which} [in total|altogether|together]",
        "[tell|give|show] me the [total number of|sum of the|total] {things} {of_which}",
        "[the|] [grand total|sum total|total amount|total count|overall number] of {things} "
        "{of_which}",
        "how many {things} do {which} have if [added up|put together|taken together|you add them]",
        "[the|] {things} {of_which} [together|combined|in total|added up|altogether]",
        "[all|all the] {things} {of_which} [together|added up|combined|summed up]",
        "how [large|big] is the [total|combined|overall] number of {things} {of_which}",
        "[work out|determine|find|calculate|compute] the [total|total number|sum] of {things} "
        "{of_which}",
        "[in total|altogether|together], how many {things} are there {of_which}",
        "[adding|summing|totalling] [up|] [all|the] {things} {of_which}",
    ),
    (
        "could you add up the {things} {of_which}",
        "how many {things} do you get for {which} in total",
        "what would be the total number of {things} {of_which}",
        "adding up {which}, how many {things} are there",
        "what do the {things} {of_which} sum to",
    ),
)
SUM_VERB = Phrases(
    (
        "how much do {which} {verb} [in total|altogether|together|combined|overall]",
        "[in total|together|altogether], how much do {which} {verb}",
        "what do {which} {verb} [in total|altogether|together|combined]",
        "[the|] total that {which} {verb}",
        "what [amount|total|sum] do {which} {verb} [in total|altogether|together]",
        "[tell me|find out|let me know] how much {which} {verb} [in total|altogether|together]",
    ),
    ("how much would {which} {verb} taken together",),
)
AVERAGE_NOUN = Phrases(
    (
        "[what is|what's] the [average|mean] {noun} {of_which}",
        "[what is|what's] the [average|mean] of [the|all|all the|] {nouns} {of_which}",
        "[the|] [average|mean] {noun} {of_which}",
        "[the|] [average|mean] of [the|all|all the|] [{noun}|{nouns}] {of_which}",
        "[tell|give|show] me the [average|mean] {noun} {of_which}",
        "[calculate|compute|find] the [average|mean] {noun} {of_which}",
        "[calculate|compute|find] the [average|mean] of the {nouns} {of_which}",
        "what is the {noun} {of_which} on average",
        "on average, what is the {noun} {of_which}",
        "what {noun} do {which} have on average",
        "average the {nouns} {of_which}",
        "[the|] [averaged|typical|usual|arithmetic mean|avg|ordinary] {noun} {of_which}",
        "[what is|what's] the [average|mean|typical] [value|figure|amount|level] of [the|] {noun} "
        "{of_which}",
        "how [high|large|big|much] is the [average|mean|typical|usual] {noun} {of_which}",
        "[what|which] {noun} does [the|an] [average|typical|usual] {entity} {that_matches} have",
        "[the|] {noun} of [the|an] [average|typical|usual|ordinary] {entity} {that_matches}",
        "[take|find|get|work out|determine|give me] the [average|mean] of [the|all|all the] "
        "{nouns} {of_which}",
        "[the|] [{noun}|{nouns}] {of_which} [on average|averaged|on the average|in the mean]",
        "[typically|usually|on average], what [{noun} do {which} have|is the {noun} {of_which}]",
        "[the|] [average|mean] {noun} [per|for each] {entity} {that_matches}",
        "average out the {nouns} {of_which}",
        "what do the {nouns} {of_which} average",
    ),
    (
        "could you average the {nouns} {of_which}",
        "what do you get if you average the {nouns} {of_which}",
        "what would be the mean {noun} {of_which}",
        "i am looking for the average of the {nouns} {of_which}",
        "averaging {which}, what is the {noun}",
    ),
)
AVERAGE_THINGS = Phrases(
    (
        "how many {things} do {which} have on average",
        "on average, how many {things} do {which} have",
        "what is the [average|mean] number of {things} {of_which}",
        "[the|] [average|mean] [number of|] {things} {of_which}",
        "[tell|give|show] me the [average|mean] number of {things} {of_which}",
        "how many {things} on average {of_which}",
        "how many {things} [does|has] [the|an] [average|typical|usual] {entity} {that_matches} "
        "[have|]",
        "[the|] [averaged|typical|usual|arithmetic mean|avg] number of {things} {of_which}",
        "how [large|big|high] is the [average|mean|typical] number of {things} {of_which}",
        "[take|find|get|work out|determine] the [average|mean] of [the|all|all the|] {things} "
        "{of_which}",
        "[the|] {things} {of_which} [on average|averaged|on the average|in the mean]",
        "[typically|usually], how many {things} do {which} have",
        "[the|] [average|mean] number of {things} [per|for each] {entity} {that_matches}",
        "how many {things} do {which} [typically|usually] have",
        "average [out|] the {things} {of_which}",
        "what is the [average|mean] of the {things} {of_which}",
        "what do the {things} {of_which} average",
    ),
    (
        "what would be the mean number of {things} {of_which}",
        "averaging {which}, how many {things} are there",
        "how many {things} would {which} have on average",
        "could you average the {things} {of_which}",
    ),
)
AVERAGE_VERB = Phrases(
    (
        "how much do {which} {verb} on average",
        "on average, how much do {which} {verb}",
        "what do {which} {verb} on average",
        "[typically|usually], how much do {which} {verb}",
        "how much do {which} [typically|usually] {verb}",
        "what [amount|figure] do {which} {verb} on average",
        "what does [the|an] [average|typical|usual] {entity} {that_matches} {verb}",
        "[tell me|find out|let me know] how much {which} {verb} on average",
    ),
    ("how much would {which} {verb} on average",),
)

# --- Around the question ---------------------------------------------------------------------

WRAPPINGS = Phrases(
    (
        "please tell me [:|,|] {question}",
        "[please|hey|hi|hello|ok|so|well|now|and], {question}",
        "can you [please|] tell me [:|,|] {question}",
        "[tell me|say] [:|,] {question}",
        "[in this table|in the table|from the table|according to the table|here] [:|,|] {question}",
        "[i have a question|i want to know|quick question|my question is] : {question}",
        "{question}[,|] please",
        "{question} [in this table|in the table|in the list|here]",
        "{question} [, do you know|, thanks|, can you tell me]",
        "would you be so kind [:|,|] {question}",
        "[just|i am|i'm] [curious|asking|checking] [:|,] {question}",
        "[sorry|excuse me|good morning|alright|right|hmm|listen|actually] [,|:|] {question}",
        "[one|another|a small] [question|thing] [:|,|-] {question}",
        "[try this|answer this|let us think] [:|,|-] {question}",
        "[what i need|what i want to know] is [this|] [:|,] {question}",
        "{question} [, thank you|, cheers|, if you can|, if i may ask|, would you say]",
        "{question} [according to the table|going by the list|, as listed|right now|exactly]",
    ),
    (
        "could you say [:|,] {question}",
        "question: {question}",
        "based on the data, {question}",
        "help me out: {question}",
        "looking at this table, {question}",
    ),
)
