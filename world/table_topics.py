"""What the toy world's tables are about, and how people speak about their columns.

Phrases are templates: `[a|b]` picks one alternative, `{x}` is a slot, and `<s> <is> <has> <does>`
agree with the subject ("cost<s>" is "costs" for one lamp and "cost" for two). The slot `{amount}`
of a verb takes everything that can be compared: "34", "more than 34", "the most".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from numpy.random import Generator

from world import Split
from world.table_words import company, from_pool, invented_word, person, product, project, title

NameMaker = Callable[[Generator, Split], str]


@dataclass(frozen=True)
class NumberColumn:
    """A column of numbers between `low` and `high`, and the words for asking about it."""

    headers: tuple[str, ...]
    nouns: tuple[str, ...]
    low: float
    high: float
    decimals: int = 0
    formats: tuple[str, ...] = ("{}",)  # how a cell is written: "{} kg"
    things: tuple[str, ...] = ()  # what is counted: "stars"
    verbs: tuple[str, ...] = ()  # take any {amount}: "cost<s> {amount}"
    states: tuple[str, ...] = ()  # take an {amount} that names a number: "<is> {amount} years old"
    most: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    how: tuple[str, ...] = ()  # whole questions for the value of {x}
    how_new: tuple[str, ...] = ()  # the same, kept for tests
    additive: bool = True  # a sum makes sense


@dataclass(frozen=True)
class TextColumn:
    """A column of words, and the words for asking about it."""

    headers: tuple[str, ...]
    nouns: tuple[str, ...]
    value: NameMaker
    verbs: tuple[str, ...] = ()  # "live<s> in {value}"
    how: tuple[str, ...] = ()
    how_new: tuple[str, ...] = ()
    attribute: bool = False  # stands before the noun: "red lamps"
    lists: bool = False  # a cell may hold several: "Rust, Python and Go"


Column = NumberColumn | TextColumn


@dataclass(frozen=True)
class Entity:
    """What one row is: the header of its name column and the words for one and for many."""

    header: str
    one: str
    many: str


@dataclass(frozen=True)
class Topic:
    """A kind of table: what its rows can be called, their names, and the columns to choose from."""

    entities: tuple[Entity, ...]
    name: NameMaker
    columns: tuple[Column, ...]
    people: bool = False


def entities(*names: str) -> tuple[Entity, ...]:
    """Entities from "Header one/many" or, where these follow from the header, "Header"."""
    found = []
    for name in names:
        header, _, forms = name.partition(": ")
        one, _, many = (forms or header.lower()).partition("/")
        found.append(Entity(header, one, many or plural(one)))
    return tuple(found)


def plural(noun: str) -> str:
    """The plural of a regular English noun."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def counted(
    thing: str,
    high: float,
    *,
    verbs: tuple[str, ...] = (),
    headers: tuple[str, ...] = (),
    low: float = 0,
    how: tuple[str, ...] = (),
) -> NumberColumn:
    """A column that counts `thing` (a plural: "stars"), which its rows *have* or otherwise `verbs`.

    Each of `verbs` has the slot `{amount}` for "34 stars", "more stars than …" and the like.
    """
    return NumberColumn(
        headers=(thing.capitalize(), f"Number of {thing}", *headers),
        nouns=(f"number of {thing}", f"{thing} count"),
        low=low,
        high=high,
        formats=("{}", "{}", "{:,}"),
        things=(thing,),
        verbs=("<has> {amount}", *verbs),
        how=how,
    )


def text(
    headers: str, nouns: str, value: NameMaker | str, *verbs: str, **phrases: object
) -> TextColumn:
    """A `TextColumn` from "Header|Header", "noun|noun" and a pool's name or a maker of values."""
    maker = from_pool(value) if isinstance(value, str) else value
    return TextColumn(
        tuple(headers.split("|")),
        tuple(nouns.split("|")),
        maker,
        verbs,
        **phrases,  # type: ignore[arg-type]
    )


