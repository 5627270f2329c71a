"""Foils: wrong values that stand in the article. Only those of a person are vouched for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cached_property
from random import Random
from typing import Any

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.really import entity_sentence
from quizgen.model.article import Article, Entity
from quizgen.model.dates import parse
from quizgen.model.item import Question
from quizgen.model.provenance import OFFERED_ONLY, PERSON
from quizgen.model.slots import Foil, Phrase
from quizgen.world.folding import fold
from quizgen.world.knowledge import ArticleIndex, World, names


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """The foils of the asked slot, in the author's order."""
    article = world.by_id[question.articles[0]]
    for foil in question.fact.foils.get(question.slot, ()):
        value = _value(foil, question, article, world)
        if value is not None:
            single = value[0] if isinstance(value, tuple) and value else value
            why = foil.why or (entity_sentence(world, article, single) if isinstance(single, Entity) else "")
            vouched = question.fact.vouched and foil.by == PERSON
            offered = foil.by in OFFERED_ONLY and question.fact.status != "reviewed"
            yield Candidate(value, "foils", why, 0.9, article, vouched=vouched, offered=offered)


def _value(foil: Foil, question: Question, article: Article, world: World) -> Any:
    """The foil in the form of the slot; None where it does not fit (the reader has said so)."""
    if question.form == "texts":
        return foil.value if isinstance(foil.value, tuple) else None
    if isinstance(foil.value, tuple):
        return None
    if question.form in ("entity", "entities"):
        entity = _entity_called(foil.value, question, article, world)
        return entity if question.form == "entity" else (entity,)
    if question.form == "phrase":
        return Phrase(foil.value)
    try:
        if question.form == "date":
            return parse(foil.value)
        return Decimal(foil.value.replace(",", "")) if question.form == "number" else foil.value
    except (ValueError, InvalidOperation):
        return None


def _entity_called(text: str, question: Question, article: Article, world: World) -> Entity:
    """The article's entity of that id or name, else a new one of the key's kind with just a name."""
    if found := article.entities.get(text) or world.index(_Named, article).called.get(fold(text)):
        return found
    key = question.value[0] if isinstance(question.value, tuple) else question.value
    return Entity(kind=key.kind, name=text)


class _Named(ArticleIndex):
    """An article's entities by name."""

    @cached_property
    def called(self) -> dict[str, Entity]:
        """Folded name → the first entity that bears it."""
        found: dict[str, Entity] = {}
        for entity in self.article.entities.values():
            for name in names(entity):
                found.setdefault(name, entity)
        return found
