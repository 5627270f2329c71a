"""Policies of asking that look at the stem alone: does it say which deed, which person, is it worth a question."""

from __future__ import annotations

import re

from quizgen.drafting.admit.forms import content
from quizgen.drafting.candidate import Candidate

_TIME = re.compile(
    r"\b(?:in|on|at|of|early|late)?\b ?(?:January|February|March|April|May|June|July|August|September|October|November|December)?\b ?(?:1[5-9]|20)\d\d\b"
)
_EMPTY = frozenset("back hard out up down off away together well very most much more".split())
_OFTEN = 3  # mentions of somebody whom the story is about


def says_which_deed(candidate: Candidate) -> str:
    """Bad: Who pushed back hard? Good: Who pushed back hard on a bill of the Senate? Source: ITEMS, rule 3.

    A name, a number or three words of content beside the verb tell one deed from others; one is enough behind a passive.
    """
    if candidate.asks != "who" or candidate.stem.subject or candidate.rule == "definition.apposition":
        return ""
    rest = _TIME.sub(" ", candidate.stem.rest)
    telling = [w for w in content(" ".join(w for w in rest.split() if not w.endswith("ly") and w not in _EMPTY))]
    named = re.search(r"\d|\b[A-Z]", rest)
    undergone = candidate.stem.verb.split(" ")[0] in ("was", "were", "is", "are")
    return "" if named or len(telling) > (0 if undergone else 2) else "which deed is meant is open"


def is_of_the_story(candidate: Candidate) -> str:
    """Bad: who is a passer-by. Good: who is the accused. Source: ITEMS, worth before correctness.

    Somebody whom the story names once or twice is no main point of it.
    """
    passing = candidate.rule.startswith("definition") and candidate.stem.wh == "Who" and candidate.named < _OFTEN
    return "the story is not about this person" if passing else ""


def counts_one_thing(candidate: Candidate) -> str:
    """Bad: How many soldiers has Norway there with another 90 from abroad? What percentage each do they hold?

    Good: How many soldiers has Norway there? Source: ITEMS, rule 3; a second count beside the first tells or confuses.
    """
    text = candidate.stem.text
    return "a second count stands beside the first" if re.search(r"\banother \d|\bpercentage each\b", text) else ""


STEM_POLICIES = (says_which_deed, is_of_the_story, counts_one_thing)