PRICE = NumberColumn(
    headers=("Price", "Cost", "Price ($)", "Unit price"),
    nouns=("price", "cost"),
    low=1,
    high=900,
    decimals=2,
    formats=("{}", "{}", "${}", "{} $", "{} euros", "€{}"),
    verbs=("cost<s> {amount}", "[<is> priced at|sell<s> for] {amount}"),
    most=("most expensive", "priciest", "dearest", "costliest"),
    least=("cheapest", "least expensive"),
    more=("more expensive", "pricier", "dearer"),
    less=("cheaper", "less expensive"),
    how=(
        "how much [<does>|will|would] {x} cost",
        "how much [is|for] {x}",
        "how [expensive|costly|dear] is {x}",
        "what does {x} cost",
        "how much [do i|must i|will i have to] pay for {x}",
        "[at|for] what price [is {x} sold|does {x} sell]",
    ),
    how_new=("how much money is {x}", "what do i have to pay for {x}", "what would {x} cost me"),
)
WEIGHT = NumberColumn(
    headers=("Weight", "Weight (kg)", "Mass"),
    nouns=("weight", "mass"),
    low=1,
    high=900,
    decimals=1,
    formats=("{}", "{}", "{} kg", "{} g", "{}kg"),
    verbs=("weigh<s> {amount}",),
    most=("heaviest",),
    least=("lightest",),
    more=("heavier",),
    less=("lighter",),
    how=("how heavy is {x}", "how much [<does>|will] {x} weigh", "what does {x} weigh"),
    how_new=("how many kilos does {x} weigh", "how heavy would {x} be"),
)
HEIGHT = NumberColumn(
    headers=("Height", "Height (m)", "Height (cm)"),
    nouns=("height",),
    low=2,
    high=900,
    formats=("{}", "{}", "{} m", "{} cm"),
    states=("<is> {amount} [m|cm|meters|] [tall|high]",),
    most=("tallest", "highest"),
    least=("shortest", "lowest"),
    more=("taller", "higher"),
    less=("shorter", "lower"),
    how=("how [tall|high] is {x}",),
    how_new=("how many meters tall is {x}",),
)
LENGTH = NumberColumn(
    headers=("Length", "Length (km)", "Length (m)"),
    nouns=("length",),
    low=1,
    high=6000,
    formats=("{}", "{}", "{} km", "{} m"),
    states=("<is> {amount} [km|m|meters|] long",),
    most=("longest",),
    least=("shortest",),
    more=("longer",),
    less=("shorter",),
    how=("how long is {x}",),
    how_new=("how many kilometers long is {x}",),
)
AREA = NumberColumn(
    headers=("Area", "Area (km2)", "Surface"),
    nouns=("area", "surface"),
    low=10,
    high=900_000,
    formats=("{}", "{:,}", "{:,} km2"),
    states=("cover<s> {amount} square kilometers",),
    most=("largest", "biggest"),
    least=("smallest",),
    more=("larger", "bigger"),
    less=("smaller",),
    how=("how [large|big] is {x}", "how much area does {x} [cover|have]"),
    how_new=("what area does {x} take up",),
)
POPULATION = NumberColumn(
    headers=("Population", "Inhabitants", "Residents"),
    nouns=("population", "number of inhabitants"),
    low=1_000,
    high=9_000_000,
    formats=("{}", "{:,}", "{:,}"),
    things=("people", "inhabitants", "residents"),
    verbs=("<has> {amount}",),
    most=("most populous", "most populated"),
    least=("least populous", "least populated"),
    more=("more populous",),
    less=("less populous",),
    how=("how many [people|inhabitants] [live in|are there in|does] {x} [have|]",),
    how_new=("how many people are living in {x}", "how populous is {x}"),
)
SPEED = NumberColumn(
    headers=("Speed", "Top speed", "Speed (km/h)", "Max speed"),
    nouns=("speed", "top speed"),
    low=2,
    high=400,
    formats=("{}", "{}", "{} km/h"),
    verbs=("[run<s>|go<es>|move<s>] {amount}",),
    most=("fastest", "quickest"),
    least=("slowest",),
    more=("faster", "quicker"),
    less=("slower",),
    how=("how fast [is {x}|can {x} [go|run|move]|<does> {x} [go|run|move]]",),
    how_new=("how quick is {x}", "at what speed does {x} move"),
)
RATING = NumberColumn(
    headers=("Rating", "Score", "Review score"),
    nouns=("rating", "score"),
    low=1,
    high=10,
    decimals=1,
    formats=("{}", "{}", "{}/10"),
    verbs=("score<s> {amount}", "<is> rated {amount}"),
    most=("best rated", "best", "top rated", "highest rated"),
    least=("worst rated", "worst", "lowest rated"),
    more=("better",),
    less=("worse",),
    how=("how [good|well rated] is {x}", "how is {x} rated", "how [well|much] does {x} score"),
    how_new=("how well does {x} do", "how high is {x} rated"),
)
AGE = NumberColumn(
    headers=("Age", "Age (years)", "Years old"),
    nouns=("age",),
    low=1,
    high=99,
    formats=("{}", "{}", "{}", "{} years"),
    states=("<is> {amount} [years old|years of age|]", "<is> [aged|of age] {amount}"),
    most=("oldest", "eldest"),
    least=("youngest",),
    more=("older",),
    less=("younger",),
    how=("how old is {x}", "how many years old is {x}", "what age is {x}", "what is {x}'s age"),
    how_new=("how many years has {x} lived", "what is the age of {x} in years"),
)
SALARY = NumberColumn(
    headers=("Salary", "Income", "Salary ($)", "Wage"),
    nouns=("salary", "income", "wage", "pay"),
    low=900,
    high=120_000,
    formats=("{}", "{:,}", "${:,}", "{:,} $"),
    verbs=("earn<s> {amount}", "make<s> {amount}", "get<s> paid {amount}"),
    most=("best paid", "highest paid"),
    least=("worst paid", "lowest paid"),
    how=(
        "how much [does|did] {x} [earn|make|get paid]",
        "what does {x} [earn|make]",
        "how much [money|] is {x} paid",
    ),
    how_new=("how much money does {x} take home", "how well is {x} paid", "what is {x} paid"),
)
STOCK = NumberColumn(
    headers=("Stock", "In stock", "Quantity", "Units"),
    nouns=("stock", "quantity"),
    low=0,
    high=900,
    things=("pieces", "units", "items"),
    verbs=("<has> {amount} [in stock|left|]",),
    how=(
        "how many {x} are [there|left|available|in stock]",
        "how many [pieces|units] of {x} are [there|left|available|in stock]",
    ),
    how_new=("how many of {x} do we still have",),
)
TEMPERATURE = NumberColumn(
    headers=("Temperature", "Temperature (C)", "Temp"),
    nouns=("temperature",),
    low=1,
    high=45,
    decimals=1,
    formats=("{}", "{}", "{} C", "{}°C"),
    most=("hottest", "warmest"),
    least=("coldest", "coolest"),
    more=("hotter", "warmer"),
    less=("colder", "cooler"),
    how=("how [hot|warm|cold] [is it in|is|does it get in] {x}",),
    how_new=("how many degrees is it in {x}",),
    additive=False,
)
DURATION = NumberColumn(
    headers=("Duration", "Running time", "Minutes", "Runtime"),
    nouns=("duration", "running time"),
    low=2,
    high=240,
    formats=("{}", "{} min", "{} minutes"),
    things=("minutes",),
    verbs=("last<s> {amount}", "take<s> {amount}"),
    states=("<is> {amount} minutes long", "run<s> for {amount} minutes"),
    most=("longest",),
    least=("shortest",),
    more=("longer",),
    less=("shorter",),
    how=(
        "how long [is|does] {x} [last|take|run|]",
        "how many minutes [long is {x}|does {x} [last|take|run]]",
    ),
    how_new=("how much time does {x} take",),
)
CALORIES = NumberColumn(
    headers=("Calories", "Energy (kcal)", "kcal"),
    nouns=("number of calories", "calorie count"),
    low=10,
    high=800,
    formats=("{}", "{}", "{} kcal"),
    things=("calories",),
    verbs=("[<has>|contain<s>] {amount}",),
    how=("how many calories [are in {x}|does {x} contain]",),
    how_new=("how many calories are there in a serving of {x}",),
)
BUDGET = NumberColumn(
    headers=("Budget", "Budget ($)"),
    nouns=("budget",),
    low=1,
    high=400,
    formats=("{}", "${}", "{} million", "${} million"),
    how=("how [big|large|high] is the budget of {x}", "how much money does {x} have"),
    how_new=("how much money can {x} spend",),
)
REVENUE = NumberColumn(
    headers=("Revenue", "Turnover", "Sales"),
    nouns=("revenue", "turnover"),
    low=1,
    high=90_000,
    formats=("{}", "{:,}", "${:,}", "{:,} million"),
    verbs=("earn<s> {amount}", "make<s> {amount}"),
    how=("how much [revenue|money|] does {x} [make|earn]",),
    how_new=("how much turnover does {x} generate",),
)
ELEVATION = NumberColumn(
    headers=("Elevation", "Altitude", "Elevation (m)"),
    nouns=("elevation", "altitude"),
    low=1,
    high=4_000,
    formats=("{}", "{}", "{} m"),
    most=("highest",),
    least=("lowest",),
    more=("higher",),
    less=("lower",),
    how=("how high [is|does] {x} [lie|]", "at what [altitude|elevation] is {x}"),
    how_new=("how high up is {x}",),
    additive=False,
)
PROTEIN = NumberColumn(
    headers=("Protein", "Protein (g)"),
    nouns=("protein", "amount of protein", "protein content"),
    low=0,
    high=60,
    decimals=1,
    formats=("{}", "{} g"),
    verbs=("[contain<s>|<has>] {amount} [of|grams of] protein",),
    how=("how much protein [is in {x}|does {x} [have|contain]]",),
    how_new=("how many grams of protein are in {x}",),
)
SUGAR = NumberColumn(
    headers=("Sugar", "Sugar (g)"),
    nouns=("sugar", "amount of sugar", "sugar content"),
    low=0,
    high=60,
    decimals=1,
    formats=("{}", "{} g"),
    verbs=("[contain<s>|<has>] {amount} [of|grams of] sugar",),
    most=("sweetest",),
    more=("sweeter",),
    less=("less sweet",),
    how=("how much sugar [is in {x}|does {x} [have|contain]]", "how sweet is {x}"),
    how_new=("how many grams of sugar are in {x}",),
)


