"""Blackboard: the tab-separated text of “Upload questions” (help.blackboard.com, “Upload Questions”)."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.prose import in_one_line


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`blackboard.txt`: a line for each question, without a header."""
    return Written(files={"blackboard.txt": "".join(f"{chr(9).join(_fields(item))}\n" for item in quiz.items).encode()})


def _fields(item: Item) -> list[str]:
    question = in_one_line(item)
    if item.options:
        return ["MC", question, *(f for o in item.options for f in (o.text, "correct" if o.right else "incorrect"))]
    if item.pairs:
        return ["MAT", question, *(text for pair in item.pairs for text in pair)]
    if item.sequence:
        return ["ORD", question, *item.sequence]
    return ["FIB", question, item.answer]
