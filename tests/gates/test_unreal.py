"""What the passage does not say has happened, and questions that have lost a word or say nothing."""

from __future__ import annotations

import pytest

from quizgen.build.gating import outcomes
from quizgen.drafting.as_reading import readings
from quizgen.model.dates import parse
from quizgen.model.outside import OutsideQuestion

STORY = """\
Lia Mor promised marches until Sudria joined the Varn Pact. Ana Sol stayed in Lorin until she retired in 2012.

Officially, Piet Rook no longer holds a military rank, having lost it in 1990. Some advisers would like to see Norland buy herring.

Ove Lind sang on the square of Lorin instead of working. Rosa Holm followed suit in March 2016. The Lorin Post reported \
losses of the ferry line in May 2015. Norland Air had a fleet of 30 planes in May 2016. Jan Ohm visited the council of Lorin to clarify, among other things, the date of the vote.
"""
PACT, RETIRED, RANK, HERRING, SQUARE, SUIT, POST, FLEET, VOTE = (
    "Lia Mor promised marches until Sudria joined the Varn Pact.",
    "Ana Sol stayed in Lorin until she retired in 2012.",
    "Officially, Piet Rook no longer holds a military rank, having lost it in 1990.",
    "Some advisers would like to see Norland buy herring.",
    "Ove Lind sang on the square of Lorin instead of working.",
    "Rosa Holm followed suit in March 2016.",
    "The Lorin Post reported losses of the ferry line in May 2015.",
    "Norland Air had a fleet of 30 planes in May 2016.",
    "Jan Ohm visited the council of Lorin to clarify, among other things, the date of the vote.",
)


@pytest.fixture(scope="module")
def story():
    return next(readings([(STORY, "Marches in Lorin", parse("2016-05-11"))]))


def codes(story, question, answer, quote):
    return {r.code for r in next(outcomes(story, [OutsideQuestion(question=question, answer=answer, quote=(quote,))])).reasons}


BAD = [
    ("unreal", "Which country joined the Varn Pact?", "Sudria", PACT),
    ("unreal", "What does Piet Rook hold?", "A military rank", RANK),
    ("unreal", "What does Norland buy?", "Herring", HERRING),
    ("says-nothing", "Who followed suit in March 2016?", "Rosa Holm", SUIT),
    ("says-nothing", "When did the Lorin Post report?", "2015", POST),
    ("says-nothing", "What did Norland Air do in May 2016?", "Had a fleet of 30 planes", FLEET),
    ("seam", "Who sang on the square of Lorin of working?", "Ove Lind", SQUARE),
    ("seam", "What did Ove Lind do on the square of Lorin?", "Stayed, to sing", SQUARE),
    ("cut-short", "Why did Jan Ohm visit the council of Lorin?", "To clarify", VOTE),
]
GOOD = [
    ("unreal", "When did Ana Sol retire?", "2012", RETIRED),
    ("unreal", "When did Piet Rook lose his military rank?", "1990", RANK),
    ("unreal", "What does Piet Rook no longer hold?", "A military rank", RANK),
    ("unreal", "What would some advisers like Norland to buy?", "Herring", HERRING),
    ("says-nothing", "What did the Lorin Post report?", "Losses of the ferry line", POST),
    ("says-nothing", "When did the Lorin Post report losses of the ferry line?", "May 2015", POST),
    ("says-nothing", "What did Norland Air have in May 2016?", "A fleet of 30 planes", FLEET),
    ("says-nothing", "What did Ana Sol do in 2012?", "Retired", RETIRED),
    ("seam", "Who sang on the square of Lorin instead of working?", "Ove Lind", SQUARE),
    ("cut-short", "Why did Jan Ohm visit the council of Lorin?", "To clarify the date of the vote", VOTE),
    ("cut-short", "What did Ana Sol do in 2012?", "She retired", RETIRED),
]


@pytest.mark.parametrize(("code", "question", "answer", "quote"), BAD)
def test_what_a_gate_finds(story, code, question, answer, quote):
    assert code in codes(story, question, answer, quote)


@pytest.mark.parametrize(("code", "question", "answer", "quote"), GOOD)
def test_what_a_gate_lets_pass(story, code, question, answer, quote):
    assert code not in codes(story, question, answer, quote)
