"""The history of a deck: JSON Lines read one line at a time, whatever their number; what was merged is joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from quizgen.files import is_there, listed, open_input
from quizgen.model.item import MOST_BLANKS
from quizgen.model.problem import Location, Problem, has_error
from quizgen.model.published import HISTORY_SCHEMA, Head, History, Noted, Notes, Published, said
from quizgen.reader.history_json import JOIN, MARKS, WHOLE, OldHistory, is_old
from quizgen.reader.json_file import read_json
from quizgen.reader.shape import shaped
from quizgen.reader.sheet import Sheet

LINES, OLD = "history.jsonl", "history.json"
MOST_BYTES = 1 << 40  # of a file: it is read line by line, so its size is no matter
MOST_LINE = 4_000_000  # bytes; a note has some 1,500
MOST_WRONG = 50  # lines with mistakes, after which reading stops


@dataclass
class _Read:
    """What the lines of all files came to."""

    problems: list[Problem] = field(default_factory=list)
    heads: list[tuple[Head, str]] = field(default_factory=list)  # with the file
    notes: Notes = field(default_factory=Notes)
    taken: dict[int, str] = field(default_factory=dict)  # the ids a note and its cards may have, as one → its guid
    forked: set[str] = field(default_factory=set)

    def report(self, label: str, line: int, rule: str, message: str, hint: str) -> None:
        self.problems.append(Problem(Location(label, line, 1 if line else 0), rule, message, hint))


def read_history(path: Path, label: str | None = None) -> tuple[History | None, list[Problem]]:
    """Read a deck's history: a file with the shards beside it, and beside `history.jsonl` an older `history.json`.

    A deck that was never built has none: (None, []). Lines of two machines are joined: of a note that both hold the
    later counts, heads become one. None with an error: marks of a conflict, a file cut short, a line that is wrong.
    """
    path = Path(path)
    name = str(path) if label is None else label
    read = _Read()
    for file in _files(path):
        _read_file(file, name if file == path else _beside(name, file), read)
        if len(read.problems) >= MOST_WRONG:
            break
    if not (read.heads or read.problems or len(read.notes)):
        return None, []
    return _result(read, name)


def parse_history(data: bytes, label: str = "") -> tuple[History | None, list[Problem]]:
    """Read a history from the bytes of its only file."""
    read = _Read()
    _read_lines(iter(data.splitlines(keepends=True)), label, read)
    return _result(read, label)


def _files(path: Path) -> list[Path]:
    """The files of a history, in order."""
    if path.name == LINES:
        return [f for f in (path.with_name(OLD), path, *_shards(path)) if is_there(f)]
    return [path, *_shards(path)] if is_there(path) else []


def _shards(path: Path) -> list[Path]:
    if path.suffix != ".jsonl":
        return []
    beside, _ = listed(path.parent, "")
    found = (p for p in beside if re.fullmatch(rf"{re.escape(path.stem)}-[0-9]{{1,6}}\.jsonl", p.name))
    return sorted(found, key=lambda p: (len(p.name), p.name))


def _beside(label: str, file: Path) -> str:
    return label.rpartition("/")[0] + "/" * ("/" in label) + file.name


def _read_file(path: Path, label: str, read: _Read) -> None:
    file, problems = open_input(path, label, MOST_BYTES)
    read.problems += problems
    if file is None:
        return
    try:
        with file:
            lines = iter(lambda: file.readline(MOST_LINE + 1), b"")
            _read_lines(lines, label, read, path.suffix == ".jsonl")
    except OSError as error:
        read.report(label, 0, "unreadable", f"this file cannot be read: {error.strerror}", WHOLE)


def _read_lines(lines: Iterator[bytes], label: str, read: _Read, new: bool = False) -> None:
    first = next(lines, b"")
    if not new and is_old(first):
        old = OldHistory(first, lines, label)
        for guid, note in old:
            _enter(read, guid, note)
        read.problems += old.problems
        read.heads += [(head, label) for head in old.heads]
    elif not first.strip():
        read.report(label, 0, "empty-file", "the file is empty", WHOLE)
    else:
        _each(first, lines, label, read)


def _each(first: bytes, lines: Iterator[bytes], label: str, read: _Read) -> None:
    number, line = 1, first
    while line:
        if len(line) > MOST_LINE:
            read.report(label, number, "too-large", f"a line is longer than {MOST_LINE // 1_000_000} MB", WHOLE)
            return
        if MARKS.match(line):
            read.report(label, number, "conflict-marks", "version control left the marks of a conflict here", JOIN)
            return
        if not _line(line, label, number, read) or len(read.problems) >= MOST_WRONG:
            return
        number, line = number + 1, next(lines, b"")


def _line(line: bytes, label: str, number: int, read: _Read) -> bool:
    """One line: a head, a note, or what is wrong with it. False for what is no line of a history: no more is read."""
    if not line.strip():
        return True
    cls: type = Noted if line.startswith(b'{"guid"') else Head
    value = _quick(cls, line)
    if value is None and (sheet := _sheet(line, label, number, read)) is not None:
        value = _slow(sheet, number, read)
    elif value is None:
        return False
    if isinstance(value, Head):
        read.heads.append((value, label))
    elif isinstance(value, Noted):
        _enter(read, value.guid, value.published)
    return True


def _quick(cls: type, line: bytes) -> Any:
    from pydantic import ValidationError

    try:
        return _adapter(cls).validate_json(line)
    except ValidationError:
        return None


def _sheet(line: bytes, label: str, number: int, read: _Read) -> Sheet | None:
    """The line as JSON; None, with a problem, where it is none."""
    if not line.endswith(b"\n"):
        read.report(label, number, "truncated", "the last line is cut short", WHOLE)
        return None
    sheet = read_json(line, label)
    if not isinstance(sheet.value, dict):
        problem = sheet.problems()[0]
        read.report(label, number, problem.rule, problem.message, WHOLE)
        return None
    return sheet


def _slow(sheet: Sheet, number: int, read: _Read) -> Any:
    """The line read with care, so that a mistake in it gets its name and place."""
    form, cls = ("head", Head) if "schema" in sheet.value else ("note", Noted)
    value = None
    if form == "head" and sheet.value["schema"] != HISTORY_SCHEMA:
        message = f"this history is not of the form {HISTORY_SCHEMA}"
        sheet.report(("schema",), "schema-version", message, "update quizgen")
    else:
        value = shaped(sheet, cls, sheet.value, (), f"the {form}")
    read.problems += [replace(p, location=replace(p.location, line=number, column=1)) for p in sheet.problems()]
    return value


def _enter(read: _Read, guid: str, note: Published) -> None:
    """Enter a note; of two under one guid the later counts, and of two of one time either, to be sent again."""
    if guid in read.notes:
        there = read.notes[guid]
        if (there.mod, repr(there)) >= (note.mod, repr(note)):
            there, note = note, there
        if there.mod == note.mod and said(there.item, there.retired) != said(note.item, note.retired):
            read.forked.add(guid)
        else:
            read.forked.discard(guid)
    read.notes.add(guid, note)
    if not note.note:
        return
    # Two machines may have given one id away: the note with the later guid then gets a new one.
    other = read.taken.setdefault(note.note // MOST_BLANKS, guid)
    if other != guid:
        first, second = sorted((guid, other))
        read.taken[note.note // MOST_BLANKS] = first
        read.notes.add(second, replace(read.notes[second], note=0))


def _result(read: _Read, label: str) -> tuple[History | None, list[Problem]]:
    problems = read.problems[:MOST_WRONG]
    if has_error(problems):
        return None, problems
    if not read.heads:
        return None, [Problem(Location(label), "truncated", "the history has no head (its first line)", WHOLE)]
    missing = max(head.notes for head, _ in read.heads) - len(read.notes)
    if missing > 0:
        words = f"the history holds {len(read.notes):,} notes; its head says {len(read.notes) + missing:,}"
        return None, [Problem(Location(label), "truncated", words, WHOLE)]
    last, file = max(read.heads, key=lambda pair: pair[0].released)
    other = next((head for head, _ in read.heads if head.namespace != last.namespace), None)
    if other is not None:
        words = f"the history is of two namespaces, “{last.namespace}” and “{other.namespace}”"
        return None, [Problem(Location(file, 1, 1), "namespace-changed", words, "keep the lines of one deck")]
    joined = History(
        namespace=last.namespace,
        deck=last.deck,
        released=last.released,
        first=min(head.first or head.released for head, _ in read.heads),
        types=_types([head for head, _ in read.heads]),
        notes=read.notes,
        forked=frozenset(read.forked),
    )
    return joined, problems + _told(read, file)


def _told(read: _Read, label: str) -> list[Problem]:
    if not read.forked:
        return []
    many = f"{len(read.forked)} notes were" if len(read.forked) > 1 else "1 note was"
    message = f"two histories were joined: {many} published in two wordings under one date"
    hint = "the next release sends them again, to everybody; date it later than both"
    return [Problem(Location(label), "history-forked", message, hint, "warning")]


def _types(heads: list[Head]) -> dict[str, tuple[str, int]]:
    """The latest of each note type; where two differ at one time neither content counts, so that it is sent again."""
    found: dict[str, tuple[str, int]] = {}
    for name, (content, mod) in (pair for head in heads for pair in head.types.items()):
        there = found.get(name, ("", -1))
        if mod > there[1]:
            found[name] = (content, mod)
        elif mod == there[1] and content != there[0]:
            found[name] = ("", mod)
    return found


@cache
def _adapter(cls: type) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(cls)
