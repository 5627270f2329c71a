"""Writes a deck for Anki whose next release a student can import without losing anything.

The rules come from experiments with Anki's own importer; `tests/anki` repeats them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from quizgen.model.item import MOST_BLANKS, SORTED, Item
from quizgen.model.problem import Problem, has_error
from quizgen.model.quiz import History, Published, Quiz, Release, Written
from quizgen.writers.apkg import problems
from quizgen.writers.apkg.cloze import card_places, cloze_fields, keeping, sort_text
from quizgen.writers.apkg.corrections import Corrections, all_names
from quizgen.writers.apkg.description import Contents, description, page
from quizgen.writers.apkg.first_fields import FirstFields
from quizgen.writers.apkg.history import Ledger, history_files, labels
from quizgen.writers.apkg.identity import constant, guid_of, shade_of
from quizgen.writers.apkg.media import sort_mark, views_of
from quizgen.writers.apkg.notes import CLOZE_FIELDS, RECALL, TYPES, fields, plain, retired, tags
from quizgen.writers.apkg.notetype import CLOZE, NOTE_TYPES
from quizgen.writers.apkg.package import Row, Typed, package

__all__ = ["UPDATE", "history_files", "write"]

PAGE = ".md"  # what the name of the deck's page ends in
UPDATE = "-update.apkg"  # what the name of the package for those who have an earlier release ends in


def write(quiz: Quiz, release: Release, history: History | None) -> Written:
    """The quiz as `<release.name>.apkg`, with the history the next build needs; beside it `<release.name>-update.apkg`,
    which has also what is retired, where something is, and `<release.name>-corrections-….txt`, which replace only the
    fields that are not the student's.

    `quiz.items` may be any iterable and is drawn once. Order and match items make no card (a note says so); key
    sentences are notes of a type of their own, which is in the package where one is.
    Errors, and then neither file nor new history: two items with one guid, a namespace other than the history's, an
    item that was published as another note type. Warnings: a renamed deck; changes under the date of the last
    release; a key sentence that has lost a blank; notes that share a first field.
    """
    from genanki import Deck

    found = problems.against_history(release, history)
    if has_error(found):
        return Written(files={}, problems=tuple(found), history=history)
    ledger = Ledger(release, history)
    types: dict[str, tuple[str, int]] = {}

    def typed(name: str) -> Typed:
        types[name] = ledger.type_time(name, NOTE_TYPES[name].digest())
        return NOTE_TYPES[name].model(release.namespace), types[name][1]

    def deck(name: str) -> Any:
        whole = f"{release.deck}::{name}" if name else release.deck
        told = "" if name else description(quiz, release, ledger.version)
        return Deck(constant("deck", release.namespace, whole), whole, told)

    place = count(1)
    corrections = Corrections(release.namespace)
    contents = Contents()
    live, update = package(_live(quiz, ledger, found, place, corrections, contents), _gone(ledger, place), typed, deck)
    found += map(problems.retyped, ledger.retyped)
    if has_error(found):
        return Written(files={}, problems=tuple(found), history=history)
    found += problems.undated(release, history, ledger.changes)
    files = {f"{release.name}.apkg": live, **corrections.files(release.name)}
    files |= {f"{release.name}{UPDATE}": update} if update else {}
    files |= {f"{release.name}{PAGE}": page(quiz, release, ledger.version, contents).encode("utf-8", "replace")}
    return Written(
        files=files,
        problems=tuple(found),
        history=ledger.after(types),
        stale=tuple(sorted(({f"{release.name}{UPDATE}"} | all_names(release.name, ledger.releases)) - files.keys())),
        update=ledger.update,
    )


def _live(
    quiz: Quiz,
    ledger: Ledger,
    found: list[Problem],
    place: Iterator[int],
    corrections: Corrections,
    contents: Contents,
) -> Iterator[Row]:
    """The notes of the items, in the deck's order."""
    first_fields = FirstFields()
    plan = quiz.cards
    choose = frozenset(plan.choose_only)
    for index, item in enumerate(quiz.items):
        if item.id in plan.paper_only:
            continue
        item = replace(item, recall=False) if item.id in choose else item
        if item.type not in TYPES:
            continue
        guid = guid_of(ledger.release.namespace, item.first_id)
        if guid in ledger.notes:
            found.append(problems.twice(index, item, ledger.notes[guid].item))
            continue
        whole = _whole(ledger, guid, item, found) if item.blanks else item
        if whole is None:
            continue
        row = (_sentence if item.blanks else _row)(ledger, guid, whole, next(place), "", plan.subdecks.get(item.id, ""))
        corrections.add(row)
        contents.add(whole)
        first_fields.add(row, index, item.id, guid in ledger.old)
        yield row
    found += first_fields.problems()


def _gone(ledger: Ledger, place: Iterator[int]) -> Iterator[Row]:
    """The notes that are no longer made, without cards: Anki updates the note of who has it and shows nothing to who
    has not."""
    for guid, old, reason in ledger.gone():
        row = _sentence if old.item.blanks else _row
        yield row(ledger, guid, old.item, next(place), reason, old.subdeck)._replace(ords=())


def _whole(ledger: Ledger, guid: str, item: Item, found: list[Problem]) -> Item | None:
    """A key sentence with all blanks students have; None where one of them cannot be: it is among those gone."""
    old = ledger.old.get(guid)
    if old is None:
        return item
    whole, words = keeping(item, old.item)
    if whole is None:
        found.append(problems.blank_lost(item, words))
        ledger.lost[guid] = f"“{words}” is no longer asked for"
    return whole


def _row(ledger: Ledger, guid: str, item: Item, due: int, reason: str = "", subdeck: str = "") -> Row:
    shade = shade_of(guid)
    rendered = fields(item, shade)
    sort = item.stem if rendered[0] is item.stem else plain(item.stem) + sort_mark(item.map)
    ords = (0,) * bool(item.options) + (1,) * bool(rendered[RECALL])
    joined = "\x1f".join(retired(rendered, reason) if reason else rendered)
    note = ledger.settle(guid, shade, item, reason, subdeck=subdeck)
    tagged = labels(tags(item.tags + (SORTED,) * item.ordered), ledger.since(note.changed), bool(reason))
    changed, views = _by_text(ledger, note), views_of(item)
    return Row(note.note, guid, note.mod, tagged, joined, sort, ords, due, changed=changed, views=views, subdeck=note.subdeck)


def _sentence(ledger: Ledger, guid: str, item: Item, due: int, reason: str = "", subdeck: str = "") -> Row:
    rendered = cloze_fields(item)
    joined = "\x1f".join(retired(rendered, reason, CLOZE_FIELDS.index("Explanation")) if reason else rendered)
    note = ledger.settle(guid, shade_of(guid), item, reason, MOST_BLANKS, subdeck)
    tagged = labels(tags(item.tags), ledger.since(note.changed), bool(reason))
    sort, ords, changed = sort_text(item), card_places(item), _by_text(ledger, note)
    return Row(note.note, guid, note.mod, tagged, joined, sort, ords, due, CLOZE.name, changed, subdeck=note.subdeck)


def _by_text(ledger: Ledger, note: Published) -> str:
    """The release whose text file brings a note as it now is; "" where only a package can: it takes the tag of a
    retirement away."""
    return "" if note.returned else ledger.since(note.changed)
