"""Foils: wrong values a person vouches for must be wrong, and of their slot's form."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from quizgen.model.dates import FORMS, parse
from quizgen.model.facts import AnyFact, kind_slots
from quizgen.model.slots import Foil
from quizgen.reader.parts import Parts, fact_name
from quizgen.reader.sheet import Path, Sheet, cut, hinted, listed
from quizgen.world.folding import fold

_LISTS = ("texts", "entities")


def slots(parts: Parts, sheet: Sheet) -> None:
    """`foils` and `closes` name slots of the fact's kind."""
    for number, fact in parts.facts:
        known = kind_slots(fact.kind)
        for name in fact.foils:
            if name not in known:
                sheet.report_key(("facts", number, "foils", name), "unknown-slot", *_lacks(fact, name, known, sheet))
        for place, name in enumerate(fact.closes):
            if name not in known:
                sheet.report(("facts", number, "closes", place), "unknown-slot", *_lacks(fact, name, known, sheet))


def values(parts: Parts, sheet: Sheet) -> None:
    """Each foil has the form of its slot and differs from the right value."""
    for number, fact in parts.facts:
        known = kind_slots(fact.kind)
        for name, foils in fact.foils.items():
            if name not in known:
                continue
            for place, foil in enumerate(foils):
                path = ("facts", number, "foils", name, place)
                wrong = _misfit(fact, name, known[name].form, foil)
                if wrong:
                    sheet.report(path, "foil-form", f"a foil for “{name}” of {fact_name(fact)} {wrong[0]}", wrong[1])
                elif _is_right(parts, fact, name, known[name].form, foil):
                    _report_right(sheet, path, fact, name, foil)


def _lacks(fact: AnyFact, name: str, known: dict[str, object], sheet: Sheet) -> tuple[str, str]:
    hint = hinted(sheet.guess(name, known), f"its slots are: {listed(known, 30)}")
    return f"{fact_name(fact)} has no slot “{cut(name)}”", hint


def _misfit(fact: AnyFact, name: str, form: str, foil: Foil) -> tuple[str, str] | None:
    """What is wrong with a foil's form, and the way out."""
    is_list = not isinstance(foil.value, str)
    right = getattr(fact, name)
    if (is_list and not foil.value) or not is_list and not foil.value.strip():
        return "is empty", "fill it in or delete it"
    if is_list and form not in _LISTS:
        return "is a list", "write one value; several foils stand one under another"
    if not is_list and form in _LISTS and right is not None and len(right) > 1:
        return "must be a list like the right one", "write lists in a list: [[coal, iron ore], [rice, cotton]]"
    if form == "date" and not _reads(parse, foil.value):
        return f"is no date: “{cut(foil.value)}”", f"write {FORMS}"
    if form == "number" and not _reads(_number, foil.value):
        return f"is no number: “{cut(foil.value)}”", "write digits only"
    return None


def _reads(read: object, value: str) -> bool:
    try:
        read(value)
    except (ValueError, InvalidOperation):
        return False
    return True


def _number(text: str) -> Decimal:
    number = Decimal(text.replace(",", "").replace("_", ""))
    if not number.is_finite():
        raise ValueError(text)
    return number


def _is_right(parts: Parts, fact: AnyFact, name: str, form: str, foil: Foil) -> bool:
    """True when a foil is the right value in another guise."""
    right = getattr(fact, name)
    if right is None:
        return False
    if form == "date":
        return parse(foil.value) == right
    if form == "number":
        return _number(foil.value) == right
    if form == "entity":
        return _entity(parts, foil.value) == _entity(parts, right)
    if form in _LISTS:
        found = [foil.value] if isinstance(foil.value, str) else foil.value
        same = (lambda one: _entity(parts, one)) if form == "entities" else fold
        return {same(one) for one in found} == {same(one) for one in right}
    text = right.short if form == "phrase" else str(right)
    return fold(foil.value) == fold(text)


def _entity(parts: Parts, value: str) -> str:
    """The id of the entity a value names by id, name or alias; else the folded text."""
    if value in parts.entities:
        return value
    folded = fold(value)
    for id_, entity in parts.entities.items():
        if any(fold(name) == folded for name in (entity.name, *(entity.also or ()))):
            return id_
    return folded


def _report_right(sheet: Sheet, path: Path, fact: AnyFact, name: str, foil: Foil) -> None:
    text = foil.value if isinstance(foil.value, str) else ", ".join(foil.value)
    words = f"the foil “{cut(text)}” for “{name}” of {fact_name(fact)} is the right value"
    sheet.report(path, "foil-is-right", words, "a foil is a wrong value: change or delete it")
