"""What Anki does with notes that share a first field, and what a build does against it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from anki_samples import Student, item, package, quiz, release, sentence

from quizgen.build.exporting import export
from quizgen.writers import FORMATS
from quizgen.writers.apkg import write

STEM = "Which of these agencies is named?"


@pytest.fixture
def student(tmp_path: Path) -> Student:
    return Student(tmp_path)


def answers(student: Student) -> list[str]:
    return [student.col.get_note(n).fields[2] for n in student.col.find_notes("")]


def test_a_package_keeps_them_apart_and_a_text_file_does_not(student):
    before = write(quiz(item("a", stem=STEM), item("b", "TASS", stem=STEM)), release(), None)
    assert student.imports(package(before)) == {"new": 2}
    later = quiz(item("a", stem=STEM), item("b", "Tass", stem=STEM), item("c", "AFP", stem=STEM))
    after = write(later, release("2018-05-02"), before.history)
    assert student.imports(package(after)) == {"new": 1, "updated": 1, "duplicate": 1}
    assert answers(student) == ["Xinhua", "Tass", "AFP"]
    note = student.col.get_note(student.col.find_notes("")[0])
    assert note.fields_check() == 2  # DUPLICATE, which the editor shows
    kind = note.note_type()
    rows = "\t".join([STEM, *["x"] * (len(kind["flds"]) - 1)])
    student.imports_text(f"#separator:tab\n#notetype:{kind['name']}\n#deck:Politics::Kim\n{rows}\n".encode())
    assert answers(student) == ["x", "x", "x"]  # one line of a student's own file went over all of them


def said(*items: object, history: object = None) -> list[tuple[str, str]]:
    written = write(quiz(*items), release("2018-05-02" if history else "2018-04-02"), history)
    return [(p.severity, p.location.path) for p in written.problems if p.rule == "same-first-field"]


def test_new_ones_are_a_warning_and_those_students_have_a_note():
    two = (item("z"), item("a", stem=STEM), item("b", "TASS", stem=STEM))
    assert said(*two) == [("warning", "items[1].stem")]
    before = write(quiz(*two), release(), None)
    assert said(*two, history=before.history) == [("note", "items[1].stem")]
    third = item("c", "AFP", stem=STEM)
    assert said(*two, third, history=before.history) == [("warning", "items[1].stem")]
    assert said(item("a"), item("b"), sentence("s")) == []


def test_a_strangers_quiz_is_told(tmp_path):
    whole = quiz(item("a", stem="Why?\n"), item("b", "TASS", stem="Why?\n"))
    path = tmp_path / "quiz.json"
    path.write_bytes(FORMATS["json"].writer()(whole, release(), None).files["quiz.json"])
    assert len(json.loads(path.read_bytes())["items"]) == 2
    files, problems = export(path, ("apkg",), tmp_path / "out", {})
    (problem,) = [p for p in problems if p.rule == "same-first-field"]
    assert files and problem.severity == "warning" and "\n" not in str(problem.message)
