"""Which cities, or countries, stand as numbered spots on a map that asks where one of them lies."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import islice
from random import Random

from quizgen.world.cities import KILOMETRES, City, cities, kilometres
from quizgen.world.countries import countries
from quizgen.world.maps.outlines import codes, country_at, from_border, holds, well_within

OTHERS = 3  # wrong spots
REACHES = (1_200.0, 2_000.0, 3_500.0)  # kilometres from the city within which they lie
APART = 0.18  # of the reach: nearer spots would cover each other
COAST = 25.0  # kilometres that the table's tenth of a degree and a thinned coast may put a city off
TRIES = 60
KNOWN = 12  # of the cities around: capitals first, then the largest
ROOM = 60.0  # kilometres from a spot to the border of its country, that it covers no other
SMALL = 8  # times smaller than the asked city: nobody would think of it


@lru_cache(maxsize=256)
def on_map_as(city: City) -> bool:
    """True where the outlines have a city in the country in which the table has it, or at its coast."""
    point = city.longitude, city.latitude
    if holds(city.country, point):
        return True
    return country_at(point) is None and from_border(city.country, point) <= COAST


@lru_cache(maxsize=256)
def spots_beside(city: City) -> tuple[City, ...]:
    """The city among three others, in the order of their numbers; () where there are too few around it.

    They are drawn by the city's name alone, so that they stay. The asked city is as often at the edge of the four as
    in their midst, and has each number as often: neither place nor number tells it.
    """
    draw = Random(f"{city.country}/{city.name}")
    for reach in REACHES:
        wide = reach / KILOMETRES
        band = (c for c in _known() if abs(c.latitude - city.latitude) <= wide)  # quick
        around = [c for c in band if 0 < kilometres(city, c) <= reach and _fits(c, city)]
        around = list(islice((c for c in around if on_map_as(c)), KNOWN))
        if found := _four(city, around, reach * APART, draw):
            return found
    return ()


@lru_cache(maxsize=256)
def lands_beside(code: str) -> tuple[City, ...]:
    """A country among three others, each as the point that lies farthest within it, in the order of their numbers; ()
    where it is too small for a spot, or has too few neighbours that are large enough."""
    asked = next((land for land in _lands() if land.country == code), None)
    if asked is None:
        return ()
    draw = Random(f"land/{code}")
    for reach in REACHES:
        around = sorted((kilometres(asked, c), c) for c in _lands() if c != asked)
        if found := _four(asked, [c for far, c in around if far <= reach][:KNOWN], reach * APART, draw):
            return found
    return ()


@cache
def _lands() -> tuple[City, ...]:
    """The members of the United Nations that have room for a spot, each as a point; the name is the country's."""
    found = []
    for row in countries():
        if row.un_member and row.code in codes():
            (east, north), room = well_within(row.code)
            if room >= ROOM:
                found.append(City(row.name, (), row.code, 0, north, east, False, False, ()))
    return tuple(found)


@cache
def _known() -> tuple[City, ...]:
    """The cities that may be a spot: of members of the United Nations, with a name of their own; capitals first, then the
    largest."""
    states = {c.code for c in countries() if c.un_member}
    found = (c for c in cities() if c.country in states and c.meant and c.alone)
    return tuple(sorted(found, key=lambda c: (not c.capital, -c.population, c.name)))


def _fits(other: City, city: City) -> bool:
    return other.population * SMALL >= city.population or other.capital


def _four(city: City, around: list[City], apart: float, draw: Random) -> tuple[City, ...]:
    """Three of the cities around, well apart, such that the asked one has the wanted place from their middle."""
    wanted = draw.randrange(OTHERS + 1)
    best: tuple[City, ...] = ()
    for _ in range(TRIES if len(around) >= OTHERS else 0):
        four = [city, *draw.sample(around, OTHERS)]
        if all(kilometres(a, b) >= apart for n, a in enumerate(four) for b in four[:n]):
            best = tuple(four)
            if _from_middle(four).index(city) == wanted:
                break
    numbered = list(best)
    draw.shuffle(numbered)
    return tuple(numbered)


def _from_middle(four: list[City]) -> list[City]:
    """The cities by their distance from the middle of all, the nearest first."""
    north = sum(c.latitude for c in four) / len(four)
    first = four[0].longitude
    east = sum((c.longitude - first + 180) % 360 - 180 for c in four) / len(four)
    width = math.cos(math.radians(north))

    def far(c: City) -> float:
        return math.hypot(((c.longitude - first + 180) % 360 - 180 - east) * width, c.latitude - north)

    return sorted(four, key=far)
