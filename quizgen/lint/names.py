"""What the tables of the world know of a name: person, country, city or agency; whose, and which gender."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from quizgen.world.countries import countries
from quizgen.world.folding import fold
from quizgen.world.wording import countries_named


@dataclass(frozen=True, slots=True)
class Named:
    """What a name may be. `things`: (kind, id) pairs; two names with the same pair name one thing."""

    kinds: frozenset[str]
    things: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Person:
    """Countries whose offices people of this name held, and their genders."""

    countries: frozenset[str]
    genders: frozenset[str]


def named(text: str) -> Named | None:
    """The country, city, agency or person of that name; None where the tables have none."""
    # A name has capitals at both ends, which spares a look into the tables for most options.
    return _named(text) if text[:1].isupper() and text.rpartition(" ")[2][:1].isupper() else None


@lru_cache(maxsize=4096)
def _named(text: str) -> Named | None:
    folded = fold(text)
    things = set(_things().get(folded.removeprefix("the "), ()))
    if person(text):
        things.add(("person", " ".join(sorted(_name_key(text)))))
    return Named(frozenset(kind for kind, _ in things), frozenset(things)) if things else None


@lru_cache(maxsize=4096)
def person(text: str) -> Person | None:
    """The office-holder of that name in any order of its parts (Moon Jae-in, Jae-in Moon)."""
    return _people().get(_name_key(text)) if text.count(" ") in range(1, 6) else None


@lru_cache(maxsize=4096)
def countries_of(text: str) -> frozenset[str]:
    """The countries a name belongs to or speaks of: of a person, an agency, or as the words have it."""
    known = person(text)
    if known:
        return known.countries
    agency = _agencies().get(fold(text).removeprefix("the "))
    return frozenset({agency}) if agency else countries_named(text)


def _name_key(name: str) -> frozenset[str]:
    return frozenset(fold(name).replace("-", " ").split())


@cache
def _things() -> dict[str, set[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = {}
    for row in countries():
        for name in (row.name, *row.aliases):
            found.setdefault(fold(name).removeprefix("the "), set()).add(("country", row.code))
        if row.capital:
            found.setdefault(fold(row.capital), set()).add(("city", row.code))
    for row in _agency_rows():
        for name in (row.name, *row.aliases):
            found.setdefault(fold(name).removeprefix("the "), set()).add(("agency", row.name))
    return found


@cache
def _agencies() -> dict[str, str]:
    """Folded name or alias of a news agency → its country."""
    return {
        fold(name).removeprefix("the "): row.country
        for row in _agency_rows()
        for name in (row.name, *row.aliases)
        if row.country
    }


def _agency_rows():
    from quizgen.world.tables import agencies

    return agencies()


@cache
def _people() -> dict[frozenset[str], Person]:
    from quizgen.world.holders import holders

    found: dict[frozenset[str], tuple[set[str], set[str]]] = {}
    for row in countries():
        for holder in holders(row.code):
            for name in holder.names():
                homes, genders = found.setdefault(_name_key(name), (set(), set()))
                homes.add(row.code)
                genders.add(holder.gender)
    return {key: Person(frozenset(h), frozenset(g - {""})) for key, (h, g) in found.items()}
