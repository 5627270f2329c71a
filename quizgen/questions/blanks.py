"""Key sentences: a whole sentence of the evidence, with words of a fact's slots left out one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.dates import MONTHS, Edtf
from quizgen.model.facts import AnyFact, kind_slots
from quizgen.model.item import BLANK, Blank
from quizgen.questions.filters import listed, spelled
from quizgen.world.alone import AROUND, given_away, leans
from quizgen.world.dates import date_text
from quizgen.world.knowledge import World
from quizgen.world.sentences import sentences_with
from quizgen.world.wording import spaced

MOST_MADE = 3  # blanks of a sentence
_HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof)\b")
_HINTS = {"goods": "goods", "members": "list", "title": "role", "relation": "relation"}  # by slot, for texts
_IN_NUMBER = re.compile(r"\d[.,] ?$")  # of a number, or of a date before its year
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A slot's value that stands in a sentence word for word; `number` is the slot's place in the template's list."""

    number: int
    slot: str
    value: Any
    span: Span


def key_sentence(
    fact: AnyFact, slots: tuple[str, ...], article: Article, world: World, lead: str
) -> tuple[str, str, tuple[Blank, ...]]:
    """The first sentence of a reviewed fact's evidence that can be learned: whole, with “____” for its blanks, and
    these in order; ("", "", ()) where there is none.

    A slot's blank has the number of the slot's place in `slots`, from 1: a slot filled later takes a number of its
    own and leaves the others theirs. `lead` is what introduces the sentence.
    """
    values = [(n, slot, getattr(fact, slot)) for n, slot in enumerate(slots, 1)]
    values = [(n, s, _alone(world.value(article, fact, s))) for n, s, raw in values if raw is not None]
    for passage in fact.evidence if fact.status == "reviewed" else ():
        for stretch in sentences_with(passage, article.text):
            sentence = " ".join(stretch.split())
            # Cheapest first: in most sentences no value stands.
            here = [_Placed(n, s, value, span) for n, s, value in values if (span := _place(value, sentence))]
            if not here or BLANK in sentence or leans(sentence, lead):
                continue
            if made := _blanks(fact, sentence, here, lead):
                return sentence, _left_out(sentence, made), tuple(made[span] for span in sorted(made))
    return "", "", ()


def _left_out(sentence: str, made: dict[Span, Blank]) -> str:
    for start, end in sorted(made, reverse=True):
        sentence = sentence[:start] + BLANK + sentence[end:]
    return sentence


def _blanks(fact: AnyFact, sentence: str, here: list[_Placed], lead: str) -> dict[Span, Blank]:
    """The blanks of a sentence by their place in it."""
    made: dict[Span, Blank] = {}
    for one in here:
        start, end = one.span
        if len(made) == MOST_MADE or any(a < end and start < b for a, b in made):
            continue
        words, rest = sentence[start:end], f"{sentence[:start]} {sentence[end:]}"
        if len(rest.split()) >= AROUND and not _told(one.value, words, f"{lead} {rest}"):
            made[one.span] = Blank(one.number, words, _hint(fact, one.slot, one.value))
    return made


def _alone(value: Any) -> Any:
    """The entity of a list of one."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def _told(value: Any, words: str, rest: str) -> bool:
    """True where the rest has the words, or another name of what they name."""
    others = [value.name, *(value.also or ()), value.adjective or ""] if isinstance(value, Entity) else []
    said = spaced(rest)
    return bool(given_away(words, rest)) or any(spaced(other) in said for other in others if spaced(other).strip())


def _place(value: Any, sentence: str) -> Span | None:
    """Where a value stands in the sentence, word for word and just once; None where it does not."""
    plain = sentence.replace("’", "'")  # of the same length
    for form in _forms(value):
        found = list(_found(form.replace("’", "'"), plain))
        if found:
            return found[0] if len(found) == 1 and _whole(value, sentence, *found[0]) else None
    return None


def _found(form: str, sentence: str) -> Iterator[Span]:
    """Where a text stands in a sentence: not inside a word, a number or a compound."""
    at = sentence.find(form)
    while at >= 0:
        end = at + len(form)
        before, after = sentence[:at][-3:], sentence[end : end + 2]
        inside = before[-1:].isalnum() or before[-1:] in ("-", "_") or after[:1].isalnum() or after[:1] in ("-", "_")
        number = _IN_NUMBER.search(before) or (after[:1] in (".", ",") and after[1:].isdigit())
        if not inside and not number:
            yield at, end
        at = sentence.find(form, at + 1)


def _whole(value: Any, sentence: str, start: int, end: int) -> bool:
    """False where the words are part of a longer name or date: “China” of “South China Sea”, “2011” of “May 2011”."""
    if not isinstance(value, Entity | Edtf):
        return True
    before = sentence[: start - 1].rpartition(" ")[2] if sentence[start - 1 : start] == " " else ""
    if isinstance(value, Edtf):
        return before not in MONTHS and not before.isdigit()
    if sentence[end : end + 1] == " " and sentence[end + 1 : end + 2].isupper():
        return False
    # A title may stand before a person, and the first word of a sentence has a capital whatever it is.
    return value.kind == "person" or not before[:1].isupper() or len(before) == start - 1


def _forms(value: Any) -> Iterator[str]:
    """The words in which a value may stand, longest first."""
    found: list[str] = []
    if isinstance(value, Entity):
        found = [n for n in (value.name, *(value.also or ())) if _is_name(n, value)]
    elif isinstance(value, Edtf):
        found = _dates(value)
    elif isinstance(value, Decimal):
        found = [f"{value:,f}", f"{value:f}", spelled(f"{value:f}")] if value >= 2 else []
    elif isinstance(value, tuple):
        names = [v.name if isinstance(v, Entity) else v for v in value]
        found = [listed(names), f"{', '.join(names[:-1])}, and {names[-1]}"]
    elif isinstance(value, str):
        found = [value]
    yield from sorted(dict.fromkeys(found), key=len, reverse=True)


def _is_name(name: str, entity: Entity) -> bool:
    """False for “the North”, “Mr. Xi” and a surname alone: what is learned is a name in full."""
    if not (name[:1].isupper() or name[:1].isdigit()) or _HONORIFIC.match(name):
        return False
    return entity.kind != "person" or name == entity.name or " " in name


def _dates(date: Edtf) -> list[str]:
    if date.approximate:
        return []
    if date.is_range:
        a, b = date.first.year, date.last.year
        years = [f"{a}{dash}{end}" for dash in "-–" for end in (b, f"{b % 100:02d}")]
        return [date_text(date), *(years if date.granularity == "year" else [])]
    if date.granularity != "day":
        return [date_text(date)]
    day, month = date.first.day, MONTHS[date.first.month - 1]
    return [f"{month} {day}, {date.first.year}", date_text(date), f"{month} {day}", f"{day} {month}"]


def _hint(fact: AnyFact, slot: str, value: Any) -> str:
    """What sort of words are missing: “country”, “year”, “goods”; "" where no word says it."""
    if isinstance(value, Entity):
        return value.kind.replace("_", " ")
    if isinstance(value, tuple) and isinstance(value[0], Entity):
        return "names"
    if isinstance(value, Edtf):
        return {"year": "years" if value.is_range else "year", "month": "month", "day": "date"}[value.granularity]
    return "number" if kind_slots(fact.kind)[slot].form == "number" else _HINTS.get(slot, "")
