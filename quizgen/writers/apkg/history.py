"""What students have: which notes are new, changed, the same or gone, and the time each of them bears."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from pydantic_core import to_json

from quizgen.model.item import NO_RECEIPT, Item
from quizgen.model.published import Head, History, Notes, Published, said
from quizgen.model.quiz import Release, Update
from quizgen.writers.apkg.identity import note_id, serial_of
from quizgen.writers.apkg.notes import CHANGED, RETIRED

SHARD = 10_000  # notes of a file, by the number under which they were published: some 15 MB


class Ledger:
    """The history before and after one build. Drawn on once per note, current notes first."""

    def __init__(self, release: Release, before: History | None) -> None:
        self.release = release
        self.before = before
        self.old: Mapping[str, Published] = before.notes if before else {}
        self.notes = Notes(self.old if isinstance(self.old, Notes) else None)
        self.floor = midnight(release)
        self.first = before.first or before.released if before else release.released.text
        self.types: set[str] = set()  # note types that are not as students have them
        self.retyped: list[Item] = []  # that were published as another note type
        self.releases: set[str] = set()  # that changed a note, before or now
        self.lost: dict[str, str] = {}  # guid → why a note that is made still is given out as retired
        self.new = self.changed = self.retired = self._live = 0  # notes
        self._beside = 0  # changes of note types and of what is retired already
        self._latest = 1  # of all times
        self._next = 1 + _last(self.old)

    @property
    def changes(self) -> int:
        """How many notes and note types are not as they were."""
        return self.new + self.changed + self.retired + self._beside

    @property
    def update(self) -> Update:
        """What an import will do."""
        unchanged = self._live - self.new - self.changed
        return Update(self.new, self.changed, self.retired, unchanged, tuple(sorted(self.types)))

    def settle(self, guid: str, shade: int, item: Item, reason: str = "", cards: int = 2, subdeck: str = "") -> Published:
        """Enter a note as it now is; one that says the same keeps its time, its tag and its id, with room for `cards`.
        It stays in the subdeck in which it was first given out.

        `shade` is the guid's, `reason` why it is retired. New or changed: 00:00 UTC of the release, but always later
        than before.
        """
        old = self.old.get(guid)
        facts = old.digest if reason and old else self.release.digests.get(item.id, "")
        self._live += not reason
        if old and bool(old.item.blanks) != bool(item.blanks):
            self.retyped.append(item)
        note = old.note if old and old.note else self._new_id(shade, cards)
        if old and self._same(guid, old, item, reason):
            mod, changed = old.mod, old.changed
        else:
            self._count(old, reason)
            mod, changed = max(self.floor, old.mod + 1 if old else 0), self.release.released.text if old else ""
        self._latest = max(self._latest, mod)
        self.releases.update(release for release in (changed, old.changed if old else "") if release)
        found = Published(
            # Who made it and what it passed is no content: the history stays as it is when they change.
            item=item if item.receipt == NO_RECEIPT else replace(item, receipt=NO_RECEIPT),
            digest=facts,
            mod=mod,
            changed=changed,
            retired=reason,
            returned=_returned(old, reason),
            note=note,
            subdeck=old.subdeck if old else subdeck,
        )
        self._enter(guid, found, old)
        return found

    def _same(self, guid: str, old: Published, item: Item, reason: str) -> bool:
        forked = bool(self.before and guid in self.before.forked)
        return not forked and said(old.item, old.retired) == said(item, reason)

    def _count(self, old: Published | None, reason: str) -> None:
        if reason and old and old.retired:
            self._beside += 1
        elif reason:
            self.retired += 1
        elif old:
            self.changed += 1
        else:
            self.new += 1

    def _enter(self, guid: str, found: Published, old: Published | None) -> None:
        if found == old and isinstance(self.old, Notes):
            self.notes.keep(guid, self.old)
        else:
            self.notes.add(guid, found)

    def gone(self) -> Iterator[tuple[str, Published, str]]:
        """The notes no longer made, sorted by guid, each with the reason to show: the one students were told first."""
        for guid in sorted(self.old.keys() - self.notes.keys()):
            old = self.old[guid]
            reason = old.retired or self.lost.get(guid) or self.release.reasons.get(old.item.id) or "no longer made"
            yield guid, old, reason

    def since(self, changed: str) -> str:
        """The release that last changed a note, as students are told; "" for one up to the deck's first."""
        return changed if changed > self.first else ""

    def type_time(self, name: str, content: str) -> tuple[str, int]:
        """The note type's content and time, by the same rule as a note's."""
        was, mod = self.before.types.get(name, ("", 0)) if self.before else ("", 0)
        if was != content:
            self._beside += 1
            self.types |= {name} if self.before and name in self.before.types else set()
            mod = max(self.floor, mod + 1)
        self._latest = max(self._latest, mod)
        return content, mod

    @property
    def version(self) -> str:
        """The day of the last change, YYYY-MM-DD: a build that changes nothing has the version before."""
        return day_of(self._latest)

    def after(self, types: dict[str, tuple[str, int]]) -> History:
        """The next history."""
        release = self.release
        return History(
            namespace=release.namespace,
            deck=release.deck,
            released=release.released.text,
            first=self.first,
            types={**(self.before.types if self.before else {}), **types},
            notes=self.notes,
        )

    def _new_id(self, shade: int, cards: int) -> int:
        self._next += 1
        return note_id(self._next - 1, shade, cards)


