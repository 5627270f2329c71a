"""Quizlet: a tab between the two sides of a card, a line for each card (Quizlet, “Importing content”)."""

from __future__ import annotations

from quizgen.model.item import Item
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.prose import in_one_line


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """`quizlet.tsv`: question and answer, without tabs or line breaks in them."""
    return Written(files={"quizlet.tsv": "".join(f"{in_one_line(item)}\t{_back(item)}\n" for item in quiz.items).encode()})


def _back(item: Item) -> str:
    pairs = "; ".join(f"{left} – {right}" for left, right in item.pairs)
    answer = item.key or "; ".join(f"{n}. {text}" for n, text in enumerate(item.sequence, 1)) or pairs
    return f"{answer} – {item.explanation}" if item.explanation else answer
