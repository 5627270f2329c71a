"""A deck that was given out keeps what it gave out, unless its recipe says `cards: lasting`. Seen in real Anki."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
import yaml
from anki_samples import Student

from quizgen.build import Wishes, build_targets
from quizgen.build.done import Done
from quizgen.build.rebuilt import rebuild

RECIPE = {
    "schema": "quizgen/recipe@1", "title": "Boats", "deck": "Politics::Kim", "namespace": "org.example.boats",
    "articles": "source/*.yaml", "outputs": ["apkg", "json"], "blueprint": {"questions": 3},
}  # fmt: skip
DRAFT = "- {id: loss, kind: figure, value: 340, unit: barns, of: did the storm break, when: 2016, status: draft}\n"
DAYS = iter(f"2018-{month:02}-{day:02}" for month in range(4, 12) for day in range(1, 28))


def build(folder: Path, wishes: dict[str, object] | None = None, **more: object) -> Done:
    """A release of the project's deck on the next day."""
    (folder / "decks").mkdir(parents=True, exist_ok=True)
    (folder / "decks/boats.yaml").write_text(yaml.safe_dump({**RECIPE, "released": next(DAYS), **more}, sort_keys=False))
    (done,) = build_targets([folder / "decks/boats.yaml"], Wishes(**(wishes or {})), folder)
    return done


def story(folder: Path, name: str, text: str) -> None:
    (folder / "source").mkdir(parents=True, exist_ok=True)
    (folder / "source" / f"{name}.yaml").write_text(text)


def given(folder: Path) -> bytes:
    """What somebody who has an earlier release imports."""
    deck = folder / "decks/boats"
    update = deck / "boats-update.apkg"
    return (update if update.exists() else deck / "boats.apkg").read_bytes()


