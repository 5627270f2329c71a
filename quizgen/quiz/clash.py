"""When two items may not meet on one paper: a table of policies over pairs, each with the reason that it gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from quizgen.model.documented import Documented, clean, enter, name_of
from quizgen.model.item import Item
from quizgen.world.folding import fold
from quizgen.world.wording import LONG_WORD, content_words, long_words, nearly_alike, spaced

TELLING = 2  # words that two stems share from which they ask about the same matter
GLOSSARY = "glossary"  # the family of terms
HALF = 0.5  # of an answer: who is told so much of it hardly needs the rest


@dataclass(frozen=True)
class Profile:
    """What is compared of an item: facts, the agreeing ones included; folded stem; key; long words of the stem; the
    template family; `assumed`: the words of content that every option has, so that they hold whichever is right."""

    item: Item
    facts: frozenset[str]
    stem: str
    key: str
    words: frozenset[str]
    family: str
    assumed: frozenset[str]

    @cached_property
    def said(self) -> str:
        """The key's words, with blanks around, where it is long enough to be told by a stem; else ""."""
        return spaced(self.key) if len(self.key) >= LONG_WORD else ""

    @cached_property
    def answer(self) -> frozenset[str]:
        """Words of content that the key has and its own stem has not. Names are left out: those of the main persons
        stand everywhere."""
        first, *rest = self.item.key.split() or [""]
        return content_words(" ".join([first, *(w for w in rest if not w[:1].isupper())])) - content_words(self.item.stem)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """What the key lists, where it is two things or more, each with blanks around and without “the”."""
        found = [m for m in re.split(r", and |, | and ", self.key) if len(m) >= LONG_WORD]
        return tuple(spaced(m.removeprefix("the ")) for m in found) if len(found) > 1 else ()


def profile(item: Item, agreeing: dict[str, frozenset[str]] | None = None) -> Profile:
    """Fold an item once. `agreeing` maps a full fact id to the full ids that say the same."""
    facts = frozenset().union(*((agreeing or {}).get(f, frozenset({f})) for f in item.facts))
    texts = [content_words(o.text) for o in item.options]
    assumed = frozenset.intersection(*texts) if texts else frozenset()
    return Profile(item, facts, spaced(item.told), fold(item.key), long_words(item.stem), item.family, assumed)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items that a paper might have both. `wanted`: a person wants both, however alike their stems are."""

    one: Profile
    other: Profile
    wanted: bool = False

    @property
    def both_ways(self) -> tuple[tuple[Profile, Profile], tuple[Profile, Profile]]:
        """Each as the one that tells, with the one that is told of."""
        return (self.one, self.other), (self.other, self.one)

    @property
    def of_one_matter(self) -> bool:
        """True where the stems share so many words that what one says is of use for the other."""
        return len(self.one.words & self.other.words) >= TELLING


@dataclass(frozen=True, slots=True)
class Policy(Documented):
    """A reason to keep two items apart. `function` takes a Pair: True where the policy is against it; `says`: the
    reason in words."""

    says: str


POLICIES: dict[str, Policy] = {}


def policy(says: str) -> Callable[[Callable[[Pair], bool]], Callable[[Pair], bool]]:
    """Enter a function into the table; the policy's name is the function's, with hyphens. ValueError for a name twice."""

    def register(function: Callable[[Pair], bool]) -> Callable[[Pair], bool]:
        """Put the function into POLICIES and give it back."""
        enter(POLICIES, Policy(name_of(function), function, clean(function.__doc__), says))
        return function

    return register


def clash(a: Profile, b: Profile, wanted: bool = False) -> str:
    """Why two items may not stand on one paper; "" when they may. `wanted`: a person wants both, however alike their
    stems are."""
    pair = Pair(a, b, wanted)
    return next((p.says for p in POLICIES.values() if p.function(pair)), "")


@policy("they share a fact")
def shared_fact(pair: Pair) -> bool:
    """Two items of a paper share no fact, nor facts that say the same.

    Bad: “When did Anna Berg close the port?” beside “Who closed the port in May 2016?”
    Good: “When did Anna Berg close the port?” beside “Why did the miners strike?”
    Source: ITEMS.md, rule 9; Haladyna, Downing and Rodriguez (2002), rule 4.
    """
    return bool(pair.one.facts & pair.other.facts)


@policy("their stems are nearly alike")
def stems_alike(pair: Pair) -> bool:
    """Two stems of a paper are not nearly alike, unless a person wants both.

    Bad: “Who was president of Norland in May 2016?” beside “Who was premier of Norland in May 2016?”
    Good: “Who was president of Norland in May 2016?” beside “What did the miners of Sudria ask for?”
    Source: ITEMS.md, rule 9.
    """
    return not pair.wanted and nearly_alike(pair.one.words, pair.other.words)


@policy("one gives the other's answer away")
def stem_gives_answer(pair: Pair) -> bool:
    """No stem names another item's answer, where both ask about one matter.

    Bad: “Who met Lind in the capital Nordhill?” beside “Which capital did Lind visit?” – “Nordhill”
    Good: “Who met Lind in the capital?” beside “Which capital did Lind visit?” – “Nordhill”
    Source: ITEMS.md, rule 9; Haladyna, Downing and Rodriguez (2002), rule 4.
    """
    return pair.of_one_matter and any(b.said and b.said in a.stem for a, b in pair.both_ways)


@policy("one gives the other's answer away")
def options_give_answer(pair: Pair) -> bool:
    """What an item says whichever option is right is not the larger part of another item's answer.

    Bad: “What did Berg say of the choice of her first foreign trip?” beside “What made the visit a milestone?” – “Her first foreign trip”
    Good: “What did Berg say of her hosts?” beside the same question
    Source: a reader of the seed's paper, 2026: the options of one question printed the answer of another.
    """
    return pair.of_one_matter and any(_told(a, b) for a, b in pair.both_ways)


def _told(a: Profile, b: Profile) -> bool:
    """True where at least half of b's answer, and two words of it that b's own stem has not, are assumed by a."""
    told = len(b.answer & a.assumed) if a.assumed else 0
    return told >= TELLING and told >= HALF * len(b.answer)


@policy("one names a half of the other's answer")
def half_of_list(pair: Pair) -> bool:
    """No stem names half of the things that another item asks for.

    Bad: “What did Lind say of a meeting with Sudria?” beside “Which countries did Lind mean to visit?” – “Sudria and Norland”
    Good: “What did Lind say of the ports?” beside the same question
    Source: a reader of the seed's paper, 2026: of two countries asked for, another question named one.
    """
    return pair.of_one_matter and any(_names_half(a, b) for a, b in pair.both_ways)


def _names_half(a: Profile, b: Profile) -> bool:
    named = sum(m in a.stem and m not in b.stem for m in b.members)
    return bool(b.members) and named >= HALF * len(b.members)


@policy("each has the other's answer among its options")
def mirrored(pair: Pair) -> bool:
    """No two terms stand among each other's options.

    Bad: “What does “truce” mean?” beside “What does “armistice” mean?”, each with the other's meaning
    Good: “What does “truce” mean?” beside “What does “hegemony” mean?”
    Source: ITEMS.md, rule 9.
    """
    a, b = pair.one.item, pair.other.item
    if not a.family == b.family == GLOSSARY:
        return False
    return a.key in {o.text for o in b.options} and b.key in {o.text for o in a.options}
