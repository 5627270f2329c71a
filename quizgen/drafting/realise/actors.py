"""Who acts: people, groups of people, bodies, countries."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Annotated, Token
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.realise.clause import after_comma

_NAMED = frozenset("PERSON ORG GPE NORP".split())
_NOBODY = frozenset("LOC FAC PRODUCT EVENT LAW WORK_OF_ART LANGUAGE".split())  # names of what does not act


def acts(story: Annotated, token: Token) -> bool:
    """True for a name of a person, body or country, and for a noun of people or bodies."""
    if _names_somebody(story, token):
        return True
    if token.tag_ in ("NN", "NNS"):
        inner = _counted(token)
        if inner is not None:
            return acts(story, inner)
        return _people(token) or in_class("bodies", token.lemma_)
    if token.tag_ not in ("NNP", "NNPS") or token.ent_type_ in _NOBODY:
        return False
    titled = any(c.dep_ == "compound" and in_class("people", c.lemma_.casefold()) for c in token.children)
    return bool(token.ent_type_ in _NAMED or titled or story.cluster_of(token) is not None)


def _names_somebody(story: Annotated, token: Token) -> bool:
    """True for the name of a person whom the story knows, whatever tagger and recogniser take it for."""
    number = story.cluster_of(token) if token.text[:1].isupper() and token.tag_.startswith("NN") else None
    return number is not None and story.cluster(number).kind == "person" and token.dep_ != "compound"


def _counted(noun: Token) -> Token | None:
    """“People” of “thousands of people”."""
    if not in_class("quantities", noun.lemma_):
        return None
    return next((p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)


def _people(noun: Token) -> bool:
    """A noun of people, by the lexicon or by its ending (“neurologist”)."""
    return in_class("people", noun.lemma_) or len(noun.lemma_) > 6 and noun.lemma_.endswith(("ist", "eer"))


def is_person(story: Annotated, token: Token) -> bool:
    """True for the name of a person and for a noun of people."""
    if _names_somebody(story, token):
        return True
    if token.tag_ in ("NN", "NNS"):
        inner = _counted(token)
        return is_person(story, inner) if inner is not None else _people(token)
    number = story.cluster_of(token)
    known = number is not None and story.cluster(number).kind == "person"
    titled = any(c.dep_ == "compound" and in_class("people", c.lemma_.casefold()) for c in token.children)
    return token.tag_ in ("NNP", "NNPS") and (token.ent_type_ == "PERSON" or known or titled)


_SAYING = ("say", "announce", "state", "claim", "tell", "confirm")


def speaks(story: Annotated, noun: Token) -> bool:
    """True where the story lets what a noun names say something."""
    return any(noun.lower_ in story.deeds.get(verb, ()) for verb in _SAYING)


def bearer(noun: Token) -> Token:
    """The name of “the minister Anna Berg”, which stands behind its noun without a comma; else the noun itself."""
    names = (c for c in noun.rights if c.dep_ == "appos" and c.tag_ == "NNP" and c.left_edge.i == noun.i + 1)
    return next(names, noun) if noun.tag_ in ("NN", "NNP") else noun


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
