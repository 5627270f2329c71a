"""Problems: a person's mistakes as values, never exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "note"]
_DIGITS = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where a value stands. `line` and `column` count from 1; 0 means the whole file.

    `path` is the JSON path (`items[3].options[0]`) where a file has no useful lines.
    """

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f":{self.line}:{self.column}"
        if self.path:
            place += f"{':' if place else ''} {self.path}" if place else self.path
        return place


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where, what (a sentence without full stop), the rule's name and a way out."""

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        """`file:line:column: message [rule]`, the hint on a line of its own."""
        place = str(self.location)
        mark = "" if self.severity == "error" else f"{self.severity}: "
        text = f"{place}{': ' if place else ''}{mark}{self.message} [{self.rule}]"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems without repetition, sorted by location, then rule and message; `items[2]` before `items[10]`."""
    return sorted(dict.fromkeys(problems), key=_place)


def _place(problem: Problem) -> tuple[object, ...]:
    place = problem.location
    # Texts and numbers take turns, so that like is compared with like. int() would refuse numbers of 4,300 digits.
    path = [(len(p.lstrip("0")), p.lstrip("0")) if n % 2 else p for n, p in enumerate(_DIGITS.split(place.path))]
    return place.file, place.line, place.column, path, place.path, problem.rule, problem.message


def in_file(problems: Iterable[Problem], file: str) -> list[Problem]:
    """Problems of a whole deck, quiz or recipe, which know no file, as problems of a file; others as they are."""
    return [p if p.location.file else replace(p, location=replace(p.location, file=file)) for p in problems]


def has_error(problems: Iterable[Problem]) -> bool:
    """True when one of the problems is an error (not only warnings and notes)."""
    return any(p.severity == "error" for p in problems)
