"""Where candidates come from: one file per origin, one table. Each gives candidates for a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins import (
    answers,
    bodies,
    corpus,
    facts,
    foils,
    near_dates,
    near_numbers,
    places,
    report,
    same_article,
    tables,
    voices,
)
from quizgen.model.item import Question
from quizgen.world.knowledge import World

ORIGINS: dict[str, Callable[[Question, World, Random], Iterator[Candidate]]] = {
    "foils": foils.candidates,
    "same-article": same_article.candidates,
    "corpus": corpus.candidates,
    "tables": tables.candidates,
    "near-dates": near_dates.candidates,
    "near-numbers": near_numbers.candidates,
    "facts": facts.candidates,
    "voices": voices.candidates,
    "places": places.candidates,
    "bodies": bodies.candidates,
    "answers": answers.candidates,
    "report": report.candidates,
}
