"""How a whole question to count, to sum or to average is built, by `Split`.

Openers, cores and closers are combined at random: what a question asks for must be told by the word
that says it ("mean", "how many", "largest"), whatever stands around it. The template language is
that of `world.tables.templates`, the slots are those of `world.tables.phrases`.
"""

from __future__ import annotations

from training.world.tables.openers import COMPUTING, COUNTED, MEAN, MEANLY, TABLE, WONDERING
from training.world.tables.templates import Phrases

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
        WONDERING + " how many {entities} [there are|are listed|you see|are given|we have]",
        WONDERING + " how many {entities} the " + TABLE + " [has|shows|lists|contains]",
        COMPUTING + " the " + COUNTED + " of [all|the|all the|] {entities}",
        COMPUTING + " the " + COUNTED + " of [all|the|all the|] {entities} [listed|here|shown|"
        "in the table|you see|given]",
        "how many {entities} [make up|appear in|occur in|are part of|are found in|stand in|fill] "
        "[the|this] " + TABLE,
        "[the|this] " + TABLE + " [has|contains|shows|covers|lists|includes] how many {entities}",
        "{entities} [:|,|-|] [count|number|total number|how many|tally|headcount]",
        "[count|number|tally|headcount] [:|,|-] {entities}",
        "[what|which] number of {entities} [is there|do you see|is listed|do we have|is given]",
        "how numerous are the {entities}",
        "[of|from] how many {entities} [do we know|does the list consist|do we have data]",
        "how [large|big|long] is the [set|group|list|table|collection] of {entities}",
        "[the|] size of the [set|group|list|table|collection] [of {entities}|]",
        "how many names are [there|listed|given|in the table]",
        "how many [are there|are listed|do you see|do we have] [altogether|here|in total|]",
        "[rows|records|lines|entries] in the table : how many",
        "[row|line|record|entry] count",
        "[tally|number|count up|count through|go through and count] [the|all|all the] {entities}",
        "counting [the|all the|] {entities} [gives what|, what do you get|, how many]",
        "how many [different|distinct|separate|single|individual] {entities} [are there|]",
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
        WONDERING + " how many {entities} {match}",
        WONDERING + " how many {entities} {match}",
        WONDERING + " how many {entities} there are {that_match}",
        WONDERING + " how many of [the|these|all] {entities} {match}",
        COMPUTING + " the " + COUNTED + " of [all|the|all the|] {entities} {that_match}",
        COMPUTING + " the " + COUNTED + " of [all|the|all the|] {entities} {that_match}",
        "for how many [of the|of these|] {entities} [is it true|does it hold] that they {match}",
        "in how many [rows|cases|lines|entries|instances] [is there|do we see|do you find] [a|an] "
        "{entity} {that_matches}",
        "how [often|many times] [is there|do you see|do we find|can you find] [a|an] {entity} "
        "{that_matches}",
        "{entities} {that_match} [:|,|-] [count|number|how many|tally|total number|headcount]",
        "[count|number|tally|headcount] [:|,|-|] {entities} {that_match}",
        "count [every|each|any] {entity} {that_matches}",
        "[count|number of|tally of|how many] [the|] [rows|entries|lines|cases] [where|in which] "
        "the {entity} {matches}",
        "how numerous are [the|all|] {entities} {that_match}",
        "how many {that_match}",
        "how many [are there|do you know|exist|do we have|can be found] {that_match}",
        "[the|these|all] {entities} : how many of them {match}",
        "how [large|big] is the [set|group|number] of {entities} {that_match}",
        "[the|] size of the [set|group] of {entities} {that_match}",
        "counting [the|all|] {entities} {that_match} [gives what|, what do you get|, how many]",
        "if [you|we|i] count [the|all|] {entities} {that_match}, [what|how many] do [you|we|i] get",
        "[how many|what number of] {entities} in the " + TABLE + " {match}",
        "[how many|what number of] [different|distinct|separate|single|individual|] {entities} "
        "[there|here|] {match}",
        "[go through|run through|check] the " + TABLE + " and count {entities} {that_match}",
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
        COMPUTING + " the [total|sum|sum total|combined total] of [the|all|all the] {nouns} "
        "{of_which}",
        COMPUTING + " the [total|combined|overall|summed|summed up|aggregate|cumulative|joint] "
        "{noun} {of_which}",
        "{noun} [:|,|-] [total|sum|altogether|all together|in total]",
        "[total|sum|sum total] [:|,|-] {noun} {of_which}",
        "if [you|we|i] [add up|sum up|total] the {nouns} {of_which}, what do [you|we|i] get",
        "for {which}, [what is the total|what is the combined|add up the|give the total] {noun}",
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
        COMPUTING + " the [total|sum|total number|combined number|overall number|total count] of "
        "{things} {of_which}",
        WONDERING
        + " how many {things} {which} have [in total|altogether|together|combined|in all]",
        "if [you|we|i] [add up|sum up|total] the {things} {of_which}, what do [you|we|i] get",
        "for {which}, [what is the total|what is the combined|give the total] number of {things}",
        "{things} [:|,|-] [total|sum|altogether|all together|in total]",
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
        COMPUTING + " the " + MEAN + " {noun} {of_which}",
        COMPUTING + " the " + MEAN + " {noun} {of_which}",
        COMPUTING + " the " + MEAN + " {noun} [value|figure|level|score|amount|] {of_which}",
        COMPUTING + " the [average|mean|avg] [of|for|over|across|in] [the|all|all the|] "
        "[{noun}|{nouns}|{noun} values|{noun} figures] {of_which}",
        "[the|] " + MEAN + " {noun} {of_which}",
        "{noun} [:|,|-|] [average|mean|avg|on average|mean value|average value|averaged]",
        "[average|mean|avg] [:|,|-] {noun} {of_which}",
        "what {noun} [does|would|will|can] [a|an|one|the|any] {entity} {that_matches} "
        + MEANLY
        + " [have|show|get|reach]",
        "what {noun} do {which} " + MEANLY + " [have|show|get|reach]",
        MEANLY + " , [what|which] {noun} do {which} have",
        MEANLY + " , [what is|how high is|how large is] the {noun} {of_which}",
        "how [high|large|big] is the {noun} {of_which} " + MEANLY,
        "how [high|large|big] [is|are] the {nouns} {of_which} " + MEANLY,
        "[the|] {noun} {of_which} [,|] " + MEANLY,
        "what is [normal|usual|typical|average|standard|common|ordinary|customary] "
        "[for|in|as|as to|when it comes to] {noun} {of_which}",
        "[what|which] {noun} is [normal|usual|typical|average|standard|common|ordinary|customary] "
        "[for|among|with|in the case of] {which}",
        "what {noun} [can|could|should|would|may] [one|you|we|i] expect [of|from|for|with] "
        "[a|an|one|any] [typical|average|normal|] {entity} {that_matches}",
        "[the|] {noun} [one|you|we] [can|would|should] expect [of|from|for] [a|an] {entity} "
        "{that_matches}",
        "if [you|we|i] average [out|] the {nouns} {of_which}, what do [you|we|i] get",
        "averaging [out|over|] [the|all the|] {nouns} {of_which} [gives what|, what do you get|]",
        "[averaged|taken on average|on average|averaging] [over|across] {which}, what is the "
        "{noun}",
        "[for|across|among|over|within] {which}, [what is|give me|tell me|] the "
        + MEAN
        + " {noun}",
        "what do the {nouns} {of_which} [come to|amount to|look like|tend to be|lie at] " + MEANLY,
        "what do the {nouns} {of_which} [tend to be|average out at|average out to|average to]",
        "[take|look at|consider] {which} : what is their " + MEAN + " {noun}",
        "{which} [have|show|get|reach] [what|which] {noun} " + MEANLY,
        "{which} [have|show|get|reach] [what|which] " + MEAN + " {noun}",
        "[how much|what] {noun} [is there|is that|] [per|for each|for every] [row|head|entry|line|"
        "{entity}] {of_which}",
        "[the|] " + MEAN + " {noun} [per|for each|for every|of one|of each|of a single] [row|entry|"
        "line|{entity}] {of_which}",
        "[the|] {noun} of [a|an|the|some|any] "
        + MEAN
        + " [row|entry|one|{entity}|member of the list] {of_which}",
        "[total|sum of the|summed up] {noun} {of_which} divided by [their number|the count|"
        "how many there are|the number of rows]",
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
        COMPUTING + " the " + MEAN + " [number|count|amount|quantity] of {things} {of_which}",
        COMPUTING + " the " + MEAN + " [number|count|amount|quantity] of {things} {of_which}",
        COMPUTING + " the [average|mean|avg] [of|for|over|across] [the|all|all the|] {things} "
        "{of_which}",
        WONDERING + " how many {things} {which} " + MEANLY + " have",
        WONDERING + " how many {things} {which} have " + MEANLY,
        WONDERING + " how many {things} " + MEAN + " {entities} {that_match} have",
        "how many {things} [does|would|will|can] [a|an|one|each|any|the] {entity} {that_matches} "
        + MEANLY
        + " [have|get|reach]",
        MEANLY + " , how many {things} [do {which} have|are there {of_which}]",
        "how many {things} are there " + MEANLY + " {of_which}",
        "how many {things} [are|is] [normal|usual|typical|average|standard|common|ordinary] "
        "[for|among|with] {which}",
        "how many {things} [can|could|should|would|may] [one|you|we|i] expect [of|from|for|with] "
        "[a|an|one|any] [typical|average|normal|] {entity} {that_matches}",
        "{things} [:|,|-|] [average|mean|avg|on average|mean value|average value|averaged]",
        "[average|mean|avg] [:|,|-|] {things} {of_which}",
        "[the|] {things} {of_which} [,|] " + MEANLY,
        "{which} [have|get|reach] how many {things} " + MEANLY,
        "how many {things} do {which} average",
        "[an average|a mean] of how many {things} [is there|do we see|do you see|] {of_which}",
        "how many {things} [per|for each|for every] [row|entry|line|head|{entity}] "
        "[on average|are there|] {of_which}",
        "[the|] " + MEAN + " {things} [count|number|figure|] {of_which}",
        "if [you|we|i] average [out|] the {things} {of_which}, what do [you|we|i] get",
        "[averaged|taken on average|on average] [over|across] {which}, how many {things} are there",
        "[for|across|among|over] {which}, [what is|give me|] the " + MEAN + " number of {things}",
        "the number of {things} {of_which} [,|] [averaged|on average|mean|as an average]",
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
        "how much [does|would|will] [a|an|one|the|any|each] {entity} {that_matches} "
        + MEANLY
        + " {verb}",
        "how much do {which} " + MEANLY + " {verb}",
        WONDERING + " how much {which} " + MEANLY + " {verb}",
        WONDERING + " what {which} " + MEANLY + " {verb}",
        MEANLY + " , how much do {which} {verb}",
        "how much would [one|you|we|i] expect [a|an] {entity} {that_matches} to {verb}",
        "{which} {verb} [how much|what] " + MEANLY,
        "what do " + MEAN + " {entities} {that_match} {verb}",
        "[averaged|on average] [over|across] {which}, how much do they {verb}",
    ),
    ("how much would {which} {verb} on average",),
)
