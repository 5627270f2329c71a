"""Corrections as text files: Anki replaces every field of a note that a package updates, but only the named columns of
one that a text file updates. Who imports these first keeps “My notes”, added fields, pictures and tags.

The form: https://docs.ankiweb.net/importing/text-files.html (file headers).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from quizgen.writers.apkg.notes import CHANGED
from quizgen.writers.apkg.notetype import NOTE_TYPES
from quizgen.writers.apkg.package import Row

# Always empty in a package, so whatever stands there is the student's.
THEIRS = ("Media", "Extra", "My notes")


@dataclass
class Corrections:
    """The rows of live notes that a release changed, by that release and by note type."""

    namespace: str
    lines: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        """Enter a note, where a release has changed it."""
        if not row.changed:
            return
        places = _columns(row.kind)
        fields = row.fields.split("\x1f")
        cells = [row.guid, *(fields[place] for _, place in places)]
        self.lines.setdefault((row.changed, row.kind), []).append("\t".join(map(_cell, cells)) + "\n")

    def files(self, name: str) -> dict[str, bytes]:
        """One file for each release and note type."""
        made = {}
        for (changed, kind), lines in sorted(self.lines.items()):
            columns = ["guid", *(column for column, _ in _columns(kind))]
            head = {
                "separator": "tab",
                "html": "true",
                "notetype": NOTE_TYPES[kind].title(self.namespace),
                "guid column": "1",
                "tags": CHANGED + changed,
                "columns": "\t".join(columns),
            }
            text = "".join([*(f"#{key}:{value}\n" for key, value in head.items()), *lines])
            made[corrections_name(name, changed, kind)] = text.encode()
        return made


def corrections_name(name: str, changed: str, kind: str) -> str:
    """The name of the file with what a release changed in the notes of a type."""
    which = "" if kind == "Question" else f"-{kind.lower()}"
    return f"{name}-corrections-{changed.replace('/', '_')}{which}.txt"


def all_names(name: str, releases: Iterable[str]) -> set[str]:
    """The names that files of these releases can have."""
    return {corrections_name(name, changed, kind) for changed in releases for kind in NOTE_TYPES}


def _columns(kind: str) -> list[tuple[str, int]]:
    """The fields that are ours, with their places."""
    return [(column, place) for place, column in enumerate(NOTE_TYPES[kind].fields) if column not in THEIRS]


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
