"""What a re-import must never lose, seen with Anki's own library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from anki.collection import Collection
from anki_samples import Student, item, package, quiz, release

from quizgen.model.item import Item, Receipt
from quizgen.model.quiz import Written
from quizgen.writers import FORMATS
from quizgen.writers.apkg import write

NAMES = tuple("abcdefgh")
FILE = "kim.apkg"


@pytest.fixture
def student(tmp_path: Path) -> Student:
    return Student(tmp_path)


def first() -> Written:
    return write(quiz(*map(item, NAMES)), release(), None)


def corrected(name: str) -> Item:
    return replace(item(name), explanation="Corrected.", stem=f"Corrected stem ({name})?")


def second(before: Written) -> Written:
    """b corrected, h retired, i new."""
    items = [corrected(name) if name == "b" else item(name) for name in NAMES[:-1]]
    return write(quiz(*items, item("i")), release("2018-05-01"), before.history)


def undone(student: Student) -> None:
    """Do to a collection whatever a student does: study, suspend, flag, tag, mark, edit."""
    assert student.study() == len(student.cards())
    notes = {name: student.note(name) for name in NAMES}
    student.col.sched.suspend_cards(notes["a"].card_ids() + notes["b"].card_ids())
    student.col.set_user_flag_for_cards(3, notes["b"].card_ids() + notes["c"].card_ids())
    student.col.tags.bulk_add([notes["d"].id], "mine")
    student.col.tags.bulk_add([notes["b"].id, notes["e"].id], "marked")
    notes["f"]["Explanation"] = "My own words."
    student.col.update_note(notes["f"])


def long_ago(student: Student) -> None:
    """Set what the student did before the second release: an edit bears the clock of the student's machine."""
    student.col.db.execute("update notes set mod = ? where mod > ?", 1523000000, 1523000000)


def test_every_card_renders_on_both_sides(student: Student) -> None:
    assert student.imports(first().files[FILE]) == {"new": len(NAMES)}
    assert len(student.cards()) == 2 * len(NAMES)
    for card in student.cards():
        front, back = card.question(), card.answer()
        assert "What is the name of China's state news agency" in front and "Xinhua" in back
        assert "The official news agency Xinhua said so." in back and "The Paper · 28 March 2018" in back
        assert "{{" not in front + back


def test_cards_follow_the_order_of_the_deck(student: Student) -> None:
    student.imports(write(quiz(*map(item, reversed(NAMES))), release(), None).files[FILE])
    shown = [card.note()["ID"][-1] for card in sorted(student.cards(), key=lambda card: (card.due, card.ord))]
    assert "".join(shown) == "hhggffeeddccbbaa"


