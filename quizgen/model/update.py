"""What an import of a new package does to a collection that has the release before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Update:
    """How many notes an import adds, changes, retires and leaves as they are, for who has the release before, and the
    names of the note types that change."""

    new: int = 0
    changed: int = 0
    retired: int = 0
    unchanged: int = 0
    types: tuple[str, ...] = ()
