"""What a passage does not say has happened, and questions that have lost a word or say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.gates.case import Case
from quizgen.gates.gate import gate
from quizgen.gates.truth import attributes
from quizgen.gates.words import EMPTY
from quizgen.model.outcome import Reason
from quizgen.model.reading import Reading
from quizgen.world.stems import stem

_MARKS = frozenset("until unless if whether lest".split())  # a clause behind them has not happened, for all that is said
# A question that asks for one: “in which case”, “what would”, “how could”.
_CONDITIONS = frozenset("would could can may might not n't needed required necessary must".split())
_IN_CASE = re.compile(r"\b(?:which|what) (?:cases?|conditions?|circumstances?)\b", re.IGNORECASE)
_WISHES = frozenset(map(stem, ("like", "want", "wish", "prefer")))
_WISHED = _WISHES | frozenset(map(stem, "seek demand ask urge call hope aim propose desire".split()))  # of a question
_WHETHER = frozenset(("whether", "if"))
_INDIRECT = "whether"  # also for the “if” of “asked if he came”, which no condition stands behind
_PROMISES = frozenset(map(stem, "promise vow pledge threaten plan demand insist swear".split()))
_EMPTY = re.compile(
    r"\b(?:follow(?:ed|s)? suit|(?:did|do|does|done) (?:so|the same|likewise)|turn(?:ed|s)? out|"
    r"(?:did|does|do) (?:[\w.’'-]+ ){1,6}(?:say|report|announce|add|tell|note|state|claim|happen|occur|become|seem|mean))\s*\?$|"
    r"\bfollow(?:ed|s)? suit\b|\bturn out\?",
    re.IGNORECASE,
)
_DONE = re.compile(r"^what (?:did|does|do|has|have|had) .*\bdo(?:ne)?\b", re.IGNORECASE)
_STATE = re.compile(r"(?:had|has|have|was|were|is|are) (?:an?|the|no|\d)\b", re.IGNORECASE)
_ASKS_WHAT = re.compile(r"\b(?:what|whom|which|how)\b", re.IGNORECASE)
_LOST = frozenset("instead because ahead outside inside out regardless rather other more less fewer sooner".split())
_JOINTS = ("of", "than")
_COMMA = re.compile(r"\w+(?:ed|en|wn|nt|ld|ft), (?:to|that|of|in|for|on|with) \w+")  # “Voted, to leave”


@gate("claim")
def unreal(case: Case) -> list[Reason] | None:
    """What the passage has behind “until” or “if”, wishes, or says is no longer so, is not asked as a fact.

    Bad: passage “she protests until Norland joins the pact”, question “Which country joined the pact?”; passage “a
    court could close it when smoke leaves the site”, question “What does smoke leave?”
    Good: passage “since Norland joined the pact”; a question that has the word, too: “Until when does she protest?”
    Source: Palmer 2001 (irrealis clauses); DESIGN.md section 4 (polarity and modality)
    """
    if not case.found:
        return None
    asked = {w.text.casefold() for parse in (case.question, case.answer) for w in parse.words}
    asked |= {w.base for parse in (case.question, case.answer) for w in parse.words}
    said = {word for place in case.core for word in _unreal(case.story, place)} - asked
    if asked & _WISHED:
        said -= _WISHES
    if asked & _WHETHER or any(attributes(w) for w in case.question.words):
        said.discard(_INDIRECT)
    if not said or asked & _CONDITIONS or _IN_CASE.search(case.asked.question):
        return []
    says = f"the passage says this with “{min(said)}”, the question as a fact"
    return [Reason("unreal", says, f"ask with “{min(said)}”, or about something else", "question")]


def _unreal(story: Reading, place: int) -> Iterator[str]:
    """The words above a place, or beside the words above it, that make its clause less than a fact."""
    below, own = place, True  # own: up to the first verb, whose denial is the answer's
    for n in (place, *story.above(place)):
        word = story.words[n]
        for child in story.children.get(n, ()):
            text = story.words[child].text.casefold()
            if story.words[child].dep == "mark" and text in _MARKS and (text != "until" or _open_end(story, n)):
                yield _INDIRECT if text in _WHETHER and word.dep == "ccomp" else text
            if text == "when" and _supposed(story, n):
                yield text
            if own and text == "longer" and story.words[child - 1].text.casefold() == "no":
                yield text
        wished = n < below and word.base in _WISHES and word.tag.startswith("VB")
        if wished and story.words[below].dep not in ("nsubj", "nsubjpass"):
            yield word.base
        if word.dep == "relcl":
            return  # “whether to stay in the pact, which it joined in 1973”: it did join
        below, own = n, own and not word.tag.startswith("VB")


def _supposed(story: Reading, verb: int) -> bool:
    """True for “when” below what would or may be: “courts would waive it when an act occurs here”."""
    above = [n for n in story.above(verb) if n != verb]
    return any(story.words[c].tag == "MD" for n in above for c in story.children.get(n, ()) if story.words[c].dep == "aux")


def _open_end(story: Reading, verb: int) -> bool:
    """True for “until” with an end that may never have come: in the present, or within what somebody promised."""
    above = (story.words[n] for n in story.above(verb))
    return story.words[verb].tag in ("VBZ", "VBP") or any(w.base in _PROMISES for w in above)


@gate("question")
def says_nothing(case: Case) -> list[Reason] | None:
    """A question says what was done: not “followed suit”, nor “When did the paper report?”; who “did” something was not
    in a state.

    Bad: Who followed suit in March 2016?
    Good: Who left the race in March 2016? When did the bank report its losses?
    Source: ITEMS.md rule 3 (stands alone)
    """
    if _DONE.search(case.asked.question) and (state := _STATE.match(case.asked.answer)):
        says = f"“{state[0]} …” is a state, nothing that anybody does"
        return [Reason("says-nothing", says, "ask what it was or had", "question", weight="sure")]
    found = _EMPTY.search(case.asked.question)
    if not found or "suit" not in found[0] and "turn out" not in found[0] and _ASKS_WHAT.search(case.asked.question):
        return []
    says = f"“{found[0].rstrip('?').strip()}” does not say what was done"
    return [Reason("says-nothing", says, "say it", "question", weight="sure")]


@gate("question")
def seam(case: Case) -> list[Reason] | None:
    """No word is lost before “of” or “than” (“instead of”, “more than”), and no comma is left where words were cut.

    Bad: passage “in the square instead of working”, question “Who sang in the square of working?”
    Good: question “Who sang in the square instead of working?”
    Source: ITEMS.md rule 16 (no debris)
    """
    if found := _COMMA.match(case.asked.answer):
        return [Reason("seam", f"“{found[0]}” has a comma where words were cut", "write it without", "answer", weight="sure")]
    ours, theirs = (list(_joints(parse)) for parse in (case.question, case.story))
    if not ours:
        return None
    for joint, after, before in ours:
        there = {b for j, a, b in theirs if (j, a) == (joint, after)}
        if there and before not in there and there <= _LOST:
            says = f"“{min(there)}” is lost before “{joint} {after}”"
            return [Reason("seam", says, f"write “{min(there)} {joint} {after}”", "question", weight="sure")]
    return []


def _joints(parse: Reading) -> Iterator[tuple[str, str, str]]:
    """(joint, the word after it, the word before it) of every “of” and “than”."""
    words = [w.text.casefold() for w in parse.words]
    yield from ((b, c, a) for a, b, c in zip(words, words[1:], words[2:], strict=False) if b in _JOINTS)


@gate("claim")
def cut_short(case: Case) -> list[Reason] | None:
    """An answer does not end in a verb whose object it leaves out.

    Bad: passage “She came to clarify the date”, answer “To clarify”
    Good: answer “To clarify the date”; “What became of the plan? It was rejected”
    Source: ITEMS.md, “what to refuse” (a clause that lost its end)
    """
    if not case.core or not case.answer.words:
        return None
    last = max(case.core)
    words = case.story.words
    if not words[last].tag.startswith("VB") or words[last].base != _last_base(case.answer):
        return []
    asked = {w.base for w in case.question.words}
    behind = [c for c in case.story.children.get(last, ()) if c > last and words[c].dep in _OBJECTS]
    lost = [c for c in behind if asked.isdisjoint(words[n].base for n in case.story.below(c) if words[n].base not in EMPTY)]
    if not lost:
        return []
    says = f"the answer leaves out what “{words[last].text}” has behind it in the passage"
    return [Reason("cut-short", says, f"go on to “{words[lost[0]].text}”", "answer", (words[last].start, words[last].end))]


_OBJECTS = ("dobj", "ccomp", "xcomp", "attr", "oprd", "acomp")


def _last_base(answer: Reading) -> str:
    return next((w.base for w in reversed(answer.words) if w.text[:1].isalnum()), "")
