"""Who acts: people, groups of people, bodies, countries."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.clause import after_comma

_NAMED = frozenset("PERSON ORG GPE NORP".split())


def acts(story: Annotated, token: Token) -> bool:
    """True for a name of a person, body or country, and for a noun of people or bodies."""
    if token.tag_ in ("NN", "NNS"):
        return in_class("people", token.lemma_) or in_class("bodies", token.lemma_)
    if token.tag_ not in ("NNP", "NNPS"):
        return False
    titled = any(c.dep_ == "compound" and in_class("people", c.lemma_.casefold()) for c in token.children)
    return bool(token.ent_type_ in _NAMED or titled or story.cluster_of(token) is not None)


def is_person(story: Annotated, token: Token) -> bool:
    """True for the name of a person and for a noun of people."""
    if token.tag_ in ("NN", "NNS"):
        return in_class("people", token.lemma_)
    number = story.cluster_of(token)
    known = number is not None and story.cluster(number).kind == "person"
    titled = any(c.dep_ == "compound" and in_class("people", c.lemma_.casefold()) for c in token.children)
    return token.tag_ in ("NNP", "NNPS") and (token.ent_type_ == "PERSON" or known or titled)


def named_beside(story: Annotated, token: Token) -> Token:
    """The name behind a description: “Anna Berg” of “an Australian, Anna Berg, aged 28”."""
    if story.cluster_of(token) is not None:
        return token
    names = (
        c
        for c in token.children
        if c.dep_ == "appos" and after_comma(c) and c.tag_ == "NNP" and c.ent_type_ == "PERSON"
    )
    return next(names, token)
