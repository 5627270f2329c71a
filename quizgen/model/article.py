"""Articles and entities."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from quizgen.model.facts import Fact
from quizgen.model.slots import NOT_IN_FILES, STRICT, Date, EntityId, Id, Text, Texts

ARTICLE_SCHEMA = "quizgen/article@1"
Gender = Literal["female", "male"]
EntityKind = Literal[
    "person", "organisation", "news_agency", "country", "place", "office", "good", "event", "weapon", "group"
]


def _doc(text: str) -> object:
    return Field(description=text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, country, organisation … that facts name by id."""

    __pydantic_config__ = STRICT
    kind: Annotated[EntityKind, _doc("what it is")]
    name: Annotated[Text, _doc("the name an option shows, in full at first mention")]
    also: Annotated[Texts | None, _doc("other names the text has")] = None
    country: Annotated[EntityId | None, _doc("id of the country entity it belongs to")] = None
    gender: Annotated[Gender | None, _doc("where the text shows it")] = None
    adjective: Annotated[Text | None, _doc("of a country: “North Korean”")] = None
    described: Annotated[Text | None, _doc("full name with title for a first mention in a stem")] = None
    definite: Annotated[bool, _doc("true: takes “the” in a sentence (the United States)")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A structured article: its text and every fact a person or the draft found in it."""

    __pydantic_config__ = STRICT
    schema: Annotated[Literal["quizgen/article@1"], _doc("the version of this form")]
    id: Annotated[Id, _doc("part of every item id: never change it")]
    formerly: Annotated[tuple[Id, ...], _doc("earlier ids of this article: its cards keep what students did")] = ()
    title: Annotated[Text, _doc("the headline")]
    publisher: Annotated[Text | None, _doc("who published it")] = None
    author: Annotated[Text | None, _doc("who wrote it")] = None
    url: Annotated[Text | None, _doc("where it stands")] = None
    note: Annotated[Text | None, _doc("what is inferred, and the rights in the text")] = None
    published: Annotated[Date, _doc("day of publication")]
    language: Annotated[Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")], _doc("BCP 47")] = "en"
    topics: Annotated[Texts | None, _doc("for tags")] = None
    setting: Annotated[Text | None, _doc("noun phrase: what the story is about; stands in the context line above a question")] = None
    text: Annotated[Text, _doc("paragraphs and headings as published, page furniture removed")]
    entities: Annotated[dict[Id, Entity], _doc("by id")]
    facts: Annotated[tuple[Fact, ...], Field(min_length=1), _doc("what the questions are made of")]
    # The facts of the file whose status is “proposal”; the reader takes them out of `facts`.
    proposals: tuple[Fact, ...] = field(default=(), metadata=NOT_IN_FILES)
