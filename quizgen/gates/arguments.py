"""Roles: who did it to whom, and who said it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizgen.gates.bearing import Terms, bearing, content, meets, names_of, terms_of
from quizgen.gates.case import Case
from quizgen.gates.clauses import Clause, clauses, naming, passive
from quizgen.gates.gate import gate
from quizgen.gates.words import SPEECH, VAGUE
from quizgen.model.outcome import Reason
from quizgen.model.reading import Parse, Quoted
from quizgen.world.folding import fold
from quizgen.world.near_words import implying
from quizgen.world.stems import akin, stem
from quizgen.world.wording import words_of

_ASKED = ("who", "whom", "what", "which", "whose")
_UNTOLD = ("PRP", "W", "DT", "EX", "CD")
_PRONOUNS = ("he", "she", "it", "they")


@gate("claim")
def arguments(case: Case) -> list[Reason] | None:
    """Who does it in question and answer does it in the passage.

    Bad: passage “the senate rejected the bill”, answer “Congress rejected it”; passage “the senate's dispute with the
    king”, question “What was between senate and king?”, answer “The king sued the senate”
    Good: answer “The senate rejected it”
    Source: DESIGN.md section 4 (roles as the parse has them)
    """
    if not case.found:
        return None
    there = list(clauses(case.story, iter(case.sentences.places)))
    reasons = []
    checked = False
    for claim in _claimed(case):
        same = [c for c in _of_verb(case, claim.verb, there, claim.field == "answer") if c.agents]
        if claim.patients and not case.strict or claim.verb in VAGUE:  # “held talks” says of “held power” nothing
            same = [c for c in same if _undergoes(case, claim, c) or _exchanged(case, claim, c)]
        if not same or not claim.agents or not case.sentences.bears(claim.agents):
            continue
        checked = True
        if not any(_alike(case, claim.agents, c) for c in same):
            word = case.story.words[same[0].agents[0]]
            says = f"in the passage it is “{word.text}” that “{case.story.words[same[0].verb].text}”"
            reasons.append(Reason("arguments", says, "check who did it to whom", claim.field, (word.start, word.end)))
    untold = None if reasons else _untold_deed(case, there)
    return [untold] if untold else reasons if checked else None


def _untold_deed(case: Case, there: list[Clause]) -> Reason | None:
    """A doubt where two whom the question names, or two names, stand on either side of a verb that the passage has not:
    nobody can tell which of them does it."""
    words = case.answer.words
    asked = {t for n in content(case.question) for t in terms_of(case.question, n)}
    known = [n for n, w in enumerate(words) if w.tag.startswith("NNP") or meets(terms_of(case.answer, n), asked)]
    known = [n for n in known if words[n].tag.startswith("NN")]
    for clause in clauses(case.answer):
        verb = words[clause.verb]
        others = [n for n in case.answer.below(clause.verb) if words[n].dep in ("dobj", "pobj") and n in known]
        if not _of_verb(case, verb.base, there) and others and any(n in known for n in clause.agents):
            says = f"the passage has no verb “{verb.text}”, to tell who does it to whom"
            return Reason("arguments", says, "check who did it to whom", "answer")
    return None


@dataclass(frozen=True, slots=True)
class _Claim:
    """A clause of question or answer: its verb, and what its agents and patients may be found as. `named`: the agents
    are its own, not whatever the question names."""

    field: str
    verb: str
    agents: Terms
    patients: Terms
    named: bool = True


def _of_verb(case: Case, verb: str, there: list[Clause], near: bool = True) -> list[Clause]:
    """The clauses of a verb in some form; without any, if `near`, those of verbs that say nearly the same: who “fired at”
    somebody “shot” him."""
    own = [c for c in there if akin(case.story.words[c.verb].base, verb)]
    if own or not near:
        return own
    alike = {base for sort, base in implying("v", verb) if sort == "v"}
    return [c for c in there if case.story.words[c.verb].base in alike]


def _undergoes(case: Case, claim: _Claim, clause: Clause) -> bool:
    """True where the passage has the same patient."""
    return any(meets(claim.patients, set(naming(case.story, n))) for n in clause.patients)


def _exchanged(case: Case, claim: _Claim, clause: Clause) -> bool:
    """True where the passage's patient is the claim's agent, or its agent the claim's patient before a verb with a clause
    for its object (“Mor told Sol to go”); a verb without any object may have the same subject as what it is done to
    (“the fire started”)."""
    agents, patients = claim.agents - claim.patients, claim.patients - claim.agents
    if not claim.named or not case.sentences.bears(claim.patients):
        return False
    if any(meets(agents, {case.story.words[n].base}) for n in clause.patients):
        return True
    kids = {case.story.words[c].dep for c in case.story.children.get(clause.verb, ())}
    if clause.patients or kids.isdisjoint(("ccomp", "xcomp")):
        return False
    return any(meets(patients, naming(case.story, n, case.sentences)) for n in clause.agents)


def _alike(case: Case, agents: Terms, clause: Clause) -> bool:
    """True where the passage has the same agent, or one of which nobody can tell who it is; but it is nobody to whom it
    is done (“he told the minister”)."""
    if any(_is_untold(case, n) for n in clause.agents):
        return not any(meets(agents, {case.story.words[n].base}) for n in clause.patients)
    return any(meets(agents, naming(case.story, n, case.sentences)) for n in clause.agents)


def _is_untold(case: Case, place: int) -> bool:
    """True for a pronoun or number: it may stand for any of several."""
    return case.story.words[place].tag.startswith(_UNTOLD)


def _claimed(case: Case) -> Iterator[_Claim]:
    """Every clause of question and answer."""
    for clause in clauses(case.question):
        agents = _terms(case.question, clause.agents, case)
        yield _Claim("question", case.question.words[clause.verb].base, agents, _terms(case.question, clause.patients, case))
    for clause in clauses(case.answer):
        own = [n for n in clause.agents if case.answer.words[n].text.casefold() not in _PRONOUNS]
        patients = _terms(case.answer, clause.patients, case)
        yield _Claim("answer", case.answer.words[clause.verb].base, _of_answer(case, clause), patients, bool(own))


def _of_answer(case: Case, clause: Clause) -> Terms:
    """The agents of a clause of the answer: its own; without any, or for a pronoun, whatever the question names."""
    own = [n for n in clause.agents if case.answer.words[n].text.casefold() not in _PRONOUNS]
    if own:
        return _terms(case.answer, tuple(own), case)
    if not clause.agents and passive(case.answer, clause.verb):
        return frozenset()
    nouns = [n for n, w in enumerate(case.question.words) if w.tag.startswith("NN")]
    return frozenset().union(*(naming(case.question, n) for n in nouns))


def _terms(parse: Parse, places: tuple[int, ...], case: Case) -> Terms:
    """What the agents may be found as: for “who” and “which minister” the answer, for “whose men” that or the men."""
    found: set[str] = set()
    for n in places:
        if parse is case.question and parse.words[n].text.casefold() == "what" and case.is_clause:
            continue  # “What happened?” “They lost”: a deed is nobody that does it
        beside = {parse.words[c].text.casefold() for c in parse.children.get(n, ())}
        which = parse.words[n].text.casefold() in _ASKED or beside & {"which", "what"}
        if (which or "whose" in beside) and case.key_terms:
            found |= frozenset().union(*case.key_terms)
        if not which or not case.key_terms:
            found |= naming(parse, n)
    return frozenset(found)


@gate("claim")
def speaker(case: Case) -> list[Reason] | None:
    """The words are given to whom the story gives them.

    Bad: passage “Polak said: ‘I am sorry.’ Franowska did not answer.”, question “Who said ‘I am sorry’?”, answer
    “Franowska”
    Good: answer “Polak”
    Source: DESIGN.md section 4 (who said it, as the quotation attribution has it)
    """
    quotations = _quoted(case)
    claimed = [one for verb, one in _speakers(case) if not _said_inside(case, verb, one, quotations)]
    if not claimed or not quotations:
        return None
    if any(_given(case, q, one) for one in claimed for q in quotations):
        return []
    named = quotations[0].name or "nobody by name"
    says = f"the story gives these words to {named}"
    at = (quotations[0].start, quotations[0].end)
    return [Reason("speaker", says, "name the speaker that the story names", "answer", at)]


def _speakers(case: Case) -> Iterator[tuple[str, Terms]]:
    """(verb of saying, what its subject may be found as): who speaks, as question and answer claim."""
    for n, word in enumerate(case.question.words):
        kids = [(c, case.question.words[c].dep) for c in case.question.children.get(n, ())]
        off = any(dep == "prt" for _, dep in kids)  # “called off” says nothing
        if word.base in SPEECH and word.tag.startswith("VB") and not off and not passive(case.question, n):
            subjects = [c for c, dep in kids if dep == "nsubj"]
            subjects = [c for c in subjects if case.question.words[c].text.casefold() != "whom"]
            if subjects:  # of “which amendment did the judge say …” the last one is the verb's own
                yield word.base, _terms(case.question, (subjects[-1],), case)


def _said_inside(case: Case, verb: str, claimed: Terms, quotations: list[Quoted]) -> bool:
    """True where the words given to somebody themselves say that the claimed one speaks: “you promise him an ibis”."""
    places = (n for q in quotations for n in case.story.within(q.start, q.end))
    inside = [c for c in clauses(case.story, places) if akin(case.story.words[c.verb].base, verb)]
    return any(c.agents and _alike(case, claimed, c) for c in inside)


def _quoted(case: Case) -> list[Quoted]:
    """The story's quotations whose words the question quotes; else those of the passage that bear the answer."""
    asked = [fold(part) for part in _marked(case.asked.question) if len(part.split()) > 2]
    if asked:
        return [q for q in case.story.quotations if any(p[:40] in fold(case.story.text[q.start : q.end]) for p in asked)]
    inside = [q for q in case.story.quotations if any(a < q.end and q.start < b for a, b in case.found)]
    key = [case.story.words[n].start for n in case.key_places]
    if found := [q for q in inside if key and all(q.start <= at < q.end for at in key)]:
        return found
    return [q for q in inside if case.asks_who and q.kind == "direct" and _asked_of(case, q)]


