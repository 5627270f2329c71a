"""Predicates short enough for a question: what only adds at their end is left out."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.drafting.facts.reading import Token

LONG = 12  # words behind the verb; a question's scene that is longer is read twice
_MEASURED = frozenset("first last only second third same most least next".split())
_ADDS = frozenset("including following amid after before during despite because ahead".split())


def shortened(tail: Sequence[tuple[Token, int]]) -> list[tuple[Token, int]]:
    """The tokens behind a verb, cut before a relative clause, a participle or an adverbial where they are many.

    What is left is as long as it may be, keeps a name where there is one, and says nothing that the whole does not.
    """
    if sum(not t.is_punct for t, _ in tail) <= LONG:
        return list(tail)
    starts = {t.left_edge.i for t, _ in tail if _adds(t)}
    cuts = [n for n, (t, _) in enumerate(tail) if n > 2 and t.i in starts]
    named = any(t.tag_.startswith("NNP") for t, _ in tail)
    short = [n for n in cuts if sum(not t.is_punct for t, _ in tail[:n]) <= LONG
             and named == any(t.tag_.startswith("NNP") for t, _ in tail[:n])]  # fmt: skip
    if not short:
        return list(tail)
    kept = list(tail[: max(short)])
    while kept and (kept[-1][0].is_punct and kept[-1][0].text != "%" or kept[-1][0].dep_ in ("cc", "mark")):
        kept.pop()
    return kept


def _adds(token: Token) -> bool:
    """True for the head of what may be left out; “the decision to leave” is no decision without its end, and
    “anyone wearing a veil” is not anyone.
    """
    if token.left_edge.lower_ == "to":
        return False
    if token.dep_ in ("relcl", "acl"):
        noun = token.head
        told = noun.tag_.startswith("NNP") or any(
            c.dep_ in ("amod", "compound", "prep", "nummod", "poss") and c.i < token.left_edge.i for c in noun.children
        )
        # “A decree banning veils” is known by what it bans.
        # “The first state in which …”, “the only law that …”: no superlative without what it is measured by.
        measured = any(c.tag_ == "JJS" or c.lower_ in _MEASURED for c in noun.subtree if c.i < token.left_edge.i)
        return told and not measured and not (token.dep_ == "acl" and token.tag_ == "VBG")
    return token.dep_ == "advcl" or (token.dep_ == "prep" and token.lower_ in _ADDS)
