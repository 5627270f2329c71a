"""Makes quizgen/world/maps/countries.json from the npm package world-atlas (2.0.2: Natural Earth 4.1, 1:50m).

    python tests/world/outlines.py countries-50m.json
    python tests/world/outlines.py                       only the ranks anew, from the file that is there

Natural Earth's data are in the public domain. The arcs, which neighbours share, are thinned alike for both, so that no
gap opens along a border, and each point gets a rank: how rough a line may be and still have it. Antarctica is left out.
The result is the same bytes each time.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).parents[2] / "quizgen" / "world" / "maps" / "countries.json"
STEP = 100  # units of a degree
TOLERANCE = 3.0  # units: what a line may be off (0.03 degrees, 3 km)
ROUGH = (3, 5, 8, 13, 20, 32)  # units: how far off the lines of wider maps may be, a point's rank is how many have it
# Territories without an ISO code of their own in the source.
UNCODED = {"Kosovo": "XKX", "Somaliland": "Somaliland", "N. Cyprus": "Northern Cyprus", "Siachen Glacier": "Siachen"}
LEFT_OUT = {"Antarctica", "Indian Ocean Ter.", "Ashmore and Cartier Is."}
SOURCE = "Natural Earth 4.1 (naturalearthdata.com, public domain), 1:50m, as in world-atlas 2.0.2"

Point = tuple[int, int]


def main(source: str = "") -> None:
    """Write the file."""
    arcs, countries = read(source) if source else kept()
    lines = ",\n".join(json.dumps(deltas(arc), separators=(",", ":")) for arc in arcs)
    ranked = ",\n".join(json.dumps(ranks(arc)) for arc in arcs)
    shapes = ",\n".join(f"{json.dumps(c)}:{json.dumps(countries[c], separators=(',', ':'))}" for c in sorted(countries))
    middles = {c: inside(c, arcs, countries[c]) for c in sorted(countries)}
    head = f'{{"source":{json.dumps(SOURCE)},\n"step":{STEP},\n"rough":{json.dumps(ROUGH)},\n'
    text = f'{head}"arcs":[\n{lines}\n],\n"ranks":[\n{ranked}\n],\n"countries":{{\n{shapes}\n}},\n'
    text += f'"inside":{json.dumps(middles, separators=(",", ":"))}}}\n'
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(countries)} countries, {sum(map(len, arcs))} points, {len(text.encode()):,} bytes")


Shapes = dict[str, list[list[list[int]]]]


def read(source: str) -> tuple[list[list[Point]], Shapes]:
    """The arcs, thinned, and of each country its parts, from the package's file."""
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    countries: Shapes = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name not in LEFT_OUT:
            countries[code(shape, name)] = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [without_repeats(thinned(points)) for points in absolute(atlas)], countries


def kept() -> tuple[list[list[Point]], Shapes]:
    """The same of the file that is there."""
    data = json.loads(TARGET.read_text(encoding="utf-8"))
    arcs = []
    for flat in data["arcs"]:
        steps = list(zip(flat[::2], flat[1::2], strict=True))
        arcs.append([(sum(x for x, _ in steps[: n + 1]), sum(y for _, y in steps[: n + 1])) for n in range(len(steps))])
    return arcs, data["countries"]


def without_repeats(points: list[Point]) -> list[Point]:
    """The points without those that repeat the one before."""
    return [p for n, p in enumerate(points) if not n or p != points[n - 1]]


def ranks(points: list[Point]) -> str:
    """A digit for each point: of how many of the roughnesses of `ROUGH` a line has it. The ends of an arc, and the point
    of a ring farthest from its start, are on every line."""
    found = [0] * len(points)
    for number, tolerance in enumerate(ROUGH, 1):
        for n in _kept(points, tolerance):
            found[n] = number
    return "".join(map(str, found))


