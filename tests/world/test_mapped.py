"""Which countries and cities of a story a map asks for, and what is never asked."""

from __future__ import annotations

from collections import Counter

import pytest

from quizgen.model.article import Article, Entity
from quizgen.model.dates import parse
from quizgen.model.facts import Outline, Place, Spot
from quizgen.world.cities import cities, city_in, kilometres
from quizgen.world.maps.framing import frame_of
from quizgen.world.maps.outlines import direction
from quizgen.world.mapped import locator, map_asked, mapped, of_spots
from quizgen.world.maps.outlines import country_at
from quizgen.world.spots import lands_beside, on_map_as, spots_beside
from quizgen.world.unmapped import unmapped

STORY = (
    "Officials of Syria and Jordan met in Aleppo, Syria, on Tuesday. They spoke of Lebanon and the United States. "
    "A train left Amman, Jordan, at noon."
)


def story(text: str = STORY, **more: object) -> Article:
    known = {"id": "s", "title": "T", "published": parse("2018-03-28"), "text": text, "entities": {}, "facts": ()}
    return Article(schema="quizgen/article@1", **{**known, **more})


def outlines(text: str) -> list[str]:
    return [f.general.partition("/")[2] for f in mapped(story(text)).facts if isinstance(f, Outline)]


def spots(text: str) -> list[Spot]:
    return [f for f in mapped(story(text)).facts if isinstance(f, Spot)]


def test_countries_and_cities_of_the_story() -> None:
    assert set(outlines(STORY)) == {"syr", "jor", "lbn"}
    assert [s.city for s in spots(STORY)] == ["Aleppo", "Amman"]


def test_facts_and_entities_of_the_article_stay() -> None:
    richer = mapped(story(entities={"berg": Entity(kind="person", name="Anna Berg")}))
    assert "berg" in richer.entities
    assert all(richer.entities[f.country].kind == "country" for f in richer.facts)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Tuesday.",
        "Yugoslavia and Czechoslovakia sent trains.",
        "Crimea, Western Sahara, Kashmir and the Golan Heights were named.",
        "Taiwan, Kosovo and Palestine sent observers to Taipei, Taiwan.",
        "Tuvalu asked for help.",
        "The United States, Britain and Russia met.",
    ],
)
def test_what_no_map_asks_for(text: str) -> None:
    assert outlines(text) == [] and spots(text) == []


@pytest.mark.parametrize("text", ["They met in Sevastopol, Ukraine.", "They met in Nowhereton, Syria.", "They met in Laayoune, Morocco."])
def test_a_claimed_or_unknown_city_is_no_spot(text: str) -> None:
    assert spots(text) == []


def test_a_capital_of_a_country_that_is_named_needs_no_more_words() -> None:
    text = "Talks of Syria and Jordan begin. Damascus has agreed. Kabul has not."
    assert [s.city for s in spots(text)] == ["Damascus"]


def test_a_city_of_a_vast_country_is_shown_near_by() -> None:
    place = Place(id="p", evidence=("x",), source="t", city="Magnitogorsk", country="l")
    view = locator(place, story(entities={"l": Entity(kind="country", name="Russia")}))
    assert view is not None and view.marked == () and frame_of(view).half < 1_000 and "Russia" in view.alt


def test_what_no_map_can_show_is_named_with_a_reason() -> None:
    text = "In Homs, Syria, and in Nowhereton, Syria, trains of Yugoslavia stood. Crimea and Tuvalu were named."
    found = {name: why for name, why, _ in unmapped(story(text))}
    assert set(found) == {"Yugoslavia", "Crimea", "Tuvalu", "Nowhereton"}
    assert "no longer exists" in found["Yugoslavia"] and "Ukraine" in found["Crimea"] and "smaller" in found["Tuvalu"]


def test_each_option_is_the_spot_it_says() -> None:
    for fact in spots(STORY):
        article = mapped(story())
        view = map_asked(fact, article, "spot")
        assert view is not None and len(view.spots) == 4
        city = city_in(fact.city, "SYR" if fact.city == "Aleppo" else "JOR")
        right = next(s for s in view.spots if s.label == fact.spot.removeprefix("Spot "))
        assert city is not None and (right.latitude, right.longitude) == (city.latitude, city.longitude)
        assert {f.value for f in fact.foils["spot"]} | {fact.spot} == {f"Spot {n}" for n in (1, 2, 3, 4)}


