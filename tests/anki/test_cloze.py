"""Key sentences: cloze notes of a type of their own, seen with Anki's own library."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from anki_samples import ALL, COUNTRIES, HALT, LEAD, Student, history_bytes, item, package, quiz, release, sentence
from hypothesis import given, settings
from hypothesis import strategies as st
from test_text import HOSTILE, TEXTS, Reading, kept

from quizgen.model.item import BLANK, Blank, Item
from quizgen.model.quiz import Written
from quizgen.reader import parse_history
from quizgen.reader.card import cloze
from quizgen.writers.apkg import write
from quizgen.writers.apkg.cloze import cloze_fields, sort_text
from quizgen.writers.apkg.notes import CLOZE_FIELDS

FILE = "kim.apkg"


@pytest.fixture
def student(tmp_path: Path) -> Student:
    return Student(tmp_path)


def first(*items: Item) -> Written:
    return write(quiz(item("a"), *(items or (sentence("s"),))), release(), None)


def models(written: Written, folder: Path) -> dict[str, dict]:
    archive = zipfile.ZipFile(io.BytesIO(written.files[FILE]))
    (text,) = sqlite3.connect(archive.extract("collection.anki2", folder)).execute("select models from col").fetchone()
    return {kind["name"]: kind for kind in json.loads(text).values()}


def of(student: Student, name: str) -> dict[int, object]:
    """The cards of a note by their place, from 0."""
    return {card.ord: card for card in student.note(name).cards()}


def shown(html: str) -> str:
    """What a reader sees of a side, without its style."""
    return Reading(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)).text


# -- cards ---------------------------------------------------------------------------------------


def test_each_blank_is_a_card_that_hides_its_own_words_alone(student: Student) -> None:
    assert student.imports(first(sentence("s", ALL)).files[FILE]) == {"new": 2}
    cards = of(student, "s")
    assert sorted(cards) == [0, 2, 3]
    for blank in ALL:
        front, back = (shown(side) for side in (cards[blank.number - 1].question(), cards[blank.number - 1].answer()))
        assert HALT.replace(blank.text, f"[{blank.hint}]") in front and LEAD in front
        assert HALT in back and "Norland suspended imports from Sudria." in back
        assert "The Paper · 28 March 2018" in back and "{{" not in front + back
    assert student.col.get_empty_cards().report == ""
    assert student.col.fix_integrity() == (student.col.tr.database_check_rebuilt(), True)


def test_anki_would_make_the_same_cards_and_keeps_the_same_text_to_sort_by(student: Student) -> None:
    student.imports(first(sentence("s", ALL)).files[FILE])
    before = student.col.db.all("select id, sfld, csum from notes order by id")
    cards = len(student.cards())
    student.col.after_note_updates(student.col.find_notes(""), mark_modified=False)
    for note in student.col.find_notes(""):
        student.col.update_note(student.col.get_note(note))
    assert len(student.cards()) == cards
    assert student.col.db.all("select id, sfld, csum from notes order by id") == before
    assert before[1][1] == sort_text(sentence("s", ALL))


def test_a_hint_is_shown_in_the_place_of_the_words_or_dots(student: Student) -> None:
    student.imports(first(sentence("s", (Blank(1, "tin and timber"),))).files[FILE])
    assert "imports of [...] from Sudria" in shown(of(student, "s")[0].question())


def test_a_deck_without_key_sentences_has_the_old_note_type_alone(tmp_path: Path) -> None:
    assert list(models(write(quiz(item("a")), release(), None), tmp_path)) == ["quizgen Question (org.example.a)"]


def test_questions_and_sentences_share_one_deck_in_the_order_of_the_quiz(student: Student) -> None:
    student.imports(write(quiz(sentence("s", ALL), item("a"), sentence("t")), release(), None).files[FILE])
    cards = sorted(student.cards(), key=lambda card: (card.due, card.ord))
    assert "".join(card.note()["ID"][-1] for card in cards) == "sssaatt"
    assert len({card.did for card in cards}) == 1 and len({card.id for card in cards}) == 7


# -- the note type -------------------------------------------------------------------------------


def test_the_note_type_is_ankis_cloze_with_an_id_for_each_part(tmp_path: Path) -> None:
    made = models(first(), tmp_path)
    kind = made["quizgen Cloze (org.example.a)"]
    assert kind["type"] == 1 and made["quizgen Question (org.example.a)"]["type"] == 0
    assert [field["name"] for field in kind["flds"]] == list(CLOZE_FIELDS)
    assert list(CLOZE_FIELDS) == ["Text", "Explanation", "Context", "Media", "Source", "Date", "Extra", "ID", "Context line", "My notes"]
    ids = [part["id"] for part in kind["flds"] + kind["tmpls"]]
    assert len(ids) == 11 == len(set(ids)) and all(type(found) is int and found > 0 for found in ids)


def test_ids_of_the_note_type_stay_and_are_the_namespaces_own(tmp_path: Path) -> None:
    before = first()
    later = write(quiz(item("a"), sentence("t")), release("2018-05-01"), before.history)
    other = write(quiz(sentence("s")), release(namespace="org.example.b"), None)
    ids = [{kind["id"] for kind in models(made, tmp_path).values()} for made in (before, later, other)]
    assert ids[0] == ids[1] and len(ids[0] | ids[2]) == 4


def test_fields_are_frozen() -> None:
    """Version 1 of every field. Where this changes, every key sentence of every deck comes back as changed."""
    assert cloze_fields(sentence("s", ALL)) == [
        '<div class="qg-lead" dir="auto">Wednesday, 28 March 2018, “The halt”&#58; </div>'
        "{{c4::Norland::country}} suspended imports of {{c1::tin and timber::goods}} from {{c3::Sudria::country}}, its "
        "ministry said.",
        '<p dir="auto">Norland suspended imports from Sudria.</p>',
        "",
        "",
        '<p dir="auto"><a href="https://example.org/kim"><cite>Kim visits Beijing</cite></a>'
        " · The Paper · 28 March 2018</p>",
        "2018-03-28",
        "",
        "agency/kim-2018/s",
        "",
        "",
    ]


def test_evidence_other_than_the_sentence_is_shown(student: Student) -> None:
    student.imports(first(sentence("s", evidence=(HALT, "Another <passage>."))).files[FILE])
    back = shown(of(student, "s")[2].answer())
    assert "Evidence" in back and "Another <passage>." in back and back.count("its ministry said") == 1


# -- any text ------------------------------------------------------------------------------------

MARKS = ("::", "}}", "{{", "{{c1::", "{{c9::x}}", "}", "{", ":", "a::b", "::x::", "}}}", ":{", "c2::", "{{cloze:Text}}")


def everywhere(text: str, name: str = "s") -> Item:
    """A key sentence that has the text before, in, between and after its blanks, in hints and in its lead."""
    whole = f"{text}X{text}Y{text}"
    return Item(
        id=f"agency/kim-2018/{name}",
        type="cloze",
        stem=f"{text}: {text}{BLANK}{text}{BLANK}{text}",
        blanks=(Blank(2, f"X{text}", text), Blank(1, f"{text}Y", text)),
        explanation=text,
        evidence=(f"{text}X{text}{text}{text}Y{text}", whole),
        citations=(),
    )


def check(text: str) -> None:
    made = everywhere(text)
    rendered = dict(zip(CLOZE_FIELDS, cloze_fields(made), strict=True))
    bare = re.sub(r"\{\{c\d::|\}\}", "", rendered["Text"])
    assert "{" not in bare and "}" not in bare and rendered["Text"].count("::") == 4
    stem, blanks = cloze(rendered["Text"])
    assert stem == kept(made.stem) and [(n, kept(t), kept(h)) for n, t, h in blanks] == [
        (b.number, kept(b.text), kept(b.hint)) for b in made.blanks
    ]
    assert not re.search(r"[\x00-\x08\x0a-\x1f]", "".join(rendered.values()))


def beside_blanks(text: str) -> bool:
    """True where a text beside a blank leaves it whole; the reader counts the blanks and refuses others."""
    return BLANK not in text and not text.startswith("_") and not text.endswith("_")


@given(TEXTS.filter(beside_blanks))
@settings(max_examples=300, deadline=None)
def test_any_text_comes_back_as_it_was(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", [*HOSTILE, *MARKS], ids=range(len(HOSTILE) + len(MARKS)))
def test_hostile_text_comes_back_as_it_was(text: str) -> None:
    check(text)


def whole(text: str) -> str:
    """As Anki keeps it: it normalizes what it imports."""
    return unicodedata.normalize("NFC", kept(text))


def survive(folder: Path, texts: list[str]) -> None:
    """Two cards for each text, which show it, whatever it looks like to Anki."""
    student = Student(folder)
    made = [everywhere(text, str(n)) for n, text in enumerate(texts)]
    assert student.imports(write(quiz(*made), release(), None).files[FILE]) == {"new": len(texts)}
    assert len(student.cards()) == 2 * len(texts)
    for n, one in enumerate(made):
        cards = of(student, str(n))
        assert sorted(cards) == [0, 1]
        for blank in one.blanks:
            card = cards[blank.number - 1]
            hidden = f"[{blank.hint}]" if blank.hint else "[...]"
            before, between, after = one.stem.split(BLANK)
            words = {b.number: b.text for b in one.blanks} | {blank.number: hidden}
            assert whole(f"{before}{words[2]}{between}{words[1]}{after}") in whole(shown(card.question()))
            assert whole(one.filled) in whole(shown(card.answer()))
            assert not card.question_av_tags() and not card.answer_av_tags()
    assert student.col.get_empty_cards().report == ""
    assert student.col.fix_integrity()[1]


def test_anki_shows_hostile_text(tmp_path: Path) -> None:
    survive(tmp_path, [*HOSTILE, *MARKS])


@given(st.lists(TEXTS.filter(lambda t: t.strip() and BLANK not in t), min_size=1, max_size=12, unique=True))
@settings(max_examples=8, deadline=None)
def test_anki_shows_any_text(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    survive(tmp_path_factory.mktemp("hostile"), texts)


# -- releases ------------------------------------------------------------------------------------


def test_an_unchanged_release_is_all_duplicates_and_the_same_bytes(student: Student) -> None:
    before = first(sentence("s", ALL), sentence("t"))
    student.imports(before.files[FILE])
    again = write(quiz(item("a"), sentence("s", ALL), sentence("t")), release("2019-01-01"), before.history)
    assert again.files == before.files and again.problems == ()
    assert student.imports(again.files[FILE]) == {"duplicate": 3}
    from_file = parse_history(history_bytes(before.history))[0]
    assert from_file == before.history
    assert write(quiz(item("a"), sentence("s", ALL), sentence("t")), release("2019-01-01"), from_file) == again


def test_a_correction_updates_and_a_sentence_that_is_gone_is_retired(student: Student) -> None:
    before = first(sentence("s"), sentence("t"))
    student.imports(before.files[FILE])
    student.study()
    schedules = student.schedules()
    student.col.db.execute("update notes set mod = 1523000000")
    new = sentence("s", explanation="Corrected.")
    after = write(quiz(item("a"), new, sentence("u")), release("2018-05-01"), before.history)
    assert student.imports(package(after)) == {"new": 1, "updated": 2, "duplicate": 1}
    assert student.note("s")["Explanation"] == '<p dir="auto">Corrected.</p>'
    assert student.note("s").has_tag("quizgen::changed::2018-05-01")
    assert student.note("t").has_tag("quizgen::retired")
    assert "Retired: no longer made" in shown(of(student, "t")[2].answer())
    assert schedules.items() <= student.schedules().items()
    assert student.col.fix_integrity() == (student.col.tr.database_check_rebuilt(), True)


def test_a_blank_added_later_leaves_the_old_cards_their_students_history(student: Student) -> None:
    """The new blank stands between the old ones and has the lowest number: nothing moves."""
    before = first(sentence("s", COUNTRIES))
    student.imports(before.files[FILE])
    student.study()
    schedules, asked = student.schedules(), {n: shown(c.question()) for n, c in of(student, "s").items()}
    student.col.db.execute("update notes set mod = 1523000000")
    after = write(quiz(item("a"), sentence("s", ALL)), release("2018-05-01"), before.history)
    assert student.imports(after.files[FILE]) == {"updated": 1, "duplicate": 1}
    cards = of(student, "s")
    assert sorted(cards) == [0, 2, 3]
    assert {n: shown(c.question()) for n, c in cards.items() if n} == asked
    assert schedules.items() <= student.schedules().items()
    assert cards[0].reps == 0 and cards[0].type == 0 and "[goods]" in shown(cards[0].question())
    assert student.col.get_empty_cards().report == "" and student.col.fix_integrity()[1]


def test_a_blank_no_longer_made_stays_while_its_words_stand(student: Student) -> None:
    before = first(sentence("s", ALL))
    student.imports(before.files[FILE])
    schedules = student.schedules()
    fewer = sentence("s", COUNTRIES[:1])
    after = write(quiz(item("a"), fewer), release("2018-05-01"), before.history)
    assert student.imports(after.files[FILE]) == {"duplicate": 2}  # the very same note
    assert student.schedules() == schedules and after.problems == ()
    assert write(quiz(item("a"), fewer), release("2018-06-01"), after.history).files == after.files


def test_a_blank_whose_words_are_gone_retires_the_note_as_it_was(student: Student) -> None:
    """A card without its blank would show an error; so students keep the old sentence, marked."""
    before = first(sentence("s", ALL))
    student.imports(before.files[FILE])
    shorter = "Norland suspended imports of many goods from Sudria, its ministry said."
    changed = sentence("s", COUNTRIES, shorter)
    after = write(quiz(item("a"), changed), release("2018-05-01"), before.history)
    assert [(p.rule, p.severity) for p in after.problems] == [("blank-lost", "warning")]
    assert "“tin and timber”" in after.problems[0].message
    student.imports(package(after))
    assert student.note("s").has_tag("quizgen::retired")
    for card in of(student, "s").values():
        assert HALT in shown(card.answer()) and "“tin and timber” is no longer asked for" in shown(card.answer())
    again = write(quiz(item("a"), changed), release("2018-06-01"), after.history)
    assert again.files == after.files
    back = write(quiz(item("a"), sentence("s", ALL)), release("2018-07-01"), again.history)
    student.imports(back.files[FILE])
    assert not student.note("s").has_tag("quizgen::retired") and back.problems == ()


def test_a_question_cannot_become_a_sentence_nor_a_sentence_a_question() -> None:
    for old, new in ((item("x"), sentence("x")), (sentence("x"), item("x"))):
        before = write(quiz(old), release(), None)
        after = write(quiz(new), release("2018-05-01"), before.history)
        assert [(p.rule, p.severity) for p in after.problems] == [("note-type-changed", "error")]
        assert after.files == {} and after.history is before.history


def test_another_headline_or_lead_changes_no_card(student: Student) -> None:
    before = first(sentence("s"))
    student.imports(before.files[FILE])
    student.study()
    schedules = student.schedules()
    student.col.db.execute("update notes set mod = 1523000000")
    renamed = sentence("s", stem=sentence("s").stem.replace("The halt", "A halt to trade"))
    after = write(quiz(item("a"), renamed), release("2018-05-01"), before.history)
    assert student.imports(after.files[FILE]) == {"updated": 1, "duplicate": 1}
    assert student.schedules() == schedules and "A halt to trade" in shown(of(student, "s")[2].question())


def test_a_student_may_rename_fields_and_template_and_still_get_corrections(student: Student) -> None:
    before = first()
    student.imports(before.files[FILE])
    kind = student.note("s").note_type()
    kind["name"], kind["flds"][0]["name"] = "Mine", "Satz"
    student.col.models.update_dict(kind)
    student.col.db.execute("update notes set mod = 1523000000")
    student.col.db.execute("update notetypes set mtime_secs = 1523000000")
    after = write(quiz(item("a"), replace(sentence("s"), explanation="New.")), release("2018-05-01"), before.history)
    assert student.imports(after.files[FILE]) == {"updated": 1, "duplicate": 1}
    ours = [m.name for m in student.col.models.all_names_and_ids() if "quizgen" in m.name or m.name == "Mine"]
    assert len(ours) == 2 and student.col.note_count() == 2


def test_the_notetypes_time_follows_the_rule_of_notes() -> None:
    before = write(quiz(item("a")), release("2018-04-02"), None)
    assert list(before.history.types) == ["Question"]
    after = write(quiz(item("a"), sentence("s")), release("2018-05-01"), before.history)
    assert {name: mod for name, (_, mod) in after.history.types.items()} == {
        "Question": 1522627200, "Cloze": 1525132800
    }
    gone = write(quiz(item("a")), release("2018-06-01"), after.history)
    assert gone.history.types == after.history.types


def test_the_history_of_a_question_says_nothing_of_blanks() -> None:
    lines = history_bytes(first().history).decode().splitlines()
    assert ["blanks" in line for line in lines if '"item"' in line].count(True) == 1


def test_notes_have_room_for_the_cards_of_all_numbers(tmp_path: Path) -> None:
    highest = Blank(64, "Norland", "country")
    made = write(quiz(*(sentence(f"n{k}", (highest,)) for k in range(300)), *map(item, "abc")), release(), None)
    archive = zipfile.ZipFile(io.BytesIO(made.files[FILE]))
    base = sqlite3.connect(archive.extract("collection.anki2", tmp_path))
    assert base.execute("select count(*), count(distinct id) from cards").fetchone() == (306, 306)
    notes = sorted(row[0] for row in base.execute("select id from notes"))
    cards = sorted(base.execute("select nid, id from cards"))
    later = dict(zip(notes, notes[1:], strict=False))
    assert all(card < later.get(nid, card + 1) for nid, card in cards)
