"""Lambert's azimuthal equal-area projection (Snyder 1987, Map Projections, p. 182), centred where the map looks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

EARTH = 6371.0  # kilometres, the mean radius
FARTHEST, AWAY = 1 + math.cos(math.radians(150)), 1e6  # what lies farther than this angle is on no map, wherever it is put
LONGEST = 16  # points of a stretch
Vector = tuple[float, float, float]


def vector(longitude: float, latitude: float) -> Vector:
    """Degrees → a unit vector from the Earth's centre."""
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


class Stretch(NamedTuple):
    """A part of a line, without its first point, which is the last one of the stretch before. All lies within `radius`
    (radians) of `middle`."""

    middle: Vector
    radius: float
    points: tuple[Vector, ...]


class Line(NamedTuple):
    """A closed line: its first point, then its stretches up to that point again."""

    first: Vector
    stretches: tuple[Stretch, ...]


def line(points: Sequence[Vector]) -> Line:
    """Points as a line in stretches."""
    cut = (points[at : at + LONGEST] for at in range(1, len(points), LONGEST))
    before = [points[0], *points[LONGEST::LONGEST]]
    return Line(points[0], tuple(_stretch(first, tuple(rest)) for first, rest in zip(before, cut, strict=False)))


def _stretch(first: Vector, rest: tuple[Vector, ...]) -> Stretch:
    both = (first, *rest)
    x, y, z = (sum(axis) for axis in zip(*both, strict=True))
    long = math.sqrt(x * x + y * y + z * z) or 1.0
    middle = (x / long, y / long, z / long)
    nearest = min(middle[0] * a + middle[1] * b + middle[2] * c for a, b, c in both)
    return Stretch(middle, math.acos(max(-1.0, min(1.0, nearest))), rest)


@dataclass(frozen=True)
class Frame:
    """What a map shows: `half` kilometres to either side of its centre; `width` and `height` in pixels."""

    longitude: float
    latitude: float
    half: float
    width: float = 360
    height: float = 270

    @property
    def scale(self) -> float:
        """Pixels of a kilometre."""
        return self.width / 2 / self.half

    @cached_property
    def _axes(self) -> tuple[Vector, Vector, Vector]:
        """Unit vectors at the centre: up from the ground, east, north."""
        up = vector(self.longitude, self.latitude)
        east, north = math.radians(self.longitude), math.radians(self.latitude)
        across = (-math.sin(east), math.cos(east), 0.0)
        along = (-math.sin(north) * math.cos(east), -math.sin(north) * math.sin(east), math.cos(north))
        return up, across, along

    def project(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees → pixels from the upper left corner."""
        return self.all((vector(longitude, latitude),))[0]

    def all(self, vectors: Iterable[Vector]) -> list[tuple[float, float]]:
        """The same of unit vectors, quickly."""
        (ux, uy, uz), (ex, ey, _), (nx, ny, nz) = self._axes
        left, top, scale, root = self.width / 2, self.height / 2, EARTH * self.scale * math.sqrt(2), math.sqrt
        made = []
        for x, y, z in vectors:
            near = 1 + ux * x + uy * y + uz * z
            k = scale / root(near) if near > FARTHEST else scale * AWAY
            made.append((left + k * (ex * x + ey * y), top - k * (nx * x + ny * y + nz * z)))
        return made

    @cached_property
    def _corner(self) -> float:
        """Radians from the centre beyond which nothing is on the map, with a third to spare."""
        far = math.hypot(self.width, self.height) / 2 / self.scale * 1.3
        return 2 * math.asin(min(1.0, far / 2 / EARTH))

    def drawn(self, line: Line) -> list[tuple[float, float]]:
        """A closed line in pixels. Of a stretch that lies off the map only the end is kept: the line goes round as
        before, where nobody sees it."""
        (ux, uy, uz), _, _ = self._axes
        seen = [line.first]
        for (x, y, z), radius, points in line.stretches:
            reach = radius + self._corner
            if reach >= math.pi or ux * x + uy * y + uz * z > math.cos(reach):
                seen += points
            else:
                seen.append(points[-1])
        return self.all(seen)

    def shows(self, x: float, y: float, edge: float = 0) -> bool:
        """True for a pixel on the map, `edge` pixels within its border."""
        return edge <= x <= self.width - edge and edge <= y <= self.height - edge
