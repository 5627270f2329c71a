"""The question's own other facts: for “which came first” and the like."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.item import Question
from quizgen.world.dates import date_text
from quizgen.world.knowledge import World


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """The asked slot of the other facts; the template's `applies` has ordered them, so they are wrong by it."""
    article = world.by_id[question.articles[0]]
    for fact in question.facts:
        if fact is question.fact:
            continue
        value = world.value(article, fact, question.slot)
        if value is not None:
            when = getattr(fact, "when", None)
            why = f"It came later: {date_text(when)}." if when is not None else ""
            yield Candidate(value, "facts", why, 0.9, article, fact)
