"""A paper's items by blueprint: so many, the story's main points first, half above remembering, no fact twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from random import Random

from quizgen.model.item import Item
from quizgen.model.recipe import Blueprint
from quizgen.quiz.clash import Profile, clash, profile
from quizgen.quiz.standing import NO_STANDING, ONE_IN, Claim, Standing

# Against a salience of 0 to 1: a template or family that is on the paper already, a passage that is asked already,
# chance (which makes the papers of two seeds different).
TEMPLATE, FAMILY, AGAIN, NOISE = 0.04, 0.02, 0.2, 0.02
# What speaks against an item: its place among those to keep, its claim, no main point or one asked already, the worth
# that it lacks; with its place in the pool, so that the first of equals is taken.
_Against = tuple[int, Claim, bool, float, int]


@dataclass(frozen=True)
class Shortfall:
    """How far a pool stays behind its blueprint, with the commonest reason."""

    wanted: int
    got: int
    above: int
    reason: str


def choose(
    items: list[Item],
    blueprint: Blueprint,
    seed: str,
    keep: Iterable[str] = (),
    agreeing: dict[str, frozenset[str]] | None = None,
    standing: Mapping[str, Standing] | None = None,
) -> tuple[list[Item], Shortfall | None]:
    """Items for one paper, and what is missing. `keep`: ids a person wants on it, taken first in their
    order, and all of them that can stand together, however many questions the blueprint has; `standing`: what each
    item is to its story, by id; without it, all are alike.

    Greedy with several random starts; the fullest, then the one with most salience, wins.
    """
    known = standing or {}
    kept = {id_: n for n, id_ in reversed(list(enumerate(keep)))}
    asked = [i for i in items if i.id in kept or not known.get(i.id, NO_STANDING).unasked] or items
    pool = _Choice(asked, agreeing, blueprint, kept, known)
    best: list[Item] = []
    best_value = -math.inf
    for attempt in range(12):
        chosen = _Attempt(pool, Random(f"{seed}/{attempt}")).chosen()
        value = _value(chosen, blueprint, known)
        if value > best_value:
            best, best_value = chosen, value
    above = sum(i.level != "remember" for i in best)
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    if len(best) >= blueprint.questions and above >= need:
        return best, None
    return best, Shortfall(blueprint.questions, len(best), above, _reason(items, best, agreeing, known))


class _Choice:
    """What all attempts have in common: the items, what each is to its story, and which may not meet. Items are folded
    and compared only where one of them could be taken."""

    def __init__(
        self, items: list[Item], agreeing: dict[str, frozenset[str]] | None, blueprint: Blueprint, keep: Mapping[str, int],
        known: Mapping[str, Standing],
    ) -> None:  # fmt: skip
        self.items, self.blueprint, self.keep, self.known = items, blueprint, keep, known
        self.standings = [known.get(i.id, NO_STANDING) for i in items]
        self._agreeing = agreeing
        self._profiles: dict[int, Profile] = {}
        self._apart: dict[tuple[int, int], bool] = {}

    def apart(self, place: int, other: int) -> bool:
        """True where the items at two places may not stand on one paper."""
        pair = (place, other)
        if pair not in self._apart:
            wanted = self._wanted(place) and self._wanted(other)
            self._apart[pair] = bool(clash(self._profile(place), self._profile(other), wanted))
        return self._apart[pair]

    def _profile(self, place: int) -> Profile:
        if place not in self._profiles:
            self._profiles[place] = profile(self.items[place], self._agreeing)
        return self._profiles[place]

    def _wanted(self, place: int) -> bool:
        """True for what a person keeps or has written."""
        return self.items[place].id in self.keep or self.standings[place].claim is Claim.OWN


class _Attempt:
    """One greedy pass: kept items, a person's own, the story's main points, its other facts, then at most one in five
    that helps to understand it.

    What speaks against an item only grows while others are taken, but for its level. So the items lie in two heaps, those
    that ask to remember and the others, each by what spoke against it when it was last looked at; only the first is looked
    at again.
    """

    def __init__(self, pool: _Choice, rng: Random) -> None:
        self._pool, self._blueprint = pool, pool.blueprint
        noise = {item.id: rng.random() for item in pool.items}
        self._noise = [NOISE * noise[item.id] for item in pool.items]
        self._chosen: list[Item] = []
        self._templates: Counter[str] = Counter()
        self._families: Counter[str] = Counter()
        self._covered: set[str] = set()
        self._places: list[int] = []  # of the chosen ones
        self._full: set[str] = set()
        self._heaps: tuple[list[_Against], list[_Against]] = ([], [])
        for place, item in enumerate(pool.items):
            self._heaps[item.level == "remember"].append(self._against(place))
        for heap in self._heaps:
            heapify(heap)

    def chosen(self) -> list[Item]:
        """The items, in the order in which they were taken."""
        while (place := self._next()) is not None:
            full = len(self._chosen) >= self._blueprint.questions
            kept = self._pool.items[place].id in self._pool.keep
            if not kept and (full or self._helps(place) and not self._room_for_help()):
                break
            self._take(place)
        return self._chosen

    def _helps(self, place: int) -> bool:
        return self._pool.standings[place].claim is Claim.HELP

    def _room_for_help(self) -> bool:
        """True while one more that helps leaves four of the story's for each; one is more than an empty paper."""
        if not self._chosen:
            return True
        known = self._pool.known
        help_ = sum(known.get(i.id, NO_STANDING).claim is Claim.HELP for i in self._chosen)
        return ONE_IN * (help_ + 1) <= len(self._chosen) + 1

    def _next(self) -> int | None:
        """The place of the item against which least speaks; None where none is left."""
        above = sum(i.level != "remember" for i in self._chosen)
        need = math.ceil(self._blueprint.above_remember * self._blueprint.questions)
        short = need - above >= self._blueprint.questions - len(self._chosen) or not self._pool.known and need > above
        firsts = [
            (keep, claim, bool(short and remember), again, worth, place)
            for remember, heap in enumerate(self._heaps)
            for keep, claim, again, worth, place in self._first(heap)
        ]
        return min(firsts)[-1] if firsts else None

    def _first(self, heap: list[_Against]) -> list[_Against]:
        """The first of a heap, if any, once it has been looked at again; what can no longer be taken is dropped."""
        while heap:
            place = heap[0][-1]
            item = self._pool.items[place]
            if item.family in self._full and item.id not in self._pool.keep:
                heappop(heap)
            elif (now := self._against(place)) != heap[0]:
                heapreplace(heap, now)
            elif any(place == other or self._pool.apart(place, other) for other in self._places):
                heappop(heap)
            else:
                return [now]
        return []

    def _against(self, place: int) -> _Against:
        """What speaks against taking an item next, the weightiest first, but for its level."""
        item, standing, keep = self._pool.items[place], self._pool.standings[place], self._pool.keep
        again = not standing.passages.isdisjoint(self._covered)
        often = TEMPLATE * self._templates[item.template] + FAMILY * self._families[item.family]
        worth = standing.salience - often - (AGAIN if again else 0.0) - self._noise[place]
        return keep.get(item.id, len(keep)), standing.claim, again or not standing.main, -worth, place

    def _take(self, place: int) -> None:
        pick = self._pool.items[place]
        self._chosen.append(pick)
        self._places.append(place)
        self._templates[pick.template] += 1
        self._families[pick.family] += 1
        self._covered |= self._pool.standings[place].passages
        self._full = {f for f, most in self._blueprint.families.items() if self._families[f] >= most}


