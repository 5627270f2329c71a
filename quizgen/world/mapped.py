"""The countries and cities of an article that a map can ask for, as facts; and the maps of facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from quizgen.model.article import Article, Entity
from quizgen.model.facts import AnyFact, Body, Event, Outline, Place, Spot
from quizgen.model.maps import MapSpot, MapView
from quizgen.model.provenance import by_table
from quizgen.model.slots import Foil
from quizgen.world import cities
from quizgen.world.countries import country, region, with_article
from quizgen.world.folding import slug
from quizgen.world.maps.disputes import notice
from quizgen.world.maps.outlines import main_parts, side, source
from quizgen.world.offices import code_of
from quizgen.world.places import HOME, cities_named, state
from quizgen.world.sentences import sentences
from quizgen.world.spellings import without_accents
from quizgen.world.spots import lands_beside, on_map_as, spots_beside
from quizgen.world.tenures import entity_id
from quizgen.world.wording import countries_at

# So large that everybody knows their outline.
LARGEST = frozenset("RUS CHN BRA IND".split())
MARK = "?"  # on a map that asks which city is marked


def mapped(article: Article) -> Article:
    """The article with facts of maps after its own, and the entities they name."""
    facts: list[AnyFact] = []
    entities: dict[str, Entity] = {}
    for fact, land in _facts(article):
        entities[entity_id(land)] = land
        facts.append(fact)
    return replace(article, entities={**article.entities, **entities}, facts=(*article.facts, *facts))  # type: ignore[arg-type]


def _facts(article: Article) -> Iterator[tuple[AnyFact, Entity]]:
    yield from _outlines(article)
    yield from _spots(article)


def _outlines(article: Article) -> Iterator[tuple[Outline, Entity]]:
    """The countries that the article names, the one named most often first."""
    first: dict[str, str] = {}
    named: Counter[str] = Counter()
    for sentence in sentences(article.text) if article.language.startswith("en") else ():
        for code, _, _ in countries_at(sentence):
            named[code] += 1
            first.setdefault(code, sentence)
    for code, _ in named.most_common():
        if not why_no_outline(code) and code not in HOME | LARGEST:
            yield _outline(code, first[code])


def why_no_outline(code: str) -> str:
    """Why no map asks for a country; "" where one may."""
    row = country(code)
    if row is None or not main_parts(code):
        return "the outlines do not have it: it is smaller than they draw"
    return "" if row.un_member else "states disagree on whose it is, so no map asks for it"


def _outline(code: str, sentence: str) -> tuple[Outline, Entity]:
    land = state(code)
    name = with_article(land.name)
    row = f"{source()}: the outline of {name}."
    view = of_outline(code)
    told = f"The hatched country is {name}, in {region(code)}. {notice(view)}".strip()
    by = f"the outlines of {source()}"
    four = lands_beside(code)
    spot, found = _numbered(code, four) if four else (None, None)
    fact = Outline(
        id=f"outline.{code.lower()}", general=f"outline/{code.lower()}", row=row, evidence=(sentence, row),
        foils={"spot": _foils(four, spot, by)} if spot else {},
        source=by, by=by_table(by), country=entity_id(land), told=told, spot=spot, found=found,
    )  # fmt: skip
    return fact, land


def _numbered(code: str, four: tuple[cities.City, ...]) -> tuple[str, str]:
    """“Spot 3”, and what the map with numbers shows."""
    number = next(n for n, c in enumerate(four, 1) if c.country == code)
    view = numbered(four, code)
    return f"Spot {number}", f"Spot {number} lies in {_land(code)}. {notice(view)}".strip()


def _foils(four: tuple[cities.City, ...], right: str, by: str) -> tuple[Foil, ...]:
    """The other spots of a map of countries."""
    wrong = ((f"Spot {n}", f"Spot {n} lies in {_land(c.country)}.") for n, c in enumerate(four, 1))
    return tuple(Foil(spot, why, by_table(by)) for spot, why in wrong if spot != right)


def _land(code: str) -> str:
    return with_article(state(code).name)


def of_outline(code: str) -> MapView:
    """The map that asks for a country."""
    return MapView(alt=f"A map of a part of {_part(code)} without names; one country is hatched.", marked=(code,))


def _part(code: str) -> str:
    """The part of the world: its subregion would name it among few."""
    where = region(code) or ""
    return next((part for word, part in _PARTS.items() if word in where), "the world")


_PARTS = {
    "Africa": "Africa", "Asia": "Asia", "Europe": "Europe", "America": "the Americas", "Caribbean": "the Americas",
    "Australia": "Oceania", "nesia": "Oceania",
}  # fmt: skip


def _spots(article: Article) -> Iterator[tuple[Spot, Entity]]:
    """The cities that the article names with their country, as one of four spots."""
    for name, city, sentence in cities_named(article):
        row = country(city.country)
        if row is None or not row.un_member or city.country in HOME or not on_map_as(city):
            continue
        if four := spots_beside(city):
            yield _spot(name, city, four, sentence)


def _spot(name: str, city: cities.City, four: tuple[cities.City, ...], sentence: str) -> tuple[Spot, Entity]:
    land = state(city.country)
    where = "; ".join(f"{n} {c.name}, {state(c.country).name}" for n, c in enumerate(four, 1))
    row = f"Table of cities: {city.name} lies at {_degrees(city)}. On the map: {where}."
    right = four.index(city) + 1
    told = f"Spot {right} is {city.name}, in {with_article(land.name)}. {notice(of_spots(city))}".strip()
    by = f"quizgen's table of cities; see {cities.SOURCE}. Map: {source()}"
    wrong = tuple(
        Foil(f"Spot {n}", f"Spot {n} is {c.name}, in {with_article(state(c.country).name)}.", by_table(by))
        for n, c in enumerate(four, 1)
        if c != city
    )
    own = slug(without_accents(city.name))
    view = of_mark(city)
    marked = f"The city that is marked is {city.name}, in {with_article(land.name)}. {notice(view)}".strip()
    fact = Spot(
        id=f"spot.{own}", general=f"spot/{own}-{city.country.lower()}", row=row, evidence=(sentence, row),
        foils={"spot": wrong, "city": _others(city, four, by)}, source=by, by=by_table(by), city=name,
        spot=f"Spot {right}", country=entity_id(land), told=told, marked=marked,
    )  # fmt: skip
    return fact, land


def _others(city: cities.City, four: tuple[cities.City, ...], by: str) -> tuple[Foil, ...]:
    """The other cities, each with where it lies."""
    here = city.longitude, city.latitude
    found = []
    for c in four:
        if c != city:
            far, where = cities.kilometres(city, c), side(here, (c.longitude, c.latitude))
            why = f"{c.name}, in {_land(c.country)}, lies some {far:,.0f} km {where} of the marked city."
            found.append(Foil(c.name, why, by_table(by)))
    return tuple(found)


def _degrees(city: cities.City) -> str:
    north, east = "N" if city.latitude >= 0 else "S", "E" if city.longitude >= 0 else "W"
    return f"{abs(city.latitude):.1f}° {north}, {abs(city.longitude):.1f}° {east}"


def of_spots(city: cities.City) -> MapView:
    """The map that asks where a city lies."""
    return numbered(spots_beside(city), city.country)


def numbered(four: tuple[cities.City, ...], code: str) -> MapView:
    """A map with four numbered spots, one of them in the country of that code."""
    spots = tuple(MapSpot(str(n), c.latitude, c.longitude) for n, c in enumerate(four, 1))
    return MapView(alt=f"A map of a part of {_part(code)} without names; four spots are numbered.", spots=spots)


def of_mark(city: cities.City) -> MapView:
    """The map that asks which city is marked: the numbered one, with one mark."""
    spots = (MapSpot(MARK, city.latitude, city.longitude),)
    return MapView(alt=f"A map of a part of {_part(city.country)} without names; one city is marked.", spots=spots)


def map_asked(fact: AnyFact, article: Article, slot: str) -> MapView | None:
    """The map without which a question of a fact's slot cannot be answered; None for a fact that needs none."""
    if isinstance(fact, Outline):
        code = code_of(article.entities[fact.country])
        if code is None:
            return None
        return numbered(lands_beside(code), code) if slot == "spot" else of_outline(code)
    if isinstance(fact, Spot):
        city = _city(fact.city, article.entities[fact.country])
        if city is None:
            return None
        return of_mark(city) if slot == "city" else of_spots(city)
    return None


