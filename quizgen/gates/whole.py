"""The question is whole: nothing that its last word needs is cut off, and its dates are those of what it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.gates.bearing import content
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.words import EMPTY
from quizgen.model.dates import Edtf
from quizgen.model.outcome import Reason
from quizgen.model.reading import Dated, Reading
from quizgen.world.stems import stem

_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "attr", "oprd", "acomp")
_BEHIND = ("prep", "relcl", "acl")
# Indefinite pronouns and distributives: what stands behind them says which are meant (Quirk et al. 1985, 6.45).
_INDEFINITE = frozenset(map(stem, "everything anything something nothing everyone anyone someone those all each".split()))
_SHARE = re.compile(
    r"\b(?:what|which) (?:percentage|percent|proportion|share|fraction)\b(?!.* of (?:the|its|his|her|their|all)\b)(?=.*\b(?:have|has|had|hold|holds|held|own|owns|owned)\b)",
    re.IGNORECASE,
)

# “to what it claimed?”, “most famously?”: a free relative or a superlative adverb that needs more behind it.
_HANGING = re.compile(
    r"(?<!^)\b(?:what|which) (?:it|he|she|they) (?:claims?|claimed|calls?|called|describes?|described|terms?|termed|"
    r"considers?|considered|believes?|believed|says?|said)\?|\b(?:most|more) \w+ly\?$",
    re.IGNORECASE,
)
_SCOPE = re.compile(r", according to .*")


@gate("question")
def unfinished(case: Case) -> list[Reason] | None:
    """A question does not break off: its last verb has what the passage gives it, “everything” what says of what, and a
    share the whole of which it is one.

    Bad: passage “seized the ship in answer to what it called piracy”, question “What did Norland seize in answer to what
    it called?”
    Good: question “What did Norland call piracy?”, “Of what is the Lind Bank to hold 5 %?”
    Source: ITEMS.md, “what to refuse” (a clause that lost its end); of 19 wrong items admitted on 49 unseen stories four
    """
    if not case.found:
        return None
    if found := _SHARE.search(case.asked.question) or _HANGING.search(case.asked.question):
        says = f"“{found[0].rstrip('?')}” does not say of what, or what"
        return [Reason("unfinished", says, "say it", "question")]
    lost = [word for place in _last_places(case) if (word := _lost(case, place))]
    if not lost or not case.borne:
        return []
    says = f"the question breaks off before “{lost[0]}”"
    return [Reason("unfinished", says, "end the clause", "question")]


def _last_places(case: Case) -> list[int]:
    """Where the passage has the last word of the question, if that is a verb or an indefinite pronoun."""
    end = len(_SCOPE.sub("", case.asked.question))
    words = [w for w in case.question.words if w.text[:1].isalnum() and w.start < end]
    if not words:
        return []
    last = words[-1].base
    here = [n for n in case.sentences.places if case.story.words[n].base == last]
    return [n for n in here if case.story.words[n].tag.startswith("VB") or last in _INDEFINITE]


def _lost(case: Case, place: int) -> str:
    """The first word of what the passage has behind a word, where neither question nor answer has any of it."""
    story = case.story
    verb = story.words[place].tag.startswith("VB")
    said = {w.base for parse in (case.question, case.answer) for w in parse.words if w.text[:1].isalnum()}
    said -= EMPTY
    wanted = _COMPLEMENTS if verb else _BEHIND
    children = [*story.children.get(place, ()), *(() if verb else story.children.get(story.words[place].head, ()))]
    for child in children:
        if child > place and story.words[child].dep in wanted:
            below = sorted(story.below(child))
            if said.isdisjoint(story.words[n].base for n in below):
                return story.words[below[0]].text
    return ""


@gate("question")
def question_date(case: Case) -> list[Reason] | None:
    """A date in the question is the date of what it asks: not a later one than the report's, and none beside which the
    passage gives the same verb another.

    Bad: report of December 2014, “Which ferry sank in March 2015?”; passage “assaults occurred two years ago”, question
    of 2017 “Where did assaults occur in December 2017?”
    Good: “Which ferry sank in March 2014?”
    Source: DESIGN.md section 4 (values); of 19 wrong items admitted on 49 unseen stories three
    """
    asked = [d for d in case.question.dates if d.value is not None and _WHEN.search(case.asked.question[: d.start])]
    if not asked or not case.found:
        return None
    past = any(w.tag in ("VBD", "VBN") for w in case.question.words)
    reasons = []
    for date in asked:
        if past and date.value and case.story.published and date.value.first > case.story.published.last:
            says = f"“{date.text}” is later than the report"
            reasons.append(Reason("question-date", says, "write the date that is meant", "question", weight="sure"))
        elif not case.answer.dates and (other := next(_own_dates(case), None)):
            says = f"the passage dates this “{other.text}”, the question “{date.text}”"
            reasons.append(Reason("question-date", says, "write the date that is meant", "question", (other.start, other.end)))
    return reasons


_WHEN = re.compile(r"\b(?:in|on|during) (?:early |late |mid-)?$", re.IGNORECASE)


def _own_dates(case: Case) -> Iterator[Dated]:
    """The dates of the passage that say when a verb happened of which the question gives the date, and that none of the
    question's dates meets."""
    story = case.story
    verbs = {_dated_verb(case.question, date) for date in case.question.dates} - EMPTY - {""}
    for date in story.dates:
        met = any(not _apart(asked.value, date) for asked in case.question.dates)
        here = any(n in case.sentences.terms for n in story.within(date.start, date.end))
        if date.value is not None and here and not met and _dated_verb(story, date) in verbs:
            yield date


