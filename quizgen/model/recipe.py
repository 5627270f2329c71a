"""Recipes: what to build from which articles, and what a person decided about single items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from quizgen.model.printing import Printing
from quizgen.model.slots import STRICT, Date, Text

RECIPE_SCHEMA = "quizgen/recipe@1"
PageSize = Literal["a4", "letter"]
Order = Literal["mixed", "kept"]
Cards = Literal["lasting", "all"]
Unreviewed = Literal["out", "marked"]
Subdecks = Literal["none", "topic", "story"]


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Blueprint:
    """What a paper is made of."""

    __pydantic_config__ = STRICT
    questions: Annotated[int, Field(ge=1, le=200, description="items on a paper")] = 20
    above_remember: Annotated[float, Field(ge=0, le=1, description="least share above the level remember")] = 0.5
    families: Annotated[dict[str, int], Field(description="most items per template family")] = field(
        default_factory=dict
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A person's wording for one item. `options` maps an option's text to its new text."""

    __pydantic_config__ = STRICT
    stem: Text | None = None
    explanation: Text | None = None
    options: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """One deck and its papers."""

    __pydantic_config__ = STRICT
    schema: Literal["quizgen/recipe@1"]
    title: Annotated[Text, Field(description="printed on the paper")]
    deck: Annotated[Text, Field(description="Anki deck name; :: makes subdecks; never rename it")]
    namespace: Annotated[
        str, Field(pattern=r"^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$", description="yours alone, never changed")
    ]
    released: Annotated[Date, Field(description="day of this release, written by a person")]
    articles: Annotated[
        tuple[Text, ...], BeforeValidator(_listed), Field(min_length=1, description="paths or globs in the project")
    ]
    language: Text = "en"
    seed: Annotated[int, Field(ge=0)] = 0
    papers: Annotated[int, Field(ge=1, le=26)] = 1
    pages: Annotated[tuple[PageSize, ...], BeforeValidator(_listed), Field(min_length=1)] = ("a4",)
    blueprint: Blueprint = field(default_factory=Blueprint)
    print: Annotated[Printing, Field(description="layout, head and copies of the papers")] = field(
        default_factory=Printing
    )
    outputs: Annotated[tuple[Text, ...], BeforeValidator(_listed), Field(min_length=1)] = ("apkg", "pdf", "json")
    trivia: bool = False
    cards: Annotated[
        Cards | None,
        Field(
            description="what the deck holds: lasting, or all that can be a card; left out: lasting of what is new, and "
            "what students have stays"
        ),
    ] = None
    unreviewed: Annotated[
        Unreviewed | None,
        Field(description="drafted facts that nobody has reviewed: out of the deck, or in it, marked; left out: out, and what students have stays"),
    ] = None
    subdecks: Annotated[Subdecks, Field(description="of the deck, by the stories' first topic, or one a story")] = "none"
    licence: Annotated[Text | None, Field(description="of the deck, shown in its description")] = None
    report_to: Annotated[Text | None, Field(description="where to report a mistake: an address, shown in the deck's description")] = None
    order: Annotated[Order, Field(description="kept: paper A asks first what is kept, in the order of `keep`")] = "mixed"
    keep: tuple[Text, ...] = ()
    omit: tuple[Text, ...] = ()
    edit: dict[str, Edit] = field(default_factory=dict)
