"""The corpus: the same slot in the facts of the other articles, those that share a topic first."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.same_article import of_article
from quizgen.model.item import Question
from quizgen.world.knowledge import World
from quizgen.world.neighbours import nearest


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Candidates of at most twenty other articles: shared topics first, then near dates."""
    home = world.by_id[question.articles[0]]
    topics = set(home.topics or ())
    own = dict.fromkeys(question.articles)
    others = (a for a in world.articles if a.id not in own)
    for article in world.once(f"nearest/{'+'.join(own)}", home, lambda: nearest(home, others)):
        shared = bool(topics & set(article.topics or ()))
        yield from of_article(question, world, article, "corpus", 0.6 if shared else 0.4)