def locator(fact: AnyFact, article: Article) -> MapView | None:
    """The map for the back of a question about a place; None where the fact names none, or the tables do not have it
    where the outlines do."""
    if isinstance(fact, Spot | Place):
        city = _city(fact.city, article.entities[fact.country])
        view = _of_city(city, fact.city) if city else None
        # The explanation of a spot has said what is in dispute.
        return replace(view, note="") if view and isinstance(fact, Spot) else view
    if isinstance(fact, Event | Body):
        place = article.entities.get((fact.where if isinstance(fact, Event) else fact.seat) or "")
        return _of_place(place, article) if place else None
    return None


def _city(name: str, land: Entity) -> cities.City | None:
    code = code_of(land)
    return cities.city_in(name, code) if code else None


def _of_place(place: Entity, article: Article) -> MapView | None:
    """A country hatched, or a city of a known country with its name."""
    code = code_of(place) if place.kind == "country" else None
    if code:
        view = MapView(alt=f"A map: {with_article(place.name)} is hatched.", marked=(code,))
        return None if why_no_outline(code) or code in HOME else replace(view, note=notice(view))
    land = article.entities.get(place.country or "")
    code = code_of(land) if land else place.country
    rows = [c for c in cities.called(place.name) if c.country == code] if code else _sole(place.name)
    return _of_city(rows[0], place.name) if rows else None


def _sole(name: str) -> list[cities.City]:
    """The city that is meant where no country is named."""
    return [c for c in cities.called(name) if c.meant][:1]


def _of_city(city: cities.City, name: str) -> MapView | None:
    row = country(city.country)
    if row is None or not row.un_member or not on_map_as(city):
        return None
    alt, spot = f"A map: {name} in {with_article(row.name)}", MapSpot(name[:60], city.latitude, city.longitude)
    if city.country in LARGEST | HOME:  # hatched whole, it would leave the city a speck
        view = MapView(alt=f"{alt}.", spots=(spot,))
    else:
        view = MapView(alt=f"{alt}, which is hatched.", marked=(city.country,), spots=(spot,))
    return replace(view, note=notice(view))
