"""Dates in a document's words, as EDTF."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from quizgen.drafting.dates_context import far_ahead, is_date, looks_ahead
from quizgen.drafting.dates_patterns import PATTERNS
from quizgen.drafting.dates_resolve import Anchor, resolve
from quizgen.drafting.document import DateMention, Document, plain
from quizgen.model.dates import Edtf, parse

_JOIN = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*(?:the\s+)?(?:early\s+|late\s+)?")
_BETWEEN = re.compile(r"\s+and\s+")


def find_dates(document: Document) -> tuple[DateMention, ...]:
    """The dates of a document in order; two ends joined by “to” or a dash are one range with its ends as `parts`."""
    text = _unjoined(document)
    told = anchor = Anchor(document.published.first if document.published else None)
    found: list[DateMention] = []
    quotation = 0
    for kind, match in _matches(text):
        start, end = match.span("span") if "span" in match.re.groupindex else match.span()
        if not is_date(kind, match, text) or kind == "year" and far_ahead(match, text, anchor.published):
            continue
        # What somebody names inside a quotation is no date that the report goes on from (“later that month”), nor does
        # “that month” inside one mean a date of the report.
        inside = _quotation(text, start)
        if inside != quotation:
            anchor, quotation = (replace(told, last=None, day=None) if inside else told), inside
        anchor.future = looks_ahead(text, start, end)
        value = resolve(kind, match, anchor)
        if value is None and anchor.published is not None:
            continue
        if value is not None:
            anchor.last = value
            anchor.day = value if value.granularity == "day" and not value.is_range else anchor.day
        found.append(DateMention(start, end, document.text[start:end], value))
    return tuple(_ranges(found, text, document.text))


def _quotation(text: str, at: int) -> int:
    """Where the quotation begins that holds a place, by the marks of its paragraph; 0 outside of one."""
    begin = text.rfind("\x00", 0, at) + 1
    return text.rfind('"', begin, at) + 1 if text.count('"', begin, at) % 2 else 0


def _unjoined(document: Document) -> str:
    """The text with straight marks, and something no pattern crosses between paragraphs."""
    text, parts, end = plain(document.text), [], 0
    for paragraph in document.paragraphs:
        parts += ["\x00" * (paragraph.start - end), text[paragraph.start : paragraph.end]]
        end = paragraph.end
    return "".join(parts) + "\x00" * (len(text) - end)


def _matches(text: str) -> list[tuple[str, re.Match[str]]]:
    """Matches in order, none over another; of two that overlap the earlier pattern wins."""
    taken: list[tuple[int, int]] = []
    found = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            at = bisect_left(taken, match.span())
            if at < len(taken) and taken[at][0] < match.end() or at and taken[at - 1][1] > match.start():
                continue
            taken.insert(at, match.span())
            found.append((kind, match))
    return sorted(found, key=lambda f: f[1].start())


def _ranges(found: list[DateMention], text: str, original: str) -> list[DateMention]:
    merged: list[DateMention] = []
    for date in found:
        last = merged[-1] if merged else None
        whole = _range(last, date, text) if last else None
        if last and whole:
            merged[-1] = DateMention(last.start, date.end, original[last.start : date.end], whole, (last, date))
        else:
            merged.append(date)
    return merged


def _range(a: DateMention, b: DateMention, text: str) -> Edtf | None:
    if not a.value or not b.value or a.value.is_range or b.value.is_range or a.parts:
        return None
    between = text[a.end : b.start]
    paired = re.search(r"\b[Bb]etween\s+$", text[max(0, a.start - 9) : a.start])
    joined = _JOIN.fullmatch(between) or paired and _BETWEEN.fullmatch(between)
    if not joined:
        return None
    try:
        return parse(f"{a.value.text}/{b.value.text}")
    except ValueError:
        return None
