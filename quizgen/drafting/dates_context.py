"""Whether an expression is a date at all, and whether its clause looks ahead."""

from __future__ import annotations

import datetime as dt
import re

_FUTURE = re.compile(
    r"\b(?:will|won't|shall|scheduled|expected|expects?|due(?! to (?!be|begin|start|take|open|meet))"
    r"|upcoming|going to|set to|"
    r"plans? to|planned for|is to|are to|slated|until(?! (?:\w+ )?\d{4})|deadline|next|(?-i:may|might|would) (?!have\b))\b",
    re.I,
)
_PAST = re.compile(r"\b(?:was|were|had|did|said|announced|told|reported|after|since|[a-z]{3,}ed)\b")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|during|from|to|and|early|late|mid|for|between|through|before|after|[eE]nd of|"
    r"this|last|next|or|until|on|as of|In|Since|By|From|During|Until|Between)[\s-]+(?:early |late |mid-?|the )?$"
)
_COUNTED = re.compile(
    r"\s+(?:[a-z]+ed\s+|[a-z]+\s+)?(?:people|men|women|children|troops|soldiers|votes|tons|tonnes|"
    r"jobs|workers|miles|kilometers|kilometres|feet|metres|meters|dollars|euros|pounds|employees|points|cars|"
    r"homes|percent|per cent|calories|members|voters|refugees|migrants|cases|deaths|hours|km|kg|mph"
    r"|GMT|UTC|EST|EDT)\b"
)
_NUMBERED = re.compile(
    r"(?:\b(?:No\.?|number|flight|Flight|Resolution|resolution|room|Room|Highway|Route|about|than|nearly|"
    r"almost|over|some|least|most|around|approximately|roughly|up to)\s+|US\s)$"
)
_THINGS = re.compile(r"\s+[a-z]+(?:s|ren)\b")


def is_date(kind: str, match: re.Match[str], text: str) -> bool:
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
        old = int(match["year"]) < 1900 and _THINGS.match(after)
        if old or _COUNTED.match(after) or re.match(r"[\s-]+years?\b", after):
            return False
        return bool(re.match(r"\s?[-–]\s?\d{4}\b", after)) or not _NUMBERED.search(before)
    if kind == "shortyear":
        return bool(_BEFORE_MONTH.search(before) or re.search(r"\b[Cc]lass of\s+$", before))
    if kind == "weekday":
        return not re.match(
            r"\s+(?:Night Live|Night Football|Times|Mail|Telegraph|Express|Herald|Mirror|Post)\b", after
        )
    return True


def far_ahead(match: re.Match[str], text: str, published: dt.date | None) -> bool:
    """True for a number that is a year only if it is far ahead and nothing says it is one (a time of day, a code)."""
    if published is None or int(match["year"]) <= published.year + 10:
        return False
    before = text[max(0, match.start() - 12) : match.start()]
    return not re.search(
        r"(?:\b(?:by|in|until|to|from|of|after|and|for|before|since|through|the)\s+|[-–])$", before, re.I
    )


def looks_ahead(text: str, start: int, end: int) -> bool:
    """True when the clause around a date speaks of what is to come."""
    left = max(text.rfind(mark, max(0, start - 200), start) for mark in (". ", "\x00", "? ", "! ", '"'))
    before = text[max(left + 1, start - 90) : start]
    right = min([x for x in (text.find(". ", end, end + 60), text.find("\x00", end, end + 60), end + 60) if x >= 0])
    future = [m.start() for m in _FUTURE.finditer(before)]
    past = [m.start() for m in _PAST.finditer(before)]
    if future:
        beside = re.search(r"\b(?:by|until|on|for|in)\s+(?:\w+[\s-])?$", before)
        return not past or future[-1] >= past[-1] or bool(beside and future[-1] > past[0])
    after = text[end:right]
    return not past and bool(re.match(r"[^.]{0,30}?\b(?:will|is to|are to|is expected|is scheduled)\b", after))
