"""Claims that the tables can judge: who held an office, which goods were banned, whose agency it is."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from quizgen.model.article import Article, Entity
from quizgen.model.facts import Role
from quizgen.model.problem import Location, Problem
from quizgen.world import holders, tables
from quizgen.world.countries import countries, country_code
from quizgen.world.folding import fold
from quizgen.world.knowledge import World, names

if TYPE_CHECKING:
    from quizgen.world.verdict import Claim, Verdict


def judge(claim: Claim, date: dt.date, world: World) -> Verdict | None:
    """A role claim against the tables of office-holders and agencies; None where they are silent."""
    from quizgen.world.verdict import Verdict

    holder, title, of = (
        claim.value if claim.slot == slot else world.value(claim.article, claim.fact, slot)
        for slot in ("holder", "title", "of")
    )
    if isinstance(holder, Entity) and holder.kind == "news_agency":
        return _agency(holder, of)
    code = code_of(of)
    if code is None or not isinstance(holder, Entity):
        return None
    held = [h for h in holders.holder_on(code, str(title), date)]
    if any(_is(holder, n) for h in held for n in h.names()):
        return Verdict("true", f"the table of offices has it ({held[0].source})")
    if held and holders.complete_on(code, str(title), date):
        return Verdict("false", f"the table of offices has {held[0].name} ({held[0].source})")
    return None


def _agency(holder: Entity, of: Entity | None) -> Verdict | None:
    """Whose agency it is, for agencies the table knows."""
    from quizgen.world.verdict import Verdict

    row = agency_row(holder)
    if row is None or of is None:
        return None
    ours = code_of(of)
    if ours and row.country and row.country != ours:
        return Verdict("false", f"the table of agencies has it in {row.country} ({row.source})")
    return None


def judge_goods(claim: Claim, date: dt.date, world: World) -> Verdict | None:
    """True as soon as a member is banned by a table row for the same target; None otherwise.

    UN resolutions ban more than an article names: a list of goods must not hit one of those.
    """
    from quizgen.world.verdict import Verdict

    target = world.value(claim.article, claim.fact, "target") if claim.fact.kind == "measure" else None
    code = code_of(target)
    if code is None or not isinstance(claim.value, tuple):
        return None
    banned = tables.banned(code, date)
    hit = next((v for v in claim.value if any(_overlap(fold(v), b) for b in banned)), None)
    return Verdict("true", f"{hit} is under sanctions as well (table of commodities)") if hit else None


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
    ours = names(entity)
    return next((a for a in tables.agencies() if ours & {fold(n) for n in (a.name, *a.aliases)}), None)


def held_by(entity: Entity, day: dt.date) -> holders.Holder | None:
    """The office a person of that name held on the day, else the last before it; None where no table has it."""
    found = dict.fromkeys(h for name in names(entity) for h in _by_name().get(_words(name), ()))
    rows = [h for h in found if h.first() <= day]
    serving = [h for h in rows if day <= h.last()]
    return max(serving or rows, key=lambda h: h.since, default=None)


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
        if holder.kind != "person" or not held or any(_is(holder, n) for h in held for n in h.names()):
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


def _is(entity: Entity, name: str) -> bool:
    """The entity bears the name; word order and hyphens do not matter (Moon Jae-in, Jae-in Moon)."""
    wanted = _words(fold(name))
    return any(_words(n) == wanted for n in names(entity))


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


def _overlap(a: str, b: str) -> bool:
    return a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} "
