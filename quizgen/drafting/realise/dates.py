"""When a clause says that something was."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.model.dates import Edtf
from quizgen.world.dates import coarsen

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
    if date is None or date.value is None or date.inexact(story.text) or date.text.endswith("0s"):
        return None  # “the mid-1990s” stays with what it tells
    whole = date.end - date.start > 0.5 * (story.at(last) - start)
    return date.value if whole else None


LEAD = 2  # sentences in which a report tells its main point
_FIRST_DAYS = 3  # of a month: news of these may be of the month before
_LASTING = frozenset("since for already long never always ever yet still repeatedly once previously".split())


def news_month(story: Annotated, verb: Token) -> Edtf | None:
    """The month of the report, where the clause is its news: a deed that the first sentence tells in the past tense or
    the perfect, without a date of its own. None for anything else.

    Source: a news story tells in its lead what happened within the last days (Bell 1991, The Language of News Media, 8).
    """
    published = story.published
    if published is None or published.granularity != "day" or published.first.day <= _FIRST_DAYS:
        return None
    if story.number_of(verb) > 0 or not _is_news(verb) or story.quotation_around(story.at(verb)):
        return None
    sentence = story.sentence_of(verb)
    if any(sentence.start <= d.start < sentence.end for d in story.findings.dates):
        return None
    return coarsen(published, "month")


def _is_news(verb: Token) -> bool:
    """True for the main clause, or what somebody is reported to have said, in the past tense or the perfect."""
    above = verb
    while above.dep_ in ("conj", "ccomp") and above.head.tag_.startswith("VB"):
        above = above.head
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    first = auxiliaries[0] if auxiliaries else verb
    past = first.tag_ == "VBD" and first.lower_ not in ("had", "'d") or first.lower_ in ("has", "have")
    state = verb.lemma_ in ("be", "have") or in_class("shared_deeds", verb.lemma_) and not in_class("intend", verb.lemma_)
    lasting = any(t.lower_ in _LASTING for t in verb.children)
    return above.dep_ == "ROOT" and past and not state and not lasting and not any(c.dep_ == "neg" for c in verb.children)
