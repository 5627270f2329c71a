"""Where a reason ends that a parser may have cut off."""

from __future__ import annotations

from quizgen.drafting.facts.reading import Token

FEWEST_IN_FRONT = 4  # words
_ENDS = frozenset("according and but or while which who whom although though".split())
_FINITE = ("VBD", "VBZ", "VBP", "MD")


def reason_end(reason: Token) -> Token:
    """The last word of a reason: the parser's, or a later one in “after N, mayor of M, was stabbed last night”, “after
    a fire in Cork, Ireland in August”, “due to fears in case people must leave”.
    """
    doc, last, stop = reason.doc, reason.right_edge, reason.sent.end
    if last.i < reason.head.i:  # it stands before its clause, and ends at the first mark that leaves it long enough
        marks = [t for t in doc[reason.left_edge.i : last.i] if t.text == ","]
        return next((t.nbor(-1) for t in marks if t.i - reason.left_edge.i >= FEWEST_IN_FRONT), last)
    if last.i + 1 < stop and doc[last.i + 1].tag_ in _FINITE and not last.is_punct:
        return last
    while last.i + 1 < stop:
        after = doc[last.i + 1]
        if after.text == "," and after.i + 1 < stop and _goes_on(reason, last, after.i + 1, stop):
            last = _before_mark(doc, after.i + 1, stop)
        elif (after.is_punct and after.text != "-") or after.dep_ == "cc" or after.lower_ in _ENDS:
            break
        else:
            last = after
    return last


def _goes_on(reason: Token, last: Token, at: int, stop: int) -> bool:
    """True behind a comma that does not end the reason: a name beside a name, and the verb of “after N, …, was …”."""
    token = last.doc[at]
    if token.tag_ in _FINITE:
        return not any(t.tag_ in _FINITE for t in reason.subtree)
    if not token.tag_.startswith("NNP"):
        return False
    rest = [t for t in last.doc[at:stop] if t.tag_ in _FINITE]
    return last.tag_.startswith("NNP") or (last.tag_ == "NN" and not rest)


def _before_mark(doc: object, at: int, stop: int) -> Token:
    """The last word before the next mark."""
    end = at
    while end + 1 < stop and not doc[end + 1].is_punct:
        end += 1
    return doc[end]