def _asked_of(case: Case, quoted: Quoted) -> bool:
    """True where more than half of the words of a question are words of a quotation."""
    places = [n for n in content(case.question) if case.question.words[n].base not in SPEECH]
    words = bearing(case.story, ((quoted.start, quoted.end),))
    return 2 * sum(words.bears(terms_of(case.question, n)) for n in places) > len(places)


def _marked(text: str) -> list[str]:
    """What stands between quotation marks, in the parts that an omission leaves."""
    parts = text.replace("“", '"').replace("”", '"').split('"')
    return [piece.strip() for part in parts[1::2] for piece in _OMITTED.split(part)]


_OMITTED = re.compile(r"\[?(?:\.\.\.|…)\]?")


def _given(case: Case, quoted: Quoted, claimed: Terms) -> bool:
    """True where the speaker of a quotation is the one that is claimed, or nobody knows the speaker."""
    if quoted.speaker is None:
        said = {stem(word) for word in words_of(quoted.name)}
        return meets(claimed, said) if quoted.name and case.asks_who else not case.asks_who
    cluster = case.story.clusters[quoted.speaker]
    title = {fold(w) for w in f"{cluster.title} {cluster.organisation}".split()}
    return meets(claimed, {*names_of(case.story, quoted.speaker), *title})
