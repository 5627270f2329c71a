"""Conflict: two questions that give one thing two values, whoever wrote them and whatever passages they quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quizgen.model.dates import MONTHS
from quizgen.model.outcome import Reason
from quizgen.model.outside import OutsideQuestion
from quizgen.world.folding import fold
from quizgen.world.identity import compare
from quizgen.world.values import at_odds
from quizgen.world.wording import content_words, long_words, words_of

SHARED = 0.75  # share of the content words of both questions from which they ask the same
MOST = 40  # questions with which one is compared: in a file of ten thousand the time stays bounded
MOST_SHOWN = 200  # characters of a passage in a message
_WH = ("who", "whom", "what", "which", "where", "when", "why", "how")
_DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|\d+)\b")
# Words that tell one office, time or side of a thing from another.
_APART = frozenset("former ex deputy vice acting first second third new next last previous not no never before after".split())


def conflicts(questions: Sequence[OutsideQuestion]) -> Iterator[tuple[int, Reason]]:
    """(place, reason) of each question that asks what another asks and gives another answer.

    Bad: “How many died in the fire of May 2016?” 31 · “How many people died in the fire of May 2016?” 39
    Good: the two agree, or one of them asks for the injured
    Source: DESIGN.md section 4 (two values for one single-valued slot)
    """
    for n, m in conflicting(questions):
        yield n, conflict(questions[m])
        yield m, conflict(questions[n])


def conflicting(questions: Sequence[OutsideQuestion]) -> Iterator[tuple[int, int]]:
    """The places of each two questions that ask the same and give two answers."""
    seen: dict[str, list[int]] = {}
    for n, asked in enumerate(questions):
        words = sorted(long_words(asked.question), key=lambda w: (-len(w), w))[:3]
        near = dict.fromkeys(m for word in words for m in seen.get(word, ())[-MOST:])
        for m in near:
            if same_asked(asked.question, questions[m].question) and differ(asked.answer, questions[m].answer):
                yield n, m
        for word in words:
            seen.setdefault(word, []).append(n)


def conflict(other: OutsideQuestion, name: str = "another question") -> Reason:
    """The reason of a question at odds with `other`, of which `name` says what it is."""
    passage = " … ".join(" ".join(p.split()) for p in other.quote)
    shown = passage if len(passage) <= MOST_SHOWN else passage[:MOST_SHOWN].rstrip() + " …"
    says = f"{name} asks this and answers “{other.answer}”" + (f", by the passage “{shown}”" if shown else "")
    return Reason("conflict", says, "decide which of the two is right, and leave the other out", "answer")


def same_asked(a: str, b: str) -> bool:
    """True for two questions of one thing: one has all telling words of the other, and at most a quarter more."""
    one, other = _telling(a), _telling(b)
    if not one or not other or _asked(a) != _asked(b) or not (one <= other or other <= one):
        return False
    if (one ^ other) & _APART or not _dates_meet(a, b):
        return False
    return len(one & other) >= SHARED * len(one | other)


@lru_cache(maxsize=1 << 12)
def _telling(question: str) -> frozenset[str]:
    """The words that say what is asked; of the short ones those in capitals (the UN is not the EU)."""
    short = {w.casefold() for w in re.findall(r"\b[A-Z]{2}\b", question)}
    return content_words(question) | short | (_APART & set(words_of(question)))


def _dates_meet(a: str, b: str) -> bool:
    """True where one question has all months and numbers of the other."""
    one, other = ({d.casefold() for d in _DATED.findall(text)} for text in (a, b))
    return one <= other or other <= one


@lru_cache(maxsize=1 << 12)
def _asked(question: str) -> tuple[str, ...]:
    return tuple(w for w in words_of(question) if w in _WH)[:1]


def differ(a: str, b: str) -> bool:
    """True for two answers of which neither says the other: other numbers or dates, else no common word and two names."""
    x, y = fold(a), fold(b)
    if x == y or x in y or y in x:
        return False
    odds = at_odds(a, b)
    if odds is not None:
        return odds
    apart = all(compare(a, b, kind) == "different" for kind in ("person", "organisation", "country"))
    return apart and content_words(a).isdisjoint(content_words(b))
