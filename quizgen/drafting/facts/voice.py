"""Who vouches for a clause: the paper itself, somebody named, nobody in particular, or a hedge."""

from __future__ import annotations

from dataclasses import dataclass

from quizgen.drafting.facts.names import Names
from quizgen.drafting.facts.reading import Reading, Sentence, Token
from quizgen.drafting.speech.attribution_verbs import base as speech_base
from quizgen.model import common as model

HEDGES = frozenset(
    "reportedly allegedly seemingly apparently supposedly purportedly possibly perhaps probably presumably "
    "likely unconfirmed believed rumored rumoured suspected expected".split()
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The slots of every fact that say who vouches for it."""

    voice: model.Voice = "stated"
    speaker: str | None = None
    via: str | None = None


def voice_of(reading: Reading, names: Names, sentence: Sentence, verb: Token) -> Voice | None:
    """The voice of a clause; None where the clause is hedged, so that it is no fact to ask for."""
    if any(t.lower_ in HEDGES for t in verb.subtree):
        return None
    frame = _frame(sentence, verb)
    if not frame:
        return Voice()
    told = [_source(reading, names, sentence.base, t) for t in frame if t.tag_.startswith("NNP")]
    # “China's state news agency Xinhua” names a country as well, whose agency it is.
    for wanted in ("person", "news_agency", "organisation", "country"):
        for found in told:
            if found and names.entities[found]["kind"] == wanted:
                return Voice("attributed", speaker=found) if wanted == "person" else Voice("attributed", via=found)
    return Voice("anonymous")


def _source(reading: Reading, names: Names, base: int, token: Token) -> str | None:
    """The entity that is named there: an agency of the tables, a person, or whoever else has a name."""
    number = reading.cluster_at(base + token.idx, base + token.idx + len(token))
    if number is None:
        return names.via(token.text)
    return names.via(reading.cluster(number).name) or names.named(number)


def _frame(sentence: Sentence, verb: Token) -> list[Token]:
    """The words that attribute a clause: the reporting verb's subject, or what stands behind “according to”."""
    if verb.dep_ == "ccomp" and speech_base(verb.head.text) and not _parted(verb, verb.head):
        inner = {t.i for t in verb.subtree}
        return [t for t in verb.head.subtree if t.i not in inner]
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "according":
            return list(child.subtree)
        if child.dep_ == "parataxis" and speech_base(child.text) and not _parted(verb, child):
            return list(child.subtree)
    return []


def _parted(a: Token, b: Token) -> bool:
    """True for two clauses with a semicolon or colon between them: what one says is not the other's."""
    return any(t.text in (";", ":") for t in a.doc[min(a.i, b.i) : max(a.i, b.i)])
