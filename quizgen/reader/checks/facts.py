"""Facts among themselves: ids, agreement, and what a kind needs beyond its slots."""

from __future__ import annotations

import re

from quizgen.model.facts import AnyFact, kind_slots
from quizgen.reader.parts import Parts, fact_name
from quizgen.reader.sheet import Sheet, cut, listed

LONGEST_PHRASE = 80
_MOST_DIGITS = 30
_ABBREVIATION = re.compile(r"(\b\w\.){2,}$|\.{3}$")  # the U.S.; to be continued...


def identities(parts: Parts, sheet: Sheet) -> None:
    """An id is given once: to one fact, and to none that was `formerly` called so."""
    for id_, numbers in parts.fact_ids.items():
        for number in numbers[1:]:
            words = f"the id “{cut(id_)}” is given twice; it stands in {sheet.line_of('facts', numbers[0], 'id')} too"
            sheet.report(("facts", number, "id"), "duplicate-id", words, "give this fact an id of its own")
    earlier: dict[str, str] = {}
    for number, fact in parts.facts:
        for place, id_ in enumerate(fact.formerly):
            owner = id_ if id_ in parts.fact_ids else earlier.setdefault(id_, fact.id)
            if owner != fact.id or id_ == fact.id:
                words = f"{fact_name(fact)} cannot have been “{cut(id_)}”: that id belongs to fact “{cut(owner)}”"
                hint = "an id is never reused; delete it from formerly"
                sheet.report(("facts", number, "formerly", place), "duplicate-id", words, hint)


def agreements(parts: Parts, sheet: Sheet) -> None:
    """`agrees_with` names other facts of the article."""
    for number, fact in parts.facts:
        for place, id_ in enumerate(fact.agrees_with):
            path = ("facts", number, "agrees_with", place)
            if id_ == fact.id:
                sheet.report(path, "unknown-fact", f"{fact_name(fact)} agrees with itself", "name another fact")
            elif id_ not in parts.fact_ids:
                words = f"{fact_name(fact)} agrees with the unknown fact “{cut(id_)}”"
                hint = sheet.guess(id_, parts.fact_ids) or f"facts are: {listed(parts.fact_ids)}"
                sheet.report(path, "unknown-fact", words, hint)


def statements(parts: Parts, sheet: Sheet) -> None:
    """A statement without words and without a gist says nothing."""
    for number, fact in parts.facts:
        if fact.kind == "statement" and not fact.quote and not fact.gist:
            words = f"{fact_name(fact)} has neither a quote nor a gist"
            sheet.report(("facts", number), "empty-statement", words, "add “quote: …”, “gist: …” or both")


def voices(parts: Parts, sheet: Sheet) -> None:
    """Who vouches for an attributed fact: its speaker, its channel, or the holder of the position."""
    for number, fact in parts.facts:
        holder = fact.holder if fact.kind == "position" else None
        if fact.voice == "attributed" and not (fact.speaker or fact.via or holder):
            words = f"{fact_name(fact)} is attributed, but to nobody"
            hint = "add “speaker: …” or “via: …”; or say “voice: stated”"
            sheet.report(("facts", number, "voice"), "voice-source", words, hint, "warning")


def phrases(parts: Parts, sheet: Sheet) -> None:
    """A short answer is an option: a phrase, not a sentence, and short enough to read at a glance."""
    for number, fact in parts.facts:
        for slot in _slots(fact, "phrase"):
            short = getattr(fact, slot).short
            path = ("facts", number, slot, "short")
            if short.endswith(".") and not _ABBREVIATION.search(short):
                words = f"the short “{slot}” of {fact_name(fact)} ends in a full stop"
                sheet.report(path, "phrase-form", words, "options carry no full stop: delete it", "warning")
            if len(short) > LONGEST_PHRASE:
                words = f"the short “{slot}” of {fact_name(fact)} has {len(short)} characters"
                hint = f"at most {LONGEST_PHRASE}; say the whole in “clause”"
                sheet.report(path, "phrase-form", words, hint, "warning")


def figures(parts: Parts, sheet: Sheet) -> None:
    """A number can be written out: 1e999999999 would fill the memory of whoever prints it."""
    for number, fact in parts.facts:
        for slot in _slots(fact, "number"):
            sign, digits, exponent = getattr(fact, slot).as_tuple()
            if len(digits) > _MOST_DIGITS or abs(exponent) > _MOST_DIGITS:
                words = f"“{slot}” of {fact_name(fact)} has too many digits"
                hint = f"at most {_MOST_DIGITS}; put millions or billions into the unit"
                sheet.report(("facts", number, slot), "out-of-range", words, hint)


def proposals(parts: Parts, sheet: Sheet) -> None:
    """Proposals wait for a person; they are counted where the first one stands."""
    if parts.proposals:
        count = len(parts.proposals)
        words = f"{count} proposal{'s have' if count > 1 else ' has'} blanks and makes no item yet"
        words = words.replace("makes", "make") if count > 1 else words
        hint = "fill the blanks, check the fact, then say “status: reviewed”"
        sheet.report(("facts", parts.proposals[0]), "proposal", words, hint, "note")


def _slots(fact: AnyFact, form: str) -> list[str]:
    slots = kind_slots(fact.kind).values()
    return [s.name for s in slots if s.form == form and getattr(fact, s.name) is not None]
