"""Questions that break off, have another date than what they ask, or show what is left of other words."""

from __future__ import annotations

import pytest

from quizgen.build.gating import outcomes
from quizgen.drafting.as_reading import readings
from quizgen.model.dates import parse
from quizgen.model.outside import OutsideQuestion

STORY = """\
Norland seized the ferry Anna in answer to what it called piracy. Piet Rook said that the Lind Bank does everything in \
its power to help Norland. Savers of Norland have about 5% each.

Raids occurred in Lorin in March 2011. The ferry Berta sank in the port of Varn. Ana Sol sold her shop of Varn in May 2014.

A court of Lorin could close the quarry when smoke leaves the site. Ove Lind warned Norland of smoke nearly two decades ago. \
Miners in the north of Sudria staged a revolt in 2003. Lia Mor decided whether to stay in the Varn Pact, which Norland joined in 1973.

The ferry that rammed Rosa Holm at Varn was steered by Jan Ohm of Sudria, a friend of Ute Kern.
"""
PIRACY, POWER, SHARE, RAIDS, SANK, SHOP, SMOKE, WARNED, REVOLT, PACT, RAMMED = (
    "Norland seized the ferry Anna in answer to what it called piracy.",
    "Piet Rook said that the Lind Bank does everything in its power to help Norland.",
    "Savers of Norland have about 5% each.",
    "Raids occurred in Lorin in March 2011.",
    "The ferry Berta sank in the port of Varn.",
    "Ana Sol sold her shop of Varn in May 2014.",
    "A court of Lorin could close the quarry when smoke leaves the site.",
    "Ove Lind warned Norland of smoke nearly two decades ago.",
    "Miners in the north of Sudria staged a revolt in 2003.",
    "Lia Mor decided whether to stay in the Varn Pact, which Norland joined in 1973.",
    "The ferry that rammed Rosa Holm at Varn was steered by Jan Ohm of Sudria, a friend of Ute Kern.",
)


@pytest.fixture(scope="module")
def story():
    return next(readings([(STORY, "Ferry seized", parse("2014-12-30"))]))


def codes(story, question, answer, quote):
    return {r.code for r in next(outcomes(story, [OutsideQuestion(question=question, answer=answer, quote=(quote,))])).reasons}


BAD = [
    ("unfinished", "What did Norland seize in answer to what it called?", "The ferry Anna", PIRACY),
    ("unfinished", "Who does everything, according to Piet Rook?", "The Lind Bank", POWER),
    ("unfinished", "What percentage each do savers of Norland have?", "About 5%", SHARE),
    ("unfinished", "When has Ana Sol sold her shop most famously?", "May 2014", SHOP),
    ("question-date", "Where did raids occur in December 2014?", "In Lorin", RAIDS),
    ("question-date", "Which ferry sank in the port of Varn in March 2015?", "The ferry Berta", SANK),
    ("remnant", "Who warned Norland of smoke nearly in 1994?", "Ove Lind", WARNED),
    ("remnant", "Who joined the Varn Pact which, in 1973?", "Norland", PACT),
    ("remnant", "What is in May 2014?", "Her shop of Varn", SHOP),
    ("remnant", "What did Ana Sol sell in May 2014?", "Shop, -owned by Varn", SHOP),
    ("anchored", "Who staged a revolt in 2003?", "Miners in the north of Sudria", REVOLT),
    ("unreal", "What leaves the site of the quarry of Lorin?", "Smoke", SMOKE),
]
GOOD = [
    ("unfinished", "What did Norland call piracy?", "The ferry Anna", PIRACY),
    ("unfinished", "What did Norland call what it seized the ferry Anna for?", "Piracy", PIRACY),
    ("unfinished", "Who does everything in its power to help Norland, according to Piet Rook?", "The Lind Bank", POWER),
    ("unfinished", "What percentage of the bonds do savers of Norland have?", "About 5%", SHARE),
    ("question-date", "Where did raids occur in March 2011?", "In Lorin", RAIDS),
    ("question-date", "Which ferry sank in the port of Varn in December 2014?", "The ferry Berta", SANK),
    ("question-date", "Where did raids occur in March 2011, as Ana Sol said in May 2014?", "In Lorin", RAIDS),
    ("question-date", "What did Ana Sol, who was in Lorin in 2011, sell?", "Her shop of Varn", SHOP),
    ("remnant", "Who warned Norland of smoke nearly two decades before 2014?", "Ove Lind", WARNED),
    ("remnant", "What did Ana Sol sell in May 2014?", "Her shop of Varn", SHOP),
    ("anchored", "Who staged a revolt in Sudria in 2003?", "Miners in the north", REVOLT),
    ("unreal", "When did Norland join the Varn Pact?", "1973", PACT),
    ("rivals", "Who rammed Rosa Holm at Varn?", "The ferry", RAMMED),
    ("rivals", "Whom did the ferry steered by Jan Ohm, a friend of Ute Kern, ram?", "Rosa Holm", RAMMED),
]  # fmt: skip


@pytest.mark.parametrize(("code", "question", "answer", "quote"), BAD)
def test_what_a_gate_finds(story, code, question, answer, quote):
    assert code in codes(story, question, answer, quote)


@pytest.mark.parametrize(("code", "question", "answer", "quote"), GOOD)
def test_what_it_lets_pass(story, code, question, answer, quote):
    assert code not in codes(story, question, answer, quote)
