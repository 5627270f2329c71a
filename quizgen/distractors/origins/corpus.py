"""The corpus: the same slot in the facts of the other articles, those that share a topic first."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from quizgen.distractors.candidate import Candidate
from quizgen.distractors.origins.same_article import of_article
from quizgen.model.article import Article
from quizgen.model.item import Question
from quizgen.world.knowledge import ArticleIndex, World
from quizgen.world.neighbours import nearest


def candidates(question: Question, world: World, rng: Random) -> Iterator[Candidate]:
    """Candidates of at most twenty other articles: shared topics first, then near dates."""
    home = world.by_id[question.articles[0]]
    topics = set(home.topics or ())
    own = tuple(dict.fromkeys(question.articles))
    for article in world.index(_Neighbours, home).beside(own):
        shared = bool(topics & set(article.topics or ()))
        yield from of_article(question, world, article, "corpus", 0.6 if shared else 0.4)


class _Neighbours(ArticleIndex):
    """The articles near to an article, without those of the question."""

    def __init__(self, article: Article, world: World) -> None:
        super().__init__(article, world)
        self._beside: dict[tuple[str, ...], list[Article]] = {}

    def beside(self, own: tuple[str, ...]) -> list[Article]:
        """The nearest other articles; `own`: ids of the question's articles."""
        if own not in self._beside:
            self._beside[own] = nearest(self.article, (a for a in self.world.articles if a.id not in own))
        return self._beside[own]
