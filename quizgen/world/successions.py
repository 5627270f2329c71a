"""Whom the holder of an office followed, and when, as facts: of the offices that an article tells of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from quizgen.model.article import Article, Entity
from quizgen.model.dates import parse
from quizgen.model.facts import Role, Succession
from quizgen.model.provenance import by_table
from quizgen.world import holders
from quizgen.world.dates import coarsen, date_text
from quizgen.world.folding import slug
from quizgen.world.knowledge import names
from quizgen.world.offices import code_of, teaches_office
from quizgen.world.tenures import FEWEST_OTHERS, ROLES, entity_id

GAP = dt.timedelta(days=7)  # between two terms: more, and somebody may have held the office in between
YEARS_AGO = 2  # what began later is the news of the day, and the years after it would be in the future
_STOPGAP = ("acting ", "interim ", "caretaker ")


def successions(article: Article) -> Iterator[tuple[Succession, Entity]]:
    """Facts with the predecessor, one for each holder of a state's or organisation's first offices."""
    seen: set[tuple[str, str]] = set()
    for fact in article.facts:
        if not isinstance(fact, Role) or fact.unasked() or not teaches_office(article, fact):
            continue
        code = code_of(article.entities[fact.of or ""])
        row = _held(article, fact, code) if code else None
        before = _before(row) if row else None
        if row is None or before is None or (row.country, row.office) in seen:
            continue
        seen.add((row.country, row.office))
        person = Entity(
            kind="person", name=before.name, country=before.country, gender=before.gender or None, also=before.names()
        )
        yield _fact(article, fact, row, before), person


def _held(article: Article, fact: Role, code: str) -> holders.Holder | None:
    """The term that a role speaks of, where the tables have its holder in just that office on the day."""
    ours, day = names(article.entities[fact.holder]), article.published.last
    rows = holders.holder_on(code, fact.title, day)
    if len(rows) != 1 or not rows[0].complete or ours.isdisjoint(names(_person(rows[0]))):
        return None
    row = rows[0]
    others = {h.name for h in holders.holders(row.country, row.office)} - {row.name}
    fair = holders.role(row.country, row.office) in ROLES and len(others) > FEWEST_OTHERS
    return row if fair and holders.seats(row.country, row.office) == 1 else None


def _before(row: holders.Holder) -> holders.Holder | None:
    """Who held the office right before, none for a stopgap between them or a gap in the table."""
    rows = holders.holders(row.country, row.office)
    earlier = [h for h in rows if h.first() < row.first() and h.name != row.name]
    last = max(earlier, key=lambda h: (h.last(), h.first()), default=None)
    own = [h for h in rows if h.name == row.name and h.last() < row.first()]
    if last is None or not last.complete or not last.until or any(h.last() >= last.last() for h in own):
        return None
    between = [h for h in holders.holders(row.country) if h.office.startswith(_STOPGAP)
               and h.name != row.name and h.first() < row.first() and h.last() > last.last()]  # fmt: skip
    return last if abs(row.first() - last.last()) <= GAP and not between else None


def _person(row: holders.Holder) -> Entity:
    return Entity(kind="person", name=row.name, also=row.names())


def _fact(article: Article, fact: Role, row: holders.Holder, before: holders.Holder) -> Succession:
    place = holders.place(row.country)
    once = sum(h.name == row.name for h in holders.holders(row.country, row.office)) == 1
    since = parse(row.since)
    old = since.last.year <= article.published.first.year - YEARS_AGO
    told = (
        f"Table of offices: {before.name} was {before.office} of {place} from {date_text(parse(before.since))} to "
        f"{date_text(parse(before.until))}; {row.name} followed on {date_text(since)}."
    )
    return Succession(
        id=f"{fact.id}.before",
        general=f"office/{slug(place)}-{slug(row.office)}-{slug(row.name)}-{since.first.year}",
        row=told,
        evidence=(*fact.evidence, told),
        foils={},
        source=(source := f"quizgen's table of offices; see {row.source}"),
        by=by_table(source),
        holder=fact.holder,
        title=fact.title,
        of=fact.of or "",
        before=entity_id(_person(before)),
        since=since,
        year=coarsen(since, "year") if once and old else None,
    )
