"""An article's text in numbered lines: the same on every page size and in every preset, so that keys can cite them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import east_asian_width

from quizgen.model.article import Article
from quizgen.model.item import Item
from quizgen.world.folding import find_evidence

# So many characters fill half the page at 11 points, and the page at 18.
WIDTH = 42


@dataclass(frozen=True, slots=True)
class Line:
    """One line: where it begins and ends in the article's text; `last` of its paragraph."""

    start: int
    end: int
    last: bool


@lru_cache(maxsize=16)
def lines_of(text: str) -> tuple[Line, ...]:
    """The text's lines, at most `WIDTH` characters wide (East Asian wide ones count twice), broken at spaces."""
    found: list[Line] = []
    for start, end in _paragraphs(text):
        ends = [Line(a, b, False) for a, b in _broken(text, start, end)]
        found += [*ends[:-1], Line(ends[-1].start, ends[-1].end, True)]
    return tuple(found)


def cited(passage: str, article: Article) -> tuple[int, int] | None:
    """The first and last line, from 1, on which a passage stands; None where it does not stand."""
    place = find_evidence(passage, article.text)
    if place is None:
        return None
    numbers = [n for n, x in enumerate(lines_of(article.text), 1) if x.start < place[1] and place[0] < x.end]
    return (numbers[0], numbers[-1]) if numbers else None


def lines_for(item: Item, articles: tuple[Article, ...]) -> list[tuple[Article, list[tuple[int, int]]]]:
    """For each article an item cites, the lines of its evidence in it."""
    ids = {citation.article for citation in item.citations}
    found = []
    for article in articles:
        if article.id in ids:
            places = [place for passage in item.evidence if (place := cited(passage, article))]
            found += [(article, sorted(set(places)))] if places else []
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for piece in text.splitlines(keepends=True):
        body = piece.strip()
        if body:
            first = start + piece.index(body)
            yield first, first + len(body)
        start += len(piece)


def _broken(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop, wide = start, 0
        while stop < end and (wide := wide + 1 + (east_asian_width(text[stop]) in "WF")) <= WIDTH:
            stop += 1
        if stop < end:
            space = max(text.rfind(" ", start + 1, stop + 1), text.rfind("\t", start + 1, stop + 1))
            stop = space if space > start else max(stop, start + 1)
        yield start, stop
        while stop < end and text[stop].isspace():
            stop += 1
        start = stop
