"""The filters a template may use. Each takes and gives text (or lists of text); a short table, all ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from quizgen.model.dates import parse
from quizgen.questions.reporting import by_report
from quizgen.questions.voices import WORDS as VOICES
from quizgen.questions.voices import unhedged
from quizgen.world.dates import coarsen, date_text, weekday, when_text


def listed(values: Any, word: str = "and") -> str:
    """“a, b and c” from a list of texts or entities."""
    parts = [the(v) for v in values]
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def whom(values: Any) -> str:
    """What asks for an entity of this sort: “who”, “which country”, “which organisation”."""
    kind = values[0]["kind"] if isinstance(values, list) else values["kind"]
    return {"country": "which country", "organisation": "which organisation"}.get(kind, "who")


def words(text: str) -> int:
    """How many words a text has, for `applies`."""
    return len(text.split())


def count(values: Any) -> int:
    """How many members a list has, for `applies`."""
    return len(values)


def when(date: str) -> str:
    """A date with its preposition: “on 28 March 2018”; "" stays ""."""
    return when_text(parse(date)) if date else ""


def date(value: str) -> str:
    """A date without preposition: “28 March 2018”."""
    return date_text(parse(value)) if value else ""


def dateline(value: str) -> str:
    """A day with its weekday, by which “on Tuesday” is told: “Wednesday, 28 March 2018”; else as `date`."""
    if not value:
        return ""
    day = parse(value)
    exact = day.granularity == "day" and not day.is_range and not day.approximate
    return f"{weekday(day.first)}, {date_text(day)}" if exact else date_text(day)


def grain(value: str) -> str:
    """The granularity of a date: year, month or day, for `applies`."""
    return parse(value).granularity if value else ""


def month(value: str) -> str:
    """The month of a date with its preposition: “in March 2018”; years stay years."""
    return when_text(coarsen(parse(value), "month")) if value else ""


def year(value: str) -> str:
    """The year of a date with its preposition: “in 2018”."""
    return when_text(coarsen(parse(value), "year")) if value else ""


def lower_first(text: str) -> str:
    """The first letter in lower case, unless the first word is a name or an acronym by its capitals."""
    first = text.split(" ", 1)[0]
    if first == "I" or any(c.isupper() for c in first[1:]):
        return text
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The first letter in upper case."""
    return text[:1].upper() + text[1:]


def the(entity: Any) -> str:
    """An entity's name as a sentence has it: “the United States”, “China”."""
    if isinstance(entity, dict) and entity.get("definite"):
        return f"the {entity['name']}"
    return _name(entity)


def possessive(entity: Any) -> str:
    """“China's”, “the United States'”."""
    name = the(entity)
    return f"{name}'" if name.endswith("s") and the(entity).startswith("the ") else f"{name}'s"


def quoted(text: str) -> str:
    """A headline in quotation marks, those inside it single."""
    return f"“{text.translate(_SINGLE)}”"


_SINGLE = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def bare(text: str) -> str:
    """A sentence without its final full stop or comma."""
    return text.rstrip(" .,;")


def sentence(text: str) -> str:
    """A capital at the start and a full stop at the end, where none stands yet (inside quotation marks counts)."""
    text = upper_first(text.strip())
    return text if text.rstrip("”’\"')").endswith((".", "!", "?")) else f"{text}."


def number(value: Any) -> str:
    """A number with thousands separated: 1,200."""
    text = str(value)
    whole, _, rest = text.partition(".")
    digits = whole.lstrip("-")
    if len(digits) > 4 and digits.isdigit():
        groups = f"{int(digits):,}"
        whole = f"-{groups}" if text.startswith("-") else groups
    return f"{whole}.{rest}" if rest else whole


def spelled(value: Any) -> str:
    """A small whole number as running text has it: “three” up to twelve, then digits."""
    text = number(value)
    return _SMALL[int(text)] if text.isdigit() and int(text) < len(_SMALL) else text


_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()


def voiced(voice: str) -> str:
    """How a report backs a statement, by its voice: “By naming the source that says so”."""
    return VOICES.get(voice, voice)


def years_until(first: str, second: str) -> str:
    """The full years from one date to a later one: “6”; "" where their granularity leaves it open, or below two."""
    if not first or not second:
        return ""
    a, b = parse(first), parse(second)
    if a.is_range or a.approximate or b.approximate:
        return ""
    fewest, most = _full_years(a.last, b.first), _full_years(a.first, b.last)
    return str(most) if fewest == most >= 2 else ""


def _full_years(start: dt.date, end: dt.date) -> int:
    return end.year - start.year - ((end.month, end.day) < (start.month, start.day))


def without(text: str, place: Any) -> str:
    """A predicate without “in” and the place that it names: “die in Port Sudria” → “die”."""
    name = re.escape(_name(place) if place else "")
    return re.sub(rf" in (?:the )?{name}(?![\w-])", "", text) if name else text


def article_for(noun: str) -> str:
    """A noun phrase with “a” or “an” by its first sound, roughly: vowels, and acronyms read letter by letter."""
    first = noun.split(" ", 1)[0]
    if len(first) > 1 and first.isupper():
        return f"{'an' if first[0] in 'AEFHILMNORSX' else 'a'} {noun}"
    vowel = first[:1].lower() in "aeiou" and not first.lower().startswith(("uni", "use", "eu", "one"))
    return f"{'an' if vowel else 'a'} {noun}"


def _name(value: Any) -> str:
    return value["name"] if isinstance(value, dict) else str(value)


FILTERS: dict[str, Callable[..., Any]] = {
    "listed": listed,
    "whom": whom,
    "words": words,
    "count": count,
    "when": when,
    "date": date,
    "dateline": dateline,
    "grain": grain,
    "month": month,
    "year": year,
    "lower_first": lower_first,
    "upper_first": upper_first,
    "by_report": by_report,
    "the": the,
    "possessive": possessive,
    "quoted": quoted,
    "bare": bare,
    "sentence": sentence,
    "number": number,
    "article_for": article_for,
    "spelled": spelled,
    "unhedged": unhedged,
    "voiced": voiced,
    "years_until": years_until,
    "without": without,
}


def before(a: str, b: str) -> bool:
    """True when date a ends before date b begins."""
    return bool(a and b) and parse(a).last < parse(b).first


def same_as(a: Any, b: Any) -> bool:
    """True for the same entity; an empty slot is the same as no other."""
    return bool(a and b) and a["name"] == b["name"]


TESTS = {"before": before, "same_as": same_as}
