"""Dates in words, coarser dates and dates nearby. No locale, no clock."""

from __future__ import annotations

import datetime as dt

from quizgen.model.dates import MONTHS, Edtf, Granularity, parse


def date_text(date: Edtf) -> str:
    """“28 March 2018”, “March 2018”, “2018”, “25 to 28 March 2018”, “1950 to 1953”."""
    first, _, last = date.text.partition("/")
    if not last:
        return _about(first) + _one(parse(first))
    a, b = parse(first), parse(last)
    return f"{_about(first)}{_head(a, b)} to {_about(last)}{_one(b)}"


def when_text(date: Edtf) -> str:
    """The same with its preposition: “on 28 March 2018”, “in 2018”, “from 25 to 28 March 2018”."""
    if date.is_range:
        return f"from {date_text(date)}"
    if date.approximate:
        return date_text(date)
    return f"{'on' if date.granularity == 'day' else 'in'} {date_text(date)}"


def coarsen(date: Edtf, granularity: Granularity) -> Edtf:
    """The months or years that hold the date; the date itself where it is that coarse already."""
    order = ("day", "month", "year")
    if order.index(date.granularity) >= order.index(granularity):
        return date
    width = 4 if granularity == "year" else 7
    ends = [day.isoformat()[:width] for day in (date.first, date.last)]
    return parse("/".join(dict.fromkeys(ends)))


def shifted(date: Edtf, steps: int) -> Edtf | None:
    """The date moved by whole units of its granularity, a range by its own length; None out of the calendar."""
    first, _, last = date.text.replace("~", "").partition("/")
    ends = [_shift(parse(end), steps, date.granularity) for end in (first, last) if end]
    if any(end is None for end in ends):
        return None
    about = "~" if date.approximate else ""
    return parse("/".join(f"{end}{about}" for end in ends))


def span_units(date: Edtf) -> int:
    """How many days, months or years (its granularity) a date covers; 1 unless it is a range."""
    a, b = date.first, date.last
    if date.granularity == "day":
        return (b - a).days + 1
    if date.granularity == "month":
        return (b.year - a.year) * 12 + b.month - a.month + 1
    return b.year - a.year + 1


def weekday(day: dt.date) -> str:
    """The English name of the weekday."""
    return "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[day.weekday()]


def _about(part: str) -> str:
    return "about " if part.endswith("~") else ""


def _one(date: Edtf) -> str:
    day = date.first
    if date.granularity == "day":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{MONTHS[day.month - 1]} {day.year}" if date.granularity == "month" else str(day.year)


def _head(a: Edtf, b: Edtf) -> str:
    """The first end of a range without what it shares with the second."""
    if a.granularity == "year" or a.first.year != b.first.year:
        return _one(a)
    if a.granularity == "month":
        return MONTHS[a.first.month - 1]
    if a.first.month == b.first.month:
        return str(a.first.day)
    return f"{a.first.day} {MONTHS[a.first.month - 1]}"


def _shift(date: Edtf, steps: int, granularity: Granularity) -> str | None:
    day = date.first
    try:
        if granularity == "day":
            return (day + dt.timedelta(days=steps)).isoformat()
        if granularity == "month":
            index = day.year * 12 + day.month - 1 + steps
            moved = dt.date(index // 12, index % 12 + 1, 1)
            return f"{moved.year:04d}-{moved.month:02d}"
        return f"{dt.date(day.year + steps, 1, 1).year:04d}"
    except (OverflowError, ValueError):
        return None
