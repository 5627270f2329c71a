"""Questions in somebody's own words that the tables can answer: who held an office, where a city or a body is.

Each recogniser takes a whole question and gives every right answer that a table has, with its row in words. A question
that says more than a recogniser knows (“… when the war began”) is left alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quizgen.model.article import Article, EntityKind
from quizgen.model.dates import MONTHS
from quizgen.model.facts import QuestionAnswer
from quizgen.model.problem import Location, Problem
from quizgen.world import cities, holders, tables
from quizgen.world.claims import Claim, Verdict
from quizgen.world.countries import capital, country, country_name, with_article
from quizgen.world.folding import fold
from quizgen.world.identity import Identity, compare
from quizgen.world.knowledge import World
from quizgen.world.values import as_date
from quizgen.world.wording import countries_at

Days = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Told:
    """A right answer by a table: its names, their kind, and the row in words. `whole`: the table has every right answer."""

    names: tuple[str, ...]
    kind: EntityKind
    row: str
    whole: bool = False

    def means(self, text: str) -> Identity:
        """Whether an answer is this one: surely, surely not, or for a person to say."""
        plain = re.sub(r"^(?:the|in|to) ", "", text.strip(), flags=re.I)
        said = {compare(plain, name, self.kind) for name in self.names}
        return "same" if "same" in said else "unsure" if "unsure" in said else "different"


def told_by_tables(question: str, day: dt.date | None) -> tuple[Told, ...]:
    """The right answers to a question that the tables have; none where no table answers it. `day`: as of when it is
    asked where it names no date."""
    asked, named = _dated(" ".join(question.split()))
    days = named or ((day, day) if day else None)
    return tuple(told for recognise in RECOGNISERS for told in recognise(asked, days)) if days and len(question) < 300 else ()


def contradicted(question: str, answer: str, day: dt.date) -> str:
    """The row by which an answer is wrong, where a table has every right one and this is none of them; else ""."""
    told = told_by_tables(question, day)
    wrong = bool(told) and all(t.whole and t.means(answer) == "different" for t in told)
    return told[0].row if wrong else ""


def contradictions(article: Article) -> list[Problem]:
    """Somebody's questions whose answer a table contradicts: no item is made of them, and the Problem names the row."""
    found = []
    for fact in article.facts:
        if isinstance(fact, QuestionAnswer) and (row := contradicted(fact.question, fact.answer, article.published.last)):
            message = f"the article answers “{fact.question}” with “{fact.answer}”; a table has {row}"
            hint = "no item is made of this fact: name the date that is meant, or mend the answer"
            found.append(Problem(Location(article.id, path=f"facts.{fact.id}"), "table-disagrees", message, hint, "warning"))
    return found


def judging(claim: Claim, date: dt.date, world: World) -> Callable[[Any], Verdict | None] | None:
    """True of an answer that a table has for what a fact's own words ask; None where the tables are silent."""
    fact = claim.fact
    told = told_by_tables(fact.question, date) if isinstance(fact, QuestionAnswer) else ()

    def judge(value: Any) -> Verdict | None:
        found = next((t for t in told if isinstance(value, str) and t.means(value) == "same"), None)
        return Verdict("true", f"a table has it: {found.row}") if found else None

    return judge if told else None


_WHEN = re.compile(
    rf",? (?:on|in|during) (?P<date>(?:[0-9]{{1,2}} )?(?:(?:{'|'.join(MONTHS)}) )?(?:[0-9]{{1,2}}, )?[0-9]{{4}})(?=\?|$|,)"
)
_LEAD = re.compile(r"^(?:according to [^,]{1,60}, )", re.I)


@lru_cache(maxsize=1 << 10)
def _dated(question: str) -> tuple[str, Days | None]:
    """The question without its lead, date and mark; and the first and last day that it names."""
    text = _LEAD.sub("", question).strip()
    found = _WHEN.search(text)
    date = as_date(found["date"]) if found else None
    if found and date is not None:
        text = text[: found.start()] + text[found.end() :]
    return text.rstrip(" ?.").strip(), (date.first, date.last) if date is not None else None


