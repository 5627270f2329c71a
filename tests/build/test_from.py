"""`quizgen draft --from`: somebody's questions, through the gates, into an article, without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quizgen import reader
from quizgen.cli.app import app
from quizgen.model.facts import QuestionAnswer

STORY = (
    "Harbour of Norport opens\n\nWednesday, September 11, 2019\n\n"
    "On Monday, Anna Berg opened the harbour of Norport. Omar Lind built the lighthouse of Sudmouth in 2011.\n\n"
    "“We have waited long for this harbour,” said Anna Berg.\n"
)
HARBOUR = {
    "question": "Which harbour did Anna Berg open on 9 September 2019?",
    "answer": "The harbour of Norport",
    "quote": "On Monday, Anna Berg opened the harbour of Norport.",
    "wrong": [{"text": "The harbour of Sudmouth", "why": "Sudmouth has a lighthouse."}, "The harbour of Westport"],
    "by": "person",
}


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    return path


def asked(path: Path) -> dict[str, QuestionAnswer]:
    article, problems = reader.read_article(path)
    assert article is not None, problems
    return {f.answer: f for f in article.facts if f.kind == "qa" and not f.by.startswith("rule ")}  # not the draft's own


def put(path: Path, *questions: object) -> Path:
    path.write_text(json.dumps(list(questions)), "utf-8")
    return path


def test_a_question_becomes_a_fact_whose_author_the_command_names(story: Path) -> None:
    run("draft", story, "--from", put(story.with_name("q.json"), HARBOUR), "--by", "llama-3")
    [fact] = asked(story.with_suffix(".yaml")).values()
    assert fact.by.startswith("model llama-3@") and fact.status == "draft"
    assert [(f.value, f.why, f.by) for f in fact.foils["answer"]] == [
        ("The harbour of Sudmouth", "Sudmouth has a lighthouse.", fact.by), ("The harbour of Westport", "", fact.by),
    ]  # fmt: skip
    assert fact.gate is not None and fact.gate.passed and fact.asks == "what"


@pytest.mark.parametrize(("name", "by"), [("person", "person"), ("person Ms. Berg", "person"), ("model My Chat", "model My-Chat@"), ("model", "model unknown@")])
def test_who_wrote_the_questions_is_said_in_plain_words(story: Path, name: str, by: str) -> None:
    run("draft", story, "--from", put(story.with_name("q.json"), HARBOUR), "--by", name)
    [fact] = asked(story.with_suffix(".yaml")).values()
    assert fact.by.startswith(by) and {f.by for f in fact.foils["answer"]} == {fact.by}


def test_a_name_that_may_be_a_persons_is_taken_for_nobodys(story: Path) -> None:
    said = run("draft", story, "--from", put(story.with_name("q.json"), HARBOUR), "--by", "Ms. Berg")
    assert "--by person" in said and "[whose]" in said and not story.with_suffix(".yaml").exists()


def test_by_in_a_file_is_not_believed(story: Path) -> None:
    run("draft", story, "--from", put(story.with_name("q.json"), HARBOUR))
    [fact] = asked(story.with_suffix(".yaml")).values()
    assert fact.by.startswith("model unknown@")


def test_a_second_time_nothing_changes_and_ids_stay(story: Path) -> None:
    questions = put(story.with_name("q.json"), HARBOUR)
    run("draft", story, "--from", questions)
    file = story.with_suffix(".yaml")
    first = file.read_bytes()
    run("draft", story, "--from", questions)
    assert file.read_bytes() == first
    run("draft", file, "--from", questions)
    assert file.read_bytes() == first


def test_other_words_of_the_same_question_keep_its_id_and_every_byte(story: Path) -> None:
    run("draft", story, "--from", put(story.with_name("q.json"), HARBOUR))
    file = story.with_suffix(".yaml")
    mine = file.read_text("utf-8").replace("    answer: The harbour", "    # mine\n    answer: The harbour")
    file.write_text(mine, "utf-8")
    new = HARBOUR | {"question": "What did Anna Berg open on 9 September 2019?"}
    run("draft", file, "--from", put(story.with_name("q.json"), new))
    now = file.read_text("utf-8")
    assert [line for line in now.splitlines() if not line.startswith(("  # The new draft differs", "#"))] == [
        line for line in mine.splitlines() if not line.startswith("#")
    ]
    assert "# The new draft differs: question: What did Anna Berg open" in now


def test_refused_questions_are_told_and_not_written(story: Path) -> None:
    lie = HARBOUR | {"answer": "The harbour of Oslo", "quote": "Anna Berg opened the harbour of Oslo."}
    said = run("draft", story, "--from", put(story.with_name("q.json"), lie, HARBOUR))
    assert "question 1 is left out" in said and "[verbatim]" in said and "1 left out" in said
    assert list(asked(story.with_suffix(".yaml"))) == ["The harbour of Norport"]


def test_questions_stay_when_the_text_is_drafted_or_built_again(story: Path) -> None:
    run("draft", story, "--from", put(story.with_name("q.json"), HARBOUR))
    file = story.with_suffix(".yaml")
    first = file.read_bytes()
    assert "somebody has worked on it" in run("draft", story)
    run("build", story, "--to", "json", "--out", story.parent / "out")
    assert file.read_bytes() == first


def test_a_story_in_which_no_rule_finds_a_fact_has_the_questions_alone(tmp_path: Path) -> None:
    story = tmp_path / "dull.txt"
    story.write_text("Rain\n\nWednesday, September 11, 2019\n\nIt is wet in the north, and it stays wet.\n", "utf-8")
    wet = {"question": "Where is it wet in September 2019?", "answer": "In the north", "quote": "It is wet in the north"}
    run("draft", story, "--from", put(tmp_path / "q.json", wet))
    assert list(asked(tmp_path / "dull.yaml")) == ["In the north"]


@pytest.mark.parametrize(("name", "text"), [("q.json", "{"), ("q.csv", "a,b\n1,2\n"), ("q.yaml", "questions: 3\n")])
def test_a_broken_file_writes_nothing(story: Path, name: str, text: str) -> None:
    questions = story.with_name(name)
    questions.write_text(text, "utf-8")
    said = run("draft", story, "--from", questions)
    assert "error" in said or questions.name in said
    assert not story.with_suffix(".yaml").exists()


def test_questions_are_on_one_story(story: Path) -> None:
    other = story.with_name("other.txt")
    other.write_text(STORY, "utf-8")
    said = run("draft", story, other, "--from", put(story.with_name("q.json"), HARBOUR))
    assert "questions are on one story" in said and not other.with_suffix(".yaml").exists()


TRIAL = (
    "Trial of the harbour master ends\n\nWednesday, September 11, 2019\n\n"
    "On Monday, the court of Norport sentenced harbour master Piet Rook to ten years in prison for fraud. Rook’s deputy, "
    "Lia Mor, told the court of Norport that she knew nothing of the fraud. The harbour opened in 2011. Ships from Sudmouth "
    "call every day. Fishermen of Lowquay repaired the old pier. Two cranes were sold. The market is held on Fridays. "
    "A ferry goes to Westholm. Children swim near the mole. It snowed.\n"
)
SENTENCED = {
    "question": "Whom did the court of Norport sentence for fraud in September 2019?",
    "answer": "Piet Rook",
    "quote": "On Monday, the court of Norport sentenced harbour master Piet Rook to ten years in prison for fraud.",
    "wrong": ["Lia Mor", "Fishermen of Lowquay"],
}


def judged(story: Path, questions: Path) -> list[dict[str, Any]]:
    said = run("gate", story, questions, "--json")
    found, _ = json.JSONDecoder().raw_decode(said[said.index("{") :])
    return found["questions"]


def test_what_the_gates_admit_a_build_prints(tmp_path: Path) -> None:
    """The report has Lia Mor with two telling words of the question, and the options open with different sorts of words:
    the gates have judged the one by the parse, and the other was the author's choice."""
    story, questions = tmp_path / "trial.txt", put(tmp_path / "q.json", SENTENCED)
    story.write_text(TRIAL, "utf-8")
    [question] = judged(story, questions)
    assert question["outcome"] == "admitted"
    run("draft", story, "--from", questions, "--by", "llama-3")
    run("build", tmp_path / "trial.yaml", "--to", "json", "--out", tmp_path / "out")
    items = {i["stem"]: i for i in json.loads((tmp_path / "out" / "quiz.json").read_text("utf-8"))["items"]}
    printed = items[SENTENCED["question"]]
    assert {o["text"] for o in printed["options"]} == {"Piet Rook", "Lia Mor", "Fishermen of Lowquay"}
    assert "option-also-right" in printed["receipt"]["gates"]


def test_what_no_build_prints_the_gates_say(tmp_path: Path) -> None:
    """An error of form is advice: the question is admitted, and its author knows what keeps it off the paper."""
    long = SENTENCED | {"answer": "Harbour master Piet Rook", "wrong": ["Deputy Lia Mor", "Sailor Ove Lind"]}
    story = tmp_path / "trial.txt"
    story.write_text(TRIAL, "utf-8")
    [question] = judged(story, put(tmp_path / "q.json", long))
    assert question["outcome"] == "admitted"
    assert [r["code"] for r in question["reasons"]] == ["key-longest"] and "build leaves it out" in question["reasons"][0]["says"]
