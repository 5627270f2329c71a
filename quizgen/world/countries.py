"""Countries by any of their names: ISO 3166 alpha-3 codes, adjectives, regions and capitals.

The rows lie in tables/countries.csv: 193 members of the United Nations, the Holy See, Palestine, Taiwan,
Kosovo (XKX), Hong Kong and Macau. Sources stand in each row: CIA World Factbook 2026 for names and
capitals, UN M49 for regions. A capital is left out where its status is disputed or there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from quizgen.world.folding import fold
from quizgen.world.rows import load


@dataclass(frozen=True, slots=True)
class Country:
    """One row. `adjectives`: the usual one first; empty where it fits two countries (Congolese)."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: str
    region: str
    capital: str
    un_member: bool
    source: str


@cache
def countries() -> tuple[Country, ...]:
    """All rows in the order of the table."""
    return load("countries", Country)


def country_code(name_or_adjective: str) -> str | None:
    """ISO 3166 alpha-3 for a name, alias or adjective (“the U.S.”, “North Korean”); None for any other text.

    A name that fits two countries (“Korea”, “Congo”, “the North”) gives None.
    """
    folded = fold(name_or_adjective)
    return _codes().get(folded) or _codes().get(folded.removeprefix("the "))


def country(code: str) -> Country | None:
    """The row of an alpha-3 code."""
    return _by_code().get(code)


def country_name(code: str) -> str | None:
    """The common English name without article (“United States”)."""
    row = country(code)
    return row.name if row else None


def with_article(name: str) -> str:
    """A country's or organisation's name as a sentence has it: “the United States”, “the United Nations”, “Japan”."""
    first, last = name.split(" ")[0], name.split(" ")[-1]
    takes = name in _DEFINITE or first in _DEFINITE or last in _DEFINITE
    return f"the {name}" if takes else name


_DEFINITE = frozenset(
    "Bahamas Comoros Gambia Maldives Netherlands Philippines United Democratic Republic Islands Emirates Union".split()
)  # names, and first or last words of names


def demonyms(code: str) -> tuple[str, ...]:
    """Adjectives, the usual one first, then the name of the people (“British”, “Britons”); () if unknown."""
    row = country(code)
    return tuple(dict.fromkeys((*row.adjectives, row.people))) if row else ()


def region(code: str) -> str | None:
    """The subregion of UN M49 (“Eastern Asia”)."""
    row = country(code)
    return row.region if row else None


def capital(code: str) -> str | None:
    """The capital; None where there is none, or its status is disputed."""
    row = country(code)
    return row.capital or None if row else None


@cache
def _by_code() -> dict[str, Country]:
    return {c.code: c for c in countries()}


@cache
def _codes() -> dict[str, str]:
    """Folded name → code. Plural names of peoples are left out: they name people, not the state."""
    return {fold(n): c.code for c in countries() for n in (c.name, *c.aliases, *c.adjectives)}
