"""When two items may not meet on one paper: a shared fact, a giveaway, stems nearly alike."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.model.item import Item
from quizgen.world.folding import fold
from quizgen.world.wording import LONG_WORD, long_words, nearly_alike, spaced


@dataclass(frozen=True)
class Profile:
    """What is compared of an item: facts, the agreeing ones included; folded stem; key; long words of the stem; the
    template family."""

    item: Item
    facts: frozenset[str]
    stem: str
    key: str
    words: frozenset[str]
    family: str


def profile(item: Item, agreeing: dict[str, frozenset[str]] | None = None) -> Profile:
    """Fold an item once. `agreeing` maps a full fact id to the full ids that say the same."""
    facts = frozenset().union(*((agreeing or {}).get(f, frozenset({f})) for f in item.facts))
    return Profile(item, facts, spaced(item.told), fold(item.key), long_words(item.stem), item.family)


def clash(a: Profile, b: Profile, wanted: bool = False) -> str:
    """Why two items may not stand on one paper; "" when they may. `wanted`: a person wants both, however alike their
    stems are."""
    if a.facts & b.facts:
        return "they share a fact"
    if not wanted and nearly_alike(a.words, b.words):
        return "their stems are nearly alike"
    shared = a.words & b.words
    if gives_away(a, b, shared) or gives_away(b, a, shared):
        return "one gives the other's answer away"
    return "each has the other's answer among its options" if _mirrored(a.item, b.item) else ""


def _mirrored(a: Item, b: Item) -> bool:
    """True for two questions on terms that stand among each other's wrong options (truce and armistice)."""
    if not a.family == b.family == "glossary":
        return False
    return a.key in {o.text for o in b.options} and b.key in {o.text for o in a.options}


def gives_away(a: Profile, b: Profile, shared: frozenset[str]) -> bool:
    """True when a's stem names b's key beside other words of b's stem, so that it tells more than a name."""
    return len(b.key) >= LONG_WORD and spaced(b.key) in a.stem and len(shared) >= 2