def _value(chosen: list[Item], blueprint: Blueprint, known: Mapping[str, Standing]) -> float:
    above = sum(i.level != "remember" for i in chosen)
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    worth = sum(known[i.id].salience for i in chosen if i.id in known)
    return 10 * len(chosen) + 5 * min(above, need) + worth + 0.1 * len({i.template for i in chosen})


def why_left_out(item: Item, chosen: list[Item], agreeing: dict[str, frozenset[str]] | None = None) -> str:
    """What keeps an item from a paper that has the chosen ones; "" where only its size does."""
    return _clash_with(profile(item, agreeing), [profile(other, agreeing) for other in chosen])


def _clash_with(ours: Profile, chosen: list[Profile]) -> str:
    return next((why for other in chosen if (why := clash(ours, other))), "")


def _reason(
    items: list[Item], best: list[Item], agreeing: dict[str, frozenset[str]] | None, known: Mapping[str, Standing]
) -> str:
    """The commonest reason why the others are left out; what only helps is named as such."""
    ids, chosen = {i.id for i in best}, [profile(i, agreeing) for i in best]
    left = (i for i in items if i.id not in ids)
    why = Counter(_why(profile(i, agreeing), chosen, known.get(i.id, NO_STANDING)) for i in left)
    if not why:
        return "the pool holds no more items"
    return f"{why.most_common(1)[0][1]} others were left out: {why.most_common(1)[0][0]}"


def _why(item: Profile, best: list[Profile], standing: Standing) -> str:
    if standing.unasked:
        return standing.unasked
    if standing.claim is Claim.HELP:
        return "they ask for terms, offices and places, of which a paper has at most one in five"
    return _clash_with(item, best) or "too many of their family"
