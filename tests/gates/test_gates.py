"""Every gate over one invented story: what it finds, and what it lets pass."""

from __future__ import annotations

import pytest

from quizgen.build.gating import BATCH, outcomes
from quizgen.drafting.as_reading import read_texts, readings
from quizgen.gates import GATES, conflicts
from quizgen.model.dates import parse
from quizgen.model.outside import OutsideQuestion, WrongOption

STORY = """\
Norland's trade minister Ana Sol opened the port of Varn on Tuesday, 10 May 2016. Engineer Piet Rook led the works. The works cost about 30 million crowns and employed 450 people.

The senate approved the budget in March 2016, but the union rejected the plan. The mayor of Varn, Lia Mor, said, "The port will bring work to the whole valley." Harbour master Ove Lind replied, "We still need a railway."

Police believe sabotage caused the fire of 2014. The bank allegedly hid the losses from the auditors. No sailors were hurt in the fire.

Norland exports herring, also called silver fish, and it may not sell timber or wool. The ferry was built by Aker Yard and chartered by Blue Line.
"""


@pytest.fixture(scope="module")
def story():
    return next(readings([(STORY, "Port of Varn opens", parse("2016-05-11"))]))


def codes(story, question, answer, quote="", wrong=()):
    asked = OutsideQuestion(
        question=question, answer=answer, quote=(quote,) if quote else (), wrong=tuple(map(WrongOption, wrong))
    )
    outcome = next(outcomes(story, [asked]))
    return outcome.decision, {r.code for r in outcome.reasons}


PORT = "Norland's trade minister Ana Sol opened the port of Varn on Tuesday, 10 May 2016."
COST = "The works cost about 30 million crowns and employed 450 people."
PLAN = "The senate approved the budget in March 2016, but the union rejected the plan."
SAID = 'The mayor of Varn, Lia Mor, said, "The port will bring work to the whole valley." Harbour master Ove Lind replied, "We still need a railway."'  # noqa: E501
FIRE = "Police believe sabotage caused the fire of 2014."
BANK = "The bank allegedly hid the losses from the auditors."
SAFE = "No sailors were hurt in the fire."
FISH = "Norland exports herring, also called silver fish, and it may not sell timber or wool."
FERRY = "The ferry was built by Aker Yard and chartered by Blue Line."

BAD = [
    ("verbatim", "refused", "Who opened the port of Varn in May 2016?", "Ana Sol", PORT.replace("opened", "closed"), ()),
    ("name-not-in-story", "refused", "Who opened the port of Varn in May 2016?", "Ida Berg", PORT, ()),
    ("number", "refused", "How many people did the works at the port of Varn employ?", "720", COST, ()),
    ("number-bound", "person", "What did the works at Varn cost?", "30 million crowns", COST, ()),
    ("date", "refused", "When was the port of Varn opened?", "12 May 2016", PORT, ()),
    ("paraphrased", "person", "What did Ana Sol do in Varn in May 2016?", "She demolished the port", PORT, ()),
    ("overstated", "person", "What did police prove about the fire of 2014 in Varn?", "Sabotage caused it", FIRE, ()),
    ("polarity", "person", "What happened to people in the fire of 2014 in Varn?", "Sailors were hurt", SAFE, ()),
    ("modality", "person", "From whom were the losses of Norland's bank hidden?", "From the auditors", BANK, ()),
    ("arguments", "person", "What became of the plan for Varn in 2016?", "The senate rejected the plan", PLAN, ()),
    ("speaker", "person", "Who in Varn said, “We still need a railway”?", "Lia Mor", SAID, ()),
    ("rivals", "person", "Which company chartered the ferry of Varn?", "Aker Yard", FERRY, ()),
    ("anchored", "refused", "When did the fire start?", "2014", FIRE, ()),
    ("relative-time", "refused", "Who opened the port of Varn on Tuesday?", "Ana Sol", PORT, ()),
    ("key-in-stem", "refused", "Which port in Varn did Ana Sol open, the Varn port?", "The port of Varn", PORT, ()),
    ("story-names", "person", "Who opened the port of Zargo in May 2016?", "Ana Sol", PORT, ()),
    ("option-is-key", "refused", "Who opened the port of Varn in May 2016?", "Ana Sol", PORT, ("ana sol", "Piet Rook")),
    ("option-may-be-key", "person", "Which fish does Norland export?", "Herring", FISH, ("Silver fish", "Cod")),
    ("option-also-right", "person", "What may Norland not sell?", "Timber", FISH, ("Wool", "Salt")),
    ("option-bounds", "refused", "How many did the works at Varn employ?", "Over 400", COST, ("Over 300", "Over 900")),
    ("key-longest", "refused", "Who opened the port of Varn in May 2016?", "Norland's trade minister Ana Sol", PORT, ("Lia", "Ove")),
    ("pronoun-start", "refused", "What did she open in May 2016?", "The port of Varn", PORT, ()),
    ("proposed", "person", "Who led the works at the port of Varn?", "Piet Rook", "", ()),
    ("no-passage", "person", "What colour is the ferry of Varn?", "Purple", "", ()),
]  # fmt: skip


