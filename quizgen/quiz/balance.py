"""Over a pool, how often a name is seen must say nothing about whether it is the key (design, section 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from quizgen.model.item import Item
from quizgen.world.folding import fold

ALWAYS = 3  # items that a name may be the key of, however seldom it is a wrong option


def too_often(items: list[Item], named: Collection[str], published: Collection[str]) -> dict[str, str]:
    """Items to leave out, id → reason: those whose key is a name that is the key more often than a wrong option.

    A story's main person is the answer to everything: a reader who always takes that name would gain by it.
    `named` are the ids of items that ask for a name. What students have (`published`) goes last, then
    what asks more than remembering, then templates of which there is one.
    """
    asked = [i for i in items if i.id in named]
    wrong = Counter(fold(o.text) for i in asked for o in i.options if not o.right)
    keyed: dict[str, list[Item]] = {}
    for item in asked:
        keyed.setdefault(fold(item.key), []).append(item)
    out: dict[str, str] = {}
    for name, mine in keyed.items():
        most = max(ALWAYS, wrong[name])
        for item in _best(mine, published)[most:]:
            out[item.id] = f"“{item.key}” is the key of {most} other items, more would make it a safe guess"
    return out


def _best(items: list[Item], published: Collection[str]) -> list[Item]:
    """Best first; the order of the pool decides between equals."""
    seen: Counter[str] = Counter()
    ranked = []
    for item in items:
        ranked.append((item.id not in published, seen[item.template], item.level == "remember", item))
        seen[item.template] += 1
    return [item for *_, item in sorted(ranked, key=lambda r: r[:3])]
