"""What the drafting room passes along: a document in paragraphs, and what was found in it.

All offsets count characters of `Document.text`, which nobody changes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from quizgen.drafting.datelines import dateline_end
from quizgen.model.dates import Edtf

ParagraphKind = Literal["body", "heading", "dateline", "furniture"]
Gender = Literal["male", "female", ""]
EntityKind = Literal["person", "organisation", "news_agency", "place", "country", "group"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the text without the blank lines around it."""

    start: int
    end: int
    kind: ParagraphKind = "body"


@dataclass(frozen=True, slots=True)
class Document:
    """A text, the day it was published (None: unknown) and its paragraphs in order."""

    text: str
    published: Edtf | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words given to somebody: `text` is `Document.text[start:end]`, marks included.

    `kind`: direct (inside quotation marks) or reported (a clause without them). `mention`: the words that name the
    speaker in the text ("he", "the minister"), at `mention_start` (-1: none). `speaker`: the resolved name, "" where
    the mention has none. `speaker_id`: the cluster's index in `Findings.clusters`, or None. `via`: the agency or
    paper that passed it on. `verb`: the speech verb's base form, or "according to". `cue`: the rule that gave the
    speaker. `occasion`: "a statement" in "said in a statement".
    """

    start: int
    end: int
    text: str
    kind: Literal["direct", "reported"]
    speaker: str = ""
    mention: str = ""
    mention_start: int = -1
    speaker_id: int | None = None
    via: str = ""
    verb: str = ""
    cue: str = ""
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person, organisation or place: `mentions` are the spans (start, end) that name it, in order."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: EntityKind = "person"
    title: str = ""
    organisation: str = ""
    country: str = ""
    gender: Gender = ""
    mentions: tuple[tuple[int, int], ...] = ()

_MEASURED = re.compile(r"\b(?:than|nearly|almost|about|around|over|some|roughly|approximately|least|most)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in words; `value` is EDTF, None where the expression cannot be placed without a publication date.

    `parts`: the two ends of a range where each is a date of its own ("from Sunday to Wednesday").
    """

    start: int
    end: int
    text: str
    value: Edtf | None
    parts: tuple[DateMention, ...] = ()

    def inexact(self, text: str) -> bool:
        """True for “more than two years ago” in this text: its year is not known, whatever `value` says."""
        return self.text.casefold().endswith("ago") and _MEASURED.search(text, 0, self.start) is not None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the linguistic core found in one document, each in the order of the text."""

    quotations: tuple[Quotation, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    dates: tuple[DateMention, ...] = ()
    parses: tuple[object, ...] = field(default=(), repr=False, compare=False)


_BLANK = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:(?:\r\n?|\n)[^\S\r\n]*)+|\u2029")
_LINE = re.compile(r"\r\n?|\n|\u2028")
_ENDS = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s*\Z")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+")
LONGEST = 6_000  # characters of a paragraph, some 1,000 words; the longest in a news feature has 300
_FIRST = 8  # blocks within which a story begins: headline, byline, captions come before it
_WRAP = 100  # no one wraps longer lines by hand or by editor


def make_document(text: str, published: Edtf | None = None) -> Document:
    """Split a text into paragraphs at blank lines; single line breaks end one too unless the lines are wrapped."""
    spans = [s for block in _split(text, 0, len(text), _BLANK) for s in _lines(text, *block)]
    cut = [piece for span in spans for piece in pieces(text, *span)]
    parts = [Paragraph(a, b, _kind(text[a:b])) for a, b in cut]
    return Document(text, published, tuple(_without_dateline(text, parts)))


def _without_dateline(text: str, parts: list[Paragraph]) -> list[Paragraph]:
    """The dateline before the story as a paragraph of its own: the parser would read it as part of the sentence."""
    for n, part in enumerate(parts):
        if part.kind == "body":
            if cut := dateline_end(text[part.start : part.end]):
                line = text[part.start : part.start + cut].rstrip()
                dateline = Paragraph(part.start, part.start + len(line), "dateline")
                return [*parts[:n], dateline, Paragraph(part.start + cut, part.end, "body"), *parts[n + 1 :]]
            if n >= _FIRST:
                break
    return parts


def _kind(text: str) -> ParagraphKind:
    if not any(c.isalpha() for c in text):
        return "furniture"
    return "heading" if _is_heading(text) else "body"


def _split(text: str, start: int, end: int, at: re.Pattern[str]) -> list[tuple[int, int]]:
    spans, left = [], start
    for match in [*at.finditer(text, start, end), None]:
        a, b = left, match.start() if match else end
        while a < b and text[a].isspace():
            a += 1
        while b > a and text[b - 1].isspace():
            b -= 1
        if a < b:
            spans.append((a, b))
        left = match.end() if match else end
    return spans


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines of a block as paragraphs of their own, unless it is one paragraph wrapped to a width."""
    lines = _split(text, start, end, _LINE)
    if len(lines) < 2:
        return lines
    widths = [b - a for a, b in lines]
    full = max(widths)
    whole = sum(bool(SENTENCE_END.search(text, a, b)) for a, b in lines[:-1])  # of a wrapped paragraph few lines are
    wrapped = full <= _WRAP and all(w >= full * 0.6 for w in widths[:-1]) and whole <= (len(lines) - 1) / 2
    return [(start, end)] if wrapped else lines


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A paragraph's span, cut at sentence ends where it is longer than `LONGEST` characters: the parser's memory and
    the rules' time grow with the longest one.
    """
    spans = []
    while end - start > LONGEST:
        ends = [m.end() for m in _SENTENCE_END.finditer(text, start, start + LONGEST)]
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1
        cut = ends[-1] if ends else blank or start + LONGEST
        spans.append((start, cut))
        start = cut
    spans.append((start, end))
    return spans


def _is_heading(text: str) -> bool:
    """A short line that ends without a sentence's mark and does not begin with a quotation."""
    return len(text) <= 140 and len(text.split()) <= 20 and not _ENDS.search(text) and text[0] not in '“"«'


# One character for one: the marks keep their places, so offsets into the parse are offsets into the text.
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»＂", '"'),
        **dict.fromkeys("‘’‚‛ʼ′´", "'"),
        **dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u2007\u2009\u200a\u2002\u2003\u202f\u205f\u3000\u2028\u2029", " "),
        **dict.fromkeys("‐‑", "-"),
        **dict.fromkeys("\u200b\u2060\ufeff", " "),
    }
)
_TWO_MARKS = re.compile(r"``|''")


def plain(text: str) -> str:
    """The text with straight quotation marks and plain spaces, every character still at its place."""
    # The second character becomes a blank on the inside: two blanks in a row would be a token of their own.
    text = _TWO_MARKS.sub(lambda m: '" ' if m[0] == "``" else ' "', text)
    return text.translate(_SAME_LENGTH)
