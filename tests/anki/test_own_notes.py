"""What is the student's on a note: what a package leaves, what it replaces, and what a text file of corrections keeps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from anki_samples import Student, item, package, quiz, release, sentence

from quizgen.model.item import Item
from quizgen.model.quiz import Written
from quizgen.writers.apkg import write

FILE, TEXT = "kim.apkg", "kim-corrections-2018-05-01.txt"
FIRST = "update notes set mod = 1523000000"  # 6 April 2018: between the first release and the second


@pytest.fixture
def student(tmp_path: Path) -> Student:
    return Student(tmp_path)


def corrected(name: str) -> Item:
    return replace(item(name), stem=f'Corrected "stem"\n({name})?', explanation="New\twords.")


def first() -> Written:
    return write(quiz(*map(item, "abc"), sentence("s")), release(), None)


def second(before: Written) -> Written:
    new = replace(sentence("s"), explanation="Corrected.")
    return write(quiz(corrected("a"), *map(item, "bc"), new), release("2018-05-01"), before.history)


def written_on(student: Student) -> None:
    """A student writes on notes, tags them, moves their cards and studies."""
    student.study()
    for name in "abs":
        note = student.note(name)
        note["My notes"], note["Media"] = f"Mine of {name}", '<img src="mine.png">'
        note.tags = [*note.tags, "mine"]
        student.col.update_note(note)
    student.col.set_deck(student.note("a").card_ids(), student.col.decks.id("My own deck"))
    student.col.db.execute(FIRST)


def test_both_note_types_end_in_the_context_line_and_the_students_own_field(student: Student) -> None:
    told = {"context": "A visit, <March> 2018"}
    student.imports(write(quiz(item("a", **told), item("b"), sentence("s", **told)), release(), None).files[FILE])
    for name in "abs":
        assert student.note(name).keys()[-2:] == ["Context line", "My notes"]
        note = student.note(name)
        note["My notes"] = "Mine <b>too</b>"
        student.col.update_note(note)
    for card in student.cards():
        front, back = card.question(), card.answer()
        shown = "A visit, &lt;March&gt; 2018" if card.note()["ID"][-1] != "b" else "qg-topic\""
        assert (shown in front) == (shown in back) == (card.note()["ID"][-1] != "b")
        assert "Mine <b>too</b>" in back and "Mine" not in front


def test_a_package_leaves_what_did_not_change_and_replaces_all_fields_of_what_did(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    written_on(student)
    schedules = student.schedules()
    assert student.imports(package(second(before))) == {"updated": 2, "duplicate": 2}
    assert student.note("b")["My notes"] == "Mine of b" and student.note("b").has_tag("mine")
    assert student.note("a")["My notes"] == "" and not student.note("a").has_tag("mine"), "Anki replaces every field"
    assert student.schedules() == schedules


def test_corrections_imported_first_keep_all_that_is_the_students(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    written_on(student)
    schedules, after = student.schedules(), second(before)
    assert student.imports_text(after.files[TEXT]) == {"updated": 1}
    assert student.imports_text(after.files["kim-corrections-2018-05-01-cloze.txt"]) == {"updated": 1}
    assert student.imports(package(after)) == {"duplicate": 4}
    for name in "abs":
        note = student.note(name)
        assert (note["My notes"], note["Media"], note.has_tag("mine")) == (f"Mine of {name}", '<img src="mine.png">', True)
        assert note.has_tag("quizgen::changed::2018-05-01") == (name != "b")
    assert student.note("a")["Question"] == 'Corrected "stem"<br>(a)?'
    assert "New\twords." in student.note("a")["Explanation"] and "Corrected." in student.note("s")["Explanation"]
    assert student.schedules() == schedules and student.col.note_count() == 4
    assert student.imports_text(after.files[TEXT]) == {"duplicate": 1}
    assert student.col.fix_integrity()[1]


def test_the_text_file_brings_what_the_package_would(tmp_path: Path) -> None:
    """Field by field: a newcomer's note is the same as a corrected one."""
    before = first()
    after = second(before)
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()
    old, new = Student(tmp_path / "old"), Student(tmp_path / "new")
    old.imports(before.files[FILE])
    for name in after.files:
        if name.endswith(".txt"):
            old.imports_text(after.files[name])
    new.imports(after.files[FILE])
    for name in "abcs":
        assert old.note(name).fields == new.note(name).fields
        assert sorted(old.note(name).tags) == sorted(new.note(name).tags)


