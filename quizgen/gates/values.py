"""Values: every name, number and date of the answer stands in the passage, or follows from it by a stated step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from quizgen.gates.bearing import terms_of
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.nearness import steps
from quizgen.model.dates import Edtf
from quizgen.model.outcome import Reason, Weight
from quizgen.model.reading import Dated, Reading
from quizgen.world.numbers import Figure, figures
from quizgen.world.stems import akin, stem


@gate("claim")
def names(case: Case) -> list[Reason] | None:
    """A name in the answer is one that the story has.

    Bad: the story does not name the president, answer “Ashraf Ghani”
    Good: answer “the Afghan government”, which the story names
    Source: DESIGN.md section 4 (values)
    """
    dated = {n for d in case.answer.dates for n in case.answer.within(d.start, d.end)}
    places = [n for n, w in enumerate(case.answer.words) if _is_name(case, n) and len(w.text) > 1 and n not in dated]
    if not places:
        return None
    unknown = [case.answer.words[n].text for n in places if not case.whole.bears(terms_of(case.answer, n))]
    if not unknown:
        return []
    weight: Weight = "sure" if len(unknown) == len(places) else "doubt"
    says = f"the story has no “{' '.join(unknown[:4])}”"
    return [Reason("name-not-in-story", says, "ask for what the story tells", "answer", weight=weight)]


def _is_name(case: Case, place: int) -> bool:
    """True for a proper name; the first word of an answer has a capital anyway."""
    word = case.answer.words[place]
    if any(d.start <= word.start < d.end for d in case.answer.dates):
        return False
    return word.tag in ("NNP", "NNPS") and word.text[:1].isupper() and (place > 0 or len(case.answer.words) < 4)


@gate("claim")
def numbers(case: Case) -> list[Reason] | None:
    """A number in the answer stands in the passage, as exact as there and of the same unit.

    Bad: passage “nearly half of the output”, answer “half of the output”; passage “39”, answer “31”
    Good: answer “nearly half”, “39”, “thirty-nine”
    Source: DESIGN.md section 4 (values: “about”, “at least”, “nearly” kept)
    """
    asked = list(free_figures(case.answer))
    if not asked or not case.found:
        return None
    there = [f for f in figures(case.story.text) if any(a <= f.start < b for a, b in case.found)]
    return [r for figure in asked if (r := _number(case, figure, there))]


def free_figures(parse: Reading) -> Iterator[Figure]:
    """The numbers of a text that are no part of a date, and that count: not “a late one”, “resigned first”."""
    for figure in figures(parse.text):
        dated = any(d.start <= figure.start < d.end and d.value is not None for d in parse.dates)
        if not dated and not any(_counts_nothing(parse, n) for n in parse.within(figure.start, figure.end)[:1]):
            yield figure


def _counts_nothing(parse: Reading, place: int) -> bool:
    """True for “one” as a pronoun, and for an ordinal as an adverb."""
    word = parse.words[place]
    kids = {parse.words[c].dep for c in parse.children.get(place, ())}
    pronoun = word.text.casefold() == "one" and (word.dep == "poss" or not kids.isdisjoint(("det", "amod")))
    return pronoun or word.tag == "RB"


def _number(case: Case, figure: Figure, there: list[Figure]) -> Reason | None:
    same = [f for f in there if f.value == figure.value]
    words = case.answer.text[figure.start : figure.end]
    if not same:
        return _absent(case, figure, there, words)
    if not any(_of_unit(figure, f) for f in same):
        return Reason("number-unit", f"the passage has {words} of something else", "keep the unit", "answer")
    if not any(f.bound == figure.bound for f in same) and not _BOUND.search(case.asked.question):
        meant = case.story.text[max(0, same[0].start - 12) : same[0].end].strip()
        says = f"the passage has “… {meant}”, the answer is more or less exact"
        return Reason("number-bound", says, "keep “about”, “at least”, “nearly”", "answer", (same[0].start, same[0].end))
    return None


_BOUND = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|estimated?|over|more than|at least|minimum|fewest|up to|at most"
    r"|less than|maximum|most|(?:high|low|larg|small|long|short|old|young|great|few|earli|lat)est)\b",
    re.I,
)


def _listed(case: Case, one: Figure, other: Figure) -> bool:
    """True for two numbers that “and” joins, each of its own noun, where both are asked for: “seven sailors and four
    guests”, “How many people?”"""
    story = case.story
    nouns = [story.words[n].head for f in (one, other) for n in story.within(f.start, f.end)[:1]]
    return len(nouns) == 2 and one.sort == other.sort == "count" and story.words[nouns[1]].head == nouns[0] != nouns[1] and (
        story.words[nouns[1]].dep == "conj" and case.asked.question.casefold().startswith("how many")
    )


def _absent(case: Case, figure: Figure, there: list[Figure], words: str) -> Reason | None:
    """Not in the passage: computed from it, elsewhere in the story, or nowhere."""
    for one, other in combinations(there[:12], 2):
        a, b = one.value, other.value
        if figure.value == a + b and _listed(case, one, other):
            return None
        if figure.value in (a + b, abs(a - b)):
            says = f"{words} is not in the passage; it has {a:g} and {b:g}"
            return Reason("computed", says, "check the arithmetic", "answer")
    weight: Weight = "doubt" if _anywhere(case, figure) else "sure"
    return Reason("number", f"the passage has no {words}", "ask for a number that it has", "answer", weight=weight)


def _anywhere(case: Case, figure: Figure) -> bool:
    """True where the story has the number, or one so small that things can be counted."""
    return figure.value <= 12 or any(f.value == figure.value for f in figures(case.story.text))


def _of_unit(ours: Figure, theirs: Figure) -> bool:
    if ours.sort != theirs.sort and "count" not in (ours.sort, theirs.sort):
        return False
    if ours.sort == theirs.sort == "money":
        return ours.unit == theirs.unit
    return not ours.unit or not theirs.unit or ours.sort != "count" or _units_meet(ours.unit, theirs.unit)


def _units_meet(a: str, b: str) -> bool:
    """True unless both are units of measure or time, and not the same."""
    measured = _MEASURES.keys() & {a, b}
    return len(measured) < 2 or akin(stem(_MEASURES[a]), stem(_MEASURES[b]))


_MEASURES = {
    **{w: w.removesuffix("s") for w in "seconds minutes hours days weeks months years miles kilometres meters metres".split()},
    **{w: w for w in "second minute hour day week month year mile kilometre meter metre percent".split()},
    "km": "kilometre", "mph": "mph", "kph": "kph", "tons": "ton", "tonnes": "tonne", "dollars": "dollar", "euros": "euro",
    "pounds": "pound",
}  # fmt: skip


@gate("claim")
def dates(case: Case) -> list[Reason] | None:
    """A date in the answer stands in the passage, or is the day that its words mean.

    Bad: passage “on Tuesday”, said of 7 January 2020, answer “8 January 2020”
    Good: answer “7 January 2020”, or “January 2020”
    Source: DESIGN.md section 4 (values)
    """
    asked = [d for d in case.answer.dates if d.value is not None]
    if not asked or not case.found:
        return None
    near = [d for d in case.story.dates if any(a <= d.start < b for a, b in case.found)]
    return [r for date in asked if (r := _date(case, date, near))] or _torn(case, asked, near)


def _torn(case: Case, asked: list[Dated], near: list[Dated]) -> list[Reason]:
    """A doubt where the two ends of a time (“from 2007 until 2011”) do not stand in one such phrase of the passage."""
    if len(asked) != 2 or not _FROM_TO.search(case.asked.answer):
        return []
    ends = [[n for d in near if tells(date.value, d.value) for n in case.story.within(d.start, d.end)] for date in asked]
    if not all(ends) or any(steps(case.story, a, b) <= IN_ONE_PHRASE for a in ends[0] for b in ends[1]):
        return []
    says = "the passage does not join these two dates"
    return [Reason("date", says, "check when it began and when it ended", "answer")]


_FROM_TO = re.compile(r"\b(?:from|between|since)\b.*\b(?:to|until|till|and)\b|\d ?[-–] ?\d", re.IGNORECASE)
IN_ONE_PHRASE = 4  # steps of the parse from “2007” to “2011” in “from 2007 until 2011”, with two to spare


def _date(case: Case, date: Dated, near: list[Dated]) -> Reason | None:
    if _told(date, near) or (not near and _of_the_report(case, date)) or _written(case, date):
        return None
    unplaced = any(d.value is None for d in near)
    weight: Weight = "doubt" if unplaced or _told(date, case.story.dates) or _year(case, date) else "sure"
    says = f"the passage does not say “{date.text}”"
    return Reason("date", says, "ask for the date that the passage tells", "answer", weight=weight)


def _written(case: Case, date: Dated) -> bool:
    """True for a bare year that a passage has in other words (“2017's hurricane”)."""
    bare = date.text.isdigit() and not any(d.text == date.text and d.value != date.value for d in case.story.dates)
    return bare and any(re.search(rf"(?<![\w–-]){date.text}(?![\w–-])", case.story.text[a:b]) for a, b in case.found)


def _of_the_report(case: Case, date: Dated) -> bool:
    """True for the month or year of the report, which says of a passage without any date when it was written."""
    published = case.story.published
    coarse = date.value is not None and date.value.granularity != "day"
    return bool(coarse and published and date.value and date.value.contains(published))


def _told(date: Dated, dates_: Iterable[Dated]) -> bool:
    return any(tells(date.value, d.value) for d in dates_)


def tells(asked: Edtf | None, there: Edtf | None) -> bool:
    """True where the day that is there lies in the one asked for, or begins or ends with it."""
    if asked is None or there is None:
        return False
    return asked.contains(there) or (there.is_range and (asked.first == there.first or asked.last == there.last))


def _year(case: Case, date: Dated) -> bool:
    """True for a bare year that the story has in other words (“1998–2003”)."""
    return date.text in case.story.text
