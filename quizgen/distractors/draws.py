"""Evenly spread draws: where the key stands by value or by length is balanced over a pool by construction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

_GOLDEN = 0.6180339887498949  # steps of the golden ratio fill the interval evenly, whatever their number


class Draws:
    """One sequence for each purpose, begun at a place the seed draws; random numbers would bunch in small pools."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._taken: Counter[str] = Counter()
        self._starts: dict[str, float] = {}

    def share(self, purpose: str) -> float:
        """The purpose's next number, at least 0 and below 1."""
        if purpose not in self._starts:
            self._starts[purpose] = Random(f"{self._seed}/{purpose}").random()
        self._taken[purpose] += 1
        return (self._starts[purpose] + self._taken[purpose] * _GOLDEN) % 1.0

    def below(self, purpose: str, size: int) -> int:
        """The purpose's next whole number from 0 to size - 1."""
        return int(self.share(f"{purpose}/{size}") * size)

    def least_used(self, purpose: str, choices: Sequence[int]) -> int:
        """The one of some whole numbers that was taken least often for the purpose; a draw decides between equals.

        For draws that are not free: where one number is often out of the question, the others must not gain by it.
        """
        fewest = min(self._taken[f"{purpose}={n}"] for n in choices)
        equals = [n for n in choices if self._taken[f"{purpose}={n}"] == fewest]
        taken = equals[self.below(purpose, len(equals))]
        self._taken[f"{purpose}={taken}"] += 1
        return taken
