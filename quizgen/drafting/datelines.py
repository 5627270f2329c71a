"""Datelines: “Friday, January 4, 2019” on a line of its own, “BEIJING, March 28 (Reuters) – ” before a story."""

from __future__ import annotations

import datetime as dt
import re

from quizgen.model.dates import MONTHS, parse

_NUMBER = {name.casefold()[:3]: n for n, name in enumerate(MONTHS, 1)}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day|\b\.?),?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = r"(?:,?\s+(?:at\s+|[|•·–-]\s*)?\d{1,2}[:.]\d{2}.{0,20})?"
_FORMS = (
    rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
    rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})",
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?:T.*)?",
    r"(?P<first>\d{1,2})(?P<sep>[/.])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})",
    r"(?P<year>(?:19|20)\d{2})(?P<m>\d{2})(?P<day>\d{2})",
)
_SAID = r"(?:(?:(?:first|last)\s+)?(?:published|posted|updated|modified|date)(?:\s+on)?|on)[: ]\s*"
# Before a date on one line with it: "By Carla Writer | ", "Haven, ".
_BEFORE = r"(?:by\s+)?(?-i:[A-ZÀ-Þ])[\w.'’-]*(?:\s(?-i:[A-ZÀ-Þ])[\w.'’-]*){0,3}\s*[,|•·–—-]\s*"
_FULL = [re.compile(rf"(?:{_SAID})?{form}{_TIME}\.?", re.IGNORECASE) for form in _FORMS]
_BYLINE = [re.compile(rf"{_BEFORE}{form}{_TIME}\.?", re.IGNORECASE) for form in _FORMS[:2]]
_INSIDE = [re.compile(form, re.IGNORECASE) for form in _FORMS[:2]]
_FIRST = [
    re.compile(rf"(?:{_SAID})?{form}(?:\s*[-–—|]{{1,2}}\s+|[.:]\s+)(?=[“\"‘A-Z])", re.IGNORECASE)
    for form in _FORMS[:2]
]
# PLACE[, Country][, March 28[, 2018]] [(Agency)] — Text. The place is in capitals, or an agency stands behind it.
_PLACE = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’/-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’/-]+){0,3})"
_MIXED = r"(?:[A-ZÀ-Þ][\w.'’-]+(?: (?:(?:al|da|de|del|des|di|do|du|el|es|la|le|of|the) )?[A-ZÀ-Þ][\w.'’-]+){0,2})"
_ON = r"(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][A-Za-z]{2,8}(?: \d{4})?)"
_REST = rf"(?:, [A-Z][\w. ]{{1,25}})?(?:,? ({_ON}))?"
_AGENCY = r"(?:\([A-Z][\w./&’' -]{1,30}\)|/[A-Z]\w{1,20}/)"
_DASH = r"(?:\s*[-–—]{1,2}\s+|\s*—)"
_LINE = re.compile(
    rf"(?:{_PLACE}{_REST}(?: {_AGENCY})?(?:{_DASH}|\s*[|•]\s*)"
    rf"|{_PLACE}(?:, [A-Z][\w. ]{{1,25}})?,? ({_ON})(?:\.? {_AGENCY}\.?\s+|:\s+)"
    rf"|{_MIXED}{_REST} {_AGENCY}{_DASH}|{_AGENCY}{_DASH})(?=[“\"‘A-Z0-9])"
    r"|\((?:CNN|AP|Reuters|AFP|UPI)\)\s*(?=[“\"‘A-Z])"
)
_CAPTION = re.compile(r"\b(?:photo|photograph|image|picture|video|footage)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:taken|released|made|shot|captured|provided|published|issued)(?: \w+){0,3} on $")


def full_date(text: str) -> str:
    """EDTF of a text that is nothing but a date with its year (and perhaps a time); else "".

    A date in figures counts where only one order of day and month is possible.
    """
    return _first_date(_FULL, text)


def edtf_of(text: str) -> str:
    """EDTF of what metadata give as a date: EDTF with or without a time, or a date in words; else ""."""
    for form in (text[:10], full_date(text)):
        try:
            return parse(form).text
        except ValueError:
            continue
    return ""


def byline_date(text: str) -> str:
    """EDTF of a line that is a name or place and a date: “By Carla Writer | March 28, 2018”; else ""."""
    return _first_date(_BYLINE, text)


def _first_date(forms: list[re.Pattern[str]], text: str) -> str:
    if len(text) > 80:
        return ""
    return next((d for form in forms if (m := form.fullmatch(text.strip())) and (d := _edtf(m))), "")


def split_dateline(text: str) -> tuple[str, str]:
    """A first paragraph without its dateline, and the dateline's date where it has a year."""
    for form in _FIRST:
        if (match := form.match(text[:80])) and (day := _edtf(match)):
            return text[match.end() :], day
    match = _LINE.match(text[:160])
    if not match:
        return text, ""
    return text[match.end() :], full_date(next((g for g in match.groups() if g), ""))


def dateline_end(text: str) -> int:
    """How many characters of a first paragraph are its dateline; 0 where it has none."""
    return len(text) - len(split_dateline(text)[0])


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
    if parts.get("first"):
        return _in_figures(int(parts["first"]), int(parts["second"]), int(parts["year"]), parts["sep"])
    month = int(parts["m"]) if parts.get("m") else _NUMBER[parts["month"].casefold()[:3]]
    return _day(int(parts["year"]), month, int(parts["day"]))


def _in_figures(first: int, second: int, year: int, sep: str) -> str:
    """28/03/2018 or 03/28/2018, and 28.03.2018, which has one order; "" for 03/04/2018."""
    if sep == ".":
        return _day(year, second, first)
    days = {_day(year, second, first), _day(year, first, second)} - {""}
    return days.pop() if len(days) == 1 else ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
