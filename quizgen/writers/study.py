"""The study sheet: timeline, who is who, who said what, the lists and the words of an article, on one page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from quizgen.model.article import Article
from quizgen.model.facts import AnyFact
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.world.dates import date_text
from quizgen.world.folding import fold
from quizgen.world.tables import glossary


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`study-a4.pdf` for each page size, from the facts of the release's articles; a warning where one page is too
    small. A finished quiz has no articles: then there is a warning and no file."""
    import typst

    from quizgen.writers.pdf import engine, fonts
    from quizgen.writers.pdf.check import Printed

    if not release.articles:
        message = "there are no facts for a study sheet"
        hint = "build the article or its recipe: a finished quiz does not hold the facts"
        return Written(files={}, problems=(Problem(Location(), "study-sheet", message, hint, "warning"),))
    jobs = {f"study-{page}.pdf": ("study.typ", study_data(quiz, release, page)) for page in release.pages}
    try:
        made = engine.typeset(list(jobs.values()), release.released.first)
    except typst.TypstError:
        texts = [text for _, data in jobs.values() for text in _strings(data["parts"])]
        lacking = fonts.problems_of([Printed("articles", "the study sheet", text) for text in dict.fromkeys(texts)])
        if not lacking:
            raise
        return Written(files={}, problems=tuple(lacking))
    return Written(files=dict(zip(jobs, made, strict=True)), problems=tuple(_long(jobs)))


def _long(jobs: dict[str, Any]) -> Iterator[Problem]:
    from quizgen.writers.pdf.engine import marked

    for name, job in jobs.items():
        pages = max(marked(job, "pages"))
        if pages > 1:
            message = f"{name} takes {pages} pages: there are more facts than one page holds"
            yield Problem(Location(), "study-sheet", message, "one article a sheet, or fewer facts", "warning")


def study_data(quiz: Quiz, release: Release, page: str) -> dict[str, Any]:
    """The data of `study.typ`: a heading and rows of [label, text] for each part that has any."""
    from quizgen.writers.pdf.sheets import common, words_for
    from quizgen.writers.pdf.style import Style
    from quizgen.writers.pdf.text import one_line

    entries = words_for(quiz, release)
    articles = release.articles
    said = [[c.speaker + (f" ({c.via})" if c.via else ""), c.claim] for c in release.ledger if c.speaker]
    parts = [
        [entries["who"], [row for a in articles for row in _people(a)]],
        [entries["said"], said],
        [entries["lists"], [row for a in articles for row in _lists(a)]],
        [entries["terms"], _terms(articles)],
    ]
    shown = [[head, [[one_line(cell) for cell in row] for row in _once(rows)]] for head, rows in parts if rows]
    title = f"{entries['study']}: {one_line(quiz.title)}"
    dated = sorted((row for a in articles for row in _dated(a)), key=lambda row: (row[0].first, row[0].last, row[1]))
    timeline = [[date_text(date), one_line(text), date.is_range] for date, text in dated]
    style = Style(title=14, side=1.5, top=1.3, bottom=1.7)
    more = {"timeline": timeline, "when": entries["timeline"], "parts": shown, "name": one_line(quiz.title), "maps": _maps(quiz)}
    return common(quiz, page, style, title) | more


def _maps(quiz: Quiz) -> list[list[str]]:
    """The maps of the answers, each once: picture, words for it, and what stands below."""
    from quizgen.writers.pdf.around import map_data

    views = [item.locator for item in quiz.items if item.locator]
    # One picture may stand twice: with what is in dispute below it, and where an explanation has said that.
    shown = {(v.marked, v.spots): v for v in sorted(views, key=lambda v: v.note != "")}
    return [map_data(view) for view in dict.fromkeys(shown[v.marked, v.spots] for v in views)]


def _once(rows: list[list[str]]) -> list[list[str]]:
    return [list(row) for row in dict.fromkeys(map(tuple, rows))]


def _told(article: Article, *kinds: str) -> Iterator[AnyFact]:
    """The facts of some kinds: no trivia, and none that says what an earlier one says."""
    seen: set[str] = set()
    for fact in article.facts:
        if fact.kind in kinds and not fact.unasked() and fact.id not in seen:
            seen |= {fact.id, *fact.agrees_with}
            yield fact


def _dated(article: Article) -> Iterator[tuple[Any, str]]:
    """Events and measures with their dates, and when offices began."""
    name = {id_: entity.name for id_, entity in article.entities.items()}
    for fact in _told(article, "event", "measure", "role"):
        if fact.kind == "event" and fact.when:
            yield fact.when, f"{' and '.join(name[i] for i in fact.who)} {fact.did}"
        elif fact.kind == "measure" and (when := fact.when or fact.since):
            goods = f": {', '.join(fact.goods)}" if fact.goods else ""
            yield when, f"{name[fact.actor]} {fact.action} {fact.link} {name[fact.target]}{goods}"
        elif fact.kind == "role" and fact.since:
            yield fact.since, f"{name[fact.holder]}: {_role(fact, name)}"


def _role(fact: Any, name: dict[str, str]) -> str:
    return f"{fact.title} {fact.link} {name[fact.of]}" if fact.of else fact.title


def _people(article: Article) -> Iterator[list[str]]:
    name = {id_: entity.name for id_, entity in article.entities.items()}
    for fact in _told(article, "role", "relation"):
        if fact.kind == "role":
            yield [name[fact.holder], _role(fact, name)]
        else:
            yield [name[fact.subject], f"{fact.relation} of {name[fact.object]}"]


def _lists(article: Article) -> Iterator[list[str]]:
    for fact in _told(article, "listing"):
        yield [fact.head[:1].upper() + fact.head[1:], ", ".join(fact.members)]


def _terms(articles: tuple[Article, ...]) -> list[list[str]]:
    """The glossary's terms that the articles use."""
    text = " ".join(fold(article.text) for article in articles)
    used = [row for row in glossary() if re.search(rf"\b{re.escape(fold(row.term))}\b", text)]
    return [[row.term, row.definition] for row in used]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
