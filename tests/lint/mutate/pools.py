"""Pools of items about nothing, without a flaw; and each set rule's flaw planted into one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from quizgen.model.item import Citation, Item, Option

SYLLABLES = "ba ke li mo nu ra se ti vo za do fe gi ho ju la me ni po ru sa te vi wo ya".split()
CITED = (Citation("made-up", "Made up", "2018-03-28"),)
SET: dict[str, Callable[[list[Item], Random], list[Item]]] = {}


def plants(function: Callable[[list[Item], Random], list[Item]]) -> Callable[[list[Item], Random], list[Item]]:
    """Enter a mutation; the rule it breaks is called as the function."""
    SET[function.__name__.replace("_", "-")] = function
    return function


def word(rng: Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=rng.randint(2, 4)))


def made_up(number: int, rng: Random, texts: list[str], right: int, tags: tuple[str, ...] = ("made-up",)) -> Item:
    """An item about nothing in particular, whose key is drawn."""
    options = tuple(Option(t, n == right, f"So much for {t}.", "foils") for n, t in enumerate(texts))
    stem = f"What did {word(rng)} bring to {word(rng)} and {word(rng)} in {word(rng)}?"
    return Item(
        id=f"made/up/{number}",
        stem=stem,
        options=options,
        explanation=f"It was {texts[right]}.",
        evidence=("It was so.",),
        tags=tags,
        citations=CITED,
        level=("remember", "analyse")[number % 2],
    )


def pool(rng: Random, size: int = 150) -> list[Item]:
    """Items whose keys nothing gives away: words drawn, names drawn from thirty, values in order, keys drawn."""
    names = [f"{word(rng).title()} {word(rng).title()}" for _ in range(30)]
    items = []
    for number in range(size):
        if number % 5 == 0:
            start = rng.randrange(1900, 2000)
            texts = [str(start + 3 * n) for n in range(4)]
        elif number % 5 == 1:
            texts = rng.sample(names, 4)
        else:
            texts = [" ".join(word(rng) for _ in range(rng.randint(1, 4))).capitalize() for _ in range(4)]
        items.append(made_up(number, rng, texts, rng.randrange(4)))
    return items


def keyed(item: Item, right: int) -> Item:
    """The item with another key."""
    options = tuple(replace(o, right=n == right) for n, o in enumerate(item.options))
    return replace(item, options=options)


@plants
def length_tells(items: list[Item], rng: Random) -> list[Item]:
    pick = rng.choice([max, min])
    return [keyed(i, _extreme(i, pick)) if rng.random() < 0.5 else i for i in items]


def _extreme(item: Item, pick: Callable) -> int:
    return pick(range(len(item.options)), key=lambda n: len(item.options[n].text))


@plants
def position_tells(items: list[Item], rng: Random) -> list[Item]:
    place = rng.randrange(4)
    return [keyed(i, place) if rng.random() < 0.4 else i for i in items]


@plants
def rank_tells(items: list[Item], rng: Random) -> list[Item]:
    place = rng.choice([(1, 2), (0,), (3,)])
    values = [made_up(1000 + n, rng, [str(1900 + n + 2 * k) for k in range(4)], rng.choice(place)) for n in range(30)]
    return items + values


@plants
def name_tells(items: list[Item], rng: Random) -> list[Item]:
    hero, size = "Hero Of All", 4
    made = []
    for n in range(20):
        texts = [f"{word(rng).title()} {word(rng).title()}" for _ in range(size - 1)]
        right = rng.randrange(size)
        made.append(made_up(2000 + n, rng, [*texts[:right], hero, *texts[right:]], right if n else (right + 1) % size))
    return items + made


@plants
def guesser_gains(items: list[Item], rng: Random) -> list[Item]:
    """Half of the keys share words with the stem, or are first in the alphabet."""

    def cued(item: Item) -> Item:
        if rng.random() < 0.5:
            return item
        return keyed(item, min(range(4), key=lambda n: item.options[n].text.casefold()))

    return [cued(item) for item in items]


@plants
def duplicate_id(items: list[Item], rng: Random) -> list[Item]:
    a, b = rng.sample(range(len(items)), 2)
    return [replace(i, id=items[b].id) if n == a else i for n, i in enumerate(items)]


@plants
def same_question(items: list[Item], rng: Random) -> list[Item]:
    again = rng.choice(items)
    return [*items, replace(again, id="made/up/again", stem=again.stem.upper())]


@plants
def contradiction(items: list[Item], rng: Random) -> list[Item]:
    again = rng.choice(items)
    right = next(n for n, o in enumerate(again.options) if o.right)
    return [*items, replace(keyed(again, (right + 1) % 4), id="made/up/again")]
