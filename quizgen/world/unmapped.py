"""What an article names and no map can show, each with the reason and a way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizgen.model.article import Article
from quizgen.world import cities
from quizgen.world.countries import country_code, country_name, with_article
from quizgen.world.mapped import why_no_outline
from quizgen.world.maps.disputes import disputed
from quizgen.world.places import named_with_country
from quizgen.world.spots import on_map_as
from quizgen.world.wording import countries_at

# States that are no more, or bear another name → what lies there today.
FORMER = {
    "Yugoslavia": "Serbia, Croatia, Slovenia, Bosnia and Herzegovina, Montenegro, North Macedonia or Kosovo",
    "Serbia and Montenegro": "Serbia or Montenegro",
    "Czechoslovakia": "the Czech Republic or Slovakia",
    "Soviet Union": "Russia or another of its fifteen successors",
    "USSR": "Russia or another of its fifteen successors",
    "East Germany": "Germany",
    "West Germany": "Germany",
    "South Vietnam": "Vietnam",
    "North Vietnam": "Vietnam",
    "South Yemen": "Yemen",
    "North Yemen": "Yemen",
    "Rhodesia": "Zimbabwe",
    "Zaire": "the Democratic Republic of the Congo",
    "Austria-Hungary": "Austria, Hungary or another successor",
    "Ottoman Empire": "Turkey or another successor",
}

SAY_BOTH = "ask with words of your own, and say who holds it and who claims it"
Unmapped = tuple[str, str, str]  # the name, why no map shows it, what to do


def unmapped(article: Article) -> list[Unmapped]:
    """The names in the order of the rules: former states, places in dispute, countries, cities; each once."""
    if not article.language.startswith("en"):
        return [("the story", "only names in English are read", "set `maps: false` for it")]
    found = (*_former(article), *_disputed(article), *_countries(article), *_claimed_cities(article), *_cities(article))
    return list({name: (name, why, hint) for name, why, hint in found}.values())


def _has(text: str, name: str) -> bool:
    return name in text and bool(re.search(rf"\b{re.escape(name)}\b", text))


def _former(article: Article) -> Iterator[Unmapped]:
    for name, today in FORMER.items():
        if _has(article.text, name) and not country_code(name):
            yield name, "it no longer exists, and the outlines are those of today", f"where the story means today's, name {today}"


def _disputed(article: Article) -> Iterator[Unmapped]:
    for row in disputed():
        name = row.name.removeprefix("the ")
        if _has(article.text, name):
            yield name, f"states disagree on whose it is: {row.told}", SAY_BOTH


def _claimed_cities(article: Article) -> Iterator[Unmapped]:
    for row in disputed():
        for city in row.cities:
            if _has(article.text, city):
                yield city, f"it lies in {row.name}, and states disagree on whose that is: {row.told}", SAY_BOTH


def _countries(article: Article) -> Iterator[Unmapped]:
    for code in dict.fromkeys(code for code, _, _ in countries_at(article.text)):
        name = country_name(code) or code
        if (why := why_no_outline(code)) and name not in {row.name for row in disputed()}:
            yield name, why, "ask for it with words of your own"


def _cities(article: Article) -> Iterator[Unmapped]:
    for name, code in named_with_country(article):
        city, land = cities.city_in(name, code), with_article(country_name(code) or code)
        if city is None and not any(_has(row.name, name) or name in row.cities for row in disputed()):
            why = f"the table of cities has none of that name in {land}"
            yield name, why, "the table has places of 50,000 inhabitants and capitals; is the name spelled as English news does?"
        elif city is not None and not on_map_as(city):
            yield name, f"the outlines do not have it in {land}, where the table has it", "ask with words of your own"
