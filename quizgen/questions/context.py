"""Facts as the plain dicts a template sees."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from quizgen.model.article import Article, Entity
from quizgen.model.dates import Edtf
from quizgen.model.facts import Common, Role, kind_slots
from quizgen.model.slots import Phrase
from quizgen.world.knowledge import World


class _Nothing(dict[str, str]):
    """An empty slot whose parts are empty too: false in a condition, and `said.to.kind` is ""."""

    def __missing__(self, key: str) -> str:
        return ""


NOTHING = _Nothing()


def fact_dict(world: World, article: Article, fact: Common) -> dict[str, Any]:
    """Every slot of a fact as text, list of texts, or dict; an empty slot is "" or, where it has parts, NOTHING."""
    values = {}
    for slot, info in kind_slots(fact.kind).items():
        value = world.value(article, fact, slot)
        values[slot] = NOTHING if value is None and info.form in ("entity", "phrase") else plain(value, article)
    return values


def article_dict(article: Article) -> dict[str, str]:
    """What a template may say of the article."""
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.text,
        "publisher": article.publisher or "",
        "setting": article.setting or "",
        "cloze": "",  # these two are filled by `ask` for templates of that type
        "words": "",
    }


def plain(value: Any, article: Article | None) -> Any:
    """One slot's value as a template sees it."""
    if value is None:
        return ""
    if isinstance(value, Entity):
        return _entity(value, article)
    if isinstance(value, tuple):
        return [plain(v, article) for v in value]
    if isinstance(value, Phrase):
        return {"short": value.short, "clause": value.clause}
    if isinstance(value, Edtf):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"  # not 1E+4
    return value if isinstance(value, bool) else str(value)


def _entity(entity: Entity, article: Article | None) -> dict[str, Any]:
    country = article.entities.get(entity.country or "") if article else None
    return {
        "id": entity.name,
        "name": entity.name,
        "kind": entity.kind,
        "country": country.name if country else "",
        "adjective": entity.adjective or "",
        "gender": entity.gender or "",
        "described": entity.described or entity.name,
        "definite": entity.definite,
        "role": role_of(entity, article),
    }


def role_of(entity: Entity, article: Article | None) -> str:
    """“senior advisor at the International Crisis Group” from the article's first role fact, or ""."""
    if article is None:
        return ""
    for fact in article.facts:
        if isinstance(fact, Role) and article.entities[fact.holder] is entity:
            of = article.entities[fact.of] if fact.of else None
            name = f"the {of.name}" if of and of.definite else of.name if of else ""
            return f"{fact.title} {fact.link} {name}" if of else fact.title
    return ""
