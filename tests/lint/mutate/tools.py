"""What the mutations share: the table, and ways to change an item's texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from random import Random

from quizgen.model.item import Item

Mutation = Callable[[Item, Random], Item | None]
ITEM: dict[str, Mutation] = {}
FILLER = "without any further delay and under quite unusual circumstances that few people had expected at all"


def plants(function: Mutation) -> Mutation:
    """Enter a mutation; the rule it breaks is called as the function. Items without options are left alone."""

    @wraps(function)
    def of_choice(item: Item, rng: Random) -> Item | None:
        return function(item, rng) if item.options else None

    ITEM[function.__name__.replace("_", "-")] = of_choice
    return of_choice


def lower(text: str) -> str:
    """The stem's first letter small, where it is a question word."""
    return text[:1].lower() + text[1:] if text.split(" ", 1)[0].rstrip(",").isalpha() else text


def stem(item: Item, text: str) -> Item:
    return replace(item, stem=text)


def before(item: Item, words: str) -> Item:
    """Something said before the question."""
    return stem(item, f"{words} {lower(item.stem)}")


def at_end(item: Item, words: str) -> Item:
    """Something said before the question mark."""
    return stem(item, f"{item.stem.rstrip('?')} {words}?")


def texts(item: Item, *new: str) -> Item:
    """The same options with other texts."""
    return replace(item, options=tuple(replace(o, text=t) for o, t in zip(item.options, new, strict=True)))


def option(item: Item, n: int, text: str) -> Item:
    return texts(item, *(text if k == n else o.text for k, o in enumerate(item.options)))


def key_of(item: Item) -> int:
    return next(n for n, o in enumerate(item.options) if o.right)


def wrong_of(item: Item, rng: Random) -> int:
    return rng.choice([n for n, o in enumerate(item.options) if not o.right])


def somewhere(item: Item, rng: Random, change: Callable[[str], str]) -> Item:
    """A change in the stem, in an option, in its reason or in the explanation."""
    n = rng.randrange(len(item.options))
    place = rng.randrange(4)
    if place == 0:
        return stem(item, change(item.stem))
    if place == 1:
        return replace(item, explanation=change(item.explanation))
    if place == 2:
        return option(item, n, change(item.options[n].text))
    options = list(item.options)
    options[n] = replace(options[n], why=change(options[n].why))
    return replace(item, options=tuple(options))


def inserted(rng: Random, words: tuple[str, ...]) -> Callable[[str], str]:
    """One of the words put between two words of a text, or after its only one."""

    def change(text: str) -> str:
        parts = text.split(" ")
        parts.insert(rng.randint(1, max(1, len(parts) - 1)), rng.choice(words))
        return " ".join(parts)

    return change
