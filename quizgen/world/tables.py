"""The tables of the world: agencies, organisations, sanctions, treaties, missiles, terms, office-holders.

Each function reads its CSV when it is first called. TABLES.md says how a row is added and checked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache

from quizgen.model.dates import parse
from quizgen.world.folding import fold
from quizgen.world.holders import Holder, complete_on, holder_on, holders, offices, role
from quizgen.world.rows import load

__all__ = [
    "Agency", "Commodity", "Holder", "Missile", "Organisation", "Outlet", "Term", "ThinkTank", "Treaty", "agencies",
    "banned", "commodities", "complete_on", "glossary", "holder_on", "holders", "is_outlet", "missiles", "offices",
    "organisations", "outlet", "outlets", "role", "think_tanks", "treaties",
]  # fmt: skip

BANS = ("import banned", "export banned")


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency. `country`: alpha-3, or "" where it belongs to no one country. `state`: owned or run by
    the state. `kind`: state, public, cooperative, private, semi-official or religious.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    state: bool
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, or a main organ of one. `purpose`: infinitive phrase (“to …”).
    `founded` (EDTF), `city`, `country` are empty where there is no one answer. `seated` (EDTF): since when the city has
    been the seat, 2000 where for longer; empty where the seat is not asked. `branches`: cities of the table in which a
    part of it sits; `neighbours`: ids of others whose purpose is not its own, empty where the purpose is not asked.
    """

    id: str
    name: str
    short: str
    aliases: tuple[str, ...]
    founded: str
    city: str
    country: str
    purpose: str
    kind: str
    seated: str
    branches: tuple[str, ...]
    neighbours: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """A paper, broadcaster, magazine or news site, which reports what others say. `kind`: newspaper, broadcaster,
    magazine or website.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class ThinkTank:
    """A think tank, institute or non-governmental organisation that news stories quote, with its seat."""

    name: str
    aliases: tuple[str, ...]
    country: str
    city: str
    kind: str
    source: str


@dataclass(frozen=True, slots=True)
class Commodity:
    """Goods under sanctions. `target`: the country's code; `by`: who imposed the measure; `since`, `until`:
    EDTF, `until` empty while in force.

    `action`, seen from the states that apply it: “import banned” (from the target), “export banned” (to
    it), “capped” (a maximum), “import restricted” (banned with exemptions for the livelihood of people).
    """

    commodity: str
    aliases: tuple[str, ...]
    target: str
    by: str
    action: str
    since: str
    until: str
    source: str


@dataclass(frozen=True, slots=True)
class Treaty:
    """A treaty, armistice, ceasefire, declaration … `date` (EDTF): the day of the `act`, which is “signed”,
    “adopted” or “announced”. `parties`, `subject`: noun phrases.
    """

    name: str
    kind: str
    date: str
    parties: str
    subject: str
    source: str
    act: str


@dataclass(frozen=True, slots=True)
class Missile:
    """A missile type. `type`: ICBM, IRBM, MRBM, SRBM, SLBM, cruise …; `range`: its class in kilometres;
    `first_test`: EDTF, or "" where it is not known.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    type: str
    range: str
    first_test: str
    source: str


@dataclass(frozen=True, slots=True)
class Party:
    """A political party. `aliases`: what news calls it, also before an office (“Labour” MP); `people`: what a member is
    called (“Republican”); `apart`: other rows of which it is never a wrong option (sister parties); EDTF dates."""

    name: str
    aliases: tuple[str, ...]
    people: tuple[str, ...]
    country: str
    since: str
    until: str
    apart: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary. `aliases`: other spellings and names of it in news. `neighbours`: terms of the glossary
    that people confuse with it. `meant_with`: of a word with other senses, words of which a sentence has one where
    this sense is meant; empty for a word with one sense. `senses`: its other senses, “name: word, phrase”, with what
    stands beside it there.
    `asked`: false for an everyday word or one that explains itself (“missile test”), which is only a wrong option."""

    term: str
    aliases: tuple[str, ...]
    definition: str
    neighbours: tuple[str, ...]
    field: str
    meant_with: tuple[str, ...]
    senses: tuple[str, ...]
    asked: bool
    source: str


@cache
def agencies() -> tuple[Agency, ...]:
    """News agencies of the world."""
    return load("agencies", Agency)


@cache
def organisations() -> tuple[Organisation, ...]:
    """International organisations and their main organs."""
    return load("organisations", Organisation)


@cache
def outlets() -> tuple[Outlet, ...]:
    """The papers, broadcasters, magazines and news sites, in the table's order."""
    return load("outlets", Outlet)


@cache
def _outlets_by_name() -> dict[str, Outlet]:
    return {_bare(n): row for row in reversed(outlets()) for n in (row.name, *row.aliases)}


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ").replace("-", " ")


def outlet(name: str) -> Outlet | None:
    """The paper, broadcaster, magazine or news site of that name, with or without “the”; None for any other."""
    return _outlets_by_name().get(_bare(name))


def is_outlet(name: str) -> bool:
    """True for the name of a paper, broadcaster, magazine or news site of the table, with or without “the”."""
    return outlet(name) is not None


@cache
def think_tanks() -> tuple[ThinkTank, ...]:
    """Think tanks, institutes and non-governmental organisations."""
    return load("think_tanks", ThinkTank)


@cache
def commodities() -> tuple[Commodity, ...]:
    """Goods under sanctions, item by item."""
    return load("commodities", Commodity)


@cache
def treaties() -> tuple[Treaty, ...]:
    """Treaties, armistices, ceasefires and declarations."""
    return load("treaties", Treaty)


@cache
def missiles() -> tuple[Missile, ...]:
    """Missiles by type."""
    return load("missiles", Missile)


@cache
def parties() -> tuple[Party, ...]:
    """Political parties, the larger of a country first."""
    return load("parties", Party)


@cache
def glossary() -> tuple[Term, ...]:
    """Terms of diplomacy, sanctions, conflict, elections, law and economy."""
    return load("glossary", Term)


@lru_cache(maxsize=256)
def banned(country: str, day: dt.date, actions: tuple[str, ...] = BANS) -> frozenset[str]:
    """The goods, folded and with their aliases, under a measure against the country on that day.

    `actions` names the measures; without it, what nobody may buy from the country or sell to it.
    """
    return frozenset(
        fold(name)
        for row in commodities()
        if row.target == country and row.action in actions and _in_force(row, day)
        for name in (row.commodity, *row.aliases)
    )


def _in_force(row: Commodity, day: dt.date) -> bool:
    return parse(row.since).first <= day and (not row.until or day <= parse(row.until).last)
