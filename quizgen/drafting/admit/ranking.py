"""In which order candidates are offered: by salience, one of a group and one of a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from quizgen.drafting.admit.eligibility import broken, faults
from quizgen.drafting.candidate import Candidate
from quizgen.drafting.engine.rule import rules
from quizgen.drafting.salience import TERMS, WEIGHTS

__all__ = ["FEATURES", "WEIGHTS", "first", "ranked", "score", "terms_of"]

FEATURES = (*TERMS, *(f"rule:{r.id}" for r in rules()))
ASKED_OF_SENTENCE = 1  # candidates of one sentence that are asked: variants of one question are not asked twice
WORTH_OFFERING = 0.3  # score: of 39 candidates below, on 72 stories, three ask a teacher's question; of all one in five
OFFERED_OF_SENTENCE = 2  # and that a person is offered, who chooses between them


def terms_of(candidate: Candidate) -> dict[str, float]:
    """The terms of a candidate, with how many policies hold its question or key back."""
    return candidate.features | {"faults": float(faults(candidate))}


def score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    """The sum of the terms, each by its weight."""
    return sum(weights.get(name, 0.0) * value for name, value in terms_of(candidate).items())


def ranked(found: Iterable[Candidate], weights: Mapping[str, float] = WEIGHTS) -> list[Candidate]:
    """Best first; the order of the text between equals."""
    return sorted(found, key=lambda c: (-round(score(c, weights), 6), c.at, c.stem.text, c.key))


def first(
    found: Iterable[Candidate],
    most: int,
    weights: Mapping[str, float] = WEIGHTS,
    of_sentence: int = OFFERED_OF_SENTENCE,
    least: float = WORTH_OFFERING,
) -> list[Candidate]:
    """The best, one of a group of variants and so many of a sentence; none that is broken, none whose answer is a part of
    another's, none of a score below `least`."""
    sentences: Counter[int] = Counter()
    kept: list[Candidate] = []
    for candidate in ranked(_plainest(list(found)), weights):
        if score(candidate, weights) < least:
            break
        if broken(candidate) or sentences[candidate.at] >= of_sentence or any(_variants(candidate, k) for k in kept):
            continue
        sentences[candidate.at] += 1
        kept.append(candidate)
        if len(kept) == most:
            break
    return kept


# Questions that turn a sentence round; its completion asks for the same words and leaves it as it stands.
_TURNED = frozenset(
    "what.object what.oblique what.oblique-of-object what.intended what.asked who.object who.agent".split()
)


def _plainest(found: list[Candidate]) -> list[Candidate]:
    """Without questions that turn a sentence round where its completion asks for the same words."""
    completed = {c.group for c in found if c.stem.open}
    return [c for c in found if c.rule not in _TURNED or c.group not in completed]


def _variants(one: Candidate, other: Candidate) -> bool:
    """True for two questions with one answer, or of which the answer to one holds the answer to the other: “the appeal of the
    union”, “the union”."""
    if one.group == other.group or one.key.casefold() == other.key.casefold():
        return True
    (a, b), (c, d) = one.span, other.span
    return one.at == other.at and (a <= c and d <= b or c <= a and b <= d)
