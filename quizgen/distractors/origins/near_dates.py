"""Near dates: the key's date moved by whole units, alike in form and never overlapping."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.dates import Edtf
from quizgen.model.item import Question
from quizgen.world.dates import date_text, shifted, span_units
from quizgen.world.knowledge import World

# Units between neighbouring options: a step a reader may confuse, not a typing error (1) nor an age (10).
STEPS = {"year": (1, 2, 3), "month": (1, 2, 3), "day": (2, 3, 5, 7)}
REACH = 4


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Dates at even steps before and after; the engine draws how many stand on each side."""
    key = question.value
    if not isinstance(key, Edtf):
        return
    step = max(rng.choice(STEPS[key.granularity]), span_units(key) + rng.choice((0, 1, 3)) if key.is_range else 1)
    room = world.by_id[question.articles[0]].published.last.year - key.last.year
    if key.granularity == "year" and not key.is_range and room > 0:
        step = min(step, room)  # the next year must not lie after the report, which would give it away
    for distance in range(1, REACH):
        for sign in (-1, 1):
            if candidate := _moved(question, sign * distance * step):
                yield candidate


def called(question: Question, text: str) -> Candidate | None:
    """The near date whose option reads so, whatever step it was drawn with."""
    if not isinstance(question.value, Edtf):
        return None
    widest = (REACH - 1) * (max(STEPS[question.value.granularity]) + span_units(question.value))
    near = (_moved(question, n) for n in range(-widest, widest + 1) if n)
    return next((c for c in near if c is not None and question.render(c.value) == text), None)


def _moved(question: Question, units: int) -> Candidate | None:
    moved = shifted(question.value, units)
    word = "early" if units < 0 else "late"
    return None if moved is None else Candidate(moved, "near-dates", f"Too {word}: it was {date_text(question.value)}.", 0.6)
