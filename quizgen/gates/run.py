"""All gates over one claim: every reason, what passed, and what had nothing to check."""

from __future__ import annotations

from hashlib import blake2b

from quizgen.gates.case import Case
from quizgen.gates.gate import GATES
from quizgen.model.outcome import Outcome, Reason, Checked

VERSION = "1"  # of the gates: raised whenever one of them judges otherwise, so that stored outcomes are stale


def judge(case: Case, further: tuple[Reason, ...] = ()) -> Outcome:
    """The outcome of all gates, with reasons that other rooms give (`further`)."""
    reasons: list[Reason] = []
    passed: list[str] = []
    idle: list[str] = []
    for name, gate in GATES.items():
        found = gate.function(case)
        if found is None:
            idle.append(name)
        elif found:
            reasons += found
        else:
            passed.append(name)
    return Outcome((*reasons, *further), Checked(tuple(passed), tuple(idle), case.found, digest(case)))


def digest(case: Case) -> str:
    """Of the story's text, the claim and the version of the gates: an outcome holds as long as none of them changes."""
    asked = case.asked
    wrong = [(w.text, w.why) for w in asked.wrong]
    parts = (VERSION, case.story.text, asked.question, asked.answer, asked.quote, wrong)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
