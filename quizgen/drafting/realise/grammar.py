"""The English grammar that questions need: third person, do-support, which auxiliary goes before the subject."""

from __future__ import annotations

from quizgen.drafting.annotate.annotated import Token
from quizgen.drafting.realise.clause import Clause

_SINGULAR = {"are": "is", "were": "was", "have": "has", "do": "does", "'ve": "has", "'re": "is"}
_FULL = {"'s": "is", "'ve": "have", "'re": "are", "'ll": "will", "'d": "had", "ca": "can", "wo": "will"}


def third_person(lemma: str) -> str:
    """“goes” of “go”."""
    if lemma in ("have", "be"):
        return {"have": "has", "be": "is"}[lemma]
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + "s"


def full_form(token: Token) -> str:
    """An auxiliary without its apostrophe: “has” of “'s” before a participle."""
    low = str(token.lower_)
    if low == "'s" and token.head.tag_ == "VBN" and token.dep_ == "aux":
        return "has"
    return _FULL.get(low, low)


def inverted(clause: Clause) -> tuple[str, list[str]]:
    """What stands before the subject of a question, and the verb's words behind it: (“did”, [“leave”])."""
    if clause.copula:
        return full_form(clause.verb), []
    if clause.auxiliaries:
        first, *rest = clause.auxiliaries
        return full_form(first), [*(full_form(t) for t in rest), clause.verb.lower_]
    do = {"VBZ": "does", "VBP": "do"}.get(clause.verb.tag_, "did")
    return do, [clause.verb.lemma_]


def agreeing(clause: Clause) -> list[str]:
    """The verb's words behind “who” or “what” as the subject, which is singular: “was arrested” of “were arrested”."""
    words = [*(full_form(t) for t in clause.auxiliaries), clause.verb.lower_]
    if clause.auxiliaries or clause.copula:
        return [_SINGULAR.get(words[0], full_form(clause.verb) if clause.copula else words[0]), *words[1:]]
    return [third_person(clause.verb.lemma_) if clause.verb.tag_ == "VBP" else words[0]]


def plain_verb(clause: Clause) -> list[str]:
    """The verb's words as they stand, behind “how many people” as the subject."""
    return [*(full_form(t) for t in clause.auxiliaries), clause.verb.lower_]


def plural(token: Token) -> bool:
    """True for a plural noun or several nouns joined."""
    return token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children)
