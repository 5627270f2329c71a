"""Who vouches for a clause: the paper itself, somebody named, nobody in particular, or a hedge."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.drafting.attribution_verbs import base as speech_base
from quizgen.drafting.facts_names import Names
from quizgen.drafting.facts_reading import Reading, Sentence, Token

_HEDGES = frozenset(
    "reportedly allegedly seemingly apparently supposedly purportedly possibly perhaps probably presumably "
    "likely unconfirmed believed rumored rumoured suspected expected".split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The slots of every fact that say who vouches for it."""

    voice: str = "stated"
    speaker: str | None = None
    via: str | None = None


def voice_of(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> Voice | None:
    """The voice of a clause; None where the clause is hedged, so that it is no fact to ask for."""
    if any(t.lower_ in _HEDGES for t in verb.subtree):
        return None
    frame = _frame(sentence, verb)
    if not frame:
        return Voice()
    for token in frame:
        at = sentence.base + token.idx
        number = reading.cluster_at(at, at + len(token))
        if number is None:
            continue
        cluster = reading.cluster(number)
        found = names.via(cluster.name) if cluster.kind != "person" else names.person(number)
        if found is None:
            continue
        if cluster.kind == "person":
            return Voice("attributed", speaker=found)
        return Voice("attributed", via=found)
    return Voice("anonymous")


def _frame(sentence: Sentence, verb: Token) -> list[Token]:
    """The words that attribute a clause: the reporting verb's subject, or what stands behind “according to”."""
    if verb.dep_ == "ccomp" and speech_base(verb.head.text):
        inner = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in inner]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "according":
            return list(child.subtree)
        if child.dep_ == "parataxis" and speech_base(child.text):
            return list(child.subtree)
    return []
