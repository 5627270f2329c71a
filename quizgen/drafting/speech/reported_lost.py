"""Reported clauses the parser did not hang on their verb, read off the words: “told X that S”, “As X said, S”."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quizgen.drafting.speech.attribution_verbs import CLAUSAL, base
from quizgen.drafting.speech.attribution_view import FINITE, View

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_THAT = 14  # tokens between a verb and its “that”: whom, when and where it was said
_BEGINS = frozenset("DT PRP PRP$ NNP NNPS NN NNS EX CD JJ".split())
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_PASSING = frozenset("told tells informed asked answered".split())  # their objects hear, or are questions
_BARE = frozenset(("said", "says", "say"))  # other verbs take objects that look like clauses


def lost_clauses(view: View, v: int, verb: str) -> Iterator[tuple[int, int]]:
    """The span of the clause of a finite speech verb at token v that has no complement in the parse; at most one."""
    if verb not in CLAUSAL or view.tags[v] not in FINITE | {"VBN"}:
        return
    start, end = view.sentence_start(v), view.sentence_end(v)
    if spans := _around(view, v, start, end):
        yield from spans
    elif span := _headless(view, v, end):
        yield span
    elif (
        (span := _as_said(view, v, start, end)) or (span := _after_that(view, v, end)) or (span := _bare(view, v, end))
    ):
        yield span


def _headless(view: View, v: int, end: int) -> tuple[int, int] | None:
    """“claimed the river, they said, is clean”: the subject taken for the verb's object, and a finite verb behind it
    that has none.
    """
    verb = view.token(v)
    objects = [c for c in verb.rights if c.dep_ == "dobj" and c.left_edge.i == v + 1 and c.tag_[:2] in ("NN", "PR")]
    if not objects or verb.lower_ in _PASSING:
        return None
    for k in range(objects[0].i + 1, end):
        token = view.token(k)
        if view.tags[k] not in FINITE | {"MD"} or view.quoted[k] and view.words[k - 1] != '"':
            continue
        head = token.head if token.dep_ in ("aux", "auxpass") else token
        if head.head not in (verb, objects[0], verb.head) or any(c.dep_ in SUBJECTS for c in head.lefts):
            return None
        return (v + 1, end) if _goes_with_object(view, v, objects[0], head, k) else None
    return None


def _goes_with_object(view: View, v: int, subject: Token, head: Token, k: int) -> bool:
    """True when finite token k of a verb cannot go with the speaker: “announced a plan and left” goes with him."""
    between = range(subject.i + 1, k)
    if any(view.tags[n] in ("WDT", "WP", "CC") and view.token(n).head == head for n in between):
        return False
    if head.dep_ == "acl":
        return any(c.dep_ in ("dobj", "attr", "acomp") for c in head.rights)
    heads = (v, view.token(v).head.i)
    joined = any(view.words[n] in ("and", "but", "or") and view.token(n).head.i in heads for n in between)
    if head.dep_ == "conj":
        now = view.tags[v] in ("VBD", "VBN") and view.tags[k] in ("VBZ", "VBP")
        return not joined and (now or view.tags[v] == "VBG" and "," not in view.words[v:k])
    return head.dep_ in ("relcl", "advcl", "ccomp") and view.tags[k] == "MD" and not joined


def rest_after(view: View, v: int) -> Iterator[tuple[int, int]]:
    """The second half of “S, Lee said, and S”; at most one."""
    end = view.sentence_end(v)
    i = v + 2
    joined = view.words[v + 1 : v + 2] == [","] and i < end and not view.quoted[i]
    shared = joined and i + 1 < end and view.tags[i + 1] in FINITE  # “she said, but refused to go on”
    if joined and not shared and view.tags[i] in ("CC", "IN") and _clause(view, i + 1, end) and not _next_frame(view, i, end):
        yield i + (view.tags[i] == "CC"), end


def _next_frame(view: View, i: int, end: int) -> bool:
    """True when another speaker's verb follows: “S, Lee said, but Ruiz said S”."""
    return any(base(view.words[k]) and view.tags[k] in FINITE for k in range(i, end)) or view.words[i] == "as"


def _around(view: View, v: int, start: int, end: int) -> list[tuple[int, int]]:
    """“S, experts say, and S” where the parser joined everything to the last verb."""
    subjects = [c for c in view.token(v).lefts if c.dep_ == "nsubj"]
    told = view.words[v].lower() in ("told", "tells")
    if not subjects or view.words[v].lower() not in _BARE and not told:
        return []
    if v + 1 < end and view.words[v + 1] != "," and (not told or _clause(view, v + 1, end) or _goes_on(view, v, end)):
        return []
    left = subjects[0].left_edge.i
    if left - 1 <= start or view.words[left - 1] != "," or not _clause(view, start, left - 1):
        return []
    if view.token(start).dep_ == "mark" or view.tags[start] in ("WRB", "VBG", "VBN", "TO"):
        return []  # “When the lights went out, Lee told a story”
    return [(start, left - 1), *rest_after(view, v)]


def _goes_on(view: View, v: int, end: int) -> bool:
    """True when the one told is not the sentence's last phrase: “told the firm to pay”."""
    return any(view.words[k] in ("to", "that", "about", "of", ":", ",") or view.quoted[k] for k in range(v + 1, end))


def _as_said(view: View, v: int, start: int, end: int) -> tuple[int, int] | None:
    """“As Lee told the paper, S” and “S, as Lee told the paper”."""
    mark = next((c.i for c in view.token(v).lefts if c.dep_ in ("mark", "advmod") and c.text.lower() == "as"), None)
    if mark is None:
        return None
    if mark == start:
        comma = next((i for i in range(v + 1, end) if view.words[i] == ","), None)
        return (comma + 1, end) if comma is not None and _clause(view, comma + 1, end) else None
    if view.words[mark - 1] == "," and not _clause(view, v + 1, end) and _clause(view, start, mark - 1):
        return start, mark - 1
    return None


def _after_that(view: View, v: int, end: int) -> tuple[int, int] | None:
    for i in range(v + 1, min(end, v + _TO_THAT)):
        if view.words[i] == "that" and view.tags[i] in ("IN", "DT"):
            return (i, end) if _clause(view, i + 1, end) else None
        if (
            view.words[i] in (",", ":", ";", "(")
            or view.quoted[i]
            or view.tags[i] in FINITE | {"MD", "WP", "WRB", "TO"}
        ):
            return None
    return None


def _bare(view: View, v: int, end: int) -> tuple[int, int] | None:
    """“said S” where S begins like a clause and has a verb of its own."""
    i = v + 1
    if view.words[v].lower() in _BARE and any(_after_adjunct(c, i) for c in view.token(v).rights):
        return i, end
    fits = view.words[v].lower() in _BARE and i < end and view.tags[i] in _BEGINS and not view.quoted[i]
    if not fits or any(c.dep_ == "nsubj" for c in view.token(v).rights):
        return None  # “said Ann Lee, who is …”
    return (i, end) if _clause(view, i + 1, end) else None


def _after_adjunct(child: Token, i: int) -> bool:
    """“said as a boy he was sent away”: a clause the parser hung on the verb as an adverbial, with a phrase first."""
    edge = child.left_edge
    first = child.dep_ == "advcl" and edge.i == i and edge.dep_ == "prep" and edge.head == child
    return first and any(c.dep_ in ("nsubj", "nsubjpass") for c in child.lefts)


def _clause(view: View, i: int, end: int) -> bool:
    return any(view.tags[k] in FINITE | {"MD"} and not view.quoted[k] for k in range(i, end))
