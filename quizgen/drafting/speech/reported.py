"""Reported speech: clauses given to a speaker without quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.drafting.document import Document
from quizgen.drafting.speech.attribution_cues import Cue, occasion_of
from quizgen.drafting.speech.attribution_phrases import phrase_right, subject
from quizgen.drafting.speech.attribution_verbs import ACCORDING, CLAUSAL, FINDING, OBJECT_FRAMES, base
from quizgen.drafting.speech.attribution_view import FINITE, Mention, View
from quizgen.drafting.speech.reported_edges import Reported, trimmed, whole_marks
from quizgen.drafting.speech.reported_lost import SUBJECTS, lost_clauses, rest_after

_WITH_PERSON = frozenset("urge ask warn order tell advise".split())
_UNSAID = frozenset("declined declines decline refused refuses refuse failed fails".split())
_TO_SOMEBODY = _WITH_PERSON | {"inform", "advise", "assure", "remind"}
_FEWEST = 3  # words of a clause worth keeping
_MOST = 250  # tokens of a clause; nobody reports more in one sentence, and clauses inside clauses cost their product
_WITH_CLAUSE = CLAUSAL | {"demand", "urge", "order", *FINDING.values()}


def reported(document: Document, views: dict[int, View]) -> list[Reported]:
    """The reported clauses of every paragraph in order, those inside others too, none that is all quotation."""
    found = []
    for view in views.values():
        short = (r for r in _in_paragraph(view) if r.stop - r.first <= _MOST)
        found += [s for s in (trimmed(view, whole_marks(view, r)) for r in short) if _worth(view, s)]
    return found


def by_paragraph(clauses: Iterable[Reported]) -> dict[int, list[Reported]]:
    """Clauses by the index of their paragraph."""
    found: dict[int, list[Reported]] = {}
    for clause in clauses:
        found.setdefault(clause.view, []).append(clause)
    return found


def _in_paragraph(view: View) -> Iterator[Reported]:
    for i, word in enumerate(view.words):
        if view.quoted[i]:
            continue
        if word.lower() == "according" and i + 1 < len(view.words) and view.words[i + 1] == "to":
            yield from _according(view, i)
        elif view.tags[i].startswith("VB"):
            verb = base(word) or FINDING.get(word.lower())
            if verb:
                yield from _clauses(view, i, verb)


def _clauses(view: View, v: int, verb: str) -> Iterator[Reported]:
    token = view.token(v)
    children = list(token.children)
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in children)
    if passive and not any(c.dep_ == "agent" for c in children):
        return
    if token.tag_ == "VBN" and token.dep_ != "conj" and not any(c.dep_ in ("aux", "agent", "nsubj") for c in children):
        if token.dep_ != "ROOT" or v == view.sentence_start(v):
            return  # “Asked whether …, he replied”
    if view.words[v] == "Asked" and v == view.sentence_start(v):
        return
    if any(c.dep_ == "neg" for c in children):
        return  # “did not say when”
    if token.dep_ == "xcomp" and token.head.text.lower() in _UNSAID:
        return
    if verb == "ask" and token.tag_ == "VBG":
        return  # “a letter asking the city to pay”
    spans = _joined(list(_spans(view, token, children, verb))) or list(lost_clauses(view, v, verb))
    if not spans:
        return
    mention = subject(view, v, view.sentence_start(v))
    if mention is None or mention.kind == "pronoun" and mention.text.lower() in ("i", "we", "who"):
        return
    if verb == "point" and not any(c.dep_ == "prt" and c.text == "out" for c in children):
        return
    if verb in FINDING.values() and (
        mention.kind == "pronoun" and mention.text.lower() != "they" or view.doc[mention.head].ent_type_ == "PERSON"
    ):
        return
    cue = Cue(mention, verb, v, "clause", occasion_of(view, v, spans[0][0]) if spans[0][0] > v else "")
    for first, stop in spans:
        yield Reported(first, stop, cue, view.index)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Two complements that touch are one the parser cut in two."""
    found: list[tuple[int, int]] = []
    for first, stop in sorted(spans):
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(stop, found[-1][1])
        else:
            found.append((first, stop))
    return found


