"""Other numbers as wrong options: of one count only one number is right."""

from __future__ import annotations

import re

from quizgen.drafting.candidate import Candidate, Offered
from quizgen.model.dates import Edtf
from quizgen.world.numbers import TENS

NEAR_NUMBER = "answers.other-number"
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_LEAST = re.compile(r"(?:at least|over|more than|no fewer than|no less than)\b")
_MOST = re.compile(r"(?:at most|up to|under|fewer than|less than|nearly|almost|no more than)\b")
_NEAREST = 4  # times: a number of another size tempts nobody
_STEPS = (0.6, 1.5, 0.8, 1.25, 2.0)


def numbers(text: str, asked: Candidate) -> list[Offered]:
    """Other numbers in the key's wording, first those that the text has of the same unit for something else, then others
    near the key's: of one count only one number is right."""
    why = f"The report gives another number: {asked.key}."
    found = [Offered(said, (asked.at, asked.at), "number", NEAR_NUMBER, why) for said, _ in _varied(asked.key)]
    low = asked.key.casefold()
    told = [_told(asked, value, at) for value, at in _of_unit(text, asked) if not _LEAST.search(low) and not _MOST.search(low)]
    return list({o.text: o for o in (*told, *found)}.values())


def _told(asked: Candidate, number: str, at: int) -> Offered:
    said = _NUMBER.sub(number, asked.key, count=1)
    return Offered(said, (at, at + len(number)), "number", NEAR_NUMBER, f"The report gives {number} for something else, here {asked.key}.")


def _of_unit(text: str, asked: Candidate) -> list[tuple[str, int]]:
    """The numbers of the text that count what is asked for, or are shares like it, outside its sentence; none of another
    size, and with no more decimals than the key has. With where they stand."""
    own = _NUMBER.search(asked.key)
    unit = _unit(asked)
    if own is None or not unit:
        return []
    scale = re.search(r"million|billion|trillion|thousand", asked.key)
    counted = r" ?(?:%|per ?cent)" if re.search(r"%|per ?cent", asked.key) else rf"(?: [a-z-]+){{0,2}} {re.escape(unit)}\b"
    pattern = rf"(?<![\d.,$€£-])({_NUMBER.pattern})(?![\d.,]*\d)" + (f" {scale[0]}" if scale else "") + counted
    outside = (m for m in re.finditer(pattern, text) if not asked.at <= m.start() < asked.at + len(asked.sentence))
    key = _value(own[0])
    alike = (m for m in outside if len(m[1].partition(".")[2]) <= len(own[0].partition(".")[2]))
    return [(m[1], m.start()) for m in alike if key / _NEAREST <= _value(m[1]) <= key * _NEAREST and _value(m[1]) != key]


def _unit(asked: Candidate) -> str:
    """What is counted: “ships” of “How many ships”, or of the key “12 grey ships”; "" where that is not said."""
    if not asked.stem.open:
        unit = asked.stem.wh.split()[-1]
        return "" if unit.casefold() == "many" else unit
    behind = re.search(r"\d(?: (?:million|billion|trillion|thousand))? (?:[a-z-]+ )*?([a-z-]{3,})(?: of\b|$)", asked.key)
    return behind[1] if behind else ""


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def varied(text: str) -> list[tuple[str, str]]:
    """A text with another number for its one number, and the number; nothing where it has a year, a time or several."""
    digits = _NUMBER.findall(text)
    if len(digits) != 1 or re.fullmatch(r"(?:1[5-9]|20)\d\d", digits[0]) or _NO_COUNT.search(text):
        return []
    return [(said, "") for said, _ in _varied(text)]


def _varied(text: str) -> list[tuple[str, str]]:
    low = text.casefold()
    large = re.search(r"\bone (?:hundred|thousand|million|billion)", low)
    word = "one" if large else next((w for w in low.split() if w in _WORDS[2:] or w in TENS), "")
    match = _NUMBER.search(text)
    if match is None and not word or re.search(r"\d[/:-]\d", text):
        return []
    digits = match[0] if match else ""
    if "." in digits:
        return _varied_decimal(text, digits, low)
    value = int(digits.replace(",", "")) if digits else TENS.get(word) or _WORDS.index(word)
    values = [v for s in _STEPS if (v := _rounded(value, s)) != value and v > 0]
    if value < 12:
        values = [v for v in (value + 2, value - 1, value + 1, value - 2, value + 4) if v > 1]
    if re.search(r"%|per ?cent", low):
        values = [v for v in values if v < 100]
    if re.search(r"\bage[ds]?\b", low):
        values = [v for v in (value - 9, value + 6, value - 4, value + 11) if 0 < v < 103]
    if _LEAST.search(low):
        values = [v for v in (*values, _rounded(value, 1.75), _rounded(value, 3.0)) if v > value]  # “at least 20” holds of 37
    elif _MOST.search(low):
        values = [v for v in (*values, _rounded(value, 0.4)) if 0 < v < value]
    found = []
    for other in dict.fromkeys(values):
        said = f"{other:,}" if "," in digits or other >= 10_000 or value < 1000 <= other else str(other)
        if word and not digits:
            said = _in_words(other)
        start = match.start() if match else low.index(word)
        found.append((text[:start] + said + text[start + len(digits or word) :], said))
    return found


def _in_words(number: int) -> str:
    """“Seven”, “thirty”; digits for what has no one word here."""
    tens = next((word for word, value in TENS.items() if value == number), "")
    return tens or (_WORDS[number] if number < len(_WORDS) else str(number))


def _varied_decimal(text: str, digits: str, low: str) -> list[tuple[str, str]]:
    """“6.3 million” of “4.2 million”; nothing beside a bound, or for a number that names a thing."""
    if _LEAST.search(low) or _MOST.search(low) or not re.search(r"million|billion|trillion|%|per ?cent", low):
        return []
    places = len(digits.partition(".")[2])
    values = [f"{float(digits.replace(',', '')) * step:.{places}f}" for step in _STEPS]
    return [(text.replace(digits, v, 1), v) for v in values if v != digits and not ("%" in low and float(v) >= 100)]


_NO_COUNT = re.compile(
    r"\d ?[ap]\.?m\b|\d[:/-]|[A-Z]\w* \d|[A-Za-z]-?\d|\d(?:st|nd|rd|th)\b|\d-|\d (?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_STEPS_OF_YEARS = (-2, 1, -4, 3, -1, 5)


def years(asked: Candidate, published: Edtf | None) -> list[Offered]:
    """Other years, none of them after the report; nothing for a day or a month, which is seldom the point."""
    if not re.fullmatch(r"(?:1[5-9]|20)\d\d", asked.key):
        return []
    last = published.last.year if published is not None else int(asked.key)
    found = (int(asked.key) + step for step in _STEPS_OF_YEARS)
    why = f"The report gives another year: {asked.key}."
    return [Offered(str(y), (asked.at, asked.at), "date", NEAR_NUMBER, why) for y in found if y <= last]


def _rounded(value: int, step: float) -> int:
    """A number some way off, as round as the value is."""
    zeros = 0
    while value and value % 10 ** (zeros + 1) == 0:
        zeros += 1
    unit = max(int(10**zeros), 10 ** (len(str(int(value * step))) - 2) if zeros else 1)
    return int(round(value * step / unit)) * unit or unit
