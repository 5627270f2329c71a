"""Dates against each other and against the day of publication."""

from __future__ import annotations

from collections.abc import Iterator

from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact
from quizgen.reader.parts import Parts, fact_name
from quizgen.reader.sheet import Sheet

_LATE_YEARS = 2  # plans and announcements reach that far; beyond, a slip of the pen is likelier


def order(parts: Parts, sheet: Sheet) -> None:
    """`until` is not before `since`."""
    for number, fact in parts.facts:
        since, until = getattr(fact, "since", None), getattr(fact, "until", None)
        if since and until and until.last < since.first:
            words = f"{fact_name(fact)} ends ({until}) before it begins ({since})"
            sheet.report(("facts", number, "until"), "date-order", words, "one of the two dates is wrong")


def late(parts: Parts, sheet: Sheet) -> None:
    """What an article tells has hardly happened years after it was published."""
    if parts.published is None:
        return
    for number, fact in parts.facts:
        for slot, date in _begins(fact):
            if date.first.year > parts.published.last.year + _LATE_YEARS:
                words = f"“{slot}” of {fact_name(fact)} is {date}, years after the article ({parts.published})"
                sheet.report(("facts", number, slot), "late-date", words, "check the year", "warning")


def _begins(fact: AnyFact) -> Iterator[tuple[str, Edtf]]:
    for slot in ("when", "since"):
        date = getattr(fact, slot, None)
        if date is not None:
            yield slot, date
