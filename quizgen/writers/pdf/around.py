"""What stands around the questions: the school's head, the article with its numbered lines, and maps."""

from __future__ import annotations

from typing import Any

from quizgen.model.maps import MapView
from quizgen.model.quiz import Release
from quizgen.world.maps import svg
from quizgen.writers.pdf.catalogue import Words, when
from quizgen.writers.pdf.lines import lines_of
from quizgen.writers.pdf.text import one_line, printable

_EVERY = 5  # the lines that carry their number


def head_data(release: Release | None) -> dict[str, Any]:
    """School and line; `logo` says whether there is a picture, `alt` what it shows."""
    if release is None:
        return {"school": "", "line": "", "logo": False, "alt": ""}
    head = release.head.head
    school = one_line(head.school)
    alt = one_line(head.logo_text) or school
    return {"school": school, "line": one_line(head.line), "logo": bool(release.head.picture), "alt": alt}


def article_data(release: Release, entries: Words) -> list[dict[str, Any]]:
    """Each article: title, publisher and date, and its lines in paragraphs: [number to show, text]."""
    found = []
    for article in release.articles:
        by = (article.publisher or "", when(article.published.text, entries))
        paragraphs: list[list[list[str]]] = [[]]
        for number, line in enumerate(lines_of(article.text), 1):
            label = "" if number % _EVERY else str(number)
            paragraphs[-1].append([label, printable(article.text[line.start : line.end])])
            if line.last:
                paragraphs.append([])
        title = one_line(article.title)
        by_line = ", ".join(one_line(part) for part in by if part)
        found.append({"title": title, "by": by_line, "paragraphs": paragraphs[:-1]})
    return found


def map_data(view: MapView | None) -> list[str]:
    """The picture, what it shows in words, and what stands below it; [] for none."""
    return [svg(view), view.alt, printable(view.note)] if view else []