def _spans(view: View, token, children, verb: str) -> Iterator[tuple[int, int]]:
    behind = any(c.dep_ == "ccomp" and c.i > token.i for c in children)
    for child in children:
        if child.dep_ == "ccomp" and verb in _WITH_CLAUSE:
            first, stop = child.left_edge.i, child.right_edge.i + 1
            that = any(view.words[k] == "that" and view.tags[k] == "IN" for k in range(first, min(first + 2, stop)))
            if not (_finite(view, first, stop) or child.tag_ == "VB" or that):
                if child.tag_ != "VBN" or token.tag_ == "VBG" and verb != "say":
                    continue
                if not any(c.dep_ in ("nsubj", "csubj") for c in child.lefts):
                    continue
            if child.i > token.i:
                yield _with_subject(view, token, child, verb), stop
                continue
            if verb not in _TO_SOMEBODY and any(c.dep_ == "dobj" for c in token.rights):
                continue  # “After Lee left, Ruiz ordered a table”
            stop = _before_speaker(view, token, stop)
            if not behind and ";" not in view.words[first : stop + 1]:
                yield first, stop
                yield from rest_after(view, token.i)
        elif verb in OBJECT_FRAMES and child.tag_ == "VB" and _infinitive(view, token, child):
            first = child.left_edge.i
            if verb in _WITH_PERSON:
                first = min([c.left_edge.i for c in children if c.dep_ == "dobj" and c.i > token.i] + [first])
            yield first, min([child.right_edge.i + 1] + [_before_joint(view, c) for c in child.rights if _acts(c)])
        elif verb == "accuse" and child.dep_ == "dobj" and any(c.text == "of" for c in child.rights):
            yield child.left_edge.i, child.right_edge.i + 1
        elif verb == "call" and child.dep_ == "prep" and child.text == "for" and not _calls_it(children):
            yield child.i, child.right_edge.i + 1
        elif verb == "accuse" and child.dep_ == "prep" and child.text == "of":
            objects = [c.left_edge.i for c in children if c.dep_ == "dobj" and c.i > token.i]
            yield min([*objects, child.i]), child.right_edge.i + 1
        elif verb == "call" and child.dep_ == "prep" and child.text in ("on", "upon"):
            more = [c for c in children if c.tag_ == "VB" and c.i > child.i and _infinitive(view, token, c)]
            if more and child.i + 1 < more[0].i:
                yield child.i + 1, more[0].right_edge.i + 1


def _with_subject(view: View, token, clause, verb: str) -> int:
    """“said hundreds of men (all armed) had fled”: what the parser took for an object begins the clause."""
    first = max(clause.left_edge.i, token.i + 1)
    if verb in _TO_SOMEBODY or first == token.i + 1:
        return first
    if any(tag in ("WRB", "WP", "WDT") for tag in view.tags[first : first + 2]):
        return first  # “showed the court just how many there were”
    headless = not any(c.dep_ in SUBJECTS for c in clause.lefts)
    for child in token.rights:
        if child.dep_ == "dobj" and child.left_edge.i == token.i + 1 and child.right_edge.i < first:
            between = range(child.right_edge.i + 1, first)
            parted = any(view.words[k] in (",", ":", "that", "and", "but", "or") for k in between)
            return first if parted and not headless else token.i + 1
    return first


def _acts(token) -> bool:
    """True for a finite verb joined to an infinitive: “urged the firm to wait and spoke with its owner”."""
    return token.dep_ == "conj" and token.tag_ in FINITE


def _before_joint(view: View, token) -> int:
    first = token.left_edge.i
    return first - 1 if view.tags[first - 1] == "CC" else first


def _calls_it(children) -> bool:
    """“called the state for Lee” is no call for anything."""
    return any(c.dep_ == "dobj" for c in children)


def _finite(view: View, first: int, stop: int) -> bool:
    return any(view.tags[i] in FINITE | {"MD"} for i in range(first, stop))


def _infinitive(view: View, verb, child) -> bool:
    """“vowed on Thursday to block”: the parser takes the infinitive for a purpose as often as for a complement."""
    if child.dep_ == "xcomp":
        return True
    to = any(c.dep_ == "aux" and c.text.lower() == "to" for c in child.lefts)
    return child.dep_ in ("advcl", "ccomp") and to and child.i > verb.i and "," not in view.words[verb.i : child.i]


