"""The claims ledger as plain data for its template."""

from __future__ import annotations

from typing import Any

from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Claim, Quiz, Release
from quizgen.writers.pdf import catalogue, sheets
from quizgen.writers.pdf.style import Style
from quizgen.writers.pdf.text import named, one_line, printable

VOICES = ("stated", "attributed", "anonymous", "hedged")  # each has its words in the catalogue
LEDGER = Style(title=14, side=1.5, top=1.4, bottom=1.9)  # as much as a page holds
FIELDS = ("article", "claim", "speaker", "via")


def data(quiz: Quiz, release: Release, page: str) -> dict[str, Any]:
    """The data of `claims.typ`: title and rows of each article, in the order of the ledger."""
    entries = catalogue.words(catalogue.split(quiz.language)[0])
    articles: dict[str, list[dict[str, str]]] = {}
    for row in release.ledger:
        values = {name: printable(text) for name, text in _row(row, entries).items()}
        articles.setdefault(one_line(row.article), []).append(values)
    title = f"{entries['claims']}: {one_line(quiz.title)}"
    return sheets.common(quiz, page, LEDGER, title) | {"articles": list(articles.items())}


def lacking(release: Release) -> list[Problem]:
    """One error for each text of the ledger with characters that no font can show."""
    from quizgen.writers.pdf import fonts

    texts = [(f"ledger[{n}].{f}", getattr(row, f)) for n, row in enumerate(release.ledger) for f in FIELDS]
    hint = f"write it otherwise, or put a font that has it in a folder and name the folder in {fonts.FONTS}"
    return [
        Problem(Location(path=texts[n][0]), "font", f"no font has {', '.join(map(named, chars[:3]))}", hint)
        for n, chars in fonts.lacking([text for _, text in texts]).items()
    ]


def _row(row: Claim, entries: dict[str, Any]) -> dict[str, str]:
    how = {voice: entries[voice] for voice in VOICES}
    nobody = entries["unnamed"] if row.voice == "anonymous" else entries["report"]
    return {"speaker": row.speaker or nobody, "via": row.via, "voice": how[row.voice], "claim": row.claim}
