"""What has a new name stays the same note: facts, stories, templates, general knowledge. Seen in real Anki."""

from __future__ import annotations

import sqlite3
import zipfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
import samples
import yaml
from anki_samples import Student

from quizgen.build import Wishes, build_targets
from quizgen.build.rebuilt import rebuild
from quizgen.build.done import Done

STORY = samples.SEED.read_text("utf-8")
OTHER = """
- {id: dahl-trip, kind: event, who: dahl, did: opened the mill, base: open the mill, where: hill, when: 2018-02-11}
- {id: loss, kind: figure, value: 340, unit: barns, of: did the storm break, when: 2016}
"""
ID = "kim-beijing-2018"
ARMISTICE = "The Armistice of 1953 is an armistice still."
RECIPE = {
    "schema": "quizgen/recipe@1", "title": "Boats", "deck": "Politics::Kim", "namespace": "org.example.boats",
    "articles": "source/*.yaml", "outputs": ["apkg", "json"], "blueprint": {"questions": 3}, "cards": "all",
}  # fmt: skip
DAYS = iter(f"2018-{month:02}-{day:02}" for month in range(4, 12) for day in range(1, 28))


@dataclass
class Publisher:
    """A project of one deck."""

    folder: Path

    def writes(self, name: str, story: str) -> None:
        (self.folder / "source").mkdir(exist_ok=True)
        (self.folder / "source" / f"{name}.yaml").write_text(story)

    def builds(self, templates: Path | None = None, wishes: dict[str, bool] | None = None, **more: object) -> Done:
        (self.folder / "decks").mkdir(exist_ok=True)
        values = {**RECIPE, "released": next(DAYS), **more}
        (self.folder / "decks/boats.yaml").write_text(yaml.safe_dump(values, sort_keys=False))
        (done,) = build_targets([self.folder / "decks/boats.yaml"], Wishes(templates=templates, **(wishes or {})), self.folder)
        return done

    def gives(self, **more: object) -> bytes:
        done = self.builds(**more)
        assert not done.failed, done.problems
        update = self.folder / "decks/boats/boats-update.apkg"
        return (update if update.exists() else update.with_name("boats.apkg")).read_bytes()


@pytest.fixture
def publisher(tmp_path: Path) -> Publisher:
    made = Publisher(tmp_path / "project")
    made.folder.mkdir()
    made.writes("boats", STORY)
    return made


@pytest.fixture
def student(tmp_path: Path, publisher: Publisher) -> Student:
    """Somebody who has learned the whole first release."""
    made = Student(tmp_path)
    made.imports(publisher.gives())
    assert made.study() == len(made.cards()) > 60
    return made


def seen(student: Student) -> dict[int, str]:
    """Note → what its first field and its tag of retirement say."""
    found = {}
    for nid in student.col.find_notes(""):
        note = student.col.get_note(nid)
        found[nid] = f"{note.fields[0]}{' (retired)' if note.has_tag('quizgen::retired') else ''}"
    return found


def is_the_same(student: Student, package: bytes) -> None:
    """The package brings nothing and changes nothing."""
    before, notes = student.schedules(), seen(student)
    log = student.imports(package)
    assert set(log) == {"duplicate"}, log
    assert student.schedules() == before and seen(student) == notes


def called(story: str, formerly: bool = True) -> str:
    """The seed under another id, which says how it was called, or does not."""
    assert STORY.count(f"\nid: {ID}\n") == 1
    return STORY.replace(f"\nid: {ID}\n", f"\nid: {story}\n" + f"formerly: [{ID}]\n" * formerly)


def renamed(old: str, new: str, formerly: bool = True) -> str:
    """The seed with a fact renamed, which says how it was called, or does not."""
    values = yaml.load(STORY, yaml.BaseLoader)
    (fact,) = (f for f in values["facts"] if f["id"] == old)
    fact |= {"id": new} | ({"formerly": [old]} if formerly else {})
    for other in values["facts"]:
        if old in other.get("agrees_with", ()):
            other["agrees_with"] = [new if i == old else i for i in other["agrees_with"]]
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=1000)


