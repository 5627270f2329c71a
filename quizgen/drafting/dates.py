"""Dates in a document's words, as EDTF."""

from __future__ import annotations

import re
from bisect import bisect_left

from quizgen.drafting.attribution_view import View
from quizgen.drafting.dates_patterns import PATTERNS
from quizgen.drafting.dates_resolve import Anchor, resolve
from quizgen.drafting.document import DateMention, Document, plain
from quizgen.model.dates import Edtf, parse

_FUTURE = re.compile(
    r"\b(?:will|won't|shall|scheduled|expected|expects?|due(?! to (?!be|begin|start|take|open|meet))|upcoming|going to|set to|plans? to|planned for|is to|are to|"
    r"slated|until|deadline|next)\b",
    re.I,
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|announced|told|reported|after|since|[a-z]{3,}ed)\b")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|to|and|early|late|mid|for|between|through|before|after|[eE]nd of|"
    r"this|last|next|or|until|on|as of|In|Since|By|From|During|Until|Between)[\s-]+(?:early |late |mid-?|the )?$"
)
_COUNTED = re.compile(r"\s+(?:[a-z]+ed\s+|[a-z]+\s+)?(?:people|men|women|children|troops|soldiers|votes|tons|tonnes|jobs|workers|"
                      r"miles|kilometers|kilometres|feet|metres|meters|dollars|euros|pounds|employees|points|cars|homes|"
                      r"percent|per cent|calories|members|voters|refugees|migrants|cases|deaths|hours|km|kg|mph|GMT|UTC|EST|EDT)\b")  # fmt: skip
_NUMBERED = re.compile(r"(?:\b(?:No\.?|number|flight|Flight|Resolution|resolution|room|Room|Highway|Route|about|than|nearly|almost|"
                       r"over|some|least|most|around|approximately|roughly|up to)\s+|US\s)$")  # fmt: skip
_THINGS = re.compile(r"\s+[a-z]+(?:s|ren)\b")
_JOIN = re.compile(r"\s*(?:-|–|—|\bto\b|\bthrough\b|\buntil\b|\btill\b)\s*(?:the\s+)?(?:early\s+|late\s+)?")
_BETWEEN = re.compile(r"\s+and\s+")


def find_dates(document: Document, views: dict[int, View] | None = None) -> tuple[DateMention, ...]:
    """The dates of a document in order; two ends joined by “to” or a dash are one range with its ends as `parts`."""
    text = _unjoined(document)
    anchor = Anchor(document.published.first if document.published else None)
    found: list[DateMention] = []
    for kind, match in _matches(text):
        start, end = match.span("span") if "span" in match.re.groupindex else match.span()
        if not _is_date(kind, match, text) or kind == "year" and _far(match, text, anchor):
            continue
        anchor.future = _future(text, start, end)
        value = resolve(kind, match, anchor)
        if value is None and anchor.published is not None:
            continue
        if value is not None:
            anchor.last = value
            anchor.day = value if value.granularity == "day" and not value.is_range else anchor.day
        found.append(DateMention(start, end, document.text[start:end], value))
    return tuple(_ranges(found, text, document.text))


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


def _is_date(kind: str, match: re.Match[str], text: str) -> bool:
    """Weeds out names and counts: “May said”, “June Carter”, “2000 people”, “Room 1905”."""
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 40]
    if kind == "month":
        month = match["month"].rstrip(".")
        if re.match(r"\s+[A-Z][a-z]", after) and not _BEFORE_MONTH.search(before):
            return False
        if month in ("May", "March", "Mar", "Sun", "Sat", "Jan", "Dec", "Apr", "Jun", "Jul") or len(month) < 4:
            return bool(_BEFORE_MONTH.search(before))
        return not (month in ("April", "June", "August") and re.match(r"\s+[A-Z]", after))
    if kind in ("year", "spanyears"):
        if _COUNTED.match(after) or re.match(r"[\s-]+years?\b", after) or int(match["year"]) < 1900 and _THINGS.match(after):
            return False
        return bool(re.match(r"\s?[-–]\s?\d{4}\b", after)) or not _NUMBERED.search(before)
    if kind == "shortyear":
        return bool(_BEFORE_MONTH.search(before) or re.search(r"\b[Cc]lass of\s+$", before))
    if kind == "weekday":
        return not re.match(r"\s+(?:Night Live|Times|Mail|Telegraph|Express|Herald|Mirror|Night Football|Post)\b", after)
    return True


def _far(match: re.Match[str], text: str, anchor: Anchor) -> bool:
    """True for a number that is a year only if it is far ahead and nothing says it is one (a time of day, a code)."""
    if anchor.published is None or int(match["year"]) <= anchor.published.year + 10:
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return not re.search(r"(?:\b(?:by|in|until|to|from|of|after|and|for|before|since|through|the)\s+|[-–])$", before, re.I)


def _future(text: str, start: int, end: int) -> bool:
    """True when the clause around a date speaks of what is to come."""
    left = max(text.rfind(mark, 0, start) for mark in (". ", "\x00", "? ", "! ", '"'))
    before = text[max(left + 1, start - 90) : start]
    right = min([x for x in (text.find(". ", end), text.find("\x00", end), end + 60) if x >= 0])
    future = [m.start() for m in _FUTURE.finditer(before)]
    past = [m.start() for m in _PAST.finditer(before)]
    if future:
        return not past or future[-1] >= past[-1] or bool(re.search(r"\b(?:by|until|on|for|in)\s+(?:\w+\s)?$", before) and future[-1] > past[0])
    after = text[end:right]
    return not past and bool(re.match(r"[^.]{0,30}?\b(?:will|is to|are to|is expected|is scheduled)\b", after))


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
    joined = _JOIN.fullmatch(between) or _BETWEEN.fullmatch(between) and re.search(r"\b[Bb]etween\s+$", text[max(0, a.start - 9) : a.start])
    if not joined:
        return None
    try:
        return parse(f"{a.value.text}/{b.value.text}")
    except ValueError:
        return None
