"""What students have: which notes are new, changed, the same or gone, and the time each of them bears."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from itertools import chain, repeat

from pydantic import TypeAdapter
from pydantic_core import to_json

from quizgen.model.item import Item
from quizgen.model.quiz import History, Published, Release
from quizgen.writers.apkg.identity import note_id, serial_of
from quizgen.writers.apkg.notes import CHANGED, RETIRED


class Notes(Mapping[str, Published]):
    """Published notes by guid, each kept as its line of JSON: a third of the memory of the values, which
    are read when asked for."""

    def __init__(self) -> None:
        adapter = TypeAdapter(Published)
        self.lines: dict[str, bytes] = {}
        self.last = -1  # serial number
        self._read, self._write = adapter.validate_json, adapter.dump_json

    def __getitem__(self, guid: str) -> Published:
        return self._read(self.lines[guid])

    def __contains__(self, guid: object) -> bool:
        return guid in self.lines

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def add(self, guid: str, note: Published) -> None:
        """Enter a note."""
        self.lines[guid] = self._write(note)
        self.last = max(self.last, serial_of(note.note))


class Ledger:
    """The history before and after one build. Drawn on once per note, current notes first."""

    def __init__(self, release: Release, before: History | None) -> None:
        self.release = release
        self.before = before
        self.old: Mapping[str, Published] = before.notes if before else {}
        self.notes = Notes()
        self.floor = midnight(release)
        self.changes = 0
        self.retyped: list[Item] = []  # that were published as another note type
        self.lost: dict[str, str] = {}  # guid → why a note that is made still is given out as retired
        self._next = 1 + _last(self.old)

    def settle(self, guid: str, shade: int, item: Item, content: str, reason: str = "", cards: int = 2) -> Published:
        """Enter a note as it now is; an unchanged one keeps its time, its tag and its id, with room for `cards`.

        `shade` is the guid's, `content` a digest of what a student sees, `reason` why it is retired.
        New or changed: 00:00 UTC of the release, but always later than before.
        """
        old = self.old.get(guid)
        facts = old.digest if reason and old else self.release.digests.get(item.id, "")
        if old and old.content == content:
            mod, changed = old.mod, old.changed
        else:
            self.changes += 1
            mod, changed = max(self.floor, old.mod + 1 if old else 0), self.release.released.text if old else ""
        if old and bool(old.item.blanks) != bool(item.blanks):
            self.retyped.append(item)
        note = old.note if old else self._new_id(shade, cards)
        found = Published(item=item, digest=facts, mod=mod, content=content, changed=changed, retired=reason, note=note)
        self.notes.add(guid, found)
        return found

    def gone(self) -> Iterator[tuple[str, Published, str]]:
        """The notes no longer made, sorted by guid, each with the reason to show."""
        for guid in sorted(self.old.keys() - self.notes.keys()):
            old = self.old[guid]
            reason = self.lost.get(guid) or self.release.reasons.get(old.item.id) or old.retired or "no longer made"
            yield guid, old, reason

    def type_time(self, name: str, content: str) -> tuple[str, int]:
        """The note type's content and time, by the same rule as a note's."""
        was, mod = self.before.types.get(name, ("", 0)) if self.before else ("", 0)
        if was != content:
            self.changes += 1
            mod = max(self.floor, mod + 1)
        return content, mod

    def after(self, types: dict[str, tuple[str, int]]) -> History:
        """The next history."""
        release = self.release
        return History(
            namespace=release.namespace,
            deck=release.deck,
            released=release.released.text,
            types=types,
            notes=self.notes,
        )

    def _new_id(self, shade: int, cards: int) -> int:
        self._next += 1
        return note_id(self._next - 1, shade, cards)


def midnight(release: Release) -> int:
    """00:00 UTC of the release's first day in Unix seconds; at least 1, for Anki's check mends a time of 0."""
    return max(1, (release.released.first - dt.date(1970, 1, 1)).days * 86400)


def digest(fields: str, tags: tuple[str, ...], reason: str = "") -> str:
    """96 bits of what a student sees of a note, without the tag that says when it changed."""
    return sha256("\x1f".join((fields, *tags, reason)).encode()).hexdigest()[:24]


@lru_cache(4096)
def labels(tags: tuple[str, ...], changed: str, retired: bool) -> str:
    """The tags the package holds, parted by spaces: the item's, and what happened to the note."""
    found = tags + (CHANGED + changed,) * bool(changed) + (RETIRED,) * retired
    return f" {' '.join(found)} " if found else ""


def history_lines(history: History) -> Iterator[bytes]:
    """`history.json` in pieces: canonical JSON in UTF-8, one note a line sorted by guid, so that a diff
    reads well."""
    notes = _as_lines(history.notes)
    head = {
        "schema": history.schema,
        "namespace": history.namespace,
        "deck": history.deck,
        "released": history.released,
        "types": dict(sorted(history.types.items())),
    }
    yield to_json(head)[:-1] + b',"notes":{'
    for comma, guid in zip(chain([b"\n"], repeat(b",\n")), sorted(notes), strict=False):
        yield b"%s%s:%s" % (comma, to_json(guid), notes.lines[guid])
    yield b"\n}}\n"


def history_bytes(history: History) -> bytes:
    """`history.json` as one value."""
    return b"".join(history_lines(history))


def _last(notes: Mapping[str, Published]) -> int:
    if isinstance(notes, Notes):
        return notes.last
    return max((serial_of(note.note) for note in notes.values()), default=-1)


def _as_lines(notes: Mapping[str, Published]) -> Notes:
    if isinstance(notes, Notes):
        return notes
    found = Notes()
    for guid, note in notes.items():
        found.add(guid, note)
    return found
