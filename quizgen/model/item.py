"""Questions, options and items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from quizgen.model.facts import Common
from quizgen.model.slots import STRICT
from quizgen.model.template import ItemType, Level, Proof, Template


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: `why` says what it really is; `origin` where it came from (`article` for the key)."""

    __pydantic_config__ = STRICT
    text: Annotated[str, Field(min_length=1)]
    right: bool
    why: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an item's evidence stands; a table's source has neither `article` nor `published`."""

    __pydantic_config__ = STRICT
    article: str
    title: str
    published: str
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question ready for a paper or a card. All text is plain text; each writer escapes for itself.

    choice: `options`; order: `sequence`, in the right order; match: `pairs`; open and cloze: `answer`.
    """

    __pydantic_config__ = STRICT
    id: Annotated[str, Field(min_length=1, max_length=500)]
    type: ItemType = "choice"
    level: Level = "remember"
    stem: Annotated[str, Field(min_length=1)]
    options: tuple[Option, ...] = ()
    sequence: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    explanation: str = ""
    evidence: tuple[str, ...] = ()
    proof: Proof = "stated"
    tags: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    recall: bool = True

    @property
    def template(self) -> str:
        """The template's name: the first part of the id."""
        return self.id.partition("/")[0]

    @property
    def facts(self) -> tuple[str, ...]:
        """Full fact ids (`article/fact`), in order."""
        return tuple(self.id.partition("/")[2].split("+"))

    @property
    def key(self) -> str:
        """The right option's text, or the answer."""
        return next((o.text for o in self.options if o.right), self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A stem with its key, before it has wrong options.

    `asked` is the fact and slot asked for; `value` its value as the fact has it; `render` turns any
    value of that slot into an option's text. `entries`: of order and match, (left, right) of each fact in the
    right order; left is empty for order.
    """

    template: Template
    facts: tuple[Common, ...]
    articles: tuple[str, ...]
    fact: Common
    slot: str
    form: str
    value: Any
    stem: str
    key: str
    explanation: str
    scope: Any
    render: Callable[[Any], str] = field(repr=False, compare=False)
    entries: tuple[tuple[str, str], ...] = ()

    @property
    def id(self) -> str:
        """Template and full fact ids: never wording, position or time."""
        ids = "+".join(f"{a}/{f.id}" for a, f in zip(self.articles, self.facts, strict=True))
        return f"{self.template.name}/{ids}"
