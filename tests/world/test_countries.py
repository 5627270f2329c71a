"""Names, adjectives, regions and capitals of countries."""

from __future__ import annotations

import pycountry
import pytest

from quizgen.world.countries import capital, countries, country_code, country_name, demonyms, region


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("North Korea", "PRK"), ("North Korean", "PRK"), ("DPRK", "PRK"), ("the U.S.", "USA"), ("U.S.", "USA"),
        ("the United States", "USA"), ("American", "USA"), ("Russia", "RUS"), ("Britain", "GBR"), ("British", "GBR"),
        ("the Netherlands", "NLD"), ("Dutch", "NLD"), ("CHINESE", "CHN"), ("Türkiye", "TUR"), ("Côte d’Ivoire", "CIV"),
        ("The Gambia", "GMB"), ("DR Congo", "COD"),
    ],
)  # fmt: skip
def test_names_and_adjectives(text, code):
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["the North", "Korea", "Korean", "Congo", "Congolese", "Norland", "", "the", "Europe"])
def test_what_is_no_country_or_fits_two_gives_none(text):
    assert country_code(text) is None


def test_region_capital_and_demonyms():
    assert region("PRK") == region("JPN") == "Eastern Asia"
    assert capital("PRK") == "Pyongyang"
    assert capital("ISR") is None  # disputed
    assert demonyms("GBR")[0] == "British"
    assert "Britons" in demonyms("GBR")
    assert country_name("USA") == "United States"
    assert (region("XXX"), capital("XXX"), demonyms("XXX"), country_name("XXX")) == (None, None, (), None)


def test_every_name_and_adjective_belongs_to_one_country():
    for row in countries():
        for name in (row.name, *row.aliases, *row.adjectives):
            assert country_code(name) == row.code, name


def test_codes_are_iso_3166_and_all_members_of_the_united_nations_are_there():
    iso = {c.alpha_3 for c in pycountry.countries}
    assert {c.code for c in countries()} - iso == {"XKX"}  # Kosovo's code is user-assigned
    assert sum(c.un_member for c in countries()) == 193
