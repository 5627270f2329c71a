"""Plain values into the model's values; pydantic's errors become our problems, each at its place."""

from __future__ import annotations

from functools import cache
from typing import Any

from quizgen.reader.annotations import owner_of
from quizgen.reader.mistakes import Mistake, words_for
from quizgen.reader.sheet import Path, Sheet

_MOST_ERRORS = 1000  # of one value; what stands beyond is found when these are mended
_LENIENT = frozenset({"missing-slot", "blank"})


def shaped(
    sheet: Sheet, cls: Any, value: Any, path: Path = (), subject: str = "the file", lenient: bool = False
) -> Any | None:
    """`value` as a `cls`, or None with its problems on the sheet.

    `path` is where the value stands in the file and `subject` what it is called in messages.
    `lenient` leaves out what is missing or blank (a proposal has blanks), but still gives None.
    """
    from pydantic import ValidationError

    try:
        return _adapter(cls).validate_python(value)
    except ValidationError as error:
        found = error.errors(include_url=False)[:_MOST_ERRORS]
    mistakes = [_located(one, cls, value, path, subject) for one in found]
    inner = {m.path[:n] for m in mistakes for n in range(len(m.path))}
    told: set[tuple[Path, str]] = set()
    for mistake in mistakes:
        rule, message, hint = words_for(mistake, sheet)
        # A union complains once per member: the complaint about what is inside says more.
        if (mistake.path in inner and rule in ("wrong-type", "empty-list")) or (mistake.path, rule) in told:
            continue
        told.add((mistake.path, rule))
        if lenient and rule in _LENIENT:
            continue
        report = sheet.report_key if mistake.on_key else sheet.report
        report(mistake.path, rule, message, hint)
    return None


@cache
def _adapter(cls: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(cls)


def _located(error: Any, cls: Any, value: Any, path: Path, subject: str) -> Mistake:
    """Drops from pydantic's location what is no step in the file: names of union members, “[key]”."""
    below: list[str | int] = []
    steps = error["loc"]
    on_key = error["type"] == "unexpected_keyword_argument" or steps[-1:] == ("[key]",)
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        inside = step in value if isinstance(value, dict) else isinstance(value, list) and isinstance(step, int)
        if not inside and not (last and isinstance(value, dict) and step != "[key]"):
            continue
        below.append(step)
        value = value[step] if not last or inside else None
    owner = owner_of(cls, below[:-1]) if isinstance(cls, type) else None
    return Mistake(
        error["type"], (*path, *below), tuple(below), on_key, error.get("ctx") or {}, error["input"], owner, subject
    )
