"""The outlines, where points lie among them, and the pictures."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree

import pytest

from quizgen.model.maps import MapSpot, MapView
from quizgen.world.cities import cities
from quizgen.world.countries import countries
from quizgen.world.maps import svg
from quizgen.world.maps.disputes import disputed, notice, on_map
from quizgen.world.maps.framing import frame_of
from quizgen.world.maps.outlines import codes, country_at, from_border, holds, main_parts
from quizgen.world.maps.picture import MOST_BYTES
from quizgen.world.maps.projection import EARTH, Frame

COAST = 30  # kilometres that the table's tenth of a degree and a thinned coast may put a harbour off
NO_OUTLINE = {"TUV"}  # smaller than the source draws
STATES = [c.code for c in countries() if c.un_member and c.code not in NO_OUTLINE]


def of(code: str) -> MapView:
    return MapView(alt="A map on which one country is hatched.", marked=(code,))


def test_every_state_has_an_outline() -> None:
    assert {c.code for c in countries() if c.un_member and not main_parts(c.code)} == NO_OUTLINE


def test_a_capital_lies_within_its_country() -> None:
    off = {}
    for city in cities():
        if city.capital and city.country not in NO_OUTLINE and not holds(city.country, (city.longitude, city.latitude)):
            off[city.name] = from_border(city.country, (city.longitude, city.latitude))
    assert {name: far for name, far in off.items() if far > COAST} == {}


def test_a_point_tells_its_country() -> None:
    inland = {"Kabul": "AFG", "Madrid": "ESP", "Brasília": "BRA", "Prague": "CZE", "Bamako": "MLI", "Moscow": "RUS"}
    found = {c.name: country_at((c.longitude, c.latitude)) for c in cities() if c.name in inland and c.capital}
    assert found == inland
    assert country_at((-30.0, 0.0)) is None


def test_equal_areas_stay_equal() -> None:
    """A square degree of Finland and one of Kenya, each a quarter of the way to the edge of its map."""
    for latitude in (0.0, 62.0):
        frame = Frame(25, latitude, 3000)
        corners = [frame.project(25 + x, latitude + y) for x, y in ((8, -2), (9, -2), (9, -1), (8, -1))]
        drawn = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, corners[1:] + corners[:1], strict=True))) / 2
        low, high = math.radians(latitude - 2), math.radians(latitude - 1)
        true = EARTH**2 * math.radians(1) * (math.sin(high) - math.sin(low))
        assert drawn / frame.scale**2 == pytest.approx(true, rel=2e-3)


@pytest.mark.parametrize("code", STATES)
def test_a_picture_is_small_and_well_formed(code: str) -> None:
    drawn = svg(of(code))
    assert len(drawn.encode()) <= MOST_BYTES
    root = ElementTree.fromstring(drawn)
    assert root[0].text == of(code).alt
    assert country_names_in(drawn) == set()


def country_names_in(drawn: str) -> set[str]:
    words = set(re.findall(r">([^<]+)<", drawn.replace(of("x").alt, "")))
    return {c.name for c in countries()} & words


@pytest.mark.parametrize("code", ["PRK", "CHL", "MLT", "FJI", "RUS"])
def test_what_is_marked_lies_in_the_frame(code: str) -> None:
    frame = frame_of(of(code))
    assert all(frame.shows(*frame.project(*point)) for ring in main_parts(code) for point in ring)


@pytest.mark.parametrize(("code", "sea"), [("CHL", (-85, -30)), ("IDN", (88, -12)), ("KIR", (-165, 5)), ("CUB", (-87, 24))])
def test_the_sea_is_not_land(code: str, sea: tuple[float, float]) -> None:
    """A ring about the antipode, drawn as it is projected, would cover the whole map."""
    frame = frame_of(of(code))
    x, y = frame.project(*sea)
    assert frame.shows(x, y)
    assert not any(_inside(polygon, x, y) for polygon in polygons(svg(of(code))))


def test_a_small_country_has_a_ring_and_a_large_one_none() -> None:
    assert "<circle" in svg(of("MLT"))
    assert "<circle" not in svg(of("ITA"))


def test_an_enclave_is_not_hatched_with_the_country_around_it() -> None:
    frame = frame_of(of("ZAF"))
    hatched = re.findall(r'<path d="([^"]+)" fill="url', svg(of("ZAF")))
    around = [p for p in polygons(f'<path d="{hatched[0]}" fill="x"') if _inside(p, *frame.project(28.2, -29.6))]
    assert len(around) == 2  # the outer ring and the hole of Lesotho


def test_spots_are_numbered_where_they_lie() -> None:
    view = MapView(alt="Spots.", spots=(MapSpot("1", 39.0, 125.8), MapSpot("2", 37.6, 127.0)))
    frame = frame_of(view)
    for spot in view.spots:
        x, y = frame.project(spot.longitude, spot.latitude)
        assert f'<circle cx="{x:.1f}" cy="{y:.1f}"' in svg(view)


def test_a_label_is_only_text() -> None:
    hostile = MapView(alt="A <b>map</b> & more", spots=(MapSpot("<script>alert(1)</script>", 39.0, 125.8),))
    root = ElementTree.fromstring(svg(hostile))
    assert root.findall(".//{*}script") == [] and root[0].text == hostile.alt


def test_the_same_view_is_the_same_bytes() -> None:
    first = svg(of("PRK"))
    svg.cache_clear()
    frame_of.cache_clear()
    assert svg(of("PRK")) == first


def test_nothing_to_show_is_no_picture() -> None:
    with pytest.raises(ValueError, match="TUV"):
        svg(of("TUV"))


def test_a_map_says_what_is_in_dispute_on_it() -> None:
    assert "Crimea" in notice(of("UKR"))
    assert "Western Sahara" in notice(of("MAR"))
    assert "the Golan Heights" in notice(of("SYR"))
    assert "Kashmir" in notice(of("PAK"))
    assert "Taiwan" in notice(of("TWN"))
    assert notice(of("URY")) == ""


def test_each_disputed_place_has_a_source_and_its_cities_are_none_that_a_map_asks_for() -> None:
    from quizgen.world.cities import called
    from quizgen.world.spots import on_map_as

    members = {c.code for c in countries() if c.un_member}
    for row in disputed():
        assert len(row.source) > 10 and row.told and row.name
        for city in row.cities:
            asked = [c for c in called(city) if c.country in members and on_map_as(c) and _near(c, row)]
            # Beyond the border lies a Donetsk that nobody claims.
            assert not asked or [c.country for c in asked] == ["RUS"] and city == "Donetsk", (row.name, city)


def _near(city, row) -> bool:
    return abs(city.latitude - row.latitude) < 4 and abs(city.longitude - row.longitude) < 4


def test_each_disputed_place_lies_on_the_map_of_its_neighbourhood() -> None:
    for row in disputed():
        view = MapView(alt="A spot.", spots=(MapSpot("1", row.latitude, row.longitude),))
        assert row in on_map(view)


def test_neighbours_share_their_border() -> None:
    """Thinned arcs are shared: the two Koreas have at least one line in common."""
    north, south = (set(main_parts(code)[0]) for code in ("PRK", "KOR"))
    assert len(north & south) > 5
    assert len(codes()) > 230


def polygons(drawn: str) -> list[list[tuple[float, float]]]:
    """The polygons of all paths with relative lines."""
    found = []
    for path in re.findall(r'<path d="(M[^"]*l[^"]*z)"', drawn):
        for part in path.split("z")[:-1]:
            start, _, steps = part[1:].partition("l")
            numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", f"{start} {steps}")]
            x, y = numbers[:2]
            points = [(x, y)]
            for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
                x, y = x + dx, y + dy
                points.append((x, y))
            found.append(points)
    return found


def _inside(points: list[tuple[float, float]], x: float, y: float) -> bool:
    found = False
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found
