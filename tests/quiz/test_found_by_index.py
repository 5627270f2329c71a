"""The core is looked up by index, and is the same as by comparing each with each."""

from __future__ import annotations

from collections import Counter

import pytest
import samples

from quizgen import reader
from quizgen.model.item import Item
from quizgen.quiz.deck import CORE, _worth, core
from quizgen.quiz.standing import NO_STANDING, standings
from quizgen.world.folding import fold
from quizgen.world.wording import standing
from synthetic import article as invented


@pytest.fixture(scope="module")
def items() -> list[Item]:
    stories = [samples.seed(), *(reader.parse_article(invented(n).encode(), f"invented-{n}")[0] for n in range(2))]
    return [i for story in stories for i in samples.pool(story).items if not i.blanks]


def test_the_core_is_that_of_each_with_each(items: list[Item]) -> None:
    known = standings(items, [samples.seed()])
    alike = {f: {f, items[0].facts[0]} for i in items[::7] for f in i.facts}
    left, chosen, taken = sorted(items, key=lambda i: i.first_id), [], Counter()
    while left and len(chosen) < CORE:
        best = max(left, key=lambda i: _worth(i, known) - 0.4 * taken[i.template] - against(i, chosen, known, alike))
        left.remove(best)
        chosen.append(best)
        taken[best.template] += 1
    assert [i.id for i in core(items, known, alike)] == [i.id for i in chosen]


def against(item: Item, chosen: list[Item], known: dict, alike: dict) -> float:
    """What the docstring of `deck._Told` says, pair by pair."""
    return max((_against(item, other, known, alike) for other in chosen), default=0.0)


def _against(item: Item, other: Item, known: dict, alike: dict) -> float:
    if {*item.facts} & {*other.facts}:
        return 3.0
    if {*item.facts}.intersection(*(alike.get(f, ()) for f in other.facts)):
        return 2.0
    if bare(item) == bare(other):
        return 1.0
    shared = known.get(item.id, NO_STANDING).passages & known.get(other.id, NO_STANDING).passages
    return 0.3 if shared else 0.0


def bare(item: Item) -> str:
    return fold(item.key).removeprefix("an ").removeprefix("a ")


@pytest.mark.parametrize(
    "words, text, places",
    [
        ("Lind", "Lind said. Blind men, Linden, Lind.", [(0, 4), (30, 34)]),
        ("Omar Lind", "Omar Lindgren saw Omar Lind", [(18, 27)]),
        ("King Jr.", "said King Jr. on Monday", [(5, 13)]),
        ("Lind", "", []),
    ],
)
def test_where_words_stand(words: str, text: str, places: list[tuple[int, int]]) -> None:
    assert list(standing(words, text)) == places
