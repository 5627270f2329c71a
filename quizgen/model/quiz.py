"""Quizzes, papers and releases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field

from quizgen.model.article import Article
from quizgen.model.dates import Edtf
from quizgen.model.facts import Voice
from quizgen.model.item import Item
from quizgen.model.loss import Loss
from quizgen.model.printing import NO_HEAD, Printing, ReadHead
from quizgen.model.problem import Problem
from quizgen.model.published import History, Published
from quizgen.model.recipe import PageSize
from quizgen.model.slots import STRICT
from quizgen.model.update import Update

__all__ = [
    "CardPlan", "Claim", "History", "Paper", "Placed", "Published", "QUIZ_SCHEMA", "Quiz", "Release", "Update", "Written",
]

QUIZ_SCHEMA = "quizgen/quiz@1"


@dataclass(frozen=True, slots=True)
class Placed:
    """An item on a paper: `options` are indices into the item's options (or sequence), in printed order."""

    __pydantic_config__ = STRICT
    id: str
    options: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """One printed variant. `code` is printed on it; `makeup` marks the parallel form for who was absent."""

    __pydantic_config__ = STRICT
    letter: Annotated[str, Field(pattern=r"^[A-Z]$")]
    items: tuple[Placed, ...]
    code: str = ""
    makeup: bool = False


@dataclass(frozen=True, slots=True)
class CardPlan:
    """What a deck makes of the items, all by item id.

    `paper_only`: those that make no card, with the reason; `choose_only`: those that are not asked without options;
    `subdecks`: the name below the deck's, for those that do not lie in the deck itself.
    """

    __pydantic_config__ = STRICT
    paper_only: dict[str, str] = field(default_factory=dict)
    choose_only: tuple[str, ...] = ()
    subdecks: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """The whole pool and the papers chosen from it; `released`, `notice` and `print` are what a reprint needs beside.

    `notice` stands at the head of every printed page (“unreviewed draft”).
    """

    __pydantic_config__ = STRICT
    schema: Literal["quizgen/quiz@1"] = QUIZ_SCHEMA
    title: Annotated[str, Field(min_length=1)]
    language: str = "en"
    seed: int = 0
    credits: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    papers: tuple[Paper, ...] = ()
    released: str = ""
    notice: Annotated[str, Field(max_length=200)] = ""
    print: Printing = field(default_factory=Printing)
    cards: Annotated[CardPlan, Field(exclude_if=lambda cards: cards == CardPlan())] = CardPlan()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A row of the claims ledger. `article` is the article's title; `speaker` and `via` are names or ""."""

    article: str
    claim: str
    speaker: str = ""
    via: str = ""
    voice: Voice = "stated"
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What a writer needs beside the quiz: a published state of a deck, and how its papers are printed.

    `articles` are those whose text may be printed, `ledger` has their claims, `notice` stands on every page;
    `licence` and `report_to` in the deck's description.
    """

    name: str
    deck: str
    namespace: str
    released: Edtf
    pages: tuple[PageSize, ...] = ("a4",)
    digests: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    print: Printing = field(default_factory=Printing)
    head: ReadHead = NO_HEAD
    articles: tuple[Article, ...] = ()
    ledger: tuple[Claim, ...] = ()
    notice: str = ""
    licence: str = ""
    report_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a writer gives back: whole files by name, what was lost or wrong, and the next history.

    `stale`: names of files of an earlier build that must go with the commit; `update`: what an import will do;
    `losses`: what the format does not hold of the quiz.
    """

    files: dict[str, bytes]
    problems: tuple[Problem, ...] = ()
    history: History | None = None
    stale: tuple[str, ...] = ()
    update: Update | None = None
    losses: tuple[Loss, ...] = ()