@pytest.mark.parametrize("old", ["took-power", "trump-president", "armistice", "glaser-friendship", "visit"])
def test_a_renamed_fact_is_the_same_notes(student: Student, publisher: Publisher, old: str) -> None:
    publisher.writes("boats", renamed(old, f"{old}-anew"))
    is_the_same(student, publisher.gives())
    is_the_same(student, publisher.gives())


def test_a_renamed_story_is_the_same_notes(student: Student, publisher: Publisher) -> None:
    publisher.writes("boats", called("ships"))
    is_the_same(student, publisher.gives())
    # Known by its history, the story may drop its former name.
    publisher.writes("boats", called("ships", formerly=False))
    is_the_same(student, publisher.gives())


def test_a_story_that_only_changed_its_id_is_known_by_what_it_says(student: Student, publisher: Publisher) -> None:
    publisher.writes("boats", called("ships", formerly=False))
    is_the_same(student, publisher.gives())


def test_a_fact_that_only_changed_its_id_is_known_by_its_cards(student: Student, publisher: Publisher) -> None:
    publisher.writes("boats", renamed("took-power", "came-to-power", formerly=False))
    is_the_same(student, publisher.gives())


def test_an_id_used_again_is_another_note(student: Student, publisher: Publisher) -> None:
    """A story goes by another id; a later one takes its first id, and the id of one of its facts."""
    publisher.writes("boats", called("ships"))
    is_the_same(student, publisher.gives())
    publisher.writes("boats", called("ships", formerly=False))
    publisher.writes("later", samples.yaml_of(OTHER.replace("id: dahl-trip", "id: took-power"), id=ID))
    before, count = student.schedules(), len(seen(student))
    log = student.imports(publisher.gives())
    assert set(log) == {"duplicate", "new"} and log["new"] == len(seen(student)) - count
    assert before.items() <= student.schedules().items()


def terms(student: Student) -> list[str]:
    return sorted(stem for stem in seen(student).values() if "armistice" in stem or "warring" in stem)


def test_a_term_is_the_same_note_whatever_story_uses_it(tmp_path: Path, publisher: Publisher) -> None:
    publisher.writes("boats", samples.yaml_of(samples.EVERY_KIND, id="boats", text=f"“The ports stay open”. {ARMISTICE}"))
    student = Student(tmp_path)
    student.imports(publisher.gives())
    student.study()
    asked, before = terms(student), student.schedules()
    assert len(asked) == 1
    publisher.writes("a-first", samples.yaml_of(OTHER, id="a-first", text=f"In it: {ARMISTICE}"))  # sorts earlier
    log = student.imports(publisher.gives())
    assert set(log) == {"duplicate", "new"} and terms(student) == asked
    assert before.items() <= student.schedules().items()
    # The story that the term's cards quote no longer uses it; the other one does.
    publisher.writes("boats", samples.yaml_of(samples.EVERY_KIND, id="boats", text="“The ports stay open”."))
    assert set(student.imports(publisher.gives())) == {"duplicate"}
    assert terms(student) == asked and before.items() <= student.schedules().items()


def test_ids_of_the_recipe_may_be_the_former_ones(student: Student, publisher: Publisher) -> None:
    old = {"omit": [f"term-of-definition/{ID}/term.armistice", f"event-when/{ID}/took-power"]}
    publisher.writes("boats", renamed("took-power", "came-to-power"))
    package, done = publisher.gives(**old), publisher.builds(**old)
    assert not done.failed
    said = [p for p in done.problems if p.rule == "renamed-item"]
    assert len(said) == 2 and "term-of-definition/term/armistice" in said[0].message
    assert not {"term-of-definition/term/armistice", f"event-when/{ID}/came-to-power"} & done.summary.items.keys()
    student.imports(package)
    assert Counter(s.endswith("(retired)") for s in seen(student).values())[True] == 2


