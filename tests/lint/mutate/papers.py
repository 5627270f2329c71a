"""Each paper rule's flaw planted into a paper of made-up items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from mutate.pools import pool
from quizgen.model.item import Item
from quizgen.model.quiz import Paper, Placed, Quiz

Mutation = Callable[[Quiz, Random], Quiz]
PAPER: dict[str, Mutation] = {}
QUESTIONS = 20


def plants(function: Mutation) -> Mutation:
    """Enter a mutation; the rule it breaks is called as the function."""
    PAPER[function.__name__.replace("_", "-")] = function
    return function


def quiz(rng: Random) -> Quiz:
    """A quiz with one paper of twenty: letters balanced and without runs, half above remembering."""
    items = [i for i in pool(rng, 30) if not i.options[0].text.isdigit()][:QUESTIONS]
    items = [replace(i, level=("remember", "analyse")[n % 2]) for n, i in enumerate(items)]
    letters = [n % 4 for n in range(QUESTIONS)]
    placed = [Placed(i.id, order(i, letter)) for i, letter in zip(items, letters, strict=True)]
    return Quiz(title="Made up", items=tuple(items), papers=(Paper("A", tuple(placed)),))


def order(item: Item, letter: int) -> tuple[int, ...]:
    """The printed order that puts the key at a place."""
    right = next(n for n, o in enumerate(item.options) if o.right)
    others = [n for n in range(len(item.options)) if n != right]
    return (*others[:letter], right, *others[letter:])


def placed(made: Quiz, *new: Placed) -> Quiz:
    return replace(made, papers=(replace(made.papers[0], items=new),))


def lettered(made: Quiz, letters: list[int]) -> Quiz:
    return placed(made, *(Placed(i.id, order(i, k)) for i, k in zip(made.items, letters, strict=True)))


def changed(made: Quiz, n: int, item: Item) -> Quiz:
    """The quiz with another item at a place of quiz and paper."""
    items = [*made.items[:n], item, *made.items[n + 1 :]]
    spots = [replace(p, id=i.id) for p, i in zip(made.papers[0].items, items, strict=True)]
    return placed(replace(made, items=tuple(items)), *spots)


@plants
def paper_index(made: Quiz, rng: Random) -> Quiz:
    spots = list(made.papers[0].items)
    n = rng.randrange(len(spots))
    options = [replace(spots[n], options=order) for order in ((0, 1, 2, 9), (0, 0, 1, 2), (0, 1))]
    spots[n] = rng.choice([replace(spots[n], id="no/such"), *options])
    return placed(made, *spots)


@plants
def paper_shared_fact(made: Quiz, rng: Random) -> Quiz:
    a, b = rng.sample(range(QUESTIONS), 2)
    fact = made.items[a].id.partition("/")[2]
    facts = rng.choice([(fact,), ("up/x", fact)])
    return changed(made, b, replace(made.items[b], id=f"other/{'+'.join(facts)}", facts=facts))


@plants
def paper_stems_alike(made: Quiz, rng: Random) -> Quiz:
    a, b = rng.sample(range(QUESTIONS), 2)
    stem = made.items[a].stem
    stem = rng.choice([stem, stem.replace("What", "Why what"), stem.upper()])
    return changed(made, b, replace(made.items[b], stem=stem))


@plants
def paper_giveaway(made: Quiz, rng: Random) -> Quiz:
    a, b = rng.sample(range(QUESTIONS), 2)
    subject = made.items[a].stem.split()
    stem = f"When {made.items[a].key} went with {subject[2]} from {subject[5]}, who {rng.choice(SPARE)}?"
    return changed(made, b, replace(made.items[b], stem=stem))


SPARE = ("paid the high price for ships", "wrote letters about farming", "sang in front of many windows")


@plants
def paper_key_run(made: Quiz, rng: Random) -> Quiz:
    start, letter = rng.randrange(QUESTIONS - 4), rng.randrange(4)
    letters = [n % 4 for n in range(QUESTIONS)]
    letters[start : start + 5] = [letter] * 5
    return lettered(made, letters)


@plants
def paper_key_letters(made: Quiz, rng: Random) -> Quiz:
    letter = rng.randrange(4)
    letters = [letter if n % 5 < 3 else n % 4 for n in range(QUESTIONS)]
    return lettered(made, letters)


@plants
def paper_remembering(made: Quiz, rng: Random) -> Quiz:
    above = rng.randrange(QUESTIONS // 2)
    levels = ["analyse"] * above + ["remember"] * (QUESTIONS - above)
    items = [replace(i, level=level) for i, level in zip(made.items, levels, strict=True)]
    return replace(made, items=tuple(items))


@plants
def paper_order(made: Quiz, rng: Random) -> Quiz:
    n = rng.randrange(QUESTIONS)
    item = made.items[n]
    options = tuple(replace(o, text=str(1950 + 2 * k)) for k, o in enumerate(item.options))
    spots = list(made.papers[0].items)
    spots[n] = replace(spots[n], options=rng.choice([(1, 0, 2, 3), (3, 2, 1, 0), (0, 2, 1, 3)]))
    return placed(changed(made, n, replace(item, options=options)), *spots)
