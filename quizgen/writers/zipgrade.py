"""ZipGrade: the keys of all papers in one file, for its bubble sheets (or ours: `--to sheet`)."""

from __future__ import annotations

from dataclasses import replace

from quizgen.model.loss import Loss
from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import History, Paper, Placed, Quiz, Release, Written

MOST = 100  # questions of a ZipGrade form


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`zipgrade.csv`. Questions have the numbers of the printed paper; those without bubbles, or beyond the hundredth,
    are told. A quiz without papers has one of all its choices."""
    from quizgen.writers.sheet.keys import zipgrade

    papers = _papers(quiz)
    short = replace(quiz, papers=tuple(replace(paper, items=paper.items[:MOST]) for paper in papers))
    types = {item.id: item.type for item in quiz.items}
    asked = {placed.id for paper in short.papers for placed in paper.items if types.get(placed.id) == "choice"}
    if not asked:
        problem = Problem(Location(path="papers"), "nothing-held", "zipgrade can hold none of the questions", "print choices")
        return Written(files={}, problems=(problem,))
    losses = [
        Loss("zipgrade", f"items[{n}]", item.id, "item", "skipped", _why(item.type, item.id, papers))
        for n, item in enumerate(quiz.items)
        if item.id not in asked
    ]
    return Written(files={"zipgrade.csv": zipgrade(short, release)}, losses=tuple(losses))


def _papers(quiz: Quiz) -> tuple[Paper, ...]:
    """The papers that ask something; of a quiz without any, one of all its choices."""
    papers = quiz.papers or (Paper("A", tuple(Placed(i.id) for i in quiz.items if i.type == "choice")),)
    return tuple(paper for paper in papers if paper.items)


def _why(kind: str, name: str, papers: tuple[Paper, ...]) -> str:
    if kind != "choice":
        return "only choices have bubbles"
    on_paper = any(placed.id == name for paper in papers for placed in paper.items)
    return f"a form has {MOST} questions" if on_paper else "it is on no paper"
