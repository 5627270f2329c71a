"""Deeds by their verbs: which can have been done in one place only."""

from __future__ import annotations

# Verbs of what befalls somebody or something once.
ONE_PLACE = frozenset(
    "die died born killed buried executed assassinated hanged murdered crash crashed collapse collapsed sink sank "
    "land landed arrive arrived explode exploded arrested detained kidnapped abducted captured".split()
)
_ONCE = frozenset("died born killed buried executed assassinated hanged murdered crashed collapsed sank".split())
_DAY = 10  # characters of an EDTF day


def passive(did: str) -> bool:
    """True for a predicate in the passive: “was arrested in Lorin”."""
    words = did.split()
    return words[:1] in (["was"], ["were"]) and len(words) > 1


def befalls_once(did: str) -> bool:
    """True for a predicate in the past (“was killed in Detroit”) that befalls somebody once."""
    return _verb(did) in _ONCE


def one_place(did: str, when: str) -> bool:
    """True for a predicate in the past (“was born in Detroit”) that has one scene: by its verb, or for a deed of one
    day (`when`: EDTF)."""
    return befalls_once(did) or (len(when) == _DAY and did.split()[:1] != ["were"])


def _verb(did: str) -> str:
    words = did.split()
    return words[1] if passive(did) else words[0] if words else ""