def test_a_second_release_keeps_what_students_have_and_brings_the_correction(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    undone(student)
    long_ago(student)
    student.col.fix_integrity()  # Anki's own: a card studied at the turn of a second lacks its last review time
    schedules, ids = student.schedules(), {name: student.note(name).id for name in NAMES}
    assert student.imports(package(second(before))) == {"new": 1, "updated": 2, "duplicate": 6}

    assert schedules.items() <= student.schedules().items()
    assert student.col.note_count() == 9 and len(student.cards()) == 18
    assert {name: student.note(name).id for name in NAMES} == ids
    assert student.note("b")["Question"] == "Corrected stem (b)?"
    assert student.note("b").has_tag("quizgen::changed::2018-05-01")
    assert student.note("f")["Explanation"] == "My own words."
    assert student.note("d").has_tag("mine") and student.note("e").has_tag("marked")
    assert student.note("h").has_tag("quizgen::retired")
    assert student.note("h")["Explanation"].startswith('<p class="qg-retired" dir="auto">Retired: no longer made</p>')
    assert student.col.fix_integrity() == (student.col.tr.database_check_rebuilt(), True)


def test_an_unchanged_build_is_all_duplicates_and_the_same_bytes(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    again = write(quiz(*map(item, NAMES)), release("2019-01-01"), before.history)
    assert again.files == before.files and again.problems == ()
    assert student.imports(again.files[FILE]) == {"duplicate": len(NAMES)}
    later = second(again)
    student.imports(package(later))
    third = second(later)
    assert third.files == later.files
    assert student.imports(package(third)) == {"duplicate": 9}


def test_two_publishers_never_touch_each_other(student: Student) -> None:
    a = write(quiz(*map(item, NAMES)), release(), None)
    other = release("2018-06-01", namespace="org.example.b", deck="Other")
    b = write(quiz(*map(corrected, NAMES)), other, None)
    student.imports(a.files[FILE])
    before = {note: student.col.get_note(note).fields for note in student.col.find_notes("")}
    assert student.imports(b.files[FILE]) == {"new": len(NAMES)}
    assert {note: student.col.get_note(note).fields for note in before} == before
    assert len({card.did for card in student.cards()}) == 2 and student.col.note_count() == 16
    assert student.imports(a.files[FILE]) == {"duplicate": 8} == student.imports(b.files[FILE])
    assert len([m for m in student.col.models.all_names_and_ids() if m.name.startswith("quizgen")]) == 2


def test_a_correction_waits_for_a_release_later_than_the_students_own_change(student: Student) -> None:
    """The limit: Anki takes the newer note, and marking it (or Anki's `leech`) makes it as new as the day."""
    before = first()
    student.imports(before.files[FILE])
    student.col.tags.bulk_add([student.note("b").id], "leech")
    student.col.db.execute("update notes set mod = ? where id = ?", 1525000000, student.note("b").id)  # 29 April 2018
    items = [corrected(name) if name == "b" else item(name) for name in NAMES]
    early = write(quiz(*items), release("2018-04-20"), before.history)
    assert student.imports(early.files[FILE]) == {"duplicate": 8}
    late = write(quiz(*items), release("2018-05-01"), before.history)
    assert student.imports(late.files[FILE]) == {"updated": 1, "duplicate": 7}
    assert student.note("b")["Question"] == "Corrected stem (b)?"


def test_a_retired_question_that_comes_back_is_a_change(student: Student) -> None:
    before = first()
    gone = second(before)
    back = write(quiz(*map(item, NAMES)), release("2018-06-01"), gone.history)
    for each in (before, gone, back):
        student.imports(package(each))
    assert not student.note("h").has_tag("quizgen::retired")
    assert student.note("h").has_tag("quizgen::changed::2018-06-01")
    assert student.note("h")["Explanation"].startswith('<p dir="auto">Xinhua is')


def test_the_reason_of_a_retirement_is_shown(student: Student) -> None:
    before = first()
    why = release("2018-05-01", reasons={item("h").id: "The agency <closed>."})
    student.imports(package(write(quiz(*map(item, NAMES[:-1])), why, before.history)))
    assert "Retired: The agency &lt;closed&gt;." in student.note("h")["Explanation"]


def test_a_student_may_rename_fields_and_templates_and_still_get_corrections(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    kind = student.note("a").note_type()
    kind["name"], kind["flds"][0]["name"], kind["tmpls"][0]["name"] = "Mine", "Frage", "Wahl"
    student.col.models.update_dict(kind)
    long_ago(student)
    student.col.db.execute("update notetypes set mtime_secs = 1523000000")
    assert student.imports(package(second(before)))["updated"] == 2
    assert student.col.note_count() == 9
    assert len([m for m in student.col.models.all_names_and_ids() if "quizgen" in m.name or m.name == "Mine"]) == 1


def test_open_and_cloze_items_ask_from_memory_and_order_and_match_make_no_card(student: Student) -> None:
    written = FORMATS["apkg"].writer()(
        quiz(
            replace(item("open"), type="open", options=(), answer="Xinhua"),
            replace(item("cloze"), type="cloze", options=(), answer="Xinhua", stem="The agency is called ____."),
            replace(item("plain"), recall=False),
            Item(id="order/a/b", type="order", stem="In which order?", sequence=("a", "b")),
            Item(id="match/a/b", type="match", stem="What belongs together?", pairs=(("a", "b"),)),
        ),
        release(),
        None,
    )
    assert not written.problems and [(loss.item, loss.what) for loss in written.losses] == [
        ("order/a/b", "skipped"), ("match/a/b", "skipped"),
    ]  # fmt: skip
    assert student.imports(written.files[FILE]) == {"new": 3}
    made = {(card.note()["ID"].rpartition("/")[2], card.template()["name"]) for card in student.cards()}
    assert made == {("open", "Recall"), ("cloze", "Recall"), ("plain", "Choose")}
    assert student.col.get_empty_cards().report == ""
    assert student.col.fix_integrity()[1]


def test_anki_would_make_the_same_cards_itself(student: Student) -> None:
    student.imports(first().files[FILE])
    before = len(student.cards())
    student.col.after_note_updates(student.col.find_notes(""), mark_modified=False)
    assert len(student.cards()) == before


def test_a_collection_can_be_exported_again(student: Student, tmp_path: Path) -> None:
    """Anki refuses to export ids that lie ahead of its clock."""
    student.imports(first().files[FILE])
    assert isinstance(student.col, Collection)
    student.col.export_collection_package(str(tmp_path / "all.colpkg"), include_media=False, legacy=False)
    assert (tmp_path / "all.colpkg").stat().st_size > 0


def test_what_an_item_says_of_itself_is_no_content(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    said = {"template": "t", "facts": ("a/b",), "family": "what", "receipt": Receipt(("passage",), ("person",))}
    after = write(quiz(*[replace(item(name), **said) for name in NAMES]), release("2018-05-01"), before.history)
    assert student.imports(after.files[FILE]) == {"duplicate": len(NAMES)}
