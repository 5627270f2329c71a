"""Where something happened: filled where one city or country hangs on the deed, and asked with sure wrong options."""

from __future__ import annotations

import pytest
import samples
from test_draft_facts import draft

from quizgen.build import load_templates, make_pool, recipe_for
from quizgen.drafting.draft import draft_stories
from quizgen.drafting.inputs import read_story
from quizgen.model.item import Item
from quizgen.reader import parse_article
from quizgen.world import cities
from quizgen.world.knowledge import World

PLACED = [
    ("Anna Berg was born in Poznań in 1951.", "poznan", "poland"),
    ("Omar Lind signed the grain treaty in Gaziantep on Monday.", "gaziantep", "turkey"),
    ("Omar Lind met with Anna Berg in Gaziantep on Monday.", "gaziantep", "turkey"),
    ("Anna Berg addressed traders of Norland at a summit in Geneva on Monday. Switzerland paid.", "geneva",
     "switzerland"),
    ("Omar Lind attended a summit on grain in Lagos on Monday.", "lagos", "nigeria"),
    ("Anna Berg opened her African tour in Senegal on Monday.", "senegal", None),
]  # fmt: skip
NOT_PLACED = [
    "Anna Berg lived in Poznań in 1951.",  # a whole life
    "Anna Berg criticised the protests in Poznań on Monday.",  # the protests' scene
    "Omar Lind signed the grain treaty in Gaziantep in May.",  # he may have signed another elsewhere
    "Omar Lind signed the grain treaty in Gaziantep and Ankara on Monday.",
    "Omar Lind signed the Senegal treaty in Senegal on Monday.",  # given away
    "Omar Lind signed the grain treaty in Springfield on Monday.",  # there are many
    "Omar Lind signed the grain treaty in Port Sudria on Monday.",  # unknown to the table
    "Omar Lind flew from Ankara in Turkey to a summit in Gaziantep on Monday.",
    "Anna Berg opened her African tour in Hong Kong on Monday.",  # no state of its own
    "An apartment building collapsed in Gaziantep on Monday.",  # others may have too
]


@pytest.mark.parametrize(("text", "place", "country"), PLACED)
def test_the_scene_of_a_deed_is_filled(text: str, place: str, country: str | None) -> None:
    entities, facts = draft(f"{text} The harbor stayed open.")
    (where,) = [f.slots["where"] for f in facts if f.kind == "event" and "where" in f.slots]
    assert str(entities[where]["name"]).lower().replace("ń", "n") == place
    assert entities[where].get("country") == country


@pytest.mark.parametrize("text", NOT_PLACED)
def test_a_scene_that_is_not_sure_is_left_out(text: str) -> None:
    assert [f for f in draft(f"{text} The harbor stayed open.")[1] if "where" in f.slots] == []


def items(text: str) -> list[Item]:
    """The items that ask for a place, from raw text to options."""
    data = f"Grain treaty signed by Omar Lind\n\nWednesday, September 11, 2019\n\n{text}\n".encode()
    story, _ = read_story(data, "story", ".txt", "story.txt")
    assert story is not None
    drafting = next(draft_stories([story]))
    article, problems = parse_article(drafting.yaml.encode(), "story.txt")
    assert article is not None, problems
    pool = make_pool([article], World((article,)), load_templates()[0], recipe_for(article), None)
    return [i for i in pool.items if i.template in ("event-place", "event-where")]


def test_the_place_is_left_out_of_the_stem_and_the_options_are_cities_of_its_country() -> None:
    (item,) = items("Omar Lind signed the grain treaty in Gaziantep on Monday.")
    assert item.stem == "In which city did Omar Lind sign the grain treaty on 9 September 2019?"
    assert item.key == "Gaziantep"
    right = cities.city_in("Gaziantep", "TUR")
    for option in item.options:
        if not option.right:
            other = cities.city_in(option.text, "TUR")
            assert other is not None and cities.kilometres(right, other) > cities.APART
            assert "another city of Turkey" in option.why


def test_a_country_is_asked_among_its_neighbours() -> None:
    (item,) = items("Anna Berg opened her African tour in Senegal on Monday.")
    assert item.stem == "In which country did Anna Berg open her African tour on 9 September 2019?"
    assert item.key == "Senegal"
    assert {o.text for o in item.options} <= {"Senegal", "The Gambia", "Guinea-Bissau", "Mauritania", "Guinea", "Mali"}


@pytest.mark.parametrize(
    ("did", "when", "made"),
    [
        ("signed the treaty in Gaziantep", "2017-05-09", True),
        ("signed the treaty in Gaziantep", "2017-05", False),  # perhaps elsewhere as well
        ("died in Gaziantep", "2017", True),
    ],
)
def test_by_hand_too_a_deed_of_one_scene_is_asked(did: str, when: str, made: bool) -> None:
    entities = samples.ENTITIES + (
        "  turkey: {kind: country, name: Turkey}\n  gaziantep: {kind: place, name: Gaziantep, country: turkey}\n"
    )
    base = did.replace("signed", "sign").replace("died", "die")
    fact = f"- {{id: a, kind: event, who: berg, did: {did}, base: {base}, when: {when}, where: gaziantep}}"
    pool = samples.pool(samples.article(fact, entities=entities))
    assert [i.template for i in pool.items if i.template.startswith(("event-place", "event-where"))] == (
        ["event-place"] if made else []
    )
