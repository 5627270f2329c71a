"""A deck as it was given out, from whatever holds it: an .apkg, a quiz.json, a history.jsonl, a built folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from quizgen import reader
from quizgen.build.commit import settle
from quizgen.files import first_bytes, is_file, is_folder, is_there, listed
from quizgen.model.item import Item, facts_in
from quizgen.model.problem import Location, Problem
from quizgen.project import not_found, shown
from quizgen.reader.apkg import Card, read_apkg
from quizgen.writers.apkg import UPDATE
from quizgen.writers.apkg.cloze import beside
from quizgen.writers.apkg.notes import CHANGED, RETIRED, TYPES, tags

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # what a card shows as U+FFFD
NAME_ONE = "name an .apkg, a quiz.json, a history.jsonl or the folder of a built deck"
HISTORIES = ("history.jsonl", "history.json")
Part = str | tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One item as students have it: its parts in words, why it is retired, the release that last changed it.

    `card` is False for an item that is on paper only. `facts`: the full ids of the facts it asks of.
    """

    id: str
    parts: dict[str, Part]
    facts: tuple[str, ...]
    retired: str = ""
    changed: str = ""
    card: bool = True


@dataclass(frozen=True)
class Deck:
    """`entries` by item id. `name` is the deck's name in Anki, `namespace` whose it is; both empty where unknown.

    `paper`: the file can hold items that make no card. `tagged`: its cards bear the tags of releases.
    """

    label: str
    entries: dict[str, Entry] = field(default_factory=dict)
    name: str = ""
    namespace: str = ""
    paper: bool = False
    tagged: bool = True


def read_deck(path: Path) -> tuple[Deck | None, list[Problem]]:
    """Read a deck from a file or a built folder; None with an error.

    A folder's history says what students have; without one its quiz.json, else its only .apkg, or of that and its
    -update.apkg the second, which has also what is retired.
    """
    if unfinished := settle(path):
        return None, unfinished
    if is_folder(path):
        return _folder(path)
    if not is_file(path):
        return None, [not_found(path, NAME_ONE)]
    label = shown(path)
    if path.suffix.lower() in (".apkg", ".colpkg") or first_bytes(path, 4) == b"PK\x03\x04":
        return _package(path, label)
    return _json(path, label)


def _package(path: Path, label: str) -> tuple[Deck | None, list[Problem]]:
    """A package, with what the -update.apkg beside it says is retired."""
    package, problems = read_apkg(path, label)
    if package is None:
        return None, problems
    entries = {c.id: _of_card(c) for c in package.cards}
    beside = path.with_name(f"{path.stem}{UPDATE}")
    update, _ = read_apkg(beside, shown(beside)) if is_file(beside) else (None, [])
    gone = map(_of_card, update.cards if update and update.namespace == package.namespace else ())
    entries |= {e.id: e for e in gone if e.retired and e.id not in entries}
    return Deck(label, entries, package.deck, package.namespace), problems


def _json(path: Path, label: str) -> tuple[Deck | None, list[Problem]]:
    form = reader.schema_of(path)
    if form == "history":
        history, problems = reader.read_history(path, label)
        if history is None:
            return None, problems
        since = history.first  # tags name the releases after the first
        notes = {n.item.first_id: _of_item(n.item, n.retired, n.changed * (n.changed > since)) for n in history.notes.values()}
        return Deck(label, notes, history.deck, history.namespace), problems
    if form is None and path.suffix.lower() != ".json":
        return None, [Problem(Location(label), "not-built", "this is not a built deck", NAME_ONE)]
    if form in (None, "quiz"):
        quiz, problems = reader.read_quiz(path, label)
        if quiz is None:
            return None, problems
        return Deck(label, {i.first_id: _of_item(i) for i in quiz.items}, paper=True, tagged=False), problems
    message = f"this is {'an' if form == 'article' else 'a'} {form}, not a built deck"
    hint = "build it first, then name its folder, its .apkg, its quiz.json or its history.jsonl"
    return None, [Problem(Location(label), "not-built", message, hint)]


def _folder(folder: Path) -> tuple[Deck | None, list[Problem]]:
    for name in (*HISTORIES, "quiz.json"):
        if is_there(folder / name):
            return read_deck(folder / name)
    label = shown(folder)
    names, problems = listed(folder, label)
    packages = [p for p in names if p.suffix == ".apkg" and p.with_name(f"{p.stem}{UPDATE}") not in names]
    if len(packages) == 1:
        return read_deck(packages[0])
    found = f"{len(packages)} packages" if packages else "no built deck"
    hint = "name one of them" if packages else "it has no history.jsonl, quiz.json or .apkg; name decks/<name>"
    return None, problems or [Problem(Location(label), "not-built", f"{label} holds {found}", hint)]


def _of_item(item: Item, retired: str = "", changed: str = "") -> Entry:
    """An item by what its card, or the paper, shows."""
    sequence = item.sequence or tuple(f"{left} – {right}" for left, right in item.pairs)
    parts: dict[str, Part] = {
        "context": _seen(item.context),
        "stem": _seen(item.stem),
        "options": _sorted(o.text for o in item.options) or tuple(map(_seen, sequence)),
        "key": _seen(item.key),
        "blanks": _blanks((b.number, b.text, b.hint) for b in item.blanks),
        "explanation": _seen(item.explanation),
        "reasons": _sorted(f"{o.text}: {o.why}" for o in item.options if o.why and not o.right),
        "evidence": tuple(map(_seen, beside(item))),
        "tags": _own(tags(item.tags)),
    }
    return Entry(item.first_id, parts, item.facts, retired, changed, item.type in TYPES)


def _of_card(card: Card) -> Entry:
    parts: dict[str, Part] = {
        "context": _seen(card.context),
        "stem": _seen(card.stem),
        "options": _sorted(card.options),
        "key": _seen(card.key),
        "blanks": _blanks(card.blanks),
        "explanation": _seen(card.explanation),
        "reasons": _sorted(f"{option}: {why}" for option, why in card.whys),
        "evidence": tuple(map(_seen, card.evidence)),
        "tags": _own(card.tags),
    }
    changed = max((t.removeprefix(CHANGED) for t in card.tags if t.startswith(CHANGED)), default="")
    retired = card.retired or ("no reason given" if RETIRED in card.tags else "")
    return Entry(card.id, parts, facts_in(card.id), retired, changed)


def _blanks(blanks: Iterable[tuple[int, str, str]]) -> tuple[str, ...]:
    """“c1: China (country)”, in the order of the cards."""
    return tuple(f"c{n}: {_seen(words)}{f' ({_seen(hint)})' if hint else ''}" for n, words, hint in sorted(blanks))


def _own(given: Iterable[str]) -> tuple[str, ...]:
    """The tags that say what an item is, without those that say what happened to its note."""
    return tuple(sorted(t for t in given if t != RETIRED and not t.startswith(CHANGED)))


def _sorted(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts whose order means nothing."""
    return tuple(sorted(map(_seen, texts)))


def _seen(text: str) -> str:
    """Text as a card shows it, so that a package and a quiz compare."""
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
