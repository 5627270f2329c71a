"""A paper's items by blueprint: so many, the story's main points first, half above remembering, no fact twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random

from quizgen.model.item import Item
from quizgen.model.recipe import Blueprint
from quizgen.quiz.clash import Profile, clash, profile
from quizgen.quiz.standing import NO_STANDING, ONE_IN, Claim, Standing

# Against a salience of 0 to 1: a template or family that is on the paper already, a passage that is asked already,
# chance (which makes the papers of two seeds different).
TEMPLATE, FAMILY, AGAIN, NOISE = 0.04, 0.02, 0.2, 0.02


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
    profiles = [profile(i, agreeing) for i in asked]
    best: list[Item] = []
    best_value = -math.inf
    for attempt in range(12):
        chosen = _Attempt(profiles, blueprint, kept, Random(f"{seed}/{attempt}"), known).chosen()
        value = _value(chosen, blueprint, known)
        if value > best_value:
            best, best_value = chosen, value
    above = sum(i.level != "remember" for i in best)
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    if len(best) >= blueprint.questions and above >= need:
        return best, None
    return best, Shortfall(blueprint.questions, len(best), above, _reason(items, best, agreeing, known))


class _Attempt:
    """One greedy pass: kept items, a person's own, the story's main points, its other facts, then at most one in five
    that helps to understand it."""

    def __init__(
        self, profiles: list[Profile], blueprint: Blueprint, keep: Mapping[str, int], rng: Random, known: Mapping[str, Standing]
    ) -> None:
        self._blueprint, self._keep, self._known = blueprint, keep, known
        self._noise = {p.item.id: rng.random() for p in profiles}
        self._left = list(profiles)
        self._chosen: list[Item] = []
        self._templates: Counter[str] = Counter()
        self._families: Counter[str] = Counter()
        self._covered: set[str] = set()

    def chosen(self) -> list[Item]:
        """The items, in the order in which they were taken."""
        while self._left:
            pick = min(self._left, key=self._cost())
            full = len(self._chosen) >= self._blueprint.questions
            if pick.item.id not in self._keep and (full or self._helps(pick) and not self._room_for_help()):
                break
            self._take(pick)
        return self._chosen

    def _of(self, p: Profile) -> Standing:
        return self._known.get(p.item.id, NO_STANDING)

    def _helps(self, p: Profile) -> bool:
        return self._of(p).claim is Claim.HELP

    def _room_for_help(self) -> bool:
        """True while one more that helps leaves four of the story's for each; one is more than an empty paper."""
        if not self._chosen:
            return True
        help_ = sum(self._known.get(i.id, NO_STANDING).claim is Claim.HELP for i in self._chosen)
        return ONE_IN * (help_ + 1) <= len(self._chosen) + 1

    def _cost(self) -> Callable[[Profile], tuple[int, int, bool, bool, float]]:
        """What speaks against taking an item next, the weightiest first."""
        above = sum(i.level != "remember" for i in self._chosen)
        need = math.ceil(self._blueprint.above_remember * self._blueprint.questions)
        short = need - above >= self._blueprint.questions - len(self._chosen) or not self._known and need > above

        def cost(p: Profile) -> tuple[int, int, bool, bool, float]:
            standing = self._of(p)
            again = bool(standing.passages & self._covered)
            often = TEMPLATE * self._templates[p.item.template] + FAMILY * self._families[p.family]
            worth = standing.salience - often - (AGAIN if again else 0.0) - NOISE * self._noise[p.item.id]
            lacking = short and p.item.level == "remember"
            return self._keep.get(p.item.id, len(self._keep)), standing.claim, lacking, again or not standing.main, -worth

        return cost

    def _take(self, pick: Profile) -> None:
        self._chosen.append(pick.item)
        self._templates[pick.item.template] += 1
        self._families[pick.family] += 1
        self._covered |= self._of(pick).passages
        full = {f for f, most in self._blueprint.families.items() if self._families[f] >= most}
        self._left = [
            p
            for p in self._left
            if p is not pick
            and (p.family not in full or p.item.id in self._keep)
            and not clash(p, pick, self._wanted(p) and self._wanted(pick))
        ]

    def _wanted(self, p: Profile) -> bool:
        """True for what a person keeps or has written."""
        return p.item.id in self._keep or self._of(p).claim is Claim.OWN


def _value(chosen: list[Item], blueprint: Blueprint, known: Mapping[str, Standing]) -> float:
    above = sum(i.level != "remember" for i in chosen)
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    worth = sum(known[i.id].salience for i in chosen if i.id in known)
    return 10 * len(chosen) + 5 * min(above, need) + worth + 0.1 * len({i.template for i in chosen})


def why_left_out(item: Item, chosen: list[Item], agreeing: dict[str, frozenset[str]] | None = None) -> str:
    """What keeps an item from a paper that has the chosen ones; "" where only its size does."""
    ours = profile(item, agreeing)
    return next((why for other in chosen if (why := clash(ours, profile(other, agreeing)))), "")


def _reason(
    items: list[Item], best: list[Item], agreeing: dict[str, frozenset[str]] | None, known: Mapping[str, Standing]
) -> str:
    """The commonest reason why the others are left out; what only helps is named as such."""
    ids = {i.id for i in best}
    why = Counter(_why(i, best, agreeing, known.get(i.id, NO_STANDING)) for i in items if i.id not in ids)
    if not why:
        return "the pool holds no more items"
    return f"{why.most_common(1)[0][1]} others were left out: {why.most_common(1)[0][0]}"


def _why(item: Item, best: list[Item], agreeing: dict[str, frozenset[str]] | None, standing: Standing) -> str:
    if standing.unasked:
        return standing.unasked
    if standing.claim is Claim.HELP:
        return "they ask for terms, offices and places, of which a paper has at most one in five"
    return why_left_out(item, best, agreeing) or "too many of their family"
