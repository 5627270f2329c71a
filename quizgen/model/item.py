"""Questions, options and items."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from pydantic import Field

from quizgen.model.facts import AnyFact, Joined
from quizgen.model.maps import MapView
from quizgen.model.slots import STRICT
from quizgen.model.template import ItemType, Level, Proof, Template

BLANK = "____"
BRIEF = "Report of March 2018"  # a context line that says no more than where and when
MOST_BLANKS = 64  # the highest number of a blank; a note's cards have so many ids to themselves
FAMILY, SORTED = "quizgen::family::", "quizgen::sorted"  # tags that students search by


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: `why` says what it really is; `origin` where it came from (`article` for the key)."""

    __pydantic_config__ = STRICT
    text: Annotated[str, Field(min_length=1)]
    right: bool
    why: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Blank:
    """Words left out of a key sentence.

    `number`: which of the note's cards asks for them, for ever: students' histories hang on it. `hint`: what sort of
    words they are, shown in their place (“country”).
    """

    __pydantic_config__ = STRICT
    number: Annotated[int, Field(ge=1, le=MOST_BLANKS)]
    text: Annotated[str, Field(min_length=1)]
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an item's evidence stands; a table's source has neither `article` nor `published`."""

    __pydantic_config__ = STRICT
    article: str
    title: str
    published: str
    publisher: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why an item may be asked: the names of the gates it passed, and who made its facts.

    An entry of `by` is “rule <id>”, “table <row>”, “model <name>@<hash>” or “person”.
    """

    __pydantic_config__ = STRICT
    gates: tuple[str, ...] = ()
    by: tuple[str, ...] = ()


NO_RECEIPT = Receipt()


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question ready for a paper or a card. All text is plain text; each writer escapes for itself.

    choice: `options`; order: `sequence`, in the right order; match: `pairs`; open: `answer`; cloze: `answer`, or for
    a key sentence `blanks`, in the order of the “____” of the stem.

    `template` is the template's name, `facts` the full ids of the facts in order, `family` the template's family;
    `ordered`: the options have a natural order, which writers keep. Older files lack these four: they are then read
    from the id and the tags. `context` is one short line that says what the story is about.
    `published_as` is the id under which students first got it, where it has another one today.
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
    proof: Proof | Literal["unproved"] = "stated"  # unproved: nobody has looked; it came from an old bank
    tags: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    recall: bool = True
    # Left out where there are none: the histories of decks without key sentences stay as they are.
    blanks: Annotated[tuple[Blank, ...], Field(exclude_if=lambda blanks: not blanks)] = ()
    template: str = ""
    facts: tuple[str, ...] = ()
    family: str = ""
    ordered: bool = False
    published_as: Annotated[str, Field(exclude_if=lambda published_as: not published_as)] = ""
    context: Annotated[str, Field(exclude_if=lambda context: not context)] = ""
    # `map`: without it the question cannot be answered; `locator`: shown with the answer.
    map: Annotated[MapView | None, Field(exclude_if=lambda view: view is None)] = None
    locator: Annotated[MapView | None, Field(exclude_if=lambda view: view is None)] = None
    receipt: Annotated[Receipt, Field(exclude_if=lambda receipt: receipt == NO_RECEIPT)] = NO_RECEIPT

    def __post_init__(self) -> None:
        """Fill what an older file hides in the id and the tags."""
        fill = object.__setattr__
        if not self.template:
            fill(self, "template", self.id.partition("/")[0])
        if not self.facts:
            fill(self, "facts", facts_in(self.id))
        if not self.family:
            fill(self, "family", next((t.removeprefix(FAMILY) for t in self.tags if t.startswith(FAMILY)), ""))
        if not self.ordered and SORTED in self.tags:
            fill(self, "ordered", True)

    @property
    def first_id(self) -> str:
        """The id under which it was first published: its guid is made of it, and cards show it."""
        return self.published_as or self.id

    @property
    def key(self) -> str:
        """The right option's text, or the answer; of a key sentence its blanks' words in order."""
        return next((o.text for o in self.options if o.right), self.answer or "; ".join(b.text for b in self.blanks))

    @property
    def told(self) -> str:
        """All that is read before answering: the context line, and the stem."""
        return f"{self.context}\n{self.stem}" if self.context else self.stem

    @property
    def filled(self) -> str:
        """The stem with the words of its blanks."""
        return filled(self.stem, self.blanks)

    @property
    def lead(self) -> str:
        """What introduces a key sentence: the stem's part before the passage of evidence that it ends with, or ""."""
        whole = self.filled if self.blanks else ""
        passage = next((p for p in self.evidence if p and whole.endswith(p)), whole)
        before = whole[: len(whole) - len(passage)]
        return before if self.stem.startswith(before) else ""


def shorter(context: str) -> str:
    """A context line cut to its month; "" for one that is no longer than that."""
    brief = " ".join(context.split()[: len(BRIEF.split())]).rstrip(":")
    return brief if brief != context else ""


def id_of(template: str, facts: Iterable[str], general: Iterable[str] = ()) -> str:
    """The id of the item that a template makes of these facts; `general`: those of them that belong to no article."""
    return f"{template}/{'+'.join(tuple(general) or facts)}"


def facts_in(item_id: str) -> tuple[str, ...]:
    """The full fact ids in an item's id, for files that hold nothing else."""
    return tuple(item_id.partition("/")[2].split("+"))


def filled(stem: str, blanks: tuple[Blank, ...]) -> str:
    """A stem with each “____” replaced by its blank's words; what has no counterpart stays."""
    parts = stem.split(BLANK)
    words = [b.text for b in blanks[: len(parts) - 1]]
    words += [BLANK] * (len(parts) - 1 - len(words))
    return "".join(part for pair in zip(parts, [*words, ""], strict=True) for part in pair)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A stem with its key, before it has wrong options.

    `asked` is the fact and slot asked for; `value` its value as the fact has it; `render` turns any
    value of that slot into an option's text. `entries`: of order and match, (left, right) of each fact in the
    right order; left is empty for order. `blanks`: of a key sentence, with the whole `sentence`. `leans_on`: words of
    the headline without which nobody can tell what is meant, so that the context line must have them.
    """

    template: Template
    facts: tuple[AnyFact, ...]
    articles: tuple[str, ...]
    fact: AnyFact
    slot: str
    form: str
    value: Any
    stem: str
    key: str
    explanation: str
    scope: Any
    render: Callable[[Any], str] = field(repr=False, compare=False)
    entries: tuple[tuple[str, str], ...] = ()
    blanks: tuple[Blank, ...] = ()
    sentence: str = ""
    leans_on: str = ""

    @property
    def told(self) -> str:
        """All of the wording that no option may be told by: what the question leans on, and the stem."""
        return f"{self.leans_on}\n{self.stem}" if self.leans_on else self.stem

    @property
    def id(self) -> str:
        """Template and full fact ids: never wording, position or time.

        General knowledge is called by its own ids alone, so that it is the same item in every article.
        """
        return id_of(self.template.name, self.fact_ids, self.general)

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """Full fact ids, in order."""
        return tuple(f.full_id(a) for a, f in zip(self.articles, self.facts, strict=True))

    @property
    def general(self) -> tuple[str, ...]:
        """The full ids of its facts that are the same in every article."""
        return tuple(f.general for f in self.facts if isinstance(f, Joined) and f.general)
