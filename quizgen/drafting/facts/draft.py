"""A fact while it is made: its slots, where its evidence stands, and what there is to doubt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Drafted:
    """One fact of the draft. `slots` by the model's names (entities as ids, dates as EDTF text).

    `at`: offset in the text, for the order; `evidence`: passages word for word; `confidence`: 0 to 1;
    `doubts`: what to look at, a phrase each; `wanted`: what a person should fill in (proposals).
    """

    kind: str
    slots: dict[str, Any]
    at: int
    evidence: tuple[str, ...]
    confidence: float = 0.9
    voice: str = "stated"
    speaker: str | None = None
    via: str | None = None
    status: str = "draft"
    closes: tuple[str, ...] = ()
    trivial: bool = False
    single: bool = False  # a post that one person holds at a time
    doubts: list[str] = field(default_factory=list)
    wanted: dict[str, str] = field(default_factory=dict)
    agrees_with: tuple[str, ...] = ()
    foils: dict[str, list[str]] = field(default_factory=dict)
    id: str = ""
    hint: str = ""  # words for the id
