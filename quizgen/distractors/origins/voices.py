"""The other voices: how the report might have backed a statement, and did not."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.item import Question
from quizgen.world.knowledge import World

_WHY = {
    "stated": "The report does not say so in its own name.",
    "attributed": "The report names nobody who says so.",
    "anonymous": "The report cites no unnamed observers for it.",
    "hedged": "The report does not word it as an impression.",
}


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Every voice but the fact's own; a fact has one."""
    if question.slot == "voice":
        for voice, why in _WHY.items():
            if voice != question.value:
                yield Candidate(voice, "voices", why, 0.9)
