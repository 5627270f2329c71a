"""Facts that speak of one thing are found by indexes, and the same as by comparing each with each."""

from __future__ import annotations

from random import Random

import pytest

from quizgen import reader
from quizgen.world.claims import Claim
from quizgen.world.containing import Containing
from quizgen.world.folding import fold
from quizgen.world.kindred import Kindred, means
from quizgen.world.knowledge import IDENTITY, World
from synthetic import article as invented

WORDS = "a art part party of port the airport portal to un unit".split()


@pytest.mark.parametrize("seed", range(40))
def test_texts_are_found_as_by_reading_all(seed: int) -> None:
    rng = Random(seed)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(1, 5))) for _ in range(60)] + [""]
    index = Containing(texts)
    for text in {*texts, *("".join(rng.sample("portun a", 3)).strip() for _ in range(20))}:
        text = fold(text)
        assert index.around(text) == {n for n, t in enumerate(texts) if text in t or t in text}, text


def by_reading_all(claim: Claim, world: World) -> list[tuple[object, str]]:
    """What `Kindred.asserted` should find, by its definition alone."""
    value, agreeing = world.value, world.agreeing(claim.article, claim.fact)
    slots = [s for s in IDENTITY[claim.fact.kind] if s != claim.slot]
    ours = {s: v for s in slots if (v := value(claim.article, claim.fact, s)) is not None}
    found: dict[object, str] = {}
    for known in world.by_kind[claim.fact.kind]:
        theirs = {s: value(known.article, known.fact, s) for s in ours}
        both = [s for s in ours if theirs[s] is not None]
        of_one = known.article is claim.article and known.fact.id in agreeing
        if known.fact is claim.fact or of_one or not both or not all(means(ours[s], theirs[s]) for s in both):
            continue
        if (told := value(known.article, known.fact, claim.slot)) is not None:
            found.setdefault(told, f"{known.article.id}/{known.fact.id}")
    return list(found.items())


def test_kin_are_found_as_by_reading_all() -> None:
    articles = [reader.parse_article(invented(n).encode(), f"invented-{n}")[0] for n in range(12)]
    world = World(tuple(a for a in articles if a is not None))
    kindred, kin = world.over(Kindred), 0
    for article in world.articles:
        for fact in article.facts:
            for slot in IDENTITY[fact.kind]:
                claim = Claim(article, fact, slot, None)
                told = [(v, f"{k.article.id}/{k.fact.id}") for v, k in kindred.asserted(claim)]
                assert told == by_reading_all(claim, world), (fact.id, slot)
                kin += len(told)
    assert kin > 100, "the articles share offices"
