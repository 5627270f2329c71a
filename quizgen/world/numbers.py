"""Numbers in running text, in digits or words: how much, of what, and whether exactly so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Bound = Literal["", "about", "least", "most"]

_UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHARES = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
_SMALL = "|".join(sorted([*_UNITS, *TENS], key=len, reverse=True))
_FIGURE = re.compile(
    r"(?<![\w.,-])(?P<cur>US\$|[$€£¥₹])?\s?(?:"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<th>st|nd|rd|th)?"
    rf"|(?P<word>(?:{_SMALL})(?:[ -](?:{'|'.join(list(_UNITS)[1:10])}))?)|(?P<dozen>(?:a |one )?dozens?)"
    rf"|(?P<share>(?:a |one[ -]|two[ -]|three[ -])?(?:{'|'.join(_SHARES)})s?)"
    rf"|(?P<some>a|an)(?= (?:{'|'.join(_SCALES)})\b)|(?P<nth>{'|'.join(_ORDINALS)}))"
    rf"(?:[ -]?(?P<scale>{'|'.join(_SCALES)})s?|(?P<short>[mk]|bn|tn)(?![\w]))?(?:\s?(?P<unit>%|percent\b|per cent\b))?"
    r"(?![\w])",
    re.I,
)
_SHORT = {"m": 1e6, "k": 1e3, "bn": 1e9, "tn": 1e12}
_BOUNDS: tuple[tuple[re.Pattern[str], Bound], ...] = (
    (re.compile(r"\b(?:about|around|approximately|roughly|some|nearly|almost|close to|circa|an estimated)\s*$", re.I), "about"),
    (re.compile(r"\b(?:at least|over|more than|no fewer than|no less than|above|exceeding)(?: the age of)?\s*$", re.I), "least"),
    (re.compile(r"\b(?:at most|under|less than|fewer than|no more than|up to|below|as many as)(?: the age of)?\s*$", re.I), "most"),
)
_AFTER = re.compile(r"^\s*or (?P<more>more|greater|higher)\b|^\s*or (?:less|fewer)\b", re.I)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. `sort`: count, percent, money, share (a part of one) or ordinal; `unit`: the currency, or the
    word after it in small letters."""

    start: int
    end: int
    value: float
    sort: str
    unit: str = ""
    bound: Bound = ""


@lru_cache(maxsize=1 << 12)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of a text in order; years and days are numbers, too."""
    return tuple(_figure(match, text) for match in _FIGURE.finditer(text) if match[0].strip() and _counts(match, text))


def _counts(match: re.Match[str], text: str) -> bool:
    """“one” and “second” are numbers only where they count something; “a third” is a share, “third” an ordinal."""
    word = (match["word"] or match["nth"] or "").casefold()
    alone = word == "one" and not match["scale"] and not match["unit"]
    return not (alone and re.match(r"\s+(?:of|another|day)\b", text[match.end() :]))


def _figure(match: re.Match[str], text: str) -> Figure:
    value, sort = _value(match)
    value *= _SCALES.get((match["scale"] or "").casefold(), 1) * _SHORT.get((match["short"] or "").casefold(), 1)
    unit = re.match(r"[\s-]+([^\W\d_]+)", text[match.end() :])
    if match["unit"]:
        sort = "percent"
    elif match["cur"]:
        sort = "money"
    called = (match["cur"] or "").casefold().removeprefix("us") or (unit[1].casefold() if unit else "")
    before = text[max(0, match.start() - 24) : match.start()]
    bound: Bound = next((b for pattern, b in _BOUNDS if pattern.search(before)), "")
    if after := _AFTER.match(text[match.end() :]):
        bound = "least" if after["more"] else "most"
    return Figure(match.start(), match.end(), value, sort, called, bound)


def _value(match: re.Match[str]) -> tuple[float, str]:
    if match["digits"]:
        return float(match["digits"].replace(",", "")), "ordinal" if match["th"] else "count"
    if match["dozen"] or match["some"]:
        return (12.0 if match["dozen"] else 1.0), "count"
    if match["nth"] and not match["share"]:
        return float(_ORDINALS[match["nth"].casefold()]), "ordinal"
    if match["share"]:
        return _share(match["share"].casefold())
    parts = re.split(r"[ -]", match["word"].casefold())
    return float(sum(_UNITS.get(p, 0) + TENS.get(p, 0) for p in parts)), "count"


def _share(text: str) -> tuple[float, str]:
    lead, _, word = text.replace("-", " ").rpartition(" ")
    word = word.removesuffix("s") if word != "halves" else "half"
    if not lead and word in _ORDINALS:
        return float(_ORDINALS[word]), "ordinal"
    return {"two": 2, "three": 3}.get(lead, 1) * _SHARES[word], "share"
