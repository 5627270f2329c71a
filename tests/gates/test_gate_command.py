"""`quizgen gate STORY FILE` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app
from quizgen.gates import GATES
from quizgen.model.outside import MOST_QUESTIONS

STORY = """Port of Varn opens

Wednesday, May 11, 2016

Norland's trade minister Ana Sol opened the port of Varn on Tuesday. Engineer Piet Rook led the works, which took four
years and cost 30 million crowns.

"The port will bring work to the whole valley," said Sol.
"""
GOOD = {
    "question": "Who opened the port of Varn in May 2016?",
    "answer": "Ana Sol",
    "quote": "Norland's trade minister Ana Sol opened the port of Varn on Tuesday.",
    "wrong": [{"text": "Piet Rook", "why": "He led the works."}, {"text": "Lia Mor", "why": "Not in the story."}],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY)
    return tmp_path


def run(*args: str):
    return CliRunner().invoke(app, list(args))


def gated(here: Path, *questions: dict, story: str = "story.txt") -> list[dict]:
    (here / "q.json").write_text(json.dumps(list(questions)))
    done = run("gate", story, "q.json", "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)["questions"]


def test_the_outcomes_as_json(here: Path) -> None:
    altered = {**GOOD, "quote": GOOD["quote"].replace("opened", "closed")}
    first, second = gated(here, GOOD, altered)
    assert (first["index"], first["outcome"], first["reasons"]) == (0, "admitted", [])
    assert (second["index"], second["outcome"]) == (1, "refused")
    reason = next(r for r in second["reasons"] if r["code"] == "verbatim")
    assert set(reason) == {"code", "field", "at", "says", "mend"}
    assert reason["field"] == "quote[0]"


def test_an_option_that_is_the_answer_is_told_once(here: Path) -> None:
    twice = {**GOOD, "wrong": ["ana sol", "Piet Rook", "Lia Mor", "piet rook"]}
    (found,) = gated(here, twice)
    told = [(r["code"], r["field"]) for r in found["reasons"] if r["code"] in ("option-is-key", "duplicate-option")]
    assert told == [("option-is-key", "wrong[0]"), ("duplicate-option", "wrong[3]")]


def test_the_outcomes_as_text(here: Path) -> None:
    (here / "q.json").write_text(json.dumps([GOOD]))
    done = run("gate", "story.txt", "q.json")
    assert done.exit_code == 0
    assert "1. admitted: Who opened the port of Varn in May 2016?" in done.stdout
    assert "1 admitted, 0 for a person to look at, 0 refused" in done.stdout


def test_an_article_is_a_story_too(here: Path) -> None:
    assert run("draft", "story.txt").exit_code == 0
    assert gated(here, GOOD, story="story.yaml")[0]["outcome"] == "admitted"


@pytest.mark.parametrize("args", [("nix.txt", "q.json"), ("story.txt", "nix.json"), ("story.txt", "bad.json")])
def test_what_cannot_be_read_is_a_problem(here: Path, args: tuple[str, str]) -> None:
    (here / "q.json").write_text(json.dumps([GOOD]))
    (here / "bad.json").write_text("[{]")
    done = run("gate", *args)
    assert done.exit_code == 1 and done.stdout == ""
    assert done.stderr.startswith(args[0] if "nix" in args[0] else args[1])


def test_ten_thousand_questions_are_judged(here: Path) -> None:
    (here / "q.csv").write_text("question,answer,quote\n" + "Who?,Ana Sol,not in it\n" * MOST_QUESTIONS)
    done = run("gate", "story.txt", "q.csv", "--json")
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["questions"]) == MOST_QUESTIONS


def test_the_gates_are_listed(here: Path) -> None:
    listed = run("rules", "gates").stdout
    for name, gate in GATES.items():
        assert f"{name}  (gate)" in listed
        assert all(gate.part(part) for part in ("Bad", "Good", "Source")), name
    assert [g["name"] for g in json.loads(run("rules", "gates", "--json").stdout)] == list(GATES)


BROKEN = """[
  {"question": "Who opened the port of Varn in May 2016?", "answer": "Ana Sol",
   "quote": "Norland's trade minister Ana Sol opened the port of Varn on Tuesday."},
  {"question": "Who led the works?"},
  7,
  {"question": "Who led the works at Varn in May 2016?", "answer": "Piet Rook",
   "quote": "Engineer Piet Rook led the works, which took four\\nyears and cost 30 million crowns."}
]
"""


def test_one_bad_question_keeps_no_other_from_being_judged(here: Path) -> None:
    """It is a problem with its line; the others keep their places, and the exit code says that something is missing."""
    (here / "q.json").write_text(BROKEN)
    done = run("gate", "story.txt", "q.json", "--json")
    assert done.exit_code == 3
    assert [(q["index"], q["outcome"]) for q in json.loads(done.stdout)["questions"]] == [(0, "admitted"), (3, "admitted")]
    assert done.stderr.splitlines()[0].startswith("q.json:4:3: ")
    assert any(line.startswith("q.json:5:3: ") for line in done.stderr.splitlines())
    assert "4. admitted: Who led the works" in run("gate", "story.txt", "q.json").stdout


def test_a_draft_takes_the_questions_that_can_be_read(here: Path) -> None:
    (here / "q.json").write_text(BROKEN)
    done = run("draft", "story.txt", "--from", "q.json", "--by", "person")
    assert done.exit_code == 3
    assert "q.json:4:3: warning: left out: " in done.stderr
    assert "questions: 2 admitted, 0 for a person to look at, 0 left out" in done.stdout
    assert "who-led-the-works-at-varn-in-may-2016" in (here / "story.yaml").read_text()


@pytest.mark.parametrize("text", ['[{"question": "Who?"}]', '{"questions": [], "x": 1}', '[{"question": "Q?", "answer": "A"}, {"a": 1, "a": 2}]'])
def test_a_file_without_a_question_that_can_be_read_is_refused(here: Path, text: str) -> None:
    (here / "q.json").write_text(text)
    done = run("gate", "story.txt", "q.json", "--json")
    assert done.exit_code == 1 and done.stdout == ""
