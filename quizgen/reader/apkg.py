"""An Anki package of ours, read back: what students are given. Packages come from strangers, so all is bounded."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from quizgen.files import no_room, open_input
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
    each blank of a key sentence, whose `stem` has “____” for them. `guid`, `mod` and `note` are what Anki knows the
    note by, the time it bears (Unix seconds), and its id in the package; `subdeck` the name of its cards' deck below the
    package's, "" for that itself and for a note without cards."""

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
    context: str = ""
    source: str = ""
    date: str = ""
    recall: bool = True
    guid: str = ""
    mod: int = 0
    note: int = 0
    subdeck: str = ""


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
    file, problems = open_input(path, label, MOST_BYTES)
    if file is None:
        return None, problems
    try:
        with file, tempfile.TemporaryDirectory() as folder:
            return _unpacked(file, Path(folder, COLLECTION), label)
    except OSError as error:  # of the temporary folder: what the package does wrong is caught where it is read
        return None, [no_room(label, error)]


def _unpacked(file: BinaryIO, base: Path, label: str) -> tuple[Package | None, list[Problem]]:
    problem = _unpack(file, base, label)
    if problem is not None:
        return None, [problem]
    try:
        package = _read(base)
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return None, [_problem(label, "too-large", "the collection takes too long to read", REBUILT)]
        return None, [_damaged(label)]
    except (sqlite3.Error, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None, [_damaged(label)]
    if not package.cards:
        hint = "name a package that `quizgen build` has written; other note types are passed over"
        return None, [_problem(label, "no-notes", "the package holds no note of quizgen's", hint)]
    return package, []


def _unpack(file: BinaryIO, base: Path, label: str) -> Problem | None:
    """Write the collection to `base`; the problem where that cannot be. Raises OSError of `base`."""
    blocks = _blocks(file, label)
    with base.open("wb") as target:
        for block in blocks:
            if isinstance(block, Problem):
                return block
            target.write(block)
    return None


def _blocks(file: BinaryIO, label: str) -> Iterator[bytes | Problem]:
    """The collection in blocks; a problem ends it."""
    try:
        if not zipfile.is_zipfile(file):
            yield _problem(label, "not-a-package", "this is no Anki package (not a zip file)", "name an .apkg file")
            return
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name in names for name in NEWER) or COLLECTION not in names:
                yield _no_collection(label, names)
                return
            left = MOST_BYTES
            with archive.open(COLLECTION) as source:
                # The size a zip says it has may be a lie: what comes out is counted.
                while (block := source.read(BLOCK)) and left >= 0:
                    left -= len(block)
                    yield block if left >= 0 else _too_large(label)
    except _BROKEN:
        yield _damaged(label)


def _too_large(label: str) -> Problem:
    message = f"the collection is larger than {MOST_BYTES // 1_000_000} MB unpacked"
    return _problem(label, "too-large", message, "a deck of 100,000 cards has some 80 MB")


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
        deck = _deck(db, ours, decks)
        below = _subdecks(db, deck, decks)
        cards: dict[str, Card] = {}
        for mid, tags, fields, guid, mod, note in _notes(db):
            if mid in ours:
                card = _card(tags, fields.split("\x1f"), ours[mid][1], guid, mod, note, below.get(note, ""))
                cards.setdefault(card.id, card)
        return Package(deck, _namespace(ours), tuple(cards.values()))


def _ours(models: Any) -> Iterator[tuple[int, tuple[str, dict[str, int]]]]:
    """Note types with our fields, of either sort: id → name, and the place of each field."""
    for key, model in models.items():
        places = {field["name"]: place for place, field in enumerate(model["flds"])}
        if any(all(name in places for name in needed) for needed in (NEEDED, NEEDED_CLOZE)):
            yield int(key), (str(model["name"]), places)


def _notes(db: sqlite3.Connection) -> Iterator[tuple[int, str, str, str, int, int]]:
    columns = "mid, tags, flds, cast(guid AS text), cast(mod AS integer), cast(id AS integer)"
    query = f"SELECT {columns} FROM notes WHERE typeof(flds) = 'text' AND length(flds) <= ? ORDER BY id LIMIT ?"
    yield from db.execute(query, (MOST_FIELD, MOST_NOTES))


def _card(tags: str, values: list[str], places: dict[str, int], guid: str, mod: int, note: int, subdeck: str) -> Card:
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
        context=texts(held.get("Context line", "")),
        source=texts(held.get("Source", "")),
        date=texts(held.get("Date", "")),
        recall=bool(held.get("Recall", "1")),
        guid=guid,
        mod=mod,
        note=note,
        subdeck=subdeck,
    )


def _deck(db: sqlite3.Connection, ours: dict[int, Any], decks: Any) -> str:
    """The deck in which most of our cards lie; of a subdeck, the deck that describes itself above it."""
    marks = ",".join("?" * len(ours))
    query = f"SELECT did, count(*) FROM cards JOIN notes ON nid = notes.id WHERE mid IN ({marks}) GROUP BY did"
    counted = db.execute(query, tuple(ours)).fetchall()
    most = max(counted, key=lambda row: (row[1], -row[0]), default=(0, 0))[0]
    name = str(decks.get(str(most), {}).get("name", ""))
    above = name.rpartition("::")[0]
    described = (d for d in decks.values() if isinstance(d, dict) and d.get("desc"))
    return above if above and any(d.get("name") == above for d in described) else name


def _subdecks(db: sqlite3.Connection, deck: str, decks: Any) -> dict[int, str]:
    """Id of a note → the name of its cards' deck below `deck`; of those that lie in one."""
    names = {int(did): str(d.get("name", "")) for did, d in decks.items() if isinstance(d, dict)}
    below = {did: name.removeprefix(f"{deck}::") for did, name in names.items() if name.startswith(f"{deck}::")}
    marks = ",".join(map(str, below)) or "NULL"
    query = f"SELECT cast(nid AS integer), cast(did AS integer) FROM cards WHERE did IN ({marks}) ORDER BY id DESC LIMIT ?"
    return {nid: below[did] for nid, did in db.execute(query, (2 * MOST_NOTES,))} if below else {}


def _namespace(ours: dict[int, tuple[str, Any]]) -> str:
    """From “quizgen Question (org.example)”; empty where a person renamed the note type."""
    names = {name.partition("(")[2].rstrip(")") for name, _ in ours.values()}
    return names.pop() if len(names) == 1 else ""
