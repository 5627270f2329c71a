"""Whose words a fact holds, which words, and on what matter."""

from __future__ import annotations

from quizgen.model.facts import AnyFact, Position, Statement


def party_of(fact: AnyFact | None) -> str | None:
    """Id of who speaks in a fact: of words who said them, of a view who holds it; None for every other kind."""
    match fact:
        case Statement():
            return fact.speaker
        case Position():
            return fact.holder
        case _:
            return None


def words_of_fact(fact: AnyFact | None) -> tuple[str, str]:
    """(quotation, the same in a clause) of a statement; "" for what it has not, and for every other kind."""
    match fact:
        case Statement():
            return fact.quote or "", fact.gist or ""
        case _:
            return "", ""


def topic_of(fact: AnyFact | None) -> str | None:
    """What somebody's words are about, where the fact says so."""
    match fact:
        case Statement():
            return fact.about
        case _:
            return None
