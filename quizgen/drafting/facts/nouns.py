"""Noun phrases that name an event: “the death of Kim Jong Il”, “Carrie Lam's resignation”."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.drafting.facts.reading import Token

# Verbs whose subject has an event of its own. Checked one by one: noun, and the prepositions that may follow it.
_ACTIVE = {
    "died": ("death", "of in from at after"),
    "resigned": ("resignation", "as from over after"),
    "retired": ("retirement", "as from"),
    "arrived": ("arrival", "in at from"),
    "departed": ("departure", "from for"),
    "withdrew": ("withdrawal", "from"),
    "surrendered": ("surrender", "to in at"),
    "testified": ("testimony", "before to in"),
    "apologised": ("apology", "for to"),
    "apologized": ("apology", "for to"),
}
_PASSIVE = {
    "arrested": ("arrest", "in at on for"),
    "elected": ("election", "as to"),
    "appointed": ("appointment", "as to"),
    "assassinated": ("assassination", "in at"),
    "executed": ("execution", "in for"),
    "inaugurated": ("inauguration", "as in"),
    "impeached": ("impeachment", "for"),
    "murdered": ("murder", "in at"),
    "founded": ("founding", "in by"),
    "buried": ("burial", "in at"),
    "born": ("birth", "in at"),
    "released": ("release", "from by"),
    "deported": ("deportation", "to from"),
    "extradited": ("extradition", "to from"),
}


def noun_for(verb: Token, passive: bool, who: list[str], tail: Sequence[tuple[Token, int]], rest: str) -> str | None:
    """The noun phrase, where verb and what follows allow it; else None."""
    entry = (_PASSIVE if passive else _ACTIVE).get(verb.lower_)
    if entry is None or len(who) != 1 or len(rest.split()) > 8:
        return None
    noun, allowed = entry
    if tail and tail[0][0].lower_ not in allowed.split():
        return None
    owner = who[0]
    return (
        f"{owner}'s {noun} {rest}".strip()
        if noun not in ("death", "murder", "birth")
        else f"the {noun} of {owner}" + (f" {rest}" if rest else "")
    )
