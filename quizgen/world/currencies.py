"""The currency a country used on a day, from the Unicode CLDR as the library babel carries it.

No question asks for one: the English names hold the country's (“North Korean Won”), and an article does not say it.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

_OWN_CODES = {"XKX": "XK"}  # user-assigned: ISO 3166, and so CLDR's table of its codes, has no alpha-3 for Kosovo


def currencies(code: str, on: dt.date) -> tuple[str, ...]:
    """ISO 4217 codes of what was legal tender on the day in the country of an alpha-3 code, by CLDR's dates.

    Several where several were (Panama: PAB and USD; a year or more of change-over); () for an unknown code, and
    for a day on which CLDR has none. Source: CLDR supplemental data, `currencyData/region`.
    """
    from babel.numbers import get_territory_currencies

    territory = _territory(code)
    return tuple(get_territory_currencies(territory, on, tender=True)) if territory else ()


def currency_name(code: str) -> str | None:
    """The English name of an ISO 4217 code (“Japanese Yen”); None for an unknown one."""
    from babel.core import Locale

    return Locale("en").currencies.get(code)


@cache
def _territory(code: str) -> str | None:
    """CLDR's two letters for an alpha-3 code of our table of countries."""
    from babel.core import get_global

    from quizgen.world.countries import country

    if country(code) is None:
        return None
    return _OWN_CODES.get(code) or get_global("territory_aliases")[code][0]
