"""In which sense a story uses a term of the glossary: words beside it tell, and a doubt means that it is not asked."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.world.tables import Term
from quizgen.world.wording import spaced


def meant(row: Term, told: str) -> bool:
    """True where a sentence has a word beside which the glossary's sense is meant, or the term needs none."""
    return not row.meant_with or _has(told, row.meant_with)


def other_sense(row: Term, told: Sequence[str]) -> str:
    """The name of the first other sense whose words stand in a sentence that uses the term; "" where none does."""
    named = (part.partition(": ") for part in row.senses)
    return next((name for name, _, words in named if any(_has(s, words.split(", ")) for s in told)), "")


def _has(told: str, words: Sequence[str]) -> bool:
    """True where one of the words or phrases stands in a sentence."""
    text = spaced(told)
    return any(spaced(word) in text for word in words)
