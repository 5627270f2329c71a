"""Maps in Anki's own library: the files arrive, the fields name them, and decks without maps stay as they were."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

from anki_samples import Student, item, package, quiz, release

from quizgen.model.maps import MapSpot, MapView
from quizgen.reader.apkg import read_apkg
from quizgen.world.maps import svg
from quizgen.writers.apkg import write
from quizgen.writers.apkg.media import file_of

KOREA = MapView(alt="A map of a part of Asia without names; one country is hatched.", marked=("PRK",))
JAPAN = MapView(alt="A map of a part of Asia without names; one country is hatched.", marked=("JPN",))
PYONGYANG = MapView(
    alt="A map: Pyongyang in North Korea, which is hatched.", marked=("PRK",), note="Borders <as> held.",
    spots=(MapSpot("Pyongyang", 39.0, 125.8),),
)  # fmt: skip
STEM = "Which country is hatched on the map?"
ASKED = item("map-prk", "North Korea", ("South Korea", "Japan"), stem=STEM, map=KOREA)
OTHER = item("map-jpn", "Japan", ("South Korea", "North Korea"), stem=STEM, map=JAPAN)
PLACE = item("place", "North Korea", ("South Korea", "Japan"), locator=PYONGYANG)


def media(student: Student) -> dict[str, bytes]:
    folder = Path(student.col.media.dir())
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def test_maps_arrive_with_the_notes(tmp_path: Path) -> None:
    student = Student(tmp_path)
    made = write(quiz(ASKED, OTHER, PLACE), release(), None)
    assert made.problems == ()
    assert student.imports(package(made)) == {"new": 3}
    assert media(student) == dict(map(file_of, (KOREA, JAPAN, PYONGYANG)))
    assert student.col.media.check().missing == []
    assert list(student.col.media.check().unused) == []


def test_the_map_stands_in_the_question_and_the_locator_only_on_the_back(tmp_path: Path) -> None:
    student = Student(tmp_path)
    student.imports(package(write(quiz(ASKED, PLACE), release(), None)))
    for card in student.cards():
        front, back = card.question(), card.answer()
        asks = STEM in front
        assert (file_of(KOREA)[0] in front) == asks
        assert file_of(PYONGYANG)[0] not in front and (file_of(PYONGYANG)[0] in back) == (not asks)
        assert "Borders &lt;as&gt; held." in back or asks


def test_two_maps_under_one_stem_are_two_first_fields_to_anki(tmp_path: Path) -> None:
    """What the package keeps to compare first fields is what Anki works out of them."""
    student = Student(tmp_path)
    student.imports(package(write(quiz(ASKED, OTHER), release(), None)))
    before = dict(student.col.db.all("select id, csum from notes"))
    assert len(set(before.values())) == 2
    for note in [student.col.get_note(n) for n in student.col.find_notes('')]:
        note.fields[-1] = "mine"
        student.col.update_note(note)
    assert dict(student.col.db.all("select id, csum from notes")) == before


def test_the_picture_is_named_by_its_content_and_the_package_is_the_same_bytes() -> None:
    first, again = (write(quiz(PLACE, ASKED), release(), None).files["kim.apkg"] for _ in range(2))
    assert first == again
    archive = zipfile.ZipFile(io.BytesIO(first))
    named = json.loads(archive.read("media"))
    assert {name: archive.read(n) for n, name in named.items()} == dict(map(file_of, (KOREA, PYONGYANG)))
    assert all(re.fullmatch(r"quizgen-map-[0-9a-f]{16}\.svg", name) for name in named.values())
    assert svg(KOREA).encode() == file_of(KOREA)[1]


def test_a_locator_sends_no_released_note_again(tmp_path: Path) -> None:
    """`maps: true` in a later release: what students have, with their own words, stays."""
    student = Student(tmp_path)
    first = write(quiz(item("place", "North Korea", ("South Korea", "Japan"))), release(), None)
    student.imports(package(first))
    then = write(quiz(PLACE), release("2018-05-01"), first.history)
    assert then.update is not None and (then.update.changed, then.update.unchanged) == (0, 1)
    assert student.imports(package(then)) == {"duplicate": 1}


def test_our_reader_sees_the_words_of_a_note_with_a_map(tmp_path: Path) -> None:
    path = tmp_path / "kim.apkg"
    path.write_bytes(write(quiz(ASKED, PLACE), release(), None).files["kim.apkg"])
    read, problems = read_apkg(path, "kim.apkg")
    assert read is not None and problems == []
    assert {c.stem for c in read.cards} == {ASKED.stem, PLACE.stem}
    assert {c.explanation for c in read.cards} == {ASKED.explanation, PLACE.explanation}


def test_a_deck_without_maps_has_no_media(tmp_path: Path) -> None:
    archive = zipfile.ZipFile(io.BytesIO(write(quiz(item("a")), release(), None).files["kim.apkg"]))
    assert archive.namelist() == ["collection.anki2", "media"]
