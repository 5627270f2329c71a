"""The tables: holders of like offices at the date, other offices of the country, agencies, organisations."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.article import Entity
from quizgen.model.item import Question
from quizgen.world import tables as world_tables
from quizgen.world.countries import country_code, country_name, region
from quizgen.world.folding import fold
from quizgen.world.knowledge import World
from quizgen.world.offices import agency_row, code_of

MOST = 24


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Candidates by what is asked for; none where no table speaks of it."""
    key = question.value[0] if isinstance(question.value, tuple) and question.value else question.value
    if question.slot == "title":
        yield from _offices(question, world)
    elif isinstance(key, Entity):
        found = _BY_KIND.get(key.kind)
        if found:
            for candidate in found(question, world, key):
                yield candidate


def _offices(question: Question, world: World) -> Iterator[Candidate]:
    """Other offices of the same country, with who held them at the date."""
    of = world.value(world.by_id[question.articles[0]], question.fact, "of")
    code, day = code_of(of), question.scope.last
    if not code or (of is not None and of.kind != "country"):
        return
    for office in world_tables.offices(code):
        held = world_tables.holder_on(code, office, day)
        if held:
            yield Candidate(office, "tables", f"That was {held[0].name} ({held[0].source}).", 0.7)


def _persons(question: Question, world: World, key: Entity) -> Iterator[Candidate]:
    """Same country first, then the region; of the key's own office, else of any. Never from all over the world."""
    article = world.by_id[question.articles[0]]
    code = code_of(article.entities.get(key.country or ""))
    office = fold(question.fact.title) if question.fact.kind == "role" else ""
    if not code:
        return
    day = question.scope.last
    found = 0
    for holder in (*world_tables.holders(code), *_neighbours(code, day)):
        if found >= MOST:
            return
        if office and fold(holder.office) != office and holder.country != code:
            continue
        weight = 0.6 if holder.country == code else 0.45
        weight += 0.1 if office and fold(holder.office) == office else 0.0
        country = country_name(holder.country) or holder.country
        span = f"from {holder.since[:4]}" + (f" to {holder.until[:4]}" if holder.until else "")
        gender = holder.gender or None
        found += 1
        yield Candidate(
            Entity(kind="person", name=holder.name, gender=gender),
            "tables",
            f"{holder.name} was {holder.office} of {country} {span} ({holder.source}).",
            weight,
        )


def _neighbours(code: str, day: object) -> Iterator[world_tables.Holder]:
    """Who held an office in the same region on the day."""
    ours = region(code)
    for holder in world_tables.all_holders():
        if ours and holder.region == ours and holder.country != code and world_tables.held_on(holder, day):
            yield holder


def _agencies(question: Question, world: World, key: Entity) -> Iterator[Candidate]:
    """Other agencies; those of the region first."""
    own = agency_row(key)
    ours = region(own.country) if own and own.country else None
    rows = [a for a in world_tables.agencies() if own is None or a.name != own.name]
    rows.sort(key=lambda a: (not (ours and a.country and region(a.country) == ours), a.name))
    for row in rows[:MOST]:
        near = bool(ours and row.country and region(row.country) == ours)
        state = country_name(row.country) if row.country else ""
        why = f"{row.name} is a news agency of {state} ({row.source})." if state else ""
        yield Candidate(Entity(kind="news_agency", name=row.name, also=row.aliases or None), "tables", why, 0.7 if near else 0.4)


def _countries(question: Question, world: World, key: Entity) -> Iterator[Candidate]:
    """Countries of the same region."""
    code = country_code(key.name)
    if not code:
        return
    for other in world_tables.region_codes(region(code)):
        if other != code and (name := country_name(other)):
            yield Candidate(Entity(kind="country", name=name), "tables", "", 0.5)


def _organisations(question: Question, world: World, key: Entity) -> Iterator[Candidate]:
    """Think tanks and NGOs that news stories quote."""
    for row in world_tables.think_tanks()[:MOST]:
        why = f"{row.name} is another organisation ({row.source})."
        yield Candidate(Entity(kind="organisation", name=row.name), "tables", why, 0.5)


_BY_KIND = {"person": _persons, "news_agency": _agencies, "country": _countries, "organisation": _organisations}
