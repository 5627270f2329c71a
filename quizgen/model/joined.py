"""Facts that the tables add to an article. Nobody writes them; templates may ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from quizgen.model.common import Common
from quizgen.model.common import doc as _doc
from quizgen.model.slots import Date, EntityId, Text

GENERAL = frozenset({"term", "office", "city", "body", "outline", "spot"})  # what a full id of general knowledge begins with


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Common):
    """A fact that a table adds to an article; nobody writes it. Its last passage of evidence is the table's row.

    `general`: its full id where it is the same fact in every article (`term/armistice`), else ""; `row`: then what
    the table says, whatever the article.
    """

    source: Annotated[str, _doc("where the table's row can be looked up")]
    general: str = ""
    row: str = ""

    def full_id(self, article: str) -> str:
        """Its id among the facts of all articles; general knowledge has one without an article."""
        return self.general or f"{article}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Joined):
    """Somebody held an office while something of the article happened."""

    kind: Literal["tenure"] = "tenure"
    holder: Annotated[EntityId, _doc("who held it")]
    title: Annotated[Text, _doc("the exact office, without article: “president”")]
    of: Annotated[EntityId, _doc("the country or organisation")]
    since: Annotated[Date, _doc("start in office")]
    until: Annotated[Date | None, _doc("end in office, if it has ended")] = None
    during: Annotated[Text, _doc("the event's predicate: `did`")]
    when: Annotated[Date, _doc("the event's date")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession(Joined):
    """How somebody whom the article has in an office came to it."""

    kind: Literal["succession"] = "succession"
    holder: Annotated[EntityId, _doc("who held it when the article appeared")]
    title: Annotated[Text, _doc("the office as the article has it, without article: “president”")]
    of: Annotated[EntityId, _doc("the country or organisation")]
    before: Annotated[EntityId, _doc("who held it right before")]
    since: Annotated[Date, _doc("start in office")]
    year: Annotated[Date | None, _doc("the year of the start, where the holder never held the office before")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Joined):
    """A term of the glossary that the article uses."""

    kind: Literal["term"] = "term"
    term: Annotated[Text, _doc("the term, as a reader finds it: “armistice”")]
    definition: Annotated[Text, _doc("what it means, without article and full stop")]
    field: Annotated[Text, _doc("where it belongs: diplomacy, law …")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Joined):
    """A city that the article names, and its country."""

    kind: Literal["city"] = "city"
    city: Annotated[Text, _doc("its name as the article has it: “Gdańsk”")]
    country: Annotated[EntityId, _doc("where it lies")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Joined):
    """The party to which somebody belongs, as the article says."""

    kind: Literal["membership"] = "membership"
    holder: Annotated[EntityId, _doc("who belongs to it")]
    party: Annotated[Text, _doc("its name, without article: “Labour Party”")]
    country: Annotated[Text, _doc("whose party it is, with its article: “the United Kingdom”")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Joined):
    """An international organisation that the article names."""

    kind: Literal["body"] = "body"
    name: Annotated[Text, _doc("its name as the article has it, with its article: “the World Bank”")]
    seat: Annotated[EntityId | None, _doc("the city in which it has its seat")] = None
    purpose: Annotated[Text | None, _doc("what it is for, an infinitive: “to protect refugees”")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline(Joined):
    """A country that the article names, as a map shows it."""

    kind: Literal["outline"] = "outline"
    country: Annotated[EntityId, _doc("the country that is hatched")]
    told: Annotated[Text, _doc("sentences for the explanation: what the map shows, and borders in dispute")]
    spot: Annotated[Text | None, _doc("“Spot 3”, where another map numbers it among its neighbours")] = None
    found: Annotated[Text | None, _doc("the same of that map")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot(Joined):
    """A city that the article names, as one of the numbered spots of a map."""

    kind: Literal["spot"] = "spot"
    city: Annotated[Text, _doc("its name as the article has it: “Gdańsk”")]
    spot: Annotated[Text, _doc("“Spot 3”")]
    country: Annotated[EntityId, _doc("where it lies")]
    told: Annotated[Text, _doc("sentences for the explanation: what the map shows, and borders in dispute")]
    marked: Annotated[Text, _doc("the same of a map on which it alone is marked")]
