"""Conflict: two questions of one file, or a question and a fact, that give one thing two values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizgen.model.outcome import Reason
from quizgen.model.outside import OutsideQuestion
from quizgen.world.folding import fold
from quizgen.world.numbers import figures
from quizgen.world.wording import content_words, long_words, words_of

SHARED = 0.8  # share of the content words of both questions from which they ask the same
MOST = 40  # questions with which one is compared: in a file of ten thousand the time stays bounded
_WH = ("who", "whom", "what", "which", "where", "when", "why", "how")


def conflicts(questions: Sequence[OutsideQuestion]) -> Iterator[tuple[int, Reason]]:
    """(place, reason) of each question that asks what another asks and gives another answer.

    Bad: “How many died in the fire of May 2016?” 31 · “How many people died in the fire of May 2016?” 39
    Good: the two agree, or one of them asks for the injured
    Source: DESIGN.md section 4 (two values for one single-valued slot)
    """
    seen: dict[str, list[int]] = {}
    for n, asked in enumerate(questions):
        words = sorted(long_words(asked.question), key=lambda w: (-len(w), w))[:3]
        near = dict.fromkeys(m for word in words for m in seen.get(word, ())[-MOST:])
        for m in near:
            if _same(asked.question, questions[m].question) and _differ(asked.answer, questions[m].answer):
                yield n, _reason(questions[m])
                yield m, _reason(asked)
        for word in words:
            seen.setdefault(word, []).append(n)


def _reason(other: OutsideQuestion) -> Reason:
    says = f"another question asks this and answers “{other.answer}”"
    return Reason("conflict", says, "decide which of the two is right, and leave the other out", "answer")


def _same(a: str, b: str) -> bool:
    one, other = content_words(a), content_words(b)
    if not one or not other or _asked(a) != _asked(b):
        return False
    return len(one & other) >= SHARED * len(one | other)


def _asked(question: str) -> tuple[str, ...]:
    return tuple(w for w in words_of(question) if w in _WH)[:1]


def _differ(a: str, b: str) -> bool:
    """True for two answers of which neither says the other: other numbers, or no common word."""
    x, y = fold(a), fold(b)
    if x == y or x in y or y in x:
        return False
    one, other = ({f.value for f in figures(text)} for text in (a, b))
    return one.isdisjoint(other) if one and other else content_words(a).isdisjoint(content_words(b))
