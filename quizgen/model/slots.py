"""The types of slots. `form` says what may stand there; templates and distractors rely on it."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from decimal import Decimal
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from quizgen.model.dates import PATTERN, Edtf, parse
from quizgen.model.provenance import PERSON, By

Form = Literal["text", "texts", "entity", "entities", "date", "phrase", "number", "flag"]
STRICT = ConfigDict(extra="forbid")
NOT_IN_FILES = {"in_files": False}  # metadata of a field that the program fills, and nobody writes
ID_PATTERN = r"^[a-z0-9]+(?:[-_.][a-z0-9]+)*$"


def as_list(value: Any) -> Any:
    """A single text stands for a list of one."""
    return [value] if isinstance(value, str) else value


def _as_phrase(value: Any) -> Any:
    """A bare text stands for the short form."""
    return {"short": value} if isinstance(value, str) else value


def _as_foil(value: Any) -> Any:
    return {"value": value} if isinstance(value, str | list | tuple) else value


def _as_number(value: Any) -> Any:
    return value.replace(",", "").replace("_", "") if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Phrase:
    """An answer in the forms a person wrote.

    short: what an option shows: a phrase with a capital, without full stop, at most some 60 characters.
    clause: a finite clause with its own subject that reads after "that"; used in explanations and stems.
    """

    __pydantic_config__ = STRICT
    short: Annotated[str, Field(min_length=1)]
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Foil:
    """A wrong value, what it really is (`why`, a sentence), and who made it. Only a person vouches for one."""

    __pydantic_config__ = STRICT
    value: str | tuple[str, ...]
    why: str = ""
    by: By = PERSON


@dataclass(frozen=True, slots=True)
class SlotForm:
    """Marks an annotated type with the form of the slot."""

    form: Form


Id = Annotated[str, Field(pattern=ID_PATTERN, max_length=120)]
Text = Annotated[str, Field(min_length=1), SlotForm("text")]
Texts = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1), BeforeValidator(as_list), SlotForm("texts")
]
EntityId = Annotated[str, Field(min_length=1), SlotForm("entity")]
EntityIds = Annotated[
    tuple[Annotated[str, Field(min_length=1)], ...],
    Field(min_length=1),
    BeforeValidator(as_list),
    SlotForm("entities"),
]
Date = Annotated[
    Edtf,
    PlainValidator(parse),
    WithJsonSchema({"type": "string", "pattern": PATTERN, "description": "EDTF date or range"}),
    SlotForm("date"),
]
PhraseSlot = Annotated[Phrase, BeforeValidator(_as_phrase), SlotForm("phrase")]
FoilValue = Annotated[Foil, BeforeValidator(_as_foil)]
Number = Annotated[Decimal, BeforeValidator(_as_number), SlotForm("number")]
Flag = Annotated[bool, SlotForm("flag")]


def empty(form: Form) -> Any:
    """What stands in a slot that nobody has filled yet; None for a date and a number, which have no empty form."""
    return {"text": "", "texts": (), "entity": "", "entities": (), "phrase": Phrase(""), "flag": False}.get(form)


@dataclass(frozen=True, slots=True)
class Slot:
    """What is known of a slot: its form, whether it must be filled, and its documentation."""

    name: str
    form: Form
    required: bool
    doc: str


def slots_of(cls: type, skip: frozenset[str] = frozenset()) -> dict[str, Slot]:
    """The slots of a fact class, read from its annotations, in order; `skip` names fields that are not slots."""
    hints = get_type_hints(cls, include_extras=True)
    found = {}
    for field in fields(cls):
        if field.name in skip:
            continue
        metadata = _metadata(hints[field.name])
        form = next((m.form for m in metadata if isinstance(m, SlotForm)), None)
        if form is None:
            continue
        doc = next((m.description for m in reversed(metadata) if getattr(m, "description", None)), "")
        found[field.name] = Slot(field.name, form, _required(field), doc)
    return found


def _metadata(hint: Any) -> list[Any]:
    """The annotations of a hint and of the members of `X | None`."""
    found = list(getattr(hint, "__metadata__", ()))
    parts = [hint.__origin__] if found else get_args(hint)
    for part in parts:
        found += _metadata(part)
    return found


def _required(field: Any) -> bool:
    return field.default is MISSING and field.default_factory is MISSING
