"""Beside an international organisation: the seats of others, and what others are for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.model.facts import Body
from quizgen.model.item import Question
from quizgen.world import tables
from quizgen.world.bodies import body, city, kilometres, neighbours, seats
from quizgen.world.countries import region
from quizgen.world.knowledge import World

# Kinds of bodies that work everywhere, so that their seat may be anywhere.
WORLDWIDE = ("UN", "court", "humanitarian", "sport", "fund", "export control")
FAR_REACHING = ("intergovernmental", "military alliance")
FAR = 8_000  # kilometres, at which the seat of a regional body weighs nothing
KNOWN = 5  # bodies that make a city known for them


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Other seats or other purposes than a body's."""
    row = body(question.fact) if isinstance(question.fact, Body) else None
    if row is not None:
        yield from _seats(row) if question.slot == "seat" else _purposes(row)


def _purposes(row: tables.Organisation) -> Iterator[Candidate]:
    """What the bodies that the table lists are for, those of the same kind first."""
    for other in neighbours(row):
        why = f"{other.name} exists {other.purpose}."
        yield Candidate(other.purpose, "bodies", why, 0.9 if other.kind == row.kind else 0.75)


def _seats(row: tables.Organisation) -> Iterator[Candidate]:
    """The seats of other bodies, each city once."""
    others = [*seats(row)]
    sitting = Counter(other.city for other in others)
    shown: dict[str, Candidate] = {}
    for other in others:
        weight = _weight(row, other, min(KNOWN, sitting[other.city]) / KNOWN)
        if weight > 0.1 and (other.city not in shown or shown[other.city].weight < weight):
            why = f"{other.name} has its seat in {other.city}."
            shown[other.city] = Candidate(city(other), "bodies", why, weight)
    yield from shown.values()


def _weight(row: tables.Organisation, other: tables.Organisation, known: float) -> float:
    """Of a body that works everywhere those cities first in which most sit; of others the nearest, those of its part of
    the world first and none in Europe beside one elsewhere; of both those of the same kind."""
    if row.kind.startswith(WORLDWIDE):
        return 0.5 + 0.2 * known + (0.15 if other.kind == row.kind else 0.0)
    far = kilometres(row, other)
    weight = 0.8 * (1 - (FAR if far is None else far) / FAR) + (0.05 if other.kind == row.kind else 0.0)
    ours, theirs = ((region(r.country) or "nowhere").split() for r in (row, other))  # “Eastern”, “Africa”
    weight += 0.1 * (ours == theirs) + 0.1 * (ours[-1] == theirs[-1])
    weight -= 0.3 if (ours[-1] == "Europe") != (theirs[-1] == "Europe") else 0.0
    return weight + (0.2 * known if row.kind in FAR_REACHING else 0.0)
