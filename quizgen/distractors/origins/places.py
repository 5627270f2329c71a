"""Places near a place, from the table of cities: countries near the right one, cities of the same country."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.article import Entity
from quizgen.model.item import Question
from quizgen.world import cities
from quizgen.world.countries import country, with_article
from quizgen.world.knowledge import World
from quizgen.world.maps.outlines import direction
from quizgen.world.offices import code_of
from quizgen.world.places import state
from quizgen.world.wording import countries_named

NEAREST = 9  # countries
MOST_CITIES = 12
MICRO = 150  # thousands: of a smaller state nobody thinks, unless it is as small as the key
UNLIKE = 25  # times as many townspeople, or as few
FAR = 4_000  # kilometres, at which a city of the same country weighs nothing


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Countries near the one in which a city lies or something happened; cities of the country of a scene."""
    article = world.by_id[question.articles[0]]
    if question.fact.kind == "city":
        code = code_of(question.value)
        city = cities.city_in(question.fact.city, code) if code else None
        yield from _lands(city, countries_named(article.text)) if city else ()
    elif question.fact.kind == "outline":
        code = code_of(question.value)
        yield from _outlines(code, countries_named(article.text)) if code else ()
    elif question.slot == "where" and question.value.kind == "country":
        code = code_of(question.value)
        largest = next((c for c in cities.cities() if c.country == code), None)
        yield from _lands(largest, countries_named(article.text)) if largest else ()
    elif question.slot == "where":
        code = code_of(article.entities.get(question.value.country or ""))
        city = cities.city_in(question.value.name, code) if code else None
        yield from _towns(city) if city else ()


def _lands(city: cities.City, told: frozenset[str]) -> Iterator[Candidate]:
    """The countries nearest to a city; those the article names before others, those of quite another size last."""
    people = cities.townspeople()
    near = [pair for pair in cities.countries_near(city) if _state(pair[1].country, people)]
    near = [pair for pair in near if pair[1].country not in city.also]
    for place, (far, other) in enumerate(near[:NEAREST]):
        land = state(other.country)
        weight = 0.9 - 0.05 * place + (0.1 if other.country in told else 0.0)
        if abs(math.log(people[other.country] / people[city.country])) > math.log(UNLIKE):
            weight -= 0.15
        why = f"The city of {with_article(land.name)} nearest to {city.name}, {other.name}, is some {far:,.0f} km away."
        yield Candidate(land, "places", why, weight)


def _outlines(code: str, told: frozenset[str]) -> Iterator[Candidate]:
    """The countries around one on a map, each with where it lies."""
    largest = next((c for c in cities.cities() if c.country == code), None)
    for found in _lands(largest, told) if largest else ():
        other = code_of(found.value)
        if other and (side := direction(code, other)):
            name = with_article(found.value.name)
            why = f"{name[:1].upper()}{name[1:]} lies {side} of the hatched country."
            yield found._replace(why=why)


def _towns(city: cities.City) -> Iterator[Candidate]:
    """Other cities of the country, the nearest in size and place first."""
    found = []
    for other in cities.cities():
        far = cities.kilometres(city, other) if other.country == city.country else 0.0
        if far > cities.APART and other.alone:
            unlike = abs(math.log(other.population / city.population))
            found.append((0.9 - 0.15 * unlike - 0.3 * far / FAR, far, other))
    for weight, far, other in sorted(found, key=lambda f: (-f[0], f[2].name))[:MOST_CITIES]:
        entity = Entity(kind="place", name=other.name, also=other.aliases or None, country=other.country)
        why = f"{other.name} is another city of {with_article(state(other.country).name)}, some {far:,.0f} km away."
        yield Candidate(entity, "places", why, max(0.1, weight))


def _state(code: str, people: dict[str, int]) -> bool:
    row = country(code)
    return row is not None and row.un_member and people.get(code, 0) >= MICRO
