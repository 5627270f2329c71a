"""When a clause says that something was."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.model.dates import Edtf

_FROM_OR_TO = frozenset("since until by before after".split())


def date_of(story: Annotated, verb: Token) -> Edtf | None:
    """The date that hangs on the verb itself: “in May 2018”, “on Friday”, “last year”; None where none can be placed."""
    for child in verb.children:
        date = date_in(story, child)
        if date is not None:
            return date
    return None


def date_in(story: Annotated, part: Token) -> Edtf | None:
    """The date that a part of a clause is, with its preposition; None for one from or to which something lasts."""
    if part.dep_ not in ("prep", "npadvmod", "advmod") or part.lower_ in _FROM_OR_TO:
        return None
    start, last = story.at(part.left_edge), part.right_edge
    date = story.date_at(start, story.at(last) + len(last))
    if date is None or date.value is None or date.inexact(story.text):
        return None
    whole = date.end - date.start > 0.5 * (story.at(last) - start)
    return date.value if whole else None
