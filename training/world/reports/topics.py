"""What reports are about: makers of facts, the wordings of each, and what does not matter.

A wording is a template over the names of a topic's values; `{other}`, `{someone}`, `{number}`,
`{amount}` and `{elsewhere}` are names and numbers that do not matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.tables.words import person, pick, word

Values = dict[str, str]


@dataclass(frozen=True)
class Topic:
    """One kind of report.

    - `values`: makes the names and numbers of one report.
    - `openings`: first sentences; they hold the facts that no other sentence has.
    - `tellings`: for each further fact its wordings; every report uses one of each.
    - `asides`: sentences that do not matter.
    - `summary`: the template of the summary.
    - `facts`: templates of what the summary must say, word by word.
    """

    values: Callable[[Generator, Split], Values]
    openings: tuple[str, ...]
    tellings: tuple[tuple[str, ...], ...]
    asides: tuple[str, ...]
    summary: str
    facts: tuple[str, ...]


DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COUNTS: Final = ("two", "three", "four", "five", "six")
SHOPS: Final = {
    "bakery": "loaves cakes rolls pies biscuits",
    "bookshop": "novels maps comics dictionaries calendars",
    "flower shop": "roses tulips lilies bouquets ferns",
    "toy shop": "dolls kites puzzles balls drums",
    "bicycle shop": "bicycles helmets bells pumps lamps",
    "market stall": "apples melons carrots pears lemons",
}
TRANSPORT: Final = ("train", "bus", "car", "ferry", "plane", "bicycle")
CLUBS: Final = (
    "the chess club",
    "the garden club",
    "the rowing club",
    "the reading club",
    "the film club",
    "the hiking club",
    "the choir",
    "the ski club",
)
ROLES: Final = ("chair", "treasurer", "secretary", "captain")
PLANS: Final = (
    "buy a new boat",
    "build a shed",
    "paint the hall",
    "plant fifty trees",
    "hold a summer party",
    "repair the roof",
    "open a library",
    "start a youth group",
    "print a calendar",
    "visit the museum",
)


def town(rng: Generator, split: Split) -> str:
    return word(rng, split, "city", invented=0.4)


def team(rng: Generator, split: Split) -> str:
    suffix = pick(rng, ("United", "Rovers", "City", "Wanderers", "Tigers", "Stars"))
    return f"{word(rng, split, pick(rng, ('company word', 'city')), invented=0.4)} {suffix}"


def others(rng: Generator, split: Split) -> Values:
    """Names and numbers that do not matter."""
    return {
        "other": person(rng, split),
        "someone": word(rng, split, "first name", 0.3),
        "number": str(rng.integers(2, 100)),
        "amount": str(rng.integers(100, 1000)),
        "elsewhere": town(rng, split),
        "weekday": pick(rng, DAYS),
    }


def match(rng: Generator, split: Split) -> Values:
    low = int(rng.integers(0, 6))
    high = max(2, low + int(rng.integers(1, 5)))
    return {
        "winner": team(rng, split),
        "loser": team(rng, split),
        "high": str(high),
        "low": str(low),
        "town": town(rng, split),
        "day": pick(rng, DAYS),
        "star": person(rng, split),
        "goals": pick(rng, COUNTS[: min(high, 6) - 1]),
    }


def shop(rng: Generator, split: Split) -> Values:
    kind = pick(rng, tuple(SHOPS))
    return {
        "owner": person(rng, split),
        "kind": kind,
        "town": town(rng, split),
        "day": pick(rng, DAYS),
        "product": pick(rng, SHOPS[kind].split()),
        "sold": str(rng.integers(2, 200)),
        "euros": str(rng.integers(50, 5000)),
    }


def journey(rng: Generator, split: Split) -> Values:
    return {
        "traveller": person(rng, split),
        "start": town(rng, split),
        "goal": town(rng, split),
        "means": pick(rng, TRANSPORT),
        "day": pick(rng, DAYS),
        "hours": pick(rng, COUNTS),
        "late": str(rng.integers(5, 95)),
    }


def meeting(rng: Generator, split: Split) -> Values:
    return {
        "club": pick(rng, CLUBS),
        "town": town(rng, split),
        "day": pick(rng, DAYS),
        "chosen": person(rng, split),
        "role": pick(rng, ROLES),
        "fee": str(rng.integers(5, 200)),
        "plan": pick(rng, PLANS),
    }


MATCH: Final = Topic(
    match,
    openings=(
        "{winner} and {loser} met in {town} on {day}.",
        "{loser} played against {winner} in {town} on {day}.",
        "On {day}, {winner} played {loser} in {town}.",
        "The match of {loser} and {winner} took place in {town}.",
        "In {town}, {loser} and {winner} played for the cup.",
        "There was a big match in {town} on {day}: {winner} against {loser}.",
        "{winner} travelled to {town} for the match with {loser}.",
        "The people of {town} saw {loser} play against {winner}.",
    ),
    tellings=(
        (
            "In the end, {winner} won {high}-{low}.",
            "{loser} lost {low}-{high}.",
            "{winner} won the match {high}-{low}.",
            "After ninety minutes, {winner} had won {high}-{low}.",
            "It ended {high}-{low} for {winner}.",
            "{winner} went home with a {high}-{low} win.",
            "For {loser}, it was a bitter {low}-{high} defeat.",
            "The final score was {high}-{low}, and {winner} celebrated.",
            "{loser} were beaten {high}-{low}.",
        ),
        (
            "{star} scored {goals} goals.",
            "The best player was {star} with {goals} goals.",
            "{goals} goals were scored by {star}.",
            "Nobody was better than {star}, who scored {goals} goals.",
            "{star} was the star of the day with {goals} goals.",
            "With {goals} goals, {star} had a wonderful day.",
        ),
    ),
    asides=(
        "{amount} people watched.",
        "The referee was {other}.",
        "{other} saw a yellow card after {number} minutes.",
        "It rained all afternoon.",
        "The next match is in {elsewhere} on {weekday}.",
        "{other} could not play because of an injury.",
        "The coach, {other}, was not happy with the grass.",
        "A ticket cost {number} euros.",
        "{someone} sold hot tea to the fans.",
        "Last year, the same teams met in {elsewhere}.",
        "{other} hit the post after {number} minutes.",
        "The fans sang for hours.",
    ),
    summary="{winner} beat {loser} {high}-{low} in {town}; {star} scored {goals} goals.",
    facts=("{winner} beat {loser} {high}-{low}", "in {town}", "{star} scored {goals} goals"),
)
SHOP: Final = Topic(
    shop,
    openings=(
        "{day} was a busy day at the {kind} of {owner} in {town}.",
        "{owner} has a {kind} in {town}.",
        "The {kind} of {owner} in {town} opened early on {day}.",
        "On {day}, {owner} opened the {kind} in {town} at eight.",
        "{owner}, who runs a {kind} in {town}, had a long day.",
        "In {town}, everybody knows the {kind} of {owner}.",
        "There is a small {kind} in {town}, and {owner} is its owner.",
    ),
    tellings=(
        (
            "{sold} {product} were sold.",
            "By the evening, {sold} {product} had been sold.",
            "The customers bought {sold} {product}.",
            "All in all, {sold} {product} went over the counter.",
            "People wanted {product} most of all and took {sold} of them.",
            "The shop sold {sold} {product}.",
            "Of the {product}, {sold} found a buyer.",
        ),
        (
            "The shop took {euros} euros.",
            "At closing time, there were {euros} euros in the till.",
            "That made {euros} euros.",
            "The day brought {euros} euros.",
            "When everything was counted, it came to {euros} euros.",
            "The takings were {euros} euros.",
        ),
    ),
    asides=(
        "The first customer was {other}.",
        "{other} helped at the counter.",
        "The rent is {amount} euros a month.",
        "{number} chairs stand in front of the door.",
        "It was warm and sunny.",
        "{someone} asked for the way to {elsewhere}.",
        "A delivery from {elsewhere} came {number} minutes late.",
        "{other} complained about the music.",
        "The window was cleaned by {someone}.",
        "The shop is {number} years old.",
        "A new lamp was bought for {number} euros.",
        "{other} came only to say hello.",
    ),
    summary="The {kind} of {owner} in {town} sold {sold} {product} and took {euros} euros.",
    facts=("The {kind} of {owner} in {town}", "sold {sold} {product}", "took {euros} euros"),
)
JOURNEY: Final = Topic(
    journey,
    openings=(
        "{traveller} travelled from {start} to {goal} by {means}.",
        "On {day}, {traveller} went from {start} to {goal} by {means}.",
        "{traveller} left {start} on {day} and took the {means} to {goal}.",
        "The {means} took {traveller} from {start} to {goal}.",
        "{traveller} lives in {start} but had to go to {goal} by {means}.",
        "{traveller} wanted to see {goal} and left {start} by {means}.",
        "To get to {goal}, {traveller} took the {means} in {start}.",
    ),
    tellings=(
        (
            "The journey took {hours} hours.",
            "It took {hours} hours to get there.",
            "After {hours} hours, the town came into sight.",
            "{hours} hours is a long time on the way.",
            "The way was {hours} hours long.",
            "They were on the road for {hours} hours.",
        ),
        (
            "The arrival was {late} minutes late.",
            "In the end, it was {late} minutes too late.",
            "There was a delay of {late} minutes.",
            "Because of the snow, {late} minutes were lost.",
            "The plan could not be kept, and {late} minutes were lost.",
            "A repair cost {late} minutes.",
        ),
    ),
    asides=(
        "The ticket cost {number} euros.",
        "A woman called {other} told stories all the time.",
        "{someone} had packed {number} sandwiches.",
        "There was a short stop in {elsewhere}.",
        "The sun was shining.",
        "{other} waited with flowers.",
        "The seat had the number {amount}.",
        "A dog slept under the seat.",
        "The hotel was booked by {other}.",
        "In {elsewhere}, a man sold coffee.",
        "The suitcase weighed {number} kilos.",
        "The way back will be on {weekday}.",
    ),
    summary=(
        "{traveller} went from {start} to {goal} by {means}"
        " in {hours} hours and was {late} minutes late."
    ),
    facts=(
        "{traveller} went from {start} to {goal}",
        "by {means}",
        "in {hours} hours",
        "{late} minutes late",
    ),
)
MEETING: Final = Topic(
    meeting,
    openings=(
        "{club} of {town} met on {day}.",
        "On {day}, {club} of {town} came together.",
        "The members of {club} of {town} met in the old hall.",
        "There was a meeting of {club} of {town} on {day}.",
        "{number} people came to the meeting of {club} of {town}.",
        "It was a long evening for {club} of {town}.",
    ),
    tellings=(
        (
            "{chosen} was elected {role}.",
            "The new {role} is {chosen}.",
            "The members elected {chosen} as {role}.",
            "As {role}, the members chose {chosen}.",
            "{chosen} will be the {role} from now on.",
            "The post of {role} went to {chosen}.",
        ),
        (
            "The fee will be {fee} euros.",
            "From now on, members pay {fee} euros a year.",
            "The fee was set at {fee} euros.",
            "A year will cost {fee} euros.",
            "Everybody agreed to a fee of {fee} euros.",
        ),
        (
            "They want to {plan}.",
            "The members decided to {plan}.",
            "It was agreed to {plan} in spring.",
            "The plan is to {plan}.",
            "Next year, they will {plan}.",
        ),
    ),
    asides=(
        "{other} made coffee for everybody.",
        "{other} said thank you for {number} good years.",
        "{number} members were ill.",
        "The last meeting was in {elsewhere}.",
        "{someone} had brought a cake.",
        "{other} spoke for {number} minutes.",
        "The hall was cold.",
        "There were {amount} euros left from last year.",
        "{someone} asked for better chairs.",
        "A guest from {elsewhere} showed pictures.",
        "The next meeting is on {weekday}.",
        "{other} left early.",
    ),
    summary="{club} of {town} elected {chosen} as {role}, set the fee at {fee} euros"
    " and will {plan}.",
    facts=(
        "{club} of {town}",
        "elected {chosen} as {role}",
        "fee at {fee} euros",
        "will {plan}",
    ),
)
TOPICS: Final = (MATCH, SHOP, JOURNEY, MEETING)
