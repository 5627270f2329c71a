"""A correction: from the id on a card to the fact, and from the fact to the slip for printed papers."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
import samples

from quizgen.build import Wishes, build_targets, check
from quizgen.build.why import why

RECIPE = "decks/kim-beijing-2018.yaml"
ID = "significance-meaning/kim-beijing-2018/milestone"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the seed as it was given out."""
    for name in ("source", "decks"):
        shutil.copytree(samples.ROOT / name, tmp_path / name)
    return tmp_path


def corrected(project: Path, old: str, new: str) -> tuple[str, ...]:
    """The seed with other words, built: what changes on paper."""
    story = project / "source/kim-beijing-2018.yaml"
    text = story.read_text("utf-8")
    assert old in text
    story.write_text(text.replace(old, new), "utf-8")
    recipe = project / RECIPE
    recipe.write_text(recipe.read_text("utf-8").replace("released: ", "released: 2030-01-01 # "), "utf-8")
    (done,) = build_targets([recipe], Wishes(), project)
    assert not done.failed, done.problems
    return done.summary.errata


def test_the_id_on_a_card_leads_to_the_fact(project):
    answer, problems = why([ID], project)
    assert problems == [] and answer is not None and answer.item.id == ID
    ((fact, place),) = answer.facts
    lines = (project / "source/kim-beijing-2018.yaml").read_text("utf-8").splitlines()
    assert fact == "kim-beijing-2018/milestone" and lines[int(place.rpartition(":")[2]) - 1].strip() == "- id: milestone"


def test_a_card_may_show_an_id_of_before(project):
    answer, _ = why(["term-of-definition/kim-beijing-2018/term.armistice"], project)
    assert answer is not None and answer.item.id == "term-of-definition/term/armistice"
    assert answer.facts == [("term/armistice", "")]


def test_an_unknown_id_is_said(project):
    answer, (problem,) = why(["significance-meaning/kim-beijing-2018/milestones"], project)
    assert answer is None and problem.rule == "unknown-item" and ID in problem.hint


def test_a_correction_prints_its_slip(project):
    (line,) = corrected(project, "short: His first trip to a foreign country", "short: His first trip to another capital")
    assert line == "Question 10 of paper A (EQ243-A): the right answer is “His first trip to another capital”."
    deck = project / "decks/kim-beijing-2018"
    assert line in (deck / "errata.txt").read_text("utf-8")
    page = pypdf.PdfReader(BytesIO((deck / "errata-a4.pdf").read_bytes())).pages[0].extract_text()
    assert line in " ".join(page.split())


def test_what_changes_no_paper_prints_none(project):
    slip = project / "decks/kim-beijing-2018/errata.txt"
    slip.unlink()
    assert corrected(project, "# Where the words come from.", "# Whence the words come.") == ()
    assert not slip.exists()


def test_a_slip_stays_until_the_next_correction(project):
    first = "short: His first trip to a foreign country", "short: His first trip to another capital"
    (line,) = corrected(project, *first)
    slip = project / "decks/kim-beijing-2018/errata.txt"
    (done,) = build_targets([project / RECIPE], Wishes(), project)
    assert not done.failed and done.summary.errata == () and line in slip.read_text("utf-8")
    (again,) = corrected(project, first[1], "short: His first trip to any capital")
    assert again in slip.read_text("utf-8") and line not in slip.read_text("utf-8")


def test_papers_that_change_without_a_quiz_to_compare_are_told(project):
    """Once: a build that changes no paper says nothing."""
    story = project / "source/kim-beijing-2018.yaml"
    said = []
    for old, new in (("x", "x"), ("His first trip to a foreign country", "His first trip to a capital"), ("x", "x")):
        story.write_text(story.read_text("utf-8").replace(old, new), "utf-8")
        (done,) = build_targets([project / RECIPE], Wishes(to=("pdf",)), project)
        assert not done.failed, done.problems
        said.append([p.severity for p in done.problems if p.rule == "no-errata"])
    assert said[1:] == [["warning"], []]


def test_two_recipes_of_a_namespace_with_one_article(project):
    other = project / "decks/other.yaml"
    shutil.copy(project / RECIPE, other)
    _, problems = check([other], project)
    (found,) = (p for p in problems if p.rule == "shared-article")
    assert "kim-beijing-2018.yaml" in found.message and found.location.line == 7
    other.write_text(other.read_text("utf-8").replace("namespace: ", "namespace: other."), "utf-8")
    assert "shared-article" not in {p.rule for p in check([other], project)[1]}


def test_two_articles_of_one_id_are_named(project):
    shutil.copy(project / "source/kim-beijing-2018.yaml", project / "source/again.yaml")
    _, problems = check([project / "source"], project)
    (found,) = (p for p in problems if p.rule == "duplicate-id")
    both = f"{found.location} {found.message}"
    assert "source/again.yaml" in both and "source/kim-beijing-2018.yaml:" in both
