"""Questions, options and items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import Field

from quizgen.model.facts import Common
from quizgen.model.slots import STRICT
from quizgen.model.template import ItemType, Level, Proof, Template

BLANK = "____"
MOST_BLANKS = 64  # the highest number of a blank; a note's cards have so many ids to themselves


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question ready for a paper or a card. All text is plain text; each writer escapes for itself.

    choice: `options`; order: `sequence`, in the right order; match: `pairs`; open: `answer`; cloze: `answer`, or for
    a key sentence `blanks`, in the order of the “____” of the stem.
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
    # Left out where there are none: the histories of decks without key sentences stay as they are.
    blanks: Annotated[tuple[Blank, ...], Field(exclude_if=lambda blanks: not blanks)] = ()

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
        """The right option's text, or the answer; of a key sentence its blanks' words in order."""
        return next((o.text for o in self.options if o.right), self.answer or "; ".join(b.text for b in self.blanks))

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
    right order; left is empty for order. `blanks`: of a key sentence, with the whole `sentence`.
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
    blanks: tuple[Blank, ...] = ()
    sentence: str = ""

    @property
    def id(self) -> str:
        """Template and full fact ids: never wording, position or time."""
        ids = "+".join(f"{a}/{f.id}" for a, f in zip(self.articles, self.facts, strict=True))
        return f"{self.template.name}/{ids}"
