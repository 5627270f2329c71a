"""Questions that nobody has read: what in them only the report of a month can tell."""

from __future__ import annotations

import re

from quizgen.model.dates import Edtf
from quizgen.model.facts import JOINED, AnyFact, QuestionAnswer
from quizgen.model.item import BLANK, Question
from quizgen.model.provenance import PERSON

LEAD = "According to the report, "
LEAD_OF_SENTENCE = "The report says: "
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
_SOURCED = re.compile(r"\b(?:according to|report(?:s|ed|edly)?|alleged(?:ly)?)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z]\w|\w\d")
_FULL_NAME = re.compile(r"\b[A-Z][\w.’'-]+ (?:(?:de|da|di|van|von|der|bin|al|of|the) ){0,2}[A-Z]\w")
_OF_THE_WORLD = frozenset({*JOINED, "role", "relation"})  # asked by full names and the month
_ASKING = frozenset(
    "who whom whose what which where when why how in on at by to from for of with about after before under during "
    "against since between among until outside within besides despite near over "
    "did does do is are was were had has have will would can could should approximately roughly".split()
)


def asked_on(question: str) -> str:
    """A question as it reads after “According to the report,”: “Who opened …” → “who opened …”; a name keeps its
    capital."""
    first, _, rest = question.partition(" ")
    return f"{first[:1].lower()}{first[1:]} {rest}" if first.casefold() in _ASKING else question


def by_report(question: str) -> str:
    """A question that says whose answer it wants: the report's. One that names its source stays as it is.

    Finds: “Who is mayor of Lorin?” → “According to the report, who is mayor of Lorin?”; “Anna Berg closed ____.” → “The
    report says: Anna Berg closed ____.”
    Refuses: “How many came, according to the police?”
    """
    if _SOURCED.search(question):
        return question
    return f"{LEAD_OF_SENTENCE}{question}" if BLANK in question else LEAD + asked_on(question)


def worded(fact: QuestionAnswer) -> str:
    """The question of a fact as its item asks it: a person's as it stands. A rule's asks what the report says, for
    its wrong options are closed by the report; so does a model's that names no year, for it holds as of the report."""
    if fact.by == PERSON or fact.by.startswith("model ") and dated(fact.question):
        return fact.question
    return by_report(fact.question)


def dated(text: str) -> bool:
    """True for words that name a year."""
    return _YEAR.search(text) is not None


def leans(question: Question) -> bool:
    """True for a question that nobody has read and that only the headline makes clear: its stem names no year, nor
    anything by a full name (for a date: nothing by any name).

    Finds: “According to the report, which team counted 500 cases?”
    Refuses: “… in May 2016?”, “… what did Anna Berg count?”, and what is asked of the world (offices, kin, terms).
    """
    fact = question.fact
    if any(map(_known, question.facts)) or getattr(fact, "asks", "") == "definition":
        return False
    when = isinstance(question.value, Edtf) or getattr(fact, "asks", "") == "when"
    named = _NAME if when else _FULL_NAME
    return not (dated(question.stem) or named.search(_opened(question.stem)))


def _opened(stem: str) -> str:
    """The stem without its first word, which has a capital anyhow."""
    return stem.removeprefix(LEAD).removeprefix(LEAD_OF_SENTENCE).partition(" ")[2]


def _known(fact: AnyFact) -> bool:
    return fact.kind in _OF_THE_WORLD or fact.vouched
