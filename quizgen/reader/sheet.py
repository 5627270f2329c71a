"""What is read from one file: its values, where each stands, and the problems found so far."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quizgen.model.problem import Location, Problem, Severity, has_error, in_order

Path = tuple[str | int, ...]
MOST_PROBLEMS = 500  # of one file; the rest are counted
_MOST_GUESSES = 200  # "did you mean" is looked up so often per file: a hostile file costs no minutes
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")


@dataclass(slots=True)
class Place:
    """Where a value stands (line and column from 1), where the keys of a mapping stand, and its parts."""

    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    parts: dict[str | int, Place] = field(default_factory=dict)


@dataclass(slots=True)
class Sheet:
    """Plain values (text, lists and dicts) with a location for every one, and the problems collected.

    `root` is None where a file has no useful lines (JSON): locations are then JSON paths.
    """

    label: str
    value: Any = None
    root: Place | None = None
    found: list[Problem] = field(default_factory=list)
    guesses: int = 0
    broken: dict[int, Any] = field(default_factory=dict)  # values a problem was reported of, by identity

    def at(self, *path: str | int) -> Location:
        """The location of the value at a path, or of the nearest value around it."""
        if self.root is None:
            return Location(self.label, path=json_path(path))
        place = self.root
        for step in path:
            place = place.parts.get(step, place)
        return Location(self.label, place.line, place.column)

    def at_key(self, *path: str | int) -> Location:
        """The location of the key itself."""
        if self.root is None:
            return self.at(*path)
        place = self.root
        for step in path[:-1]:
            place = place.parts.get(step, place)
        line, column = place.keys.get(path[-1], (place.line, place.column))
        return Location(self.label, line, column)

    def line_of(self, *path: str | int) -> str:
        """“line 12” or the JSON path, for a message that names a second place."""
        place = self.at(*path)
        return f"line {place.line}" if place.line else place.path

    def report(self, path: Path, rule: str, message: str, hint: str = "", severity: Severity = "error") -> None:
        """Note a problem of the value at a path."""
        self.found.append(Problem(self.at(*path), rule, message, hint, severity))

    def report_key(self, path: Path, rule: str, message: str, hint: str = "") -> None:
        """Note an error of the key at the end of a path."""
        self.found.append(Problem(self.at_key(*path), rule, message, hint))

    def guess(self, wrong: str, known: Iterable[str]) -> str:
        """“did you mean …?” for a misspelt word, or nothing."""
        near = self.nearest(wrong, known)
        return f"did you mean “{near}”?" if near else ""

    def nearest(self, wrong: str, known: Iterable[str]) -> str | None:
        """The known word a misspelt one is most like; None where none is like it."""
        self.guesses += 1
        if self.guesses > _MOST_GUESSES or len(wrong) > 200:
            return None
        near = difflib.get_close_matches(wrong, list(known)[:2000], n=1, cutoff=0.6)
        return near[0] if near else None

    def problems(self) -> list[Problem]:
        """All problems, each once, sorted; beyond `MOST_PROBLEMS` only their number."""
        ordered = in_order(self.found)
        kept, rest = ordered[:MOST_PROBLEMS], ordered[MOST_PROBLEMS:]
        if rest:
            severity: Severity = "error" if has_error(rest) else "note"
            words = f"{len(rest):,} more problems are not listed"
            kept.append(Problem(Location(self.label), "more", words, "mend those listed first", severity))
        return kept

    def value_at(self, path: Path) -> Any:
        """The plain value at a path; None where there is none."""
        value = self.value
        for step in path:
            inside = step in value if isinstance(value, dict) else isinstance(value, list) and step in range(len(value))
            value = value[step] if inside else None
        return value

    @property
    def failed(self) -> bool:
        """True when an error was found."""
        return has_error(self.found)


def json_path(path: Sequence[str | int]) -> str:
    """`items[3].options[0]`; keys that are no plain words stand in brackets and quotes."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f"[“{cut(step, 60)}”]"
    return text


def hinted(guess: str, rest: str) -> str:
    """A hint of two sentences where there is a guess."""
    return f"{guess} {rest[:1].upper()}{rest[1:]}" if guess else rest


def cut(text: str, most: int = 60) -> str:
    """A text for a message: one line, nothing a terminal obeys, at most `most` characters."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text[: 4 * most]).split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def listed(words: Iterable[str], most: int = 12) -> str:
    """“a, b, c” and how many more there are."""
    words = list(words)
    text = ", ".join(cut(word, 40) for word in words[:most])
    return text + (f" and {len(words) - most} more" if len(words) > most else "")
