"""Lambert's azimuthal equal-area projection (Snyder 1987, Map Projections, p. 182), centred where the map looks."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

EARTH = 6371.0  # kilometres, the mean radius
FARTHEST, AWAY = 1 + math.cos(math.radians(150)), 1e6  # what lies farther than this angle is on no map, wherever it is put
Vector = tuple[float, float, float]


def vector(longitude: float, latitude: float) -> Vector:
    """Degrees → a unit vector from the Earth's centre."""
    east, north = math.radians(longitude), math.radians(latitude)
    return math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north)


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

    def shows(self, x: float, y: float, edge: float = 0) -> bool:
        """True for a pixel on the map, `edge` pixels within its border."""
        return edge <= x <= self.width - edge and edge <= y <= self.height - edge