@pytest.mark.parametrize(("code", "decision", "question", "answer", "quote", "wrong"), BAD)
def test_what_a_gate_finds(story, code, decision, question, answer, quote, wrong):
    said, found = codes(story, question, answer, quote, wrong)
    assert code in found
    assert said == decision


GOOD = [
    ("Who opened the port of Varn in May 2016?", "Ana Sol", PORT, ("Piet Rook", "Lia Mor")),
    ("How many people did the works of 2016 at the port of Varn employ?", "450", COST, ("300", "620")),
    ("What did the works at Varn cost?", "About 30 million crowns", COST, ("About 10 million crowns", "About 55 million crowns")),
    ("When was the port of Varn opened?", "10 May 2016", PORT, ("3 April 2016", "28 May 2016")),
    ("What became of the plan for Varn in 2016?", "The union rejected the plan", PLAN, ("The king signed the plan", "Nobody read the plan")),
    ("What did police believe about the fire of 2014 in Varn?", "Sabotage caused it", FIRE, ("Lightning caused it", "A stove caused it")),
    ("Who in Varn said, “We still need a railway”?", "Ove Lind", SAID, ("Ana Sol", "Piet Rook")),
    ("Which company chartered the ferry of Varn?", "Blue Line", FERRY, ("North Star", "Red Anchor")),
    ("What is the bank of Norland said to have hidden?", "Losses", BANK, ("Gains", "Letters")),
]  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "quote", "wrong"), GOOD)
def test_what_is_proved_is_admitted(story, question, answer, quote, wrong):
    assert codes(story, question, answer, quote, wrong) == ("admitted", set())


def test_passed_is_told_apart_from_nothing_to_check(story):
    asked = OutsideQuestion(question=GOOD[0][0], answer=GOOD[0][1], quote=(PORT,))
    checked = next(outcomes(story, [asked])).checked
    assert {"verbatim", "paraphrased", "names"} <= set(checked.passed)
    assert {"numbers", "speaker", "option-is-key"} <= set(checked.idle)
    assert set(checked.passed) | set(checked.idle) == set(GATES)


def test_two_answers_to_one_question_go_to_a_person():
    asked = [
        OutsideQuestion(question="How many people died in the fire of Varn in May 2016?", answer="31"),
        OutsideQuestion(question="How many people died in the fire of Varn in May 2016?", answer="39"),
        OutsideQuestion(question="How many people died in the flood of Varn in June 2012?", answer="4"),
    ]
    assert sorted(n for n, _ in conflicts(asked)) == [0, 1]


def test_hostile_questions_are_judged(story):
    for text in ("\u202e\x00", "(((" * 500, "A" * 2000, "𝔸𝕟𝕒?", "\n\n", "0" * 300, "“" * 700, "the " * 400):
        assert codes(story, text or "?", text or "?", text[:100])[0] in ("refused", "person", "admitted")


def test_many_questions_are_parsed_in_batches(story, monkeypatch):
    """The parses of ten thousand questions are never held at once."""
    held = []

    def counting(texts, published=None):
        held.append(len(list(texts)))
        return list(read_texts(["Who?", "Ana Sol"], published)) * (held[-1] // 2 + 1)

    monkeypatch.setattr("quizgen.drafting.as_reading.read_texts", lambda t, p=None: counting(t, p)[: held[-1]])
    asked = [OutsideQuestion(question=f"Who opened port {n}?", answer=f"Ana Sol {n}") for n in range(2 * BATCH + 1)]
    assert len(list(outcomes(story, asked))) == len(asked)
    assert held == [2 * BATCH, 2 * BATCH, 2]
