"""All gates over one claim: every reason, what passed, and what had nothing to check."""

from __future__ import annotations

from hashlib import blake2b
from typing import get_args

from quizgen.gates.case import Case
from quizgen.gates.gate import GATES, Scope
from quizgen.gates.precision import weighed
from quizgen.model.outcome import Checked, Outcome, Reason
from quizgen.model.outside import OutsideQuestion

VERSION = "5"  # of the gates: raised whenever one of them judges otherwise, so that stored outcomes are stale

SCOPES: tuple[Scope, ...] = get_args(Scope)


def judge(
    case: Case,
    further: tuple[Reason, ...] = (),
    scopes: tuple[Scope, ...] = SCOPES,
) -> Outcome:
    """The outcome of all gates of some scopes, with reasons that other rooms give (`further`)."""
    reasons: list[Reason] = []
    passed: list[str] = []
    idle: list[str] = []
    for name, gate in GATES.items():
        if gate.scope not in scopes:
            continue
        found = gate.function(case)
        if found is None:
            idle.append(name)
        elif found:
            reasons += found
        else:
            passed.append(name)
    return Outcome(tuple(map(weighed, (*reasons, *further))), Checked(tuple(passed), tuple(idle), case.found, digest(case)))


def digest(case: Case) -> str:
    """Of the story's text, the claim and the version of the gates: an outcome holds as long as none of them changes."""
    return digest_of(case.story.text, case.asked)


def digest_of(text: str, asked: OutsideQuestion) -> str:
    """The same of a text that nobody has parsed; white space around the text does not count."""
    wrong = [(w.text, w.why) for w in asked.wrong]
    parts = (VERSION, text.strip(), asked.question, asked.answer, asked.quote, wrong)
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
