"""The question stands alone, and names in it are the story's."""

from __future__ import annotations

import re

from quizgen.gates.bearing import content, meets, terms_of
from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.words import NEGATORS, SORTS, UNIQUE
from quizgen.model.outcome import Reason, Weight
from quizgen.model.reading import Parse, Reading, Word

_POINTING = ("the", "this", "that", "these", "those")
_DAY = re.compile(r"\b(?:on|last|next|this|by|since|until) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,? \d|,? [A-Z][a-z]+ \d)")
_MARKS = ('"', "“", "'", "‘", "``")
_YEAR = re.compile(r"\b[12]\d{3}\b")
_MONTHS = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


@gate("question")
def weekday(case: Case) -> list[Reason] | None:
    """A day of the week goes with its date, and a day of a month with its year.

    Bad: What did the bank announce on Thursday? · What did the Bank of England announce on 4 August?
    Good: What did the Bank of England announce on 4 August 2016?
    Source: ITEMS.md rule 3; Wozniak, rule 19 (date stamping); on 24 stories 13 of 13 questions without a year were bad
    """
    asked = case.asked.question
    found = _DAY.search(asked)
    if found and not re.search(r"\b(?:on|of) (?:a|an|every)\b", asked[: found.start() + 3]):
        says = f"“{found[0]}” means another day in every week"
        return [Reason("relative-time", says, "write the date", "question", weight="sure")]
    days = [d.text for d in case.question.dates if d.value is not None and d.value.granularity == "day"]
    if not days or _YEAR.search(asked):
        return []
    return [Reason("relative-time", f"“{days[0]}” is a day in every year", "write the year", "question")]


@gate("question")
def anchored(case: Case) -> list[Reason] | None:
    """A question names somebody or something, and what it calls “the fire” can be told from other fires: by a name, or by
    its date. A date alone does not tell where; a year tells what is described in three words or more.

    Bad: When did the fire start? · Who staged an uprising in 2003?
    Good: When did the fire on the boat Conception start in September 2019? · Which party's leaders praised a ban on
    plastic bags in May 2016?
    Source: ITEMS.md rule 3 and “what to refuse”; of 57 drafts judged bad, 25 fail here
    """
    names = [w for w in case.question.words[1:] if w.text[:1].isupper() and w.text.casefold() not in _MONTHS]
    names += [w for w in case.question.words if w.text in _MARKS]
    dated = any(d.value is not None for d in case.question.dates)
    bare = bare_nouns(case.question)
    if names and (dated or not bare) or not bare and (_timeless(case.question) or _described(case.question)):
        return []
    says = f"nothing tells which one “the {bare[0]}” is" if bare else "the question names nobody, no place and no event"
    weight: Weight = "sure" if bare and not names and not dated else "doubt"
    return [Reason("anchored", says, "name the person, place or event, and say when", "question", weight=weight)]


def _described(parse: Reading) -> bool:
    """True for a question with a year that describes what it asks of in several words, none of which points."""
    dated = {n for d in parse.dates for n in parse.within(d.start, d.end)}
    words = [n for n in content(parse) if n not in dated and not parse.words[n].text.isdigit()]
    points = any(w.tag in ("PRP", "PRP$") or w.base == "els" for w in parse.words)
    return bool(_YEAR.search(parse.text)) and len(words) > DESCRIBED and not points


DESCRIBED = 3  # content words, the asked one's noun or verb among them


def _timeless(parse: Parse) -> bool:
    """True for a question in the simple present, which asks what holds at any time: “What do whales eat?” Not for a number."""
    if parse.words[0].text.casefold() == "how":
        return False
    finite = {w.tag for w in parse.words if w.tag in ("VBD", "VBZ", "VBP", "MD")}
    return bool(finite) and finite <= {"VBZ", "VBP"} and not any(w.tag in ("VBN", "PRP", "PRP$") for w in parse.words)


def bare_nouns(parse: Parse) -> list[str]:
    """Nouns with “the” or “these” that nothing else tells apart: no name, year, “of …”, other noun,
    adjective or relative clause. “The two boats” are no better told than “the boats”."""
    return [parse.words[n].text for n in range(len(parse.words)) if _is_bare(parse, n)]


