"""The same article: other speakers, others' views, other lists. True of somebody else, which makes them tempting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from random import Random
from typing import Any

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.really import really
from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, Contrast, Role, kind_slots
from quizgen.model.item import Question
from quizgen.world.knowledge import ArticleIndex, World
from quizgen.world.offices import code_of, held_by
from quizgen.world.voices import words_of_fact
from quizgen.world.wording import standing, words_of

# Entities of these slots are of like standing: who speaks in one fact may be asked for in another.
_LIKE = {
    "speaker": ("speaker", "holder"),
    "holder": ("holder", "speaker"),
    "via": ("via",),
    "to": ("to", "speaker", "holder"),
    "actor": ("actor", "target"),
    "target": ("target", "actor"),
    "subject": ("subject", "object"),
    "object": ("object", "subject"),
}


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Values of the same slot (or one of like standing) in the article's other facts, then entities of the kind."""
    article = world.by_id[question.articles[0]]
    yield from of_article(question, world, article, "same-article", 0.8)


def of_article(
    question: Question, world: World, article: Article, origin: str, weight: float
) -> Iterator[Candidate]:
    """The candidates one article has for a question."""
    if isinstance(question.fact, Contrast) and article.id in question.articles:
        why = "The report says in so many words that it was not."
        yield Candidate(question.fact.denied, origin, why, 1.0, article, question.fact)
    if question.form in ("entity", "entities"):
        yield from _entities(question, world, article, origin, weight)
        return
    for fact, value, why in world.index(_Slots, article).values(question.fact.kind, question.slot):
        if fact is question.fact:
            continue
        if question.slot == "title" and not _like_places(world, article, fact, question):
            continue  # a post in a firm beside the offices of a state
        # A view on another question reads oddly as an answer to this one.
        if question.form == "phrase" and getattr(fact, "question", None) != getattr(question.fact, "question", None):
            continue
        yield Candidate(value, origin, why, weight, article, fact)


class _Slots(ArticleIndex):
    """What stands in the slots of an article's facts, read once for all questions."""

    def __init__(self, article: Article, world: World) -> None:
        super().__init__(article, world)
        self._values: dict[tuple[str, str], list[tuple[AnyFact, Any, str]]] = {}
        self._parties: dict[str, list[tuple[Entity, AnyFact | None, str]]] = {}
        self._speaks: dict[str, bool] = {}

    def values(self, kind: str, slot: str) -> list[tuple[AnyFact, Any, str]]:
        """The facts of a kind with what they have in a slot, and what that really is; proposals left out, and words
        that were held back, for they lean on what is not there."""
        if (kind, slot) not in self._values:
            facts = (f for f in self.article.facts if f.kind == kind and f.status != "proposal")
            told = (f for f in facts if slot != "gist" or not f.unasked())
            filled = ((f, self.world.value(self.article, f, slot)) for f in told)
            self._values[kind, slot] = [(f, v, really(self.world, self.article, f)) for f, v in filled if v is not None]
        return self._values[kind, slot]

    def parties(self, slot: str) -> list[tuple[Entity, AnyFact | None, str]]:
        """The article's entities, those that fill the slot first; see `_parties`."""
        if slot not in self._parties:
            self._parties[slot] = _parties(self.world, self.article, slot)
        return self._parties[slot]

    def speaks(self, entity: Entity) -> bool:
        """True for somebody to whom the text gives words right beside the name, though no fact has them."""
        if entity.name not in self._speaks:
            self._speaks[entity.name] = _speaks(self.article, entity)
        return self._speaks[entity.name]


def _like_places(world: World, article: Article, fact: AnyFact, question: Question) -> bool:
    """True for two roles of one state, or both of places or of organisations."""
    own = world.value(world.by_id[question.articles[0]], question.fact, "of")
    of = world.value(article, fact, "of")
    return own is None or of is None or own is of or own.kind == of.kind != "country"


