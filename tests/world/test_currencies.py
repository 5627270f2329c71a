"""The currency of every country by day, and country names beside CLDR's."""

from __future__ import annotations

import datetime as dt

import pycountry
import pytest
from babel.core import Locale

from quizgen.world.countries import countries, country_code
from quizgen.world.currencies import currencies, currency_name


@pytest.mark.parametrize(
    ("country", "day", "codes"),
    [
        ("PRK", "2018-03-28", {"KPW"}), ("KOR", "2018-03-28", {"KRW"}), ("CHN", "2018-03-28", {"CNY"}),
        ("LTU", "2014-12-31", {"LTL"}), ("LTU", "2015-01-02", {"EUR"}),  # Council Decision 2014/509/EU
        ("HRV", "2022-12-31", {"HRK"}), ("HRV", "2023-02-01", {"EUR"}),  # Council Decision (EU) 2022/1211
        ("DEU", "1998-12-31", {"DEM"}), ("DEU", "2001-06-01", {"DEM", "EUR"}), ("DEU", "2003-01-01", {"EUR"}),
        ("ECU", "1999-01-01", {"ECS"}), ("ECU", "2018-01-01", {"USD"}), ("PAN", "2018-01-01", {"PAB", "USD"}),
        ("XKX", "2018-01-01", {"EUR"}), ("HKG", "2018-01-01", {"HKD"}), ("XXX", "2018-01-01", set()),
        ("PRK", "1800-01-01", set()),
    ],
)  # fmt: skip
def test_what_was_tender_on_a_day(country, day, codes):
    assert set(currencies(country, dt.date.fromisoformat(day))) == codes


@pytest.mark.parametrize("year", range(2000, 2027))
def test_every_country_has_a_named_currency_in_every_year_of_the_tables(year):
    for row in countries():
        found = currencies(row.code, dt.date(year, 7, 1))
        assert found or (row.code == "SSD" and year < 2011), row.name  # South Sudan: independent since 2011
        assert all(currency_name(code) for code in found), row.name


def test_currencies_of_late_are_of_iso_4217():
    iso = {c.alpha_3 for c in pycountry.currencies} | {"BGN"}  # withdrawn on the next day
    for row in countries():
        assert set(currencies(row.code, dt.date(2025, 12, 31))) <= iso, row.name


def test_names():
    assert currency_name("JPY") == "Japanese Yen"
    assert currency_name("???") is None


def test_our_names_of_countries_are_not_those_of_others_in_cldr():
    """CLDR's English name of a territory is unknown to our table, or means the same country."""
    iso = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    known = [t for t in Locale("en").territories if t in iso and country_code(Locale("en").territories[t])]
    assert len(known) > 185
    for territory in known:
        assert country_code(Locale("en").territories[territory]) == iso[territory]
