"""The setting of a drafted article: one noun phrase for what the story is about, in certain cases only.

Without one the headline stands in the context line. No relative words, no claim of the story: its topic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

LONGEST = 80  # characters
_DIES = re.compile(r"^(?P<who>.+?)(?:, [^,]+,)? (?:dies|has died)\b")
_RESIGNS = re.compile(r"^(?P<who>.+?) (?:resigns|steps down)\b")
_INTERVIEW = re.compile(r"^(?P<by>[A-Z]\w+) interviews (?P<who>[A-Z][^,:]+)")
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|tonight|now|this|last|next|ago|recent(?:ly)?|new)\b", re.IGNORECASE)


def setting_of(title: str, people: Iterable[str]) -> str:
    """What a story is about by its headline, "" where no rule is sure. `people`: the full names of the story's people.

    Finds: “Sailor Nils Dahl dies at 95” → “the death of Nils Dahl”. Refuses: “Dahl's dog dies”, whose subject is no
    person of the story by first and last name; “2020 election: Berg wins in Lorin”, for “Lorin” would be lost.
    """
    line, names = " ".join(title.split()), tuple(people)
    found = next((phrase for rule in _RULES if (phrase := rule(line, names))), "")
    return found if len(found) <= LONGEST and not _RELATIVE.search(found) else ""


def _death(title: str, people: tuple[str, ...]) -> str:
    return _of(_DIES, "the death of", title, people)


def _resignation(title: str, people: tuple[str, ...]) -> str:
    return _of(_RESIGNS, "the resignation of", title, people)


def _of(pattern: re.Pattern[str], what: str, title: str, people: tuple[str, ...]) -> str:
    """“the death of Nils Dahl” where the words before the verb end in the first and last name of somebody."""
    match = pattern.match(title)
    words = match["who"].split()[-2:] if match else []
    known = any(set(words) <= set(name.split()) for name in people)
    return f"{what} {' '.join(words)}" if len(words) == 2 and known else ""


def _interview(title: str, people: tuple[str, ...]) -> str:
    match = _INTERVIEW.match(title)
    return f"the {match['by']} interview with {match['who']}" if match and len(match["who"].split()) > 1 else ""


_RULES: tuple[Callable[[str, tuple[str, ...]], str], ...] = (_death, _resignation, _interview)
