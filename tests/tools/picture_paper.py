"""Draws page 1 of the paper beside page 1 of the key of a quiz.json as PNG files, for the README.

    python tests/tools/picture_paper.py decks/kim/quiz.json decks/paper.png decks/key.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from pydantic import TypeAdapter

from quizgen.model.quiz import Quiz
from quizgen.writers.pdf import engine, sheets

PPI = 96


def main(source: str, paper_png: str, key_png: str) -> None:
    """Writes the two pictures of the quiz's first paper on A4."""
    quiz = TypeAdapter(Quiz).validate_json(Path(source).read_bytes())
    paper = quiz.papers[0]
    for target, job in (
        (paper_png, ("paper.typ", sheets.paper_data(quiz, paper, "a4"))),
        (key_png, ("key.typ", sheets.key_data(quiz, paper, "a4"))),
    ):
        picture = engine.picture(job, PPI)[0]
        Path(target).write_bytes(picture)
        print(f"{target}: {len(picture):,} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