def test_the_front_does_not_tell_the_answer() -> None:
    article = mapped(story())
    for fact, slot in ((f, slot) for f in article.facts for slot in ("spot", "city" if isinstance(f, Spot) else "country")):
        view = map_asked(fact, article, slot)
        assert view is not None and view.note == "" and not any(len(spot.label) > 1 for spot in view.spots)
        assert not any(word in view.alt for word in ("Syria", "Jordan", "Lebanon", "Aleppo", "Amman"))


def test_the_other_cities_of_a_marked_one_are_told_by_where_they_lie() -> None:
    for fact in spots(STORY):
        others = fact.foils["city"]
        assert len(others) == 3 and all(" km " in f.why and str(f.value) in f.why for f in others)
        assert fact.city not in {f.value for f in others} and fact.marked.startswith(f"The city that is marked is {fact.city}")


def test_a_country_is_one_of_four_spots_each_well_within_its_own() -> None:
    made = 0
    for code in ("SYR", "JOR", "FRA", "KEN", "PER", "JPN", "NZL", "DEU", "VNM", "MLI"):
        four = lands_beside(code)
        made += bool(four)
        for spot in four:
            assert country_at((spot.longitude, spot.latitude)) == spot.country, (code, spot)
        assert not four or len({s.country for s in four}) == 4 and code in {s.country for s in four}
    assert made >= 9


@pytest.mark.parametrize("code", ["LUX", "MLT", "TUV", "LBN"])
def test_no_spot_in_a_country_that_is_too_small_for_one(code: str) -> None:
    assert lands_beside(code) == ()


def test_the_back_tells_the_place() -> None:
    article = mapped(story())
    view = locator(spots(STORY)[0], article)
    assert view is not None and "Aleppo" in view.alt and "Syria" in view.alt
    assert view.marked == ("SYR",) and view.note == ""  # the explanation has said it
    land = Entity(kind="country", name="Syria")
    place = Place(id="p", evidence=("x",), source="t", city="Aleppo", country="l")
    view = locator(place, story(entities={"l": land}))
    assert view is not None and "Golan" in view.note


def test_no_locator_where_the_table_has_no_such_city() -> None:
    land = Entity(kind="country", name="Syria")
    article = story(entities={"l": land})
    place = Place(id="p", evidence=("x",), source="t", city="Nowhereton", country="l")
    assert locator(place, article) is None


SAMPLE = [c for c in cities() if c.meant and c.population >= 400 and on_map_as(c)][::9]


def test_spots_lie_apart_and_tell_nothing_by_number_or_place() -> None:
    """Each number is the right one about as often, and so is each distance from the middle of the four."""
    numbers: Counter[int] = Counter()
    middles: Counter[int] = Counter()
    made = 0
    for city in SAMPLE:
        four = spots_beside(city)
        if not four:
            continue
        made += 1
        numbers[four.index(city)] += 1
        frame = frame_of(of_spots(city))
        places = [frame.project(c.longitude, c.latitude) for c in four]
        middle = [sum(axis) / 4 for axis in zip(*places, strict=True)]
        far = sorted(places, key=lambda p: (p[0] - middle[0]) ** 2 + (p[1] - middle[1]) ** 2)
        middles[far.index(places[four.index(city)])] += 1
        gaps = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for n, a in enumerate(places) for b in places[:n]]
        assert min(gaps) > 16, city
    assert made > 50
    assert max(numbers.values()) < 0.45 * made, numbers
    assert max(middles.values()) < 0.45 * made, middles


def test_spots_are_the_same_each_time() -> None:
    city = city_in("Aleppo", "SYR")
    assert city is not None
    first = spots_beside(city)
    spots_beside.cache_clear()
    assert spots_beside(city) == first
    assert all(kilometres(a, b) > 100 for n, a in enumerate(first) for b in first[:n])


@pytest.mark.parametrize(("code", "other", "side"), [("SYR", "TUR", "north"), ("ESP", "PRT", "west"), ("FJI", "TON", "east")])
def test_directions(code: str, other: str, side: str) -> None:
    assert side in direction(code, other)
