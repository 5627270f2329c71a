"""`quizgen gate`: what the gates say of somebody's questions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from quizgen.build.gating import Gated, gate_file
from quizgen.cli import show
from quizgen.cli.drafting import published_of
from quizgen.cli.wrapped import wrapped
from quizgen.model.outcome import Outcome
from quizgen.model.outside import OutsideQuestion
from quizgen.model.problem import has_error

_WORDS = {"admitted": "admitted", "person": "for a person to look at", "refused": "refused"}


def run_gate(story: Path, questions: Path, published: str, json: bool, quiet: bool) -> None:
    """Print each question's outcome with its reasons; leave with 1 where story or file cannot be read, with 3 where
    some of the questions cannot."""
    gated = gate_file(story, questions, published_of(published))
    show.report(gated.problems, quiet)
    if not gated.questions:
        show.finish(gated.problems)
    if json:
        show.print_json({"questions": [_as_dict(n, o) for n, o in zip(gated.places, gated.outcomes, strict=True)]})
    else:
        _tell(gated)
    show.finish((), has_error(gated.problems))


def _as_dict(number: int, outcome: Outcome) -> dict[str, Any]:
    return {
        "index": number,
        "outcome": outcome.decision,
        "reasons": [
            {"code": r.code, "field": r.field, "at": list(r.at) if r.at else None, "says": r.says, "mend": r.mend}
            for r in outcome.reasons
        ],
        "passed": list(outcome.checked.passed),
        "nothing_to_check": list(outcome.checked.idle),
        "spans": [list(span) for span in outcome.checked.spans],
        "digest": outcome.checked.digest,
    }


def _tell(gated: Gated) -> None:
    for place, asked, outcome in zip(gated.places, gated.questions, gated.outcomes, strict=True):
        _tell_one(place + 1, asked, outcome)
    counted = [sum(o.decision == word for o in gated.outcomes) for word in _WORDS]
    show.out(", ".join(f"{n} {words}" for n, words in zip(counted, _WORDS.values(), strict=True)))


def _tell_one(number: int, asked: OutsideQuestion, outcome: Outcome) -> None:
    wrapped(f"{number}. {_WORDS[outcome.decision]}: {asked.question} {asked.answer}", 0, 3)
    for reason in outcome.reasons:
        place = f"{reason.field}: " if reason.field else ""
        wrapped(f"{place}{reason.says} [{reason.code}]", 3, 5)
        if reason.mend:
            wrapped(f"hint: {reason.mend}", 5, 7)
