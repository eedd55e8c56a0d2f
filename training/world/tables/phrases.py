"""How people compare things and what they say around a question, by `Split`.

A question is composed: a frame of `world.tables.frames` ("which {entity} {matches}"), a predicate
for its slots ("<has> a {noun} above {n}") and a wrapping ("please tell me {question}"). The "test"
phrases are never seen in training, nor are the "test" names and numbers: the two can be combined to
measure either.

Slots: `{x}` is a row's name, `{entity}` and `{entities}` say what rows are, `{noun}` and `{things}`
what a column holds, `{matches}` and `{match}` are a predicate about one and about many rows ("costs
5", "cost 5"), `{that_matches}` and `{that_match}` the same as a clause ("with a price of 5"). The
template language is that of `world.tables.templates`.
"""

from __future__ import annotations

from typing import Literal

from training.world.tables.templates import Phrases

Relation = Literal["=", ">", "<", ">=", "<=", "most", "least"]

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
            "[in excess of|upwards of|beyond|exceeding] {n}",
        ),
        ("greater than {n}",),
    ),
    "<": Phrases(
        (
            "less than {n}",
            "fewer than {n}",
            "under {n}",
            "below {n}",
            "[not even|short of|not quite] {n}",
        ),
        ("smaller than {n}",),
    ),
    ">=": Phrases(
        (
            "at least {n}",
            "{n} or more",
            "no less than {n}",
            "not less than {n}",
            "a [minimum|lower limit] of {n}",
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
            "a [maximum|limit|upper limit] of {n}",
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
            "[past|upwards of] {n}",
            "in excess of {n}",
        ),
        ("beyond {n}",),
    ),
    "<": Phrases(
        (
            "[less|lower|smaller|fewer] than {n}",
            "[below|under] {n}",
            "< {n}",
            "[short of|shy of] {n}",
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
            "[exceed<s>|top<s>|beat<s>|pass<es>|go<es> beyond] {n} [in|for|on] {noun}",
            "surpass<es> {n} [in|for|on] {noun}",
        )
    ),
    "<": Phrases(
        (
            "<has> [a|] {noun} [of|] {comparison}",
            "<has> [a|] {noun} [of|] {comparison}",
            "<has> [a|the] {noun} that [is|lies] {comparison}",
            "[stay<s>|remain<s>|keep<s>] [below|under] {n} [in|for|on] {noun}",
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
            "[lead<s>|excel<s>|dominate<s>|win<s>|<is> unbeaten] [in|on|for] {noun}",
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

# --- Around the question ---------------------------------------------------------------------

BEFORE = (
    "[please|kindly|hey there|good evening|good afternoon|dear assistant|my friend|help me|"
    "just wondering|a question for you|here is a question|next|first of all|first|"
    "by the way|look|see|let's see|let us see|for my report|for a friend|quickly|honestly|"
    "here is what i need|can you check|could you check|can you help|could you tell me|"
    "would you tell me|would you say|do you happen to know|do you know|any idea|may i ask|"
    "might i ask|i'd love to know|i would love to hear|i was wondering|i wonder|i need to know|"
    "i'd like to hear|i have to find out|i must know|i ask myself|the question is|my boss asks|"
    "we want to know|we were asking ourselves|they ask|based on the table|given this table|"
    "given the rows below|judging by the table|looking at the table|from the data|using the data|"
    "with the data above|in this data|in the list above|in this file|in these rows|on this sheet|"
    "from what you see|reading the rows|seen over all rows|as for the table|yes|no|oh|also|again|"
    "finally|and then|but|still|maybe|perhaps you know|think|be quick|be honest]"
)
AFTER = (
    "[please|thanks a lot|many thanks|thank you so much|thank you very much|if possible|"
    "if you know|if you don't mind|if you would|when you have time|i wonder|i ask|any idea|"
    "in this data|in the data|from the data|in your opinion|by the numbers|according to this|"
    "according to the data|on this list|as far as you know|as far as you can see|as shown|as given|"
    "at the moment|at present|at all|again|then|now|today|would you know|do you happen to know|"
    "tell me|please tell me|just checking|for me|for us|among those listed|in the rows above|"
    "in these rows|on the sheet|in this file|from what you see|i need it|i'd like to know|quickly|"
    "as soon as you can|my friend|in fact|really|so to speak]"
)

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
        BEFORE + " [,|:|-|] {question}",
        BEFORE + " [,|:|-|] {question}",
        BEFORE + " [,|:|-|] {question}",
        BEFORE + " [,|:|-] {question}",
        "{question} [,|,|-|] " + AFTER,
        "{question} [,|,|-|] " + AFTER,
        "{question} [,|,|-|] " + AFTER,
        BEFORE + " [,|:|-|] {question} [,|-|] " + AFTER,
        BEFORE + " [,|] " + BEFORE + " [,|:|-|] {question}",
    ),
    (
        "could you say [:|,] {question}",
        "question: {question}",
        "based on the data, {question}",
        "help me out: {question}",
        "looking at this table, {question}",
    ),
)
