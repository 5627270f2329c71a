"""Answer sheets to fill in by bubbles, and what scanning programs need to read exactly these sheets."""

from __future__ import annotations

from quizgen.model.problem import Location, Problem, has_error, in_order
from quizgen.model.quiz import History, Quiz, Release, Written


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """For each paper and page size `answers-a4.pdf` and `omrchecker-a4.zip` (`answers-A-a4.pdf` … with several
    papers), and `zipgrade.csv` with the key of all papers.

    The zip holds template.json, evaluation.json and the marker's picture for OMRChecker. Questions that are not
    choices have no bubbles.
    """
    from quizgen.writers.pdf import catalogue, check
    from quizgen.writers.sheet import geometry

    found = check.problems(quiz, release) + catalogue.missing(quiz.language)
    for n, paper in enumerate(quiz.papers) if not has_error(found) else ():
        place = Location(path=f"papers[{n}]")
        for page in release.pages:
            wrong = geometry.too_many(quiz, paper, page, release.print)
            found += [Problem(place, "answer-sheet", f"paper {paper.letter}: {wrong[0]}", wrong[1])] if wrong else []
    if has_error(found):
        return Written(files={}, problems=tuple(in_order(found)))
    return Written(files=_files(quiz, release), problems=tuple(in_order(found)))


def _files(quiz: Quiz, release: Release) -> dict[str, bytes]:
    from quizgen.writers.pdf import engine
    from quizgen.writers.sheet import geometry, keys
    from quizgen.writers.sheet import page as pages

    jobs, files = {}, {}
    for page in release.pages:
        for paper in quiz.papers:
            mark = f"{paper.letter}-" if len(quiz.papers) > 1 else ""
            sheet = geometry.sheet_for(quiz, paper, page, release.print)
            jobs[f"answers-{mark}{page}.pdf"] = ("answers.typ", pages.answers_data(quiz, paper, page, release, sheet))
            files[f"omrchecker-{mark}{page}.zip"] = keys.omrchecker(quiz, paper, sheet, release)
    files["zipgrade.csv"] = keys.zipgrade(quiz, release)
    return files | dict(zip(jobs, engine.typeset(list(jobs.values()), release.released.first), strict=True))
