"""Datelines: “Friday, January 4, 2019” on a line of its own, “BEIJING, March 28 (Reuters) – ” before a story."""

from __future__ import annotations

import datetime as dt
import re

from quizgen.model.dates import MONTHS

_NUMBER = {name.casefold()[:3]: n for n, name in enumerate(MONTHS, 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}.{0,20})?"
_FORMS = (
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
    rf"{_WEEKDAY}{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
    r"(?P<year>\d{4})-(?P<m>\d{2})-(?P<day>\d{2})(?:T.*)?",
)
_FULL = [
    re.compile(rf"(?:published|posted|updated|date)?[: ]*(?:on\s+)?{form}{_TIME}\.?", re.IGNORECASE) for form in _FORMS
]
_INSIDE = [re.compile(form, re.IGNORECASE) for form in _FORMS[:2]]
# PLACE[, Country][, March 28[, 2018]] [(Agency)] — Text. The place is in capitals, or an agency stands behind it.
_PLACE = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3})"
_MIXED = r"(?:[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,2})"
_REST = (
    r"(?:, [A-Z][\w. ]{1,25})?(?:,? ([A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}"
    r"(?: \d{4})?))?"
)
_AGENCY = r"\((?:[A-Z][\w./&’' -]{1,30})\)"
_DASH = r"\s*(?:[-–—]{1,2})\s+"
_LINE = re.compile(
    rf"(?:{_PLACE}{_REST}(?: {_AGENCY})?{_DASH}|{_MIXED}{_REST} {_AGENCY}{_DASH}|{_AGENCY}{_DASH})(?=[“\"‘A-Z0-9])"
    r"|\((?:CNN|AP|Reuters|AFP|UPI)\)\s*(?=[“\"‘A-Z])"
)
_CAPTION = re.compile(r"\b(?:photo|photograph|image|picture|video|footage)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:taken|released|made|shot|captured|provided|published|issued)(?: \w+){0,3} on $")


def full_date(text: str) -> str:
    """EDTF of a text that is nothing but a date with its year (and perhaps a time); else ""."""
    if len(text) > 80:
        return ""
    return next((d for form in _FULL if (m := form.fullmatch(text.strip())) and (d := _edtf(m))), "")


def split_dateline(text: str) -> tuple[str, str]:
    """A first paragraph without its dateline, and the dateline's date where it has a year."""
    match = _LINE.match(text[:160])
    if not match:
        return text, ""
    return text[match.end() :], full_date(match[1] or match[2] or "")


def dateline_end(text: str) -> int:
    """How many characters of a first paragraph are its dateline; 0 where it has none."""
    match = _LINE.match(text[:160])
    return match.end() if match else 0


def caption_date(text: str) -> str:
    """EDTF of the day a caption says its picture was taken or released on; else ""."""
    if not _CAPTION.search(text):
        return ""
    for form in _INSIDE:
        for match in form.finditer(text):
            if _TAKEN.search(text[: match.start()]):
                return _edtf(match)
    return ""


def _edtf(match: re.Match[str]) -> str:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _NUMBER[parts["month"].casefold()[:3]]
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return ""