def _entities(question: Question, world: World, article: Article, origin: str, weight: float) -> Iterator[Candidate]:
    key = question.value[0] if isinstance(question.value, tuple) else question.value
    slots = world.index(_Slots, article)
    said = set(words_of(" ".join(words_of_fact(question.fact))))
    of = _place_of_office(question, world)
    post = of is not None and of.kind == "organisation"
    state = code_of(of) if of is not None and of.kind == "country" else None
    for entity, fact, why in slots.parties(question.slot):
        if question.slot == "speaker" and said and entity.kind == "person" and _spoken_of(entity, said):
            continue
        stranger = fact is None and not why and not entity.gender
        if question.slot == "speaker" and stranger and not slots.speaks(entity):
            continue  # a name that is perhaps no person's: nobody would take it for the speaker
        if post and not isinstance(fact, Role):
            continue  # a stranger of the story, whom nobody would take for the head of a university
        if state and not _serves(article, world, entity, state, question.scope.last):
            continue  # nobody takes an analyst, or who governs elsewhere, for a minister of this country
        if entity.kind == key.kind and entity is not key:
            tempting = weight - 0.3 if fact is None else weight if fact.kind == question.fact.kind else weight - 0.1
            yield Candidate(_shape(question, entity), origin, why, tempting, article, fact)


def _place_of_office(question: Question, world: World) -> Entity | None:
    """The country or organisation of whose office a question asks the holder; None for any other question."""
    if question.slot != "holder" or not isinstance(question.fact, Role):
        return None
    of = world.value(world.by_id[question.articles[0]], question.fact, "of")
    return of if isinstance(of, Entity) else None


def _serves(article: Article, world: World, entity: Entity, code: str, day: dt.date) -> bool:
    """True for somebody who by the article or the tables holds an office of the country, or held one."""
    for fact in article.facts:
        if isinstance(fact, Role) and fact.of and article.entities[fact.holder] is entity:
            if code_of(world.value(article, fact, "of")) == code:
                return True
    held = held_by(entity, day)
    return held is not None and held.country == code


def _spoken_of(entity: Entity, said: set[str]) -> bool:
    """True where the words name somebody by the first or last name: nobody speaks so of himself."""
    parts = words_of(entity.name)
    return bool(parts) and not {parts[0], parts[-1]}.isdisjoint(said)


_SAYS = "said|says|told|added|adding|stated|wrote|tweeted|commented|remarked|explained|continued"
_BEHIND = re.compile(rf"(?:,[^,.“”\"]{{2,80}},)? (?:{_SAYS})\b")  # a name: “, a farmer, said”
_BEFORE = re.compile(rf"\b(?:{_SAYS}) [^.“”\"]{{0,40}}\Z")  # a name: “said the farmer ”
_MOST_BEFORE = 51  # characters that `_BEFORE` is long at most


def _speaks(article: Article, entity: Entity) -> bool:
    """True for somebody to whom the text gives words right beside the name, though no fact has them."""
    text = article.text
    for name in {entity.name, entity.name.split()[-1]}:
        for start, end in standing(name, text):
            if _BEHIND.match(text, end) or _BEFORE.search(text, max(0, start - _MOST_BEFORE), start):
                return True
    return False


def _parties(world: World, article: Article, slot: str) -> list[tuple[Entity, AnyFact | None, str]]:
    """Who fills the slot or one of like standing, each once with the first fact that says so; then the article's
    other entities. Each with what it really is."""
    found: dict[int, tuple[Entity, AnyFact | None]] = {}
    for fact in article.facts:
        slots = kind_slots(fact.kind)
        for like in _LIKE.get(slot, (slot,)):
            if like in slots and slots[like].form in ("entity", "entities"):
                for entity in _as_tuple(world.value(article, fact, like)):
                    found.setdefault(id(entity), (entity, fact))
    for entity in article.entities.values():
        found.setdefault(id(entity), (entity, None))
    return [(entity, fact, really(world, article, fact, entity)) for entity, fact in found.values()]


def _as_tuple(value: Any) -> tuple[Entity, ...]:
    return value if isinstance(value, tuple) else (value,) if value is not None else ()


def _shape(question: Question, entity: Entity) -> Any:
    return (entity,) if question.form == "entities" else entity
