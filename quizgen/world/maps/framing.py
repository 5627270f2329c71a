"""Where a map looks: wide enough to show what is marked among its neighbours, and no wider."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import islice

from quizgen.model.maps import MapView
from quizgen.world.maps.outlines import KILOMETRES, Box, Point, boxes, codes, lines, main_parts, roughness, whole_box
from quizgen.world.maps.projection import Frame, Line, vector

LEAST, MOST = 600.0, 5_500.0  # kilometres from the centre to either side
WIDER = 1.35  # from one width tried to the next
COUNTRIES = 3  # that a map of a country shows at least, to tell it from its neighbours; one of spots may show one less
SEEN = 12.0  # pixels that a shape must have to be seen
UNSEEN = 1.2  # pixels that a line may be off


@lru_cache(maxsize=256)
def frame_of(view: MapView) -> Frame:
    """The frame of a map: around what is marked and all spots."""
    rings = [ring for code in view.marked for ring in main_parts(code)]
    points = [p for ring in rings for p in ring] + [(s.longitude, s.latitude) for s in view.spots]
    centre = centre_of(points)
    wanted = COUNTRIES - (not rings)
    frame = Frame(*centre, min(MOST, max(LEAST, _needed(centre, points, bool(rings)))))
    while frame.half < MOST and _shown(frame) < wanted:
        frame = Frame(*centre, frame.half * WIDER)
    return frame


def centre_of(points: list[Point]) -> Point:
    """The middle of the points' box, across the date line where that is the shorter way."""
    first = points[0][0]
    east = [(x - first + 180) % 360 - 180 for x, _ in points]
    north = [y for _, y in points]
    longitude = first + (min(east) + max(east)) / 2
    return round((longitude + 180) % 360 - 180, 2), round((min(north) + max(north)) / 2, 2)


def _needed(centre: Point, points: list[Point], marked: bool) -> float:
    """The kilometres to either side at which all points lie well within the frame; a marked country leaves room for
    its neighbours."""
    frame = Frame(*centre, LEAST)
    edge = frame.height / 4.5 if marked else frame.height / 8
    x, y = frame.width / 2, frame.height / 2
    pixels = frame.all(vector(*point) for point in points)
    return frame.half * max(max(abs(px - x) / (x - edge), abs(py - y) / (y - edge)) for px, py in pixels)


def _shown(frame: Frame) -> int:
    """How many countries show enough to be told; it stops counting at `COUNTRIES`."""
    seen = (code for code in codes_near(frame) if any(_visible(frame, part[0]) for part in near(code, frame, SEEN)))
    return sum(1 for _ in islice(seen, COUNTRIES))


def near(code: str, frame: Frame, least: float = 0) -> list[tuple[Line, ...]]:
    """The parts of a country, as lines, that may lie in the frame: their boxes are no farther than its corner, and
    `least` pixels long or more."""
    reach, size = frame.half * 1.5 / KILOMETRES, least / frame.scale / KILOMETRES
    found = zip(lines(code, _rough(frame)), boxes(code), strict=True)
    return [part for part, box in found if max(box[2] - box[0], box[3] - box[1]) >= size and _within(box, frame, reach)]


@lru_cache(maxsize=64)
def codes_near(frame: Frame) -> tuple[str, ...]:
    """The countries of which something may lie in the frame."""
    reach = frame.half * 1.5 / KILOMETRES
    return tuple(code for code in codes() if boxes(code) and _within(whole_box(code), frame, reach))


@lru_cache(maxsize=64)
def _rough(frame: Frame) -> int:
    """The roughest lines that nobody tells from the finest at this width."""
    return max((n for n, off in enumerate(roughness()) if off * frame.scale <= UNSEEN), default=0)


def _visible(frame: Frame, ring: Line) -> bool:
    shown = [(x, y) for x, y in frame.drawn(ring) if frame.shows(x, y)]
    return bool(shown) and size(shown) >= SEEN


def size(points: list[tuple[float, float]]) -> float:
    """The longer side of the points' box."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _within(box: Box, frame: Frame, reach: float) -> bool:
    """True where a box may come within `reach` degrees of the frame's centre; near the poles any longitude may."""
    west, south, east, north = box
    if south - reach > frame.latitude or north + reach < frame.latitude:
        return False
    widest = max(abs(frame.latitude) + reach, 0)
    if widest >= 85:
        return True
    wide = reach / math.cos(math.radians(widest))
    off = (frame.longitude - (west + east) / 2 + 180) % 360 - 180
    return abs(off) <= (east - west) / 2 + wide
