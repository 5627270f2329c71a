"""What an answer in somebody's words is: a date, or an amount with its unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from quizgen.model.dates import MONTHS, Edtf, parse
from quizgen.world.dates import date_text, when_text
from quizgen.world.numbers import Figure, figures

_LONGEST = 60  # characters; more is a sentence about a date or a number
_MONTH = "|".join(MONTHS)
_LEAD = r"(?:(?:on|in|since|by) )?(?:the )?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DATES = tuple(
    re.compile(rf"{_LEAD}{form}\.?", re.I)
    for form in (
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH}),? (?P<y>[0-9]{{4}})",
        rf"(?P<m>{_MONTH}) (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<y>[0-9]{{4}})",
        rf"(?P<m>{_MONTH}),? (?P<y>[0-9]{{4}})(?P<d>)",
        r"(?P<y>[12][0-9]{3})(?P<m>)(?P<d>)",
    )
)


def as_date(text: str) -> Edtf | None:
    """The date that a text is, with its year: “On Monday, 9 September 2019”, “September 2019”, “in 2019”; else None."""
    plain = " ".join(text.split())
    if len(plain) > _LONGEST:
        return None
    found = next((m for form in _DATES if (m := form.fullmatch(plain))), None)
    try:
        return parse(_edtf(found) if found else plain)
    except ValueError:
        return None


def _edtf(found: re.Match[str]) -> str:
    month = MONTHS.index(found["m"].capitalize()) + 1 if found["m"] else 0
    parts = [found["y"], f"{month:02}" if month else "", f"{int(found['d']):02}" if found["d"] else ""]
    return "-".join(filter(None, parts))


def date_written(text: str) -> tuple[Edtf, Callable[[Edtf], str]] | None:
    """The date that a text is, and how to write another one like it; None for any other text, and where a date is
    written in a way of its own."""
    date = as_date(text)
    for write in _WRITINGS if date is not None and not date.is_range and not date.approximate else ():
        if date is not None and write(date) == text:
            return date, write
    return None


def _american(date: Edtf) -> str:
    """“September 9, 2019”; a month or year as everywhere."""
    day, _, rest = date_text(date).partition(" ")
    month, _, year = rest.partition(" ")
    return f"{month} {day}, {year}" if date.granularity == "day" else date_text(date)


def _on(date: Edtf, write: Callable[[Edtf], str] = date_text) -> str:
    return f"{'On' if date.granularity == 'day' else 'In'} {write(date)}"


_WRITINGS: tuple[Callable[[Edtf], str], ...] = (
    date_text, when_text, _on, _american, lambda date: _on(date, _american), lambda date: _on(date, _american).replace("On", "on"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in digits, with the words around it: “about”, 45, “ships”. `written`: the number as it stands there."""

    before: str
    value: Decimal
    after: str
    written: str

    @property
    def bounded(self) -> bool:
        """True where a word makes it a bound (at least, up to): every lower or higher number may be right as well."""
        return any(f.bound in ("least", "most") for f in figures(f"{self.before}{self.written}{self.after}"))

    def called(self, value: Decimal) -> str:
        """The same words with another number, written as the own one is."""
        plain = "," not in self.written and self.value >= 1000
        comma = "," if abs(value) >= 1000 and not plain else ""
        return f"{self.before}{value:{comma}f}{self.after}"


_AMOUNT = re.compile(
    r"(?P<before>(?:(?:about|around|some|nearly|almost|at least|more than|over|up to|roughly|approximately) )?(?:US\$|[$€£¥₹])?)"
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?)"
    rf"(?P<after>(?:%| ?per cent| percent)?(?:[ -](?!(?:{_MONTH})\b)[^\W\d_][\w'’%-]*){{0,5}})",
    re.I,
)


def as_amount(text: str) -> Amount | None:
    """The amount that a text is, whole: “45”, “About 1,200 ships”, “$3.5 billion”, “12 per cent of the votes”; None for
    a date, a number in words, or where anything else is said."""
    plain = " ".join(text.split())
    found = _AMOUNT.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None or as_date(plain) is not None:
        return None
    return Amount(found["before"], Decimal(found["number"].replace(",", "")), found["after"], found["number"])


def at_odds(a: str, b: str) -> bool | None:
    """True where two texts give different dates or numbers, False where the same may be meant, None where one of them
    gives neither."""
    one, other = as_date(a), as_date(b)
    if one is not None and other is not None:
        return not one.overlaps(other)
    x, y = figures(a), figures(b)
    return not any(_agree(f, g) for f in x for g in y) if x and y else None


def _agree(a: Figure, b: Figure) -> bool:
    """True for one number, or where one of the two is a bound that the other keeps."""
    return a.value == b.value or _kept(a, b.value) or _kept(b, a.value)


NEAR = 0.2  # “about 50” may be 45


def _kept(bound: Figure, value: float) -> bool:
    if bound.bound == "least":
        return value >= bound.value
    if bound.bound == "most":
        return value <= bound.value
    return bound.bound == "about" and abs(value - bound.value) <= NEAR * bound.value
