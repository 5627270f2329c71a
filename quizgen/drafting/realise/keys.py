"""Realisers of keys: a noun phrase, a clause, a number, what somebody did."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.realise.actors import is_person, named_beside
from quizgen.drafting.realise.clause import AUXILIARIES, SUBJECTS, after_comma, clause_of, subtree, trimmed
from quizgen.drafting.realise.dates import date_in
from quizgen.drafting.realise.grammar import plural
from quizgen.drafting.realise.making import Making, realiser
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.words import words

MOST_KEY = 18  # words of a key: what a reader compares at a glance among four
_NEVER_LAST = frozenset("IN DT CC TO PRP$ WDT MD".split())
_SMALL_MARKS = frozenset("that because as since after before while when so".split())


@realiser
def noun_phrase(making: Making, name: str) -> str:
    """A noun with what tells which one it is, without what is added behind a comma."""
    making.answer = token = named_beside(making.match.story, making.match[name])
    return key_of(making, trimmed(subtree(token), keep=token))


@realiser
def noun_without(making: Making, name: str, left: str) -> str:
    """A noun phrase without a part of it: “a pact of seven countries” of “… called the Northern Union”."""
    making.answer = token = making.match[name]
    drop = {t.i for t in making.match[left].subtree}
    return key_of(making, [t for t in trimmed(subtree(token), keep=token) if t.i not in drop])


@realiser
def phrase(making: Making, name: str) -> str:
    """A phrase with its first word: “after the vote”, “to meet the miners”."""
    return key_of(making, trimmed(subtree(making.match[name]), keep=making.match[name]))


@realiser
def clause(making: Making, name: str) -> str:
    """A clause without the word that joins it: “the vote had failed”."""
    token = making.match[name]
    making.answer = token
    drop = {c.i for c in token.children if c.dep_ == "mark" and c.lower_ in _SMALL_MARKS}
    tokens = [
        t for t in trimmed(subtree(token), keep=token) if t.i not in drop and not (t.dep_ == "neg" and t.i in drop)
    ]
    return key_of(making, tokens)


@realiser
def number(making: Making, name: str) -> str:
    """A number with “at least”, “about” or “more than”."""
    token = making.match[name]
    making.answer = token
    if token.lower_ in ("one", "two", "1", "2"):
        raise Refusal("no_count", f"“{token.text}” is guessed")
    head = token.head
    if head.text == "%" or head.lower_ == "percent":
        return key_of(making, [*_about(token), *subtree(token), head])
    tokens = sorted({t.i: t for t in [*_about(token), *subtree(token)]}.values(), key=lambda t: t.i)
    return key_of(making, [t for t in tokens if t.i < head.i])


def _about(number: Token) -> list[Token]:
    """“At least”, “about”: what the parser hangs on the counted noun."""
    return [t for c in number.head.lefts if c.dep_ in ("advmod", "quantmod") and c.i < number.i for t in subtree(c)]


@realiser
def date(making: Making, name: str) -> str:
    """A date in full."""
    making.answer = making.match[name]
    making.scene.full_dates = True
    text = key_of(making, subtree(making.match[name]))
    return text.removeprefix("on ").removeprefix("in ")


@realiser
def predicate(making: Making, verb: str) -> str:
    """What the subject did or what was done to it, with a pronoun for the subject: “it was sunk by a mine”."""
    token = making.match[verb]
    parts = clause_of(token)
    assert parts is not None
    said = key_of(making, _of_predicate(making, token))
    if said in ("is", "are", "was", "were", "has", "have", "had", "do", "does", "did"):
        raise Refusal("too_short", "nothing is told but a verb")
    return f"{_pronoun(making, parts.subject)} {said}"


@realiser
def deed(making: Making, verb: str, without: str = "") -> str:
    """What the subject did, without pronoun and date, which the stem has: “closed the border”."""
    token = making.match[verb]
    drop = {t.i for t in making.match[without].subtree} if without else set()
    drop |= {t.i for c in token.children if c.dep_ in AUXILIARIES or date_in(making.match.story, c) for t in c.subtree}
    return key_of(making, [t for t in _of_predicate(making, token) if t.i not in drop])


def _of_predicate(making: Making, token: Token) -> list[Token]:
    """The words of a clause behind its subject."""
    parts = clause_of(token)
    assert parts is not None
    making.verb = making.answer = token
    making.scene.owner = parts.subject
    skip = {t.i for t in parts.subject.subtree} if parts.own else set()
    skip |= {t.i for c in token.children if _not_of_predicate(c, token) for t in c.subtree}
    return [t for t in trimmed(subtree(token)) if t.i not in skip and t.i > parts.subject.i]


def _not_of_predicate(child: Token, verb: Token) -> bool:
    """True for a part that is no part of what is said of the subject."""
    if child.dep_ == "conj":
        return any(c.dep_ in SUBJECTS for c in child.children)
    if child.dep_ == "cc":
        joined = next((c for c in verb.children if c.dep_ == "conj" and c.i > child.i), None)
        return joined is None or _not_of_predicate(joined, verb)
    if child.dep_ in ("parataxis", "mark") or child.dep_ == "prep" and child.lower_ == "according":
        return True
    if child.dep_ in ("ccomp", "advcl"):
        return child.i < verb.i or after_comma(child)
    return child.i < verb.i and child.dep_ in ("prep", "npadvmod", "punct")


def _pronoun(making: Making, subject: Token) -> str:
    if subject.tag_ == "PRP":
        return str(subject.lower_)
    verb = subject.head
    finite = {t.lower_ for t in (verb, *verb.lefts)}
    many = plural(subject)
    bare_verb = verb.tag_ == "VBP" and verb.lemma_ != "be" and not any(t.dep_.startswith("aux") for t in verb.lefts)
    if not many and bare_verb:
        raise Refusal("torn", f"“{subject.text} {verb.text}” do not agree")
    if many and finite & {"was", "is", "has"} or not many and finite & {"were", "are", "have", "'ve", "’ve"}:
        raise Refusal("torn", f"whether “{subject.text}” is one or many is open")
    if many:
        return "they"
    cluster = making.match.story.cluster_of(subject)
    if cluster is None or making.match.story.cluster(cluster).kind != "person":
        if is_person(making.match.story, subject) or any(t.ent_type_ == "PERSON" for t in subtree(subject)):
            raise Refusal("torn", f"whether “{subject.text}” is he or she is not known")
        return "it"
    pronoun = {"male": "he", "female": "she"}.get(making.match.story.cluster(cluster).gender, "")
    if not pronoun:
        raise Refusal("torn", f"whether “{subject.text}” is he or she is not known")
    return pronoun


def key_of(making: Making, tokens: list[Token]) -> str:
    """The words of a key. Raises Refusal where there are too many, or too few."""
    making.scene.in_key = True
    tokens = [t for n, t in enumerate(tokens) if n or not (t.is_punct or t.dep_ == "advmod" and t.lower_ in ("first", "then"))]
    if len(tokens) > MOST_KEY + 6:
        raise Refusal("too_long", f"the key has {len(tokens)} words")
    if tokens and (tokens[-1].tag_ in _NEVER_LAST or tokens[0].tag_ in ("WRB", "WDT", "WP", "WP$")):
        raise Refusal("torn", f"the key begins or ends in “{tokens[-1].text}”")
    text = words(making.scene, tokens)
    if len(text.split()) > MOST_KEY:
        raise Refusal("too_long", f"the key has {len(text.split())} words")
    return text


@realiser
def place(making: Making, prep: str, name: str) -> str:
    """A place with its preposition, but for “from”, which the question has."""
    making.answer = making.match[name]
    if making.match[prep].lower_ in ("from", "through"):
        return noun_phrase(making, name)
    return phrase(making, prep)


@realiser
def infinitive(making: Making, name: str) -> str:
    """What somebody is to do, without “to”: “leave the city”."""
    token = making.match[name]
    making.answer = token
    drop = {c.i for c in token.children if c.dep_ in ("aux", "mark", "nsubj")} | {
        t.i for c in token.children if c.dep_ == "nsubj" for t in c.subtree
    }
    return key_of(making, [t for t in trimmed(subtree(token), keep=token) if t.i not in drop])


@realiser
def claimed(making: Making, claim: str) -> str:
    """What was said, with a pronoun for what it was said of."""
    return predicate(making, claim)
