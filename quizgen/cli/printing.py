"""Options of layout and copies, from words to values; what nobody can print is said before anything is built."""

from __future__ import annotations

from typing import Any

from quizgen.cli import show
from quizgen.model.printing import PRESETS, copies_of
from quizgen.model.problem import Location, Problem

_MOST_PAPERS = 26
_MOST_POINTS = 100


def printing(given: dict[str, Any]) -> dict[str, Any]:
    """Fields of Printing from the options that were given; leaves with 1, all mistakes at once."""
    problems: list[Problem] = []
    found = {key: given[key] for key in ("with_article", "open", "duplex", "makeup", "instructions") if given.get(key)}
    if given["preset"] is not None:
        found["preset"] = given["preset"]
        problems += [] if given["preset"] in PRESETS else [_preset(given["preset"])]
    if given["columns"] is not None:
        found["columns"] = given["columns"]
        if given["columns"] not in (1, 2):
            problems.append(Problem(Location("--columns"), "columns", "questions stand in 1 or 2 columns"))
    for key, read in (("points", points_of), ("copies", copies_of)):
        if given[key]:
            try:
                value = read(given[key])
                found[key] = value if key == "points" else given[key]
            except ValueError as error:
                problems.append(Problem(Location(f"--{key}"), key, str(error)))
    show.report(problems)
    show.finish(problems)
    return found


def some_papers(number: int | None) -> int | None:
    """The number of papers; leaves with 1 where there are not so many letters."""
    if number is None or 1 <= number <= _MOST_PAPERS:
        return number
    message = f"{number} papers cannot be had: each has a letter of its own, A to Z"
    problem = Problem(Location("--papers"), "papers", message, "1 to 26; --copies prints more of each")
    show.report([problem])
    show.finish([problem])
    return None


def points_of(text: str) -> dict[str, int]:
    """`understand=2,analyse=3` read; raises ValueError with a sentence for a person."""
    found: dict[str, int] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        name, sign, number = (piece.strip() for piece in part.rpartition("="))
        if not name or not (number.isascii() and number.isdigit()) or len(number) > 5 or int(number) > _MOST_POINTS:
            raise ValueError(f"“{part[:60]}” is not of the form understand=2 (0 to {_MOST_POINTS} points)")
        found[name] = int(number)
    return found


def _preset(name: str) -> Problem:
    from difflib import get_close_matches

    close = get_close_matches(name, PRESETS, 1)
    hint = f"did you mean {close[0]}?" if close else f"presets: {', '.join(PRESETS)}"
    return Problem(Location("--preset"), "preset", f"there is no preset “{name[:40]}”", hint)
