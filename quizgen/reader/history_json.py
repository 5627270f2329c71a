"""`history.json`, the form of a history before JSON Lines: read as long as there are any, and written anew as lines."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from quizgen.model.problem import Location, Problem
from quizgen.model.published import Head, Published
from quizgen.reader.json_file import read_json
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Sheet
from quizgen.reader.source import MOST_JSON

SCHEMA = "quizgen/history@1"
WHOLE = "take the file back from version control, or rebuild it: quizgen history --from OLD.apkg"
MARKS = re.compile(rb"<{7} |\|{7} |={7}[\r\n]|>{7} ")
JOIN = "delete the lines that begin with <<<<<<<, |||||||, ======= or >>>>>>> and keep all others: both are joined"
# As quizgen wrote it: the head, a note a line, and two braces.
_HEAD = re.compile(rb'(\{"schema":"quizgen/history@1",.*),"notes":\{\r?\n')
_NOTE = re.compile(rb'("(?:[^"\\]|\\.)*"):(\{.*\}),?\r?\n')
Old = tuple[Head | None, list[Problem]]


def is_old(first: bytes) -> bool:
    """True for the first line of a history.json, and of any other JSON that is no line of a history."""
    lines = (b'{"guid"', b'{"schema":"quizgen/history@2"', b"<<<<<<<")
    return bool(first.strip()) and not first.startswith(lines)


class OldHistory:
    """A history.json as it is read: iterate over its notes, then ask for `heads` and `problems`."""

    def __init__(self, first: bytes, lines: Iterator[bytes], label: str) -> None:
        self.sheet = Sheet(label)
        self.heads: list[Head] = []  # several where two files were merged
        self._first, self._lines = first, lines
        self._earliest = 0

    @property
    def problems(self) -> list[Problem]:
        """What was found."""
        return self.sheet.problems()

    def __iter__(self) -> Iterator[tuple[str, Published]]:
        match = _HEAD.fullmatch(self._first)
        for guid, value in self._streamed(match[1] + b"}") if match else self._whole():
            note = shaped(self.sheet, Published, _without_content(value), ("notes", guid), "the note")
            if note is not None:
                self._earliest = min(self._earliest or note.mod, note.mod)
                yield guid, note
        if self._earliest:
            day = dt.datetime.fromtimestamp(self._earliest, dt.UTC).date().isoformat()
            self.heads = [replace(head, first=min(day, head.released)) for head in self.heads]

    def _streamed(self, head: bytes) -> Iterator[tuple[str, Any]]:
        self._take_head(json.loads(head))
        ended = False
        for number, line in enumerate(self._lines, 2):
            match = _NOTE.fullmatch(line)
            if MARKS.match(line):
                self._report(number, "conflict-marks", "version control left the marks of a conflict here", JOIN)
                return
            if match:
                yield from self._noted(match, number)
            elif more := _HEAD.fullmatch(line):
                self._take_head(json.loads(more[1] + b"}"))
            elif line.strip() == b"}}":
                ended = True
            elif line.strip():
                self._report(number, "not-json", "this line is no note of a history", WHOLE)
        if not ended:
            self._report(0, "truncated", "the history is cut short", WHOLE)

    def _noted(self, match: re.Match[bytes], number: int) -> Iterator[tuple[str, Any]]:
        try:
            yield json.loads(match[1]), json.loads(match[2])
        except (ValueError, RecursionError):
            self._report(number, "not-json", "this line is no note of a history", WHOLE)

    def _whole(self) -> Iterator[tuple[str, Any]]:
        """A file that somebody has formatted anew, as one value."""
        data, most = bytearray(), MOST_JSON + 1
        for line in chain([self._first], self._lines):
            data += line[: most - len(data)]
            if len(data) >= most:
                break
        self.sheet = read_json(bytes(data), self.sheet.label)
        value = self.sheet.value
        if not isinstance(value, dict):
            return
        notes = value.pop("notes", {})
        self._take_head(value)
        if isinstance(notes, dict):
            yield from notes.items()
        else:
            self.sheet.report(("notes",), "wrong-type", "“notes” must be a JSON object", "guid: {…}")

    def _take_head(self, value: dict[str, Any]) -> None:
        schema = value.pop("schema", None)
        if schema is None:
            words = "the file does not say that it is a history"
            self.sheet.report((), "schema-version", words, f"add \"schema\": \"{SCHEMA}\"")
        elif schema != SCHEMA:
            from quizgen.reader.forms import mismatch

            self.sheet.report(("schema",), "schema-version", *mismatch("history", schema))
        head = shaped(self.sheet, Head, value, (), "the history")
        self.heads += [head] if head is not None else []

    def _report(self, number: int, rule: str, message: str, hint: str) -> None:
        place = Location(self.sheet.label, number, 1 if number else 0)
        self.sheet.found.append(Problem(place, rule, message, hint))


def _without_content(value: Any) -> Any:
    """A note without the digest that this form held: what a note says is compared by value."""
    return {k: v for k, v in value.items() if k != "content"} if isinstance(value, dict) else value
