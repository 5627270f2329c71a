"""The order in which papers are drawn from a pool: its best first. What a deck shows first is another matter: `deck`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from random import Random

from quizgen.model.item import Item
from quizgen.quiz.standing import NO_STANDING, Claim, Standing

MOST = 20
_LEVEL = {"analyse": 2, "understand": 2, "remember": 1}


def best_first(items: list[Item], seed: int, standing: Mapping[str, Standing] | None = None) -> list[Item]:
    """The twenty best first, then the rest, both in the given order.

    Best: about the story's main points (`standing`, by id), above remembering, four options, and as many template
    families as there are. What no paper asks, and what only helps to understand the story, comes last.
    """
    chosen: list[Item] = []
    taken: Counter[str] = Counter()
    facts: set[str] = set()
    left = list(items)
    known = standing or {}
    rng = Random(f"{seed}/core")
    noise = {i.id: rng.random() * 0.5 for i in items}
    while left and len(chosen) < MOST:
        best = max(left, key=lambda i: worth(i, taken, facts, known) + noise[i.id])
        left.remove(best)
        chosen.append(best)
        taken[best.template] += 1
        facts.update(best.facts)
    core = {i.id for i in chosen}
    return [i for i in items if i.id in core] + [i for i in items if i.id not in core]


def worth(item: Item, taken: Counter[str], facts: set[str], known: Mapping[str, Standing]) -> float:
    """How much the best gain by an item, given the templates and facts it has."""
    standing = known.get(item.id, NO_STANDING)
    value = float(_LEVEL[item.level]) + 0.2 * min(4, len(item.options))
    value -= 0.6 * taken[item.template]
    value += 4 * standing.salience - (2.0 if standing.claim is Claim.HELP or standing.unasked else 0.0)
    return value - (3.0 if facts & set(item.facts) else 0.0)
