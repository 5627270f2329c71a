"""What a person can decide, as values that a log keeps and a replay makes again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from quizgen.build.review.splice import Splice
from quizgen.model.common import Judged
from quizgen.model.outside import Asks, Words, WrongOption
from quizgen.model.provenance import PERSON, By
from quizgen.model.slots import STRICT

ItemId = Annotated[str, Field(min_length=1, max_length=500)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in somebody's words: `evidence` are the passages that prove it, word for word. `by`: whose words; a
    model's come from outside, with its wrong options as they came (`brought`)."""

    __pydantic_config__ = STRICT
    question: Words
    answer: Words
    wrong: Annotated[tuple[WrongOption, ...], Field(max_length=8)] = ()
    evidence: Annotated[tuple[Words, ...], Field(min_length=1, max_length=20)]
    explanation: Annotated[str, Field(max_length=2_000)] = ""
    asks: Asks | None = None
    by: By = PERSON
    brought: Annotated[tuple[WrongOption, ...], Field(max_length=8)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """What every decision on an item carries: `gates`, what the gates found of each fact, and why a person answers
    for a fact that they refuse (`vouch`)."""

    __pydantic_config__ = STRICT
    item: ItemId
    gates: dict[str, Judged] = field(default_factory=dict)
    vouch: Annotated[str, Field(max_length=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(_Decided):
    """The item is asked as it stands; its facts are reviewed."""

    do: Literal["accept"] = "accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange(_Decided):
    """The item takes the place of another on the paper, which is dropped."""

    do: Literal["exchange"] = "exchange"
    instead_of: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(_Decided):
    """The item says what the person wrote. A question of the story's words is changed in place; of any other item a
    question of the person's own is made, and the item is dropped."""

    do: Literal["edit"] = "edit"
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill(_Decided):
    """The blanks of a proposal are filled: a question stands in its place. `item`: the id of the proposal."""

    do: Literal["fill"] = "fill"
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOwn(_Decided):
    """A question of a person's own, or from elsewhere, is added. `item`: the fact it stands behind, or “end”."""

    do: Literal["ask"] = "ask"
    asked: Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """The item is not asked."""

    __pydantic_config__ = STRICT
    do: Literal["drop"] = "drop"
    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """What was dropped is on offer again; what was accepted no longer has a place of its own."""

    __pydantic_config__ = STRICT
    do: Literal["restore"] = "restore"
    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """The item has a place on the paper, though nobody has reviewed its facts."""

    __pydantic_config__ = STRICT
    do: Literal["pin"] = "pin"
    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The item stands at another place of the paper: 0 is the first."""

    __pydantic_config__ = STRICT
    do: Literal["move"] = "move"
    item: ItemId
    to: Annotated[int, Field(ge=0, le=1_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A paper has so many questions."""

    __pydantic_config__ = STRICT
    do: Literal["size"] = "size"
    questions: Annotated[int, Field(ge=1, le=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The last decision that stands is taken back."""

    __pydantic_config__ = STRICT
    do: Literal["undo"] = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Redo:
    """The last decision that was taken back stands again."""

    __pydantic_config__ = STRICT
    do: Literal["redo"] = "redo"


Change = Accept | Exchange | Edit | Fill | AskOwn | Drop | Restore | Pin | Move | Size
Decision = Annotated[Change | Undo | Redo, Field(discriminator="do")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the log: who decided what, when, and which lines of the files it changed. `fact`: the id of the
    question that it made, or ""."""

    __pydantic_config__ = STRICT
    at: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    who: Annotated[str, Field(min_length=1, max_length=100)]
    what: Decision
    changes: tuple[Splice, ...] = ()


DECISION: TypeAdapter[Change | Undo | Redo] = TypeAdapter(Decision)
ENTRY: TypeAdapter[Entry] = TypeAdapter(Entry)
