"""What the toy world's tables are about: topics, what their rows are called, their columns."""

from __future__ import annotations

from dataclasses import dataclass

from training.world.tables import number_columns as numbers
from training.world.tables import text_columns as texts
from training.world.tables.columns import Column, counted, plural, synonyms
from training.world.tables.words import (
    NameMaker,
    company,
    from_pool,
    invented_word,
    person,
    product,
    project,
    title,
)


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


def entities(listed: str) -> tuple[Entity, ...]:
    """Entities from "Header: one/many|…"; where its words follow from the header, "Header|…"."""
    found = []
    for name in synonyms(listed):
        header, _, forms = name.partition(": ")
        one, _, many = (forms or header.lower()).partition("/")
        found.append(Entity(header, one, many or plural(one)))
    return tuple(found)


PLACES: NameMaker = from_pool("city", 0.4)

TOPICS: tuple[Topic, ...] = (
    Topic(
        entities(
            "Name: person/people|Person: person/people|Name: man/men|Employee|Worker|Student|"
            "Customer|Member|Friend|Teacher|Patient"
        ),
        person,
        (
            numbers.AGE,
            numbers.SALARY,
            numbers.PERSON_HEIGHT,
            numbers.PERSON_WEIGHT,
            texts.LIVES_IN,
            texts.COMES_FROM,
            texts.WORKS_AS,
            texts.SPEAKS,
            texts.DEPARTMENT,
            texts.SPORT,
            counted("children", 8),
            counted("books", 400, "own<s>", "read<s>"),
            counted("points", 500, "score<s>"),
            counted("holidays", 40, "take<s>"),
        ),
        people=True,
    ),
    Topic(
        entities(
            "Player|Athlete|Name: player|Swimmer|Runner|Driver|Sportsman: sportsman/sportsmen"
        ),
        person,
        (
            numbers.AGE,
            numbers.PERSON_HEIGHT,
            texts.COMES_FROM,
            texts.PLAYS_FOR,
            texts.SPORT,
            counted("goals", 90, "score<s>"),
            counted("medals", 40, "win<s>"),
            counted("games", 300, "play<s>"),
            counted("points", 900, "score<s>"),
            counted("titles", 30, "win<s>"),
        ),
        people=True,
    ),
    Topic(
        entities("Actor|Actors: actor/actors|Singer|Writer|Artist|Musician|Author"),
        person,
        (
            numbers.AGE,
            texts.COMES_FROM,
            numbers.SALARY,
            counted("movies", 120, "play<s> in", "make<s>"),
            counted("awards", 60, "win<s>"),
            counted("books", 90, "write<s>"),
            counted("albums", 40, "record<s>"),
            counted("fans", 900_000),
        ),
        people=True,
    ),
    Topic(
        entities("City|Town|Place|Village|Municipality"),
        PLACES,
        (
            numbers.POPULATION,
            numbers.AREA,
            numbers.TEMPERATURE,
            numbers.ELEVATION,
            numbers.FOUNDED,
            texts.LOCATED_IN,
            texts.MAYOR,
            texts.SPEAKS,
            counted("schools", 300),
            counted("museums", 90),
            counted("parks", 120),
            counted("hospitals", 60),
            counted("tourists", 900_000, "attract<s>", "welcome<s>"),
        ),
    ),
    Topic(
        entities("Country|Nation|State"),
        from_pool("country", 0.4),
        (
            numbers.POPULATION,
            numbers.AREA,
            texts.CAPITAL,
            texts.CONTINENT,
            texts.CURRENCY,
            texts.SPEAKS,
            counted("medals", 200, "win<s>"),
            counted("islands", 800),
            counted("airports", 300),
        ),
    ),
    Topic(
        entities("Product|Item|Article|Name: product|Gift|Tool"),
        product,
        (
            numbers.PRICE,
            numbers.WEIGHT,
            numbers.STOCK,
            numbers.RATING,
            texts.COLOUR,
            texts.MATERIAL,
            texts.BRAND,
            counted("sales", 9_000),
            counted("reviews", 5_000, "receive<s>"),
            counted("orders", 900, "get<s>"),
        ),
    ),
    Topic(
        entities("Animal|Pet|Species: animal/animals|Name: animal|Creature"),
        from_pool("animal", 0.35),
        (
            numbers.WEIGHT,
            numbers.SPEED,
            numbers.LENGTH,
            numbers.AGE,
            texts.HABITAT,
            texts.DIET,
            texts.CONTINENT,
            texts.COLOUR,
            counted("legs", 12),
            counted("teeth", 60),
            counted("babies", 20),
        ),
    ),
    Topic(
        entities(
            "Repository|Project|Library|Package|Framework|Repo|Name: repository|Tool|"
            "Software: program/programs"
        ),
        project,
        (
            counted("stars", 90_000),
            counted("contributors", 3_000),
            counted("forks", 20_000),
            counted("downloads", 900_000, "get<s>"),
            counted("commits", 60_000),
            counted("issues", 5_000),
            counted("releases", 200),
            counted("users", 900_000),
            numbers.RELEASED,
            texts.WRITTEN_IN,
            texts.LICENCE,
            texts.MAINTAINER,
        ),
    ),
    Topic(
        entities("Movie|Film|Title: movie|Book|Song|Album|Novel|Game|Show"),
        title,
        (
            numbers.RELEASED,
            numbers.RATING,
            numbers.DURATION,
            numbers.BUDGET,
            texts.DIRECTOR,
            texts.GENRE,
            numbers.PRICE,
            counted("awards", 30, "win<s>", "receive<s>"),
            counted("pages", 1_200),
            counted("copies", 900_000, "sell<s>"),
            counted("views", 900_000, "get<s>"),
        ),
    ),
    Topic(
        entities("Company|Firm|Business|Name: company|Organisation|Startup"),
        company,
        (
            numbers.REVENUE,
            numbers.FOUNDED,
            texts.BASED_IN,
            texts.INDUSTRY,
            texts.BOSS,
            counted("employees", 90_000, "employ<s>"),
            counted("customers", 900_000, "serve<s>"),
            counted("offices", 200, "run<s>"),
            counted("stores", 900, "run<s>"),
        ),
    ),
    Topic(
        entities("Team|Club|School|University"),
        company,
        (
            numbers.FOUNDED,
            texts.BASED_IN,
            texts.BOSS,
            texts.SPORT,
            numbers.BUDGET,
            counted("wins", 60),
            counted("losses", 60),
            counted("points", 120, "score<s>"),
            counted("goals", 200, "score<s>"),
            counted("members", 5_000),
            counted("students", 40_000),
        ),
    ),
    Topic(
        entities("Building|Tower|Bridge|Castle|Mountain|River|Hotel|Station"),
        lambda rng, split: title(rng, split) if rng.random() < 0.4 else PLACES(rng, split),
        (
            numbers.HEIGHT,
            numbers.LENGTH,
            numbers.BUILT,
            texts.LOCATED_IN,
            numbers.PRICE,
            counted("floors", 150),
            counted("rooms", 900),
            counted("visitors", 900_000, "attract<s>", "receive<s>"),
        ),
    ),
    Topic(
        entities("Food|Dish|Fruit|Snack|Meal|Ingredient"),
        from_pool("food", 0.3),
        (
            numbers.PRICE,
            numbers.CALORIES,
            numbers.PROTEIN,
            numbers.SUGAR,
            numbers.WEIGHT,
            texts.COLOUR,
            texts.COMES_FROM,
            numbers.RATING,
            numbers.STOCK,
        ),
    ),
    Topic(
        entities("Car|Vehicle|Model|Train|Bike|Robot|Machine"),
        lambda rng, split: (
            f"{company(rng, split)}" if rng.random() < 0.4 else invented_word(rng, split)
        ),
        (
            numbers.PRICE,
            numbers.SPEED,
            numbers.WEIGHT,
            numbers.LENGTH,
            texts.BRAND,
            texts.COLOUR,
            texts.FUEL,
            numbers.RELEASED,
            counted("seats", 60),
            counted("doors", 8),
            counted("wheels", 18),
        ),
    ),
    Topic(
        entities("Event|Concert|Course|Meeting|Festival|Race|Class"),
        title,
        (
            numbers.PRICE,
            numbers.DURATION,
            texts.BASED_IN,
            texts.DAY,
            texts.BOSS,
            numbers.RATING,
            counted("visitors", 90_000, "attract<s>"),
            counted("participants", 900),
            counted("tickets", 9_000, "sell<s>"),
            counted("places", 200, "offer<s>"),
        ),
    ),
)
