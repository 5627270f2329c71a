"""What is wrong with the layout that is wanted: copies, points, article and school head."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, get_args

from quizgen.model.printing import copies_of
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz, Release
from quizgen.model.template import ItemType, Level
from quizgen.writers.pdf.catalogue import split, words


def problems(quiz: Quiz, release: Release) -> list[Problem]:
    """Everything in `release.print` and `release.head` that this quiz cannot be printed with."""
    return [*_copies(quiz, release), *_points(quiz, release), *_article(release), *_head(quiz, release)]


def _copies(quiz: Quiz, release: Release) -> Iterator[Problem]:
    if not release.print.copies:
        return
    place = Location(path="print.copies")
    try:
        wanted = copies_of(release.print.copies)
    except ValueError as error:
        yield Problem(place, "copies", str(error), "such as A=14,B=13,A:dyslexia=1")
        return
    have = [paper.letter for paper in quiz.papers]
    for letter in dict.fromkeys(one.letter for one in wanted):
        if letter not in have:
            message = f"copies of paper {letter} are wanted, and the papers are {', '.join(have) or 'none'}"
            yield Problem(place, "copies", message, f"--papers {ord(letter) - 64} makes it")


def _points(quiz: Quiz, release: Release) -> Iterator[Problem]:
    known = [*get_args(Level), *get_args(ItemType)]
    ids = {item.id for item in quiz.items}
    for name in release.print.points:
        if name not in ids and name not in known:
            close = get_close_matches(name, known, 1) or get_close_matches(name, ids, 1)
            hint = f"did you mean {close[0]}?" if close else f"a level or type ({', '.join(known)}), or an item's id"
            message = f"points are given to “{name[:80]}”, which is no level, type or item"
            yield Problem(Location(path="print.points"), "points", message, hint)


def _article(release: Release) -> Iterator[Problem]:
    if release.print.with_article and not release.articles:
        message = "the article is to be printed, and its text is not at hand"
        hint = "a quiz.json holds no text: keep it in the project that has the article in source/"
        yield Problem(Location(path="print.with_article"), "article", message, hint)


def _head(quiz: Quiz, release: Release) -> Iterator[Problem]:
    head = release.head.head
    entries = words(split(quiz.language)[0])
    known = [name for name, text in entries.items() if isinstance(text, str)]
    for name in head.words:
        if name not in known:
            close = get_close_matches(name, known, 1)
            hint = f"did you mean {close[0]}?" if close else f"words: {', '.join(known)}"
            place = Location(release.head.file, path=f"words.{name}")
            yield Problem(place, "head-words", f"no word is called “{name[:60]}”", hint)
    if head.logo and not _is_picture(release.head.picture):
        message = f"the logo “{head.logo[:80]}” is not a picture that can be printed"
        yield Problem(Location(release.head.file, path="logo"), "logo", message, "save it as PNG, JPEG or SVG")


def _is_picture(data: bytes) -> bool:
    """True when Typst can draw it; the probe is one page."""
    import typst

    from quizgen.writers.pdf.engine import probe

    try:
        probe("#image(bytes(json(bytes(sys.inputs.data))), height: 1cm)", list(data))
    except typst.TypstError:
        return False
    return bool(data)


def too_long(quiz: Quiz, jobs: Mapping[str, tuple[str, dict[str, Any]]]) -> list[Problem]:
    """A warning for each question that fills more than a page of some paper, and so breaks."""
    from quizgen.writers.pdf.engine import marked

    places = {paper.letter: n for n, paper in enumerate(quiz.papers)}
    found = {}
    for name, (template, data) in jobs.items():
        for sheet in data["papers"] if template == "paper.typ" and len(data["papers"]) == 1 else ():
            if any(question["long"] for question in sheet["questions"]):
                for number in marked((template, data), "tall"):
                    paper = quiz.papers[places.get(name.split("-")[1], 0)]
                    placed = paper.items[number - 1]
                    message = f"paper {paper.letter}, question {number} ({placed.id}) is longer than a page and breaks"
                    where = f"papers[{places[paper.letter]}].items[{number - 1}]"
                    hint = "shorten it, or choose another layout"
                    found[where] = Problem(Location(path=where), "too-long", message, hint, "warning")
    return list(found.values())
