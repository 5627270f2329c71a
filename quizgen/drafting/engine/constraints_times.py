"""Constraints on when and whether a thing was: dated, in force."""

from __future__ import annotations

from quizgen.drafting.engine.constraint import constraint
from quizgen.drafting.engine.lexicon import in_class
from quizgen.drafting.engine.outcome import Match
from quizgen.drafting.realise.dates import date_of


@constraint
def dated(match: Match, name: str) -> str:
    """The clause says when, so that a question about the deed can.

    Bad: The mayor opened a bridge. Good: The mayor opened a bridge in May 2018.
    Source: a deed without time or place can be one of many (ITEMS, rule 2: scope the stem in time).
    """
    return "" if date_of(match.story, match[name]) is not None else "the clause does not say when"


@constraint
def in_force(match: Match, name: str) -> str:
    """A measure that is there: not new, planned or threatened, and of no verb that brings it about.

    Bad: Sweden proposed sanctions on Belarus. Good: Sweden backed the sanctions on Belarus.
    Source: what a text only foresees is no fact (design, section 4).
    """
    noun = match[name]
    unreal = any(in_class("unreal", c.lower_) for c in (*noun.children, *noun.head.children))
    brought = in_class("bring_about", noun.head.lemma_) or in_class("restrict", noun.head.lemma_)
    return f"whether the {noun.text} were in force is not said" if unreal or brought else ""
