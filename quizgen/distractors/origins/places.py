"""Places near a place, from the table of cities: other countries for the country in which a city lies."""

from __future__ import annotations

import math
from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.item import Question
from quizgen.world import cities
from quizgen.world.countries import country, with_article
from quizgen.world.knowledge import World
from quizgen.world.offices import code_of
from quizgen.world.places import state
from quizgen.world.wording import countries_named

NEAREST = 9  # countries
MICRO = 150  # thousands: of a smaller state nobody thinks, unless it is as small as the key
UNLIKE = 25  # times as many townspeople, or as few


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """The countries nearest to a city; none for any other question."""
    if question.fact.kind == "city":
        yield from _lands(question, world)


def _lands(question: Question, world: World) -> Iterator[Candidate]:
    """The nearest first; the article's own before others, those of quite another size last."""
    article = world.by_id[question.articles[0]]
    code = code_of(question.value)
    city = cities.city_in(question.fact.city, code) if code else None
    if city is None:
        return
    told, people = countries_named(article.text), cities.townspeople()
    near = [(far, c) for far, c in cities.countries_near(city) if _state(c.country, people) and c.country not in city.also]
    for place, (far, other) in enumerate(near[:NEAREST]):
        land = state(other.country)
        weight = 0.9 - 0.05 * place + (0.1 if other.country in told else 0.0)
        if abs(math.log(people[other.country] / people[city.country])) > math.log(UNLIKE):
            weight -= 0.15
        why = f"The city of {with_article(land.name)} that lies nearest, {other.name}, is some {round(far, -1):,.0f} km away."
        yield Candidate(land, "places", why, weight)


def _state(code: str, people: dict[str, int]) -> bool:
    row = country(code)
    return row is not None and row.un_member and people.get(code, 0) >= MICRO
