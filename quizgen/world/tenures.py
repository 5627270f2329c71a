"""Who held an office when something of an article happened, as facts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import Event, Role, Tenure
from quizgen.model.provenance import by_table
from quizgen.world import holders
from quizgen.world.countries import capital, country_name
from quizgen.world.dates import date_text
from quizgen.world.folding import fold, slug
from quizgen.world.knowledge import names
from quizgen.world.offices import code_of
from quizgen.world.wording import countries_named

# Offices a reader of the news may be expected to know, the weightiest first.
ROLES = ("supreme leader", "head of state", "head of government", "head of an organisation")
LONGEST_TITLE = 4  # words: “president of the Presidium of the Supreme People's Assembly” is no question
FEWEST_OTHERS = 2  # other holders of the office in the table: wrong options that are like the right one
MOST_UNREAD = 2  # of one event that nobody has reviewed: more, and one sentence is asked over and over
MARGIN = dt.timedelta(days=90)  # near a handover people differ on who was in office
_YEAR = re.compile(r"\b\d{4}\b")


def tenures(article: Article) -> Iterator[tuple[Tenure, Entity, Entity]]:
    """Facts with their holder and their country or organisation, event by event.

    One office of each country or organisation, the weightiest of which the article does not itself tell who held
    it; of a country that the event names the second will do. Every holder once. The entity ids in the fact are
    `entity_id` of the two.
    """
    seen: set[tuple[str, str]] = set()
    for event in _events(article):
        made = 0
        for code, of, most in _parties(article, event):
            for office in _offices(code)[:most] if made < MOST_UNREAD or event.status == "reviewed" else ():
                row = _steady(code, office, event.when) if event.when else None
                if event.when and row and (office, row.name) not in seen and not _told(row, article, event):
                    seen.add((office, row.name))
                    made += 1
                    holder = Entity(
                        kind="person", name=row.name, country=row.country, gender=row.gender or None, also=row.names()
                    )
                    yield _fact(event, event.when, row, of), holder, of
                    break


def entity_id(entity: Entity) -> str:
    """The id under which a table's entity joins an article; its prefix keeps clear of the article's own ids."""
    return f"table.{slug(entity.name)}"


def _events(article: Article) -> Iterator[Event]:
    """Events with a certain date, told without another year."""
    for fact in article.facts:
        if not isinstance(fact, Event) or fact.when is None or fact.unasked():
            continue
        if not fact.when.approximate and not _YEAR.search(fact.did):
            yield fact


def _parties(article: Article, event: Event) -> Iterator[tuple[str, Entity, int]]:
    """Countries and organisations with offices: those that the event names, of which two offices may be asked for,
    then the article's others, of which one; of an event that nobody has reviewed, only those of who did it and of the
    place.
    """
    own = {code: e for e in article.entities.values() if e.kind in ("country", "organisation") and (code := code_of(e))}
    actors = [article.entities[e].name for e in event.who]
    words = " ".join((*actors, event.noun or "", event.did))
    others = own
    if event.status != "reviewed":  # nobody has said that a country of the predicate, or another, belongs to the event
        others, words = {}, " ".join(name for name in actors if not name.startswith(("a ", "an ")))
    named = [code_of(article.entities[e]) for who in event.who for e in (who, article.entities[who].country or who)]
    if event.where:
        named.append(code_of(article.entities[event.where]))
        named.append(code_of(article.entities.get(article.entities[event.where].country or "")))
    named += sorted(countries_named(words))
    if event.status != "reviewed" and not countries_named(words) and not any(_official(article, w) for w in event.who):
        return  # a private deed is no scene for who governed
    named += [code for code in own if (city := capital(code)) and city in words]
    for code in dict.fromkeys(c for c in (*named, *others) if c):
        if holders.holders(code):
            yield code, own.get(code) or _state(code), 1 + (code in named)


def _official(article: Article, one: str) -> bool:
    """True for a country or body, and for a person whose office the article tells."""
    if article.entities[one].kind in ("country", "organisation"):
        return True
    return any(isinstance(f, Role) and f.holder == one for f in article.facts)


def _state(code: str) -> Entity:
    name = country_name(code) or code
    return Entity(kind="country", name=name, definite=holders.place(code) != name)


@cache
def _offices(code: str) -> tuple[str, ...]:
    """The titles of a state or organisation, the weightiest first, that make a fair question.

    REIGN names the one effective leader of a state: where it is the source for an office, few know who holds the
    others (the president of Germany, the premier of North Korea), and they are not asked for.
    """
    roles = {office: holders.role(code, office) for office in holders.offices(code)}
    effective = {h.office for h in holders.holders(code) if "REIGN" in h.source and roles[h.office] in ROLES}
    wanted = [o for o, role in roles.items() if role in ROLES and (o in effective or not effective)]
    return tuple(o for o in sorted(wanted, key=lambda o: ROLES.index(roles[o])) if _fair(code, o))


def _fair(code: str, office: str) -> bool:
    others = len({h.name for h in holders.holders(code, office)}) - 1
    short = len(office.split()) <= LONGEST_TITLE and not office.startswith(("acting", "interim"))
    return short and others >= FEWEST_OTHERS and holders.seats(code, office) == 1


def _steady(code: str, office: str, when: Edtf) -> holders.Holder | None:
    """The one holder during the whole date and for some time before and after; None where that is not known."""
    first, last = when.first - MARGIN, when.last + MARGIN
    rows = [h for h in holders.holders(code, office) if h.first() <= last and first <= h.last()]
    if len(rows) != 1 or not (rows[0].complete and rows[0].first() <= first and last <= rows[0].last()):
        return None
    return rows[0]


def _told(row: holders.Holder, article: Article, event: Event) -> bool:
    """True where the event names the holder, or a fact of the article says that this person holds this office."""
    ours = {fold(n) for n in row.names()}
    text = f" {fold(event.did)} ".replace("'s ", " ")
    if any(f" {n} " in text for n in ours) or any(ours & names(article.entities[w]) for w in event.who):
        return True
    roles = [f for f in article.facts if isinstance(f, Role) and f.of]
    return any(ours & names(article.entities[f.holder]) and _same_office(f, row, article) for f in roles)


def _same_office(fact: Role, row: holders.Holder, article: Article) -> bool:
    code = code_of(article.entities[fact.of or ""]) or ""
    return any((h.office, h.country) == (row.office, row.country) for h in holders.holders(code, fact.title))


def _fact(event: Event, when: Edtf, row: holders.Holder, of: Entity) -> Tenure:
    holder = Entity(kind="person", name=row.name)
    until = f"to {date_text(parse(row.until))}" if row.until else f"on, as of {date_text(parse(row.checked))}"
    place = holders.place(row.country)
    told = f"Table of offices: {row.name} was {row.office} of {place} from {date_text(parse(row.since))} {until}."
    return Tenure(
        id=f"{event.id}.{slug(of.name)}-{slug(row.office)}",
        evidence=(*event.evidence, told),
        foils={},
        source=(source := f"quizgen's table of offices; see {row.source}"),
        by=by_table(source),
        holder=entity_id(holder),
        title=row.office,
        of=entity_id(of),
        since=parse(row.since),
        until=parse(row.until) if row.until else None,
        during=event.did,
        when=when,
    )
