"""Flashcards to cut out: to fold over, or printed on both sides."""

from __future__ import annotations

from typing import Any

from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem, has_error, in_order
from quizgen.model.quiz import History, Quiz, Release, Written

_ROWS = 6


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`flashcards-a4.pdf` for each page size: every item that can be recalled without its options.

    Question left and answer right, to fold along the dashed line; with `duplex` the answers are on the back, in the
    places they have when the sheet is turned over its long edge.
    """
    import typst

    from quizgen.writers.pdf import catalogue, check, engine, fonts

    items = [item for item in quiz.items if item.recall and item.type in ("choice", "open", "cloze")]
    found = check.problems_of(quiz, items) + catalogue.missing(quiz.language)
    if not items:
        message = "no item can be asked without its options, so there are no flashcards"
        found.append(Problem(Location(path="items"), "flashcards", message, "add items with `recall`"))
    if has_error(found):
        return Written(files={}, problems=tuple(in_order(found)))
    jobs = {f"flashcards-{page}.pdf": ("cards.typ", cards_data(quiz, items, release, page)) for page in release.pages}
    try:
        made = engine.typeset(list(jobs.values()), release.released.first)
    except typst.TypstError:
        lacking = fonts.problems_of([text for item in items for text in check.texts_of(quiz, item)])
        if not lacking:
            raise
        return Written(files={}, problems=tuple(in_order(lacking)))
    return Written(files=dict(zip(jobs, made, strict=True)), problems=tuple(in_order(found)))


def cards_data(quiz: Quiz, items: list[Item], release: Release, page: str) -> dict[str, Any]:
    """The data of `cards.typ`."""
    from quizgen.writers.pdf.around import map_data
    from quizgen.writers.pdf.sheets import common, words_for
    from quizgen.writers.pdf.style import STANDARD
    from quizgen.writers.pdf.text import one_line, printable

    entries = words_for(quiz, release)
    cards = [
        {
            "context": printable(i.context), "front": printable(i.stem), "back": printable(i.key),
            "why": printable(i.explanation), "id": one_line(i.id),
            "map": map_data(i.map),
        }
        for i in items
    ]
    title = f"{entries['cards']}: {one_line(quiz.title)}"
    more = {"cards": cards, "rows": _ROWS, "duplex": release.print.duplex, "name": one_line(quiz.title)}
    return common(quiz, page, STANDARD, title) | more
