"""The columns of numbers, and how people speak about them.

The template language is that of `world.tables.templates`. The slot `{amount}` of a verb takes
everything that can be compared: "34", "more than 34", "the most".
"""

from __future__ import annotations

from dataclasses import replace

from training.world.tables.columns import NumberColumn, number

PRICE = number(
    "Price|Cost|Price ($)|Unit price",
    "price|cost",
    (1, 900),
    "cost<s> {amount}",
    "[<is> priced at|sell<s> for] {amount}",
    decimals=2,
    formats="{}|{}|${}|{} $|{} euros|€{}",
    most="most expensive|priciest|dearest|costliest",
    least="cheapest|least expensive",
    more="more expensive|pricier|dearer",
    less="cheaper|less expensive",
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
WEIGHT = number(
    "Weight|Weight (kg)|Mass",
    "weight|mass",
    (1, 900),
    "weigh<s> {amount}",
    decimals=1,
    formats="{}|{}|{} kg|{} g|{}kg",
    most="heaviest",
    least="lightest",
    more="heavier",
    less="lighter",
    how=("how heavy is {x}", "how much [<does>|will] {x} weigh", "what does {x} weigh"),
    how_new=("how many kilos does {x} weigh", "how heavy would {x} be"),
)
HEIGHT = number(
    "Height|Height (m)|Height (cm)",
    "height",
    (2, 900),
    formats="{}|{}|{} m|{} cm",
    states=("<is> {amount} [m|cm|meters|] [tall|high]",),
    most="tallest|highest",
    least="shortest|lowest",
    more="taller|higher",
    less="shorter|lower",
    how=("how [tall|high] is {x}",),
    how_new=("how many meters tall is {x}",),
)
LENGTH = number(
    "Length|Length (km)|Length (m)",
    "length",
    (1, 6_000),
    formats="{}|{}|{} km|{} m",
    states=("<is> {amount} [km|m|meters|] long",),
    most="longest",
    least="shortest",
    more="longer",
    less="shorter",
    how=("how long is {x}",),
    how_new=("how many kilometers long is {x}",),
)
AREA = number(
    "Area|Area (km2)|Surface",
    "area|surface",
    (10, 900_000),
    formats="{}|{:,}|{:,} km2",
    states=("cover<s> {amount} square kilometers",),
    most="largest|biggest",
    least="smallest",
    more="larger|bigger",
    less="smaller",
    how=("how [large|big] is {x}", "how much area does {x} [cover|have]"),
    how_new=("what area does {x} take up",),
)
POPULATION = number(
    "Population|Inhabitants|Residents",
    "population|number of inhabitants",
    (1_000, 9_000_000),
    "<has> {amount}",
    formats="{}|{:,}|{:,}",
    things="people|inhabitants|residents",
    most="most populous|most populated",
    least="least populous|least populated",
    more="more populous",
    less="less populous",
    how=("how many [people|inhabitants] [live in|are there in|does] {x} [have|]",),
    how_new=("how many people are living in {x}", "how populous is {x}"),
)
SPEED = number(
    "Speed|Top speed|Speed (km/h)|Max speed",
    "speed|top speed",
    (2, 400),
    "[run<s>|go<es>|move<s>] {amount}",
    formats="{}|{}|{} km/h",
    most="fastest|quickest",
    least="slowest",
    more="faster|quicker",
    less="slower",
    how=("how fast [is {x}|can {x} [go|run|move]|<does> {x} [go|run|move]]",),
    how_new=("how quick is {x}", "at what speed does {x} move"),
)
RATING = number(
    "Rating|Score|Review score",
    "rating|score",
    (1, 10),
    "score<s> {amount}",
    "<is> rated {amount}",
    decimals=1,
    formats="{}|{}|{}/10",
    most="best rated|best|top rated|highest rated",
    least="worst rated|worst|lowest rated",
    more="better",
    less="worse",
    how=("how [good|well rated] is {x}", "how is {x} rated", "how [well|much] does {x} score"),
    how_new=("how well does {x} do", "how high is {x} rated"),
)
AGE = number(
    "Age|Age (years)|Years old",
    "age",
    (1, 99),
    formats="{}|{}|{}|{} years",
    states=("<is> {amount} [years old|years of age|]", "<is> [aged|of age] {amount}"),
    most="oldest|eldest",
    least="youngest",
    more="older",
    less="younger",
    how=("how old is {x}", "how many years old is {x}", "what age is {x}", "what is {x}'s age"),
    how_new=("how many years has {x} lived", "what is the age of {x} in years"),
)
SALARY = number(
    "Salary|Income|Salary ($)|Wage",
    "salary|income|wage|pay",
    (900, 120_000),
    "earn<s> {amount}",
    "make<s> {amount}",
    "get<s> paid {amount}",
    formats="{}|{:,}|${:,}|{:,} $",
    most="best paid|highest paid",
    least="worst paid|lowest paid",
    how=(
        "how much [does|did] {x} [earn|make|get paid]",
        "what does {x} [earn|make]",
        "how much [money|] is {x} paid",
    ),
    how_new=("how much money does {x} take home", "how well is {x} paid", "what is {x} paid"),
)
STOCK = number(
    "Stock|In stock|Quantity|Units",
    "stock|quantity",
    (0, 900),
    "<has> {amount} [in stock|left|]",
    things="pieces|units|items",
    how=(
        "how many {x} are [there|left|available|in stock]",
        "how many [pieces|units] of {x} are [there|left|available|in stock]",
    ),
    how_new=("how many of {x} do we still have",),
)
TEMPERATURE = number(
    "Temperature|Temperature (C)|Temp",
    "temperature",
    (1, 45),
    decimals=1,
    formats="{}|{}|{} C|{}°C",
    most="hottest|warmest",
    least="coldest|coolest",
    more="hotter|warmer",
    less="colder|cooler",
    how=("how [hot|warm|cold] [is it in|is|does it get in] {x}",),
    how_new=("how many degrees is it in {x}",),
    additive=False,
)
DURATION = number(
    "Duration|Running time|Minutes|Runtime",
    "duration|running time",
    (2, 240),
    "last<s> {amount}",
    "take<s> {amount}",
    formats="{}|{} min|{} minutes",
    things="minutes",
    states=("<is> {amount} minutes long", "run<s> for {amount} minutes"),
    most="longest",
    least="shortest",
    more="longer",
    less="shorter",
    how=(
        "how long [is|does] {x} [last|take|run|]",
        "how many minutes [long is {x}|does {x} [last|take|run]]",
    ),
    how_new=("how much time does {x} take",),
)
CALORIES = number(
    "Calories|Energy (kcal)|kcal",
    "number of calories|calorie count",
    (10, 800),
    "[<has>|contain<s>] {amount}",
    formats="{}|{}|{} kcal",
    things="calories",
    how=("how many calories [are in {x}|does {x} contain]",),
    how_new=("how many calories are there in a serving of {x}",),
)
BUDGET = number(
    "Budget|Budget ($)",
    "budget",
    (1, 400),
    formats="{}|${}|{} million|${} million",
    how=("how [big|large|high] is the budget of {x}", "how much money does {x} have"),
    how_new=("how much money can {x} spend",),
)
REVENUE = number(
    "Revenue|Turnover|Sales",
    "revenue|turnover",
    (1, 90_000),
    "earn<s> {amount}",
    "make<s> {amount}",
    formats="{}|{:,}|${:,}|{:,} million",
    how=("how much [revenue|money|] does {x} [make|earn]",),
    how_new=("how much turnover does {x} generate",),
)
ELEVATION = number(
    "Elevation|Altitude|Elevation (m)",
    "elevation|altitude",
    (1, 4_000),
    formats="{}|{}|{} m",
    most="highest",
    least="lowest",
    more="higher",
    less="lower",
    how=("how high [is|does] {x} [lie|]", "at what [altitude|elevation] is {x}"),
    how_new=("how high up is {x}",),
    additive=False,
)
PROTEIN = number(
    "Protein|Protein (g)",
    "protein|amount of protein|protein content",
    (0, 60),
    "[contain<s>|<has>] {amount} [of|grams of] protein",
    decimals=1,
    formats="{}|{} g",
    how=("how much protein [is in {x}|does {x} [have|contain]]",),
    how_new=("how many grams of protein are in {x}",),
)
SUGAR = number(
    "Sugar|Sugar (g)",
    "sugar|amount of sugar|sugar content",
    (0, 60),
    "[contain<s>|<has>] {amount} [of|grams of] sugar",
    decimals=1,
    formats="{}|{} g",
    most="sweetest",
    more="sweeter",
    less="less sweet",
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
