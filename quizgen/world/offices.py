"""Claims that the tables can judge: who held an office, which goods were banned, whose agency it is."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import AnyFact, Measure, Role, Tenure
from quizgen.model.problem import Location, Problem
from quizgen.world import holders, tables
from quizgen.world.claims import Claim, Verdict
from quizgen.world.countries import countries, country_code
from quizgen.world.dates import date_text
from quizgen.world.folding import fold
from quizgen.world.knowledge import World, names
from quizgen.world.wording import padded

Judging = Callable[[Any], Verdict | None]  # a value → the verdict on it; None where the tables are silent
MOST_NAMED = 4  # successors named one by one: more are counted, and the last one named


@dataclass(frozen=True, slots=True)
class Tenancy:
    """The holder an article gives an office, by the tables of office-holders on a day.

    `until`: EDTF, empty while the office has not changed hands as far as the table knows. `after`: who held it
    since, in order, each with the end of the term (EDTF, empty while it lasts). `checked`: when the table was last
    known to be right for this office (EDTF, may be empty); `source`: what its row rests on.
    """

    holder: str
    until: str
    after: tuple[tuple[str, str], ...]
    checked: str
    source: str

    def since(self, day: Callable[[Edtf], str] = str) -> str:
        """“Yoon Suk Yeol (to 2025-04-04), Lee Jae-myung”; `day` writes a date."""
        if not self.after:
            return "nobody the table knows of"
        if len(self.after) > MOST_NAMED:
            return f"{len(self.after) - 1} others and then {self.after[-1][0]}"
        return ", ".join(f"{name} (to {day(parse(end))})" if end else name for name, end in self.after)

    def cited(self, day: Callable[[Edtf], str] = str) -> str:
        """“table of offices, checked 2025-12”."""
        return f"table of offices, checked {day(parse(self.checked))}" if self.checked else "table of offices"


def judging(claim: Claim, date: dt.date, world: World) -> Judging | None:
    """How the tables of office-holders and agencies judge values of a role claim's slot; None where they are silent."""
    if not isinstance(claim.fact, Role | Tenure):
        return None
    parts = {slot: world.value(claim.article, claim.fact, slot) for slot in ("holder", "title", "of")}

    def judge(value: Any) -> Verdict | None:
        """The verdict on one value, who held the office being looked up."""
        holder, title, of = (parts | {claim.slot: value}).values()
        if isinstance(holder, Entity) and holder.kind == "news_agency":
            return _agency(holder, of)
        code = code_of(of)
        return _in_office(holder, code, str(title), date) if code and isinstance(holder, Entity) else None

    return judge


def _in_office(holder: Entity, code: str, title: str, date: dt.date) -> Verdict | None:
    """Whether a person held an office, where the table has who did."""
    held = holders.holder_on(code, title, date)
    if any(_is(holder, n) for h in held for n in h.names()):
        return Verdict("true", f"the table of offices has it ({held[0].source})")
    if held and holders.complete_on(code, title, date):
        return Verdict("false", f"the table of offices has {held[0].name} ({held[0].source})")
    return None


def _agency(holder: Entity, of: Entity | None) -> Verdict | None:
    """Whose agency it is, for agencies the table knows."""
    row = agency_row(holder)
    if row is None or of is None:
        return None
    ours = code_of(of)
    if ours and row.country and row.country != ours:
        return Verdict("false", f"the table of agencies has it in {row.country} ({row.source})")
    return None


def judging_goods(claim: Claim, date: dt.date, world: World) -> Judging | None:
    """True as soon as a member is banned by a table row for the same target; None otherwise.

    UN resolutions ban more than an article names: a list of goods must not hit one of those.
    """
    target = world.value(claim.article, claim.fact, "target") if isinstance(claim.fact, Measure) else None
    code = code_of(target)
    banned = [padded(name) for name in tables.banned(code, date)] if code else []

    def judge(value: Any) -> Verdict | None:
        """The verdict on one list of goods."""
        goods = [(v, padded(v)) for v in value] if isinstance(value, tuple) and banned else []
        hit = next((v for v, ours in goods if any([ours in b or b in ours for b in banned])), None)
        return Verdict("true", f"{hit} is under sanctions as well (table of commodities)") if hit else None

    return judge


def code_of(entity: Entity | None) -> str | None:
    """ISO 3166 alpha-3 of a country entity, by its name or an alias; an organisation's name otherwise."""
    if entity is None:
        return None
    for name in (entity.name, *(entity.also or ())):
        if code := country_code(name):
            return code
    return entity.name if entity.kind == "organisation" else None


def agency_row(entity: Entity) -> tables.Agency | None:
    """The row of a news agency, by any of its names."""
    rows = [row for name in names(entity) if (row := _agencies().get(name))]
    return min(rows, key=lambda row: row[0])[1] if rows else None


@cache
def _agencies() -> dict[str, tuple[int, tables.Agency]]:
    """Folded name → the first row that has it, with its place in the table."""
    found: dict[str, tuple[int, tables.Agency]] = {}
    for place, row in enumerate(tables.agencies()):
        for name in (row.name, *row.aliases):
            found.setdefault(fold(name), (place, row))
    return found


def held_by(entity: Entity, day: dt.date) -> holders.Holder | None:
    """The office a person of that name held on the day, else the last before it; None where no table has it."""
    return _held_by(names(entity), day)


