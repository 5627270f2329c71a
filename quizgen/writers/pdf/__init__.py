"""Papers and keys as PDF, typeset by Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from quizgen.model.problem import Problem, has_error, in_order
from quizgen.model.quiz import History, Quiz, Release, Written

if TYPE_CHECKING:
    from quizgen.writers.pdf.engine import Job


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """Papers and keys for each page size of the release.

    One paper: `paper-a4.pdf` and `key-a4.pdf`. Several: `paper-A-a4.pdf`, `key-A-a4.pdf` … each by itself,
    `papers-a4.pdf` with all of them (or the copies wanted) for the copier, and `key-grid-a4.pdf`, the answers of
    all on one page. The files are dated 00:00 UTC of the release and, but for copies, tagged (PDF/UA-1). With an error
    among the problems there is no file. `history` is not used.
    """
    from quizgen.writers.pdf import catalogue, check, layout

    found = check.problems(quiz, release) + catalogue.missing(quiz.language) + layout.problems(quiz, release)
    if has_error(found):
        return Written(files={}, problems=tuple(in_order(found)))
    files, more = _files(quiz, release)
    return Written(files={} if has_error(more) else files, problems=tuple(in_order(found + more)))


def pictures(
    quiz: Quiz, release: Release, sheet: Literal["paper", "key"], ppi: float
) -> tuple[list[bytes], list[Problem]]:
    """The pages of the first paper, or of its key, as PNG files in the first page size of the release; none, with the
    problems, where it cannot be printed."""
    import typst

    from quizgen.writers.pdf import check, copies, engine, sheets

    found = check.problems(quiz, release)
    if has_error(found):
        return [], in_order(found)
    paper, page = quiz.papers[0], release.pages[0]
    key = ("key.typ", sheets.key_data(quiz, paper, page, release=release))
    try:
        return engine.picture(copies.one(quiz, paper, page, release) if sheet == "paper" else key, ppi), in_order(found)
    except typst.TypstError:
        lacking = _lacking(quiz, release)
        if not lacking:
            raise
        return [], lacking


def _files(quiz: Quiz, release: Release) -> tuple[dict[str, bytes], list[Problem]]:
    import typst

    from quizgen.writers.pdf import copies, engine, layout

    jobs = _jobs(quiz, release)
    try:
        made = dict(zip(jobs, engine.typeset(list(jobs.values()), release.released.first), strict=True))
        for page in release.pages if release.print.copies else ():
            made[f"papers-{page}.pdf"] = copies.copied(quiz, page, release)
        return made, layout.too_long(quiz, jobs)
    except typst.TypstError:
        lacking = _lacking(quiz, release)
        if not lacking:
            raise
        return {}, lacking


def _jobs(quiz: Quiz, release: Release) -> dict[str, Job]:
    """What is to be typeset, by file name."""
    from quizgen.writers.pdf import copies, grid, sheets

    jobs = {}
    for page in release.pages:
        for paper in quiz.papers:
            mark = f"{paper.letter}-" if len(quiz.papers) > 1 else ""
            jobs[f"paper-{mark}{page}.pdf"] = copies.one(quiz, paper, page, release)
            jobs[f"key-{mark}{page}.pdf"] = ("key.typ", sheets.key_data(quiz, paper, page, release=release))
        if len(quiz.papers) > 1 and not release.print.copies:
            jobs[f"papers-{page}.pdf"] = copies.all_of(quiz, page, release)
        if len(quiz.papers) > 1:
            jobs[f"key-grid-{page}.pdf"] = ("grid.typ", grid.grid_data(quiz, release, page))
    return jobs


def _lacking(quiz: Quiz, release: Release) -> list[Problem]:
    from quizgen.writers.pdf import fonts, sheets

    return fonts.problems(quiz, sheets.words_for(quiz, release), release)