def test_a_text_file_reaches_a_note_type_to_which_a_student_added_a_field(student: Student) -> None:
    """A package does not: every note of it conflicts, until “Merge note types” is ticked, which empties the field."""
    before = first()
    student.imports(before.files[FILE])
    kind = student.note("a").note_type()
    student.col.models.add_field(kind, student.col.models.new_field("Mnemonic"))
    student.col.models.update_dict(kind)
    for name in "ab":
        note = student.note(name)
        note["Mnemonic"] = f"M {name}"
        student.col.update_note(note)
    student.col.db.execute(FIRST)
    after = second(before)
    assert student.imports(package(after)) == {"conflicting": 3, "updated": 1}
    assert student.imports_text(after.files[TEXT]) == {"updated": 1}
    assert student.note("a")["Question"].startswith("Corrected") and student.note("a")["Mnemonic"] == "M a"
    student.col.db.execute(FIRST)
    student.col.db.execute("update notetypes set mtime_secs = 1523000000")
    assert "conflicting" not in student.imports(package(after), merge=True)
    assert student.note("b")["Mnemonic"] == "M b" and student.note("a")["Mnemonic"] == ""
    third = write(quiz(*map(corrected, "abc"), sentence("s")), release("2090-05-01"), after.history)
    assert student.imports(package(third)).get("conflicting") == 3, "the field is still there: tick it every time"


def style(student: Student) -> str:
    """The style sheet of the questions as it now is: Anki's library remembers note types it has handed out."""
    student.col.models._clear_cache()
    return student.note("a").note_type()["css"]


def test_own_styling_stays_until_the_note_type_changes(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    kind = student.note("a").note_type()
    kind["css"] += "\n.card { color: purple; }"
    student.col.models.update_dict(kind)
    student.imports(package(second(before)))
    assert "purple" in style(student)
    types = {name: ("an older style", mod) for name, (_, mod) in before.history.types.items()}
    restyled = write(quiz(*map(item, "abc"), sentence("s")), release("2090-05-01"), replace(before.history, types=types))
    assert student.imports(package(restyled), update_notetypes=2) == {"duplicate": 4}
    assert "purple" in style(student), "“Update note types: never”"
    assert student.imports(package(restyled)) == {"duplicate": 4}
    assert "purple" not in style(student)


def test_a_deleted_note_comes_back_and_a_suspended_one_stays_suspended(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    student.col.sched.suspend_cards(student.note("b").card_ids())
    student.col.remove_notes([student.note("c").id])
    assert student.imports(package(second(before))) == {"new": 1, "updated": 2, "duplicate": 1}
    assert student.col.card_count() == 8 and len(student.col.find_cards("is:suspended")) == 2


def test_files_of_corrections_go_when_no_note_is_left_in_them() -> None:
    before = first()
    after = second(before)
    assert {n for n in after.files if n.endswith(".txt")} == {TEXT, "kim-corrections-2018-05-01-cloze.txt"}
    assert not [n for n in before.files if n.endswith(".txt")]
    third = write(quiz(replace(item("a"), stem="Once more?"), *map(item, "bc"), sentence("s")), release("2018-06-01"), after.history)
    assert TEXT in third.stale and TEXT not in third.files and "kim-corrections-2018-06-01.txt" in third.files
    same_day = write(quiz(corrected("a"), *map(item, "bc"), sentence("s")), release("2018-04-02"), before.history)
    assert not [n for n in same_day.files if n.endswith(".txt")], "of the first release nobody has an older state"
