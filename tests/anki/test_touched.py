"""An update touches exactly the notes whose question, options, answer or reason changed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from anki_samples import CITED, Student, item, package, quiz, release, sentence

from quizgen.build import Wishes, build_targets
from quizgen.model.item import Citation, Item, Option, Receipt
from quizgen.model.quiz import Update
from quizgen.writers.apkg import write

ROOT = Path(__file__).resolve().parents[2]
RELEASED = Path(__file__).parent / "released"  # the seed deck with its history, as released on 2026-11-25
FILE = "kim.apkg"


@pytest.fixture
def student(tmp_path: Path) -> Student:
    return Student(tmp_path)


UNSEEN = {
    "tags": {"tags": ("Geopolitics", "quizgen::core", "topic::news")},
    "no tags": {"tags": ()},
    "evidence": {"evidence": ("Other words bear it.",)},
    "citation": {"citations": (*CITED, Citation("", "A table", "", "A publisher"))},
    "level": {"level": "understand"},
    "proof": {"proof": "dated"},
    "receipt": {"receipt": Receipt(("passage",), ("person",))},
    "family": {"family": "who"},
    "key's own reason": {"options": (replace(item("a").options[0], why="It is."), *item("a").options[1:])},
    "origins": {"options": tuple(replace(o, origin="elsewhere") for o in item("a").options)},
    "order of options": {"options": item("a").options[::-1]},
    "options kept in order": {"ordered": True},
}
SEEN = {
    "stem": {"stem": "Which is it?"},
    "context line": {"context": "A visit, March 2018"},
    "explanation": {"explanation": "For another reason."},
    "an option": {"options": (*item("a").options[:-1], Option("Reuters", False, "Antara is another agency."))},
    "a reason why": {"options": (*item("a").options[:-1], replace(item("a").options[-1], why="It is Indonesia's."))},
    "the right one": {"options": tuple(replace(o, right=n == 1) for n, o in enumerate(item("a").options))},
}


def released_again(student: Student, *items: Item) -> Update:
    """What the build says of a second release; the import must come to just that."""
    before = write(quiz(*map(item, "ab"), sentence("s")), release(), None)
    student.imports(before.files[FILE])
    after = write(quiz(*items), release("2018-05-01"), before.history)
    log = student.imports(package(after))
    live = write(quiz(*items), release("2018-06-01"), after.history)
    assert live.update == Update(0, 0, 0, len(items)) and live.files == after.files
    made = after.update
    assert made is not None and log.get("updated", 0) == made.changed + made.retired
    assert (log.get("new", 0), log.get("duplicate", 0)) == (made.new, made.unchanged)
    return made


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_what_students_need_not_be_told_touches_nothing(student: Student, change: dict[str, object]) -> None:
    assert released_again(student, replace(item("a"), **change), item("b"), sentence("s")) == Update(0, 0, 0, 3)


@pytest.mark.parametrize("change", SEEN.values(), ids=SEEN)
def test_what_the_card_says_touches_its_note_alone(student: Student, change: dict[str, object]) -> None:
    assert released_again(student, replace(item("a"), **change), item("b"), sentence("s")) == Update(0, 1, 0, 2)


def test_of_sentences_too(student: Student) -> None:
    s = replace(sentence("s"), tags=("quizgen::core",), evidence=(*sentence("s").evidence, "More."))
    assert released_again(student, *map(item, "ba"), s) == Update(0, 0, 0, 3)


def test_new_and_retired_are_counted(student: Student) -> None:
    assert released_again(student, item("c"), item("b"), item("d")) == Update(2, 0, 2, 1)


def test_who_comes_new_gets_the_tags_of_today_and_nothing_that_is_retired(tmp_path: Path) -> None:
    before = write(quiz(*map(item, "ab"), sentence("s")), release(), None)
    after = write(quiz(replace(item("a"), tags=("new",))), release("2018-05-01"), before.history)
    (tmp_path / "new").mkdir()
    (tmp_path / "old").mkdir()
    new = Student(tmp_path / "new")
    assert new.imports(after.files[FILE]) == {"new": 1}
    assert new.note("a").tags == ["new"] and len(new.cards()) == 2
    stray = Student(tmp_path / "old")
    assert stray.imports(after.files["kim-update.apkg"]) == {"new": 3}
    assert len(stray.cards()) == 2, "a retired note that nobody had brings no card"


def test_a_note_retired_and_back_keeps_its_schedule(student: Student) -> None:
    before = write(quiz(*map(item, "ab")), release(), None)
    student.imports(before.files[FILE])
    student.study()
    schedules = student.schedules()
    student.col.db.execute("update notes set mod = 1523000000")
    gone = write(quiz(item("a")), release("2018-05-01", reasons={item("b").id: "It is old."}), before.history)
    assert student.imports(package(gone)) == {"updated": 1, "duplicate": 1} and student.note("b").has_tag("quizgen::retired")
    later = write(quiz(item("a")), release("2018-06-01", reasons={item("b").id: "Another reason."}), gone.history)
    assert later.update == Update(0, 0, 0, 1) and student.imports(package(later)) == {"duplicate": 2}
    back = write(quiz(*map(item, "ab")), release("2018-07-01"), later.history)
    assert "kim-update.apkg" in back.stale and student.imports(package(back)) == {"updated": 1, "duplicate": 1}
    assert student.schedules() == schedules and not student.note("b").has_tag("quizgen::retired")
    assert not [name for name in back.files if name.endswith(".txt")], "a text file would leave the tag"


def test_a_release_before_the_first_public_one_leaves_no_tag(student: Student) -> None:
    before = write(quiz(*map(item, "ab")), release(), None)
    same = write(quiz(item("a", explanation="Mended."), item("b")), release(), before.history)
    student.imports(same.files[FILE])
    assert not [t for t in student.col.tags.all() if "changed" in t]
    later = write(quiz(item("a", explanation="Mended again."), item("b")), release("2018-05-01"), same.history)
    student.imports(later.files[FILE])
    assert [t for t in student.col.tags.all() if "changed" in t] == ["quizgen::changed::2018-05-01"]


def test_the_forced_migration_of_the_seed_touches_no_note(tmp_path: Path) -> None:
    """From the release of 2026-11-25: the two note types gain two fields, listed here, and one note is sent, of which a wrong
    option was also right: “ceasefire” was defined so that an armistice is one.

    Article and recipe are those of that release: students keep what they have until somebody changes a fact."""
    deck = tmp_path / "deck"
    deck.mkdir()
    shutil.copy(RELEASED / "history.json", deck)
    (done,) = build_targets([RELEASED / "decks/kim-beijing-2018.yaml"], Wishes(to=("apkg",), out=deck), RELEASED)
    assert done.summary is not None and done.summary.update == Update(0, 1, 0, 152, ("Cloze", "Question"))
    assert not (deck / "history.json").exists() and (deck / "history.jsonl").exists()
    student = Student(tmp_path)
    assert student.imports((RELEASED / "kim-beijing-2018.apkg").read_bytes()) == {"new": 157}
    student.study()
    schedules = student.schedules()
    after = (deck / "kim-beijing-2018-update.apkg").read_bytes()
    assert student.imports(after) == {"conflicting": 157}, "Anki takes another set of fields for another note type"
    assert student.schedules() == schedules and student.col.note_count() == 157
    student.col.close()
    for old in tmp_path.glob("collection.anki2*"):
        old.unlink()
    student = Student(tmp_path)
    student.imports((RELEASED / "kim-beijing-2018.apkg").read_bytes())
    student.study()
    schedules = student.schedules()
    assert student.imports(after, merge=True) == {"duplicate": 157}, "“Merge note types”, once"
    assert student.schedules() == schedules and student.col.note_count() == 157
    kinds = [m.name for m in student.col.models.all_names_and_ids() if m.name.startswith("quizgen")]
    assert len(kinds) == 2
    assert student.imports(after) == {"duplicate": 157}, "and from then on as always"
    assert student.col.fix_integrity()[1]
