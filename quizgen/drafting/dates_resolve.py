"""What a date expression means: EDTF with the granularity of the words, counted from the publication date."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from quizgen.drafting.dates_patterns import FIXED_DAYS, MONTH_NUMBER, NUMBERS, ORDINALS, SEASONS, WEEKDAYS
from quizgen.model.dates import Edtf, parse

Groups = dict[str, str | None]


@dataclass(slots=True)
class Anchor:
    """What relative expressions count from: the day of publication, the date named last and the day named last;
    `future`: the tense.
    """

    published: dt.date | None
    last: Edtf | None = None
    day: Edtf | None = None
    future: bool = False


def resolve(kind: str, match: re.Match[str], anchor: Anchor) -> Edtf | None:
    """The value of a match of the pattern of that kind; None where it has none (no such day, nothing to count from)."""
    try:
        text = _RULES[kind](match.groupdict(), anchor)
        return parse(text) if text else None
    except (ValueError, OverflowError):
        return None


def _month(g: Groups) -> int:
    return MONTH_NUMBER[(g["month"] or "").lower().rstrip(".")]


def _year(g: Groups, a: Anchor) -> int | None:
    """The year written, or the year of "last year", "this year"."""
    if g.get("year"):
        return int(g["year"] or 0)
    if g.get("thisyear") and a.published:
        return a.published.year + {"last": -1, "this": 0, "next": 1}[g["thisyear"] or ""]
    return None


def _iso(g: Groups, a: Anchor) -> str:
    return f"{g['year']}-{g['m']}-{g['d']}"


def _numeric(g: Groups, a: Anchor) -> str:
    first, second = int(g["a"] or 0), int(g["b"] or 0)
    month, day = (second, first) if first > 12 else (first, second)  # American order unless it cannot be
    return f"{g['year']}-{month:02d}-{day:02d}"


def _date(g: Groups, a: Anchor) -> str | None:
    year = _year(g, a)
    return f"{year:04d}-{_month(g):02d}-{int(g['day'] or 0):02d}" if year else None


def _nearest(month: int, day: int, a: Anchor) -> dt.date | None:
    """That day of the year nearest to the publication date."""
    if a.published is None:
        return None
    days = []
    for year in (a.published.year - 1, a.published.year, a.published.year + 1):
        if day <= calendar.monthrange(year, month)[1]:
            days.append(dt.date(year, month, day))
    published = a.published
    return min(days, key=lambda d: abs((d - published).days)) if days else None


def _monthday(g: Groups, a: Anchor) -> str | None:
    found = _nearest(_month(g), int(g["day"] or 0), a)
    return found.isoformat() if found else None


def _days(g: Groups, a: Anchor) -> str | None:
    first, last = int(g["day"] or 0), int(g["last"] or 0)
    year = _year(g, a)
    if year is None:
        near = _nearest(_month(g), first, a)
        year = near.year if near else None
    month = f"{year:04d}-{_month(g):02d}" if year else ""
    return f"{month}-{first:02d}/{month}-{last:02d}" if year and first < last else None


def _monthyear(g: Groups, a: Anchor) -> str | None:
    year = _year(g, a)
    return f"{year:04d}-{_month(g):02d}" if year else None


def _bare_month(g: Groups, a: Anchor) -> str | None:
    """The latest such month, the publication's own included; the coming one where the tense is future."""
    if a.published is None:
        return None
    month, now = _month(g), a.published
    year = now.year - (month > now.month)
    if a.future:
        year = now.year + (month < now.month)
    return f"{year:04d}-{month:02d}"


def _relmonth(g: Groups, a: Anchor) -> str | None:
    """Last, this and next month by name; "that December" belongs to the year of the date named last."""
    which, month = (g["which"] or "").lower(), _month(g)
    if which == "that":
        year = a.last.last.year if a.last else None
        return f"{year:04d}-{month:02d}" if year else _bare_month(g, a)
    if a.published is None:
        return None
    now = a.published
    if which == "next":
        return f"{now.year + (month <= now.month):04d}-{month:02d}"
    if which == "this":
        return f"{now.year:04d}-{month:02d}"
    return f"{now.year - (month >= now.month):04d}-{month:02d}"


def _quarter(g: Groups, a: Anchor) -> str | None:
    nth = (g["nth"] or "").lower()
    n = int(nth) if nth.isdigit() else ORDINALS[nth]
    year = _year(g, a)
    if year is None and a.published:
        year = a.published.year - (n * 3 - 2 > a.published.month)
    return f"{year:04d}-{n * 3 - 2:02d}/{year:04d}-{n * 3:02d}" if year else None


def _season(g: Groups, a: Anchor) -> str | None:
    first, last = SEASONS[(g["season"] or "").lower()]
    year = _year(g, a)
    if year is None and a.published:
        which, now = (g["which"] or "").lower(), a.published
        year = {"last": now.year - (now.month <= last), "next": now.year + (now.month >= first)}.get(which, now.year)
    return f"{year:04d}-{first:02d}/{year:04d}-{last:02d}" if year else None


def _fixed(g: Groups, a: Anchor) -> str | None:
    month, day = FIXED_DAYS[(g["fixed"] or "").lower()]
    year = _year(g, a)
    found = dt.date(year, month, day) if year else _nearest(month, day, a)
    return found.isoformat() if found else None


def _decade(g: Groups, a: Anchor) -> str:
    start = int(g["decade"]) if g.get("decade") else 1900 + int(g["short"] or 0)
    return f"{start}/{start + 9}"


