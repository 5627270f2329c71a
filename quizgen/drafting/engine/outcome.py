"""What came of a rule at one place: found, or refused with the name of what refused it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quizgen.drafting.annotate.annotated import Annotated, Sentence, Token
from quizgen.drafting.engine.rule import Rule
from quizgen.drafting.realise.making import Making


@dataclass(frozen=True)
class Match:
    """A pattern that fits: the rule, where, and the token of each capture."""

    rule: Rule
    story: Annotated
    sentence: Sentence
    captures: dict[str, Token]

    def __getitem__(self, name: str) -> Token:
        return self.captures[name]


@dataclass(frozen=True)
class Found:
    """The slots a rule filled, and what was assumed on the way (`making.scene`)."""

    rule: Rule
    match: Match
    making: Making

    @property
    def slots(self) -> dict[str, Any]:
        """Slot name → words, or the parts of a stem."""
        return self.making.slots


@dataclass(frozen=True)
class Refused:
    """A pattern that fits and was not taken. `span`: (start, end) of the matched words in the text."""

    rule: Rule
    span: tuple[int, int]
    constraint: str
    because: str


Outcome = Found | Refused
