"""Words that come of one another, and words that only look so."""

from __future__ import annotations

import pytest

from quizgen.world.derivations import _changes, opposite, parts, sources
from quizgen.world.stems import akin, stem

DERIVED = """
invade invasion|collide collision|explode explosion|conclude conclusion|expand expansion|intend intention|defend defence|
permit permission|concede concession|succeed success|receive reception|describe description|absorb absorption|
solve solution|assume assumption|redeem redemption|convert conversion|expel expulsion|detain detention|
maintain maintenance|destroy destruction|produce production|satisfy satisfaction|apply application|acquire acquisition|
abolish abolition|modify modification|oppose opposition|occupy occupation|explain explanation|proclaim proclamation|
reveal revelation|intervene intervention|complain complaint|agree agreement|science scientific|private privacy|
secret secrecy|urgent urgency|stable stability|discover discovery|injure injury|assemble assembly|
economy economic|province provincial|fail failure|marry marriage|real reality|president presidential|safe safety|
high highest|longer longest|strong strength|pay payment|believe belief|deny denial|grow growth
"""
APART = """
police policy|plan plant|part party|count county|secret secretary|treat treaty|arm army|state station|
class close|press priest|crisis crime|mass mad|house hostile|glass glad|vision view|minister mine
"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [tuple(pair.split()) for pair in text.replace("\n", "").split("|")]


def derived(one: str, other: str) -> bool:
    a, b = stem(one), stem(other)
    return akin(a, b) or a in sources(b) or b in sources(a)


@pytest.mark.parametrize(("one", "other"), pairs(DERIVED))
def test_a_word_and_what_it_comes_of(one: str, other: str) -> None:
    assert derived(one, other) and derived(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(APART))
def test_words_that_only_look_alike(one: str, other: str) -> None:
    assert not derived(one, other)


def test_every_change_has_an_example_that_needs_it() -> None:
    """Without any one of them a pair of the list above is no longer joined."""
    for end, own in _changes():
        needs = [
            (a, b)
            for a, b in pairs(DERIVED)
            for one, other in ((stem(a), stem(b)), (stem(b), stem(a)))
            if one.endswith(end) and one.removesuffix(end) + own == other
        ]
        assert needs, f"{end} → {own or '-'}: no example"


def test_opposites_and_parts() -> None:
    assert [opposite(stem(w)) for w in ("disagree", "dishonest", "impossible", "red", "unit")] == [
        "agre", "honest", "poss", "", ""
    ]  # fmt: skip
    assert ("wild", "fire") in parts("wildfire") and parts("house") == ()
