"""Words of another day: what somebody said at an occasion that the paragraph dates long before the report."""

from __future__ import annotations

from quizgen.drafting.document import Quotation
from quizgen.drafting.facts_reading import Reading, Token

# Nouns of occasions at which words are spoken or written.
_OCCASIONS = frozenset(  # without a last s
    "addres appearance article autobiography book broadcast campaign conference debate diary editorial email essay "
    "hearing interview lecture letter meeting memo memoir message paper post rally report sermon session speech "
    "statement summit talk testimony tweet visit".split()
)
_FARTHEST = 4  # steps from the date up to its noun or verb


def said_earlier(reading: Reading, quotation: Quotation) -> bool:
    """True where the paragraph, before the words or in their own sentence, has an occasion or a saying of a month
    before the report's: “In a September 2007 speech at the college … He stated that …”."""
    published = reading.document.published
    body = next(((p, doc) for _, p, doc in reading.bodies if p.start <= quotation.start < p.end), None)
    if published is None or body is None:
        return False
    paragraph, doc = body
    sentence = reading.sentence_at(quotation.start)
    until = max(quotation.start, sentence.end if sentence else 0)
    for date in reading.findings.dates:
        if not paragraph.start <= date.start < until or date.value is None or reading.quoted(date.start, date.end):
            continue
        over = date.value.last < published.first and date.value.last.timetuple()[:2] != published.first.timetuple()[:2]
        if over and any(_dates_words(t) for t in doc if date.start <= paragraph.start + t.idx < date.end):
            return True
    return False


def _dates_words(token: Token) -> bool:
    """The date says when an occasion was, or when somebody spoke."""
    from quizgen.drafting.attribution_verbs import base

    for _ in range(_FARTHEST):
        head = token.head
        if head == token:
            return False
        if _occasion(head):
            return True
        if head.tag_.startswith("VB"):
            return base(head.text) is not None or any(map(_occasion, head.children))
        token = head
    return False


def _occasion(token: Token) -> bool:
    return token.tag_.startswith("NN") and token.lower_.removesuffix("s") in _OCCASIONS
