"""Proposals as values: a fact with blanks, so that every room can see what waits for a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from quizgen.model.facts import KINDS, Fact, kind_slots
from quizgen.model.slots import empty
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Path, Sheet

# What stands in a required slot while the rest is read; afterwards the slot is empty.
_STAND_INS: dict[str, Any] = {
    "text": "x", "texts": ["x"], "entity": "x", "entities": ["x"], "date": "2000", "phrase": {"short": "x"},
    "number": "0", "flag": "false",
}  # fmt: skip


def proposal(sheet: Sheet, value: dict[str, Any], path: Path, subject: str) -> Fact | None:
    """The proposal at `path`, its empty slots empty ("", (), None or a phrase without words); None where what is
    filled in is wrong. `value` names a kind that there is."""
    slots = kind_slots(value["kind"])
    required = {name for name, slot in slots.items() if slot.required and name != "voice"}
    given = _given(value)
    blank = {name for name in required if given.get(name) in (None, "", [])}
    half = {name for name in slots if slots[name].form == "phrase" and _half(given.get(name))}
    whole = given | {name: _STAND_INS[slots[name].form] for name in blank}
    whole |= {name: {**given[name], "short": "x"} for name in half}
    whole.setdefault("evidence", ["x"])
    fact = shaped(sheet, KINDS[value["kind"]], whole, path, subject, lenient=True)
    if fact is None:
        return None
    bare: dict[str, Any] = {name: empty(slots[name].form) for name in blank}
    bare |= {name: replace(getattr(fact, name), short="") for name in half}
    bare |= {} if "evidence" in given else {"evidence": ()}
    return cast(Fact, replace(fact, **bare))


def _half(value: Any) -> bool:
    """True for a phrase whose short form is still to be written."""
    return isinstance(value, dict) and value.get("short", "") == ""


def _given(value: dict[str, Any]) -> dict[str, Any]:
    """What is filled in, at any depth: blanks, and lists of nothing but blanks, are left out."""
    filled = {key: part for key, part in value.items() if part != ""}
    foils = filled.get("foils")
    if isinstance(foils, dict):
        kept = {slot: [f for f in listed if f != ""] if isinstance(listed, list) else listed
                for slot, listed in foils.items()}  # fmt: skip
        filled["foils"] = {slot: listed for slot, listed in kept.items() if listed not in ([], "")}
    return filled
