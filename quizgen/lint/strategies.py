"""How a test-wise reader who knows nothing of the subject picks an option. One function per strategy.

A strategy gives the indices it would pick from (one, or several where it cannot tell them apart), or nothing
where it has no opinion. None of them looks at which option is right. Most are from Millman, Bishop & Ebel 1965
(An analysis of test-wiseness) and Tarrant & Ware 2008.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from quizgen.lint.cues import FEMALE, MALE
from quizgen.lint.look import Look
from quizgen.lint.names import countries_of, person
from quizgen.lint.values import comparable
from quizgen.world.wording import countries_named, opening, spaced

Picks = Sequence[int]
_HEDGES = re.compile(
    r"\b(?:may|might|could|some|several|part|partly|likely|probably|possibly|often|usually|generally|seem|seems|"
    r"about|around|nearly|early|various|certain|other)\b",
    re.I,
)
_ABSOLUTES = re.compile(
    r"\b(?:all|always|never|none|every|only|no|must|completely|totally|entirely|sole|whole)\b", re.I
)
DAYS = 365.2425  # in a year
LONGEST_NAME = 12  # words; no stem names what is longer
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")


@dataclass(frozen=True)
class Pool:
    """The choice items of a set, and what can be seen over all of them."""

    looks: tuple[Look, ...]

    @cached_property
    def offered(self) -> Counter[str]:
        """How often each option is offered."""
        return Counter(text for look in self.looks for text in look.folded)

    @cached_property
    def in_stems(self) -> Counter[tuple[str, ...]]:
        """How often stems name each option."""
        phrases = {w for look in self.looks for w in look.option_words if len(w) <= LONGEST_NAME}
        lengths: dict[str, set[int]] = {}  # an option's first word → how many words options with it have
        for words in phrases - {()}:
            lengths.setdefault(words[0], set()).add(len(words))
        found: Counter[tuple[str, ...]] = Counter()
        for look in self.looks:
            stem = look.told_words
            found.update(stem[n : n + size] for n, word in enumerate(stem) for size in lengths.get(word, ()))
        return Counter({words: found[words] for words in phrases})

    def sharing(self, look: Look) -> list[Look]:
        """The item and those that share a fact with it: they never meet on a paper, so that their stems, which
        tell the fact, are not seen beside it."""
        kin = {id(one): one for fact in look.item.facts if fact for one in self._by_fact[fact]}
        return list((kin | {id(look): look}).values())

    @cached_property
    def _by_fact(self) -> dict[str, list[Look]]:
        found: dict[str, list[Look]] = {}
        for look in self.looks:
            for fact in look.item.facts:
                found.setdefault(fact, []).append(look)
        return found


@dataclass(frozen=True)
class Strategy:
    """A strategy and what it does, in words that follow “a reader who …”."""

    name: str
    does: str
    pick: Callable[[Look, Pool], Picks]


STRATEGIES: dict[str, Strategy] = {}


def strategy(pick: Callable[[Look, Pool], Picks]) -> Callable[[Look, Pool], Picks]:
    """Enter a function into the table; its name is the function's, and what it does its documentation."""
    name = pick.__name__.replace("_", "-")
    does = (pick.__doc__ or "").rstrip(".")
    STRATEGIES[name] = Strategy(name, does[:1].lower() + does[1:], pick)
    return pick


def most(scores: Sequence[float]) -> Picks:
    """The indices of the highest score; nothing where all are equal."""
    top = max(scores)
    return [n for n, score in enumerate(scores) if score == top] if min(scores) < top else ()


def least(scores: Sequence[float]) -> Picks:
    """The indices of the lowest score."""
    return most([-score for score in scores])


def drawn(look: Look) -> bool:
    """True where the options' order says nothing, because each paper and card draws it anew.

    quizgen keeps the key first (its origin is the article) unless dates or numbers are sorted.
    """
    return look.item.options[look.right[0]].origin == "article" and not look.item.ordered


@strategy
def longest(look: Look, pool: Pool) -> Picks:
    """Takes the longest option."""
    return most([len(text) for text in look.options])


@strategy
def shortest(look: Look, pool: Pool) -> Picks:
    """Takes the shortest option."""
    return least([len(text) for text in look.options])


@strategy
def middling(look: Look, pool: Pool) -> Picks:
    """Takes the option of middling length."""
    mean = sum(map(len, look.options)) / len(look.options)
    return least([abs(len(text) - mean) for text in look.options])


@strategy
def first(look: Look, pool: Pool) -> Picks:
    """Takes A."""
    return () if drawn(look) else [0]


@strategy
def third(look: Look, pool: Pool) -> Picks:
    """Takes C."""
    return () if drawn(look) or len(look.options) < 3 else [2]


@strategy
def last(look: Look, pool: Pool) -> Picks:
    """Takes the last option."""
    return () if drawn(look) else [len(look.options) - 1]