def inside(name: str, arcs: list[list[Point]], parts: list[list[list[int]]]) -> list[float]:
    """Longitude, latitude and kilometres to the border of the point of the largest part that lies farthest within, of a
    grid of 40 times 40 points."""
    rings = [joined(arcs, part[0]) for part in parts]
    ring = max(rings, key=lambda r: abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(r, r[1:], strict=False))))
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    wide = math.cos(math.radians((south + north) / 2 / STEP))
    best = (0.0, 0.0, -1.0)
    for i in range(1, 40):
        for j in range(1, 40):
            x, y = west + (east - west) * i / 40, south + (north - south) * j / 40
            if lies_in((x, y), ring):
                far = min(_off((x * wide, y), (ax * wide, ay), (bx * wide, by)) for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False))
                best = max(best, (x, y, far), key=lambda b: b[2])
    x, y, far = best
    return [round(x / STEP, 1), round(y / STEP, 1), max(0, round(far / STEP * 111.2))]


def joined(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    """A ring of arcs; across the date line longitudes go on."""
    found: list[Point] = []
    for number in numbers:
        points = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += points[1:] if found else points
    turn, ring = 0, found[:1]
    for (ax, _), (bx, by) in zip(found, found[1:], strict=False):
        turn += 360 * STEP * ((ax - bx > 180 * STEP) - (bx - ax > 180 * STEP))
        ring.append((bx + turn, by))
    return ring


def lies_in(point: tuple[float, float], ring: list[Point]) -> bool:
    """Whether a ring has a point, by the crossings of a ray."""
    x, y = point
    pairs = zip(ring, ring[1:], strict=False)
    return sum((ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax for (ax, ay), (bx, by) in pairs) % 2 == 1


def code(shape: dict[str, Any], name: str) -> str:
    """The alpha-3 code; a territory without one goes by its name."""
    if name in UNCODED:
        return UNCODED[name]
    return str(pycountry.countries.get(numeric=shape["id"]).alpha_3)


def absolute(atlas: dict[str, Any]) -> list[list[Point]]:
    """The arcs in units of 1/STEP degree (TopoJSON: deltas, scaled and moved)."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * STEP), round((y * sy + ty) * STEP)))
        found.append(points)
    return found


def thinned(points: list[Point]) -> list[Point]:
    """The arc without what lies near the line of the rest (Douglas and Peucker 1973); a ring keeps its shape."""
    made = [points[n] for n in _kept(points, TOLERANCE)]
    ring = points[0] == points[-1] and len(points) > 3
    return points[:: max(1, len(points) // 5)] + [points[0]] if ring and len(made) < 4 else made


def _kept(points: list[Point], tolerance: float) -> list[int]:
    """Which points a line has that is off by `tolerance` at most."""
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda n: _square(points[0], points[n]))
        return _between(points, 0, far, tolerance) + _between(points, far, len(points) - 1, tolerance)[1:]
    return _between(points, 0, len(points) - 1, tolerance)


def _between(points: list[Point], start: int, end: int, tolerance: float) -> list[int]:
    keep, stack = {start, end}, [(start, end)]
    while stack:
        first, last = stack.pop()
        off = {n: _off(points[n], points[first], points[last]) for n in range(first + 1, last)}
        far = max(off, key=lambda n: off[n], default=0)
        if off and off[far] > tolerance:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return sorted(keep)


def _square(a: tuple[float, float], b: tuple[float, float]) -> float:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _off(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """The distance of a point from the line between two others."""
    length = _square(a, b)
    if not length:
        return _square(p, a) ** 0.5
    t = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length
    t = min(1.0, max(0.0, t))
    return float(((p[0] - a[0] - t * (b[0] - a[0])) ** 2 + (p[1] - a[1] - t * (b[1] - a[1])) ** 2) ** 0.5)


def deltas(points: list[Point]) -> list[int]:
    """x, y of the first point, then the steps."""
    flat = [*points[0]]
    for (ax, ay), (bx, by) in zip(points, points[1:], strict=False):
        if (ax, ay) != (bx, by):
            flat += [bx - ax, by - ay]
    return flat


if __name__ == "__main__":
    main(*sys.argv[1:])
