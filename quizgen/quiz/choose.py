"""A paper's items by blueprint: so many, half above remembering, families mixed, nobody's fact twice."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from quizgen.model.item import Item
from quizgen.model.recipe import Blueprint
from quizgen.quiz.clash import Profile, clash, profile


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
) -> tuple[list[Item], Shortfall | None]:
    """Items for one paper, and what is missing. `keep`: ids a person wants on it, taken first.

    Greedy with several random starts; the fullest, then the best mixed, wins.
    """
    profiles = [profile(i, agreeing) for i in items]
    kept = set(keep)
    best: list[Item] = []
    best_value = -math.inf
    for attempt in range(12):
        chosen = _attempt(profiles, blueprint, kept, Random(f"{seed}/{attempt}"))
        value = _value(chosen, blueprint)
        if value > best_value:
            best, best_value = chosen, value
    above = sum(i.level != "remember" for i in best)
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    if len(best) >= blueprint.questions and above >= need:
        return best, None
    return best, Shortfall(blueprint.questions, len(best), above, _reason(profiles, best, agreeing))


def _attempt(profiles: list[Profile], blueprint: Blueprint, keep: set[str], rng: Random) -> list[Item]:
    """One greedy pass: kept items, then those above remembering, then the rest, scarce templates first."""
    chosen: list[Profile] = []
    templates: Counter[str] = Counter()
    families: Counter[str] = Counter()
    noise = {p.item.id: rng.random() for p in profiles}
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    left = list(profiles)
    while left and len(chosen) < blueprint.questions:
        above = sum([p.item.level != "remember" for p in chosen])
        short = need - above > 0

        def cost(p: Profile, short: bool = short) -> tuple[bool, bool, float]:
            """What speaks against taking an item next, the weightiest first."""
            lacking = short and p.item.level == "remember"
            often = templates[p.item.template] + 0.5 * families[p.family]
            return p.item.id not in keep, lacking, often + noise[p.item.id]

        pick = min(left, key=cost)
        chosen.append(pick)
        templates[pick.item.template] += 1
        families[pick.family] += 1
        full = {f for f, most in blueprint.families.items() if families[f] >= most}
        left = [p for p in left if p is not pick and p.family not in full and not clash(p, pick)]
    return [p.item for p in chosen]


def _value(chosen: list[Item], blueprint: Blueprint) -> float:
    above = sum(i.level != "remember" for i in chosen)
    need = math.ceil(blueprint.above_remember * blueprint.questions)
    return 10 * len(chosen) + 5 * min(above, need) + len({i.template for i in chosen})


def why_left_out(item: Item, chosen: list[Item], agreeing: dict[str, frozenset[str]] | None = None) -> str:
    """What keeps an item from a paper that has the chosen ones; "" where only its size does."""
    ours = profile(item, agreeing)
    return next((why for other in chosen if (why := clash(ours, profile(other, agreeing)))), "")


def _reason(profiles: list[Profile], best: list[Item], agreeing: dict[str, frozenset[str]] | None) -> str:
    ids = {i.id for i in best}
    left = [p.item for p in profiles if p.item.id not in ids]
    why = Counter(why_left_out(i, best, agreeing) or "too many of their family" for i in left)
    if not why:
        return "the pool holds no more items"
    return f"{why.most_common(1)[0][1]} others were left out: {why.most_common(1)[0][0]}"
