"""The columns of words, and how people speak about them.

The template language is that of `world.tables.templates`.
"""

from __future__ import annotations

from training.world.tables.columns import text
from training.world.tables.words import company, person

LIVES_IN = text(
    "City|Home|Residence|Town",
    "home city|city|town|residence",
    "city",
    "live<s> in {value}",
    "<is> from {value}",
    how=("where does {x} live", "where is {x} from", "in [which|what] [city|town] does {x} live"),
    how_new=("where is the home of {x}", "which place does {x} live in"),
)
COMES_FROM = text(
    "Country|Nationality|Nation",
    "country|nationality|home country",
    "country",
    "come<s> from {value}",
    how=("[what|which] country does {x} come from", "what is the nationality of {x}"),
    how_new=("which country is {x} from",),
)
LOCATED_IN = text(
    "Country|Nation",
    "country",
    "country",
    "<is> [located|] in {value}",
    "lie<s> in {value}",
    how=("where is {x} [located|]", "[in|] [which|what] country is {x} [in|located in|]"),
    how_new=("in what country can i find {x}",),
)
WORKS_AS = text(
    "Job|Occupation|Profession",
    "job|occupation|profession",
    "job",
    "work<s> as [a|] {value}",
    "<is> a {value}",
    how=("what does {x} do [for a living|]", "what does {x} work as", "what kind of job has {x}"),
    how_new=("what work does {x} do", "how does {x} earn a living"),
)
SPEAKS = text(
    "Language|Mother tongue|Languages",
    "language|mother tongue",
    "language",
    "speak<s> {value}",
    how=("[which|what] language [does|do they speak in] {x} [speak|]",),
    how_new=("which language is spoken by {x}",),
)
PLAYS_FOR = text(
    "Team|Club",
    "team|club",
    company,
    "play<s> for {value}",
    how=("[which|what] [team|club] does {x} play for", "who does {x} play for"),
    how_new=("for which club does {x} play",),
)
DEPARTMENT = text(
    "Department|Unit",
    "department",
    "department",
    "work<s> in {value}",
    how=("in [which|what] department does {x} work", "where does {x} work"),
    how_new=("which department does {x} belong to",),
)
SPORT = text(
    "Sport|Hobby",
    "sport|hobby",
    "sport",
    "play<s> {value}",
    how=("[which|what] sport does {x} [play|do]",),
)
COLOUR = text(
    "Colour|Color",
    "colour|color",
    "colour",
    "<is> {value}",
    how=("[which|what] [colour|color] [is {x}|does {x} have]",),
    how_new=("in what color does {x} come",),
    attribute=True,
)
MATERIAL = text(
    "Material|Made of",
    "material",
    "material",
    "<is> made [of|from] {value}",
    how=("what is {x} made [of|from]", "[which|what] material is {x} [made of|]"),
    how_new=("out of what material is {x}",),
    attribute=True,
)
BRAND = text(
    "Brand|Maker|Manufacturer",
    "brand|maker|manufacturer",
    "brand",
    "<is> [made|produced] by {value}",
    how=("who [makes|produces|made] {x}", "[which|what] brand is {x}"),
    how_new=("which company makes {x}",),
    attribute=True,
)
WRITTEN_IN = text(
    "Language|Programming language|Main language",
    "programming language|language|main language",
    "programming language",
    "<is> written in {value}",
    "use<s> {value}",
    how=(
        "[which|what] [programming|] language [is {x} written in|does {x} use]",
        "what is {x} written in",
        "in [which|what] language is {x} [written|]",
    ),
    how_new=("which language was {x} programmed in",),
    lists=True,
)
LICENCE = text(
    "Licence|License",
    "licence|license",
    "licence",
    "<is> under [the|] {value} [license|licence|]",
    "use<s> the {value} [license|licence]",
    how=("[which|what] [license|licence] does {x} [have|use]", "how is {x} licensed"),
    how_new=("under what license is {x} available",),
)
MAINTAINER = text(
    "Maintainer|Owner|Author",
    "maintainer|owner|author",
    person,
    "<is> [maintained|owned|written] by {value}",
    "belong<s> to {value}",
    how=("who [maintains|owns|wrote] {x}", "who is the [owner|maintainer|author] of {x}"),
    how_new=("who is responsible for {x}", "to whom does {x} belong"),
)
DIRECTOR = text(
    "Director|Author|Creator|Artist",
    "director|author|creator|artist",
    person,
    "<was> [made|directed|written|created] by {value}",
    how=(
        "who [made|directed|wrote|created] {x}",
        "[by whom|who] was {x} [written|made|created] [by|]",
    ),
    how_new=("who is the person behind {x}",),
)
GENRE = text(
    "Genre|Category|Type",
    "genre|category|type",
    "genre",
    "belong<s> to [the|] {value} [genre|category|]",
    how=("what [kind|type|sort] of [work|thing|film|book] is {x}", "what genre is {x}"),
    how_new=("to which genre does {x} belong",),
    attribute=True,
)
HABITAT = text(
    "Habitat|Environment",
    "habitat",
    "habitat",
    "live<s> in [the|] {value}",
    how=("where does {x} live", "where [can|do] [i|you|we] find {x}"),
    how_new=("what environment does {x} live in",),
)
DIET = text(
    "Diet|Food",
    "diet|food",
    "diet",
    "eat<s> {value}",
    "feed<s> on {value}",
    how=("what does {x} [eat|feed on|like to eat]",),
    how_new=("what food does {x} live on",),
)
CONTINENT = text(
    "Continent|Region",
    "continent|region",
    "continent",
    "<is> in {value}",
    "<is> from {value}",
    how=("on [which|what] continent [is {x}|does {x} live|can i find {x}]",),
    how_new=("which continent is {x} found on",),
)
MAYOR = text(
    "Mayor",
    "mayor",
    person,
    "<is> [governed|led|run] by {value}",
    how=("who [governs|leads|runs|is the mayor of] {x}",),
)
CAPITAL = text(
    "Capital|Capital city",
    "capital|capital city",
    "city",
    how=("[which|what] city is the capital of {x}",),
    how_new=("what is the main city of {x}",),
)
CURRENCY = text(
    "Currency|Money",
    "currency|money",
    "currency",
    "use<s> the {value}",
    "pay<s> with the {value}",
    how=("[which|what] [currency|money] [does {x} use|is used in {x}]",),
    how_new=("how do people pay in {x}",),
)
BOSS = text(
    "CEO|Director|Manager|Coach",
    "boss|head",
    person,
    "<is> [led|run|managed] by {value}",
    how=("who [runs|leads|manages|heads|is the boss of] {x}",),
    how_new=("who is in charge of {x}",),
)
INDUSTRY = text(
    "Industry|Sector|Business",
    "industry|sector",
    "industry",
    "work<s> in [the|] {value} [industry|sector|business|]",
    how=("in [which|what] [industry|sector|business] is {x} [active|]", "what does {x} do"),
    how_new=("what business is {x} in",),
)
BASED_IN = text(
    "City|Headquarters|Location",
    "city|headquarters|location",
    "city",
    "<is> [based|located|] in {value}",
    how=("where is {x} [based|located|]", "in [which|what] city is {x} [based|located|]"),
    how_new=("where can i find {x}",),
)
FUEL = text(
    "Fuel|Engine",
    "fuel|engine",
    "fuel",
    "run<s> on {value}",
    "use<s> {value}",
    how=("what does {x} run on", "[which|what] [fuel|engine] does {x} [use|have]"),
    how_new=("what does {x} need to run",),
)
DAY = text(
    "Day|Weekday",
    "day|weekday",
    "weekday",
    "<is> on {value}",
    "take<s> place on {value}",
    how=("when is {x}", "on [which|what] day [is {x}|does {x} take place]"),
    how_new=("which day of the week is {x} on",),
)
