"""JSON into plain values: bounded, keys unique, numbers finite; locations are JSON paths."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from quizgen.model.problem import Location, Problem
from quizgen.reader.sheet import Path, Sheet, cut
from quizgen.reader.source import MOST_JSON, decode

DEEPEST = 30
SHORT = 8  # bytes a value: a list of shorter ones takes more memory when it is read from its bytes
_APART = re.compile(rb'"[ \t\r\n]+:')  # a key and its colon


class _NotFinite(float):
    """Stands for NaN or Infinity until its path is known; a zero to whoever reads on."""

    name = ""


def read_json(data: bytes, label: str, top: tuple[type, ...] = (dict,)) -> Sheet:
    """Read one JSON object. The sheet's `value` is a dict (or what else `top` allows), or None with the problem."""
    sheet = Sheet(label)
    quick = _faultless(data)
    if isinstance(quick, top) and _shallow(quick, sheet):
        sheet.value = quick
    return sheet if sheet.failed or sheet.value is not None else _with_faults(data, sheet, top)


def _faultless(data: bytes) -> Any:
    """The value of a file in which no key stands twice and every number is finite, from its bytes: a third of the memory
    of what finds and names such faults; None of any other file, and where that is not sure."""
    from pydantic_core import from_json

    if len(data) > MOST_JSON or data.count(b",") * SHORT > len(data) or _APART.search(data):
        return None
    try:
        value = from_json(data, allow_inf_nan=False)
    except ValueError:
        return None
    # A key stands before each colon outside of texts: where there are no more such places than keys, none is there twice.
    return value if _keys_in(value) == data.count(b'":') else None


def _keys_in(value: Any) -> int:
    level, keys = [value] if isinstance(value, dict | list) else [], 0
    while level:
        keys += sum(len(one) for one in level if isinstance(one, dict))
        level = inner(level)
    return keys


def _with_faults(data: bytes, sheet: Sheet, top: tuple[type, ...]) -> Sheet:
    """What `read_json` finds in a file that may have a fault."""
    text = decode(data, sheet, MOST_JSON)
    if text is None:
        return sheet
    doubled: list[tuple[dict[str, Any], str]] = []
    infinite: list[_NotFinite] = []
    value = _loaded(text, sheet, doubled, infinite)
    if sheet.failed or not _shallow(value, sheet):
        return sheet
    if not isinstance(value, top):
        sheet.report((), "not-a-mapping", "the file is not a JSON object", "begin with { and end with }")
        return sheet
    for path, found in _where(value, {id(one) for one in infinite}) if infinite else ():
        sheet.report(path, "not-a-number", f"{found.name} is no number in JSON", "write a number")
    keys = {id(one): key for one, key in doubled}
    for path, _ in _where(value, set(keys), keys.get) if doubled else ():
        sheet.report(path, "duplicate-key", f"the key “{cut(str(path[-1]))}” stands twice", "keep one of the two")
    sheet.value = value
    return sheet


def _loaded(text: str, sheet: Sheet, doubled: list[tuple[dict[str, Any], str]], infinite: list[_NotFinite]) -> Any:
    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        """A JSON object; one with a key twice goes to `doubled` with the first such key."""
        made = dict(items)
        if len(made) < len(items):
            seen: set[str] = set()
            doubled.append((made, next(k for k, _ in items if k in seen or seen.add(k))))
        return made

    def constant(name: str) -> _NotFinite:
        """A mark in place of NaN or Infinity, which Python's reader takes and JSON (RFC 8259) does not have."""
        infinite.append(_NotFinite())
        infinite[-1].name = name
        return infinite[-1]

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=constant)
    except json.JSONDecodeError as error:
        place = Location(sheet.label, error.lineno, error.colno)
        words = f"this is not JSON: {_lower(error.msg)}"
        hint = "look for a missing comma, quotation mark or bracket just before"
        sheet.found.append(Problem(place, "not-json", words, hint))
    except RecursionError:
        _too_deep(sheet)
    except ValueError:  # int() refuses more than 4300 digits
        sheet.report((), "not-a-number", "a number in the file has thousands of digits", "write a smaller number")
    return None


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _too_deep(sheet: Sheet) -> None:
    sheet.report((), "too-deep", f"values are nested more than {DEEPEST} deep", "look for stray [ or {")


def _shallow(value: Any, sheet: Sheet) -> bool:
    """True when nothing is nested deeper than `DEEPEST`; level by level, without recursion."""
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(DEEPEST):
        if not level:
            return True
        level = inner(level)
    _too_deep(sheet)
    return False


def inner(wholes: list[Any]) -> list[Any]:
    """The lists and objects that stand directly in these: never the plain values, of which there may be millions."""
    return [
        part
        for whole in wholes
        for part in (whole.values() if isinstance(whole, dict) else whole)
        if isinstance(part, dict | list)
    ]


def _where(
    value: Any, wanted: set[int], key_of: Callable[[int], str | None] = lambda _: None
) -> Iterator[tuple[Path, Any]]:
    """The paths of the objects with these identities, extended by the key that `key_of` knows."""
    stack: list[tuple[Path, Any]] = [((), value)]
    while stack:
        path, node = stack.pop()
        if id(node) in wanted:
            key = key_of(id(node))
            yield (path if key is None else (*path, key)), node
        parts = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        stack.extend(((*path, step), part) for step, part in parts)