def _dated_verb(parse: Reading, date: Dated) -> str:
    """The verb that a date hangs on, itself or by its preposition; "" where it hangs on a noun (“2017's hurricane”)."""
    inside = parse.within(date.start, date.end)
    tops = [n for n in inside if parse.words[n].head not in inside or parse.words[n].head == n]
    for n in tops[:1]:
        over = parse.words[n].head
        if parse.words[over].tag == "IN" and parse.words[n].dep == "pobj":
            over = parse.words[over].head
        return parse.words[over].base if parse.words[over].tag.startswith("VB") else ""
    return ""


def _apart(asked: Edtf | None, there: Dated) -> bool:
    value = there.value
    return asked is not None and value is not None and (asked.last < value.first or value.last < asked.first)


_NEARLY = re.compile(
    r"\b(?:more|less|nearly|almost|about|around|over|some|roughly|fewer)(?: than)? (?:in|on) (?:[A-Z][a-z]+ )?[12]\d{3}\b"
    r"|\b(?:which|who|that|whom), (?=[^,?]*\?)"
)
_KEY = re.compile(r"(?:^|[ ,])-[a-z]+|, -")


@gate("question")
def remnant(case: Case) -> list[Reason] | None:
    """Nothing is left of what was cut or put in: “nearly” before a year that was “two decades ago”, a comma whose other
    half is gone, a hyphen without its first word; and something beside the date is asked.

    Bad: Who warned Norland nearly in 1997? · What is in December 2015? · answer “Plane, -owned by Blue Line”
    Good: Who warned Norland in about 1997? · What happened in Varn in December 2015?
    Source: ITEMS.md rule 16 (no debris); read in 19 wrong items admitted on 49 unseen stories
    """
    for field, pattern, text in (("question", _NEARLY, case.asked.question), ("answer", _KEY, case.asked.answer)):
        if found := pattern.search(text):
            says = f"“{found[0].strip()}” is what is left of other words"
            return [Reason("remnant", says, "write it anew", field, weight="sure")]
    dated = {n for d in case.question.dates for n in case.question.within(d.start, d.end)}
    if dated and not set(content(case.question)) - dated:
        says = "the question has nothing but a date"
        return [Reason("remnant", says, "say what is asked of that time", "question", weight="sure")]
    return []
