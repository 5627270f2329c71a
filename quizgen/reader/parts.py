"""The parts of an article, each read by itself, so that one mistake hides no other."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, make_dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import Field

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf, parse
from quizgen.model.facts import KINDS, Fact
from quizgen.model.slots import STRICT, Id
from quizgen.reader.annotations import keys_of
from quizgen.reader.proposals import proposal
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Sheet, cut, hinted, listed


@dataclass(slots=True)
class Parts:
    """What could be read of an article.

    `entities` and `facts` (with their place in the list) are those of good shape, `waiting` the proposals;
    `entity_ids` and `fact_ids` (id → places in the list) hold all that are named, misshapen ones too.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    entity_ids: set[str] = field(default_factory=set)
    facts: list[tuple[int, Fact]] = field(default_factory=list)
    fact_ids: dict[str, list[int]] = field(default_factory=dict)
    proposals: list[int] = field(default_factory=list)
    waiting: list[Fact] = field(default_factory=list)
    text: str = ""
    published: Edtf | None = None
    article: Article | None = None


def read_parts(sheet: Sheet) -> Parts:
    """Every part of the article on the sheet, with the problems of their shape."""
    value = sheet.value
    parts = Parts(text=_text(value), published=_date(value.get("published")))
    if isinstance(value.get("entities"), dict):
        for key, one in value["entities"].items():
            _entity(sheet, parts, key, one)
    if isinstance(value.get("facts"), list):
        for number, one in enumerate(value["facts"]):
            _fact(sheet, parts, number, one)
    shell = shaped(sheet, _shell(), value, (), "the article", described_by=Article)
    if shell:
        rest = {key: getattr(shell, key) for key in keys_of(Article) if key not in _ONE_BY_ONE}
        facts = tuple(fact for _, fact in parts.facts)
        parts.article = Article(**rest, entities=parts.entities, facts=facts, proposals=tuple(parts.waiting))
    return parts


@cache
def _shell() -> type:
    """An article whose entities and facts may be anything: they are read one by one."""
    hints = {**keys_of(Article), **_ONE_BY_ONE}
    keys = [(f.name, hints[f.name], field(default=f.default)) for f in fields(Article) if f.name in hints]
    return make_dataclass("Shell", keys, kw_only=True, frozen=True, namespace={"__pydantic_config__": STRICT})


_ONE_BY_ONE: dict[str, Any] = {
    "entities": dict[str, Any],
    "facts": Annotated[tuple[Any, ...], Field(min_length=1)],
}


def fact_name(fact: Any) -> str:
    """What a fact is called in a message: fact “halt” (measure)."""
    return f"fact “{cut(fact.id)}” ({fact.kind})"


def _text(value: dict[str, Any]) -> str:
    text = value.get("text")
    return text if isinstance(text, str) else ""


def _date(value: Any) -> Edtf | None:
    try:
        return parse(value)
    except ValueError:
        return None  # the article's shape reports it


def _entity(sheet: Sheet, parts: Parts, key: str, value: Any) -> None:
    path = ("entities", key)
    parts.entity_ids.add(key)
    good = shaped(sheet, _IdKey, {key: ""}, ("entities",), "the entities")
    entity = shaped(sheet, Entity, value, path, f"entity “{cut(key)}”")
    if good is not None and entity is not None:
        parts.entities[key] = entity


_IdKey = dict[Id, str]


def _fact(sheet: Sheet, parts: Parts, number: int, value: Any) -> None:
    path = ("facts", number)
    if not isinstance(value, dict):
        hint = "begin each fact with “- id: …” and indent its other lines by two more blanks"
        sheet.report(path, "wrong-type", f"fact {number + 1} must be “key: value” lines", hint)
        return
    name = value.get("id")
    if isinstance(name, str) and name:
        parts.fact_ids.setdefault(name, []).append(number)
        subject = f"fact “{cut(name)}”"
    else:
        subject = f"fact {number + 1}"
    cls = _kind(sheet, number, value, subject)
    value = _as_now(value)
    if value.get("status") == "proposal":
        parts.proposals.append(number)
        if cls and (waiting := proposal(sheet, value, path, f"{subject} ({value['kind']})")) is not None:
            parts.waiting.append(waiting)
    elif cls:
        fact = shaped(sheet, cls, value, path, f"{subject} ({value['kind']})")
        if fact is not None:
            parts.facts.append((number, fact))


def _as_now(value: dict[str, Any]) -> dict[str, Any]:
    """A fact in today's words: until `by` said who made a fact, it was the date of a measure."""
    if value.get("kind") == "measure" and "in_force_by" not in value and _date(value.get("by")) is not None:
        return {"in_force_by" if key == "by" else key: part for key, part in value.items()}
    return value


def _kind(sheet: Sheet, number: int, value: dict[str, Any], subject: str) -> type | None:
    """The class of a fact, by its kind."""
    kind = value.get("kind")
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    hint = f"it may be: {listed(KINDS, 30)}"
    if not kind:
        path = ("facts", number, "kind") if "kind" in value else ("facts", number)
        sheet.report(path, "missing-slot", f"{subject} lacks its “kind”", hint)
    elif isinstance(kind, str):
        guess = sheet.guess(kind, KINDS)
        words = f"{subject} has the unknown kind “{cut(kind)}”"
        sheet.report(("facts", number, "kind"), "unknown-kind", words, hinted(guess, hint))
    else:
        sheet.report(("facts", number, "kind"), "wrong-type", f"the kind of {subject} must be one word", hint)
    return None
