"""A publisher with a small quiz, and a student with a collection of Anki's own library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from anki.import_export_pb2 import ImportCsvRequest

from quizgen.model.dates import parse
from quizgen.model.item import BLANK, Blank, Citation, Item, Option
from quizgen.model.quiz import History, Quiz, Release, Written

if TYPE_CHECKING:
    from anki.cards import Card
    from anki.notes import Note

CITED = (Citation("kim-2018", "Kim visits Beijing", "2018-03-28", "The Paper", "https://example.org/kim"),)


AGENCIES = ("Yonhap", "Kyodo", "Antara")


def item(name: str, key: str = "Xinhua", wrong: tuple[str, ...] = AGENCIES, **more: object) -> Item:
    """A choice item called `name`."""
    others = (Option(other, False, f"{other} is another agency.", "tables") for other in wrong)
    known = {
        "stem": f"What is the name of China's state news agency ({name})?",
        "options": (Option(key, True, "", "article"), *others),
        "explanation": f"{key} is the agency of the state.",
        "evidence": (f"The official news agency {key} said so.",),
        "tags": ("Geopolitics",),
        "citations": CITED,
    }
    return Item(id=f"agency/kim-2018/{name}", **{**known, **more})


HALT = "Norland suspended imports of tin and timber from Sudria, its ministry said."
LEAD = "Wednesday, 28 March 2018, “The halt”: "
COUNTRIES = (Blank(4, "Norland", "country"), Blank(3, "Sudria", "country"))
ALL = (COUNTRIES[0], Blank(1, "tin and timber", "goods"), COUNTRIES[1])


def sentence(name: str, blanks: tuple[Blank, ...] = COUNTRIES, whole: str = HALT, **more: object) -> Item:
    """A key sentence called `name`, its blanks in the order of the sentence."""
    left = whole
    for blank in blanks:
        left = left.replace(blank.text, BLANK, 1)
    known = {
        "stem": LEAD + left,
        "explanation": "Norland suspended imports from Sudria.",
        "evidence": (whole,),
        "tags": ("Geopolitics",),
        "citations": CITED,
    }
    return Item(id=f"agency/kim-2018/{name}", type="cloze", blanks=blanks, **{**known, **more})


def release(day: str = "2018-04-02", **more: object) -> Release:
    """The release of `day`."""
    known = {"name": "kim", "deck": "Politics::Kim", "namespace": "org.example.a"}
    return Release(released=parse(day), **{**known, **more})


def history_bytes(history: History) -> bytes:
    """All lines of a history."""
    from quizgen.writers.apkg import history_files  # not at the top: the bench runs older programs, too

    return b"".join(history_files(history).values())


def package(written: Written) -> bytes:
    """What somebody who has an earlier release imports."""
    return written.files.get("kim-update.apkg") or written.files["kim.apkg"]


def quiz(*items: Item) -> Quiz:
    """A quiz of these items."""
    return Quiz(title="Kim", items=items)


class Student:
    """Somebody's collection."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.col = Collection(str(folder / "collection.anki2"))

    def imports(self, package: bytes, scheduling: bool = False, merge: bool = False, **more: Any) -> dict[str, int]:
        """Import as the desktop does by default; how many notes were new, updated, duplicate, conflicting."""
        path = self.folder / "deck.apkg"
        path.write_bytes(package)
        options = ImportAnkiPackageOptions(with_scheduling=scheduling, merge_notetypes=merge, **more)
        log = self.col.import_anki_package(ImportAnkiPackageRequest(package_path=str(path), options=options)).log
        kinds = ("new", "updated", "duplicate", "conflicting")
        return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}

    def imports_text(self, data: bytes) -> dict[str, int]:
        """Import a text file as the desktop does where nothing is changed in its dialogue."""
        path = self.folder / "corrections.txt"
        path.write_bytes(data)
        metadata = self.col.get_csv_metadata(path=str(path), delimiter=None)
        log = self.col.import_csv(ImportCsvRequest(path=str(path), metadata=metadata)).log
        kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
        return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}

    def note(self, name: str) -> Note:
        """The note of the item called `name`."""
        (found,) = self.col.find_notes(f'"ID:agency/kim-2018/{name}"')
        return self.col.get_note(found)

    def cards(self) -> list[Card]:
        """Every card."""
        return [self.col.get_card(found) for found in sorted(self.col.find_cards(""))]

    def study(self) -> int:
        """Answer "good" until nothing is left to learn today; how many cards were seen."""
        seen = set()
        self.col.decks.select(self.col.decks.id("Politics"))
        config = self.col.decks.config_dict_for_deck_id(self.col.decks.id("Politics::Kim"))
        config["new"]["perDay"] = config["rev"]["perDay"] = 9999
        config["new"]["bury"] = False
        self.col.decks.update_config(config)
        while card := self.col.sched.getCard():
            seen.add(card.id)
            self.col.sched.answerCard(card, 4)
        self.col.fix_integrity()  # Anki's own: a card studied at the turn of a second lacks its last review time
        return len(seen)

    def schedules(self) -> dict[int, tuple[int, ...]]:
        """What a student would lose: state, due date, interval, ease, reviews, flag, by card."""
        return {c.id: (c.type, c.queue, c.due, c.ivl, c.factor, c.reps, c.lapses, c.flags, c.did) for c in self.cards()}
