"""Kahoot!: the spreadsheet of “Import from spreadsheet” (the template that Kahoot! gives out)."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.workbook import workbook

SECONDS = 30  # one of 5, 10, 20, 30, 60, 90, 120, 240
_HEAD = (
    "Question - max 120 characters", "Answer 1 - max 75 characters", "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters", "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs", "Correct answer(s) - choose at least one",
)  # fmt: skip
_HEAD_ROW = 7  # the eighth; questions follow from the ninth on, in columns B to H


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`kahoot.xlsx`."""
    rows: list[tuple[int, int, tuple[str | int, ...]]] = [(1, 1, ("Quiz template",)), (_HEAD_ROW, 1, _HEAD)]
    rows += [(_HEAD_ROW + n, 0, (n, *_row(item))) for n, item in enumerate(quiz.items, 1)]
    return Written(files={"kahoot.xlsx": workbook(rows)})


def _row(item: Item) -> tuple[str | int, ...]:
    texts = [option.text for option in item.options]
    return (item.stem, *texts, *[""] * (4 - len(texts)), SECONDS, right_number(item))


def right_number(item: Item) -> int:
    """The number of the right option, from 1."""
    return next(n for n, option in enumerate(item.options, 1) if option.right)
