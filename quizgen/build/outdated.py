"""What an item's back says once the office it teaches has changed hands."""

from __future__ import annotations

import datetime as dt

from quizgen.model.article import Article
from quizgen.model.facts import Role
from quizgen.model.item import Item, Question
from quizgen.quiz import digest_of
from quizgen.world.offices import changed_hands


def outdated(question: Question, article: Article, day: dt.date) -> tuple[str, ...]:
    """A sentence for each office of the question that has changed hands by `day`, by the tables of office-holders.

    Where the question has several facts, each sentence begins with the holder it speaks of.
    """
    found = []
    for fact in question.facts:
        if isinstance(fact, Role) and (note := changed_hands(article, fact, day)):
            alone = len(question.facts) == 1
            found.append(f"{note[0].upper()}{note[1:]}." if alone else f"{article.entities[fact.holder].name}: {note}.")
    return tuple(found)


def marked(digest: str, notes: tuple[str, ...]) -> str:
    """The digest of an item whose back bears these sentences; without any, as it was.

    The table and the day it was checked, which end a sentence, do not count: a table that was only checked
    again changes no card.
    """
    return f"{digest}+{digest_of([(), [note.rpartition(' (')[0] for note in notes]])}" if notes else digest


def unmarked(digest: str) -> str:
    """The digest without what `marked` added: of the facts and a person's edit alone."""
    return digest.partition("+")[0]


def with_notes(item: Item, notes: tuple[str, ...]) -> str:
    """The item's explanation with the sentences after it."""
    return " ".join((item.explanation, *notes)).strip() if notes else item.explanation
