"""Words that say nearly the same, and words that only look so."""

from __future__ import annotations

import pytest

from quizgen.world.near_words import TABLE, implying, sort_of
from quizgen.world.stems import stem

NEAR = "v find discover|v die kill|n film documentary|n inquiry investigation|n vapor vapour|v use utilize|n car sedan|n treaty pact"
# The first says more than the second, or something else: no proof.
APART = "v kill die|n documentary film|v rise fall|a strict loose|v find found|v grant refuse|n mother aunt|n murder death"


def pairs(text: str) -> list[tuple[str, str, str]]:
    return [tuple(pair.split()) for pair in text.split("|")]


@pytest.mark.parametrize(("sort", "said", "passage"), pairs(NEAR))
def test_a_word_that_is_enough(sort: str, said: str, passage: str) -> None:
    assert (sort, stem(passage)) in implying(sort, stem(said))


@pytest.mark.parametrize(("sort", "said", "passage"), pairs(APART))
def test_a_word_that_is_not(sort: str, said: str, passage: str) -> None:
    assert (sort, stem(passage)) not in implying(sort, stem(said))


def test_the_table_is_sorted_and_names_its_licence() -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert words == sorted(set(words)) and len(words) > 9000
    assert "WordNet 3.0 Copyright 2006 by Princeton University" in "\n".join(lines[:10])


def test_a_word_that_is_not_in_the_table() -> None:
    assert implying("v", "zzz") == () and sort_of("IN") == "" and sort_of("VBD") == "v"
