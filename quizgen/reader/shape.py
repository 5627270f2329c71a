"""Plain values into the model's values; pydantic's errors become our problems, each at its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from quizgen.reader.annotations import keys_of, owner_of
from quizgen.reader.json_file import inner
from quizgen.reader.mistakes import Mistake, words_for
from quizgen.reader.sheet import Path, Sheet, cut

_MOST_ERRORS = 1000  # of one value; what stands beyond is found when these are mended
_MANY = 100_000  # parts of a value, from which on only the first mistake of each list is looked for
_MOST_KEYS = 20_000  # of one object in such a value: points by item id
_LENIENT = frozenset({"missing-slot", "blank"})
_OF_UNIONS = ("wrong-type", "empty-list")


def shaped(
    sheet: Sheet,
    cls: Any,
    value: Any,
    path: Path = (),
    subject: str = "the file",
    *,
    lenient: bool = False,
    described_by: type | None = None,
) -> Any | None:
    """`value` as a `cls`, or None with its problems on the sheet.

    `path` is where the value stands in the file and `subject` what it is called in messages.
    `described_by` is the class that documents the keys, where `cls` does not. `lenient` leaves out what is
    missing or blank (a proposal has blanks), but still gives None.
    """
    from pydantic_core import ValidationError

    many = _has_many(value)
    if many and (crowded := _crowded(value)) is not None:
        words = f"the object in {subject} that begins with “{cut(crowded)}” has more than {_MOST_KEYS:,} keys"
        sheet.report(path, "too-large", words, "no object needs so many: look for a lost bracket")
        return None
    try:
        return _validator(cls, many).validate_python(value)
    except ValidationError as error:
        found = error.errors(include_url=False)[:_MOST_ERRORS]
    if many:
        words = f"{subject} is so large that only the first mistake of each list is listed"
        sheet.report(path, "more", words, "mend it, then check again", "note")
    mistakes = [_located(one, described_by or cls, value, path, subject) for one in found]
    _report([_with_meaning(mistake, sheet) for mistake in mistakes], sheet, _LENIENT if lenient else frozenset())
    return None


def _report(mistakes: list[Mistake], sheet: Sheet, left_out: frozenset[str]) -> None:
    """Put mistakes on the sheet, none of them twice."""
    meant = {(*m.path[:-1], m.meant) for m in mistakes if m.meant}
    around = {m.path[:n] for m in mistakes for n in range(len(m.path))}
    told: set[Path] = set()
    for mistake in mistakes:
        rule, message, hint = words_for(mistake, sheet)
        again = (
            mistake.path in told  # a union complains once per member …
            or (rule in _OF_UNIONS and mistake.path in around)  # … and what is inside says more
            or (rule == "wrong-type" and id(mistake.input) in sheet.broken)  # reported when it was read
            or (rule == "missing-slot" and mistake.path in meant)  # it is only misspelt
        )
        told.add(mistake.path)
        if not again and rule not in left_out:
            report = sheet.report_key if mistake.on_key else sheet.report
            report(mistake.path[:-1] if mistake.type == "missing" else mistake.path, rule, message, hint)


def _with_meaning(mistake: Mistake, sheet: Sheet) -> Mistake:
    """An unknown key with the known one it is like, of those that are not there already."""
    if mistake.type != "unexpected_keyword_argument" or mistake.owner is None:
        return mistake
    there = sheet.value_at(mistake.path[:-1]) or {}
    known = [key for key in keys_of(mistake.owner) if key not in there]
    return replace(mistake, meant=sheet.nearest(str(mistake.key), known))


@cache
def _validator(cls: Any, hasty: bool) -> Any:
    """Pydantic's validator of a class. It holds every mistake in memory, 1,400 bytes each; a hasty one leaves a list at
    its first mistake."""
    from pydantic import TypeAdapter
    from pydantic_core import SchemaValidator

    adapter = TypeAdapter(cls)
    return SchemaValidator(_hasty(adapter.core_schema)) if hasty else adapter.validator


def _hasty(schema: Any) -> Any:
    """A core schema whose lists fail at their first mistake."""
    if isinstance(schema, list | tuple):
        return type(schema)(_hasty(part) for part in schema)
    if not isinstance(schema, dict):
        return schema
    more = {"fail_fast": True} if schema.get("type") in ("list", "tuple") else {}
    return {key: _hasty(part) for key, part in schema.items()} | more


def _levels(value: Any) -> Iterator[list[Any]]:
    """The lists and objects of a value, level by level, without recursion."""
    level = [value] if isinstance(value, dict | list) else []
    while level:
        yield level
        level = inner(level)


def _has_many(value: Any) -> bool:
    """True when a value has more than `_MANY` parts."""
    count = 0
    return any((count := count + sum(map(len, level))) > _MANY for level in _levels(value))


def _crowded(value: Any) -> str | None:
    """The first key of an object that has more than `_MOST_KEYS`."""
    objects = (one for level in _levels(value) for one in level if isinstance(one, dict))
    return next((str(next(iter(one))) for one in objects if len(one) > _MOST_KEYS), None)


def _located(error: Any, cls: Any, value: Any, path: Path, subject: str) -> Mistake:
    """Drops from pydantic's location what is no step in the file: names of union members, “[key]”."""
    below: list[str | int] = []
    steps = error["loc"]
    on_key = error["type"] == "unexpected_keyword_argument" or steps[-1:] == ("[key]",)
    for number, step in enumerate(steps):
        last = number == len(steps) - 1
        if isinstance(value, dict):
            inside, missing = step in value, last and step != "[key]"
        else:
            inside = isinstance(value, list) and step in range(len(value))
            missing = last and isinstance(value, list) and isinstance(step, int)
        if inside or missing:
            below.append(step)
            value = value[step] if inside else None
    owner = owner_of(cls, below[:-1]) if isinstance(cls, type) else None
    return Mistake(
        error["type"], (*path, *below), tuple(below), on_key, error.get("ctx") or {}, error["input"], owner, subject
    )
