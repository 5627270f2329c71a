"""Question templates: data, one YAML file each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from quizgen.model.slots import STRICT, Id, Text

TEMPLATE_SCHEMA = "quizgen/template@1"
Level = Literal["remember", "understand", "analyse"]
ItemType = Literal["choice", "order", "match", "open", "cloze"]
Origin = Literal[
    "foils", "same-article", "corpus", "tables", "near-dates", "near-numbers", "facts", "voices", "places", "bodies",
    "report", "answers",
]
Proof = Literal["stated", "paraphrased", "dated", "ordered", "computed", "joined"]
MOST_SLOTS = 8  # that a key sentence may leave out


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Facts as plain dicts and the stem and key they must give.

    Where a template takes several facts of a kind, `facts` has a list of them and `key` one text for each:
    the sequence in its right order, or “left – right”.
    """

    __pydantic_config__ = STRICT
    facts: dict[str, dict[str, Any] | tuple[dict[str, Any], ...]]
    stem: Text
    key: Text | tuple[Text, ...]
    explanation: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """How facts become a question. `stem`, `key`, `left`, `explanation` and `applies` are sandboxed Jinja2.

    choice: one key with wrong options. order, match: `several` facts of one kind; `key` (and `left`) and
    `explanation` are rendered for each, `applies` must hold for each, and the stem sees the first. cloze: a
    sentence of the evidence in which the key's words stand once; the stem has it, with a blank, as `article.cloze`.
    With `blanks` a cloze is a key sentence: a note for cards, with the words of these slots left out one at a time;
    the key has them as `article.words`.
    """

    __pydantic_config__ = STRICT
    schema: Literal["quizgen/template@1"]
    name: Annotated[Id, Field(description="first part of every item id: never change it")]
    formerly: Annotated[tuple[Id, ...], Field(description="earlier names: its cards keep what students did")] = ()
    family: Annotated[
        str, Field(description="what is asked for: speaker, date, view …; a blueprint counts by it (default: the slot)")
    ] = ""
    facts: Annotated[dict[str, str], Field(min_length=1, max_length=4, description="name of a fact → its kind")]
    asks: Annotated[str, Field(pattern=r"^\w+\.\w+$", description="the slot asked for, fact.slot")]
    applies: Annotated[str, Field(description="expression that must hold; empty: wherever the slots are filled")] = ""
    several: Annotated[
        tuple[Annotated[int, Field(ge=2)], Annotated[int, Field(le=8)]] | None,
        Field(description="order and match: least and most facts in an item"),
    ] = None
    chain: Annotated[
        str,
        Field(description="a date slot: the facts follow each other in it without overlap, those near in time first"),
    ] = ""
    blanks: Annotated[
        tuple[Annotated[str, Field(pattern=r"^\w+\.\w+$")], ...],
        BeforeValidator(lambda v: [v] if isinstance(v, str) else v),
        Field(max_length=MOST_SLOTS),
        Field(
            description="cloze: slots whose words may be left out, fact.slot; the place in this list is the number of "
            "the card for ever: add at the end, never move or remove"
        ),
    ] = ()
    type: ItemType = "choice"
    level: Level
    proof: Proof = "stated"
    stem: Text
    key: Annotated[Text, Field(description="renders any value of the asked slot as an option")]
    left: Annotated[str, Field(description="match: renders the left side of each pair; `key` renders the right")] = ""
    explanation: Text
    origins: Annotated[
        tuple[Origin, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v), Field(min_length=1)
    ]
    recall: Annotated[bool, Field(description="the stem can be asked without options")] = True
    claim: Annotated[
        Literal["world", "report"],
        Field(description="report: the stem asks what the report says, so the article closes the question"),
    ] = "world"
    unless: Annotated[
        str, Field(description="a template that asks the same of the world: this one asks only where that one cannot")
    ] = ""
    cap: Annotated[int, Field(ge=1, le=500, description="most combinations per article")] = 200
    example: Example
