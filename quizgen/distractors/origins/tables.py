"""The tables: holders of like offices at the date, other offices of the country, agencies, organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins import near_dates
from quizgen.distractors.origins.really import office_sentence
from quizgen.model.article import Entity, EntityKind
from quizgen.model.facts import Membership, Role, Succession, Tenure, Term
from quizgen.model.item import Question
from quizgen.world import holders
from quizgen.world import tables as world_tables
from quizgen.world.countries import countries, country_code, country_name, region
from quizgen.world.folding import fold
from quizgen.world.knowledge import World
from quizgen.world.offices import agency_row, code_of
from quizgen.world.parties import others
from quizgen.world.terms import neighbours

MOST = 24
LATELY = 10 * 365  # days
# Nobody takes who reigns for a minister, or a minister for who reigns.
REIGNING = frozenset("monarch king queen emperor sultan emir prince pope".split())


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Candidates by what is asked for; none where no table speaks of it."""
    key = question.value[0] if isinstance(question.value, tuple) and question.value else question.value
    match question.fact:
        case Term() as fact:
            yield from _terms(question, fact)
        case Membership() as fact:
            yield from _parties(question, fact)
        case Tenure() as fact:
            yield from _of_office(question, fact)
        case Succession() as fact:
            yield from _years(question, world, rng) if question.slot == "year" else _predecessors(question, fact)
        case Role() as fact if question.slot == "title":
            yield from _offices(question, fact, world)
        case _ if isinstance(key, Entity):
            yield from _others(question, world, key)


def _others(question: Question, world: World, key: Entity) -> Iterator[Candidate]:
    """Others of the key's kind."""
    found = _BY_KIND.get(key.kind)
    for candidate in found(question, world, key) if found else ():
        yield candidate._replace(value=(candidate.value,)) if question.form == "entities" else candidate


def _terms(question: Question, fact: Term) -> Iterator[Candidate]:
    """Terms that people confuse with the one asked for, or their definitions; plurals beside a plural first."""
    plural = fact.term.endswith("s")
    for row in neighbours(fact.term):
        weight = 1.3 if row.term.endswith("s") == plural else 0.7
        yield Candidate(row.term if question.slot == "term" else row.definition, "tables", f"“{row.term}” means: {row.definition}.", weight)


def _parties(question: Question, fact: Membership) -> Iterator[Candidate]:
    """Other parties of the country on the day, the larger first."""
    for place, row in enumerate(others(fact, question.scope)):
        why = f"{row.name} is another party of {fact.country} ({row.source})."
        yield Candidate(row.name, "tables", why, max(0.5, 0.95 - 0.1 * place))


def _of_office(question: Question, fact: Tenure) -> Iterator[Candidate]:
    """Others who held the same office, the nearest in time first, then who held other offices of the place."""
    rows = holders.holders(question.value.country, fact.title)
    place = next(n for n, h in enumerate(rows) if h.name == question.value.name and h.since == fact.since.text)
    for n, holder in sorted(enumerate(rows), key=lambda pair: abs(pair[0] - place)):
        yield _person(holder, max(0.6, 0.95 - 0.1 * abs(n - place)))
    for holder in holders.holders(question.value.country):
        if holder.first() <= question.scope.last <= holder.last():
            yield _person(holder, 0.5)


def _predecessors(question: Question, fact: Succession) -> Iterator[Candidate]:
    """Others who held the same office, the nearest in time to the one before first, those who came later last."""
    rows = holders.holders(question.value.country, fact.title)
    place = max(n for n, h in enumerate(rows) if h.name == question.value.name and h.first() < fact.since.first)
    for n, holder in sorted(enumerate(rows), key=lambda pair: abs(pair[0] - place)):
        earlier = holder.first() < fact.since.first
        yield _person(holder, max(0.6, 0.95 - 0.1 * abs(n - place)) if earlier else 0.45)


