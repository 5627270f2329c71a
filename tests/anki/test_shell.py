"""What a shared deck brings beside its cards: description, preset, subdecks, a page. Seen with Anki's own library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from anki_samples import Student, item, package, quiz, release

from quizgen.model.quiz import CardPlan, Written
from quizgen.writers.apkg import write

DECK = "Politics::Kim"
ALL = CardPlan()
HOSTILE = "<script>x</script> & {{c1::y}} `*_[a](b)"


@pytest.fixture
def student(tmp_path: Path) -> Student:
    return Student(tmp_path)


def made(before: Written | None = None, day: str = "2018-04-02", names: str = "abc", plan: CardPlan = ALL, **more: object) -> Written:
    """A release of some items by a plan."""
    return write(replace(quiz(*map(item, names)), cards=plan), release(day, **more), before.history if before else None)


def decks(student: Student) -> dict[str, str]:
    """Each deck that has cards with the last parts of its notes' ids."""
    found: dict[str, set[str]] = {}
    for card in student.cards():
        found.setdefault(student.col.decks.name(card.did), set()).add(card.note()["ID"][-1])
    return {name: "".join(sorted(ids)) for name, ids in found.items()}


def test_the_description_has_version_licence_and_where_to_report_and_no_markup_of_its_texts(student: Student) -> None:
    student.imports(made(licence=HOSTILE, report_to="https://example.org/mistakes").files["kim.apkg"])
    told = student.col.decks.by_name(DECK)["desc"]
    assert "Version: 2018-04-02" in told and "https://example.org/mistakes" in told
    assert "<script" not in told and "&lt;script&gt;" in told
    student.imports(made(day="2018-06-01", names="abcd", licence="CC BY 4.0").files["kim.apkg"])
    assert "Version: 2018-06-01" in student.col.decks.by_name(DECK)["desc"]


def test_a_build_that_changes_nothing_keeps_its_version() -> None:
    first = made()
    assert made(first, "2019-01-01").files == first.files


def test_the_page_says_the_same_and_a_text_means_only_text() -> None:
    page = made(licence=HOSTILE, report_to="post@example.org").files["kim.md"].decode()
    assert "Version: 2018-04-02" in page and "post@example.org" in page and "3 notes" in page
    assert "<script" not in page and "&lt;script>" in page and r"\[a\](b)" in page
    assert "**Xinhua**" in page and "kim.apkg" in page


def test_anki_takes_the_preset_only_where_the_student_wants_it(student: Student) -> None:
    student.imports(made().files["kim.apkg"])
    config = student.col.decks.config_dict_for_deck_id(student.col.decks.id(DECK))
    assert config["name"] == "Default"
    student.col.decks.remove([student.col.decks.id(DECK)])
    student.imports(made().files["kim.apkg"], with_deck_configs=True)
    config = student.col.decks.config_dict_for_deck_id(student.col.decks.id(DECK))
    assert config["name"] == f"quizgen: {DECK}" and config["new"]["perDay"] == 10
    assert config["new"]["bury"] and config["rev"]["bury"] and config["buryInterdayLearning"]


def test_with_the_preset_siblings_come_on_different_days(student: Student) -> None:
    student.imports(made(names="abcdefgh").files["kim.apkg"], with_deck_configs=True)
    student.col.decks.select(student.col.decks.id(DECK))
    seen = []
    while card := student.col.sched.getCard():
        seen.append((card.note()["ID"], card.template()["name"]))
        student.col.sched.answerCard(card, 4)
    assert {template for _, template in seen} == {"Choose"} and len({id_ for id_, _ in seen}) == 8


def test_notes_lie_in_their_subdecks_and_a_paper_question_makes_none(student: Student) -> None:
    plan = CardPlan({item("a").id: "why"}, (item("b").id,), {item("c").id: "Glossary", item("d").id: "Trade"})
    written = made(names="abcd", plan=plan)
    student.imports(written.files["kim.apkg"])
    assert decks(student) == {DECK: "b", f"{DECK}::Glossary": "c", f"{DECK}::Trade": "d"}
    assert [c.template()["name"] for c in student.cards() if c.note()["ID"].endswith("b")] == ["Choose"]
    assert student.col.get_empty_cards().report == "" and student.col.fix_integrity()[1]


def test_a_note_stays_in_the_deck_in_which_it_was_given_out(student: Student) -> None:
    """A deck that gets subdecks later: what students have stays where it is, for newcomers too."""
    first = made(names="ab")
    student.imports(first.files["kim.apkg"])
    assert student.study() == 4
    before = student.schedules()
    plan = CardPlan(subdecks={item(n).id: "Trade" for n in "abc"})
    second = made(first, "2018-05-01", "abc", plan)
    assert student.imports(package(second)) == {"duplicate": 2, "new": 1}
    assert decks(student) == {DECK: "ab", f"{DECK}::Trade": "c"} and before.items() <= student.schedules().items()
    third = made(second, "2018-06-01", "abc", CardPlan(subdecks={item("c").id: "Another"}))
    assert third.files["kim.apkg"] == second.files["kim.apkg"]


def test_who_moved_cards_to_a_deck_of_their_own_keeps_them_there(student: Student) -> None:
    plan = CardPlan(subdecks={item("b").id: "Trade"})
    first = made(names="ab", plan=plan)
    student.imports(first.files["kim.apkg"])
    student.col.set_deck([c.id for c in student.cards()], student.col.decks.id("Mine"))
    student.col.db.execute("update notes set mod = 1523000000")
    changed = [replace(item(n), explanation="Corrected.") for n in "ab"]
    second = write(replace(quiz(*changed), cards=plan), release("2018-05-01"), first.history)
    assert student.imports(package(second)) == {"updated": 2}
    assert decks(student) == {"Mine": "ab"}


def test_an_unreviewed_card_says_so_by_tag_and_style(student: Student) -> None:
    drafted = replace(item("a"), tags=("quizgen::unreviewed",))
    student.imports(write(quiz(drafted, item("b")), release(), None).files["kim.apkg"])
    assert student.note("a").has_tag("quizgen::unreviewed") and not student.note("b").has_tag("quizgen::unreviewed")
    card = student.note("a").cards()[0]
    assert 'data-tags="quizgen::unreviewed"' in card.question() and "Unreviewed draft" in card.note_type()["css"]
