"""Options read as dates and numbers: what can be sorted, compared and can overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from quizgen.model.dates import MONTHS, parse

NUMBER_WORDS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_MONTH = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in (3, len(name))}
_DIGIT = re.compile(r"\d")
_M = "|".join(sorted(_MONTH, key=len, reverse=True))
_DATE = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? )?(?:(?P<m>{_M})\.? )?(?P<y>\d{{4}})"
    rf"|(?P<m2>{_M})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})"
    r"|(?P<iso>\d{4}-\d{2}(?:-\d{2})?)"
)
_PART = re.compile(rf"(?:(?P<d>\d{{1,2}}) )?(?P<m>{_M})|(?P<only>\d{{1,2}})")
_RANGE = re.compile(r" to | and |(?<=\d)\s?[-–—]\s?(?=[\da-z])| [-–—] |(?<=[a-z])[-–—](?=[a-z])")
_LEAD = re.compile(r"^(?:in|on|from|between|by|since|about|around|circa|c\.|early|late|mid-|the) ")
_NUMBER = re.compile(
    r"(?P<sign>[-−+])?(?P<cur>[$€£¥])?(?P<n>\d{1,3}(?:[,\u202f ]\d{3})+(?!\d)|\d+)(?P<frac>\.\d+)?"
    rf"(?:[ -]?(?P<scale>{'|'.join(_SCALES)}))?(?P<unit>%| ?[^\W\d_.°]+(?: [^\W\d_]+)?| ?[°%]\w?)?"
)
_ABOUT = re.compile(
    r"^(?:about|around|nearly|almost|over|under|some|roughly|approximately|at least|at most|up to|only|just|exactly|"
    r"(?:more|less|fewer) than) "
)


@dataclass(frozen=True, slots=True)
class Value:
    """A date (days since year 1) or a number from `low` to `high`, both included.

    `unit`: day, month or year of a date, else the unit in words, singular; `span`: a range, not one value.
    """

    sort: str
    low: float
    high: float
    unit: str
    span: bool


def read_values(options: list[str]) -> list[Value | None]:
    """Each option as a value, or None where it is none; [] where none of them is.

    Bare integers are years where all fit the calendar or another option is a fuller date, else numbers.
    """
    if not _DIGIT.search("\n".join(options)) and not any(t.split(" ", 1)[0].lower() in NUMBER_WORDS for t in options):
        return []
    dates = [_date(_plain(text)) for text in options]
    if not any(dates) or not all(d or _number(_plain(t)) is None for d, t in zip(dates, options, strict=True)):
        dates = [_number(_plain(text)) or d for d, text in zip(dates, options, strict=True)]
    return dates if any(dates) else []


def comparable(values: list[Value | None]) -> list[Value]:
    """The values where all options are dates, or all numbers, of one unit; else nothing."""
    known = [v for v in values if v]
    return known if len(known) == len(values) and len({(v.sort, v.unit) for v in known}) == 1 else []


def _plain(text: str) -> str:
    return text.casefold().strip().rstrip(".")


@lru_cache(maxsize=4096)
def _date(text: str) -> Value | None:
    text = _LEAD.sub("", text)
    one = _one_date(text)
    if one:
        return Value("date", one[0], one[1], one[2], False)
    parts = _RANGE.split(text, maxsplit=1)
    if len(parts) != 2:
        return None
    last = _one_date(parts[1].strip())
    first = _one_date(_LEAD.sub("", parts[0].strip())) or (last and _first_of(parts[0].strip(), parts[1].strip()))
    if not last:
        last = first and _short_year(parts[0].strip(), parts[1].strip())
    if not first or not last or last[1] < first[0]:
        return None
    return Value("date", first[0], last[1], last[2], True)


def _one_date(text: str) -> tuple[int, int, str] | None:
    match = _DATE.fullmatch(text)
    if not match:
        return None
    iso = match["iso"]
    if not iso:
        year, month, day = match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"]
        if (day and not month) or not 1000 <= int(year) <= 2100:
            return None
        iso = year + (f"-{_MONTH[month]:02d}" if month else "") + (f"-{int(day):02d}" if day else "")
    try:
        date = parse(iso)
    except ValueError:
        return None
    return date.first.toordinal(), date.last.toordinal(), date.granularity


def _first_of(part: str, rest: str) -> tuple[int, int, str] | None:
    """The first end of “25 to 28 March 2018” or “March to May 2018”, which borrows month or year."""
    match = _PART.fullmatch(part)
    if not match:
        return None
    return _one_date(f"{part} {rest.split(' ', 1)[-1]}" if match["only"] else f"{part} {rest.split(' ')[-1]}")


def _short_year(part: str, rest: str) -> tuple[int, int, str] | None:
    """The second end of “1950–53”."""
    return _one_date(part[:2] + rest) if re.fullmatch(r"\d{4}", part) and re.fullmatch(r"\d{2}", rest) else None


@lru_cache(maxsize=4096)
def _number(text: str) -> Value | None:
    text = _ABOUT.sub("", text)
    one = _one_number(text)
    if one:
        return Value("number", one[0], one[0], one[1], False)
    parts = _RANGE.split(text, maxsplit=1)
    if len(parts) != 2:
        return None
    first, last = _one_number(parts[0].strip()), _one_number(parts[1].strip())
    if not first or not last or last[0] < first[0] or first[1] not in ("", last[1]):
        return None
    return Value("number", first[0], last[0], last[1], True)


def _one_number(text: str) -> tuple[float, str] | None:
    word, _, rest = text.partition(" ")
    if word in NUMBER_WORDS and rest.count(" ") < 1:
        scale = _SCALES.get(rest, 1)
        return NUMBER_WORDS[word] * scale, "" if rest in _SCALES else _singular(rest)
    match = _NUMBER.fullmatch(text)
    if not match:
        return None
    number = float(re.sub(r"[,\u202f ]", "", match["n"]) + (match["frac"] or "")) * _SCALES.get(match["scale"] or "", 1)
    unit = _singular((match["unit"] or "").strip())
    return -number if match["sign"] in ("-", "−") else number, (match["cur"] or "") + unit


def _singular(unit: str) -> str:
    if unit in ("%", "percent", "per cent"):
        return "%"
    return unit.removesuffix("s") if len(unit) > 3 and not unit.endswith("ss") else unit
