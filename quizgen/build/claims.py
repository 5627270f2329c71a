"""What a fact claims, as the gates judge it: in one sentence beside its evidence, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import (
    Cause,
    Contrast,
    Event,
    Fact,
    Figure,
    Listing,
    Measure,
    Position,
    QuestionAnswer,
    Relation,
    Role,
    Significance,
    Statement,
)
from quizgen.model.outside import OutsideQuestion, WrongOption
from quizgen.model.slots import Phrase
from quizgen.world.dates import date_text

# A question that says nothing: what a fact claims stands in the answer.
WHAT = "What does the report say?"


SURENESS = {"hedged": "reportedly", "anonymous": "reportedly"}


def names_in(article: Article) -> dict[str, str]:
    """The names of an article's entities by their ids."""
    return {id_: entity.name for id_, entity in article.entities.items()}


def claim_of(names: Mapping[str, str], fact: Fact) -> OutsideQuestion:
    """A question in somebody's words is judged as it is; any other fact by a sentence of its slots, with who says so.
    `names`: of the entities, by id."""
    if isinstance(fact, QuestionAnswer):
        wrong = tuple(WrongOption(f.value, f.why) for f in fact.foils.get("answer", ()) if isinstance(f.value, str))
        return OutsideQuestion(question=fact.question, answer=fact.answer, quote=fact.evidence, wrong=wrong)
    source = "" if fact.kind in ("statement", "position") else names.get(fact.speaker or fact.via or "", "")
    start = f"{source} said" if source else SURENESS.get(fact.voice, "")
    says = " ".join(part for part in (start, *_parts(names, fact)) if part)
    return OutsideQuestion(question=WHAT, answer=says, quote=fact.evidence)


def _parts(names: Mapping[str, str], fact: Fact) -> Iterator[str]:
    """The words of a fact in the order of a sentence; dates that the passage resolves stand in full."""
    match fact:
        case Statement():
            yield from (_name(names, fact.speaker), "said", fact.gist or fact.quote or "")
        case Event():
            yield from (_names(names, fact.who), fact.did, _on(fact.when))
        case Measure():
            yield from (_name(names, fact.actor), fact.action, "of " + ", ".join(fact.goods) if fact.goods else "")
            yield from (fact.link, _name(names, fact.target), _on(fact.when), fact.reason or "")
        case Listing():
            yield ", ".join(fact.members)
        case Role():
            yield from (_name(names, fact.holder), "is", fact.title)
            yield from (fact.link, _name(names, fact.of)) if fact.of else ()
        case Relation():
            yield from (_name(names, fact.subject), "is the", fact.relation, "of", _name(names, fact.object))
        case Figure():
            yield from (f"{fact.value:,f}", fact.unit)
        case Contrast():
            yield fact.statement or f"It was {fact.actual}, not {fact.denied}."
        case Cause():
            yield _said(fact.because)
        case Position():
            yield from (_name(names, fact.holder), "said", _said(fact.view))
        case Significance():
            yield _said(fact.meaning)
        case QuestionAnswer():
            yield fact.answer
        case _:
            assert_never(fact)


def _said(phrase: Phrase) -> str:
    return phrase.clause or phrase.short


def _name(names: Mapping[str, str], entity: str) -> str:
    return names.get(entity, entity)


def _names(names: Mapping[str, str], entities: tuple[str, ...]) -> str:
    return " and ".join(_name(names, e) for e in entities)


def _on(when: Edtf | None) -> str:
    return f"on {date_text(when)}" if when is not None and when.granularity == "day" and not when.is_range else ""
