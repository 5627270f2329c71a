"""Questions that nobody has read say whose answer they want, and are not asked where only the headline makes them clear."""

from __future__ import annotations

import pytest
import samples

from quizgen.model.facts import QuestionAnswer
from quizgen.questions.reporting import by_report, worded

RULE, MODEL = "rule who-did", "model small@abc"


def qa(question: str, by: str) -> QuestionAnswer:
    return QuestionAnswer(id="q", question=question, answer="Anna Berg", by=by, status="draft", evidence=("Anna Berg came.",), voice="stated")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who is mayor of Lorin?", "According to the report, who is mayor of Lorin?"),
        ("In which town did it rain?", "According to the report, in which town did it rain?"),
        ("Lorin lies where?", "According to the report, Lorin lies where?"),
        ("How many came, according to the police?", "How many came, according to the police?"),
        ("According to the report, who came?", "According to the report, who came?"),
        ("The mayor of Lorin closed ____.", "The report says: The mayor of Lorin closed ____."),
        ("The mayor of Lorin reportedly closed ____.", "The mayor of Lorin reportedly closed ____."),
    ],
)
def test_the_report_is_named_once(question: str, asked: str) -> None:
    assert by_report(question) == asked


@pytest.mark.parametrize(
    ("question", "by", "led"),
    [
        ("Who is mayor of Lorin?", "person", False),
        ("Who is mayor of Lorin?", MODEL, True),
        ("Who became mayor of Lorin in 2016?", MODEL, False),
        ("Who became mayor of Lorin in 2016?", RULE, True),  # the report closes its wrong options
    ],
)
def test_who_wrote_a_question_says_whether_it_asks_the_report(question: str, by: str, led: bool) -> None:
    assert worded(qa(question, by)).startswith("According to the report") is led


FACT = """
- {id: q, kind: qa, question: "%s", answer: Anna Berg, asks: %s, status: draft, by: rule who-did, evidence: Anna Berg counted them.,
   foils: {answer: [{value: Omar Lind, by: rule answers.same-form}, {value: Rosa Holm, by: rule answers.same-form}]}}
"""


def made(question: str, title: str, asks: str = "who", old: str = "", new: str = "") -> tuple[list[str], list[str]]:
    """The stems of the items, and why others were left out."""
    article = samples.article(
        (FACT % (question, asks)).replace(old, new), text="Anna Berg counted them. Omar Lind and Rosa Holm slept.", title=title
    )
    pool = samples.pool(article)
    return [i.stem for i in pool.items], [n.reason for n in pool.not_made]


CUT, WHOLE = "Berg counts boats in Lorin", "Boats counted in Lorin"


def test_a_question_that_only_a_cut_headline_makes_clear_is_not_asked() -> None:
    stems, reasons = made("Who counted 30 boats?", CUT)
    assert not stems and reasons[0] == "a word of the stem would stand in the key alone (berg)"  # the headline counts
    assert made("Who counted 30 boats?", WHOLE)[0] == ["According to the report, who counted 30 boats?"]


@pytest.mark.parametrize("question", ["Who counted 30 boats in May 2016?", "Who counted the boats of Port Sudria?"])
def test_a_year_or_a_full_name_makes_a_question_clear(question: str) -> None:
    assert len(made(question, CUT)[0]) == 1


def test_a_person_answers_for_a_question_that_leans() -> None:
    assert len(made("Who counted 30 boats?", CUT, old="status: draft", new="status: reviewed")[0]) == 1


def test_a_definition_leans_on_nothing() -> None:
    assert made("Who counted 30 boats?", CUT, "definition")[0] == ["According to the report, who counted 30 boats?"]
