"""A foil of a rule or a model that the report has near what is asked is not known to be wrong."""

from __future__ import annotations

import pytest
import samples

from quizgen.model.facts import QuestionAnswer
from quizgen.model.slots import Foil
from quizgen.world.also_right import may_be_right, near_asked

TEXT = """\
Anna Berg led the talks on the harbour, and Karin Dahl kept the minutes. The weather was fine. Omar Lind joined the \
talks late. Rosa Holm sold her boat in Lowquay. It rained. Peter Voss said that the harbour needs a wall. The wall \
will be long. Ines Roth planted trees. The feast went on. Ute Kern paid for the lamps of the harbour talks. Bells rang \
at noon. Nobody slept. Dogs barked. Smoke rose. Rain fell. Doors closed. Snow came. Cats ran. The boats were wet. The night was short. The town was quiet. Jan Ohm sang. When Anna Berg was born, she was Anna Winter.
"""
NEAR, SHARED = "the report has it near what is asked", "others may have done the like, in other words"


def judged(foil: str, question: str = "Who led the talks?", answer: str = "Anna Berg", by: str = "rule answers.same-form") -> str:
    article = samples.article("- {id: any, kind: figure, value: 3, unit: boats, of: were wet}", text=TEXT, title="A long day")
    fact = QuestionAnswer(
        id="q", question=question, answer=answer, asks="who" if question.startswith("Who") else "what", by="rule who-did",
        status="draft", voice="stated", evidence=("Anna Berg led the talks on the harbour, and Karin Dahl kept the minutes.",),
    )  # fmt: skip
    found = may_be_right(article, fact, Foil(foil, "", by))
    return found.rule if found else ""


@pytest.mark.parametrize(
    ("foil", "why"),
    [
        ("Karin Dahl", NEAR),  # in the evidence itself
        ("Omar Lind", NEAR),  # joined them
        ("Lind", NEAR),  # by a part of the name
        ("Rosa Holm", ""),
        ("Ines Roth", ""),
    ],
)
def test_who_stands_beside_what_is_asked_may_have_done_it_too(foil: str, why: str) -> None:
    assert judged(foil) == why


def test_who_is_named_only_beside_the_key_may_be_the_key() -> None:
    assert judged("Anna Winter") == NEAR


@pytest.mark.parametrize("question", ["Who called for talks?", "Who is glad of the talks?", "Which minister wanted talks?", "With whom did Lind work?"])
def test_what_others_do_in_other_words_closes_nothing(question: str) -> None:
    assert judged("Rosa Holm", question) == SHARED


def test_a_thing_is_near_where_all_of_its_words_are() -> None:
    question, answer = "What did Anna Berg lead?", "The talks"
    assert judged("The minutes", question, answer) == NEAR
    assert judged("A long wall", question, answer) == ""
    assert judged("The weather", question, answer) == ""


def test_numbers_have_rules_of_their_own() -> None:
    assert judged("Three minutes", "What did Anna Berg lead?", "Two talks") == ""
    assert judged("30 minutes", "What did Anna Berg lead?", "Two talks") == ""


def test_of_options_that_somebody_thought_of_one_telling_word_is_not_enough() -> None:
    report = samples.article("- {id: any, kind: figure, value: 3, unit: boats, of: were wet}", text=TEXT, title="A long day")
    assert not near_asked(report, "Who led the talks?", "Anna Berg", "Omar Lind")
    assert near_asked(report, "Who led the talks on the harbour?", "Anna Berg", "Ute Kern")


def test_a_name_that_key_or_question_has_tells_nothing() -> None:
    """“Wall Street” of the question is in every sentence on it; the other words of the foil decide."""
    assert judged("Berg Mill", "Who led the talks?", "Anna Berg") == ""


def test_a_group_named_by_what_it_did_may_be_another_named_so() -> None:
    groups = "one group may be named twice by what it did"
    assert judged("Lind Front militants", "To whom were the men of Varn linked?", "Varn attackers") == groups
    assert judged("Tall towers", "To what were the roofs of Varn linked?", "Varn boilers") == ""


@pytest.mark.parametrize(("question", "why"), [("Who pushed back hard?", SHARED), ("Who planted trees quietly in Varn?", "")])
def test_a_verb_with_nothing_beside_it_closes_nothing(question: str, why: str) -> None:
    assert judged("Rosa Holm", question) == why


def test_what_is_told_of_the_asked_body_by_its_letters_is_near() -> None:
    text = "The Norland Bay Television reported a storm. NBTV showed a picture of the harbour wall. A ship showed a flag of the wall."
    article = samples.article("- {id: any, kind: figure, value: 3, unit: boats, of: were wet}", text=text, title="A long day")
    fact = QuestionAnswer(id="q", question="What did Norland Bay Television report?", answer="A storm", asks="what", by="rule x",
                          status="draft", evidence=("The Norland Bay Television reported a storm.",))  # fmt: skip
    found = [may_be_right(article, fact, Foil(foil, "", "rule y")) for foil in ("It showed a picture", "It showed a flag")]
    assert [v.rule if v else "" for v in found] == [NEAR, ""]
