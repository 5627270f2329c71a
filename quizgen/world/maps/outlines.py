"""The outlines of countries and where a point lies among them.

The file beside this module is made by tests/world/outlines.py from Natural Earth (public domain): arcs that neighbours
share, of each country its parts as rings of arcs, as TopoJSON has them, and of each point in how many of the roughnesses
a line has it: the lines of a wide map have fewer points. Each country has a point that lies well within it.
"""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from quizgen.world.maps.projection import Line, line, vector

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = tuple[Point, ...]
Box = tuple[float, float, float, float]
_FILE = Path(__file__).parent / "countries.json"
KILOMETRES = 111.2  # in a degree of latitude


@cache
def _data() -> Any:
    return json.loads(_FILE.read_text(encoding="utf-8"))


def source() -> str:
    """Whose outlines these are."""
    return str(_data()["source"])


def codes() -> tuple[str, ...]:
    """Alpha-3 codes of the countries and territories that have an outline; a territory without a code has a name."""
    return tuple(_data()["countries"])


@cache
def parts(code: str, rough: int = 0) -> tuple[tuple[Ring, ...], ...]:
    """The parts of a country: of each the outer ring, then its holes. () for one without an outline. `rough`: an index of
    `roughness`, 0 for all points."""
    shapes = _data()["countries"].get(code, ())
    return tuple(tuple(_ring(tuple(arcs), rough) for arcs in part) for part in shapes)


@cache
def roughness() -> tuple[float, ...]:
    """How far off the lines of each roughness may be, in kilometres, the finest first."""
    return tuple(units / _data()["step"] * KILOMETRES for units in _data()["rough"])


@lru_cache(maxsize=8192)
def _arc(number: int, rough: int) -> Ring:
    flat, step, ranks = _data()["arcs"][number], _data()["step"], _data()["ranks"][number]
    least = str(rough + 1) if rough else "0"
    x = y = 0
    points = []
    for dx, dy, rank in zip(flat[::2], flat[1::2], ranks, strict=True):
        x, y = x + dx, y + dy
        if rank >= least:
            points.append((x / step, y / step))
    return tuple(points)


def _ring(arcs: tuple[int, ...], rough: int) -> Ring:
    """Arcs joined; ~n is arc n backwards. Across the date line longitudes go on (181), so that no line runs around the
    world."""
    found: list[Point] = []
    for number in arcs:
        points = _arc(number, rough) if number >= 0 else _arc(~number, rough)[::-1]
        found += points[1:] if found else points
    turn, ring = 0, found[:1]
    for (ax, _), (bx, by) in zip(found, found[1:], strict=False):
        turn += 360 * ((ax - bx > 180) - (bx - ax > 180))
        ring.append((bx + turn, by))
    return tuple(ring)


@cache
def lines(code: str, rough: int = 0) -> tuple[tuple[Line, ...], ...]:
    """`parts` as lines of unit vectors, for a projection."""
    return tuple(tuple(line([vector(x, y) for x, y in ring]) for ring in part) for part in parts(code, rough))


def well_within(code: str) -> tuple[Point, float]:
    """The point that lies farthest within the largest part of a country, and its kilometres to the border."""
    longitude, latitude, far = _data()["inside"][code]
    return (round((longitude + 180) % 360 - 180, 1), latitude), far


@cache
def whole_box(code: str) -> Box:
    """West, south, east and north of all parts of a country."""
    found = boxes(code)
    return min(b[0] for b in found), min(b[1] for b in found), max(b[2] for b in found), max(b[3] for b in found)


@cache
def boxes(code: str) -> tuple[Box, ...]:
    """Of each part of a country its west, south, east and north."""
    rings = [part[0] for part in parts(code)]
    return tuple((min(x for x, _ in r), min(y for _, y in r), max(x for x, _ in r), max(y for _, y in r)) for r in rings)


def area(ring: Ring) -> float:
    """The area of a ring in square degrees of the equator, as on a flat map of its latitude: good enough to compare."""
    total = sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))
    middle = sum(y for _, y in ring) / len(ring)
    return abs(total) / 2 * math.cos(math.radians(middle))


def inside(ring: Ring, point: Point) -> bool:
    """True for a point within a ring (even-odd rule)."""
    x, y = point
    found = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


def holds(code: str, point: Point) -> bool:
    """True where the point lies within the country's outline."""
    x, y = point
    for part, (west, south, east, north) in zip(parts(code), boxes(code), strict=True):
        for place in ((x + turn, y) for turn in (-360, 0, 360)):
            if south <= y <= north and west <= place[0] <= east and sum(inside(r, place) for r in part) % 2:
                return True
    return False


def country_at(point: Point) -> str | None:
    """The country or territory whose outline has the point; None at sea."""
    return next((code for code in codes() if holds(code, point)), None)


def from_border(code: str, point: Point) -> float:
    """Kilometres from a point to the nearest line of a country's outline, as on a flat map."""
    width = math.cos(math.radians(point[1]))
    shortest = math.inf
    for part in parts(code):
        for ring in part:
            for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
                ux, uy = (bx - ax) * width, by - ay
                px, py = (point[0] - ax) * width, point[1] - ay
                t = min(1.0, max(0.0, (ux * px + uy * py) / ((ux * ux + uy * uy) or 1)))
                shortest = min(shortest, math.hypot(px - t * ux, py - t * uy))
    return shortest * KILOMETRES


@lru_cache(maxsize=512)
def main_parts(code: str) -> tuple[Ring, ...]:
    """The outer rings of what people think of as the country: its largest part, and those near it or nearly as large
    (Hawaii and French Guiana are neither)."""
    rings = sorted((part[0] for part in parts(code)), key=area, reverse=True)
    if not rings:
        return ()
    largest = area(rings[0])
    cx, cy = _middle(rings[0])
    reach = max(4.0, 1.5 * math.sqrt(largest))
    near = [r for r in rings[1:] if area(r) > largest / 4 or _apart(_middle(r), (cx, cy)) < reach]
    return (rings[0], *near)


def _middle(ring: Ring) -> Point:
    """The middle of a ring's box."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2


def _apart(a: Point, b: Point) -> float:
    east = (a[0] - b[0] + 180) % 360 - 180
    return math.hypot(east * math.cos(math.radians((a[1] + b[1]) / 2)), a[1] - b[1])


SIDES = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")


def direction(code: str, other: str) -> str:
    """On which side of a country another lies (“north-west”), from the middle of one to that of the other; "" for one
    without an outline."""
    ours, theirs = main_parts(code), main_parts(other)
    if not ours or not theirs:
        return ""
    return side(_middle(ours[0]), _middle(theirs[0]))


def side(a: Point, b: Point) -> str:
    """On which side of a point another lies."""
    (ax, ay), (bx, by) = a, b
    east = ((bx - ax + 180) % 360 - 180) * math.cos(math.radians((ay + by) / 2))
    return SIDES[round(math.degrees(math.atan2(by - ay, east)) / 45) % 8]
