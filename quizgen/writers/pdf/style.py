"""The measures of a printed page; the templates take every size from here."""

from __future__ import annotations

from dataclasses import dataclass

PAPERS = {"a4": "a4", "letter": "us-letter"}
WIDTHS = {"a4": 595.28, "letter": 612.0}  # points
SANS = "Source Sans Pro"
SERIF = "Libertinus Serif"
_CM = 72 / 2.54


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Sizes in points, margins in centimetres, distances in em. `fonts` are tried in this order.

    `letter` and `radius` are the size of an option's letter and of its circle, `ring` the circle's line in
    points; `grey` and `rule` the lightness, in per cent, of lesser text and of lines; `measure` the widest line
    of text (0: as wide as the page), `bold` makes stems bold, `row` is how many characters an option has
    of which four share a line, `pair` of which two do (0: none).
    """

    fonts: tuple[str, ...] = (SERIF,)
    size: float = 11
    small: float = 9
    title: float = 18
    side: float = 2.0
    top: float = 1.8
    bottom: float = 2.4
    leading: float = 0.6
    gap: float = 0.85
    between: float = 1.4
    letter: float = 0.7
    radius: float = 0.63
    ring: float = 0.6
    grey: int = 30
    rule: int = 35
    measure: float = 0
    weight: int = 600
    row: int = 14
    pair: int = 42
    article_columns: int = 2

    def right(self, page: str) -> float:
        """The right margin in centimetres: what is left of the page beside the widest line."""
        if not self.measure:
            return self.side
        return max(self.side, (WIDTHS[page] - self.measure * self.size) / _CM - self.side)

    def foot(self, page: str, alone: bool = False) -> int:
        """How many characters of name and title a line at the foot of a page holds, `alone` or beside “Page 10 of 12”
        (20 characters)."""
        width = WIDTHS[page] - (self.side + self.right(page)) * _CM
        return min(90, int(width / (0.5 * self.small)) - (0 if alone else 20))


STANDARD = Style()
# The key is read at a desk, not in an examination: smaller and closer.
STANDARD_KEY = Style(size=10, small=8.5, gap=0.7, between=1.6)
# American Printing House for the Blind, "Guidelines for Print Document Design": 18 points or more, for all that is
# printed, sans serif, 1.25 between lines.
LARGE_PRINT = Style(
    fonts=(SANS, SERIF),
    size=18,
    small=18,
    title=24,
    side=1.6,
    bottom=3.6,
    leading=0.75,
    gap=1.4,
    letter=1.0,
    radius=0.85,
    ring=1.2,
    grey=0,
    rule=0,
    between=1.8,
    row=7,
    pair=0,
    article_columns=1,
)
# British Dyslexia Association, "Dyslexia friendly style guide" (2023): sans serif, 12 to 14 points, 1.5 between
# lines, 60 to 70 characters a line, left-aligned, no italics. In 26 em of Source Sans
# there is room for some 58 characters, and for no more than 70 of English in a line of narrow letters.
DYSLEXIA = Style(
    fonts=(SANS, SERIF),
    size=14,
    small=14,
    title=20,
    side=2.5,
    bottom=3.0,
    leading=0.9,
    gap=1.3,
    between=2.0,
    letter=1.0,
    radius=0.85,
    ring=0.8,
    measure=26,
    row=8,
    pair=0,
    article_columns=1,
)
# WCAG 2.2, 1.4.6: 7 to 1 or more; here black on white throughout, with lines of double weight.
HIGH_CONTRAST = Style(
    fonts=(SANS, SERIF),
    size=14,
    small=12,
    title=20,
    bottom=3.0,
    leading=0.7,
    gap=1.2,
    letter=0.86,
    radius=0.75,
    ring=1.5,
    grey=0,
    rule=0,
    weight=700,
    row=10,
    pair=0,
    article_columns=1,
)
PRESETS = {"standard": STANDARD, "large-print": LARGE_PRINT, "dyslexia": DYSLEXIA, "high-contrast": HIGH_CONTRAST}
