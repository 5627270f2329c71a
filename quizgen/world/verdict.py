"""verdict(claim, date): true, false or unknown, with the rule that decided.

A distractor needs *false*; what closes a question by the kind of its fact stands in `closing`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, QuestionAnswer
from quizgen.model.provenance import PERSON
from quizgen.model.slots import Foil
from quizgen.world import offices, table_answers
from quizgen.world.also_right import may_be_right
from quizgen.world.answers import closed_answer
from quizgen.world.claims import Claim, Verdict
from quizgen.world.closing import closed
from quizgen.world.folding import fold
from quizgen.world.identity import compare_entities
from quizgen.world.kindred import Kindred, means
from quizgen.world.knowledge import ArticleIndex, World, names, texts_of
from quizgen.world.reported import closed_by_report
from quizgen.world.voices import party_of


def verdict(claim: Claim, date: dt.date, world: World) -> Verdict:
    """Judge one claim as of a date."""
    return Judge(claim.article, claim.fact, claim.slot, date, world, claim.report)(claim.value)


class Judge:
    """The verdict on any value of one slot of a fact as of a date: first what makes it true, then what closes the
    question. What the values are held against is looked up once."""

    def __init__(
        self, article: Article, fact: AnyFact, slot: str, date: dt.date, world: World, report: bool = False
    ) -> None:
        claim = self._claim = Claim(article, fact, slot, None, report)
        self._actual = world.value(article, fact, slot)
        self._true = [*_asserted(claim, world), *_said_too(claim, world)]
        self._called = _called([self._actual, *(value for value, _ in self._true)])
        self._foils = _foils(claim)
        by_table = _TABLES.get((fact.kind, slot))
        self._table = by_table(claim, date, world) if by_table else None

    def __call__(self, value: Any) -> Verdict:
        """Judge a value in the slot."""
        if found := self._said(value):
            return found
        # A table that makes a claim true weighs more than an author who vouches that it is wrong.
        table = self._table(value) if self._table else None
        if table is not None and table.value == "true":
            return table
        doubt = self._perhaps_the_key(value)
        if doubt and doubt.value == "true":
            return doubt
        foil = next((self._foils[form] for form in _folded(value) if form in self._foils), None) if self._foils else None
        return foil or doubt or table or self._closed(value)

    def _perhaps_the_key(self, value: Any) -> Verdict | None:
        """What the names alone say: the key in another spelling, or a name so like it that a person must decide."""
        known = (self._actual, *(value for value, _ in self._true))
        said = {compare_entities(value, k) for k in known if isinstance(value, Entity) and isinstance(k, Entity)}
        return _SPELLED if "same" in said else _ALIKE if "unsure" in said else None

    def _said(self, value: Any) -> Verdict | None:
        """What in the articles makes a value true."""
        if self._called and isinstance(value, Entity) and self._called.isdisjoint(names(value)):
            return None
        if means(value, self._actual):
            return _LISTED if isinstance(value, tuple) else _THE_KEY
        said = next((said for known, said in self._true if means(value, known)), "")
        return Verdict("true", said) if said else None

    def _closed(self, value: Any) -> Verdict:
        """What closes the question where neither author nor table speaks of the value."""
        article, fact, slot, _, report = self._claim
        if isinstance(fact, QuestionAnswer):
            return closed_answer(self._claim._replace(value=value), self._actual)
        if slot in fact.closes:
            return _CLOSED if fact.by == PERSON else _CLOSED_BY_RULE
        return (closed_by_report if report else closed)(Claim(article, fact, slot, value), self._actual)


_LISTED = Verdict("true", "one of its members is right")
_THE_KEY = Verdict("true", "it is the key under another name")
_SPELLED = Verdict("true", "it is the key in another spelling")
_ALIKE = Verdict("unknown", "its name is so like the key's that it may mean the same")
_A_FOIL = Verdict("false", "a foil its author vouches for")
_READ_FOIL = Verdict("false", "a foil that a person has read and let stand")
_OF_A_RULE = Verdict("false", "a foil of a rule that knows the two apart")
_OF_THE_GATES = Verdict("false", "an option that the gates hold against the report and find wrong")
_OF_A_MODEL = Verdict("unknown", "a foil of a model, for which nobody vouches")
_CLOSED = Verdict("false", "the author closes the slot: no other value is right")
_CLOSED_BY_RULE = Verdict("false", "a rule closes the slot: no other value is right")


def _called(values: list[Any]) -> frozenset[str]:
    """Every name of the values where all are entities, else none."""
    if not all(isinstance(value, Entity) for value in values):
        return frozenset()
    return frozenset().union(*map(names, values))


def _asserted(claim: Claim, world: World) -> Iterator[tuple[Any, str]]:
    """Values that another fact asserts of the same thing, each with the words that say which."""
    for value, known in world.over(Kindred).asserted(claim):
        yield value, f"fact {known.article.id}/{known.fact.id} says so"


def _said_too(claim: Claim, world: World) -> Iterator[tuple[Any, str]]:
    """Of a claim that somebody says something: what else the article has the same party say. “About another matter”
    is no reason by which a class would take its own words for wrong."""
    party = party_of(claim.fact) if claim.slot in ("gist", "quote", "view") else None
    if party:
        article = claim.article
        for fact in world.index(_Parties, article).saying(claim.fact.kind).get(party, ()):
            yield world.value(article, fact, claim.slot), f"fact {article.id}/{fact.id} has the same party say so"


class _Parties(ArticleIndex):
    """An article's facts by who speaks in them."""

    def __init__(self, article: Article, world: World) -> None:
        super().__init__(article, world)
        self._by_kind: dict[str, dict[str, list[AnyFact]]] = {}
        for fact in article.facts:
            if (party := party_of(fact)) is not None:
                self._by_kind.setdefault(fact.kind, {}).setdefault(party, []).append(fact)

    def saying(self, kind: str) -> dict[str, list[AnyFact]]:
        """The facts of a kind by who speaks in them."""
        return self._by_kind.get(kind, {})


