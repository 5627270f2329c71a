"""What a wrong option really is: a sentence for its `why`."""

from __future__ import annotations

from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, Event, Position, Role, Statement
from quizgen.world.countries import country_name
from quizgen.world.dates import when_text
from quizgen.world.holders import Holder, place
from quizgen.world.knowledge import ArticleIndex, World
from quizgen.world.offices import agency_row, held_by


def really(world: World, article: Article, fact: AnyFact | None, entity: Entity | None = None) -> str:
    """“Michael Kovrig said that …”, “Moon Jae-in was president of South Korea”, or "" where there is nothing to say."""
    if isinstance(fact, Statement) and (entity is None or article.entities[fact.speaker] is entity):
        return _said(article, fact)
    if isinstance(fact, Position) and (entity is None or article.entities[fact.holder] is entity):
        if fact.view.clause:
            return f"{_name(article.entities[fact.holder])} said that {fact.view.clause.rstrip('.')}."
        return f"That was the view of {_name(article.entities[fact.holder])}."
    if isinstance(fact, Role) and entity is None:
        entity = article.entities[fact.holder]
    if entity is not None:
        return entity_sentence(world, article, entity)
    if isinstance(fact, Event) and fact.who:
        who = " and ".join(_name(article.entities[name]) for name in fact.who)
        return f"That is when {who} {fact.did}."
    return "That is another date of the report." if getattr(fact, "when", None) is not None else ""


def deed_sentence(article: Article, fact: Event) -> str:
    """“The report says that Anna Berg visited Port Sudria on 9 May 2016.”"""
    who = " and ".join(_name(article.entities[name]) for name in fact.who)
    when = f" {when_text(fact.when)}" if fact.when and fact.when.text[:4] not in fact.did else ""
    return ended(f"The report says that {who} {fact.did.rstrip('.')}{when}")


def ended(text: str) -> str:
    """A sentence with its full stop, where none stands yet inside closing quotation marks."""
    return text if text.rstrip("”’\"')").endswith((".", "!", "?")) else f"{text}."


def entity_sentence(world: World, article: Article, entity: Entity) -> str:
    """What the article or a table says an entity is, or ""."""
    return world.index(_WhoIsWho, article).said_of(entity)


class _WhoIsWho(ArticleIndex):
    """Sentences on who an article's entities are: entities alike in name, kind and role have one."""

    def __init__(self, article: Article, world: World) -> None:
        super().__init__(article, world)
        self._said: dict[tuple[str, str, tuple[str, ...] | None, int], str] = {}

    def said_of(self, entity: Entity) -> str:
        """What the article or a table says an entity is, or ""."""
        place = (entity.kind, entity.name, entity.also, id(self.world.role(self.article, entity)))
        if place not in self._said:
            self._said[place] = _entity_sentence(self.world, self.article, entity)
        return self._said[place]


def _entity_sentence(world: World, article: Article, entity: Entity) -> str:
    if said := role_sentence(world, article, entity):
        return said
    if entity.kind == "news_agency" and (row := agency_row(entity)) and row.country:
        return f"{entity.name} is a news agency of {country_name(row.country)} ({row.source})."
    if entity.kind == "person" and (held := held_by(entity, article.published.last)):
        return office_sentence(held)
    return ""


def office_sentence(holder: Holder) -> str:
    """“Wang Yi was foreign minister of China from 2013 to 2022 (source).”"""
    since, until = holder.since[:4], holder.until[:4]
    span = f"in {since}" if since == until else f"from {since} to {until}" if until else f"from {since} on"
    return f"{holder.name} was {holder.office} of {place(holder.country)} {span} ({holder.source})."


def role_sentence(world: World, article: Article, entity: Entity) -> str:
    """“Paul Haenle was director of …” from the article's first role of the entity, or ""."""
    fact = world.role(article, entity)
    if fact is None:
        return ""
    of = f" {fact.link} {_name(article.entities[fact.of])}" if fact.of else ""
    verb = "is" if entity.kind in ("news_agency", "organisation") else "was"
    title = f"the {fact.title}" if entity.kind == "news_agency" else fact.title
    return f"{_upper(_name(entity))} {verb} {title}{of}."


def _said(article: Article, fact: Statement) -> str:
    speaker = _upper(_name(article.entities[fact.speaker]))
    if fact.gist:
        return f"{speaker} said that {fact.gist.rstrip('.')}."
    return f"{speaker} said: “{(fact.quote or '').rstrip('.,')}”."


def _name(entity: Entity) -> str:
    return f"the {entity.name}" if entity.definite else entity.name


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