@lru_cache(maxsize=1 << 12)
def _held_by(called: frozenset[str], day: dt.date) -> holders.Holder | None:
    found = dict.fromkeys(h for name in sorted(called) for h in _by_name().get(_words(name), ()))
    rows = [h for h in found if h.first() <= day]
    serving = [h for h in rows if day <= h.last()]
    return max(serving or rows, key=lambda h: h.since, default=None)


def gender_of(name: str) -> str:
    """“female” or “male” where the tables have office-holders of this name and all are that; else ""."""
    found = {h.gender for h in _by_name().get(_words(fold(name)), ())}
    return found.pop() if len(found) == 1 else ""


def disagreements(article: Article) -> list[Problem]:
    """Role facts that a table contradicts: no item is made of them, and the Problem names both."""
    found = []
    for fact in article.facts:
        if not isinstance(fact, Role) or not fact.of:
            continue
        holder, code = article.entities[fact.holder], code_of(article.entities[fact.of])
        # A role that ended before the article appeared is compared as of its last day.
        day = min(article.published.last, fact.until.last) if fact.until else article.published.last
        held = holders.holder_on(code, fact.title, day) if code else ()
        if code is None or holder.kind != "person" or not held or any(_is(holder, n) for h in held for n in h.names()):
            continue
        if holders.complete_on(code, fact.title, day):
            found.append(
                Problem(
                    Location(article.id, path=f"facts.{fact.id}"),
                    "table-disagrees",
                    f"the article has {holder.name} as {fact.title}, the table of offices {held[0].name}",
                    f"the table's source is {held[0].source}; no item is made of this fact",
                    "warning",
                )
            )
    return found


def teaches_office(article: Article, fact: AnyFact) -> bool:
    """True for a role fact that has a person in an office of a country or organisation when the article appeared."""
    if not isinstance(fact, Role) or not fact.of or article.entities[fact.holder].kind != "person":
        return False
    over = fact.until is not None and fact.until.last < article.published.first
    return not over and not (fact.since is not None and article.published.last < fact.since.first)


def tenancy(article: Article, fact: AnyFact, day: dt.date) -> Tenancy | None:
    """What has become of the office a fact teaches by `day`; None where the tables do not have this holder.

    A term counts as over when the last day it can have had is before `day`.
    """
    if not isinstance(fact, Role) or not fact.of or not teaches_office(article, fact):
        return None
    code = code_of(article.entities[fact.of])
    if code is None:
        return None
    rows = sorted(holders.holders(code, fact.title), key=holders.Holder.first)
    holder, on = article.entities[fact.holder], article.published.last
    held = [h for h in rows if h.first() <= on <= h.last() and any(_is(holder, n) for n in h.names())]
    if not held:
        return None
    last = _unbroken(held[-1], rows)
    checked = max(h.checked for h in rows)
    if not last.until or parse(last.until).last >= day:
        return Tenancy(last.name, "", (), checked, last.source)
    later = [h for h in rows if parse(h.since).last >= parse(last.until).first and h is not last]
    after = [
        (f"{h.name} again" if h.name == last.name else h.name, h.until if h.until and h.last() < day else "")
        for h in later
        if parse(h.since).last <= day
    ]
    return Tenancy(last.name, last.until, tuple(after), checked, last.source)


def years_held(article: Article, fact: Role) -> float | None:
    """The years that the holder of a role fact held the office in all, endless for who still holds it as far as the table
    knows; None where the table does not have them."""
    code, holder = code_of(article.entities[fact.of or ""]) if fact.of else None, article.entities[fact.holder]
    rows = [h for h in holders.holders(code, fact.title) if any(_is(holder, n) for n in h.names())] if code else []
    if not rows:
        return None
    if not all(h.until for h in rows):
        return math.inf
    return sum((h.last() - h.first()).days for h in rows) / 365.25


def _unbroken(held: holders.Holder, rows: list[holders.Holder]) -> holders.Holder:
    """The last of the same person's terms that follow each other without a day between."""
    for row in rows:
        if row.name == held.name and held.first() < row.first() <= held.last() + dt.timedelta(days=1):
            held = row
    return held


def changed_hands(article: Article, fact: AnyFact, day: dt.date) -> str:
    """“held until 10 May 2022; since then Yoon Suk Yeol (to 4 April 2025), Lee Jae-myung (table of offices, checked
    December 2025)”, or "" where the office of a role fact has not changed hands by `day`, as far as the tables know.
    """
    found = tenancy(article, fact, day)
    if found is None or not found.until:
        return ""
    until = date_text(parse(found.until))
    return f"held until {until}; since then {found.since(date_text)} ({found.cited(date_text)})"


def _is(entity: Entity, name: str) -> bool:
    """The entity bears the name; word order and hyphens do not matter (Moon Jae-in, Jae-in Moon)."""
    return _words(fold(name)) in _in_words(names(entity))


@lru_cache(maxsize=1 << 12)
def _in_words(called: frozenset[str]) -> frozenset[frozenset[str]]:
    return frozenset(map(_words, called))


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.replace("-", " ").split())


@cache
def _by_name() -> dict[frozenset[str], list[holders.Holder]]:
    """Holders of office by the words of their name."""
    found: dict[frozenset[str], list[holders.Holder]] = {}
    for country in countries():
        for holder in holders.holders(country.code):
            for name in holder.names():
                found.setdefault(_words(fold(name)), []).append(holder)
    return found