def _years(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Years near the one in which somebody came to an office, none after the article."""
    for candidate in near_dates.candidates(question, world, rng):
        if candidate.value.first <= question.scope.last:
            yield candidate


def _offices(question: Question, fact: Role, world: World) -> Iterator[Candidate]:
    """Other offices of the same country, with who held them at the date."""
    of = world.value(world.by_id[question.articles[0]], fact, "of")
    code, day = code_of(of), question.scope.last
    if not code or (of is not None and of.kind != "country"):
        return
    reigns = fold(fact.title) in REIGNING
    for office in holders.offices(code):
        held = holders.holder_on(code, office, day)
        if held and (reigns or office not in REIGNING):
            yield Candidate(office, "tables", f"That was {held[0].name} ({held[0].source}).", 0.7)


def _persons(question: Question, world: World, key: Entity) -> Sequence[Candidate]:
    """Of an office who held it before, then who holds or lately held others of the country; beside who spoke those of
    the country, then of its region on the day.

    Never holders from all over the world: an absurd name is no distractor.
    """
    code = _home(question, world, key)
    office = question.fact.title if isinstance(question.fact, Role) else ""
    if office and (of := _headed(question, world)):
        return _heads(of, office, question.scope.last)
    return _in_office(code, office, question.scope.last) if code else ()


def _headed(question: Question, world: World) -> str:
    """The organisation for whose head a question asks, where the tables know it; else ""."""
    of = world.value(world.by_id[question.articles[0]], question.fact, "of")
    return of.name if of is not None and of.kind == "organisation" and holders.holders(of.name) else ""


@lru_cache(maxsize=128)
def _heads(organisation: str, office: str, day: dt.date) -> tuple[Candidate, ...]:
    """Who held the office before, the last first; then who heads other organisations on the day."""
    own = [h for h in reversed(holders.holders(organisation, office)) if h.first() <= day]
    others = [h for o in world_tables.organisations() for h in holders.holders(o.id) if h.first() <= day <= h.last()]
    return tuple([_person(h, 0.95) for h in own] + [_person(h, 0.75) for h in others])


@lru_cache(maxsize=128)
def _in_office(code: str, office: str, day: dt.date) -> tuple[Candidate, ...]:
    return tuple(_serving(code, office, day))


def _serving(code: str, office: str, day: dt.date) -> Iterator[Candidate]:
    own = holders.holders(code, office) if office else ()
    before = [h for h in reversed(own) if h.first() <= day]
    for n, holder in enumerate(before):  # first, so that somebody who held other offices too is told by this one
        yield _person(holder, max(0.4, 0.75 - 0.06 * n))
    for holder in reversed(holders.holders(code)):
        if office and holder.office in REIGNING and fold(office) not in REIGNING:
            continue
        if holder.first() <= day <= holder.last():
            yield _person(holder, 0.6)
        elif office and not own and holder.first() <= day and (day - holder.last()).days < LATELY:
            yield _person(holder, 0.5)  # of an office whose holders no table has: who governed there lately
    ours = None if office else region(code)  # nobody takes who governs elsewhere for a minister of this country
    for neighbour in countries():
        if ours and neighbour.region == ours and neighbour.code != code:
            for holder in holders.holders(neighbour.code):
                if holder.first() <= day <= holder.last():
                    yield _person(holder, 0.45)


def _home(question: Question, world: World, key: Entity) -> str | None:
    """The country whose office is asked for, else the key's own."""
    article = world.by_id[question.articles[0]]
    of = world.value(article, question.fact, "of") if isinstance(question.fact, Role) else None
    if of is not None and of.kind == "country":
        return code_of(of)
    return code_of(article.entities.get(key.country or ""))


def _person(holder: holders.Holder, weight: float) -> Candidate:
    also = holder.names()[1:] or None
    entity = Entity(kind="person", name=holder.name, also=also, country=holder.country, gender=holder.gender or None)
    return Candidate(entity, "tables", office_sentence(holder), weight, since=holder.first())


def _agencies(question: Question, world: World, key: Entity) -> Sequence[Candidate]:
    """Other agencies; those of the region first."""
    own = agency_row(key)
    if own is None and (row := world_tables.outlet(key.name)):
        return _outlets_beside(row, key.kind)
    return _agencies_beside(own.name if own else "", region(own.country) if own and own.country else None)


@lru_cache(maxsize=64)
def _agencies_beside(name: str, ours: str | None) -> tuple[Candidate, ...]:
    rows = [a for a in world_tables.agencies() if a.name != name]
    rows.sort(key=lambda a: (not (ours and a.country and region(a.country) == ours), a.name))
    found = []
    for row in rows[:MOST]:
        near = bool(ours and row.country and region(row.country) == ours)
        state = country_name(row.country) if row.country else ""
        why = f"{row.name} is a news agency of {state} ({row.source})." if state else ""
        entity = Entity(kind="news_agency", name=row.name, also=row.aliases or None)
        found.append(Candidate(entity, "tables", why, 0.7 if near else 0.4))
    return tuple(found)


def _countries(question: Question, world: World, key: Entity) -> Sequence[Candidate]:
    """Countries of the same region."""
    code = country_code(key.name)
    return _countries_beside(code) if code else ()


@lru_cache(maxsize=64)
def _countries_beside(code: str) -> tuple[Candidate, ...]:
    others = [c for c in countries() if c.code != code and c.region == region(code) and c.un_member]
    entities = [Entity(kind="country", name=c.name, also=c.aliases or None) for c in others]
    return tuple(Candidate(entity, "tables", "", 0.5) for entity in entities)


@cache
def _think_tanks() -> tuple[Candidate, ...]:
    found = []
    for row in world_tables.think_tanks()[:MOST]:
        why = f"{row.name} is another organisation ({row.source})."
        found.append(Candidate(Entity(kind="organisation", name=row.name), "tables", why, 0.5))
    return tuple(found)


def _organisations(question: Question, world: World, key: Entity) -> Sequence[Candidate]:
    """Other organisations whose head has the same title, for a head that the tables know; beside a paper or broadcaster
    others of its sort; else think tanks and NGOs that news stories quote."""
    fact = question.fact
    if isinstance(fact, Role) and _headed(question, world):
        return _alike(key.name, bool(key.definite), fact.title, question.scope.last)
    return _outlets_beside(row, key.kind) if (row := world_tables.outlet(key.name)) else _think_tanks()


@cache
def _outlets_beside(own: world_tables.Outlet, kind: EntityKind) -> tuple[Candidate, ...]:
    """Other papers, broadcasters or sites, those of the country first, then of the region, as entities of a kind."""
    found = []
    for row in world_tables.outlets():
        if row.kind == own.kind and row.name != own.name:
            near = 0.8 if row.country == own.country else 0.6 if region(row.country) == region(own.country) else 0.5
            entity = Entity(kind=kind, name=row.name, also=row.aliases or None)
            why = f"{row.name} is another {row.kind} ({row.source})."
            found.append(Candidate(entity, "tables", why, near))
    return tuple(sorted(found, key=lambda c: -c.weight)[:MOST])


@lru_cache(maxsize=64)
def _alike(organisation: str, definite: bool, title: str, day: dt.date) -> tuple[Candidate, ...]:
    """Named as the right one is: by letters or in words, with an article or without."""
    found = []
    for row in world_tables.organisations():
        held = holders.holder_on(row.id, title, day)
        name = row.short if organisation.isupper() else row.name
        if name and held and held[0] not in holders.holder_on(organisation, title, day):
            entity = Entity(kind="organisation", name=name, also=(row.name, *row.aliases), definite=definite)
            found.append(Candidate(entity, "tables", office_sentence(held[0]), 0.9))
    return tuple(found)


_BY_KIND: dict[str, Callable[[Question, World, Entity], Sequence[Candidate]]] = {"person": _persons, "news_agency": _agencies, "country": _countries, "organisation": _organisations}
