"""Near numbers, by magnitude: neighbours for small counts, rounded steps of the size for large ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.item import Question
from quizgen.world.knowledge import World

REACH = 4
_UNCOUNTED = re.compile(r"[$€£¥₹%]|\bper ?cent\b")  # of money and shares there is much, not many


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Numbers at even steps below and above; never zero or less."""
    key = question.value
    if not isinstance(key, Decimal):
        return
    step, told = step_for(key), question.key[:1].lower() + question.key[1:]  # “About 45 ships”
    for distance in range(1, REACH):
        for sign in (-1, 1):
            value = key + sign * distance * step
            if value > 0:
                few, many = ("little", "much") if _UNCOUNTED.search(question.key) else ("few", "many")
                word = few if sign < 0 else many
                yield Candidate(value, "near-numbers", f"Too {word}: it was {told}.", 0.6)


def step_for(key: Decimal) -> Decimal:
    """1 up to 12, else a fifth of the size, rounded to the last digit that the key itself uses.

    Where that digit is too coarse (100, 2,000) to one digit, so that options fit below the key as well as above.
    """
    if abs(key) <= 12 and key == key.to_integral_value():
        return Decimal(1)
    fifth = abs(key) / 5
    unit = Decimal(1).scaleb(int(key.normalize().as_tuple().exponent))
    return fifth.quantize(unit if unit <= fifth else Decimal(1).scaleb(fifth.adjusted()))
