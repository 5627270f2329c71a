"""Paper and key as PDF, typeset by Typst."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizgen.model.problem import Problem, has_error, in_order
from quizgen.model.quiz import History, Quiz, Release, Written

if TYPE_CHECKING:
    from quizgen.writers.pdf.engine import Job


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """Each paper and its key for each page size of the release: `paper-a4.pdf`, `key-a4.pdf`; `paper-B-a4.pdf` …

    The files are dated 00:00 UTC of the release and tagged (PDF/UA-1). With an error among the problems there
    is no file. `history` is not used.
    """
    from quizgen.writers.pdf import catalogue, check

    found = check.problems(quiz) + catalogue.missing(quiz.language)
    if has_error(found):
        return Written(files={}, problems=tuple(in_order(found)))
    files, lacking = _files(quiz, release)
    return Written(files={} if lacking else files, problems=tuple(in_order(found + lacking)))


def _files(quiz: Quiz, release: Release) -> tuple[dict[str, bytes], list[Problem]]:
    import typst

    from quizgen.writers.pdf import engine

    jobs = _jobs(quiz, release)
    try:
        return dict(zip(jobs, engine.typeset(list(jobs.values()), release.released.first), strict=True)), []
    except typst.TypstError:
        lacking = _lacking(quiz)
        if not lacking:
            raise
        return {}, lacking


def _jobs(quiz: Quiz, release: Release) -> dict[str, Job]:
    """What is to be typeset, by file name."""
    from quizgen.writers.pdf import sheets

    jobs = {}
    for paper in quiz.papers:
        mark = f"{paper.letter}-" if len(quiz.papers) > 1 else ""
        for page in release.pages:
            jobs[f"paper-{mark}{page}.pdf"] = ("paper.typ", sheets.paper_data(quiz, paper, page, notice=release.notice))
            jobs[f"key-{mark}{page}.pdf"] = ("key.typ", sheets.key_data(quiz, paper, page, notice=release.notice))
    return jobs


def _lacking(quiz: Quiz) -> list[Problem]:
    from quizgen.writers.pdf import catalogue, fonts

    return fonts.problems(quiz, catalogue.words(catalogue.split(quiz.language)[0]))
