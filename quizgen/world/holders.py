"""Who held which office when: tables/holders.csv, ministers.csv and organisation_heads.csv."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from quizgen.model.dates import parse
from quizgen.world.countries import country_name, region, with_article
from quizgen.world.folding import fold
from quizgen.world.rows import listed, load, read
from quizgen.world.spellings import without_accents

if TYPE_CHECKING:
    from quizgen.model.article import Gender

_GENDERS: dict[str, Gender] = {"female": "female", "male": "male"}
TABLES = ("holders", "ministers", "organisation_heads")


@dataclass(frozen=True, slots=True)
class _Row:
    country: str
    office: str
    name: str
    since: str
    until: str
    checked: str
    gender: str
    complete: bool
    source: str


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of one office. `country`: ISO 3166 alpha-3, or an id of the organisations.

    `since`, `until`: EDTF; `until` is empty while the office was still held at `checked`, the last time the
    row was known to be right. `complete`: the table has every holder of this office while this one held it.
    `gender`: "female", "male" or "". `region`: UN M49 subregion, empty for organisations.
    """

    office: str
    country: str
    name: str
    since: str
    until: str
    gender: Gender | Literal[""]
    region: str
    source: str
    complete: bool
    checked: str = ""

    def names(self) -> tuple[str, ...]:
        """The name, its other spellings (tables/people.csv), and each without accents."""
        return _names(self.name)

    def first(self) -> dt.date:
        """The earliest day on which the office may have been held."""
        return parse(self.since).first

    def last(self) -> dt.date:
        """The latest day on which it may have been held, as far as is known."""
        return parse(self.until or self.checked).last


def holders(country: str, office: str | None = None) -> tuple[Holder, ...]:
    """All holders of a country's or organisation's offices, or of one of them, in order of time.

    `country`: alpha-3 code, organisation id, or an organisation's name. Offices are compared folded and by
    their aliases in tables/offices.csv.
    """
    key = _key(country)
    return _by_country().get(key, ()) if office is None else _by_office(key).get(_office(key, office), ())


def place(country: str) -> str:
    """The country's or organisation's name in a sentence, by its code: “the United States”, “the United Nations”."""
    name = country_name(country)
    if name is None:
        name = next((row["name"] for _, row in read("organisations") if row["id"] == country), country)
        return f"the {name}" if " " in name else name
    return with_article(name)


@lru_cache(maxsize=1 << 10)
def holder_on(country: str, office: str, day: dt.date) -> tuple[Holder, ...]:
    """All who held the office on that day; on the boundary of two terms, both.

    Nothing after the day on which the last row was checked.
    """
    return tuple(h for h in holders(country, office) if h.first() <= day <= h.last())


def offices(country: str) -> tuple[str, ...]:
    """The offices for which the tables have holders, in the order of the table."""
    return tuple(dict.fromkeys(h.office for h in holders(country)))


def complete_on(country: str, office: str, day: dt.date) -> bool:
    """True when the table is known to have every holder of the office on that day."""
    held = holder_on(country, office, day)
    return bool(held) and all(h.complete for h in held)


@lru_cache(maxsize=1 << 10)
def seats(country: str, office: str) -> int:
    """How many persons may hold the office at a time (two captains regent, two co-princes); mostly 1."""
    for _, row in read("offices"):
        if row["country"] in ("", country) and fold(row["office"]) == fold(office):
            return int(row["seats"])
    return 1


def role(country: str, office: str) -> str:
    """“head of state”, “head of government”, “foreign minister”, “head of an organisation”, “party leader”
    or "": what kind of office it is, so that offices with different titles can be compared.
    """
    wanted = _office(_key(country), office)
    rows = [r for _, r in read("offices") if fold(r["office"]) == wanted and r["country"] in ("", country)]
    return max(rows, key=lambda r: r["country"])["role"] if rows else ""


@cache
def _names(name: str) -> tuple[str, ...]:
    written = (name, *_spellings().get(name, ()))
    return tuple(dict.fromkeys((*written, *map(without_accents, written))))


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Name as the tables have it → other spellings."""
    return {row["name"]: listed(row["aliases"]) for _, row in read("people")}


@cache
def _by_country() -> dict[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for row in (r for table in TABLES for r in load(table, _Row)):
        holder = Holder(
            row.office, row.country, row.name, row.since, row.until, _GENDERS.get(row.gender, ""),
            region(row.country) or "", row.source, row.complete, row.checked,
        )  # fmt: skip
        found.setdefault(row.country, []).append(holder)
    return {code: tuple(rows) for code, rows in found.items()}


@cache
def _organisation_ids() -> dict[str, str]:
    """Folded name, short name or alias of an organisation → its id."""
    return {
        fold(name): row["id"]
        for _, row in read("organisations")
        for name in (row["name"], row["short"], *listed(row["aliases"]))
        if name
    }


def _key(country: str) -> str:
    if country in _by_country():
        return country
    folded = fold(country)
    return _organisation_ids().get(folded) or _organisation_ids().get(folded.removeprefix("the "), country)


@lru_cache(maxsize=1 << 10)
def _office(country: str, office: str) -> str:
    """The folded title under which the table has the office."""
    wanted, held = fold(office), _by_office(country)
    titles = (title for where, title in _aliased().get(wanted, ()) if where in ("", country) and title in held)
    return wanted if wanted in held else next(titles, wanted)


@lru_cache(maxsize=1 << 8)
def _by_office(country: str) -> dict[str, tuple[Holder, ...]]:
    """The holders of a country or organisation by the folded titles of its offices."""
    found: dict[str, list[Holder]] = {}
    for holder in _by_country().get(country, ()):
        found.setdefault(fold(holder.office), []).append(holder)
    return {title: tuple(rows) for title, rows in found.items()}


@cache
def _aliased() -> dict[str, list[tuple[str, str]]]:
    """Folded other title of an office → the countries where it is one (“” for all) with the folded title."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _, row in read("offices"):
        for alias in listed(row["aliases"]):
            found.setdefault(fold(alias), []).append((row["country"], fold(row["office"])))
    return found
