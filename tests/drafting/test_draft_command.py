"""`quizgen draft` and `quizgen build TEXT` from the outside."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app

STORY = (
    "Talks in the capital end\n\nWednesday, September 11, 2019\n\n"
    "French President Emmanuel Macron met German Chancellor Angela Merkel in Berlin. British Prime Minister Boris "
    "Johnson stayed in London. On Monday, Emmanuel Macron visited the port of Hamburg.\n\n"
    "“The trade between Germany and France has never been better than in this good year,” said Angela Merkel.\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY)
    return tmp_path


def run(*args: str, input: str | None = None):
    return CliRunner().invoke(app, list(args), input=input)


def test_draft_check_and_no_overwriting(here: Path) -> None:
    assert run("draft", "story.txt").exit_code == 0
    assert run("check", "story.yaml").exit_code == 0
    first = (here / "story.yaml").read_bytes()
    assert run("draft", "story.txt").exit_code == 0
    assert (here / "story.yaml").read_bytes() == first
    worked = first.replace(b"status: draft", b"status: reviewed", 1)
    (here / "story.yaml").write_bytes(worked)
    refused = run("draft", "story.txt")
    assert refused.exit_code == 1 and "--update" in refused.stderr
    assert (here / "story.yaml").read_bytes() == worked
    assert run("draft", "story.txt", "--update").exit_code == 0
    assert b"status: reviewed" in (here / "story.yaml").read_bytes()
    assert run("check", "story.yaml").exit_code == 0
    assert run("draft", "story.txt", "--force").exit_code == 0
    assert (here / "story.yaml").read_bytes() == first


@pytest.mark.parametrize("name", ["term", "City", "BODY"])
def test_a_draft_is_not_called_like_general_knowledge(here: Path, name: str) -> None:
    (here / f"{name}.txt").write_text(STORY)
    done = run("draft", f"{name}.txt")
    assert done.exit_code == 0, done.stderr
    assert f"\nid: {name.lower()}-2019\n" in (here / f"{name}.yaml").read_text()
    (here / "asked.json").write_text(json.dumps([{"question": "Term?", "answer": "Hamburg", "quote": "the port of Hamburg"}]))
    run("draft", f"{name}.txt", "--from", "asked.json", "--by", "person")
    ids = [line.split()[-1] for line in (here / f"{name}.yaml").read_text().splitlines() if line.startswith("  - id:")]
    assert "term-2" in ids and "term" not in ids


def test_update_takes_in_what_the_article_has_gained(here: Path) -> None:
    assert run("draft", "story.txt").exit_code == 0
    draft = here / "story.yaml"
    draft.write_text(draft.read_text().replace("status: draft", "status: reviewed", 1))
    (here / "story.txt").write_text(STORY.replace("stayed in London.", "stayed in London. He slept.") + "\nOn Friday, "
                                    "Emmanuel Macron visited the port of Kiel.\n")  # fmt: skip
    result = run("draft", "story.txt", "--update")
    assert result.exit_code == 0 and re.search(r"[1-9] facts added", result.stdout) and "paragraphs added: 2" in result.stdout
    after = draft.read_text()
    assert after.count("port of Kiel") >= 2 and "He slept." in after and "status: reviewed" in after
    assert run("check", "story.yaml").exit_code == 0
    assert run("draft", "story.txt", "--update").exit_code == 0 and draft.read_text() == after


def test_what_a_person_deleted_stays_deleted(here: Path) -> None:
    assert run("draft", "story.txt").exit_code == 0
    draft = here / "story.yaml"
    before, mark, rest = draft.read_text().partition("  - id: emmanuel-macron-visited-the-port-of-hamburg\n")
    assert mark
    shorter = before + rest.partition("status: draft\n")[2]
    draft.write_text(shorter)
    result = run("draft", "story.txt", "--update")
    assert "0 facts added" in result.stdout and "you deleted them: 1" in result.stdout
    assert mark not in draft.read_text()
    assert run("draft", "story.txt", "--force").exit_code == 0 and mark in draft.read_text()


def test_annotations_are_never_written_over_a_text(here: Path) -> None:
    (here / "other.txt").write_text(STORY)
    result = run("draft", "story.txt", "--annotations", "other.txt")
    assert result.exit_code == 1 and "--annotations" in result.stderr
    assert (here / "other.txt").read_text() == STORY


def test_one_file_under_two_names_is_one_input(here: Path) -> None:
    result = run("draft", "story.txt", "./story.txt", str(here / "story.txt"), "-o", "out", "--json")
    assert result.exit_code == 0 and len(json.loads(result.stdout)["drafts"]) == 1


def test_standard_input_goes_to_standard_output(here: Path) -> None:
    result = run("draft", "-", input=STORY)
    assert result.exit_code == 0 and "schema: quizgen/article@1" in result.stdout
    assert [p.name for p in here.iterdir()] == ["story.txt"]


def test_a_folder_into_a_folder(here: Path) -> None:
    (here / "in").mkdir()
    (here / "in" / "a.txt").write_text(STORY)
    (here / "in" / "b.md").write_text("---\ndate: 2019-09-11\n---\n" + STORY.partition("2019\n\n")[2])
    (here / "in" / "c.txt").write_text("")
    result = run("draft", "in", "-o", "out", "--json")
    assert result.exit_code == 1  # the empty one
    drafts = {Path(d["input"]).name: d for d in json.loads(result.stdout)["drafts"]}
    assert drafts["a.txt"]["written"] == "out/a.yaml" and drafts["b.md"]["written"] == "out/b.yaml"
    assert [p["rule"] for p in drafts["c.txt"]["problems"]] == ["empty-file"]
    assert sorted(p.name for p in (here / "out").iterdir()) == ["a.yaml", "b.yaml"]


def test_two_inputs_of_one_name_and_several_into_one_file_are_refused(here: Path) -> None:
    (here / "story.md").write_text(STORY)
    assert run("draft", "story.txt", "story.md").exit_code == 1
    (here / "other.txt").write_text(STORY)
    assert run("draft", "story.txt", "other.txt", "-o", "one.yaml").exit_code == 1
    assert not list(here.glob("*.yaml"))


def test_annotations_count_in_the_unchanged_body(here: Path) -> None:
    assert run("draft", "story.txt", "--annotations", "out.json").exit_code == 0
    found = json.loads((here / "out.json").read_text())["story"]
    assert found["text"] == STORY
    assert all(STORY[q["start"] : q["end"]] == q["text"] for q in found["quotes"] + found["dates"])
    assert found["quotes"][0]["speaker"] == "Angela Merkel" and found["quotes"][0]["kind"] == "direct"
    assert "2019-09-09" in [d["value"] for d in found["dates"]]
    assert not (here / "story.yaml").exists()


def test_annotations_tell_of_a_text_without_a_day(here: Path) -> None:
    (here / "story.txt").write_text("Talks end in Oslo\n\nAnna Berg met reporters on Monday. “It was cold,” Berg said.\n")
    result = run("draft", "story.txt", "--annotations", "out.json")
    assert result.exit_code == 0 and (here / "out.json").exists()
    assert "story.txt" in result.stderr and "[published]" in result.stderr


@pytest.mark.parametrize("target", ["story.txt", "-"])
def test_build_from_raw_text_needs_no_project(here: Path, target: str) -> None:
    result = run("build", target, input=STORY if target == "-" else None)
    assert result.exit_code == 0, result.stderr
    name = "story" if target != "-" else "stdin"
    files = {p.name for p in (here / f"{name}-quiz").iterdir()}
    assert {"quiz.json", f"{name}.apkg", "paper-a4.pdf", "key-a4.pdf"} <= files
    assert (here / f"{name}.yaml").exists()


def _header(path: Path) -> str:
    from docx import Document

    return "\n".join(p.text for p in Document(str(path)).sections[0].header.paragraphs)


def test_the_notice_stands_until_the_printed_facts_are_reviewed(here: Path) -> None:
    from pypdf import PdfReader

    assert run("build", "story.txt").exit_code == 0
    paper = here / "story-quiz" / "paper-a4.pdf"
    assert "unreviewed draft" in PdfReader(paper).pages[0].extract_text()
    assert run("export", "story-quiz/quiz.json", "--to", "pdf,docx,cards", "--out", "again").exit_code == 0
    assert "unreviewed draft" in PdfReader(here / "again" / "paper-a4.pdf").pages[0].extract_text()
    assert "unreviewed draft" in _header(here / "again" / "paper-a4.docx")
    assert "unreviewed draft" in PdfReader(here / "again" / "flashcards-a4.pdf").pages[0].extract_text()
    reviewed = (here / "story.yaml").read_text().replace("status: draft", "status: reviewed")
    (here / "story.yaml").write_text(reviewed)
    assert run("build", "story.txt").exit_code == 0
    assert (here / "story.yaml").read_text() == reviewed
    assert "unreviewed draft" not in PdfReader(paper).pages[0].extract_text()


@pytest.mark.parametrize("targets", [("a.txt", "b.txt"), (".",), ("b.txt", ".")])
def test_several_raw_texts_are_built_each_for_itself(here: Path, targets: tuple[str, ...]) -> None:
    (here / "story.txt").rename(here / "a.txt")
    (here / "b.txt").write_text(STORY)
    result = run("build", *targets)
    assert result.exit_code == 0, result.output
    assert {p.parent.name for p in here.glob("*/quiz.json")} == {"a-quiz", "b-quiz"}
    assert result.output.count("b-quiz/quiz.json") == 1


def test_a_folder_with_articles_is_built_from_them_alone(here: Path) -> None:
    assert run("draft", "story.txt").exit_code == 0
    (here / "notes.txt").write_text(STORY)
    assert run("build", ".").exit_code == 0
    assert {p.parent.name for p in here.glob("*/quiz.json")} == {"story-quiz"}


def test_a_wrong_date_is_a_problem(here: Path) -> None:
    result = run("draft", "story.txt", "--published", "last week")
    assert result.exit_code == 1 and "--published" in result.stderr


def test_help_starts_without_spacy() -> None:
    import subprocess
    import sys

    code = "import sys; from quizgen.cli.app import app\ntry: app(['draft', '--help'])\nexcept SystemExit: pass\n"
    code += "sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0
