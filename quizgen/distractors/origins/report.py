"""The report itself: what it gives for something else, each with what the report does say of it.

For questions about what the report says (`claim: report`). The verdict decides which of these are wrong of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.really import deed_sentence, ended, really
from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, Cause, Event, Figure, Measure, Role
from quizgen.model.item import Question
from quizgen.world.deeds import befalls_once, passive
from quizgen.world.knowledge import World
from quizgen.world.reported import gives

NEAREST = 4  # times: a number of another size tempts nobody
WEIGHT = 1.0  # before every other origin: what the story itself has tempts most
_FIRST = ("event", "measure", "relation", "statement", "position", "role")  # what is said of somebody, by kind


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Parties, deeds, numbers or reasons that the report gives for something else."""
    article = world.by_id[question.articles[0]]
    if question.form in ("entity", "entities"):
        yield from _entities(question, world, article)
    elif make := _OF_FACTS.get((question.fact.kind, question.slot)):
        for fact in article.facts:
            if fact is question.fact or fact.status == "proposal" or not alike(question.fact, fact):
                continue
            if not _of_one_kind(article, question.fact, fact):
                continue
            if found := make(fact, article):
                value, why = found
                yield Candidate(value, "report", why, WEIGHT, article, fact)


def _entities(question: Question, world: World, article: Article) -> Iterator[Candidate]:
    many = question.form == "entities"
    key = question.value[0] if many else question.value
    fatal = befalls_once(getattr(question.fact, "did", ""))
    for entity in article.entities.values():
        if entity.kind != key.kind or entity is key:
            continue
        facts = sorted(gives(article, entity), key=lambda fact: _FIRST.index(fact.kind) if fact.kind in _FIRST else 9)
        told = ((fact, why) for fact in facts if (why := told_of(world, article, fact, entity)))
        if (found := next(told, None)) and fatal <= befalls_once(getattr(found[0], "did", "")):  # the living are absurd
            yield Candidate((entity,) if many else entity, "report", found[1], WEIGHT, article, found[0])


def told_of(world: World, article: Article, fact: AnyFact, entity: Entity) -> str:
    """What a fact says of an entity, as a sentence, or "" where it says it of somebody else."""
    if isinstance(fact, Event):
        if any(article.entities[e] is entity for e in fact.who):
            return deed_sentence(article, fact)
        if fact.where is None or article.entities[fact.where] is not entity:
            return ""
        what = f"{_names(article, fact)} {fact.did.rstrip('.')}"
        return ended(f"The report names {_name(entity)} as the place where {what}")
    if isinstance(fact, Measure):
        side = "the one who" if article.entities[fact.actor] is entity else "the one against whom somebody"
        return f"The report names {_name(entity)} as {side} {fact.action}."
    if isinstance(fact, Role) and article.entities[fact.holder] is not entity:
        return ""
    return really(world, article, fact, entity)


def alike(ours: AnyFact, theirs: AnyFact) -> bool:
    """False where a value would stand out beside the key: done beside suffered, hundreds beside a handful."""
    if isinstance(ours, Event) and isinstance(theirs, Event):
        odd = any(event.did.startswith("had ") or len(event.who) > 1 for event in (ours, theirs))
        return passive(ours.did) == passive(theirs.did) and not odd  # “What did she do? Had met together”
    if isinstance(ours, Figure) and isinstance(theirs, Figure):
        return ours.value / NEAREST <= theirs.value <= ours.value * NEAREST
    return True


def _of_one_kind(article: Article, ours: AnyFact, theirs: AnyFact) -> bool:
    """False for deeds of a group beside one of a person: what rebels do is no answer for a vice president."""
    if not isinstance(ours, Event) or not isinstance(theirs, Event):
        return True
    return {article.entities[e].kind for e in ours.who} == {article.entities[e].kind for e in theirs.who}


def _deed(fact: AnyFact, article: Article) -> tuple[object, str] | None:
    return (fact.did, deed_sentence(article, fact)) if isinstance(fact, Event) else None


def _number(fact: AnyFact, article: Article) -> tuple[object, str] | None:
    if not isinstance(fact, Figure):
        return None
    return fact.value, f"The report gives {fact.value:f} in answer to “How many {fact.unit} {fact.of}?”"


def _cause(fact: AnyFact, article: Article) -> tuple[object, str] | None:
    if not isinstance(fact, Cause):
        return None
    return fact.because, f"The report gives that in answer to “{fact.question}”"


def _purpose(fact: AnyFact, article: Article) -> tuple[object, str] | None:
    if not isinstance(fact, Measure) or not fact.reason:
        return None
    actor = article.entities[fact.actor]
    return fact.reason, f"The report says that {_name(actor)} {fact.action} {fact.reason}."


_Making = Callable[[AnyFact, Article], tuple[object, str] | None]
_OF_FACTS: dict[tuple[str, str], _Making] = {
    ("event", "did"): _deed,
    ("figure", "value"): _number,
    ("cause", "because"): _cause,
    ("measure", "reason"): _purpose,
}


def _names(article: Article, fact: Event) -> str:
    return " and ".join(_name(article.entities[e]) for e in fact.who)


def _name(entity: Entity) -> str:
    return f"the {entity.name}" if entity.definite else entity.name
