"""What a person will hold in hand: the pages of the paper and the key as they are printed, the cards as Anki shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from quizgen.build.review.finishing import PaperNow
from quizgen.model.item import Item
from quizgen.model.problem import Problem
from quizgen.writers.apkg.look import CardLook, looks
from quizgen.writers.pdf import pictures

Sheet = Literal["paper", "key"]
DOTS = 110  # an inch: 910 × 1,287 for a page of A4
MOST_CARDS = 60  # shown; a deck may have more


@dataclass
class Look:
    """A paper as it was laid out, and what is drawn of it when somebody asks to see it."""

    paper: PaperNow
    cards: list[tuple[Item, CardLook]] = field(default_factory=list)
    _pages: dict[Sheet, tuple[list[bytes], list[Problem]]] = field(default_factory=dict)

    def pages(self, sheet: Sheet) -> tuple[list[bytes], list[Problem]]:
        """The pages as PNG files; none, with the problems, where they cannot be printed."""
        if self.paper.quiz is None or self.paper.release is None or not self.paper.quiz.papers:
            return [], []
        if sheet not in self._pages:
            self._pages[sheet] = pictures(self.paper.quiz, self.paper.release, sheet, DOTS)
        return self._pages[sheet]


def look_at(now: PaperNow) -> Look:
    """The paper with the cards of its questions, then those of the key sentences of the deck."""
    if now.quiz is None or now.release is None:
        return Look(now)
    sentences = [item for item in now.quiz.items if item.blanks]
    space = now.release.namespace
    return Look(now, [(item, card) for item in (*now.items, *sentences) for card in looks(item, space)][:MOST_CARDS])