def _spanyears(g: Groups, a: Anchor) -> str | None:
    first = int(g["year"] or 0)
    last = first - first % 100 + int(g["end"] or 0)
    return f"{first}/{last}" if first < last <= first + 60 else None


def _plain_year(g: Groups, a: Anchor) -> str | None:
    return g["year"]


def _shortyear(g: Groups, a: Anchor) -> str | None:
    short = int(g["short"] or 0)
    century = 2000 if a.published and 2000 + short <= a.published.year + 5 else 1900
    return str(century + short)


def _weekday(g: Groups, a: Anchor) -> str | None:
    """The latest such day, the day of publication included, unless "next" or the tense says the coming one."""
    if a.published is None:
        return None
    which, wanted = (g["which"] or "").lower(), WEEKDAYS.index(g["weekday"] or "")
    back = (a.published.weekday() - wanted) % 7
    if which in ("last", "past", "previous") and back == 0:
        back = 7
    if which in ("next", "coming", "following") or which in ("", "this") and a.future and back:
        back -= 7
    return (a.published - dt.timedelta(back)).isoformat()


def _shift_months(day: dt.date, months: int) -> dt.date:
    index = day.year * 12 + day.month - 1 + months
    return dt.date(index // 12, index % 12 + 1, 1)


def _moved(day: dt.date, unit: str, steps: int) -> str:
    """The day, week, month or year that many steps away."""
    if unit == "day":
        return (day + dt.timedelta(steps)).isoformat()
    if unit in ("week", "weekend"):
        monday = day - dt.timedelta(day.weekday()) + dt.timedelta(7 * steps)
        first = monday + dt.timedelta(5 if unit == "weekend" else 0)
        return f"{first.isoformat()}/{(monday + dt.timedelta(6)).isoformat()}"
    if unit == "month":
        return _shift_months(day, steps).isoformat()[:7]
    if unit == "quarter":
        first = _shift_months(day.replace(month=(day.month - 1) // 3 * 3 + 1), 3 * steps)
        return f"{first.isoformat()[:7]}/{_shift_months(first, 2).isoformat()[:7]}"
    if unit == "decade":
        start = day.year // 10 * 10 + 10 * steps
        return f"{start}/{start + 9}"
    if unit == "century":
        start = day.year // 100 * 100 + 100 * steps
        return f"{start}/{start + 99}"
    return f"{day.year + steps:04d}"


def _ago(g: Groups, a: Anchor) -> str | None:
    """“two years ago” counts from publication; “a year earlier” from the date named last."""
    side, unit = (g["side"] or "").lower(), (g["unit"] or "").lower()
    number = (g.get("number") or "one").lower()
    n = int(number) if number.isdigit() else NUMBERS.get(number, 0)
    start = a.published if side == "ago" or a.last is None else a.last.first
    if not start or not n:
        return None
    if unit == "decade":
        unit, n = "year", n * 10
    steps = n if side == "later" else -n
    return (start + dt.timedelta(7 * steps)).isoformat() if unit == "week" else _moved(start, unit, steps)


_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}


def _relative(g: Groups, a: Anchor) -> str | None:
    which, unit = (g["which"] or "").lower(), (g["unit"] or "").lower()
    if which in ("that", "same"):
        return _same(unit, a)
    start = a.published
    if which in ("previous", "following") and a.last:
        start = a.last.first
    if start is None:
        return None
    steps = _STEPS[which.split()[-1]]
    if unit == "weekend" and steps == 0 and start.weekday() < 4 and not a.future:
        steps = -1  # early in the week, "this weekend" with a past verb is the one just gone
    return _moved(start, unit, steps)


def _same(unit: str, a: Anchor) -> str | None:
    start = a.last if unit in ("month", "year") else a.day
    if start is None or unit == "month" and start.granularity == "year":
        return None
    return _moved(start.first, unit, 0)


def _night(g: Groups, a: Anchor) -> str | None:
    if a.published is None:
        return None
    return (a.published - dt.timedelta((g["night"] or "").lower() == "last night")).isoformat()


_TODAY = {"the day before yesterday": -2, "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1,
          "the day after tomorrow": 2}  # fmt: skip


def _today(g: Groups, a: Anchor) -> str | None:
    return (a.published + dt.timedelta(_TODAY[(g["today"] or "").lower()])).isoformat() if a.published else None


def _weekend(g: Groups, a: Anchor) -> str | None:
    """“The weekend” is the latest one begun, or the coming one where the tense is future."""
    if a.published is None:
        return None
    back = a.published.weekday() < 5 and not a.future
    return _moved(a.published, "weekend", -1 if back else 0)


def _this_year(g: Groups, a: Anchor) -> str | None:
    return str(a.published.year) if a.published else None


def _this_day(g: Groups, a: Anchor) -> str | None:
    if a.day and a.last is a.day:
        return a.day.text
    return a.published.isoformat() if a.published else None


_RULES: dict[str, Callable[[Groups, Anchor], str | None]] = {
    "iso": _iso, "numeric": _numeric, "attacks": lambda g, a: "2001-09-11", "days": _days, "date": _date,
    "monthday": _monthday, "monthyear": _monthyear, "month": _bare_month, "relmonth": _relmonth, "quarter": _quarter,
    "season": _season, "fixed": _fixed, "decade": _decade, "spanyears": _spanyears, "year": _plain_year,
    "shortyear": _shortyear, "weekday": _weekday, "ago": _ago, "relative": _relative, "night": _night,
    "today": _today, "yearend": _this_year, "theday": _this_day, "weekend": _weekend,
}  # fmt: skip
