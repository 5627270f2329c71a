"""Files of questions: JSON, YAML and CSV, as people, tables and models write them."""

import json

import pytest

from quizgen import reader
from quizgen.model.outside import MOST_QUESTIONS, OutsideQuestion, WrongOption

WHOLE = OutsideQuestion(
    question="Who opened the port of Varn in May 2016?",
    answer="Ana Sol",
    quote=("Ana Sol opened the port.",),
    wrong=(WrongOption("Piet Rook", "He closed it."), WrongOption("Lia Mor")),
    asks="who",
)
AS_JSON = {
    "schema": "quizgen/questions@1",
    "questions": [
        {
            "question": "Who opened the port of Varn in May 2016?",
            "answer": "Ana Sol",
            "quote": "Ana Sol opened the port.",
            "wrong": [{"text": "Piet Rook", "why": "He closed it."}, "Lia Mor"],
            "asks": "who",
            "level": None,
            "explanation": "",
        }
    ],
}
AS_YAML = """\
# drafted in the staff room
- question: Who opened the port of Varn in May 2016?
  answer: Ana Sol
  quote: [Ana Sol opened the port.]
  wrong:
    - {text: Piet Rook, why: He closed it.}
    - Lia Mor
  asks: who
"""
AS_CSV = """\
question;answer;wrong1;wrong2;wrong3;quote
Who opened the port of Varn in May 2016?;Ana Sol;Piet Rook;Lia Mor;;Ana Sol opened the port.

"Where did
she go?";42;a;;;
"""


def read(text):
    return reader.parse_questions(text.encode(), "q")


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(AS_JSON),
        json.dumps({"questions": AS_JSON["questions"]}),
        json.dumps(AS_JSON["questions"]),
        json.dumps(AS_JSON["questions"][0]),
        AS_YAML,
        "schema: quizgen/questions@1\nquestions:\n" + AS_YAML.partition("\n")[2],
    ],
)
def test_one_question_in_every_form(text):
    file, problems = read(text)
    assert problems == []
    assert file.questions == (WHOLE,)


def test_a_table_from_a_spreadsheet():
    file, problems = read(AS_CSV)
    assert problems == []
    assert [q.question for q in file.questions] == [WHOLE.question, "Where did\nshe go?"]
    assert file.questions[0].wrong == (WrongOption("Piet Rook"), WrongOption("Lia Mor"))
    assert file.questions[1].answer == "42"
    assert file.questions[1].quote == ()


def test_a_mistake_in_a_table_has_its_line():
    _, problems = read("question,answer\nWho?,Me\n\nWho else?,\n")
    assert [(p.location.line, p.rule) for p in problems] == [(4, "blank")]


def test_unknown_keys_and_words_are_one_warning_each_and_nobody_believes_by():
    text = json.dumps([{"question": "Q?", "answer": "A", "by": "person", "asks": "cause"}] * 3)
    file, problems = read(text)
    assert len(file.questions) == 3
    assert [(p.rule, p.severity) for p in problems] == [("unknown-value", "warning"), ("unknown-key", "warning")]
    assert "“by”" in problems[1].message and "(3 times)" in problems[1].message


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[1, null]", "wrong-type"),
        ('[{"question": "Q?"}]', "missing-slot"),
        ("[]", "empty-list"),
        ("schema: quizgen/article@1\n", "schema-version"),
        ("just a line", "not-a-mapping"),
        ("question,answer\n", "empty-list"),
        ("", "empty-file"),
        (json.dumps([{"question": "Q" * 3000, "answer": "A"}]), "out-of-range"),
        ("question,answer\n" + "Q,A\n" * (MOST_QUESTIONS + 1), "out-of-range"),
        ("question,answer\nQ," + "A" * 200_000, "not-csv"),
    ],
)
def test_what_is_no_file_of_questions(text, rule):
    file, problems = read(text)
    assert file is None
    assert problems[0].rule == rule


def test_ten_thousand_questions_are_read():
    file, problems = read("question,answer\n" + "Q,A\n" * MOST_QUESTIONS)
    assert problems == [] and len(file.questions) == MOST_QUESTIONS
