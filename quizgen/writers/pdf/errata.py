"""The slip that corrects printed papers: `errata.txt`, and `errata-a4.pdf` for each page size."""

from __future__ import annotations

import datetime as dt

from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz, Written


def slip(lines: tuple[str, ...], quiz: Quiz, pages: tuple[str, ...], released: dt.date) -> Written:
    """The lines as text and as PDF, dated 00:00 UTC of the release; text alone, with a warning, where no font has a
    character."""
    title = f"Corrections: {quiz.title}"
    files = {"errata.txt": "".join(f"{line}\n" for line in (title, *lines)).encode("utf-8", "replace")}
    import typst

    from quizgen.writers.pdf import engine, sheets
    from quizgen.writers.pdf.style import Style
    from quizgen.writers.pdf.text import one_line, printable

    own = {"lines": [printable(line) for line in lines]}
    data = {page: sheets.common(quiz, page, Style(), one_line(title)) | own for page in pages}
    try:
        made = engine.typeset([("errata.typ", data[page]) for page in pages], released)
    except typst.TypstError:
        message = "no font has all characters of the corrections: they are in errata.txt alone"
        return Written(files=files, problems=(Problem(Location("errata"), "font", message, severity="warning"),))
    return Written(files=files | {f"errata-{page}.pdf": pdf for page, pdf in zip(pages, made, strict=True)})
