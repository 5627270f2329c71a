"""Near numbers, by magnitude: neighbours for small counts, rounded steps of the size for large ones."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.item import Question
from quizgen.world.knowledge import World

REACH = 4


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Numbers at even steps below and above, with as many digits as the key says; never below one."""
    key = question.value
    if not isinstance(key, Decimal):
        return
    step = step_for(key)
    for distance in range(1, REACH):
        for sign in (-1, 1):
            value = key + sign * distance * step
            if value > 0:
                word = "few" if sign < 0 else "many"
                yield Candidate(value, "near-numbers", f"Too {word}: it was {question.key}.", 0.6)


def step_for(key: Decimal) -> Decimal:
    """1 up to 12, else a fifth of the size, rounded to the last digit that the key itself uses."""
    if abs(key) <= 12 and key == key.to_integral_value():
        return Decimal(1)
    exponent = key.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(exponent)
    return max((abs(key) / 5).quantize(unit) if unit <= abs(key) / 5 else unit, unit)