def _returned(old: Published | None, reason: str) -> bool:
    return bool(old and (old.returned or (old.retired and not reason)))


def midnight(release: Release) -> int:
    """00:00 UTC of the release's first day in Unix seconds; at least 1, for Anki's check mends a time of 0."""
    return max(1, (release.released.first - dt.date(1970, 1, 1)).days * 86400)


def day_of(mod: int) -> str:
    """The day of a time in Unix seconds, UTC; that of 0 for one that no calendar has."""
    try:
        return dt.datetime.fromtimestamp(max(mod, 1), dt.UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):  # a stranger's package may say anything
        return "1970-01-01"


@lru_cache(4096)
def labels(tags: tuple[str, ...], changed: str, retired: bool) -> str:
    """The tags the package holds, parted by spaces: the item's, and what happened to the note."""
    found = tags + (CHANGED + changed,) * bool(changed) + (RETIRED,) * retired
    return f" {' '.join(found)} " if found else ""


def history_files(history: History) -> dict[str, bytes]:
    """The history as JSON Lines: `history.jsonl` with the head and the first 10,000 notes, `history-2.jsonl`, ….

    A note stays in its file; lines are sorted by guid, so that version control joins two histories line by line.
    """
    notes = _as_lines(history.notes)
    shards: dict[int, list[str]] = {0: []}
    for guid in notes:
        shards.setdefault(max(0, serial_of(notes.note(guid))) // SHARD, []).append(guid)
    files = {}
    for number, guids in sorted(shards.items()):
        lines = [_head(history)] if number == 0 else []
        lines += [b'{"guid":%s,"published":%s}\n' % (to_json(guid), notes.json(guid)) for guid in sorted(guids)]
        files[f"history-{number + 1}.jsonl" if number else "history.jsonl"] = b"".join(lines)
    return files


def _head(history: History) -> bytes:
    head = Head(
        namespace=history.namespace,
        deck=history.deck,
        released=history.released,
        first=history.first,
        types=dict(sorted(history.types.items())),
        notes=len(history.notes),
    )
    return to_json(head) + b"\n"


def _last(notes: Mapping[str, Published]) -> int:
    if isinstance(notes, Notes):
        return max((serial_of(notes.note(guid)) for guid in notes), default=-1)
    return max((serial_of(note.note) for note in notes.values()), default=-1)


def _as_lines(notes: Mapping[str, Published]) -> Notes:
    if isinstance(notes, Notes):
        return notes
    found = Notes()
    for guid, note in notes.items():
        found.add(guid, note)
    return found
