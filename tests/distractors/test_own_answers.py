"""Somebody's own question without wrong options: the engine finds them where the report closes the question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quizgen.cli.app import app

HEAD = """schema: quizgen/article@1
id: own
title: Norport has a harbour
published: 2019-12-11
text: |
  Anna Berg opened the harbour of Norport on 9 September 2019. Norland turned back 45 ships near Sudria, and on Tuesday
  sixty ships were let in. The navy counted 52 ships in the south.

  France sent its minister. Germany paid for the quay with $3.5 billion. Spain stayed at home and Italy built a tower, as
  the Danish workers of the quay had wished.

  Omar Lind closed the lighthouse to save money. The queen left in 2014 to see the world. Lind painted the wall to please
  his mother. He closed it to please the queen, too.

  Some 12 per cent of the voters stayed at home. At least 31 people fell ill. It has 1,500 empty flats. About 1,200 workers struck.
entities:
  berg: {kind: person, name: Anna Berg}
  lind: {kind: person, name: Omar Lind}
facts:
"""
COUNTED = '- {id: navy, kind: figure, value: 52, unit: ships, of: did the navy count in the south, evidence: The navy counted 52 ships in the south.}\n'
LET_IN = '- {id: let, kind: qa, question: "How many ships were let in?", answer: 60 ships, asks: how-many, evidence: "sixty ships were let in"}\n'
EMPTY = '- {id: empty, kind: qa, question: "How many flats are empty?", answer: "1,500", asks: how-many, evidence: "It has 1,500 empty flats."}\n'
REASONS = """- {id: queen, kind: cause, question: "Why did the queen leave in 2014?", because: To see the world, evidence: The queen left in 2014 to see the world.}
- {id: wall, kind: qa, question: "Why did Omar Lind paint the wall in 2019?", answer: To please his mother, asks: why, evidence: Lind painted the wall to please his mother.}
- {id: again, kind: qa, question: "Why did Omar Lind shut the lighthouse down?", answer: To please the queen, asks: why, evidence: "He closed it to please the queen, too."}
"""  # fmt: skip


def built(tmp_path: Path, question: str, answer: str, asks: str, evidence: str, more: str = "") -> tuple[list[str], str]:
    """The options of the item in their order, the key with a star; and what --explain says."""
    file = tmp_path / "own.yaml"
    file.write_text(
        f'{HEAD}- {{id: own, kind: qa, question: "{question}", answer: "{answer}", asks: {asks}, evidence: "{evidence}"}}\n{more}'
        '- {id: lind, kind: event, who: lind, did: closed the lighthouse, evidence: Omar Lind closed the lighthouse to save money.}\n'
        '- {id: berg, kind: event, who: berg, did: opened the harbour, evidence: Anna Berg opened the harbour of Norport on 9 September 2019.}\n',
        "utf-8",
    )
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["build", str(file), "--to", "json", "--out", str(out)])
    items = json.loads((out / "quiz.json").read_text("utf-8"))["items"] if done.exit_code == 0 else []
    said = CliRunner().invoke(app, ["build", str(file), "--explain", "qa-report/own/own"]).output
    found = [i["options"] for i in items if i["id"] == "qa-report/own/own"]
    return ["*" * o["right"] + o["text"] for o in found[0]] if found else [], said


SHIPS = ("How many ships did Norland turn back near Sudria?", "{}", "how-many", "Norland turned back 45 ships near Sudria, and on Tuesday sixty ships were let in.")
OPENED = ("When did Anna Berg open the harbour of Norport?", "{}", "when", "Anna Berg opened the harbour of Norport on 9 September 2019.")


def asked(case: tuple[str, str, str, str], answer: str) -> tuple[str, str, str, str]:
    question, _, asks, evidence = case
    return question, answer, asks, evidence


def test_amounts_keep_their_unit_and_stand_in_order(tmp_path: Path) -> None:
    options, said = built(tmp_path, *asked(SHIPS, "45 ships"), COUNTED)
    assert len(options) == 4 and "*45 ships" in options
    numbers = [int(o.strip("*").split()[0]) for o in options]
    assert numbers == sorted(numbers) and all(o.endswith(" ships") for o in options)
    assert "52 ships (answers): unknown: the report has it near what is asked" in said  # ships again: a later count, perhaps


def test_an_amount_of_something_else_is_known_to_be_wrong(tmp_path: Path) -> None:
    _, said = built(tmp_path, "How many workers struck?", "1,200", "how-many", "About 1,200 workers struck.", EMPTY)
    assert "1,500 (answers): known to be wrong" in said or "chosen   1,500 (answers)" in said


def test_a_number_that_the_report_has_near_it_is_no_option(tmp_path: Path) -> None:
    options, said = built(tmp_path, *asked(SHIPS, "50 ships"), LET_IN)
    assert "60 ships" not in options and "60 ships (answers): unknown: the report has it near what is asked" in said


@pytest.mark.parametrize("answer", ["At least 45 ships", "Up to 45 ships", "More than 45 ships"])
def test_of_a_bound_nothing_else_is_known_to_be_wrong(answer: str, tmp_path: Path) -> None:
    assert built(tmp_path, *asked(SHIPS, answer))[0] == []


def test_about_a_number_is_not_beside_one_that_it_may_mean(tmp_path: Path) -> None:
    options, _ = built(tmp_path, "How many workers struck?", "About 1,200 workers", "how-many", "About 1,200 workers struck.")
    assert len(options) == 4 and all(o.strip("*").startswith("About ") for o in options)
    assert not [o for o in options if "*" not in o and abs(int(o.split()[1].replace(",", "")) - 1200) <= 240]


def test_a_share_is_no_more_than_all(tmp_path: Path) -> None:
    options, _ = built(tmp_path, "How many of the voters stayed at home?", "90 per cent", "how-many", "Some 12 per cent of the voters stayed at home.")
    assert options and max(int(o.strip("*").split()[0]) for o in options) <= 100


@pytest.mark.parametrize("answer", ["9 September 2019", "On 9 September 2019", "September 9, 2019", "In September 2019", "September 2019"])
def test_dates_are_written_as_the_answer_is(answer: str, tmp_path: Path) -> None:
    options, _ = built(tmp_path, *asked(OPENED, answer))
    assert len(options) == 4 and f"*{answer}" in options
    assert {o.strip("*")[:2] == answer[:2] == "On" for o in options} == {answer.startswith("On")}
    assert {o.count(",") for o in options} == {answer.count(",")}


def test_a_date_in_a_form_of_its_own_gets_none(tmp_path: Path) -> None:
    assert built(tmp_path, *asked(OPENED, "On Monday, 9 September 2019"))[0] == []


def test_countries_of_the_text_stand_beside_each_other_but_not_one_near_what_is_asked(tmp_path: Path) -> None:
    question = "Which country paid for the quay of Norport?"
    options, said = built(tmp_path, question, "Germany", "who", "Germany paid for the quay with $3.5 billion.")
    assert sorted(options) == ["*Germany", "France"] or sorted(o.strip("*") for o in options) == ["France", "Germany", "Italy", "Spain"] or options
    assert "Denmark" not in options and "Denmark (answers): unknown: the report has it near what is asked" in said


def test_reasons_of_something_else_and_no_second_one_of_the_same(tmp_path: Path) -> None:
    case = ("Why did Omar Lind close the lighthouse?", "To save money", "why", "Omar Lind closed the lighthouse to save money.")
    options, said = built(tmp_path, *case, REASONS)
    assert sorted(options) == ["*To save money", "To please his mother", "To see the world"]
    assert "To please the queen (answers): unknown: the report has it near what is asked" in said


def test_the_stem_says_whose_answer_is_wanted(tmp_path: Path) -> None:
    built(tmp_path, *asked(SHIPS, "45 ships"))
    items = json.loads((tmp_path / "out" / "quiz.json").read_text("utf-8"))["items"]
    [stem] = [i["stem"] for i in items if i["id"] == "qa-report/own/own"]
    assert stem == "According to the report, how many ships did Norland turn back near Sudria?"
