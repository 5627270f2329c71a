"""Expressions of date in English news, one pattern per kind, the more telling ones first."""

from __future__ import annotations

import re

from quizgen.model.dates import MONTHS

_ABBREVIATED = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
MONTH_NUMBER = {m.lower(): n for n, m in enumerate(MONTHS, 1)} | {
    m.lower(): [x[:3] for x in MONTHS].index(m[:3]) + 1 for m in _ABBREVIATED
}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = {
    w: n
    for n, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50, "couple of": 2, "a couple of": 2, "a few": 0}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
ORDINALS = {w: n for n, w in enumerate("first second third fourth".split(), 1)} | {"final": 4, "last": 4}
FIXED_DAYS = {"christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
              "new year's eve": (12, 31), "new year's day": (1, 1), "valentine's day": (2, 14),
              "halloween": (10, 31), "may day": (5, 1)}  # fmt: skip

_M = r"(?P<month>" + "|".join([*MONTHS, *(rf"{a}\.?" for a in _ABBREVIATED)]) + r")"
_W = r"(?P<weekday>" + "|".join(WEEKDAYS) + r")"
_WD = r"(?:(?:" + "|".join(WEEKDAYS) + r"|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?),?\s+)?"
_D = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d|%)"
_Y = r"(?P<year>(?:1[5-9]|20)\d\d)(?![\d%]|[.,:]\d)"
_N = r"(?P<number>\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")"
_REL = r"(?P<thisyear>last|this|next)\s+year\b"
_THROUGH = r"\s?(?:[-–—]|\b(?:to|through|until|till)\b)\s?"
_WHICH = (
    r"(?P<which>last|this|next|past|previous|coming|current|(?<=\bthe )following|that|same|earlier this|later this)"
)
_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, flags))
    for name, pattern, flags in (
        ("iso", r"\b(?P<year>(?:1[5-9]|20)\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-2]\d|3[01])\b", 0),
        ("attacks", r"\b(?:Sept(?:ember|\.)?\s11(?:th)?|9/11)"
         r"(?=(?:th)?,?\s(?:attack|terror|terrorist|bomb))|\b9/11\b", 0),
        ("numeric", r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>(?:19|20)\d\d)\b", 0),
        ("days", rf"\b{_M}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_THROUGH}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?"
                 rf"\b(?![:.]\d|%|\s*(?:am|pm|a\.m|p\.m))(?:,?\s+{_Y}|\s+(?:of\s+)?{_REL})?", 0),
        ("days", rf"\b(?P<day>\d{{1,2}}){_THROUGH}(?P<last>\d{{1,2}})\s+{_M}\b(?:,?\s+{_Y})?", 0),
        ("date", rf"\b{_WD}{_M}\s+{_D}(?:,?\s+{_Y}|,?\s+(?:of\s+)?{_REL})", 0),
        ("date", rf"\b{_WD}(?:the\s+)?{_D}\s+(?:of\s+)?{_M},?\s+{_Y}", 0),
        ("monthday", rf"\b{_WD}{_M}\s+{_D}\b", 0),
        ("monthday", rf"\b{_WD}(?:the\s+)?{_D}\s+(?:of\s+)?{_M}(?!\w)", 0),
        ("monthyear", rf"\b{_M},?\s+(?:of\s+|in\s+)?(?:{_Y}|{_REL})", 0),
        ("quarter", r"\b(?:the\s+)?(?P<nth>first|second|third|fourth|final|last)[\s-]quarter"
         rf"(?:\s+(?:of\s+)?{_Y})?", re.I),
        ("quarter", rf"\bQ(?P<nth>[1-4])(?:\s+(?:of\s+)?{_Y})?\b", 0),
        ("season", r"\b(?:(?P<which>last|this|next)\s+)?(?P<season>spring|summer|autumn|fall)\s+(?:of\s+)?" + _Y, re.I),
        ("season", r"\b(?P<which>last|this|next)\s+(?P<season>spring|summer|autumn|fall)\b", re.I),
        ("fixed", r"\b(?P<fixed>Christmas (?:Eve|Day)|Boxing Day|New Year's (?:Eve|Day)|Valentine's Day|Halloween"
         rf"|May Day)(?:,?\s+{_Y})?", 0),
        ("decade", r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?P<decade>(?:1[5-9]|20)\d0)'?s\b", re.I),
        ("decade", r"\b(?:the|early|mid|late)[\s-]+'?(?P<short>[1-9]0)'?s\b", re.I),
        ("spanyears", r"\b(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<end>\d\d)\b(?![-/\d%])", 0),
        ("year", rf"(?<![\d.,$£€#:/]){_Y}(?!['’]?s\b)(?![-/]\d\d[-/])", 0),
        ("shortyear", r"(?:(?<=\s)|(?<=^))'(?P<short>\d\d)\b(?!s)", 0),
        ("relmonth", rf"\b(?P<which>(?i:last|this|next|that|past|previous))\s+{_M}(?!\w)", 0),
        ("month", rf"\b{_M}(?![\w'])", 0),
        ("weekday", r"\b(?:(?P<which>(?i:last|this|next|coming|past|previous|(?<=\bthe )following))\s+)?"
         rf"{_W}\b(?!s)", 0),
        ("ago", rf"\b{_N}[\s-]+(?P<unit>day|week|month|year|decade)s?\s+(?P<side>ago)\b", re.I),
        ("ago", r"\b(?P<number>a|one)\s+(?P<unit>day|week|month|year)\s+(?P<side>earlier|before|later)\b", re.I),
        ("ago", r"\b(?P<number>two|three|four|five|six|seven|ten|\d{1,2})\s+(?P<unit>day|week|month|year)s\s+"
                r"(?P<side>earlier|later)\b", re.I),
        ("ago", r"\bthe\s+(?P<unit>day|week|month|year)\s+(?P<side>before|previous|earlier|prior)\b"
         r"(?!\s+(?:last|the))", re.I),
        ("relative", rf"\b(?:(?:early|late|later|earlier)\s+)?{_WHICH}"
         rf"(?:\s+(?:calendar|fiscal|financial))?\s+{_UNIT}\b(?!s)", re.I),
        ("night", r"\b(?P<night>last night|this morning|this afternoon|this evening)\b", re.I),
        ("today", r"\b(?<!USA )(?P<today>the day before yesterday|the day after tomorrow"
         r"|today|tonight|yesterday|tomorrow)\b", re.I),
        ("yearend", r"\b(?:year['’]?s?[\s-]end|the end of the year|the start of the year"
         r"|the beginning of the year)\b", re.I),
        ("weekend", r"\b(?:during|over|throughout|at|on|through)\s+(?P<span>the\s+weekend)\b"
         r"(?!\s+(?:of|before|after))", re.I),
        ("theday", r"\b(?:for|late\s+in|later\s+in)\s+(?P<span>the\s+day)\b"
         r"(?!\s+(?:of|when|that|after|before|to|the|and))", re.I),
        ("theday", r"\b(?:end|ends|ended|ending|finish|finished|finishing|close|closed|closing)"
         r"\s+(?P<span>the day)\b", re.I),
    )
)  # fmt: skip
