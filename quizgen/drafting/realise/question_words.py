"""Realisers of question words: who or what, with whom, how many of what, where."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.realise.actors import acts, is_person
from quizgen.drafting.realise.clause import subtree, trimmed
from quizgen.drafting.realise.making import Making, realiser
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.sorts import sort_of
from quizgen.drafting.realise.words import words


_WHICH = {"COUNTRY": "Which country", "CITY": "Which city"}


@realiser
def who_or_what(making: Making, name: str) -> str:
    """“Which country” for a country, “Who” for somebody else who acts, else “What”."""
    token = making.match[name]
    making.answer = token
    return _which(making, token) or ("Who" if acts(making.match.story, token) else "What")


@realiser
def what_or_which(making: Making, name: str) -> str:
    """“Which country” for a country, else “What”."""
    making.answer = making.match[name]
    return _which(making, making.match[name]) or "What"


def _which(making: Making, token: Token) -> str:
    """The question word of a country or city that is named alone."""
    joined = any(c.dep_ in ("conj", "cc") for c in token.children)
    return "" if joined else _WHICH.get(sort_of(making.match.story, token), "")


@realiser
def who_or_what_is(making: Making, name: str) -> str:
    """“Who” for a person, else “What”: a body is asked for what it is."""
    return "Who" if is_person(making.match.story, making.match[name]) else "What"


@realiser
def with_preposition(making: Making, prep: str, name: str) -> str:
    """“With whom”, “against what”: the preposition stays with its question word."""
    token = making.match[name]
    making.answer = token
    which = _which(making, token)
    who = which[:1].lower() + which[1:] or _whom_or_what(making, making.match[prep], token)
    low = making.match[prep].lower_
    return f"{'After' if low == 'following' else low.capitalize()} {who}"


def _whom_or_what(making: Making, prep: Token, token: Token) -> str:
    """“From what band”, not “from whom”, for a body, but for what is done with or against it."""
    story = making.match.story
    met = prep.lower_ in ("with", "against", "by", "to", "for") and acts(story, token)
    return "whom" if met or is_person(story, token) else "what"


@realiser
def how_many(making: Making, number: str) -> str:
    """“How many people”: what the number counts, without the number."""
    token = making.match[number]
    making.answer = token
    noun = token.head
    if any(c.dep_ in ("conj", "cc") for c in noun.children):
        raise Refusal("torn", f"“{noun.text}” is one of several that are counted")
    counted = {t.i for t in token.subtree}
    more = [t for t in trimmed(subtree(noun)) if t.i not in counted and not _around_number(t, noun)]
    if noun.text == "%" or noun.lower_ == "percent":
        whole = [t for t in more if t.i > noun.i]
        return f"What percentage {words(making.scene, whole)}".strip() if whole else "What percentage"
    if any(c.dep_ == "poss" for c in noun.children):
        return f"How many of {words(making.scene, more)}"
    if noun.dep_ == "dobj" and any(c.dep_ == "acl" for c in noun.children):
        raise Refusal("torn", f"what is told of the {noun.text} may be what was done")  # “saw eight people killed”
    if noun.tag_ == "NN":
        raise Refusal("torn", f"“{noun.text}” is one")
    return f"How many {words(making.scene, more)}"


def _around_number(token: Token, noun: Token) -> bool:
    """“at least”, “about”, “the”: what belongs to the number, and what stands before it."""
    return token.i < noun.i and (token.dep_ in ("det", "advmod", "quantmod", "predet") or token.dep_ == "prep")


@realiser
def how_many_with(making: Making, prep: str, name: str) -> str:
    """“For how many people”."""
    many = how_many(making, name)
    return f"{making.match[prep].text.capitalize()} {many[:1].lower()}{many[1:]}"


@realiser
def where_to(making: Making, prep: str) -> str:
    """“Where”, or “from where”, “to where”."""
    low = making.match[prep].lower_
    return {"from": "From where", "through": "Through where"}.get(low, "Where")
