"""Facts as the plain dicts a template sees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import AnyFact, QuestionAnswer, kind_slots
from quizgen.model.slots import Phrase
from quizgen.questions.reporting import worded
from quizgen.world.knowledge import ArticleIndex, World


class _Nothing(dict[str, str]):
    """An empty slot whose parts are empty too: false in a condition, and `said.to.kind` is ""."""

    def __missing__(self, key: str) -> str:
        return ""


NOTHING = _Nothing()


class View(ArticleIndex):
    """An article as templates see it, each fact and entity turned into a dict once.

    The dicts are shared by all templates, which cannot change them (sandbox) and of which code makes copies.
    """

    def __init__(self, article: Article, world: World) -> None:
        super().__init__(article, world)
        self._facts: dict[str, dict[str, Any]] = {}
        self._keys: dict[str, dict[Any, tuple[Any, str]]] = {}
        self._entities: dict[int, tuple[Entity, dict[str, Any]]] = {}  # by identity, which the entity kept here fixes
        self.shown = {
            "id": article.id,
            "title": article.title,
            "published": article.published.text,
            "publisher": article.publisher or "",
            "setting": article.setting or "",
            "cloze": "",  # these two are filled by `ask` for templates of that type
            "words": "",
        }

    def keys(self, way: str) -> dict[Any, tuple[Any, str]]:
        """The values rendered so far as keys and options in one way (`Compiled.key_alone`), by what stands for each; filled by `ask`."""
        return self._keys.setdefault(way, {})

    def fact(self, fact: AnyFact) -> dict[str, Any]:
        """Every slot of a fact as text, list of texts, or dict; an empty slot is "" or, where it has parts, NOTHING."""
        found = self._facts.get(fact.id)
        if found is None:
            found = self._facts[fact.id] = {s: self._slot(fact, s, i.form) for s, i in kind_slots(fact.kind).items()}
            if isinstance(fact, QuestionAnswer):
                found["question"] = worded(fact)
        return found

    def value(self, value: Any) -> Any:
        """One slot's value as a template sees it."""
        if value is None:
            return ""
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Entity):
            return self._entity(value)
        if isinstance(value, tuple):
            return [self.value(v) for v in value]
        if isinstance(value, Phrase):
            return {"short": value.short, "clause": value.clause}
        if isinstance(value, Edtf):
            return value.text
        if isinstance(value, Decimal):
            return f"{value:f}"  # not 1E+4
        return value if isinstance(value, bool) else str(value)

    def _slot(self, fact: AnyFact, slot: str, form: str) -> Any:
        value = self.world.value(self.article, fact, slot)
        return NOTHING if value is None and form in ("entity", "phrase") else self.value(value)

    def _entity(self, entity: Entity) -> dict[str, Any]:
        found = self._entities.get(id(entity))
        if found is None:
            found = self._entities[id(entity)] = (entity, self._described(entity))
        return found[1]

    def _described(self, entity: Entity) -> dict[str, Any]:
        country = self.article.entities.get(entity.country or "")
        return {
            "id": entity.name,
            "name": entity.name,
            "kind": entity.kind,
            "country": country.name if country else "",
            "adjective": entity.adjective or "",
            "gender": entity.gender or "",
            "described": entity.described or entity.name,
            "definite": entity.definite,
            "role": self._role(entity),
        }

    def _role(self, entity: Entity) -> str:
        """“senior advisor at the International Crisis Group” from the article's first role fact, or ""."""
        fact = self.world.role(self.article, entity)
        if fact is None:
            return ""
        of = self.article.entities[fact.of] if fact.of else None
        name = f"the {of.name}" if of and of.definite else of.name if of else ""
        return f"{fact.title} {fact.link} {name}" if of else fact.title


def view_of(article: Article, world: World) -> View:
    """The article's view, one for all templates."""
    return world.index(View, article)