def _before_speaker(view: View, token, stop: int) -> int:
    """A clause before its speaker ends at the subject of the speech verb."""
    edges = [c.left_edge.i for c in token.children if c.dep_ == "nsubj"] + [token.i]
    return min(stop, *edges)


def _according(view: View, i: int) -> Iterator[Reported]:
    mention = phrase_right(view, i + 2, len(view.words)) or _mistagged(view, i + 2)
    if mention is None:
        return
    start, end = view.sentence_start(i), view.sentence_end(i)
    cue = Cue(mention, ACCORDING, i, "according")
    after = _after_descriptor(view, view.at(mention.end), end)
    if after < end and (
        i == start or i - start > 2 and view.words[i - 1] == "that" or after - i < end - after and i - start < 4
    ):
        yield Reported(after, end, cue, view.index)
    elif i > start:
        yield Reported(start, i, cue, view.index)


def _mistagged(view: View, i: int) -> Mention | None:
    """“According to Rathbone the house …”: a name the tagger took for a verb."""
    if i >= len(view.words) or not (view.words[i].istitle() and view.tags[i].startswith("VB")):
        return None
    return Mention(view.starts[i], view.ends[i], view.words[i], "name", view.words[i], view.starts[i], i)


def _after_descriptor(view: View, i: int, end: int) -> int:
    """Past the phrases that belong to the speaker, up to the comma before the clause."""
    if i < end and view.words[i] == ",":
        second = next((k for k in range(i + 1, min(end, i + 20)) if view.words[k] == ","), None)
        verbs = second and any(view.tags[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(i + 1, second))
        if view.words[i + 1 : i + 2] in (["who"], ["whose"], ["which"], ["quoting"], ["citing"]):
            second, verbs = next((k for k in range(i + 2, min(end, i + 40)) if view.words[k] == ","), None), None
        descriptor = view.tags[i + 1] in ("DT", "NN", "WP", "WP$", "WDT", "JJ", "VBG")
        return second + 1 if second and not verbs and descriptor else i + 1
    comma = next((k for k in range(i, min(end, i + 25)) if view.words[k] == ","), None)
    verb = next((k for k in range(i, end) if view.tags[k] in ("VBD", "VBZ", "VBP", "MD")), end)
    if comma is not None and comma < verb:
        return comma + 1
    return i


def _worth(view: View, span: Reported) -> bool:
    inside = range(span.first, span.stop)
    letters = [i for i in inside if view.words[i][:1].isalnum() and (i > span.first or view.words[i] != "that")]
    fewest = _FEWEST - (span.cue.verb in OBJECT_FRAMES)
    if len(letters) < fewest or all(view.quoted[i] for i in letters):
        return False
    if view.quoted[span.first] and _closed_quotation(view, span):
        return False
    if view.words[span.first] == "as" and view.words[span.first + 2 : span.first + 3] == ["by"]:
        return False  # “said — as reported by the Courier — “Q””
    head = span.cue.mention.head
    return not (span.first <= head < span.stop and span.cue.verb != ACCORDING) and not view.quoted[span.cue.at]


def _closed_quotation(view: View, span: Reported) -> bool:
    """True for “Q,” and what follows it: a direct quotation the parser ran on from."""
    end = next((i for i in range(span.first + 1, span.stop) if view.words[i] == '"'), None)
    return end is not None and (view.words[end - 1][:1] in ",.?!" or end + 1 < span.stop and view.words[end + 1] == ",")


def outermost(spans: Iterable[Reported]) -> list[Reported]:
    """The clauses that stand inside no other, and those inside what an “according to” vouches for: “According to two
    officials, Lee told the board S” gives S to Lee.
    """
    kept: list[Reported] = []
    for span in sorted(spans, key=lambda s: (s.view, s.first, -s.stop)):
        last = kept[-1] if kept else None  # whatever holds a span, the kept one that reaches farthest does
        if last is None or last.view != span.view or span.stop > last.stop or last.cue.verb == ACCORDING:
            kept.append(span)
    return kept
