"""The passage: it stands in the story word for word, and speaks of what is asked."""

from __future__ import annotations

from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.model.outcome import Reason
from quizgen.world.folding import find_evidence, fold_evidence


@gate("claim")
def verbatim(case: Case) -> list[Reason] | None:
    """Each passage stands in the story word for word.

    Bad: the story has “shares fell by 4 percent”, the passage “shares fell by 5 percent”
    Good: the passage is copied from the story (white space and the sort of quotation marks do not matter)
    Source: the promise of the program; ITEMS.md rule 1
    """
    if not case.asked.quote:
        return None
    return [
        Reason("verbatim", _why(passage, case), "copy the passage from the story", f"quote[{n}]", weight="sure")
        for n, passage in enumerate(case.asked.quote)
        if case.spans[n] is None
    ]


def _why(passage: str, case: Case) -> str:
    if find_evidence(fold_evidence(passage).casefold(), case.story.text.casefold()):
        return "the passage does not stand in the story: a capital or small letter differs"
    return "the passage does not stand in the story word for word"
