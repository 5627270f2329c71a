"""A blind guesser: many test-wise strategies, and a vote that has learned on other items which ones pay."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from quizgen.lint.look import Look
from quizgen.lint.strategies import STRATEGIES, Pool, Strategy
from quizgen.model.item import Item

FOLDS = 10
PRIOR = 10  # items of mere chance that each strategy is given before it is weighed, against luck in small sets
Z95 = 1.96
# The votes on two items are not independent: they share what was learned. On made-up pools without a cue (50, 150
# and 500 items, 200, 200 and 60 of them) the rate scattered 1.32, 1.17 and 1.17 times as much as independent
# guesses would, so that n items tell as much as n / 1.4 independent ones (tests/bench/bench_lint.py prints it).
SHARED = 1.4
Row = list[tuple[int, ...]]  # per strategy the picks in one item


@dataclass(frozen=True, slots=True)
class Result:
    """How one strategy fares where it has an opinion: `asked` items, of which it gets `hits` right (a pick from
    several counts as the share of a hit), and what mere chance would get.
    """

    strategy: Strategy
    asked: int
    hits: float
    chance: float

    @property
    def rate(self) -> float:
        """Share of hits, 0 to 1."""
        return self.hits / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Guess:
    """What a blind guesser gains over `n` choice items.

    hits: of the vote; chance: hits by mere chance. gain, low, high: points (hundredths) over chance, with the
    95 % Wilson bounds of the vote's rate (a tie of k options counts as 1/k of a hit; n is cut by SHARED).
    """

    n: int
    hits: float
    chance: float
    results: tuple[Result, ...]

    @property
    def gain(self) -> float:
        """Points over chance."""
        return 100 * (self.hits - self.chance) / self.n if self.n else 0.0

    @property
    def low(self) -> float:
        """Lower 95 % bound of the gain, in points."""
        return self.bounds(Z95)[0]

    @property
    def high(self) -> float:
        """Upper 95 % bound of the gain, in points."""
        return self.bounds(Z95)[1]

    def bounds(self, z: float) -> tuple[float, float]:
        """Both bounds for a standard normal quantile, in points."""
        if not self.n:
            return 0.0, 0.0
        low, high = wilson(self.hits / SHARED, self.n / SHARED, z)
        return 100 * (low - self.chance / self.n), 100 * (high - self.chance / self.n)


def wilson(hits: float, n: float, z: float = Z95) -> tuple[float, float]:
    """Bounds of a share (Wilson 1927); z: standard normal quantile, 1.96 for 95 %. (0, 1) for n = 0."""
    if not n:
        return 0.0, 1.0
    share = hits / n
    middle = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)


def guess(items: Sequence[Item]) -> Guess:
    """Every strategy and the vote over the choice items with one key."""
    return guess_looks(choices([Look(item) for item in items]))


def choices(looks: Sequence[Look]) -> tuple[Look, ...]:
    """The looks of choice items with one key among two or more options; of one question asked twice, the first."""
    found: dict[tuple[str, frozenset[str]], Look] = {}
    for look in looks:
        if look.key is not None and look.item.type == "choice":
            found.setdefault((look.stem, frozenset(look.options)), look)
    return tuple(found.values())


def guess_on_papers(papers: Sequence[Sequence[Item]]) -> Guess:
    """What a reader gains who sees one paper at a time, not the whole pool: each item once, beside the others of the
    first paper that has it."""
    seen: set[str] = set()
    found = []
    for paper in papers:
        looks = choices([Look(item) for item in paper])
        found += [(look, Pool(looks)) for look in looks if look.item.id not in seen]
        seen |= {look.item.id for look in looks}
    return _guess(found)


def guess_looks(looks: tuple[Look, ...]) -> Guess:
    """As `guess`, for looks that are at hand."""
    pool = Pool(looks)
    return _guess([(look, pool) for look in looks])


def _guess(seen: Sequence[tuple[Look, Pool]]) -> Guess:
    """`seen`: each item with all that is seen beside it."""
    looks = [look for look, _ in seen]
    strategies = tuple(STRATEGIES.values())
    rows: list[Row] = [[tuple(s.pick(look, pool)) for s in strategies] for look, pool in seen]
    keys = [look.key or 0 for look in looks]
    sizes = [len(look.options) for look in looks]
    results = tuple(_result(s, n, rows, keys, sizes) for n, s in enumerate(strategies))
    return Guess(len(looks), _vote(rows, keys, sizes), sum(1 / size for size in sizes), results)


def _result(one: Strategy, n: int, rows: list[Row], keys: list[int], sizes: list[int]) -> Result:
    asked = [(row[n], key, size) for row, key, size in zip(rows, keys, sizes, strict=True) if row[n]]
    hits = sum(1 / len(picks) for picks, key, _ in asked if key in picks)
    return Result(one, len(asked), hits, sum(1 / size for _, _, size in asked))


def _vote(rows: list[Row], keys: list[int], sizes: list[int]) -> float:
    """Hits of a naive Bayes vote, cross-validated: the weights come from the nine tenths an item is not in."""
    hits = 0.0
    told = [_Told(n, rows, keys, sizes) for n in range(len(STRATEGIES))]
    for fold in range(FOLDS):
        weights = [one.without(fold) for one in told]
        for n in range(fold, len(rows), FOLDS):
            scores = _scores(rows[n], sizes[n], weights)
            top = max(scores)
            ties = [k for k, score in enumerate(scores) if score > top - 1e-9]
            hits += (keys[n] in ties) / len(ties)
    return hits


class _Told:
    """What one strategy picked, counted by tenth: how often so many of so many options, and how often rightly."""

    def __init__(self, strategy: int, rows: list[Row], keys: list[int], sizes: list[int]) -> None:
        self._picked: list[Counter[tuple[int, int]]] = [Counter() for _ in range(FOLDS)]
        self._right = [0] * FOLDS
        for n, (row, key, size) in enumerate(zip(rows, keys, sizes, strict=True)):
            if 0 < len(picks := row[strategy]) < size:
                self._picked[n % FOLDS][len(picks), size] += 1
                self._right[n % FOLDS] += key in picks
        self._all: Counter[tuple[int, int]] = sum(self._picked, Counter())

    def without(self, fold: int) -> tuple[float, float]:
        """The log-likelihood ratios of an option it picks, and of one it does not, from all tenths but one."""
        picked = self._all - self._picked[fold]
        seen = picked.total()
        chance = sum(n * picks / size for (picks, size), n in sorted(picked.items())) / seen if seen else 0.5
        right = (sum(self._right) - self._right[fold] + PRIOR * chance) / (seen + PRIOR)
        right = min(max(right, 0.001), 0.999)
        return math.log(right / chance), math.log((1 - right) / (1 - chance))


def _scores(row: Row, size: int, weights: list[tuple[float, float]]) -> list[float]:
    scores = [0.0] * size
    for picks, (inside, outside) in zip(row, weights, strict=True):
        if 0 < len(picks) < size:
            for k in range(size):
                scores[k] += inside if k in picks else outside
    return scores
