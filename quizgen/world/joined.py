"""An article joined with the tables: the same article with facts that no article need say itself."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, Fact
from quizgen.world.bodies import bodies
from quizgen.world.parties import memberships
from quizgen.world.places import places
from quizgen.world.successions import successions
from quizgen.world.tenures import entity_id, tenures
from quizgen.world.terms import terms


def joined(article: Article) -> Article:
    """The article with facts of the tables (`model.facts.JOINED`) after its own, and the entities they name.

    Ids of the article's own facts and entities stay. Only templates that ask for those kinds should see it: its
    new facts are the tables' and not evidence of what the article says.
    """
    facts: list[AnyFact] = []
    entities: dict[str, Entity] = {}
    for fact, holder, of in tenures(article):
        entities |= {entity_id(holder): holder, entity_id(of): of}
        facts.append(fact)
    for succession, before in successions(article):
        entities[entity_id(before)] = before
        facts.append(succession)
    for place, land in places(article):
        entities[entity_id(land)] = land
        facts.append(place)
    for body, seat in bodies(article):
        entities |= {entity_id(seat): seat} if seat else {}
        facts.append(body)
    facts += memberships(article)
    facts += terms(article)
    richer = cast(tuple[Fact, ...], (*article.facts, *facts))  # no file holds it: only templates of those kinds see it
    return replace(article, entities={**article.entities, **entities}, facts=richer)
