"""The corpus: the same slot in the facts of the other articles, those that share a topic first."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.same_article import of_article
from quizgen.model.item import Question
from quizgen.world.knowledge import World

MOST_ARTICLES = 20


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Candidates of at most twenty other articles: shared topics first, then near dates."""
    home = world.by_id[question.articles[0]]
    topics = set(home.topics or ())

    def nearness(article: object) -> tuple[int, int, str]:
        shared = len(topics & set(article.topics or ()))
        days = abs((article.published.first - home.published.first).days)
        return -shared, days, article.id

    others = sorted((a for a in world.articles if a.id not in question.articles), key=nearness)
    for article in others[:MOST_ARTICLES]:
        shared = bool(topics & set(article.topics or ()))
        yield from of_article(question, world, article, "corpus", 0.6 if shared else 0.4)
