"""Quotation marks: which stretches of a text stand inside them.

Marks are read by their orientation (“ opens; a straight mark opens after a blank and closes before one), never by
counting, so one forgotten mark spoils one quotation and not the rest of the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from quizgen.drafting.document import Document, plain
from quizgen.drafting.speech.quotes_single import set_single, single_marks
from quizgen.drafting.speech.quotes_turns import transcript_turns

_MARK = re.compile(r"[“”„‟«»＂\"]|``|''")
_OPENS_BEFORE = set(" \t\n\xa0([{—–-/‘'“,:;…")
_CLOSES_AFTER = set(" \t\n\xa0.,;:!?)]}—–-…’'/”")
_CLOSED = re.compile(r"[^\s]['’]$")
Side = Literal["open", "close", "either", "none"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch inside quotation marks, the marks included.

    `paragraph`: index of its paragraph; `unclosed`: no closing mark; `carried`: goes on from the paragraph before.
    `label`: where the speaker's name stands, for a turn of a transcript (“MR. LEE: We will go.”), which has no marks.
    """

    start: int
    end: int
    paragraph: int
    unclosed: bool = False
    carried: bool = False
    label: tuple[int, int] | None = None


def segments(document: Document) -> list[Segment]:
    """The quoted stretches of the body paragraphs in order, none inside another.

    A stretch ends with its paragraph at the latest; where the next paragraph opens with a mark again, or closes one
    it never opened, the quotation goes on there (`carried`).
    """
    found: list[Segment] = []
    pending = False  # the paragraph before left a quotation open
    single, turns = set_single(document.text), transcript_turns(document)
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.kind != "body":
            continue
        a, b = paragraph.start, paragraph.end
        if index in turns:
            new = [Segment(turns[index][1], b, index, label=(a, turns[index][0]))]
        elif single:
            new = [
                Segment(x, y, index, y == b and not _CLOSED.search(document.text[x:y]), pending and x == a)
                for x, y in single_marks(document.text, a, b)
            ]
        else:
            new = _in_paragraph(document.text, a, b, index, pending)
        found += new
        pending = bool(new) and new[-1].unclosed
    return found


def plain_marks(document: Document) -> str:
    """The text as the parser reads it, character for character; single marks of speech become double ones."""
    text = plain(document.text)
    if not set_single(document.text):
        return text
    marks = list(text)
    for paragraph in document.paragraphs:
        for a, b in single_marks(document.text, paragraph.start, paragraph.end):
            marks[a] = '"'
            if _CLOSED.search(text[a:b]):
                marks[b - 1] = '"'
    return "".join(marks)


def _in_paragraph(text: str, start: int, end: int, index: int, pending: bool) -> list[Segment]:
    marks = _marks(text, start, end)
    found: list[Segment] = []
    opened, depth = None, 0
    if pending and marks and marks[0][2] == "close":
        opened = start  # the quotation ran on without a new opening mark
    for n, (a, b, side) in enumerate(marks):
        if side == "either":
            side = "open" if opened is None else "close"
        if side == "open" and opened is None:
            opened, depth = a, 0
        elif side == "open" and _nested(marks, n):
            depth += 1
        elif side == "open":
            found.append(Segment(opened, len(text[:a].rstrip()), index))
            opened = a
        elif opened is not None and depth:
            depth -= 1
        elif opened is not None:
            found.append(Segment(opened, b, index, carried=pending and not found and opened == start))
            opened = None
    if opened is not None:
        found.append(Segment(opened, end, index, unclosed=True, carried=pending and not found and opened == start))
    return found


def _marks(text: str, start: int, end: int) -> list[tuple[int, int, Side]]:
    marks = []
    for match in _MARK.finditer(text, start, end):
        side = _side(text, match.start(), match.end(), start, end)
        if side != "none":
            marks.append((match.start(), match.end(), side))
    return marks


def _side(text: str, a: int, b: int, start: int, end: int) -> Side:
    mark = text[a:b]
    if mark in "“„«``" and mark != "`":
        return "open"
    if mark in "”»":
        return "close"
    if b == end or a == start:
        return "close" if b == end else "open"
    before, after = text[a - 1], text[b]
    opens = before in _OPENS_BEFORE and not after.isspace()
    closes = after in _CLOSES_AFTER and not before.isspace()
    if before.isdigit() and not closes:
        return "none"  # inches
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _nested(marks: list[tuple[int, int, Side]], n: int) -> bool:
    """True when two closing marks follow before the next opening one: a quotation inside a quotation."""
    after = [side for _, _, side in marks[n + 1 : n + 3]]
    return after == ["close", "close"]


_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_SMALL = frozenset("a an and as at but by de for from in into la of off on or over s the to up vs with".split())


def word_count(text: str) -> int:
    """Words of a quotation."""
    return len(_WORD.findall(text))


def is_title(text: str) -> bool:
    """True for a name in quotation marks (“The Old Man and the Sea”): two words or more, every one but the small
    ones begins with a capital, and no sentence's mark ends it.
    """
    inner = text.strip("“”\"«»„`' \n")
    if not inner or inner[-1] in ",.?!;" and text.rstrip()[-1:] not in ",":
        return False
    words = _WORD.findall(inner)
    return len(words) >= 2 and all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)
