"""The border of drafting: what the extractors made becomes the model's facts, and how a fact's slots are written in a file.

The extractors hand over `Drafted` with slots as text; behind this border there is only `Fact`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal, TypedDict

from quizgen.drafting.facts.draft import Drafted, SlotValue
from quizgen.model.common import Status, Voice, Why
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import (
    Contrast,
    Event,
    Fact,
    Figure,
    Listing,
    Measure,
    QuestionAnswer,
    Relation,
    Role,
    Statement,
    kind_slots,
)
from quizgen.model.provenance import PERSON
from quizgen.model.slots import Foil, Phrase, empty

Written = str | list[str] | dict[str, str]  # a slot as a file has it
_OF_EVERY_KIND = ("speaker", "via")
_AGAINST: dict[str, Literal["from", "to", "on", "against"]] = {w: w for w in ("from", "to", "on", "against")}
_OFFICE: dict[str, Literal["of", "at", "for"]] = {w: w for w in ("of", "at", "for")}


class _Common(TypedDict):
    """What the fields of every kind are filled with."""

    id: str
    evidence: tuple[str, ...]
    voice: Voice
    via: str | None
    foils: dict[str, tuple[Foil, ...]]
    closes: tuple[str, ...]
    eligible: bool
    why_not: Why | None
    notes: tuple[str, ...]
    by: str
    status: Status


class _Slots:
    """The slots of a drafted fact, each read in its form; what is left empty is None."""

    def __init__(self, slots: Mapping[str, SlotValue]) -> None:
        self._slots = slots

    def text(self, name: str) -> str | None:
        value = self._slots.get(name)
        return None if value in ("", None) else str(value)

    def texts(self, name: str) -> tuple[str, ...]:
        value = self._slots.get(name)
        return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),) if value else ()

    def date(self, name: str) -> Edtf | None:
        text = self.text(name)
        return parse(text) if text else None


def finished(facts: Iterable[Drafted | Fact]) -> list[Fact]:
    """The model's facts, in order."""
    return [as_fact(fact) if isinstance(fact, Drafted) else fact for fact in facts]


def as_fact(drafted: Drafted) -> Fact:
    """A drafted fact as the model has it. Raises ValueError for a kind that no extractor makes."""
    slots, common = _Slots(drafted.slots), _common(drafted)
    if drafted.kind == "statement":
        return _statement(slots, common)
    speaker = slots.text("speaker") or drafted.speaker
    match drafted.kind:
        case "event":
            return _event(slots, common, speaker)
        case "measure":
            return _measure(slots, common, speaker)
        case "listing":
            head, complete = slots.text("head") or "", slots.text("complete") == "true"
            return Listing(**common, speaker=speaker, head=head, members=slots.texts("members"), complete=complete)
        case "role":
            return _role(slots, common, speaker)
        case "relation":
            subject, relation, other = (slots.text(name) or "" for name in ("subject", "relation", "object"))
            return Relation(**common, speaker=speaker, subject=subject, relation=relation, object=other)
        case "figure":
            value, unit, of = (slots.text(name) or "" for name in ("value", "unit", "of"))
            return Figure(**common, speaker=speaker, value=Decimal(value), unit=unit, of=of, when=slots.date("when"))
        case "contrast":
            subject, actual, denied = (slots.text(name) or "" for name in ("subject", "actual", "denied"))
            told = slots.text("statement")
            return Contrast(**common, speaker=speaker, subject=subject, actual=actual, denied=denied, statement=told)
        case _:
            raise ValueError(f"no extractor makes a {drafted.kind}")


def _common(drafted: Drafted) -> _Common:
    by = drafted.by or PERSON
    return _Common(
        id=drafted.id,
        evidence=drafted.evidence,
        voice=drafted.voice,
        via=_Slots(drafted.slots).text("via") or drafted.via,
        foils={slot: tuple(Foil(v, by=by) for v in values) for slot, values in drafted.foils.items()},
        closes=drafted.closes,
        eligible=drafted.why_not is None,
        why_not=Why(*drafted.why_not) if drafted.why_not else None,
        notes=tuple(drafted.doubts),
        by=by,
        status=drafted.status,
    )


def _statement(slots: _Slots, common: _Common) -> Statement:
    return Statement(
        **common,
        speaker=slots.text("speaker") or "",
        to=slots.text("to"),
        about=slots.text("about"),
        quote=slots.text("quote"),
        gist=slots.text("gist"),
        occasion=slots.text("occasion"),
        when=slots.date("when"),
    )


def _event(slots: _Slots, common: _Common, speaker: str | None) -> Event:
    return Event(
        **common,
        speaker=speaker,
        who=slots.texts("who"),
        did=slots.text("did") or "",
        base=slots.text("base"),
        participle=slots.text("participle"),
        noun=slots.text("noun"),
        where=slots.text("where"),
        when=slots.date("when"),
    )


def _measure(slots: _Slots, common: _Common, speaker: str | None) -> Measure:
    return Measure(
        **common,
        speaker=speaker,
        actor=slots.text("actor") or "",
        target=slots.text("target") or "",
        action=slots.text("action") or "",
        base=slots.text("base"),
        link=_AGAINST[slots.text("link") or "from"],
        goods=slots.texts("goods") or None,
        since=slots.date("since"),
        until=slots.date("until"),
        when=slots.date("when"),
        in_force_by=slots.date("in_force_by"),
        reason=slots.text("reason"),
    )


def _role(slots: _Slots, common: _Common, speaker: str | None) -> Role:
    return Role(
        **common,
        speaker=speaker,
        holder=slots.text("holder") or "",
        title=slots.text("title") or "",
        of=slots.text("of"),
        link=_OFFICE[slots.text("link") or "of"],
        since=slots.date("since"),
        until=slots.date("until"),
    )


def written_slots(fact: Fact) -> dict[str, Written]:
    """The slots of a fact's kind as a file has them: text, lists of text, mappings. Left out is what has its default,
    and what is empty unless a person is to fill it in."""
    fields = {f.name: f for f in dataclasses.fields(fact)}
    found: dict[str, Written] = {}
    for name, slot in kind_slots(fact.kind).items():
        value = getattr(fact, name)
        if name in _OF_EVERY_KIND and not slot.required or name == "voice" or value == fields[name].default:
            continue
        if value != empty(slot.form) or fact.status == "proposal":
            found[name] = _written(value, f"{name}.clause" in fact.blanks)
    if isinstance(fact, QuestionAnswer) and fact.level:
        found["level"] = fact.level
    return found


def _written(value: object, whole: bool = False) -> Written:
    """A value as text, a list of texts or a mapping; `whole`: a phrase with its clause, though that is empty."""
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Phrase):
        return {"short": value.short} | ({"clause": value.clause} if value.clause or whole else {})
    if isinstance(value, bool):
        return "true" if value else "false"
    return [str(v) for v in value] if isinstance(value, tuple) else str(value)
