"""How often the doubts of each code are right; a code that cries wolf gives advice, and holds nothing back."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from quizgen.model.outcome import Reason

BOUND = 0.5  # share of right doubts below which a code is advice: more often wrong than right
FEWEST = 10  # doubts from which a share says anything


class Measured(NamedTuple):
    """Doubts of a code, and how many of them were of questions with a fault."""

    doubts: int
    right: int


# Source: `python tests/bench/bench_gates.py --only questions --half even`, version 5: 648 questions on 36 stories, 360
# drafts (right: judged bad) and 288 with a planted fault (right: all). Codes with fewer than ten doubts are left out.
MEASURED: dict[str, Measured] = {
    "paraphrased": Measured(116, 96),
    "anchored": Measured(58, 51),
    "rivals": Measured(34, 30),
    "option-also-right": Measured(33, 26),
    "option-may-be-key": Measured(29, 23),
    "arguments": Measured(27, 23),
    "polarity": Measured(20, 18),
    "speaker": Measured(18, 17),
    "overstated": Measured(14, 14),
    "date": Measured(14, 13),
    "number": Measured(13, 12),
    "modality": Measured(11, 10),
}


def is_advice(code: str) -> bool:
    """True for a code whose doubts were more often wrong than right."""
    doubts, right = MEASURED.get(code, Measured(0, 0))
    return doubts >= FEWEST and right < BOUND * doubts


def weighed(reason: Reason) -> Reason:
    """A reason as what it is worth: the doubt of a code that is often wrong as advice."""
    return replace(reason, weight="advice") if reason.weight == "doubt" and is_advice(reason.code) else reason
