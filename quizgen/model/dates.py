"""Dates as EDTF (ISO 8601-2, a subset of levels 0 and 1), granularity kept and never invented."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Granularity = Literal["year", "month", "day"]

_PART = re.compile(r"(?P<y>\d{4})(?:-(?P<m>\d{2})(?:-(?P<d>\d{2}))?)?(?P<about>~)?", re.ASCII)
MONTHS = (
    "January February March April May June July August September October November December".split()
)  # not calendar.month_name, which follows the locale
FORMS = "2018-03-28, 2018-03, 2018, 2018-03-25/2018-03-28, 1950/1953 or 2018-03~"
PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?~?(/\d{4}(-\d{2}(-\d{2})?)?~?)?$"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date, a range or an approximate date, as written in `text`.

    `first` and `last` are the earliest and the latest day it can mean, both included.
    """

    text: str
    first: dt.date
    last: dt.date
    granularity: Granularity

    def __str__(self) -> str:
        return self.text

    @property
    def is_range(self) -> bool:
        """True for `A/B`."""
        return "/" in self.text

    @property
    def approximate(self) -> bool:
        """True where a part carries `~`."""
        return "~" in self.text

    def overlaps(self, other: Edtf) -> bool:
        """True when some day belongs to both."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Edtf) -> bool:
        """True when every day of `other` belongs to this date."""
        return self.first <= other.first and other.last <= self.last


def parse(text: object) -> Edtf:
    """Read one EDTF text.

    Raises ValueError with a sentence for a person: not of a known form, no such day in the
    calendar, or a range that ends before it begins.
    """
    if isinstance(text, Edtf):
        return text
    if not isinstance(text, str):
        raise ValueError(f"a date is text such as {FORMS}")
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> Edtf:
    parts = text.split("/")
    if len(parts) > 2:
        raise ValueError(f"“{text[:40]}” is not a date: a range has two ends, as in 2018-03-25/2018-03-28")
    ends = [_part(p, text) for p in parts]
    first, last = ends[0][0], ends[-1][1]
    if len(ends) == 2 and ends[1][0] < ends[0][0]:
        raise ValueError(f"the range “{text}” ends before it begins")
    if len(ends) == 2 and ends[0][2] != ends[1][2]:
        raise ValueError(f"the two ends of “{text}” need the same granularity (day, month or year)")
    return Edtf(text, first, last, ends[0][2])


def _part(part: str, whole: str) -> tuple[dt.date, dt.date, Granularity]:
    match = _PART.fullmatch(part)
    if not match:
        raise ValueError(f"“{whole[:40]}” is not a date; write {FORMS}")
    year, month, day = int(match["y"]), match["m"], match["d"]
    if year < 1:
        raise ValueError("there is no year 0000")
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31), "year"
    m = int(month)
    if not 1 <= m <= 12:
        raise ValueError(f"“{whole}”: there is no month {month}")
    days = calendar.monthrange(year, m)[1]
    if day is None:
        return dt.date(year, m, 1), dt.date(year, m, days), "month"
    d = int(day)
    if not 1 <= d <= days:
        raise ValueError(f"“{whole}”: {MONTHS[m - 1]} {year} has {days} days")
    return dt.date(year, m, d), dt.date(year, m, d), "day"
