"""Writes a deck for Anki whose next release a student can import without losing anything.

The rules come from experiments with Anki's own importer; `tests/anki` repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from quizgen.model.item import Item
from quizgen.model.problem import Problem, has_error
from quizgen.model.quiz import History, Quiz, Release, Written
from quizgen.writers.apkg import notetype, problems
from quizgen.writers.apkg.history import Ledger, digest, history_bytes, history_lines, labels
from quizgen.writers.apkg.identity import constant, shade_of
from quizgen.writers.apkg.notes import RECALL, TYPES, fields, plain, retired, tags
from quizgen.writers.apkg.package import Row, package

__all__ = ["history_bytes", "history_lines", "write"]


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """The quiz as `<release.name>.apkg`, with the history the next build needs.

    `quiz.items` may be any iterable and is drawn once. Order and match items make no card (a note says so).
    Errors, and then neither file nor new history: two items with one guid, or a namespace other than the
    history's. Warnings: a renamed deck; changes under the date of the last release.
    """
    from genanki import Deck

    found = problems.against_history(release, history)
    if has_error(found):
        return Written(files={}, problems=tuple(found), history=history)
    ledger = Ledger(release, history)
    types = {notetype.NAME: ledger.type_time(notetype.NAME, notetype.digest())}
    deck = Deck(constant("deck", release.namespace, release.deck), release.deck)
    rows = _rows(quiz, ledger, found)
    made = package(rows, notetype.model(release.namespace), types[notetype.NAME][1], deck)
    if has_error(found):
        return Written(files={}, problems=tuple(found), history=history)
    found += problems.undated(release, history, ledger.changes)
    return Written(files={f"{release.name}.apkg": made}, problems=tuple(found), history=ledger.after(types))


def _rows(quiz: Quiz, ledger: Ledger, found: list[Problem]) -> Iterator[Row]:
    """Every note in the deck's order: the items, then those that are gone."""
    from genanki import guid_for

    place = count(1)
    for index, item in enumerate(quiz.items):
        if item.type not in TYPES:
            found.append(problems.paper_only(index, item))
            continue
        guid = guid_for("quizgen", ledger.release.namespace, item.id)
        if guid in ledger.notes:
            found.append(problems.twice(index, item, ledger.notes[guid].item))
            continue
        yield _row(ledger, guid, item, next(place))
    for guid, old, reason in ledger.gone():
        yield _row(ledger, guid, old.item, next(place), reason)


def _row(ledger: Ledger, guid: str, item: Item, due: int, reason: str = "") -> Row:
    shade = shade_of(guid)
    rendered = fields(item, shade)
    sort = item.stem if rendered[0] is item.stem else plain(item.stem)
    ords = (0,) * bool(item.options) + (1,) * bool(rendered[RECALL])
    joined = "\x1f".join(retired(rendered, reason) if reason else rendered)
    kept = tags(item.tags)
    note = ledger.settle(guid, shade, item, digest(joined, kept, reason), reason)
    tagged = labels(kept, note.changed, bool(reason))
    return Row(note.note, guid, note.mod, tagged, joined, sort, ords, due, -1 if reason else 0)
