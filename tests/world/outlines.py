"""Makes quizgen/world/maps/countries.json from the npm package world-atlas (2.0.2: Natural Earth 4.1, 1:50m).

    python tests/world/outlines.py countries-50m.json

Natural Earth's data are in the public domain. The arcs, which neighbours share, are thinned alike for both, so that no
gap opens along a border. Antarctica is left out. The result is the same bytes each time.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pycountry

TARGET = Path(__file__).parents[2] / "quizgen" / "world" / "maps" / "countries.json"
STEP = 100  # units of a degree
TOLERANCE = 3.0  # units: what a line may be off (0.03 degrees, 3 km)
# Territories without an ISO code of their own in the source.
UNCODED = {"Kosovo": "XKX", "Somaliland": "Somaliland", "N. Cyprus": "Northern Cyprus", "Siachen Glacier": "Siachen"}
LEFT_OUT = {"Antarctica", "Indian Ocean Ter.", "Ashmore and Cartier Is."}
SOURCE = "Natural Earth 4.1 (naturalearthdata.com, public domain), 1:50m, as in world-atlas 2.0.2"

Point = tuple[int, int]


def main(source: str) -> None:
    """Write the file."""
    atlas = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = [thinned(points) for points in absolute(atlas)]
    countries: dict[str, list[list[list[int]]]] = {}
    for shape in atlas["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name not in LEFT_OUT:
            parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            countries[code(shape, name)] = parts
    lines = ",\n".join(json.dumps(deltas(arc), separators=(",", ":")) for arc in arcs)
    shapes = ",\n".join(f"{json.dumps(c)}:{json.dumps(countries[c], separators=(',', ':'))}" for c in sorted(countries))
    text = f'{{"source":{json.dumps(SOURCE)},\n"step":{STEP},\n"arcs":[\n{lines}\n],\n"countries":{{\n{shapes}\n}}}}\n'
    TARGET.write_text(text, encoding="utf-8")
    print(f"{len(countries)} countries, {sum(map(len, arcs))} points, {len(text.encode()):,} bytes")


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
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda n: _square(points[0], points[n]))
        made = _between(points[: far + 1]) + _between(points[far:])[1:]
        return made if len(made) > 3 else points[:: max(1, len(points) // 5)] + [points[0]]
    return _between(points)


def _between(points: list[Point]) -> list[Point]:
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        off = {n: _off(points[n], points[first], points[last]) for n in range(first + 1, last)}
        far = max(off, key=lambda n: off[n], default=0)
        if off and off[far] > TOLERANCE:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[n] for n in sorted(keep)]


def _square(a: Point, b: Point) -> int:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2


def _off(p: Point, a: Point, b: Point) -> float:
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
    main(sys.argv[1])