def _is_bare(parse: Parse, place: int) -> bool:
    word, verb = parse.words[place], _inverted(parse, place)
    kids = [parse.words[c] for c in parse.children.get(place, ()) if c != verb]
    common = word.tag in ("NN", "NNS") or (word.tag == "NNP" and word.text.islower())  # “the march”
    pointed = any(k.text.casefold() in _POINTING and k.dep == "det" for k in kids)
    if not common or not pointed or word.base in UNIQUE or _named_before(parse, word):
        return False
    after = parse.words[place + 1].text if place + 1 < len(parse.words) else ""
    if after[:1].isupper() or after[:1].isdigit() or after in _MARKS or word.dep == "appos":  # “the film 42”
        return False
    theirs = set() if verb is None else set(parse.below(verb))
    below = (parse.words[m] for m in parse.below(place) if m != place and m not in theirs)
    named = any(w.tag in ("NNP", "NNPS") or (w.tag == "CD" and (w.dep != "nummod" or _YEAR.fullmatch(w.text))) for w in below)
    return not named and not any(k.dep in ("prep", "relcl", "acl", "compound", "amod") or k.text[:1].isupper() for k in kids)


def _inverted(parse: Parse, place: int) -> int | None:
    """The place of the verb in “How much were the officers ordered to pay?”, which a parser that meets few questions hangs
    on its subject."""
    word, after = parse.words[place], place + 1
    if after >= len(parse.words) or parse.words[after].head != place or parse.words[after].tag not in ("VBN", "VBD"):
        return None
    return after if parse.words[word.head].text.casefold() in _HELPERS and word.head < place else None


_HELPERS = ("was", "were", "is", "are", "had", "has", "have")


def _named_before(parse: Parse, noun: Word) -> bool:
    """True for “the country” after “Argentine”: a name of the noun's sort stands before it."""
    return any(end <= noun.start and noun.base in SORTS.get(kind, ()) for _, end, kind in parse.names)


@gate("question")
def key_in_stem(case: Case) -> list[Reason] | None:
    """The question does not hold the whole answer, in whatever form of its words.

    Bad: Why did Nixon, who resigned, face no vote? He resigned.
    Good: Why did Nixon face no vote? He resigned.
    Source: ITEMS.md rule 6 (no word cue)
    """
    if not case.key_terms or any(w.tag == "MD" for w in case.answer.words):
        return None
    said = {t for n in content(case.question) for t in terms_of(case.question, n)}
    if any(w.base in NEGATORS for w in case.answer.words) and not any(w.base in NEGATORS for w in case.question.words):
        return []  # “they had not named a cause” is not in “What did they say of the cause?”
    asked_too = any(_all_said(parse, said) for parse in case.options.values())
    if asked_too:
        return []
    if not all(meets(t, said) for t in case.key_terms):
        return _surname(case, said)
    says = "the question holds every word of the answer"
    return [Reason("key-in-stem", says, "leave it out of the question", "question", weight="sure")]


def _surname(case: Case, said: set[str]) -> list[Reason]:
    """A doubt where the question has the last word of a name that is the answer."""
    words = [w for w in case.answer.words if w.text[:1].isalpha()]
    if len(words) < 2 or not all(w.tag.startswith("NNP") for w in words) or words[-1].base not in said:
        return []
    if any(w.text.endswith(words[-1].text) for w in case.asked.wrong):
        return []
    says = f"the question has “{words[-1].text}”"
    return [Reason("key-in-stem", says, "leave it out of the question", "question")]


def _all_said(option: Reading, said: set[str]) -> bool:
    places = content(option)
    return bool(places) and all(meets(terms_of(option, n), said) for n in places)


@gate("question")
def story_names(case: Case) -> list[Reason] | None:
    """The names in the question are the story's.

    Bad: a question on another story
    Good: a question that names who is in the story
    Source: DESIGN.md section 4
    """
    names = [
        n
        for n, w in enumerate(case.question.words)
        if w.tag in ("NNP", "NNPS") and w.text.casefold() not in _MONTHS and w.text[:1].isupper()
    ]
    if not names:
        return None
    unknown = [case.question.words[n].text for n in names if not case.whole.bears(terms_of(case.question, n))]
    if not unknown:
        return []
    sure = len(unknown) == len(names) and not case.found
    says = f"the story does not name {', '.join(f'“{u}”' for u in unknown[:3])}"
    return [Reason("story-names", says, "ask about this story", "question", weight="sure" if sure else "doubt")]


