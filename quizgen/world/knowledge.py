"""The facts and entities of the articles at hand, indexed: what a claim is judged against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact, Role, kind_slots
from quizgen.model.provenance import PERSON
from quizgen.model.slots import Phrase
from quizgen.world.folding import fold, fold_evidence
from quizgen.world.spellings import spellings, without_accents

OfArticle = TypeVar("OfArticle", bound="ArticleIndex")
OfCorpus = TypeVar("OfCorpus", bound="CorpusIndex")

# The slots that say which thing a fact is about: two facts with the same ones speak of the same thing.
IDENTITY: dict[str, tuple[str, ...]] = {
    "statement": ("speaker", "quote", "gist"),
    "event": ("who", "did", "when"),
    "measure": ("actor", "target", "action"),
    "listing": ("head",),
    "role": ("holder", "title", "of"),
    "relation": ("subject", "relation", "object"),
    "figure": ("unit", "of"),
    "contrast": ("subject",),
    "cause": ("question",),
    "position": ("holder", "question", "view"),
    "significance": ("question",),
    "qa": ("question",),
    "tenure": ("holder", "title", "of", "when"),
    "succession": ("holder", "title", "of"),
    "term": ("term",),
    "city": ("city",),
    "membership": ("holder",),
    "body": ("name",),
    "outline": ("country",),
    "spot": ("city", "country"),
}


@dataclass(frozen=True)
class Known:
    """A fact with the article it stands in."""

    article: Article
    fact: AnyFact


@dataclass(frozen=True)
class World:
    """The corpus: articles with their facts, and names folded over aliases.

    A slot's value is `Entity`, tuple of `Entity`, text, tuple of texts, `Edtf`, `Decimal` or `Phrase`.
    """

    articles: tuple[Article, ...]
    _of_article: dict[tuple[type[ArticleIndex], str], Any] = field(default_factory=dict, repr=False, compare=False)
    _of_corpus: dict[type[CorpusIndex], Any] = field(default_factory=dict, repr=False, compare=False)

    def index(self, kind: type[OfArticle], article: Article) -> OfArticle:
        """A room's index of an article, one as long as this corpus is."""
        found: OfArticle | None = self._of_article.get((kind, article.id))
        if found is None:
            found = self._of_article[kind, article.id] = kind(article, self)
        return found

    def over(self, kind: type[OfCorpus]) -> OfCorpus:
        """A room's index of the whole corpus, one as long as this corpus is."""
        found: OfCorpus | None = self._of_corpus.get(kind)
        if found is None:
            found = self._of_corpus[kind] = kind(self)
        return found

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by id."""
        return {a.id: a for a in self.articles}

    @cached_property
    def by_kind(self) -> dict[str, list[Known]]:
        """All facts of the corpus by kind, in order."""
        found: dict[str, list[Known]] = {}
        for article in self.articles:
            for fact in article.facts:
                found.setdefault(fact.kind, []).append(Known(article, fact))
        return found

    def value(self, article: Article, fact: AnyFact, slot: str) -> Any:
        """A slot's value with entity ids resolved; None where it is empty."""
        raw = getattr(fact, slot)
        if raw is None:
            return None
        form = kind_slots(fact.kind)[slot].form
        if form == "entity":
            return article.entities[raw]
        if form == "entities":
            return tuple(article.entities[e] for e in raw)
        return raw

    def role(self, article: Article, entity: Entity) -> Role | None:
        """The article's first role fact about one of its entities."""
        return self.index(_Facts, article).roles.get(id(entity))

    def beside(self, article: Article, fact: AnyFact) -> frozenset[str]:
        """Ids of the facts of the kind that stand on the same passage as this one, its own included: no paper asks a
        sentence twice. They need not say the same."""
        places = self.index(_Facts, article).passages
        return frozenset(places.get((fact.kind, fold_evidence(fact.evidence[0])), ())) | {fact.id}

    def agreeing(self, article: Article, fact: AnyFact) -> frozenset[str]:
        """Ids of the facts of the article that say the same, the fact's own included (transitive)."""
        return self.index(_Facts, article).agreeing(fact.id)


