"""Cities by any of their names: where they lie, how large they are, which lie near.

The rows lie in tables/cities.csv, which tests/world/cities.py makes from GeoNames (CC BY 4.0). Of each name that is asked
for only its rows are read: tables/cities_names.txt says which lines bear it, as long as it is of this very table.
"""

from __future__ import annotations

import csv
import hashlib
import math
from functools import cache, lru_cache
from typing import NamedTuple

from quizgen.world.countries import capital, country
from quizgen.world.rows import FOLDER, listed
from quizgen.world.spellings import without_accents

NAMES = "cities_names.txt"
SOURCE = "GeoNames (geonames.org, CC BY 4.0)"
APART = 40  # kilometres: of two cities so far from one another none is a part of the other
KILOMETRES = 111.2  # in a degree of latitude


class City(NamedTuple):
    """One row. `population`: in thousands; `latitude`, `longitude`: degrees; `alone`: no other place of the country has
    the name; `meant`: it is ten times as large as any place abroad of its name; `also`: alpha-3 codes of other
    countries in which a place of 5,000 inhabitants has one of its names."""

    name: str
    aliases: tuple[str, ...]
    country: str
    population: int
    latitude: float
    longitude: float
    alone: bool
    meant: bool
    also: tuple[str, ...]

    @property
    def capital(self) -> bool:
        """True for the capital of its country."""
        return _folded(capital(self.country) or "") in map(_folded, (self.name, *self.aliases))


@cache
def cities() -> tuple[City, ...]:
    """All rows: by country, the largest first."""
    return tuple(map(_city, _cells()))


def called(name: str) -> tuple[City, ...]:
    """The cities of a name or alias, with or without its accents; the largest first."""
    return tuple(sorted(map(_city, _bearing(_folded(name))), key=lambda c: -c.population))


def city_in(name: str, code: str) -> City | None:
    """The largest city of that name in a country."""
    return next((c for c in called(name) if c.country == code), None)


def kilometres(a: City, b: City) -> float:
    """The distance of two cities, as on a flat map: good enough to tell near from far."""
    east = (a.longitude - b.longitude + 180) % 360 - 180
    east *= math.cos(math.radians((a.latitude + b.latitude) / 2))
    return KILOMETRES * math.hypot(a.latitude - b.latitude, east)


def apart(name: str, other: str, code: str, other_code: str) -> bool:
    """True for two cities of the table, each named with its country, of which none is part of the other."""
    a, b = city_in(name, code), city_in(other, other_code)
    return a is not None and b is not None and kilometres(a, b) > APART


@lru_cache(maxsize=256)
def countries_near(city: City) -> tuple[tuple[float, City], ...]:
    """Of each other country the city that lies nearest, with its distance; the nearest country first."""
    nearest: dict[str, tuple[float, City]] = {}
    for other in cities():
        if other.country != city.country:
            far = kilometres(city, other)
            if other.country not in nearest or far < nearest[other.country][0]:
                nearest[other.country] = (far, other)
    return tuple(sorted(nearest.values(), key=lambda pair: (pair[0], pair[1].country)))


@cache
def townspeople() -> dict[str, int]:
    """Alpha-3 code → the inhabitants of its cities in the table, in thousands."""
    found: dict[str, int] = {}
    for _, _, code, people, *_ in _cells():
        found[code] = found.get(code, 0) + int(people)
    return found


def tells_country(name: str, code: str) -> bool:
    """True where a name has the beginning of a word of the country's names (Kuwait City, Algiers, San Salvador)."""
    row = country(code)
    theirs = (row.name, *row.aliases, *row.adjectives) if row else ()
    starts = {w[:4] for n in theirs for w in _folded(n).replace("-", " ").split() if len(w) >= 4}
    return any(w[:4] in starts for w in _folded(name).replace("-", " ").split())


@cache
def _cells() -> tuple[list[str], ...]:
    """The rows as they stand, without the head. (8,000 of them: `rows.read` would take three times as long.)"""
    with (FOLDER / "cities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.reader(file))[1:]


def _city(cells: list[str]) -> City:
    name, aliases, code, people, latitude, longitude, alone, meant, also = cells
    place = float(latitude), float(longitude)
    return City(name, listed(aliases), code, int(people), *place, alone == "yes", meant == "yes", listed(also))


def _bearing(name: str) -> list[list[str]]:
    """The rows that bear a name, as `_folded` has it."""
    lines, index = _prepared()
    if not index:
        return _by_name().get(name, [])
    start = f"\n{name}\t"
    at = index.find(start) if "\n" not in name and "\t" not in name else -1
    if at < 0:
        return []
    places = index[at + len(start) : index.index("\n", at + 1)].split()
    return list(csv.reader(lines[int(place)] for place in places))


@cache
def _prepared() -> tuple[list[str], str]:
    """The table's lines, and the names with the lines that bear each; "" where these are of another table."""
    data = (FOLDER / "cities.csv").read_bytes()
    try:
        head, _, index = (FOLDER / NAMES).read_text("utf-8").partition("\n")
    except OSError:
        return [], ""
    fits = head == hashlib.sha256(data).hexdigest()
    return (data.decode("utf-8").splitlines(), f"\n{index}") if fits else ([], "")


def names_prepared() -> str:
    """What tables/cities_names.txt should hold: the hash of the table, then a line for each name with its rows' lines."""
    found: dict[str, list[str]] = {}
    for place, cells in enumerate(_cells(), 1):
        for name in {_folded(n) for n in (cells[0], *listed(cells[1]))}:
            found.setdefault(name, []).append(str(place))
    lines = [f"{name}\t{' '.join(places)}\n" for name, places in sorted(found.items())]
    return f"{hashlib.sha256((FOLDER / 'cities.csv').read_bytes()).hexdigest()}\n{''.join(lines)}"


@cache
def _by_name() -> dict[str, list[list[str]]]:
    """Name as `_folded` has it → the rows that bear it."""
    found: dict[str, list[list[str]]] = {}
    for cells in _cells():
        for name in {_folded(n) for n in (cells[0], *listed(cells[1]))}:
            found.setdefault(name, []).append(cells)
    return found


def _folded(name: str) -> str:
    """Without accents, apostrophes and hyphens, in small letters. (`fold` does more, and 20,000 names would empty its
    memory of the article's.)"""
    return without_accents(name).replace("’", "").replace("'", "").replace("-", " ").lower()
