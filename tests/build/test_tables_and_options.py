"""A wrong option that a table has as right, and an answer that a table contradicts: the row is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app

TEXT = (
    "Emmanuel Macron, president of France, came to Norport. Gdańsk lies in Poland. António Guterres, secretary-general of "
    "the United Nations, left. Berlin is the capital of Germany. The World Bank has its seat in Washington."
)
RECENT = "Who was president of France in September 2019?"


def run(*words: object) -> str:
    done = CliRunner().invoke(app, [str(w) for w in words])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.stdout


def gate(tmp_path: Path, question: str, answer: str, *wrong: str) -> list[tuple[str, str, str]]:
    """(code, field, what is said) by the tables, the decision first."""
    (tmp_path / "story.txt").write_text(f"Visitors\n\nWednesday, September 11, 2019\n\n{TEXT}\n", "utf-8")
    asked = {"question": question, "answer": answer, "wrong": list(wrong), "quote": TEXT}
    (tmp_path / "q.json").write_text(json.dumps([asked]), "utf-8")
    [found] = json.loads(run("gate", tmp_path / "story.txt", tmp_path / "q.json", "--json"))["questions"]
    tables = [r for r in found["reasons"] if r["code"] in ("right-by-table", "table-disagrees")]
    return [(found["outcome"], "", "")] * bool(tables) + [(r["code"], r["field"], r["says"]) for r in tables]


@pytest.mark.parametrize(
    ("question", "answer", "wrong", "code", "row"),
    [
        ("Who was president of France in 2017?", "Emmanuel Macron", "François Hollande", "right-by-table", "president of France, 2012-05-15 to 2017-05-14"),
        ("Who was the French president in 2017?", "Emmanuel Macron", "Francois Hollande", "right-by-table", "François Hollande"),
        ("Who is France's head of state?", "Anna Berg", "Emmanuel Macron", "right-by-table", "president of France"),
        ("Who was secretary-general of the United Nations in 2016?", "António Guterres", "Ban Ki-moon", "right-by-table", "2007"),
        (RECENT, "Anna Berg", "Omar Lind", "table-disagrees", "Emmanuel Macron, president of France"),
        ("In which country does Gdańsk lie?", "Germany", "Poland", "right-by-table", "Gdańsk lies in Poland"),
        ("What is the capital of Germany?", "Norport", "Berlin", "right-by-table", "Berlin is the capital"),
        ("Where does the World Bank have its seat?", "Norport", "Washington", "right-by-table", "World Bank sits in Washington"),
    ],
)  # fmt: skip
def test_what_a_table_has_as_right_is_told_with_its_row(
    question: str, answer: str, wrong: str, code: str, row: str, tmp_path: Path
) -> None:
    decision, *found = gate(tmp_path, question, answer, wrong)
    assert decision[0] in ("refused", "person")
    assert [says for c, _, says in found if c == code and row in says], found


@pytest.mark.parametrize(
    ("question", "answer", "wrong"),
    [
        (RECENT, "Emmanuel Macron", "François Hollande"),
        ("Who was secretary-general of the United Nations in 2019?", "António Guterres", "Ban Ki-moon"),
        ("Whom did the president of France meet in September 2019?", "António Guterres", "Emmanuel Macron"),
        ("Who was president of France when the harbour was built?", "Anna Berg", "Emmanuel Macron"),
        ("Who was mayor of Norport in September 2019?", "Anna Berg", "Emmanuel Macron"),
        ("In which country does Gdańsk lie?", "Poland", "Germany"),
    ],
)
def test_the_tables_are_silent_on(question: str, answer: str, wrong: str, tmp_path: Path) -> None:
    assert gate(tmp_path, question, answer, wrong) == []


def test_a_build_does_not_print_what_a_table_has_as_right(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    facts = [
        {"id": "year", "kind": "qa", "question": "Who was president of France in 2017?", "answer": "Emmanuel Macron",
         "foils": {"answer": ["François Hollande", "Anna Lindström", "Omar Lindqvist"]}, "evidence": TEXT, "asks": "who"},
        {"id": "wrong", "kind": "qa", "question": RECENT, "answer": "Anna Berg",
         "foils": {"answer": ["Omar Lind", "Karin Dahl"]}, "evidence": TEXT, "asks": "who"},
    ]  # fmt: skip
    article = {"schema": "quizgen/article@1", "id": "story", "title": "Visitors", "published": "2019-09-11", "text": TEXT, "entities": {}}
    file.write_text(json.dumps(article | {"facts": facts}), "utf-8")
    checked = CliRunner().invoke(app, ["check", str(file)]).output
    assert "[table-disagrees]" in checked and "Emmanuel Macron, president of France, 2017" in checked
    said = CliRunner().invoke(app, ["build", str(file), "--to", "json", "--out", str(tmp_path / "out"), "--explain", "qa/story/year"]).output
    assert "François Hollande (foils): true: a table has it: François Hollande, president of France, 2012-05-15" in said
    run("build", file, "--to", "json", "--out", tmp_path / "out")
    items = json.loads((tmp_path / "out" / "quiz.json").read_text("utf-8"))["items"]
    assert {o["text"] for i in items for o in i["options"]} >= {"Emmanuel Macron", "Anna Lindström", "Omar Lindqvist"}
    assert not [i for i in items if "story/wrong" in i["facts"]] and "Hollande" not in json.dumps(items, ensure_ascii=False)
