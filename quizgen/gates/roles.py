"""Roles: of several people, numbers or days in a passage the answer is the one that is asked for."""

from __future__ import annotations

import re

from quizgen.gates.arguments import speaker
from quizgen.gates.bearing import content, meets, terms_of
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.in_role import alone_in_role
from quizgen.gates.words import EMPTY
from quizgen.gates.nearness import nearness, rarity
from quizgen.gates.values import tells
from quizgen.model.dates import MONTHS
from quizgen.model.outcome import Reason
from quizgen.model.reading import Reading
from quizgen.world.numbers import figures
from quizgen.world.stems import akin

_GROUPS = {
    **dict.fromkeys(("PERSON",), "person"),
    **dict.fromkeys(("ORG",), "body"),
    **dict.fromkeys(("GPE", "LOC", "FAC"), "place"),
    **dict.fromkeys(("DATE", "TIME"), "date"),
    **dict.fromkeys(("CARDINAL", "QUANTITY", "MONEY", "PERCENT"), "number"),
    "ORDINAL": "ordinal",
}
_DURATION = re.compile(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b", re.I)
MARGIN = 1.1  # how much nearer the answer stands than any other value of its kind; measured on 36 stories
MARGIN_OF_VALUES = 1.25  # the same of numbers and dates
_DIGITS = re.compile(rf"\d|\byear\b|{'|'.join(MONTHS)}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b")
LONGEST = 6  # content words of an answer that is a value, not a clause


@gate("claim")
def rivals(case: Case) -> list[Reason] | None:
    """Where the passage has several values of the answer's kind, the answer stands nearest to the words of the question.

    Bad: passage “Ross, the commerce secretary, and Barr, the attorney general”, question “Who is the commerce
    secretary?”, answer “Barr”
    Good: answer “Ross”
    Source: measured on 36 stories: nearness in the parse parts 17 of 19 exchanged values from the right ones
    """
    if not case.found or not case.borne or len(case.key_terms) > LONGEST:
        return None
    if case.asks_who and speaker(case) == []:  # who said it is told by the attribution, a surer check
        return []
    names = [(a, b, _sort(case, a, b, k)) for a, b, k in case.story.names if k in _GROUPS and _inside(case, a, b)]
    counted = any(c.isdigit() for c in case.asked.answer)
    own = [name for name in names if _is_answer(case, name)]
    if own and alone_in_role(case):
        return []
    others = [name for name in names if name not in own and name[2] in {n[2] for n in own} and _other(case, name, counted)]
    if any(_follows(case, name) for name in own):
        others = [name for name in others if _follows(case, name)]
    if not own or not others:
        return None
    mine = max(_score(case, name) for name in own)
    nearest = max(others, key=lambda name: _score(case, name))
    margin = MARGIN_OF_VALUES if nearest[2] in ("date", "number") else MARGIN
    if mine >= margin * _score(case, nearest):
        return []
    words = case.story.text[nearest[0] : nearest[1]]
    says = f"the passage also has “{words}”, which stands as near to what is asked"
    return [Reason("rivals", says, "check that the answer is the one asked for", "answer", nearest[:2])]


def _sort(case: Case, start: int, end: int, kind: str) -> str:
    """What sort of value a name is; “seven years” is no day."""
    lasting = _GROUPS[kind] == "date" and _DURATION.search(case.story.text[start:end]) and not any(
        d.value is not None for d in case.story.dates if d.start < end and start < d.end
    )
    return "duration" if lasting else _GROUPS[kind]


def _is_answer(case: Case, name: tuple[int, int, str]) -> bool:
    """True where a name or number is more than half of the answer; of a day and a number by its value."""
    start, end, _ = name
    asked = [d for d in case.answer.dates if d.value is not None]
    if len(asked) == 1 and name[2] == "date":
        there = [d for d in case.story.dates if d.start < end and start < d.end]
        if any(d.value is not None for d in there):
            return any(tells(asked[0].value, d.value) for d in there)
    numbers = [f.value for f in figures(case.asked.answer)]
    if len(numbers) == 1 and name[2] == "number":
        return numbers[0] in [f.value for f in figures(case.story.text[start:end])]
    there_ = set().union(*(case.sentences.terms.get(n, set()) for n in case.story.within(start, end)))
    return 2 * sum(meets(terms, there_) for terms in case.key_terms) > len(case.key_terms)


def _inside(case: Case, start: int, end: int) -> bool:
    return any(n in case.sentences.terms for n in case.story.within(start, end))


def _other(case: Case, name: tuple[int, int, str], counted: bool) -> bool:
    """True for a name that neither question nor answer has; beside digits (`counted`) a number or a day with digits."""
    if counted and name[2] in ("date", "number") and not _DIGITS.search(case.story.text[name[0] : name[1]]):
        return False
    if name[2] == "number" and _counts_else(case, name):
        return False
    said = {t for n in content(case.question) for t in terms_of(case.question, n)}
    key = {t for terms in case.key_terms for t in terms}
    bases = {case.story.words[n].base for n in case.story.within(name[0], name[1])}
    bases = {b for b in bases if b.isalnum() and b not in EMPTY}
    longer = key <= bases and name[2] not in ("date", "number")  # these were compared by their values
    return not bases <= said | key and not longer


def _follows(case: Case, name: tuple[int, int, str]) -> bool:
    """True for a value behind the preposition that the question begins with: “Since which year …?” asks for the year of
    “since 2015”, not of “as of 2016”."""
    first, inside = case.question.words[0].text.casefold(), case.story.within(name[0], name[1])
    heads = {case.story.words[n].head for n in inside} - set(inside)
    return first in _TELLING and any(case.story.words[n].text.casefold() == first for n in heads)


_TELLING = frozenset("since until before after from for with against under behind by through".split())


def _counts_else(case: Case, name: tuple[int, int, str]) -> bool:
    """True for a number of something else than answer and question count: “33 guests” beside “five sailors”, and beside
    “How many sailors?”"""
    asked = {w.base for w in case.question.words}
    ours = _counted(case.answer, 0, len(case.answer.text)) or _how_many(case.question)
    theirs = _counted(case.story, name[0], name[1])
    if any(meets(frozenset({noun}), asked - ours) for noun in theirs):
        return False
    return bool(ours and theirs) and not any(akin(a, b) for a in ours for b in theirs)


def _how_many(question: Reading) -> set[str]:
    """The noun of “How many sailors …?”"""
    many = [w.head for w in question.words[1:2] if w.text.casefold() == "many"]
    return {question.words[n].base for n in many if question.words[n].tag in ("NN", "NNS")}


def _counted(parse: Reading, start: int, end: int) -> set[str]:
    """The nouns that the numbers of a stretch count."""
    heads = {parse.words[n].head for n in parse.within(start, end) if parse.words[n].dep == "nummod"}
    return {parse.words[n].base for n in heads if parse.words[n].tag in ("NN", "NNS")}


def _score(case: Case, name: tuple[int, int, str]) -> float:
    rare = rarity(case.story)
    asked = [(terms_of(case.question, n), rare.get(case.question.words[n].base, 1.0)) for n in content(case.question)]
    return nearness(case.sentences, case.story.within(name[0], name[1]), asked)
