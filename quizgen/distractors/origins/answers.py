"""Other answers to somebody's own question: what else of the same sort the report has. The author's foils come first:
where there are two, no other is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.really import entity_sentence
from quizgen.model.item import Question
from quizgen.world.answers import entity_called
from quizgen.world.knowledge import World


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """The entities of the article that are of the answer's kind, as the answer names its own."""
    article = world.by_id[question.articles[0]]
    key = entity_called(article, str(question.value))
    if key is None or len(question.fact.foils.get(question.slot, ())) > 1:
        return
    the = str(question.value).startswith("the ")
    for entity in article.entities.values():
        if entity.kind == key.kind and entity is not key:
            text = f"the {entity.name}" if the and entity.definite else entity.name
            why = entity_sentence(world, article, entity) or f"The report names {text} for something else."
            yield Candidate(text, "answers", why, 0.6, article)
