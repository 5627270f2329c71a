"""`quizgen draft --trace` and `quizgen rules drafting` through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app

STORY = """Dam drained

Friday, May 20, 2031

Engineers from Oslo drained Lake Sudria to repair a cracked dam. He wept. The talks on the dam in Lake Sudria ended.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "dam.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_the_trace_says_what_was_found_and_what_refused(story: Path) -> None:
    done = CliRunner().invoke(app, ["draft", "--trace", str(story)])
    assert done.exit_code == 0
    flat = " ".join(done.stdout.split())
    assert "+ why.purpose Why did engineers from Oslo drain Lake Sudria in May 2031? to repair a cracked dam" in flat
    assert "- who.subject [is_actor] it is nobody who acts" in flat
    assert not story.with_suffix(".yaml").exists()


def test_the_trace_as_json(story: Path) -> None:
    done = CliRunner().invoke(app, ["draft", "--trace", "--json", str(story)])
    (tried,) = json.loads(done.stdout).values()
    assert {"sentence", "rule", "constraint", "words"} == set(tried[0])
    assert any(t["rule"] == "who.subject" and t["constraint"] == "" for t in tried)


def test_the_trace_of_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["draft", "--trace", str(tmp_path / "no.txt")])
    assert done.exit_code == 1
    assert "there is no file" in done.stderr


def test_the_rules_are_listed_with_their_examples() -> None:
    done = CliRunner().invoke(app, ["rules", "drafting"])
    assert done.exit_code == 0
    assert "why.purpose  (qa)" in done.stdout
    assert "refused by: sure_parse(verb)" in done.stdout
    listed = json.loads(CliRunner().invoke(app, ["rules", "drafting", "--json"]).stdout)
    assert all(rule["examples"] for rule in listed)
