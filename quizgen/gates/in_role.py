"""Whether the answer alone has, in the passage, the role that the question asks for."""

from __future__ import annotations

from quizgen.gates.bearing import meets
from quizgen.gates.case import Case
from quizgen.gates.clauses import Clause, clauses, naming
from quizgen.gates.words import SPEECH, VAGUE
from quizgen.model.reading import Reading
from quizgen.world.stems import akin

_WH = ("who", "whom", "what", "which")


def alone_in_role(case: Case) -> bool:
    """True where the answer is the one who does, or who undergoes, in the passage what the question asks of “who” or
    “what”: whoever else the passage names has another part in it."""
    there = list(clauses(case.story, iter(case.sentences.places)))
    for asked in clauses(case.question):
        verb = case.question.words[asked.verb].base
        same = [c for c in there if akin(case.story.words[c.verb].base, verb)]
        if not same or verb in VAGUE | SPEECH:
            continue
        if _asks(case.question, asked.agents) and _all_key(case, [c.agents for c in same]):
            return True
        patient = _asks(case.question, asked.patients) or _lacks_object(case.question, asked)
        if patient and _all_key(case, [c.patients for c in same]):
            return True
    return False


def _lacks_object(question: Reading, asked: Clause) -> bool:
    """True for “to visit” in “Whom did Rook ask Sol to visit?”: the object that it lacks is what is asked."""
    word = question.words[asked.verb]
    first = {w.text.casefold() for w in question.words[:2]}
    return word.dep == "xcomp" and word.tag == "VB" and not asked.patients and not first.isdisjoint(_WH)


def _asks(question: Reading, places: tuple[int, ...]) -> bool:
    """True where one is “who”, or the noun of “which company”."""
    words = (question.words[n] for place in places for n in (place, *question.children.get(place, ())))
    return any(word.text.casefold() in _WH for word in words)


def _all_key(case: Case, roles: list[tuple[int, ...]]) -> bool:
    """True where the role is the answer's in every clause: each word of it stands in the phrase of the one noun."""
    return all(len(places) == 1 and _is_key(case, places[0]) for places in roles)


def _is_key(case: Case, place: int) -> bool:
    there = naming(case.story, place, case.sentences)
    return all(meets(terms, there) for terms in case.key_terms)
