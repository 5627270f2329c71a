"""Which facts of other stories could speak of the same thing as a story's own: these alone decide, besides the story
itself, which options are known to be wrong (`world.kindred`).

A build notes which facts of others it held against a story's. After a change, what is left to find are new ones: a test
that lets through whatever `world.kindred` could take for the same thing, and more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from quizgen.build.library.seen import digest
from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact
from quizgen.model.slots import Phrase
from quizgen.questions import Compiled
from quizgen.world.claims import Claim
from quizgen.world.folding import fold
from quizgen.world.kindred import Kindred
from quizgen.world.knowledge import IDENTITY, World, names, texts_of

Full = tuple[str, str]  # ids of an article and of a fact in it
_NOBODY = World(())


def asked_slots(templates: Iterable[Compiled]) -> dict[str, set[str]]:
    """By kind of fact, the slots that templates ask for."""
    found: dict[str, set[str]] = {}
    for template in (c.template for c in templates):
        name, _, slot = template.asks.partition(".")
        found.setdefault(template.facts[name], set()).add(slot)
    return found


def digests(article: Article) -> dict[str, str]:
    """A hash of each fact with the entities it names, by the fact's id."""
    return {fact.id: digest(_text(article, fact).encode("utf-8", "surrogatepass")) for fact in article.facts}


def _text(article: Article, fact: AnyFact) -> str:
    held = (getattr(fact, slot) for slot in IDENTITY.get(fact.kind, ()))
    ids = {e for value in held for e in (value if isinstance(value, tuple) else (value,)) if isinstance(e, str)}
    named = [article.entities[e] for e in sorted(ids & article.entities.keys())]
    return repr((fact, named))


def held_against(article: Article, world: World, asked: Mapping[str, set[str]]) -> frozenset[Full]:
    """The facts of other articles that the verdicts on an article's own are held against: of each value the first fact
    that asserts it."""
    kindred = world.over(Kindred)
    claims = (Claim(article, fact, slot, None) for fact in article.facts for slot in asked.get(fact.kind, ()))
    known = (known for claim in claims for _, known in kindred.asserted(claim))
    return frozenset((k.article.id, k.fact.id) for k in known if k.article.id != article.id)


class Newcomers:
    """Facts that are new in the library, or not what they were, ready to be held against those of any story."""

    def __init__(self, facts: Iterable[tuple[Article, AnyFact]], asked: Mapping[str, set[str]]) -> None:
        self._asked = asked
        self._by_kind: dict[str, list[tuple[Article, AnyFact, list[Any]]]] = {}
        for article, fact in facts:
            self._by_kind.setdefault(fact.kind, []).append((article, fact, _forms(article, fact)))

    def kin(self, article: Article) -> Full | None:
        """The first of them that could speak of the same thing as a fact of the article."""
        for fact in article.facts if self._by_kind else ():
            others = self._by_kind.get(fact.kind, ())
            ours = _forms(article, fact) if others else []
            for there, other, theirs in others:
                if there.id != article.id and self._may_be_one(fact.kind, ours, theirs):
                    return there.id, other.id
        return None

    def _may_be_one(self, kind: str, ours: list[Any], theirs: list[Any]) -> bool:
        """True where some question of the kind compares all slots but the asked one, and none tells them apart."""
        pairs = [(slot, a, b) for slot, a, b in zip(IDENTITY[kind], ours, theirs, strict=True) if a and b]
        apart = {slot for slot, a, b in pairs if not _may_mean(a, b)}
        same = {slot for slot, _, _ in pairs} - apart
        return any(apart <= {slot} and same - {slot} for slot in self._asked.get(kind, ()))


def _forms(article: Article, fact: AnyFact) -> list[Any]:
    """Of each slot that says what the fact is about, what another's may be compared by; None where it is empty."""
    return [_comparable(_NOBODY.value(article, fact, slot)) for slot in IDENTITY[fact.kind]]


def _comparable(value: Any) -> Any:
    parts = value if isinstance(value, tuple) else (value,)
    if value is None or not parts:
        return None
    if isinstance(value, Edtf | Decimal):
        return value
    if isinstance(parts[0], Entity):
        return frozenset().union(*(names(part) for part in parts if isinstance(part, Entity)))
    return [fold(text) for part in parts for text in (texts_of(part) if isinstance(part, Phrase) else (str(part),))]


def _may_mean(a: Any, b: Any) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, Edtf):
        return bool(a.overlaps(b))
    if isinstance(a, Decimal):
        return bool(a == b)
    if isinstance(a, frozenset):
        return not a.isdisjoint(b)
    return any(x in y or y in x for x in a for y in b)
