"""Deeds by their verbs: which can have been done in one place only."""

from __future__ import annotations

# Verbs of what befalls somebody or something once.
ONE_PLACE = frozenset(
    "die died born killed buried executed assassinated hanged murdered crash crashed collapse collapsed sink sank "
    "land landed arrive arrived explode exploded arrested detained kidnapped abducted captured".split()
)
_ONCE = frozenset("died born killed buried executed assassinated hanged murdered crashed collapsed sank".split())
_DAY = 10  # characters of an EDTF day


def one_place(did: str, when: str) -> bool:
    """True for a predicate in the past (“was born in Detroit”) that has one scene: by its verb, or for a deed of one
    day (`when`: EDTF)."""
    words = did.split()
    verb = words[1] if words[:1] in (["was"], ["were"]) and len(words) > 1 else words[0] if words else ""
    return verb in _ONCE or (len(when) == _DAY and words[:1] != ["were"])
