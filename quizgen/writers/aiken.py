"""Aiken: question, lettered options, ANSWER (docs.moodle.org, “Aiken format”)."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.markdown import letter
from quizgen.writers.prose import in_one_line


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`aiken.txt`, UTF-8, a blank line between questions."""
    return Written(files={"aiken.txt": "\n".join(map(_question, quiz.items)).encode()})


def _question(item: Item) -> str:
    lines = [f"{letter(n)}. {option.text}" for n, option in enumerate(item.options)]
    right = next(letter(n) for n, option in enumerate(item.options) if option.right)
    return "\n".join([in_one_line(item), *lines, f"ANSWER: {right}", ""])