def ranked(look: Look) -> list[int]:
    """The indices in ascending order of dates or numbers; nothing where the options are no values."""
    values = comparable(look.values)
    return sorted(range(len(values)), key=lambda n: values[n].low)


@strategy
def middle_value(look: Look, pool: Pool) -> Picks:
    """Takes a value from the middle."""
    order = ranked(look)
    return order[1:-1] if len(order) > 2 else ()


@strategy
def highest(look: Look, pool: Pool) -> Picks:
    """Takes the highest or latest value."""
    return ranked(look)[-1:]


@strategy
def lowest(look: Look, pool: Pool) -> Picks:
    """Takes the lowest or earliest value."""
    return ranked(look)[:1]


@strategy
def nearest_year(look: Look, pool: Pool) -> Picks:
    """Takes the date nearest to a year in the stem."""
    years = [int(y) for y in _YEAR.findall(look.stem)]
    values = comparable(look.values)
    if not years or not values or values[0].sort != "date":
        return ()
    return least([min(abs(v.low / DAYS + 1 - year) for year in years) for v in values])


@strategy
def converging(look: Look, pool: Pool) -> Picks:
    """Takes what shares most words with other options."""
    return most(_shared(look))


@strategy
def odd_one_out(look: Look, pool: Pool) -> Picks:
    """Takes what shares fewest words with other options."""
    return least(_shared(look))


def _shared(look: Look) -> list[int]:
    words = look.contents
    counts = Counter(word for found in words for word in found)
    return [sum(counts[word] - 1 for word in found) for found in words]


@strategy
def like_the_stem(look: Look, pool: Pool) -> Picks:
    """Takes what shares most words with the stem."""
    return most([len(words & look.stem_content) for words in look.contents])


@strategy
def unlike_the_stem(look: Look, pool: Pool) -> Picks:
    """Avoids what shares words with the stem."""
    return least([len(words & look.stem_content) for words in look.contents])


@strategy
def offered_often(look: Look, pool: Pool) -> Picks:
    """Takes what is offered most often over all items."""
    return most([pool.offered[text] for text in look.folded])


@strategy
def offered_seldom(look: Look, pool: Pool) -> Picks:
    """Takes what is offered least often over all items."""
    return least([pool.offered[text] for text in look.folded])


@strategy
def named_in_stems(look: Look, pool: Pool) -> Picks:
    """Takes what other stems name most often."""
    kin = pool.sharing(look)
    told = []
    for text, words in zip(look.options, look.option_words, strict=True):
        times = pool.in_stems[words]
        seen = times or len(words) > LONGEST_NAME  # what no stem names, none of a kin does
        told.append(times - sum(spaced(text) in one.whole for one in kin) if seen else 0)
    return most(told)


@strategy
def nationality(look: Look, pool: Pool) -> Picks:
    """Takes the name from a country the stem names."""
    told = countries_named(look.item.told)
    return most([bool(countries_of(text) & told) for text in look.options]) if told else ()


@strategy
def gender(look: Look, pool: Pool) -> Picks:
    """Takes the name of the gender the stem tells."""
    told = {g for words, g in ((FEMALE, "female"), (MALE, "male")) if not words.isdisjoint(look.words)}
    if len(told) != 1:
        return ()
    people = [person(text) for text in look.options]
    return most([bool(p and p.genders == told) for p in people])


@strategy
def digits(look: Look, pool: Pool) -> Picks:
    """Takes the option with most digits."""
    return most([sum(c.isdigit() for c in text) for text in look.options])


@strategy
def specific(look: Look, pool: Pool) -> Picks:
    """Takes the option with most names and numbers."""
    return most([sum(w[:1].isupper() or w[:1].isdigit() for w in text.split()[1:]) for text in look.options])


@strategy
def hedged(look: Look, pool: Pool) -> Picks:
    """Takes the cautious option (“some”, “may”, “likely”)."""
    return most([len(_HEDGES.findall(text)) for text in look.options])


@strategy
def no_absolutes(look: Look, pool: Pool) -> Picks:
    """Avoids “all”, “only” and “never”."""
    return least([len(_ABSOLUTES.findall(text)) for text in look.options])


@strategy
def alphabet_first(look: Look, pool: Pool) -> Picks:
    """Takes the option first in the alphabet."""
    return [min(range(len(look.folded)), key=lambda n: look.folded[n])]


@strategy
def alphabet_last(look: Look, pool: Pool) -> Picks:
    """Takes the option last in the alphabet."""
    return [max(range(len(look.folded)), key=lambda n: look.folded[n])]


@strategy
def usual_form(look: Look, pool: Pool) -> Picks:
    """Takes the option built as most others are."""
    sorts = [opening(text) for text in look.options]
    return most([sorts.count(sort) for sort in sorts])
