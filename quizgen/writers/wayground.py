"""Wayground (formerly Quizizz): the spreadsheet of “Import from spreadsheet”."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.kahoot import SECONDS, right_number
from quizgen.writers.prose import feedback, reasons
from quizgen.writers.workbook import workbook

MOST = 5
_HEAD = (
    "Question Text", "Question Type", *(f"Option {n}" for n in range(1, MOST + 1)), "Correct Answer", "Time in seconds",
    "Image Link", "Answer explanation",
)  # fmt: skip


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`wayground.xlsx`."""
    rows = [(0, 0, _HEAD), *((n, 0, _row(item, quiz.language)) for n, item in enumerate(quiz.items, 1))]
    return Written(files={"wayground.xlsx": workbook(rows)})


def _row(item: Item, language: str) -> tuple[str | int, ...]:
    texts = [option.text for option in item.options]
    why = "\n".join([*feedback(item, language), *reasons(item)])
    return (item.told, "Multiple Choice", *texts, *[""] * (MOST - len(texts)), right_number(item), SECONDS, "", why)