def _foils(claim: Claim) -> dict[Any, Verdict]:
    """The foils of the slot in comparable forms, each with what is to be thought of it."""
    found: dict[Any, Verdict] = {}
    for foil in claim.fact.foils.get(claim.slot, ()):
        entity = claim.article.entities.get(foil.value) if isinstance(foil.value, str) else None
        for form in _folded(entity or foil.value):
            found.setdefault(form, _of_foil(claim, foil))
    return found


def _of_foil(claim: Claim, foil: Foil) -> Verdict:
    """Only a person vouches; a rule or a table knows what it takes for wrong; a model's foils are what the gates found
    of them: they alone judge these, so that what they admit is asked."""
    fact, machine = claim.fact, foil.by != PERSON
    if fact.vouched:
        return _READ_FOIL if machine else _A_FOIL
    if foil.by.startswith("model ") or (fact.by.startswith("model ") and not machine):
        return _OF_THE_GATES if fact.gate is not None and fact.gate.outcome == "admitted" else _OF_A_MODEL
    if isinstance(fact, QuestionAnswer) and machine and (doubt := may_be_right(claim.article, fact, foil)):
        return doubt
    return _OF_A_RULE if machine else _A_FOIL


def _folded(value: Any) -> Iterable[Any]:
    """Comparable forms of a value; a list counts as one value, whatever its order."""
    if isinstance(value, tuple) and value and not isinstance(value[0], Entity):
        return [frozenset(fold(v) for v in value)]
    if isinstance(value, Entity):
        return names(value)
    return [fold(t) for t in texts_of(value)]


# What the tables say of a claim; None where they are silent.
_TABLES: dict[tuple[str, str], Callable[[Claim, dt.date, World], offices.Judging | None]] = {
    **{(kind, slot): offices.judging for kind in ("role", "tenure") for slot in ("holder", "title", "of")},
    ("qa", "answer"): table_answers.judging,
    ("measure", "goods"): offices.judging_goods,
    ("listing", "members"): offices.judging_goods,
}