class ArticleIndex:
    """What a room works out of one article: a subclass holds each part as a `cached_property` or a typed dict, and
    `World.index` keeps one of it for each article."""

    def __init__(self, article: Article, world: World) -> None:
        self.article, self.world = article, world


class CorpusIndex:
    """What a room works out of the whole corpus; `World.over` keeps one of each subclass."""

    def __init__(self, world: World) -> None:
        self.world = world


class _Facts(ArticleIndex):
    """An article's facts by whom they are of, where they stand and with which they agree."""

    @cached_property
    def roles(self) -> dict[int, Role]:
        """The first role of each entity, by the entity's identity: two entities may bear the same name."""
        return _roles(self.article)

    @cached_property
    def passages(self) -> dict[tuple[str, str], list[str]]:
        """Facts by kind and first passage of evidence."""
        return _by_passage(self.article)

    @cached_property
    def _links(self) -> dict[str, set[str]]:
        return _links(self.article)

    def agreeing(self, fact: str) -> frozenset[str]:
        """Ids of the facts that say the same as one, its own included."""
        return _connected(self._links, fact) if fact in self._links else frozenset({fact})


def _roles(article: Article) -> dict[int, Role]:
    """The first role of each entity, by the entity's identity: two entities may bear the same name."""
    found: dict[int, Role] = {}
    for fact in article.facts:
        if isinstance(fact, Role):
            found.setdefault(id(article.entities[fact.holder]), fact)
    return found


def _by_passage(article: Article) -> dict[tuple[str, str], list[str]]:
    """Facts by kind and first passage of evidence, where a machine made one of them: a person's say it themselves."""
    found: dict[tuple[str, str], list[AnyFact]] = {}
    for fact in article.facts:
        found.setdefault((fact.kind, fold_evidence(fact.evidence[0])), []).append(fact)
    return {place: [f.id for f in facts] for place, facts in found.items() if any(f.by != PERSON for f in facts)}


def _links(article: Article) -> dict[str, set[str]]:
    """The facts that `agrees_with` joins, whichever of two names the other."""
    links: dict[str, set[str]] = {}
    for f in article.facts:
        for other in f.agrees_with:
            links.setdefault(f.id, set()).add(other)
            links.setdefault(other, set()).add(f.id)
    return links


def _connected(links: dict[str, set[str]], start: str) -> frozenset[str]:
    """All facts that can be reached over links."""
    seen, todo = {start}, [start]
    while todo:
        for other in links.get(todo.pop(), ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return frozenset(seen)


def names(entity: Entity) -> frozenset[str]:
    """Every name of an entity, folded: the article's, the same without accents, and those the tables have for it."""
    return _names(entity.kind, entity.name, entity.also)


@lru_cache(maxsize=1 << 13)
def _names(kind: str, name: str, also: tuple[str, ...] | None) -> frozenset[str]:
    called = {fold(form) for text in (name, *(also or ())) for form in (text, without_accents(text))}
    return frozenset(called).union(*(spellings(kind, one) for one in called))


def same(a: Any, b: Any) -> bool:
    """True when two values mean the same after folding and over aliases."""
    if isinstance(a, Entity) and isinstance(b, Entity):
        return bool(names(a) & names(b))
    if isinstance(a, Edtf) and isinstance(b, Edtf):
        return a.overlaps(b)
    if isinstance(a, Decimal) and isinstance(b, Decimal):
        return a == b
    if isinstance(a, tuple) and isinstance(b, tuple):
        return len(a) == len(b) and all(any(same(x, y) for y in b) for x in a)
    return bool(set(_texts(a)) & set(_texts(b)))


def texts_of(value: Any) -> Iterator[str]:
    """The texts in which a value may show: the names of an entity, the forms of a phrase."""
    if isinstance(value, Entity):
        yield value.name
    elif isinstance(value, Phrase):
        yield value.short
        if value.clause:
            yield value.clause
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_of(part)
    elif value is not None:
        yield str(value)


def _texts(value: Any) -> list[str]:
    return [fold(t) for t in texts_of(value)]