def rules(done: Done) -> dict[str, str]:
    """The rule of each problem but notes, with its severity."""
    return {p.rule: p.severity for p in done.problems if p.severity != "note"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    story(folder, "boats", samples.SEED.read_text("utf-8"))
    return folder


def test_an_update_of_the_program_retires_nothing_and_only_the_recipe_itself_does(project: Path, tmp_path: Path) -> None:
    student = Student(tmp_path)
    assert not build(project, cards="all").failed  # as every program before this one built it
    student.imports(given(project))
    assert student.study() == len(student.cards()) > 60
    before = student.schedules()
    assert not build(project).failed
    assert set(student.imports(given(project))) == {"duplicate"} and student.schedules() == before
    stopped = build(project, cards="lasting")
    assert rules(stopped)["mass-retirement"] == "error" and stopped.failed
    assert any("cards: lasting" in p.hint for p in stopped.problems)
    gone = build(project, {"retire": True}, cards="lasting").summary.update.retired
    assert gone > 40
    student.imports(given(project))
    assert before.items() <= student.schedules().items()  # a student's history survives
    retired = student.col.find_notes("tag:quizgen::retired")
    assert len(retired) == gone and any("who of several people" in student.col.get_note(n)["Explanation"] for n in retired)
    assert student.col.get_empty_cards().report == ""


def test_a_new_deck_has_what_lasts_and_a_short_answer_is_recalled(project: Path, tmp_path: Path) -> None:
    student = Student(tmp_path)
    done = build(project)
    student.imports(given(project))
    families = {t for n in student.col.find_notes("") for t in student.col.get_note(n).tags if "::family::" in t}
    assert not families & {f"quizgen::family::{f}" for f in ("speaker", "source", "voice", "support", "topic", "occasion")}
    assert done.summary.on_paper and {"quizgen::family::cause", "quizgen::family::office"} <= families
    for card in student.cards():
        if card.template()["name"] == "Recall":
            assert len(card.note()["Answer"].split()) <= 5
            assert "quizgen::family::cause" not in card.note().tags
    assert student.col.get_empty_cards().report == ""


def test_drafts_stay_out_unless_asked_for_and_are_marked(project: Path, tmp_path: Path) -> None:
    student = Student(tmp_path)
    story(project, "storm", samples.yaml_of(DRAFT, id="storm"))
    assert build(project).summary.on_paper["figure-value/storm/loss"].startswith("nobody has reviewed")
    student.imports(given(project))
    assert not student.col.find_notes("tag:quizgen::unreviewed")
    build(project, unreviewed="marked")
    student.imports(given(project))
    (note,) = student.col.find_notes("tag:quizgen::unreviewed")
    assert student.col.get_note(note)["ID"] == "figure-value/storm/loss"
    assert "figure-value/storm/loss" not in build(project).summary.on_paper  # given out: it stays


def test_no_deck_of_nothing_is_made(tmp_path: Path) -> None:
    story(tmp_path, "storm", samples.yaml_of(DRAFT, id="storm"))
    done = build(tmp_path)
    assert rules(done)["empty-deck"] == "warning" and not (tmp_path / "decks/boats/boats.apkg").exists()
    assert (tmp_path / "decks/boats/quiz.json").exists()
    assert any("--unreviewed" in p.hint for p in done.problems)
    assert rules(build(tmp_path, outputs=["apkg"]))["empty-deck"] == "error"


def test_stories_lie_in_subdecks_of_harmless_names(project: Path, tmp_path: Path) -> None:
    student = Student(tmp_path)
    story(project, "storm", samples.yaml_of(DRAFT, id="storm", title='A "storm":: <b>and</b> ::more', topics=["x"]))
    build(project, unreviewed="marked", subdecks="story")
    student.imports(given(project))
    names = {d.name for d in student.col.decks.all_names_and_ids()}
    assert "Politics::Kim::A storm : b and /b :more" in names and "Politics::Kim::Glossary" in names
    assert all(name.count("::") <= 2 for name in names)


MAPPED = "Officials of Syria and Jordan met in Aleppo, Syria, on Tuesday. A train left Amman, Jordan, at noon."


def test_a_history_rebuilt_from_the_package_knows_the_subdecks(project: Path, tmp_path: Path) -> None:
    """Without it each note would move to the deck's top, for newcomers, at the next build."""
    student = Student(tmp_path)
    story(project, "storm", samples.yaml_of(DRAFT, id="storm", title="Storm", text=MAPPED))
    wanted = {"unreviewed": "marked", "subdecks": "story", "maps": True}
    done = build(project, **wanted)
    assert not done.failed, done.problems
    student.imports(given(project))
    before = {c.id: student.col.decks.name(c.did) for c in student.cards()}
    assert {"Politics::Kim::Storm", "Politics::Kim::Glossary"} <= set(before.values())
    (project / "decks/boats/history.jsonl").unlink()
    _, count, problems = rebuild([project / "decks/boats/boats.apkg"], None)
    assert count == len(student.col.find_notes("")) and problems == []
    build(project, **(wanted | {"subdecks": "none"}))
    # What a package does not say of its maps makes them be sent once more, with their pictures.
    assert set(student.imports(given(project))) <= {"duplicate", "updated"}
    assert {c.id: student.col.decks.name(c.did) for c in student.cards()} == before
    (tmp_path / "newcomer").mkdir()
    newcomer = Student(tmp_path / "newcomer")
    newcomer.imports((project / "decks/boats/boats.apkg").read_bytes())
    assert {c.id: newcomer.col.decks.name(c.did) for c in newcomer.cards()} == before
    asked = [c for c in newcomer.cards() if "on the map" in c.question()]
    assert asked and all("<img" in c.question() for c in asked)


def test_an_unknown_value_is_said(project: Path) -> None:
    done = build(project, cards="best")
    assert done.failed and "lasting" in " ".join(f"{p.message} {p.hint}" for p in done.problems)
    (done,) = build_targets([project / "decks/boats.yaml"], Wishes(cards="best"), project)
    assert done.failed
