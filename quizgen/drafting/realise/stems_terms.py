"""Realisers of the terms on which something was done: to what sentence, on what charges."""

from __future__ import annotations

from quizgen.drafting.realise.clause import clause_of, subtree, trimmed
from quizgen.drafting.realise.dates import news_month
from quizgen.drafting.realise.grammar import plural
from quizgen.drafting.realise.keys import noun_phrase
from quizgen.drafting.realise.making import Making, realiser
from quizgen.drafting.realise.question import Stem, bounded, dated_stem
from quizgen.drafting.realise.refusal import Refusal
from quizgen.drafting.realise.words import words


@realiser
def sentenced(making: Making, verb: str) -> Stem:
    """“To what was Y sentenced” of “convicted Y, sentencing Y to Z”: Y is the object of the main verb."""
    token = making.match[verb]
    parts = clause_of(token)
    passive = any(c.dep_ == "auxpass" for c in token.children)
    whom = parts.subject if passive and parts is not None else next((c for c in token.children if c.dep_ == "dobj"), None)
    if whom is None:
        raise Refusal("no_subject", "who was sentenced is not said")
    making.verb = token
    making.scene.news = news_month(making.match.story, token)
    were = "were" if plural(whom) else "was"
    drop = {t.i for c in whom.subtree if c.dep_ == "prep" and c.lower_ in ("of", "for") for t in c.subtree}  # “of fraud”
    told = words(making.scene, [t for t in trimmed(subtree(whom), keep=whom) if t.i not in drop])
    return dated_stem(making.scene, bounded(Stem("To what", were, told, "sentenced", "", gap=token.sent.text)))


@realiser
def term_of(making: Making, term: str) -> str:
    """A sentence with its place: “three years in prison”, which the parser hangs on the verb."""
    token = making.match[term]
    text = noun_phrase(making, term)
    behind = next((c for c in token.head.head.rights if c.dep_ == "prep" and c.i == token.right_edge.i + 1 and c.lower_ == "in"), None)
    place = next((c for c in behind.children if c.dep_ == "pobj"), None) if behind is not None else None
    return f"{text} in {place.text}" if place is not None and place.lemma_ in ("prison", "jail", "custody") else text


@realiser
def on_what(making: Making, charge: str) -> str:
    """“On what charges”, “on suspicion of what”."""
    token = making.match[charge]
    return "On what charges" if token.lemma_ in ("charge", "count", "allegation", "accusation") else "On suspicion of what"