PERSON_HEIGHT = replace(
    HEIGHT, headers=("Height", "Height (cm)", "Size"), low=140, high=210, formats=("{}", "{} cm")
)
PERSON_WEIGHT = replace(WEIGHT, low=40, high=130, decimals=0, formats=("{}", "{} kg"))


def year(*headers: str, noun: str, verb: str, how: tuple[str, ...]) -> NumberColumn:
    """A column of years; only to 2015, because TAPAS reads later ones as plain numbers."""
    return NumberColumn(
        headers=headers,
        nouns=(noun,),
        low=1900,
        high=2015,
        states=(f"<was> {verb} in {{amount}}",),
        most=("newest", "latest", "most recent"),
        least=("oldest", "earliest"),
        more=("newer", "more recent"),
        less=("older",),
        how=(f"[when|in [which|what] year] was {{x}} {verb}", *how),
        additive=False,
    )


FOUNDED = year("Founded", "Founding year", noun="founding year", verb="founded", how=())
RELEASED = year(
    "Year",
    "Released",
    "Release year",
    noun="release year",
    verb="[released|published]",
    how=("when did {x} come out", "[which|what] year is {x} from"),
)
BUILT = year("Built", "Year built", noun="building year", verb="built", how=("how old is {x}",))

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

PLACES: NameMaker = from_pool("city", 0.4)

