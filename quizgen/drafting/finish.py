"""The border of drafting: what the rules made becomes the model's facts, and how a fact's slots are written in a file.

The extractors still hand over `Drafted` with slots as text; behind this border there is only `Fact`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from quizgen.drafting.facts.draft import Drafted
from quizgen.model.common import Why
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import KINDS, Fact, QuestionAnswer, kind_slots
from quizgen.model.provenance import PERSON
from quizgen.model.slots import Foil, Form, Phrase, empty


_OF_EVERY_KIND = ("speaker", "via")


def finished(facts: Iterable[Drafted | Fact]) -> list[Fact]:
    """The model's facts, in order."""
    return [as_fact(fact) if isinstance(fact, Drafted) else fact for fact in facts]


def as_fact(drafted: Drafted) -> Fact:
    """A drafted fact as the model has it; what only a person can fill is empty."""
    known = kind_slots(drafted.kind)
    slots = {name: empty(slot.form) for name, slot in known.items() if slot.required and name != "voice"}
    slots |= {name: _value(known[name].form, value) for name, value in drafted.slots.items() if name in known}
    slots |= {name: value for name in ("speaker", "via") if (value := slots.get(name) or getattr(drafted, name))}
    code = drafted.why_not
    made = KINDS[drafted.kind](
        id=drafted.id,
        evidence=drafted.evidence,
        voice=drafted.voice,
        foils={slot: tuple(Foil(v, by=drafted.by or PERSON) for v in values) for slot, values in drafted.foils.items()},
        closes=drafted.closes,
        eligible=code is None,
        why_not=Why(*code) if code else None,
        notes=tuple(drafted.doubts),
        by=drafted.by or PERSON,
        status=drafted.status,
        **slots,
    )
    return cast(Fact, made)


def written_slots(fact: Fact) -> dict[str, Any]:
    """The slots of a fact's kind as a file has them: text, lists of text, mappings. Left out is what has its default,
    and what is empty unless a person is to fill it in."""
    fields = {f.name: f for f in dataclasses.fields(fact)}
    found = {}
    for name, slot in kind_slots(fact.kind).items():
        value = getattr(fact, name)
        if name in _OF_EVERY_KIND and not slot.required or name == "voice" or value == fields[name].default:
            continue
        if value != empty(slot.form) or fact.status == "proposal":
            found[name] = _written(value, f"{name}.clause" in fact.blanks)
    if isinstance(fact, QuestionAnswer) and fact.level:
        found["level"] = fact.level
    return found


def _value(form: Form, value: Any) -> Any:
    """A slot's value, from text, a list of texts or a mapping of them."""
    if value in ("", None):
        return empty(form)
    if form == "date":
        return parse(value)
    if form == "number":
        return Decimal(value)
    if form == "phrase":
        return Phrase(value.get("short", ""), value.get("clause", ""))
    if form in ("texts", "entities"):
        return tuple(value)
    return value == "true" if form == "flag" else value


def _written(value: Any, whole: bool = False) -> Any:
    """A value as text, a list of texts or a mapping; `whole`: a phrase with its clause, though that is empty."""
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Phrase):
        return {"short": value.short} | ({"clause": value.clause} if value.clause or whole else {})
    if isinstance(value, bool):
        return "true" if value else "false"
    return list(value) if isinstance(value, tuple) else value
