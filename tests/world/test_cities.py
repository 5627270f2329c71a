"""The table of cities is what its program makes, and a city is asked for only where its country is sure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cities as program
import pytest
import samples

from quizgen.world import cities, rows
from quizgen.world.joined import joined
from quizgen.world.places import HOME
from quizgen.world.table_check import check_tables

EVENT = "- {id: a, kind: event, who: berg, did: spoke}"


def test_the_table_is_what_the_program_makes_of_geonames():
    assert (rows.FOLDER / "cities.csv").read_text("utf-8") == program.table()


def test_a_city_is_found_by_any_of_its_names_with_or_without_accents():
    for name in ("Gdańsk", "Gdansk", "GDAŃSK"):
        assert [c.country for c in cities.called(name)] == ["POL"]
    assert cities.city_in("Kiev", "UKR") == cities.city_in("Kyiv", "UKR")
    assert cities.city_in("Xian", "CHN").name == "Xi'an"
    assert [c.country for c in cities.called("Tripoli")] == ["LBY", "LBN"]
    assert cities.called("") == cities.called("Port Sudria") == () and cities.city_in("Gdańsk", "DEU") is None
    assert cities.city_in("Astana", "KAZ").capital and not cities.city_in("Almaty", "KAZ").capital


def test_every_capital_but_a_few_is_there_and_no_place_that_two_states_claim():
    from quizgen.world.countries import countries

    missing = [c.code for c in countries() if c.capital and not cities.city_in(c.capital, c.code)]
    assert set(missing) <= {"LKA", "USA", "VUT"}  # too small, or under another name
    for name in ("Sevastopol", "Jerusalem", "Srinagar", "Sukhumi", "Tiraspol", "Hargeisa"):
        assert cities.called(name) == (), name


def test_the_nearest_countries_come_first():
    near = [c.country for _, c in cities.countries_near(cities.city_in("Aktobe", "KAZ"))]
    assert near[:2] == ["RUS", "UZB"]
    suva, apia = cities.city_in("Suva", "FJI"), cities.city_in("Apia", "WSM")
    assert 1_000 < cities.kilometres(suva, apia) < 1_300  # across the line where the date changes


TOLD = [
    ("She spoke in Gdańsk, Poland.", "Gdańsk", "Poland"),
    ("She spoke in the Polish city of Gdansk on Monday.", "Gdansk", "Poland"),
    ("Aktobe in western Kazakhstan was hit.", "Aktobe", "Kazakhstan"),
    ("They came from Suhum, a small town in Ghana.", "Suhum", "Ghana"),
    ("It reached Mardan, Khyber Pakhtunkhwa, Pakistan.", "Mardan", "Pakistan"),
    ("Turkey's border town of Kilis was shelled.", "Kilis", "Turkey"),
    ("The Eritrean capital, Asmara, was calm.", "Asmara", "Eritrea"),
    ("She met the Iraqi governor. He fell ill in Mosul.", "Mosul", "Iraq"),
    ("The fire broke out near Łódź, Poland.", "Łódź", "Poland"),
    ("She went to Deir ez-Zor in Syria.", "Deir ez-Zor", "Syria"),
]


@pytest.mark.parametrize(("text", "city", "country"), TOLD)
def test_a_city_named_with_its_country_is_a_fact(text, city, country):
    article = joined(samples.article(EVENT, text=text))
    found = [(f.city, article.entities[f.country].name) for f in article.facts if f.kind == "city"]
    assert found == [(city, country)]


@pytest.mark.parametrize(
    "text",
    [
        "She spoke in Gdańsk.",  # no country
        "She spoke in Gdańsk, Germany.",  # another than the table's
        "They met in Paris, Lyon and Tours, France.",  # large, or among others
        "Leaders of London, Germany and Japan met.",
        "She spoke in Moscow, Russia.",  # everybody knows
        "She spoke in Milan, Italy, and in Oslo, Norway.",
        "She spoke in Springfield, United States, and Leeds, Britain.",
        "She spoke in Algiers, Algeria.",  # the name tells it
        "She spoke in Hyderabad, Pakistan, and Valencia, Venezuela.",  # another one is as large
        "She spoke in Donetsk, Russia.",  # the one meant is left out of the table, for two states claim it
        "She spoke in Ramallah, Palestine, and Kaohsiung, Taiwan.",  # no member of the United Nations
        "She spoke in Mosul University, Iraq.",
        "She spoke with Herat, of Afghanistan.",
    ],
)
def test_what_is_not_sure_or_known_to_all_is_no_fact(text):
    assert [f.city for f in joined(samples.article(EVENT, text=text)).facts if f.kind == "city"] == []


def test_a_person_who_is_called_like_a_city_is_none():
    entities = samples.ENTITIES + "  santos: {kind: person, name: Juan Manizales}\n"
    article = samples.article(EVENT, entities=entities, text="Colombia trusts in Manizales to end it.")
    assert [f for f in joined(article).facts if f.kind == "city"] == []


def test_no_other_country_with_a_place_of_the_name_is_an_option():
    """India has a smaller Kandahar, Iran another Herat, and many countries have a Palmyra."""
    for city, country in (("Herat", "Afghanistan"), ("Palmyra", "Syria"), ("Kandahar", "Afghanistan")):
        pool = samples.pool(samples.article(EVENT, text=f"She spoke in {city}, {country}."))
        for item in (i for i in pool.items if i.template == "city-country"):
            (row,) = [c for c in cities.called(city) if c.meant]
            assert item.stem == f"In which country is the city of {city}?" and item.key == country
            assert not {country_of(o.text) for o in item.options if not o.right} & {*row.also, row.country, *HOME}
            assert all("km away" in o.why for o in item.options if not o.right)
            assert item.evidence == (f"She spoke in {city}, {country}.", item.evidence[1])


def country_of(text: str) -> str:
    from quizgen.world.countries import country_code

    return country_code(text) or text


def test_three_cities_at_most_are_asked_and_those_named_most_come_first():
    text = "It began in Herat, Afghanistan. Ghazni, Afghanistan, and Khost, Afghanistan, were hit. "
    text += "Kunduz, Afghanistan, lay still. Kunduz slept. Ghazni slept."
    pool = samples.pool(samples.article(EVENT, text=text))
    asked = [i.id.rpartition("/")[2] for i in pool.items if i.template == "city-country"]
    assert len(asked) == 3 and {"ghazni-afg", "kunduz-afg"} < set(asked)


def test_the_table_is_not_read_for_an_article_without_places():
    code = (
        "import samples; from quizgen.world import cities; from quizgen.world.joined import joined;"
        f"joined(samples.article({EVENT!r}, text='Norland said that Poland slept.'));"
        "assert cities._prepared.cache_info().currsize == 0;"
        f"joined(samples.article({EVENT!r}, text='She spoke in Herat, Afghanistan.'));"
        "assert cities._prepared.cache_info().currsize == 1"
    )
    import os

    env = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60, env=env)


def test_a_planted_mistake_is_found(tmp_path):
    head, first, *rest = (rows.FOLDER / "cities.csv").read_text("utf-8").splitlines()
    for column, wrong, rule in ((2, "AFX", "unknown-country"), (3, "many", "bad-number"), (4, "34,5N", "bad-number"),
                                (6, "true", "not-yes-or-no"), (8, "ISX", "unknown-country")):  # fmt: skip
        cells = first.split(",")
        cells[column] = f'"{wrong}"'
        for name in ("countries", "organisations"):
            (tmp_path / f"{name}.csv").write_bytes((rows.FOLDER / f"{name}.csv").read_bytes())
        (tmp_path / "cities.csv").write_text("\n".join((head, ",".join(cells), *rest[:3])) + "\n", "utf-8")
        rows.read.cache_clear()
        assert [p.rule for p in check_tables(tmp_path)] == [rule], (column, wrong)


def test_the_names_are_prepared_from_this_table() -> None:
    prepared = (cities.FOLDER / cities.NAMES).read_text("utf-8")
    assert prepared == cities.names_prepared(), "write cities.names_prepared() there"
    for name, bearing in cities._by_name().items():
        assert cities._bearing(name) == bearing
    assert cities._bearing("") == cities._bearing("no such place") == cities._bearing("aleppo\t1\nx") == []


@pytest.mark.parametrize("change", ["another table", "no file"])
def test_names_of_another_table_are_not_used(change: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = (cities.FOLDER / "cities.csv").read_text("utf-8").replace("Aleppo,", "Halab,", 1)
    (tmp_path / "cities.csv").write_text(table, "utf-8", newline="\n")
    if change == "another table":
        (tmp_path / cities.NAMES).write_bytes((cities.FOLDER / cities.NAMES).read_bytes())
    monkeypatch.setattr(cities, "FOLDER", tmp_path)
    forget = (cities._prepared, cities._cells, cities._by_name)
    for function in forget:
        function.cache_clear()
    try:
        assert [c.name for c in cities.called("Halab")] == ["Halab"]
    finally:
        for function in forget:
            function.cache_clear()
