"""Papers for the copier: each once, or so many of each in the order given, some in a preset of their own."""

from __future__ import annotations

from quizgen.model.printing import copies_of
from quizgen.model.quiz import Paper, Quiz, Release
from quizgen.writers.pdf.engine import Job
from quizgen.writers.pdf.sheets import paper_data
from quizgen.writers.pdf.style import PRESETS


def one(quiz: Quiz, paper: Paper, page: str, release: Release) -> Job:
    """One paper by itself."""
    return "paper.typ", {"papers": [paper_data(quiz, paper, page, release=release)], "logo": _logo(release)}


def all_of(quiz: Quiz, page: str, release: Release) -> Job:
    """All papers in one file, or the copies the release wants; each begins on an odd page.

    A copy in another preset has its twin's letter, code, numbering and key: only the style differs.
    """
    wanted = [(p.letter, release.print.preset, 1) for p in quiz.papers]
    if release.print.copies:
        wanted = [(c.letter, c.preset or release.print.preset, c.count) for c in copies_of(release.print.copies)]
    papers = {paper.letter: paper for paper in quiz.papers}
    sheets = [
        paper_data(quiz, papers[letter], page, PRESETS[preset], release=release) for letter, preset, _ in wanted
    ]
    order = [n for n, (_, _, count) in enumerate(wanted) for _ in range(count)]
    return "paper.typ", {"papers": sheets, "order": order, "logo": _logo(release)}


def _logo(release: Release) -> list[int] | str:
    """The picture's bytes as Typst takes them from JSON."""
    return list(release.head.picture)
