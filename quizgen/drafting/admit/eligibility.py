"""Which candidates are asked without a person's having read them: one function a policy, each says why not."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.drafting.admit.forms import content
from quizgen.drafting.candidate import Candidate

Policy = Callable[[Candidate], str]
FEWEST_OPTIONS = 2  # wrong ones; below that there is no item (Rodriguez 2005: three options are enough)
SUREST = 0.8  # a name or description less sure waits for a person


def has_options(candidate: Candidate) -> str:
    """Bad: one wrong option. Good: two or three. Source: ITEMS, rule 14."""
    lacking = len(candidate.options) < FEWEST_OPTIONS
    return f"the story offers {len(candidate.options)} wrong options" if lacking else ""


def is_sure(candidate: Candidate) -> str:
    """Bad: “he” may be either of two. Good: one person is near. Source: ITEMS, rule 3."""
    return f"a name is only sure to {candidate.certainty:.2f}" if candidate.certainty < SUREST else ""


def has_no_doubt(candidate: Candidate) -> str:
    """Bad: “the plan” is described nowhere. Good: every word stands alone. Source: ITEMS, rule 3."""
    return candidate.doubts[0] if candidate.doubts else ""


def is_not_told(candidate: Candidate) -> str:
    """Bad: Who bombed the Lind Bridge? The Lind rebels. Good: no word of the key is in the stem. Source: ITEMS, rule 6."""
    shared = content(candidate.key) & content(candidate.stem.text)
    return "the stem has words of the key" if shared else ""


def says_enough(candidate: Candidate) -> str:
    """Bad: What did Norway sign? Good: What did Norway sign in Oslo in May 2018? Source: ITEMS, rule 3."""
    words = content(candidate.stem.text)
    named = any(w[:1].isupper() for w in candidate.stem.text.split()[1:])
    return "" if len(words) >= (3 if named else 4) else "the stem does not say what it is about"


def is_short(candidate: Candidate) -> str:
    """Bad: a key of twenty words. Good: a key read at a glance. Source: ITEMS, rule 5."""
    return "the key is too long to be compared" if len(candidate.key.split()) > 14 else ""


POLICIES: tuple[Policy, ...] = (has_options, is_sure, has_no_doubt, is_not_told, says_enough, is_short)


def held_back(candidate: Candidate) -> tuple[str, str] | None:
    """The first policy that holds a candidate back, and why; None where it is asked."""
    for policy in POLICIES:
        why = policy(candidate)
        if why:
            return policy.__name__, why
    return None
