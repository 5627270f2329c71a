"""Which of several values of a kind stands nearest to what is asked, by the parse of the passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from quizgen.gates.bearing import Bearing, Terms
from quizgen.model.reading import Parse, Reading

CONJ = 2  # steps over “and”
FAR = 12  # steps between words of two sentences, and as many more for each sentence between


def steps(parse: Parse, a: int, b: int) -> int:
    """The edges of the dependency tree between two words of a sentence; `FAR` and more between sentences."""
    if a == b:
        return 0
    up_a, up_b = _up(parse, a), _up(parse, b)
    for n, far in up_b.items():
        if n in up_a:
            return far + up_a[n]
    return FAR + len(up_a) + len(up_b)


def _up(parse: Parse, place: int) -> dict[int, int]:
    """The words above a word, with the steps to each; “and” parts more than it joins."""
    found, far = {place: 0}, 0
    below = place
    for n in parse.above(place):
        far += CONJ if parse.words[below].dep == "conj" else 1
        found[n] = far
        below = n
    return found


def nearness(bearing: Bearing, candidate: Iterable[int], asked: Sequence[tuple[Terms, float]]) -> float:
    """How near some words of the passage stand to the words of the question: of each of these the weight, divided by
    one more than the steps to the nearest place that bears it."""
    own = list(candidate)
    total = 0.0
    for terms, weight in asked:
        places = [p for p in bearing.where(terms) if p not in own]
        if places:
            total += weight / (1 + min(steps(bearing.story, c, p) for c in own for p in places))
    return total


@lru_cache(maxsize=64)
def rarity(story: Reading) -> dict[str, float]:
    """Stem → one over the number of the story's sentences that have it."""
    counted: dict[str, int] = {}
    for sentence in story.sentences:
        for base in {w.base for w in story.words[sentence.first : sentence.last]}:
            counted[base] = counted.get(base, 0) + 1
    return {base: 1 / n for base, n in counted.items()}
