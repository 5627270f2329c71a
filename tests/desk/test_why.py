"""`quizgen why`: the question behind a code, its source with the line, why each option is wrong."""

from __future__ import annotations

import json
import shutil

import desk_tools as tools
import pytest


@pytest.mark.parametrize("number", range(1, 21))
def test_every_question_of_a_paper_can_be_answered_for(desk, number):
    quiz = tools.quiz_of(desk / "out")
    paper = quiz.papers[1]
    items = {item.id: item for item in quiz.items}
    item = items[paper.items[number - 1].id]
    told = tools.json_of(tools.run(desk, "why", paper.code, f"B{number}", "--json"))
    assert (told["id"], told["stem"], told["paper"]) == (item.id, item.stem, "B")
    order = paper.items[number - 1].options
    printed = [item.options[i] for i in order] if item.options else []
    assert [(o["letter"], o["text"], o["why"]) for o in told["options"]] == [
        ("ABCD"[n], o.text, o.why) for n, o in enumerate(printed)
    ]
    assert all(entry in told["right"] for entry in (*item.sequence, *(text for pair in item.pairs for text in pair)))
    source = (desk / tools.ARTICLE).read_text("utf-8")
    lines = source.splitlines()
    for passage in told["evidence"]:
        if passage["text"] in source:
            file, _, line = passage["place"].rpartition(":")
            assert file == tools.ARTICLE
            assert passage["text"].split()[0] in lines[int(line) - 1]
        else:  # a row of a table, which has no line in the article
            assert passage["place"] in [citation.title for citation in item.citations] or ", " in passage["place"]
    text = tools.run(desk, "why", paper.code, f"B{number}").stdout
    assert f"Paper B ({paper.code}), question {number}" in text
    assert all(option.why.split()[0] in text for option in printed if option.why)


@pytest.mark.parametrize("how", ["{code} 7", "{code} b7", "{low} B 7", "out/quiz.json A 7", "out/quiz.json A7"])
def test_ways_to_ask(desk, how):
    paper = tools.quiz_of(desk / "out").papers["A" not in how]
    words = how.format(code=paper.code, low=paper.code.lower().replace("-", "")).split()
    told = tools.json_of(tools.run(desk, "why", *words, "--json"))
    assert (told["code"], told["question"]) == (paper.code, 7)


def test_with_one_quiz_at_hand_the_letter_is_enough(desk, tmp_path):
    shutil.copy(desk / "out" / "quiz.json", tmp_path)
    told = tools.json_of(tools.run(tmp_path, "why", "C", "2", "--json"))
    assert (told["paper"], told["question"]) == ("C", 2)
    assert "North Korea, China highlight" in told["evidence"][0]["place"]


def test_what_cannot_be_answered(desk, tmp_path):
    code = tools.quiz_of(desk / "out").papers[0].code
    for words, said in (
        ((code, "B7"), f"{code}: {code} is the code of paper A, and the question is of paper B [code]"),
        ((code, "21"), "/quiz.json: paper A has 20 questions, and there is none numbered 21 [question]"),
        ((code,), "it is not said which question [question]"),
        ((code, "A0"), "it is not said which question"),
        (("ZZZZZ-A", "3"), "ZZZZZ-A: no quiz here has a paper with the code ZZZZZ-A [code]"),
        (("out/quiz.json", "F3"), "out/quiz.json: there is no paper F [paper]"),
        (("gone.json", "A3"), "gone.json: there is no such file"),
        (("hello", "there"), "it is not said which question"),
    ):
        result = tools.run(desk, "why", *words)
        assert result.exit_code == 1 and said in result.stderr, result.stderr
    assert "there is no quiz here" in tools.run(tmp_path, "why", "A", "3").stderr


def test_a_quiz_changed_since_it_was_printed_says_so(desk, tmp_path):
    value = json.loads((desk / "out" / "quiz.json").read_text("utf-8"))
    first = value["papers"][0]["items"][0]["id"]
    for item in value["items"]:
        if item["id"] == first:
            item["stem"] += " Really?"
    (tmp_path / "quiz.json").write_text(json.dumps(value), "utf-8")
    result = tools.run(tmp_path, "why", value["papers"][0]["code"], "A1")
    assert result.exit_code == 0 and "the quiz was changed after paper" in result.stderr
