"""Gimkit: the CSV of “Import from spreadsheet” (the template that Gimkit gives out)."""

from __future__ import annotations

from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.quiz_csv import table

_TITLE = ("Gimkit Spreadsheet Import Template", *[""] * 4)
_HEAD = ("Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2 (Optional)", "Incorrect Answer 3 (Optional)")


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`gimkit.csv`: title, header, then a row for each question, the right answer first."""
    rows = []
    for item in quiz.items:
        wrong = [option.text for option in item.options if not option.right]
        rows.append((item.stem, item.key, *wrong, *[""] * (3 - len(wrong))))
    return Written(files={"gimkit.csv": table([_TITLE, _HEAD, *rows])})