_HELD = re.compile(r"(?:who|which (?:man|woman|person|politician)) (?:is|was|were|held the office of|served as) (?:the )?(?P<office>.+)", re.I)
_OF_BODY = re.compile(r"(?P<title>[\w’' -]+?) of (?:the )?(?P<body>[A-Z][\w’' -]+)")


def _holder(asked: str, days: Days) -> Iterator[Told]:
    """“Who was president of France?”, “Who is the French president?”, “Who was secretary-general of the United Nations?”"""
    found = _HELD.fullmatch(asked)
    for code, title in _offices(found["office"]) if found else ():
        rows = [h for h in holders.holders(code, title) if h.first() <= days[1] and days[0] <= h.last()]
        known = min((h.first() for h in rows), default=days[0]) <= days[0] and days[1] <= max((h.last() for h in rows), default=days[0])
        whole = known and all(h.complete for h in rows) and holders.seats(code, title) == 1
        for row in rows:
            term = f"{row.since} to {row.until or 'now'}"
            yield Told(row.names(), "person", f"{row.name}, {row.office} of {holders.place(row.country)}, {term} ({row.source})", whole)


def _offices(text: str) -> Iterator[tuple[str, str]]:
    """(country or body, title) that words name an office by, as far as they are nothing else."""
    lands = list(countries_at(text))
    if len(lands) == 1:
        code, start, end = lands[0]
        before, after = re.sub(r"(?: of)?(?: the)?$", "", text[:start].rstrip()), re.sub(r"^['’]s?", "", text[end:])
        yield code, " ".join(f"{before} {after}".split()).removeprefix("the ")
    elif not lands and (body := _OF_BODY.fullmatch(text)):
        yield body["body"], body["title"]


_CITY = re.compile(
    r"(?:in (?:which|what) country|where) (?:is|lies|does) (?:the (?:city|town|port) of )?(?P<city>[A-Z][\w’' -]+?)"
    r"(?: (?:lie|located|situated))?", re.I,
)  # fmt: skip


def _city(asked: str, days: Days) -> Iterator[Told]:
    """“In which country does Gdańsk lie?”: every country in which the table has a city of the name."""
    found = _CITY.fullmatch(asked)
    for row in cities.called(found["city"]) if found else ():
        land = country(row.country)
        if land is not None:
            names = (land.name, with_article(land.name), *land.aliases)
            yield Told(names, "country", f"{row.name} lies in {with_article(land.name)} (table of cities)")


_CAPITAL = re.compile(r"(?:what|which city|which) (?:is|was) the capital(?: city)? of (?P<land>.+)", re.I)


def _capital(asked: str, days: Days) -> Iterator[Told]:
    """“What is the capital of France?”"""
    found = _CAPITAL.fullmatch(asked)
    for code, _, _ in countries_at(found["land"]) if found else ():
        if seat := capital(code):
            yield Told((seat,), "place", whole=True, row=f"{seat} is the capital of {with_article(country_name(code) or code)} (table of countries)")


_SEAT = re.compile(
    r"(?:where|in (?:which|what) city) (?:is|does|has) (?:the )?(?P<body>[A-Z][\w’' .-]+?)"
    r"(?: have)?(?: its seat| its headquarters| headquartered| based| seated)", re.I,
)  # fmt: skip


def _seat(asked: str, days: Days) -> Iterator[Told]:
    """“Where does the World Bank have its seat?”: the city, and those in which a part of it sits."""
    found = _SEAT.fullmatch(asked)
    wanted = fold(found["body"]) if found else ""
    for row in tables.organisations() if found else ():
        if row.city and wanted in {fold(n) for n in (row.name, row.short, *row.aliases) if n}:
            for city in (row.city, *row.branches):
                yield Told((city,), "place", f"{row.name} sits in {city} (table of organisations: {row.source})", True)


# A question is looked at by each; one that a table cannot answer whole is recognised by none.
RECOGNISERS: tuple[Callable[[str, Days], Iterator[Told]], ...] = (_holder, _city, _capital, _seat)
