"""Other answers to somebody's own question: what else of the same sort the report has. The author's foils come first:
where there are two, no other is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.really import entity_sentence
from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact, Cause, Event, Figure, Measure, QuestionAnswer, Statement
from quizgen.model.item import Question
from quizgen.world.answers import PHRASES, reason_of, thing_called
from quizgen.world.dates import date_text
from quizgen.world.knowledge import World, names
from quizgen.world.places import state
from quizgen.world.values import Amount, as_amount, as_date
from quizgen.world.wording import countries_named

NEAREST = 4  # times: an amount of another size tempts nobody
TOLD = 0.9  # before dates and numbers that nobody names


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """What the article has of the answer's sort, as the answer names its own: entities of its kind, countries, dates and
    amounts of other facts, reasons."""
    article, fact = world.by_id[question.articles[0]], question.fact
    if not isinstance(fact, QuestionAnswer) or len(fact.foils.get(question.slot, ())) > 1:
        return
    if isinstance(question.value, Edtf | Decimal):
        yield from _values(question, article)
    elif fact.asks in PHRASES:
        yield from _phrases(fact, article)
    else:
        yield from _things(question, world, article)


def _things(question: Question, world: World, article: Article) -> Iterator[Candidate]:
    key = thing_called(article, str(question.value))
    if key is None:
        return
    the = str(question.value)[:4] if str(question.value)[:4].casefold() == "the " else ""
    for entity in _of_kind(article, key):
        text = f"{the}{entity.name}" if the and entity.definite else entity.name
        why = entity_sentence(world, article, entity) or f"The report names {text} for something else."
        yield Candidate(text, "answers", why, 0.6, article)


def _of_kind(article: Article, key: Entity) -> Iterator[Entity]:
    """Entities of the key's kind, and countries that the text names."""
    seen = set(names(key))
    more = map(state, sorted(countries_named(article.text))) if key.kind == "country" else ()
    for entity in (*article.entities.values(), *more):
        if entity.kind == key.kind and seen.isdisjoint(names(entity)):
            seen |= names(entity)
            yield entity


def _values(question: Question, article: Article) -> Iterator[Candidate]:
    """Dates and amounts that other facts give; an amount of the same unit."""
    key = as_amount(question.key)
    for fact in article.facts:
        if fact is question.fact or fact.status == "proposal":
            continue
        if isinstance(question.value, Edtf):
            if (date := _date(fact)) is not None:
                yield Candidate(date, "answers", f"The report gives {date_text(date)} for something else.", TOLD, article, fact)
        elif key is not None and (amount := _amount(fact, key)) is not None:
            yield Candidate(amount, "answers", f"The report gives {key.called(amount)} for something else.", TOLD, article, fact)


def _date(fact: AnyFact) -> Edtf | None:
    if isinstance(fact, QuestionAnswer):
        return as_date(fact.answer)
    return fact.when if isinstance(fact, Statement | Event | Measure | Figure) else None


def _amount(fact: AnyFact, key: Amount) -> Decimal | None:
    """The amount that a fact gives, of the key's unit and size."""
    told = as_amount(fact.answer) if isinstance(fact, QuestionAnswer) else None
    value, unit = (told.value, told.after) if told else (fact.value, fact.unit) if isinstance(fact, Figure) else (None, "")
    if value is None or unit.strip().casefold() != key.after.strip().casefold():
        return None
    return value if key.value / NEAREST <= value <= key.value * NEAREST else None


def _phrases(asked: QuestionAnswer, article: Article) -> Iterator[Candidate]:
    """Reasons and manners that the report gives in answer to something else."""
    for fact in article.facts:
        sort = fact.asks if isinstance(fact, QuestionAnswer) else "why"
        text = reason_of(fact)
        if fact is not asked and fact.status != "proposal" and text and sort == asked.asks:
            text = text[:1].upper() + text[1:] if asked.answer[:1].isupper() else text
            of = f"“{fact.question}”" if isinstance(fact, QuestionAnswer | Cause) else "another question"
            yield Candidate(text, "answers", f"The report gives that in answer to {of}", 0.7, article, fact)