def test_two_decks_of_a_namespace_have_one_note_of_a_term(student: Student, publisher: Publisher, tmp_path: Path) -> None:
    other = Publisher(tmp_path / "other")
    other.folder.mkdir()
    other.writes("barns", samples.yaml_of(OTHER, id="barns", text=ARMISTICE))
    asked, before = terms(student), student.schedules()
    student.imports(other.gives(deck="Politics::Barns"))
    assert len(terms(student)) == len(asked)
    assert before.keys() <= student.schedules().keys()


def test_a_renamed_template_keeps_its_notes(tmp_path: Path, publisher: Publisher) -> None:
    text = (samples.ROOT / "quizgen/questions/templates/event-when.yaml").read_text("utf-8")
    text = text.replace("When ", "On what date, or when, ").replace("name: event-when", "name: on-what-date")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "mine.yaml").write_text(text)
    student = Student(tmp_path)
    student.imports(publisher.gives(templates=folder))
    assert any("On what date" in stem for stem in seen(student).values())
    (folder / "mine.yaml").write_text(text.replace("on-what-date", "date-of-event\nformerly: [on-what-date]"))
    is_the_same(student, publisher.gives(templates=folder))


def problems(publisher: Publisher, **more: object) -> list[str]:
    done = publisher.builds(**more)
    return [p.rule for p in done.problems if p.severity == "error"]


def test_a_lost_history_stops_the_build_and_is_rebuilt(student: Student, publisher: Publisher) -> None:
    deck = publisher.folder / "decks/boats"
    publisher.gives(omit=[f"event-when/{ID}/took-power"])  # one note is retired, and stays so
    before = {p.name: p.read_bytes() for p in deck.iterdir()}
    student.imports(before["boats-update.apkg"])
    (deck / "history.jsonl").unlink()
    assert problems(publisher) == ["history-lost"]
    assert {p.name: p.read_bytes() for p in deck.iterdir()} == {k: v for k, v in before.items() if k != "history.jsonl"}
    files, count, found = rebuild([deck / "boats.apkg"], None)
    assert files == ["history.jsonl"] and count == len(seen(student)) and found == []
    assert [p.rule for p in rebuild([deck / "boats.apkg"], None)[2]] == ["history-there"]
    is_the_same(student, publisher.gives(omit=[f"event-when/{ID}/took-power"]))


def test_a_first_release_may_be_said(student: Student, publisher: Publisher) -> None:
    (publisher.folder / "decks/boats/history.jsonl").unlink()
    assert publisher.gives(wishes={"first_release": True})


def test_a_package_with_foreign_guids_rebuilds_nothing(publisher: Publisher, tmp_path: Path) -> None:
    publisher.gives()
    deck, taken = publisher.folder / "decks/boats", tmp_path / "taken"
    (deck / "history.jsonl").unlink()
    with zipfile.ZipFile(deck / "boats.apkg") as package:
        package.extract("collection.anki2", taken)
    with sqlite3.connect(taken / "collection.anki2") as base:
        base.execute("update notes set guid = guid || 'x' where id = (select min(id) from notes)")
    with zipfile.ZipFile(deck / "boats.apkg", "w") as package:
        package.write(taken / "collection.anki2", "collection.anki2")
    files, _, found = rebuild([deck / "boats.apkg"], None)
    assert files == [] and [p.rule for p in found] == ["foreign-guid"]
    assert not (deck / "history.jsonl").exists()


def test_a_build_that_retires_many_stops_and_names_the_way_on(student: Student, publisher: Publisher) -> None:
    publisher.writes("later", samples.yaml_of(OTHER, id="later"))
    done = publisher.builds(articles="source/later.yaml")
    (stop,) = (p for p in done.problems if p.severity == "error")
    assert stop.rule == "mass-retirement" and ID in stop.hint and "--retire" in stop.hint and "formerly" in stop.hint
    assert publisher.builds(articles="source/later.yaml", wishes={"retire": True}).summary.update.retired > 100


def test_what_the_recipe_omits_is_no_mass_retirement(student: Student, publisher: Publisher) -> None:
    ids = sorted(publisher.builds().summary.items)[:40]
    assert not publisher.builds(omit=ids).failed
    assert "mass-retirement" not in problems(publisher, omit=ids)
