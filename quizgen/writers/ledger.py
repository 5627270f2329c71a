"""The claims ledger on one page: what an article claims, who says so, through whom, and how."""

from __future__ import annotations

from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Quiz, Release, Written


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`claims-a4.pdf` for each page size of the release, dated 00:00 UTC of the release.

    Without claims (a quiz.json does not hold them) there is a warning and no file. `history` is not used.
    """
    if not release.ledger:
        message = "there are no claims to print"
        hint = "build the article or its recipe: a finished quiz does not hold the claims of its articles"
        return Written(files={}, problems=(Problem(Location(), "no-claims", message, hint, "warning"),))
    import typst

    from quizgen.writers.pdf import claims, engine

    jobs = {f"claims-{page}.pdf": ("claims.typ", claims.data(quiz, release, page)) for page in release.pages}
    try:
        made = engine.typeset(list(jobs.values()), release.released.first)
    except typst.TypstError:
        lacking = claims.lacking(release)
        if not lacking:
            raise
        return Written(files={}, problems=tuple(lacking))
    return Written(files=dict(zip(jobs, made, strict=True)))
