"""Order on a paper: questions mixed by the seed, options shuffled, the key's letters balanced by construction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

from quizgen.model.item import Item
from quizgen.model.quiz import Paper, Placed

LONGEST_RUN = 3  # ITEMS.md, rule 8, allows four in a row; people take three for a pattern already


def make_paper(items: list[Item], letter: str, seed: int, first: Sequence[str] = ()) -> Paper:
    """A paper of the items: same items and seed, same paper. `first`: ids of those that stand first, in this order."""
    rng = Random(f"{seed}/{letter}")
    by_id = {i.id: i for i in items}
    asked = [by_id[i] for i in dict.fromkeys(first) if i in by_id]
    order = asked + _mixed([i for i in items if i not in asked], rng)
    positions = key_positions(order, rng)
    placed = [Placed(i.id, _printed(i, position, rng)) for i, position in zip(order, positions, strict=True)]
    return Paper(letter, tuple(placed))


def _mixed(items: list[Item], rng: Random) -> list[Item]:
    """Shuffled, with no two of one template in a row where that can be."""
    left = sorted(items, key=lambda i: i.first_id)  # a story's new name shuffles no paper
    rng.shuffle(left)
    order: list[Item] = []
    while left:
        counts = Counter(i.template for i in left)
        last = order[-1].template if order else ""
        # The template with most left goes first, else it piles up at the end.
        pressing = {t for t, times in counts.items() if 2 * times >= len(left)}  # half of what is left: now or side by side
        pick = min(
            left,
            key=lambda i: (i.template == last, -counts[i.template] if counts[i.template] > 2 else 0, i.template not in pressing),
        )
        left.remove(pick)
        order.append(pick)
    return order


def key_positions(items: list[Item], rng: Random) -> list[int | None]:
    """Where each key stands: fixed for sorted options, else such that all letters come out even, without runs.

    First the letters that every item has, then those that some items lack.
    """
    fixed = [_fixed(i) for i in items]
    sizes = [len(i.options) for i in items if i.type == "choice"]
    best: list[int | None] = fixed
    best_cost = (10**9, 10**9, 10**9)
    for _ in range(200):
        tried = _deal(items, fixed, rng)
        even = [_unevenness(tried, size) for size in (min(sizes), max(sizes))] if sizes else [0, 0]
        cost = (max(0, _longest_run(tried) - LONGEST_RUN), *even)
        if cost < best_cost:
            best, best_cost = tried, cost
        if best_cost == (0, 0, 0):
            break
    return best


def _deal(items: list[Item], fixed: list[int | None], rng: Random) -> list[int | None]:
    """One deal: the free items in random order take the letter used least so far."""
    used = Counter(p for p in fixed if p is not None)
    dealt = list(fixed)
    free = [n for n, i in enumerate(items) if i.type == "choice" and fixed[n] is None]
    rng.shuffle(free)
    # Items with few options first: those with more can still go to the letters the others lack.
    free.sort(key=lambda n: len(items[n].options))
    for n in free:
        size = len(items[n].options)
        position = min(range(size), key=lambda p: (used[p], rng.random()))
        dealt[n] = position
        used[position] += 1
    return dealt


def _unevenness(positions: list[int | None], letters: int) -> int:
    """Most minus least used of the first so many letters, beyond the one that cannot be helped."""
    counts = Counter(p for p in positions if p is not None)
    values = [counts[p] for p in range(letters)]
    return max(0, max(values) - min(values) - 1)


def _longest_run(positions: list[int | None]) -> int:
    longest = run = 0
    last: int | None = None
    # An order or a match between two choices does not hide that their letters are the same.
    for position in (p for p in positions if p is not None):
        run = run + 1 if position == last else 1
        last = position
        longest = max(longest, run)
    return longest


def _fixed(item: Item) -> int | None:
    if item.type != "choice" or not item.ordered:
        return None
    return next(n for n, o in enumerate(item.options) if o.right)


def _printed(item: Item, position: int | None, rng: Random) -> tuple[int, ...]:
    """Indices into the options (or the sequence, or the pairs) in printed order."""
    if item.type == "choice":
        if position is None or item.ordered:
            return tuple(range(len(item.options)))
        right = next(n for n, o in enumerate(item.options) if o.right)
        others = [n for n in range(len(item.options)) if n != right]
        rng.shuffle(others)
        return tuple(others[:position] + [right] + others[position:])
    size = len(item.sequence) or len(item.pairs)
    indices = list(range(size))
    rng.shuffle(indices)
    return tuple(indices)
