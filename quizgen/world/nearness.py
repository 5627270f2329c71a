"""Whether a report names somebody, or gives a number, near the words of a predicate.

Near is what shares a sentence with any telling word of the predicate; where the sentence does not name who did it
(“he”, “the minister”), the sentences around it count as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from quizgen.model.article import Entity
from quizgen.world.lemmas import lemmas
from quizgen.world.sentences import sentences
from quizgen.world.wording import countries_named, words_of

COMMON = 5  # a word of more than every fifth sentence is what the story is about and tells no predicate
ALWAYS = 2  # … but not one of two sentences or fewer
_MORE = re.compile(
    r"\b(?:also|too|both|likewise|similarly|joined|joining|followed|same|did so|neither|nor|either)\b", re.I
)
_SMALL = frozenset("of the and for in on de la van von der al el bin ibn jr sr".split())
SPELLED = "zero one two three four five six seven eight nine ten eleven twelve".split()



class Report(Protocol):
    """What was published: an article, or a story as the gates read it."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...


def near(article: Report, did: str, doers: Iterable[Entity], others: Iterable[Entity]) -> bool:
    """True where the report names one of the others by any telling word of what was done."""
    told, words, doers, others = told_in(article), words_in(article), list(doers), list(others)
    rare = telling(article, did, doers)
    for place, found in enumerate(words):
        if rare.isdisjoint(found):
            continue
        reach = {place} if any(named(e, told[place]) for e in doers) else {place - 1, place, place + 1}
        if place + 1 < len(told) and _MORE.search(told[place + 1]):
            reach.add(place + 1)
        if any(named(e, told[n]) for n in reach if 0 <= n < len(told) for e in others):
            return True
    return False


def number_near(article: Report, counted: str, value: Decimal) -> bool:
    """True where the report has the number in a sentence with any telling word of what is counted."""
    rare, shown = telling(article, counted, []), _digits(value)
    return any(
        not rare.isdisjoint(words) and shown & set(words_of(told.replace(",", "")))
        for told, words in zip(told_in(article), words_in(article), strict=True)
    )


def _digits(value: Decimal) -> set[str]:
    found = {f"{value:f}"}
    if value == value.to_integral_value() and 0 <= value < len(SPELLED):
        found.add(SPELLED[int(value)])
    return found


def telling(article: Report, did: str, doers: Iterable[Entity]) -> frozenset[str]:
    """The words of a predicate that few sentences of the report have; where none is left, all of them."""
    words = words_in(article)
    most = max(ALWAYS, len(words) // COMMON)
    told = lemmas(did) - frozenset().union(*(lemmas(e.name) for e in doers))
    rare = frozenset(w for w in told if sum(w in found for found in words) <= most)
    return rare or told


def told_in(article: Report) -> tuple[str, ...]:
    """The sentences of a report, its headline first."""
    return (article.title, *sentences(article.text))


def words_in(article: Report) -> tuple[frozenset[str], ...]:
    return _lemmas_of(article.title, article.text)


@lru_cache(maxsize=16)
def _lemmas_of(title: str, text: str) -> tuple[frozenset[str], ...]:
    return tuple(lemmas(sentence) for sentence in (title, *sentences(text)))


def named(entity: Entity, sentence: str) -> bool:
    """True where a sentence has any part of a name, or the adjective of a country: rather once too often."""
    if entity.kind == "country":
        codes = countries_named(entity.name)
        if codes and not codes.isdisjoint(countries_named(sentence)):
            return True
    return not _parts(entity).isdisjoint(words_of(sentence))


def _parts(entity: Entity) -> frozenset[str]:
    texts = (entity.name, *(entity.also or ()), entity.adjective or "")
    return frozenset(w for text in texts for w in words_of(text) if len(w) > 2 and w not in _SMALL)


def apart(a: Entity, b: Entity) -> bool:
    """True where two names have no word in common; a father and a son are not told apart."""
    return _parts(a).isdisjoint(_parts(b))
