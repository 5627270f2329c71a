"""Questions of an old bank are never mixed with proved ones unseen, also where somebody put them into one file."""

from __future__ import annotations

from dataclasses import replace

from quizgen.model.problem import Location, Problem
from quizgen.model.quiz import Quiz

_TOLD = 3  # ids in the warning


def marked(quiz: Quiz, label: str) -> tuple[Quiz, list[Problem]]:
    """The quiz with a notice for every page if nobody has proved some of its questions, and a warning that names them
    if others are proved. `label` names the quiz's file."""
    ids = [item.id for item in quiz.items if item.proof == "unproved"]
    mixed = 0 < len(ids) < len(quiz.items)
    words = f"unproved: {len(ids)} of {len(quiz.items)} questions" if mixed else "unproved questions"
    if ids and "unproved" not in quiz.notice:
        quiz = replace(quiz, notice="; ".join(filter(None, [quiz.notice, words])))
    if not mixed:
        return quiz, []
    first = ", ".join(f"“{name}”" for name in ids[:_TOLD]) + (" …" if len(ids) > _TOLD else "")
    message = f"{words}: {first}"
    return quiz, [Problem(Location(label, path="items"), "unproved", message, "every page says so", "warning")]
