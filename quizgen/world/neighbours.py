"""Which other articles matter to an article: those of its topics and time, and those that name what it names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quizgen.model.article import Article
from quizgen.world.knowledge import names

MOST_ARTICLES = 20  # from which wrong options are taken


def nearest(home: Article, others: Iterable[Article]) -> list[Article]:
    """At most twenty others: shared topics first, then near dates."""
    topics = set(home.topics or ())

    def distance(article: Article) -> tuple[int, int, str]:
        shared = len(topics & set(article.topics or ()))
        return -shared, abs((article.published.first - home.published.first).days), article.id

    return sorted(others, key=distance)[:MOST_ARTICLES]


class Names:
    """The articles of a corpus by the names in them, so that one article's neighbours are found without reading all."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._by_name: dict[str, list[int]] = {}
        for place, article in enumerate(articles):
            for name in {n for entity in article.entities.values() for n in names(entity)}:
                self._by_name.setdefault(name, []).append(place)

    def related(self, homes: Iterable[Article]) -> list[Article]:
        """The articles that can speak of what these speak of, for they share a name, and their nearest ones; in the
        corpus's order, the articles themselves left out."""
        ids = {home.id for home in homes}
        wanted: set[int] = set()
        for home in homes:
            for entity in home.entities.values():
                wanted.update(*(self._by_name.get(n, ()) for n in names(entity)))
        near = {a.id for home in homes for a in nearest(home, (a for a in self._articles if a.id not in ids))}
        return [a for n, a in enumerate(self._articles) if (n in wanted or a.id in near) and a.id not in ids]
