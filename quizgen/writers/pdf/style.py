"""The measures of a printed page; the templates take every size from here."""

from __future__ import annotations

from dataclasses import dataclass

PAPERS = {"a4": "a4", "letter": "us-letter"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Sizes in points, margins in centimetres, distances in em. `fonts` are tried in this order."""

    fonts: tuple[str, ...] = ("Libertinus Serif",)
    size: float = 11
    small: float = 9
    title: float = 18
    side: float = 2.0
    top: float = 1.8
    bottom: float = 2.2
    leading: float = 0.6
    gap: float = 0.85
    between: float = 1.4


STANDARD = Style()
# The key is read at a desk, not in an examination: smaller and closer.
STANDARD_KEY = Style(size=10, small=8.5, gap=0.7, between=1.6)
