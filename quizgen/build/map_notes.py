"""What a person is told who asked for maps and gets none, or not all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizgen.model.article import Article
from quizgen.model.item import Item
from quizgen.model.problem import Location, Problem
from quizgen.world.unmapped import unmapped

MOST = 5  # names of an article that are told one by one


def map_notes(articles: Iterable[Article], items: Iterable[Item]) -> Iterator[Problem]:
    """A warning where no question has a map, and a note for each name that no map can show."""
    if not any(item.map or item.locator for item in items):
        message = "maps are asked for, and no question of this deck has one: no story names a country or city that a map can show"
        hint = "name a city with its country (“in Aleppo, Syria”) or a country in the story, or set `maps: false`"
        yield Problem(Location(path="maps"), "no-map", message, hint, "warning")
    for article in articles:
        found = unmapped(article)
        for name, why, hint in found[:MOST]:
            yield Problem(Location(path="maps"), "not-on-map", f"no map of {name}: {why}", hint, "note")
        if len(found) > MOST:
            names = ", ".join(name for name, _, _ in found[MOST:])
            yield Problem(Location(path="maps"), "not-on-map", f"no map of these either: {names}", "", "note")
