"""An Anki package of ours, read back: what students are given. Packages come from strangers, so all is bounded."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizgen.files import no_room
from quizgen.model.problem import Location, Problem
from quizgen.reader.card import cloze, paragraphs, passages, reasons, retirement, texts

COLLECTION = "collection.anki2"
NEWER = ("collection.anki21b", "collection.anki21")  # what Anki's own exports hold beside, or instead
MOST_BYTES = 512_000_000  # unpacked; 100,000 cards take some 80 MB
MOST_NOTES = 500_000
MOST_FIELD = 4_000_000  # bytes of all fields of a note
MOST_STEPS = 3_000  # of STEP instructions of SQLite's machine; 100,000 notes take a few million
STEP = 1_000_000
BLOCK = 1 << 20
REBUILT = "build or fetch it again"
# Fields by which our notes are known: of questions, and of key sentences.
NEEDED = ("ID", "Question", "Options", "Answer", "Explanation", "Context")
NEEDED_CLOZE = ("ID", "Text", "Explanation", "Context", "Source", "Date")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Card:
    """A note of the package as plain text. `key` is the right option's text, or the answer; `whys` what the wrong
    options really are, by option; `retired` the reason why it is no longer made; `blanks` number, words and hint of
    each blank of a key sentence, whose `stem` has “____” for them."""

    id: str
    stem: str
    options: tuple[str, ...]
    key: str
    explanation: str
    whys: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    tags: tuple[str, ...]
    retired: str
    blanks: tuple[tuple[int, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """The notes quizgen made, in the order of their ids, the name of their deck and whose they are."""

    deck: str
    namespace: str
    cards: tuple[Card, ...]


def read_apkg(path: Path, label: str = "") -> tuple[Package | None, list[Problem]]:
    """Read the notes of our note types; others are passed over. None where there are none, or with an error.

    The collection is unpacked to a temporary file, at most `MOST_BYTES`, opened read-only, and removed.
    """
    label = label or str(path)
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            package = _unpacked(path, Path(folder, COLLECTION), label)
    except (OSError, _NoRoom) as error:
        return None, [no_room(label, error.args[0] if isinstance(error, _NoRoom) else error)]
    if isinstance(package, Problem):
        return None, [package]
    if not package.cards:
        hint = "name a package that `quizgen build` has written; other note types are passed over"
        return None, [_problem(label, "no-notes", "the package holds no note of quizgen's", hint)]
    return package, []


class _NoRoom(Exception):
    """The temporary folder cannot be written; the package may be whole."""


def _unpacked(path: Path, base: Path, label: str) -> Package | Problem:
    problem = _unpack(path, base, label)
    if problem is not None:
        return problem
    try:
        return _read(base)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return _problem(label, "too-large", "the collection takes too long to read", REBUILT)
        return _damaged(label)
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return _damaged(label)


def _unpack(path: Path, base: Path, label: str) -> Problem | None:
    """Write the collection to `base`; the problem where that cannot be."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return _problem(label, "too-large", f"the package is larger than {MOST_BYTES // 1_000_000} MB", REBUILT)
        if not zipfile.is_zipfile(path):
            return _problem(label, "not-a-package", "this is no Anki package (not a zip file)", "name an .apkg file")
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if any(name in names for name in NEWER) or COLLECTION not in names:
                return _no_collection(label, names)
            with archive.open(COLLECTION) as source, _temporary(base) as target:
                left = MOST_BYTES
                # The size a zip says it has may be a lie: what comes out is counted.
                while block := source.read(BLOCK):
                    left -= len(block)
                    if left < 0:
                        message = f"the collection is larger than {MOST_BYTES // 1_000_000} MB unpacked"
                        return _problem(label, "too-large", message, "a deck of 100,000 cards has some 80 MB")
                    _put(target, block)
    except FileNotFoundError:
        return _problem(label, "not-found", f"there is no file {label}", "check the spelling and the folder")
    except _BROKEN:
        return _damaged(label)
    return None


def _temporary(base: Path) -> io.FileIO:
    try:
        return io.FileIO(base, "w")
    except OSError as error:
        raise _NoRoom(error) from error


def _put(target: io.FileIO, block: bytes) -> None:
    try:
        left = memoryview(block)
        while left:
            left = left[target.write(left) :]
    except OSError as error:
        raise _NoRoom(error) from error


def _no_collection(label: str, names: set[str]) -> Problem:
    if names & set(NEWER):
        hint = "name the .apkg that quizgen built, or export again with “Support older Anki versions” ticked"
        return _problem(label, "newer-package", "this package was exported by Anki in its newer form", hint)
    message = f"the zip file holds no {COLLECTION}"
    return _problem(label, "no-collection", message, "name a package that `quizgen build` has written")


def _damaged(label: str) -> Problem:
    return _problem(label, "damaged-package", "the package is damaged and cannot be read", REBUILT)


def _problem(label: str, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(Location(label), rule, message, hint)


def _read(base: Path) -> Package:
    with closing(sqlite3.connect(f"{base.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 64_000_000)
        db.text_factory = lambda data: data.decode("utf-8", "replace")
        steps = iter(range(MOST_STEPS))
        db.set_progress_handler(lambda: next(steps, None) is None, STEP)
        db.execute("PRAGMA trusted_schema=OFF")
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"col", "notes", "cards"} <= tables:  # a view in their place could be anything
            raise ValueError("tables are missing")
        models, decks = (json.loads(text) for text in db.execute("SELECT models, decks FROM col").fetchone())
        ours = dict(_ours(models))
        cards: dict[str, Card] = {}
        for mid, tags, fields in _notes(db):
            if mid in ours:
                card = _card(tags, fields.split("\x1f"), ours[mid][1])
                cards.setdefault(card.id, card)
        return Package(_deck(db, ours, decks), _namespace(ours), tuple(cards.values()))


def _ours(models: Any) -> Iterator[tuple[int, tuple[str, dict[str, int]]]]:
    """Note types with our fields, of either sort: id → name, and the place of each field."""
    for key, model in models.items():
        places = {field["name"]: place for place, field in enumerate(model["flds"])}
        if any(all(name in places for name in needed) for needed in (NEEDED, NEEDED_CLOZE)):
            yield int(key), (str(model["name"]), places)


def _notes(db: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    query = "SELECT mid, tags, flds FROM notes WHERE typeof(flds) = 'text' AND length(flds) <= ? ORDER BY id LIMIT ?"
    yield from db.execute(query, (MOST_FIELD, MOST_NOTES))


def _card(tags: str, values: list[str], places: dict[str, int]) -> Card:
    held = {name: values[at] if at < len(values) else "" for name, at in places.items()}
    stem, blanks = (texts(held["Question"]), []) if "Question" in held else cloze(held["Text"])
    return Card(
        id=texts(held["ID"]),
        stem=stem,
        options=tuple(passages(held.get("Options", ""), "li")),
        key="; ".join(words for _, words, _ in blanks) if blanks else texts(held.get("Answer", "")),
        blanks=tuple(blanks),
        explanation=paragraphs(held["Explanation"]),
        whys=tuple(reasons(held["Explanation"])),
        evidence=tuple(passages(held["Context"], "blockquote")),
        tags=tuple(str(tags).split()),
        retired=retirement(held["Explanation"]),
    )


def _deck(db: sqlite3.Connection, ours: dict[int, Any], decks: Any) -> str:
    """The deck in which most of our cards lie."""
    marks = ",".join("?" * len(ours))
    query = f"SELECT did, count(*) FROM cards JOIN notes ON nid = notes.id WHERE mid IN ({marks}) GROUP BY did"
    counted = db.execute(query, tuple(ours)).fetchall()
    most = max(counted, key=lambda row: (row[1], -row[0]), default=(0, 0))[0]
    return str(decks.get(str(most), {}).get("name", ""))


def _namespace(ours: dict[int, tuple[str, Any]]) -> str:
    """From “quizgen Question (org.example)”; empty where a person renamed the note type."""
    names = {name.partition("(")[2].rstrip(")") for name, _ in ours.values()}
    return names.pop() if len(names) == 1 else ""
