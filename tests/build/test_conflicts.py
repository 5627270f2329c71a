"""Two facts or questions that give one thing two values go to a person, wherever they come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen import reader
from quizgen.cli.app import app
from quizgen.model.article import Article
from quizgen.model.facts import Fact

STORY = (
    "Fire in the harbour of Norport\n\nWednesday, September 11, 2019\n\n"
    "A fire killed 31 people in Norport on Monday, the mayor said. Anna Berg opened the new harbour on 2 May 2016.\n\n"
    "On Tuesday the fire killed 39 people in Norport, Omar Lind said.\n"
)
DEAD = "How many people did the fire in Norport kill in September 2019?"
MANY = {"question": DEAD, "answer": "31", "quote": "A fire killed 31 people in Norport on Monday, the mayor said."}
MORE = {"question": DEAD, "answer": "39 people", "quote": "On Tuesday the fire killed 39 people in Norport, Omar Lind said."}
HARBOUR = {"question": "When did Anna Berg open the new harbour?", "quote": "Anna Berg opened the new harbour on 2 May 2016."}

ARTICLE = """schema: quizgen/article@1
id: fire
title: Fire in Norport
published: 2019-09-11
text: |
  A fire killed 31 people in Norport. Later it was said that it killed 39 people. Anna Berg, the mayor of Norport,
  opened a harbour on 2 May 2016. Omar Lind, the mayor of Norport, stayed at home. It is a harbour and not a port.
entities:
  berg: {kind: person, name: Anna Berg}
  lind: {kind: person, name: Omar Lind}
  norport: {kind: place, name: Norport}
  sudport: {kind: place, name: Sudport}
