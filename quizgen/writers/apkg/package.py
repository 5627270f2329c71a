"""The package: genanki's collection filled in bulk, in a zip that is the same bytes each time."""

from __future__ import annotations

import errno
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha1
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from typing import Any, NamedTuple

from quizgen.writers.apkg.deflate import BLOCK, Deflate
from quizgen.writers.apkg.identity import constant

BATCH = 40
NEW_A_DAY = 10
FIRST = "Question"
Typed = tuple[Any, int]
Decks = Callable[[str], Any]
# Nothing to roll back in a file of our own; rows come in the order of their ids, so a small cache will do.
_QUICK = "PRAGMA page_size=8192; PRAGMA cache_size=-512; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
_NOTE = "INSERT INTO notes VALUES(?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')"
_CARD = "INSERT INTO cards VALUES(?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')"


class Row(NamedTuple):
    """One note with its cards, as the collection holds them.

    `tags` parted by spaces, `fields` by \\x1f; `sort` is the first field as plain text; `ords` are the
    templates, or blanks, that make a card; `due` the place in the deck; `kind` the name of the note type;
    `changed`, which the collection does not hold, the release that changed it; `subdeck` the name of its deck below
    the package's, "" for that itself.
    """

    id: int
    guid: str
    mod: int
    tags: str
    fields: str
    sort: str
    ords: tuple[int, ...]
    due: int
    kind: str = FIRST
    changed: str = ""
    subdeck: str = ""


def package(live: Iterable[Row], gone: Iterable[Row], typed: Callable[[str], Typed], deck: Decks) -> tuple[bytes, bytes]:
    """Two .apkg: one of what is live, one of that and of what is gone, empty where nothing is.

    Each is a zip of the collection and an empty list of media. `deck` gives genanki's decks by the
    names of subdecks; `typed` gives a note type by its
    name, as genanki's model, with its time in Unix seconds: it is asked once for the first type, which every package
    has, and for another where a row is of it. Rows are drawn one batch at a time, those gone after all others.
    OSError where the temporary folder has no room.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _disk_faults(folder):
        path = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(path, isolation_level=None)) as base:
            types, decks = {FIRST: typed(FIRST)}, {"": deck("")}
            _create(base, live, types, typed, decks, deck)
            packed = _zipped(path)
            if not _insert(base, gone, types, typed, decks, deck):
                return packed, b""
            base.execute("COMMIT")
            return packed, _zipped(path)


@contextmanager
def _disk_faults(folder: str) -> Iterator[None]:
    """SQLite's fault as OSError: the file is ours alone, so only the disk can be at fault."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error), folder) from error


def _zipped(base: Path) -> bytes:
    """The zip, deflated at level 1, which takes a third of the time of level 6."""
    packed = base.with_name("package")
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        large = base.stat().st_size > zipfile.ZIP64_LIMIT
        with base.open("rb") as source, archive.open(base.name, "w", force_zip64=large) as target:
            target._compressor = Deflate()  # private to zipfile; without it the same on one core
            copyfileobj(source, target, BLOCK)
        with archive.open("media", "w") as target:
            target.write(b"{}")
        for entry in archive.infolist():  # opened by name they bear 1980, but this system's mark and mode
            entry.create_system, entry.external_attr = 3, 0o644 << 16
    return packed.read_bytes()


def _create(
    base: sqlite3.Connection,
    rows: Iterable[Row],
    types: dict[str, Typed],
    typed: Callable[[str], Typed],
    decks: dict[str, Any],
    deck: Decks,
) -> None:
    from genanki.apkg_col import APKG_COL
    from genanki.apkg_schema import APKG_SCHEMA

    tables, index, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    base.executescript(_QUICK + tables + APKG_COL)
    base.execute("BEGIN")
    _describe(base, types, decks)
    _insert(base, rows, types, typed, decks, deck)
    decks[""] = deck("")  # what it says of itself is known when all rows are drawn
    _describe(base, types, decks)
    base.executescript(index + indexes)  # commits first; an index built at the end is quicker and denser


def _insert(
    base: sqlite3.Connection,
    rows: Iterable[Row],
    types: dict[str, Typed],
    typed: Callable[[str], Typed],
    decks: dict[str, Any],
    deck: Decks,
) -> int:
    """Insert rows, with the note types and subdecks they bring; how many there were. The transaction stays open."""
    drawn, known, many = iter(rows), len(types) + len(decks), 0
    while batch := list(islice(drawn, BATCH)):
        if not base.in_transaction:
            base.execute("BEGIN")
        types |= {kind: typed(kind) for kind in {row.kind for row in batch} - types.keys()}
        decks |= {name: deck(name) for name in {row.subdeck for row in batch} - decks.keys()}
        base.executemany(_NOTE, (_note(row, types[row.kind][0].model_id) for row in batch))
        base.executemany(_CARD, (card for row in batch for card in _cards(row, decks[row.subdeck].deck_id)))
        many += len(batch)
    if len(types) + len(decks) > known:
        _describe(base, types, decks)
    return many


def _describe(base: sqlite3.Connection, types: dict[str, Typed], decks: dict[str, Any]) -> None:
    """Put the note types and the decks beside genanki's default deck."""
    known, presets = base.execute("SELECT decks, dconf FROM col").fetchone()
    first, name = decks[""].deck_id, decks[""].name
    preset = constant("preset", str(first))
    ours = {str(d.deck_id): d.to_json() | {"conf": preset} for _, d in sorted(decks.items())}
    presets = json.dumps(json.loads(presets) | {str(preset): _preset(json.loads(presets)["1"], preset, name)})
    models = json.dumps({str(m.model_id): m.to_json(mod, first) for _, (m, mod) in sorted(types.items())})
    told = (json.dumps(json.loads(known) | ours), presets, models)
    base.execute("UPDATE col SET decks = ?, dconf = ?, models = ?", told)


def _preset(default: dict[str, Any], id_: int, name: str) -> dict[str, Any]:
    """Genanki's default preset, but siblings on different days and ten new notes a day.

    Anki takes it only where the student ticks “Import any deck presets” (tests/anki/test_shell.py). New cards of the
    first type, Choose, come before Recall by Anki's default order; two option groups would need two decks.
    """
    new = default["new"] | {"bury": True, "perDay": NEW_A_DAY}
    changed = {"new": new, "rev": default["rev"] | {"bury": True}, "buryInterdayLearning": True}
    return default | changed | {"id": id_, "name": f"quizgen: {name}"}


def _note(row: Row, mid: int) -> tuple[Any, ...]:
    checksum = int.from_bytes(sha1(row.sort.encode()).digest()[:4])  # as Anki's: 32 bits of the text's SHA-1
    return row.id, row.guid, mid, row.mod, row.tags, row.fields, row.sort, checksum


def _cards(row: Row, did: int) -> list[tuple[int, ...]]:
    return [(row.id + ord, row.id, did, ord, row.mod, row.due) for ord in row.ords]
