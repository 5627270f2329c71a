"""What students have: published notes, kept as lines on disk so that their number does not matter."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import IO, Any, Literal, cast

from pydantic import TypeAdapter

from quizgen.model.item import Item
from quizgen.model.slots import STRICT

HISTORY_SCHEMA = "quizgen/history@2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One note as students have it. `digest` is of the facts and the edit it was made from; `mod` is Unix seconds,
    UTC; `changed` the release that last changed it; `retired` the reason why it is no longer made; `returned` that it
    was retired once; `note` its id in the package, 0 where it has none yet; `subdeck` the
    name below the deck's under which it was first given out."""

    __pydantic_config__ = STRICT
    item: Item
    digest: str
    mod: int
    changed: str = ""
    retired: str = ""
    returned: bool = False
    note: int = 0
    subdeck: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A line of a history: a note under its guid."""

    __pydantic_config__ = STRICT
    guid: str
    published: Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The first line of a history. `types` maps a note type to (content, mod); `deck` is the name it was published
    under; `released` the last release and `first` the first; `notes` how many there are."""

    __pydantic_config__ = STRICT
    schema: Literal["quizgen/history@2"] = "quizgen/history@2"
    namespace: str
    deck: str = ""
    released: str
    first: str = ""
    types: dict[str, tuple[str, int]] = field(default_factory=dict)
    notes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What a deck's releases gave out: guid → note, beside what the head says.

    `forked`: guids that two machines published in two wordings under one time; they must be sent again.
    """

    namespace: str
    deck: str = ""
    released: str
    first: str = ""
    types: dict[str, tuple[str, int]] = field(default_factory=dict)
    notes: Mapping[str, Published] = field(default_factory=dict)
    forked: frozenset[str] = frozenset()


def said(item: Item, retired: str = "") -> tuple[object, ...]:
    """What of a note an update must bring to students: the question with its context line, the options, the answer,
    and the reasons why. The order of options, tags, evidence and where an item comes from are none of it."""
    options = sorted((o.text, o.right, "" if o.right else o.why) for o in item.options)
    blanks = sorted((b.number, b.text, b.hint) for b in item.blanks)
    return item.context, item.stem, options, item.answer, item.explanation, blanks, retired


class Notes(Mapping[str, Published]):
    """Published notes by guid. Each lies in a temporary file as JSON and is read when asked for; `like` shares the
    file of other notes, so that what did not change is there once."""

    def __init__(self, like: Notes | None = None) -> None:
        self._file: IO[bytes] = like._file if like is not None else _scratch(self)
        self._owner = like  # keeps the file open
        self._places: dict[str, tuple[int, int, int]] = {}  # guid → offset, length, the note's id

    def __getitem__(self, guid: str) -> Published:
        return cast(Published, _adapter(Published).validate_json(self.json(guid)))

    def __contains__(self, guid: object) -> bool:
        return guid in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def json(self, guid: str) -> bytes:
        """The note as JSON, fields that hold their default left out."""
        offset, length, _ = self._places[guid]
        self._file.seek(offset)
        return self._file.read(length)

    def note(self, guid: str) -> int:
        """The note's id in the package."""
        return self._places[guid][2]

    def add(self, guid: str, note: Published) -> None:
        """Enter a note; one that is there under this guid is replaced."""
        data = _adapter(Published).dump_json(note, exclude_defaults=True)
        offset = self._file.seek(0, 2)
        self._file.write(data)
        self._places[guid] = (offset, len(data), note.note)

    def keep(self, guid: str, other: Notes) -> None:
        """Enter a note as it is in `other`, whose file this shares."""
        self._places[guid] = other._places[guid]


def _scratch(owner: object) -> IO[bytes]:
    file = cast("IO[bytes]", tempfile.SpooledTemporaryFile(1 << 23))  # bytes in memory; a small deck needs no file
    weakref.finalize(owner, file.close)
    return file


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
