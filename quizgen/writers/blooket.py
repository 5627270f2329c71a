"""Blooket: the CSV of “Spreadsheet import” (the template that Blooket gives out)."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.kahoot import SECONDS, right_number
from quizgen.writers.quiz_csv import table

_TITLE = ("Blooket\nImport Template", *[""] * 7)
_HEAD = (
    "Question #", "Question Text", "Answer 1", "Answer 2", "Answer 3\n(Optional)", "Answer 4\n(Optional)",
    "Time Limit (sec)\n(Max: 300 seconds)", "Correct Answer(s)\n(Only include Answer #)",
)  # fmt: skip


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`blooket.csv`: title, header, then a row for each question."""
    rows = [_row(number, item) for number, item in enumerate(quiz.items, 1)]
    return Written(files={"blooket.csv": table([_TITLE, _HEAD, *rows])})


def _row(number: int, item: Item) -> tuple[str, ...]:
    texts = [option.text for option in item.options]
    return (str(number), item.stem, *texts, *[""] * (4 - len(texts)), str(SECONDS), str(right_number(item)))
