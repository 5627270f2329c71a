"""Policies of asking for completions: which words of a sentence have rivals that nobody needs to read first."""

from __future__ import annotations

import re

from quizgen.drafting.candidate import Candidate

_PLACES = ("CITY", "COUNTRY")
_OWN_RULE = "answers.same-rule"
_NAMED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|[A-Z]\w+ \d|\d-[a-z]")
_MOST_REPEATED = 8  # words of a key that differs from its rivals in a number alone


def ends_in_what_has_rivals(candidate: Candidate) -> str:
    """Bad: The court rejected ____. An appeal · A harbour. Good: The storm killed ____. 37 people · 52 people.

    Source: readers of unseen stories, who called nouns and clauses from elsewhere in the story silly beside a key; a
    count, a place, a person and what somebody was to do have rivals of their sort.
    """
    if not candidate.stem.open or candidate.asks == "how-many" or candidate.type in (*_PLACES, "PERSON"):
        return ""
    rivals = candidate.printable[:2]  # what else somebody of its sort was to do
    acting = candidate.rule == "completion.to" and candidate.told_of in ("person", "body")
    if acting and all(o.clears == _OWN_RULE and o.told_of == candidate.told_of for o in rivals):
        return ""
    return "what else could stand at the end is for a person to say"


def place_is_the_point(candidate: Candidate) -> str:
    """Bad: … in Lind, a town in the north of ____. Good: The talks took place in ____. Source: ITEMS, worth.

    Where a place lies is no news.
    """
    lies = candidate.rule == "completion.of-noun" and candidate.type in _PLACES
    return "where something lies is not what the report tells" if lies else ""


def counts_something(candidate: Candidate) -> str:
    """Bad: … adopted Resolution 425 · 531. … for the 2020 election · the 1600 election. Good: … killed 37 people · 52.

    Source: readers of unseen stories; a number in a name, or a year, counts nothing.
    """
    if not candidate.stem.open or candidate.asks != "how-many":
        return ""
    return f"the number of “{candidate.key}” counts nothing" if _NAMED.search(candidate.key) else ""


def is_read_at_a_glance(candidate: Candidate) -> str:
    """Bad: six zeros off the currency in the hope of more trade · seven zeros off the currency in the hope … Good: 37 people.

    Source: Haladyna 2002, rule 15: what all options repeat belongs in the stem.
    """
    long = candidate.stem.open and candidate.asks == "how-many" and len(candidate.key.split()) > _MOST_REPEATED
    return "every option would repeat many words" if long else ""


COMPLETION_POLICIES = (ends_in_what_has_rivals, place_is_the_point, counts_something, is_read_at_a_glance)