TOPICS: tuple[Topic, ...] = (
    Topic(
        entities(
            "Name: person/people",
            "Person: person/people",
            "Name: man/men",
            "Employee",
            "Worker",
            "Student",
            "Customer",
            "Member",
            "Friend",
            "Teacher",
            "Patient",
        ),
        person,
        (
            AGE,
            SALARY,
            PERSON_HEIGHT,
            PERSON_WEIGHT,
            LIVES_IN,
            COMES_FROM,
            WORKS_AS,
            SPEAKS,
            DEPARTMENT,
            SPORT,
            counted("children", 8),
            counted("books", 400, verbs=("own<s> {amount}", "read<s> {amount}")),
            counted("points", 500, verbs=("score<s> {amount}",)),
            counted("holidays", 40, verbs=("take<s> {amount}",)),
        ),
        people=True,
    ),
    Topic(
        entities(
            "Player",
            "Athlete",
            "Name: player",
            "Swimmer",
            "Runner",
            "Driver",
            "Sportsman: sportsman/sportsmen",
        ),
        person,
        (
            AGE,
            PERSON_HEIGHT,
            COMES_FROM,
            PLAYS_FOR,
            SPORT,
            counted("goals", 90, verbs=("score<s> {amount}",)),
            counted("medals", 40, verbs=("win<s> {amount}",)),
            counted("games", 300, verbs=("play<s> {amount}",)),
            counted("points", 900, verbs=("score<s> {amount}",)),
            counted("titles", 30, verbs=("win<s> {amount}",)),
        ),
        people=True,
    ),
    Topic(
        entities(
            "Actor", "Actors: actor/actors", "Singer", "Writer", "Artist", "Musician", "Author"
        ),
        person,
        (
            AGE,
            COMES_FROM,
            SALARY,
            counted("movies", 120, verbs=("play<s> in {amount}", "make<s> {amount}")),
            counted("awards", 60, verbs=("win<s> {amount}",)),
            counted("books", 90, verbs=("write<s> {amount}",)),
            counted("albums", 40, verbs=("record<s> {amount}",)),
            counted("fans", 900_000),
        ),
        people=True,
    ),
    Topic(
        entities("City", "Town", "Place", "Village", "Municipality"),
        PLACES,
        (
            POPULATION,
            AREA,
            TEMPERATURE,
            ELEVATION,
            FOUNDED,
            LOCATED_IN,
            MAYOR,
            SPEAKS,
            counted("schools", 300),
            counted("museums", 90),
            counted("parks", 120),
            counted("hospitals", 60),
            counted("tourists", 900_000, verbs=("attract<s> {amount}", "welcome<s> {amount}")),
        ),
    ),
    Topic(
        entities("Country", "Nation", "State"),
        from_pool("country", 0.4),
        (
            POPULATION,
            AREA,
            CAPITAL,
            CONTINENT,
            CURRENCY,
            SPEAKS,
            counted("medals", 200, verbs=("win<s> {amount}",)),
            counted("islands", 800),
            counted("airports", 300),
        ),
    ),
    Topic(
        entities("Product", "Item", "Article", "Name: product", "Gift", "Tool"),
        product,
        (
            PRICE,
            WEIGHT,
            STOCK,
            RATING,
            COLOUR,
            MATERIAL,
            BRAND,
            counted("sales", 9_000),
            counted("reviews", 5_000, verbs=("receive<s> {amount}",)),
            counted("orders", 900, verbs=("get<s> {amount}",)),
        ),
    ),
    Topic(
        entities("Animal", "Pet", "Species: animal/animals", "Name: animal", "Creature"),
        from_pool("animal", 0.35),
        (
            WEIGHT,
            SPEED,
            LENGTH,
            AGE,
            HABITAT,
            DIET,
            CONTINENT,
            COLOUR,
            counted("legs", 12),
            counted("teeth", 60),
            counted("babies", 20),
        ),
    ),
    Topic(
        entities(
            "Repository",
            "Project",
            "Library",
            "Package",
            "Framework",
            "Repo",
            "Name: repository",
            "Tool",
            "Software: program/programs",
        ),
        project,
        (
            counted("stars", 90_000),
            counted("contributors", 3_000),
            counted("forks", 20_000),
            counted("downloads", 900_000, verbs=("get<s> {amount}",)),
            counted("commits", 60_000),
            counted("issues", 5_000),
            counted("releases", 200),
            counted("users", 900_000),
            RELEASED,
            WRITTEN_IN,
            LICENCE,
            MAINTAINER,
        ),
    ),
    Topic(
        entities("Movie", "Film", "Title: movie", "Book", "Song", "Album", "Novel", "Game", "Show"),
        title,
        (
            RELEASED,
            RATING,
            DURATION,
            BUDGET,
            DIRECTOR,
            GENRE,
            PRICE,
            counted("awards", 30, verbs=("win<s> {amount}", "receive<s> {amount}")),
            counted("pages", 1_200),
            counted("copies", 900_000, verbs=("sell<s> {amount}",)),
            counted("views", 900_000, verbs=("get<s> {amount}",)),
        ),
    ),
    Topic(
        entities("Company", "Firm", "Business", "Name: company", "Organisation", "Startup"),
        company,
        (
            REVENUE,
            FOUNDED,
            BASED_IN,
            INDUSTRY,
            BOSS,
            counted("employees", 90_000, verbs=("employ<s> {amount}",)),
            counted("customers", 900_000, verbs=("serve<s> {amount}",)),
            counted("offices", 200, verbs=("run<s> {amount}",)),
            counted("stores", 900, verbs=("run<s> {amount}",)),
        ),
    ),
    Topic(
        entities("Team", "Club", "School", "University"),
        company,
        (
            FOUNDED,
            BASED_IN,
            BOSS,
            SPORT,
            BUDGET,
            counted("wins", 60),
            counted("losses", 60),
            counted("points", 120, verbs=("score<s> {amount}",)),
            counted("goals", 200, verbs=("score<s> {amount}",)),
            counted("members", 5_000),
            counted("students", 40_000),
        ),
    ),
    Topic(
        entities("Building", "Tower", "Bridge", "Castle", "Mountain", "River", "Hotel", "Station"),
        lambda rng, split: title(rng, split) if rng.random() < 0.4 else PLACES(rng, split),
        (
            HEIGHT,
            LENGTH,
            BUILT,
            LOCATED_IN,
            PRICE,
            counted("floors", 150),
            counted("rooms", 900),
            counted("visitors", 900_000, verbs=("attract<s> {amount}", "receive<s> {amount}")),
        ),
    ),
    Topic(
        entities("Food", "Dish", "Fruit", "Snack", "Meal", "Ingredient"),
        from_pool("food", 0.3),
        (PRICE, CALORIES, PROTEIN, SUGAR, WEIGHT, COLOUR, COMES_FROM, RATING, STOCK),
    ),
    Topic(
        entities("Car", "Vehicle", "Model", "Train", "Bike", "Robot", "Machine"),
        lambda rng, split: (
            f"{company(rng, split)}" if rng.random() < 0.4 else invented_word(rng, split)
        ),
        (
            PRICE,
            SPEED,
            WEIGHT,
            LENGTH,
            BRAND,
            COLOUR,
            FUEL,
            RELEASED,
            counted("seats", 60),
            counted("doors", 8),
            counted("wheels", 18),
        ),
    ),
    Topic(
        entities("Event", "Concert", "Course", "Meeting", "Festival", "Race", "Class"),
        title,
        (
            PRICE,
            DURATION,
            BASED_IN,
            DAY,
            BOSS,
            RATING,
            counted("visitors", 90_000, verbs=("attract<s> {amount}",)),
            counted("participants", 900),
            counted("tickets", 9_000, verbs=("sell<s> {amount}",)),
            counted("places", 200, verbs=("offer<s> {amount}",)),
        ),
    ),
)
