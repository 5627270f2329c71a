"""What a report closes by itself (design, section 3, rule 5).

A question about what the report says has its answer there: another value of the same type that the report gives for
something else, and nowhere near what is asked (`nearness`), is wrong of the report. Whatever may be one thing with the
key, or a part of it, stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, Cause, Event, Figure, Measure, Position, QuestionAnswer, Significance, kind_slots
from quizgen.model.slots import Phrase
from quizgen.world.claims import Claim, Verdict
from quizgen.world.folding import fold
from quizgen.world.knowledge import same
from quizgen.world.lemmas import lemmas
from quizgen.world.nearness import apart, named, near, number_near, telling, told_in, words_in
from quizgen.world.wording import words_of

ACTORS = frozenset({"person", "country", "organisation"})  # a group or an office has members and holders of its own
# Predicates that several may well share in other words: what people say, want, feel, are and have.
OPEN = frozenset(
    "say tell call ask urge want wish hope plan seek support oppose back welcome condemn criticize criticise praise "
    "express describe characterize characterise believe think feel know fear warn demand insist agree disagree deny "
    "claim vow promise pledge threaten offer propose suggest consider discuss talk speak comment note cite mention "
    "be have become remain seem appear live belong own know see hear like love hate try continue face meet".split()
)

REPORTED = Verdict(
    "false", "closed by the report, which gives this value for something else, and nowhere for what is asked"
)
_NEAR = Verdict("unknown", "the report has it near what is asked")
_SILENT = Verdict("unknown", "the report says nothing else of it")
_OPEN = Verdict("unknown", "others may have done the like, in other words")
_KIND = Verdict("unknown", "the report does not tell such values apart")
_PART = Verdict("unknown", "one may be part of the other")
_ANOTHER = Verdict("false", "the report names another one")


def closed_by_report(claim: Claim, actual: Any) -> Verdict:
    """The verdict on a value that no fact, table or author speaks of, where the claim is about what the report says."""
    slot = claim.slot
    match claim.fact:
        case Event() as fact:
            if slot == "did":
                return _deed(fact, claim)
            return _scene(fact, claim, actual) if slot == "where" else _party(claim, actual) if slot == "who" else _ANOTHER
        case Measure():
            if slot == "reason":
                return _reason(claim)
            return _party(claim, actual) if slot in ("actor", "target") else _ANOTHER
        case Cause():
            return _reason(claim) if slot == "because" else _ANOTHER
        case Figure():
            return _number(claim, actual) if slot == "value" else _ANOTHER
        case _:
            return _ANOTHER


def gives(article: Article, entity: Entity) -> Iterator[AnyFact]:
    """The facts in which the report says something of an entity, in order."""
    ids = {name for name, one in article.entities.items() if one is entity}
    for fact in article.facts:
        if fact.status != "proposal" and not ids.isdisjoint(_mentioned(fact)):
            yield fact


def dated_apart(a: Event, b: Event) -> bool:
    """True for two events whose dates the report gives, and they do not overlap."""
    return a.when is not None and b.when is not None and not same(a.when, b.when)


def _mentioned(fact: AnyFact) -> Iterator[str]:
    for name, slot in kind_slots(fact.kind).items():
        if name in ("speaker", "via") and fact.kind != "statement":
            continue  # who vouches for it
        value = getattr(fact, name)
        if slot.form == "entity" and value is not None:
            yield value
        elif slot.form == "entities" and value is not None:
            yield from value


def _party(claim: Claim, actual: Any) -> Verdict:
    """Another person, country or organisation as the one who did it, or to whom it was done."""
    key, other = _single(actual), _single(claim.value)
    if not (isinstance(key, Entity) and isinstance(other, Entity)) or {key.kind, other.kind} - ACTORS:
        return _KIND
    if key.kind != other.kind or not apart(key, other):
        return _PART
    if is_open(predicate(claim.fact)):
        return _OPEN
    if next(gives(claim.article, other), None) is None:
        return _SILENT
    return _NEAR if near(claim.article, predicate(claim.fact), [key], [other]) else REPORTED


def _deed(fact: Event, claim: Claim) -> Verdict:
    """Another deed, which the report tells of somebody else."""
    article = claim.article
    ours = [article.entities[e] for e in fact.who]
    deed = fold(str(claim.value))
    theirs = [other for other in article.facts if isinstance(other, Event) and fold(other.did) == deed]
    if not theirs or any(other.status == "proposal" for other in theirs):
        return _SILENT
    for other in theirs:
        doers = [article.entities[e] for e in other.who]
        kinds = {e.kind for e in (*ours, *doers)}
        if len(kinds) > 1 or kinds - ACTORS:
            return _KIND  # what a country does, its leader does
        if dated_apart(fact, other):
            continue
        if is_open(other.did):
            return _OPEN
        if not all(apart(a, b) for a in ours for b in doers):
            return _PART
        if near(article, predicate(other), doers, ours):
            return _NEAR
    return REPORTED


def _scene(fact: Event, claim: Claim, actual: Any) -> Verdict:
    """Another place, of which the report tells something else; not where both stand in one sentence, for one may lie in
    the other."""
    key, other, article = actual, claim.value, claim.article
    if not (isinstance(key, Entity) and isinstance(other, Entity)) or key.kind != other.kind:
        return _KIND
    if not apart(key, other) or any(named(key, s) and named(other, s) for s in told_in(article)):
        return _PART
    if next(gives(article, other), None) is None:
        return _SILENT
    doers = [article.entities[e] for e in fact.who]
    return _NEAR if near(article, predicate(fact), doers, [other]) else REPORTED


def _number(claim: Claim, actual: Any) -> Verdict:
    """Another number; not one that the report gives near what is counted: a toll that rose, an estimate of others."""
    value = claim.value
    if not isinstance(value, Decimal) or value == actual:
        return Verdict("unknown", "not a number")
    return _NEAR if number_near(claim.article, predicate(claim.fact), value) else REPORTED


def _reason(claim: Claim) -> Verdict:
    """Another reason, which the report gives for something else."""
    article, text = claim.article, _short(claim.value)
    theirs = [f for f in article.facts if f is not claim.fact and _reason_of(f) == text and f.status != "proposal"]
    if not theirs:
        return _SILENT
    asked = lemmas(predicate(claim.fact))
    if any(len(asked & lemmas(predicate(f))) * 2 >= len(asked) for f in theirs):
        return _NEAR  # a second reason of one thing
    reason = telling(article, text, [])
    shared = (reason <= words and asked & words for words in words_in(article))
    return _NEAR if any(shared) else REPORTED


def predicate(fact: AnyFact) -> str:
    """The words by which a report says what a fact is about, without the value that may be asked for."""
    if isinstance(fact, Event):
        return " ".join(filter(None, (fact.did, fact.base, fact.participle)))
    if isinstance(fact, Measure):
        return " ".join(filter(None, (fact.action, fact.base, *(fact.goods or ()))))
    if isinstance(fact, Figure):
        return f"{fact.unit} {fact.of}"
    return fact.question if isinstance(fact, Cause | Position | Significance | QuestionAnswer) else ""


def is_open(did: str) -> bool:
    """True for a predicate that several may share in other words.

    Finds: “called for talks”, “was praised by the mayor”. Refuses: “signed the treaty”, “was arrested in Lorin”.
    """
    verbs = [w for w in words_of(did) if w not in ("was", "were", "had", "been", "not", "then", "first", "again")][:1]
    return not verbs or bool(_OPEN_FORMS() & lemmas(verbs[0])) or verbs[0] in _BE


_BE = frozenset("is are am be being has have having".split())


@lru_cache(maxsize=1)
def _OPEN_FORMS() -> frozenset[str]:
    return frozenset().union(*map(lemmas, OPEN))


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value


def _short(value: Any) -> str:
    return fold(value.short if isinstance(value, Phrase) else str(value))


def _reason_of(fact: AnyFact) -> str:
    value = fact.because if isinstance(fact, Cause) else fact.reason if isinstance(fact, Measure) else None
    return _short(value) if value else ""