facts:
"""
FIRE, LATER = "A fire killed 31 people in Norport.", "Later it was said that it killed 39 people."
BERG, LIND = "Anna Berg, the mayor of Norport, opened a harbour on 2 May 2016.", "Omar Lind, the mayor of Norport, stayed at home."


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.output


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "fire.txt"
    path.write_text(STORY, "utf-8")
    return path


def put(path: Path, *questions: object) -> Path:
    path.write_text(json.dumps(list(questions)), "utf-8")
    return path


def read(path: Path) -> Article:
    article, problems = reader.read_article(path)
    assert article is not None, problems
    return article


def asked(path: Path) -> list[Fact]:
    return [f for f in read(path).facts if f.kind == "qa" and not f.by.startswith("rule ")]


def doubted(path: Path) -> list[bool]:
    return [f.gate is not None and f.gate.outcome == "person" and any(r.code == "conflict" for r in f.gate.reasons) for f in asked(path)]


def test_of_two_files_both_go_to_a_person_with_both_passages_named(story: Path) -> None:
    said = run("draft", story, "--from", put(story.with_name("a.json"), MANY), "--from", put(story.with_name("b.json"), MORE))
    file = story.with_suffix(".yaml")
    assert doubted(file) == [True, True] and "0 admitted, 2 for a person" in said
    warning = next(line for line in said.splitlines() if "[conflict]" in line)
    assert MANY["quote"] in warning and MORE["quote"] in warning and said.count("[conflict]") == 1
    run("build", file, "--to", "json", "--out", story.parent / "out")
    assert "how-many-people-did-the-fire" not in (story.parent / "out" / "quiz.json").read_text("utf-8")


def test_a_second_run_is_at_odds_with_what_the_article_has(story: Path) -> None:
    file = story.with_suffix(".yaml")
    run("draft", story, "--from", put(story.with_name("a.json"), MANY), "--by", "person")
    assert doubted(file) == [False]
    said = run("draft", file, "--from", put(story.with_name("b.json"), MORE), "--by", "llama")
    assert doubted(file) == [False, True] and "[conflict]" in said and "0 admitted, 1 for a person" in said
    built = run("build", file, "--to", "json", "--out", story.parent / "out", "-v")
    assert "not made: qa-report/fire/how-many-people-did-the-fire-in-norport-kill: fact “" in built  # the older one, too
    run("check", "--write", file)
    assert doubted(file) == [True, True]


@pytest.mark.parametrize(("first", "second"), [("2 May 2016", "In May 2016"), ("May 2, 2016", "2 May 2016"), ("2 May 2016", "2 May 2016.")])
def test_the_same_in_other_words_is_no_conflict(story: Path, first: str, second: str) -> None:
    run("draft", story, "--from", put(story.with_name("a.json"), HARBOUR | {"answer": first}, HARBOUR | {"answer": second}))
    assert "conflict" not in story.with_suffix(".yaml").read_text("utf-8")


def test_another_answer_to_an_old_question_is_not_taken_for_one_that_was_deleted(story: Path) -> None:
    run("draft", story, "--from", put(story.with_name("a.json"), HARBOUR | {"answer": "2 May 2016"}))
    said = run("draft", story, "--from", put(story.with_name("b.json"), HARBOUR | {"answer": "In May 2016"}))
    assert "1 facts added" in said and "deleted" not in said
    file = story.with_suffix(".yaml")
    head, _, rest = file.read_text("utf-8").rpartition("  - id: when-did-anna-berg-open-the-new-harbour-2")
    file.write_text(head + rest[rest.index("# Drafted so far") :], "utf-8")
    assert "deleted them: 1" in run("draft", story, "--from", story.with_name("b.json"))


@pytest.mark.parametrize(
    ("one", "other", "odd"),
    [
        (f"kind: figure, value: 31, unit: people, of: did the fire kill, evidence: {FIRE}",
         f"kind: figure, value: 39, unit: people, of: did the fire kill, evidence: {LATER}", True),
        (f"kind: figure, value: 31, unit: people, of: did the fire kill, evidence: {FIRE}",
         f"kind: figure, value: 39, unit: people, of: did the fire kill, agrees_with: [one], evidence: {LATER}", False),
        (f"kind: figure, value: 31, unit: people, of: did the fire kill, evidence: {FIRE}",
         f"kind: figure, value: 39, unit: people, of: did the fire kill, eligible: false, evidence: {LATER}", False),
        (f"kind: figure, value: 31, unit: people, of: did the fire kill, evidence: {FIRE}",
         f"kind: figure, value: 39, unit: ships, of: did the fire burn, evidence: {LATER}", False),
        (f"kind: figure, value: 31, unit: people, of: did the fire kill, when: 2019, evidence: {FIRE}",
         f"kind: figure, value: 39, unit: people, of: did the fire kill, when: 2018, evidence: {LATER}", False),
        (f"kind: figure, value: 31, unit: people, of: did the fire kill, evidence: {FIRE}",
         f'kind: qa, question: "How many people did the fire in Norport kill?", answer: 39, asks: how-many, evidence: {LATER}', True),
        (f'kind: role, holder: berg, title: mayor, of: norport, evidence: "{BERG}"',
         f'kind: role, holder: lind, title: mayor, of: norport, evidence: "{LIND}"', True),
        (f'kind: role, holder: berg, title: sailor, of: norport, evidence: "{BERG}"',
         f'kind: role, holder: lind, title: sailor, of: norport, evidence: "{LIND}"', False),
        (f'kind: event, who: berg, did: opened a harbour, when: 2016-05-02, evidence: "{BERG}"',
         f'kind: event, who: berg, did: opened a harbour, when: 2017, evidence: "{BERG}"', True),
        (f'kind: event, who: berg, did: opened a harbour, when: 2016-05-02, evidence: "{BERG}"',
         f'kind: event, who: berg, did: opened a harbour, when: 2016-05, evidence: "{BERG}"', False),
        (f'kind: qa, question: "Why did the fire spread in 2019?", answer: By the wind, asks: why, evidence: {FIRE}',
         f'kind: qa, question: "Why did the fire spread in 2019?", answer: For want of water, asks: why, evidence: {LATER}', False),
    ],
)  # fmt: skip
def test_check_warns_of_hand_written_facts_at_odds(one: str, other: str, odd: bool, tmp_path: Path) -> None:
    file = tmp_path / "fire.yaml"
    file.write_text(f"{ARTICLE}- {{id: one, {one}}}\n- {{id: two, {other}}}\n", "utf-8")
    for deep in ([], ["--deep"]):
        said = run("check", *deep, file)
        assert said.count("[conflict]") == odd, said
        if odd:
            assert "fact “one”" in said and "fact “two”" in said and ":14:" in said
            assert all(" ".join(f.evidence) in said for f in read(file).facts)
    assert "error" not in run("check", file)
