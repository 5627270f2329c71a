"""Draws a map as SVG: no more than 15 kB, the same bytes each time.

One picture serves light and dark: the sea is transparent, so that it takes the card's own colour, and land is a grey
that stands out from both (3:1 or more, WCAG 2.2, 1.4.11). What is marked is hatched, not coloured alone.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape

from quizgen.model.maps import MapSpot, MapView
from quizgen.world.maps.framing import SEEN, codes_near, frame_of, near, size
from quizgen.world.maps.outlines import main_parts
from quizgen.world.maps.projection import Frame, vector

MOST_BYTES = 15_000
LAND, BORDER, DARK, BRIGHT = "#868d95", "#ffffff", "#1d2126", "#ffb454"
ROUGH = (2.0, 2.8, 3.6, 5.0)  # pixels that a line may be off; the first that is small enough is taken
SPECK = 1.6  # pixels: a smaller island is left out
Pixels = list[tuple[float, float]]


@lru_cache(maxsize=512)
def svg(view: MapView) -> str:
    """The map as an SVG document of 360 by 270 pixels. ValueError for a view that marks nothing with an outline."""
    if not view.spots and not any(main_parts(code) for code in view.marked):
        raise ValueError(f"no outline of {', '.join(view.marked) or 'nothing'}")
    frame = frame_of(view)
    drawn = ""
    for rough in ROUGH:
        drawn = _drawn(view, frame, rough)
        if len(drawn.encode()) <= MOST_BYTES:
            break
    return drawn


def _drawn(view: MapView, frame: Frame, rough: float) -> str:
    marked = {code: path for code in view.marked if (path := _path(code, frame, rough, holes=True))}
    land = "".join(path for code in codes_near(frame) if code not in marked and (path := _path(code, frame, rough)))
    width, height = int(frame.width), int(frame.height)
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
        f"<title>{escape(view.alt)}</title>",
        _HATCHING if marked else "",
        f'<path d="{land}" fill="{LAND}" stroke="{BORDER}" stroke-width=".8" stroke-linejoin="round"/>',
        *(f'<path d="{path}" fill="url(#h)" fill-rule="evenodd" stroke="{DARK}" stroke-width="1.2"/>' for path in marked.values()),
        *(_ring_around(code, frame) for code in view.marked),
        *(_spot(spot, frame) for spot in view.spots),
        "</svg>",
    ]
    return "".join(body) + "\n"


def _path(code: str, frame: Frame, rough: float, holes: bool = False) -> str:
    """A country's rings in the frame as the data of a path; "" for none. Land is drawn without holes: what lies in one
    is another country, of the same grey."""
    found = []
    for part in near(code, frame, SPECK):
        for ring in part if holes else part[:1]:
            projected = frame.drawn(ring)
            # A ring about the antipode would be turned inside out.
            if not _comes_near(projected, frame):
                continue
            pixels = _clipped(projected, frame)
            if len(pixels) > 2 and size(pixels) >= SPECK:
                found.append(_data(_thinned(pixels, rough)))
    return "".join(found)


def _comes_near(points: Pixels, frame: Frame) -> bool:
    """True where a point lies on the map, or beside it by an eighth of its width."""
    room = frame.width / 8
    east, south = frame.width + room, frame.height + room
    return any([-room <= x <= east and -room <= y <= south for x, y in points])


def _data(points: Pixels) -> str:
    """Whole pixels, each point relative to the one before."""
    x, y = round(points[0][0]), round(points[0][1])
    start, steps = f"M{x} {y}l", []
    for px, py in points[1:]:
        nx, ny = round(px), round(py)
        if (nx, ny) != (x, y):
            steps.append(f"{nx - x} {ny - y}")
            x, y = nx, ny
    return start + " ".join(steps).replace(" -", "-") + "z" if len(steps) > 1 else ""


def _clipped(points: Pixels, frame: Frame) -> Pixels:
    """A polygon cut at the frame, with a little room for the stroke (Sutherland and Hodgman 1974)."""
    room = 4.0
    if all([-room <= x <= frame.width + room and -room <= y <= frame.height + room for x, y in points]):
        return points
    for axis, limit, sign in ((0, -room, 1), (0, frame.width + room, -1), (1, -room, 1), (1, frame.height + room, -1)):
        made: Pixels = []
        for a, b in zip(points[-1:] + points[:-1], points, strict=True):
            ins, was = sign * (b[axis] - limit) >= 0, sign * (a[axis] - limit) >= 0
            if ins != was:
                t = (limit - a[axis]) / (b[axis] - a[axis])
                made.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            if ins:
                made.append(b)
        points = made
        if not points:
            break
    return points


def _thinned(points: Pixels, rough: float) -> Pixels:
    """The polygon without points that lie within `rough` pixels of the last one kept."""
    kept = points[:1]
    for x, y in points[1:]:
        if abs(x - kept[-1][0]) >= rough or abs(y - kept[-1][1]) >= rough:
            kept.append((x, y))
    return kept if len(kept) > 2 else points[:3]


def _ring_around(code: str, frame: Frame) -> str:
    """A ring around a marked country too small to be seen."""
    pixels = frame.all(vector(*point) for ring in main_parts(code) for point in ring)
    if not pixels or size(pixels) >= SEEN:
        return ""
    x, y = (sum(axis) / len(pixels) for axis in zip(*pixels, strict=True))
    circle = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="14" fill="none" stroke='
    return f'{circle}"{DARK}" stroke-width="5"/>{circle}"{BRIGHT}" stroke-width="3"/>'


def _spot(spot: MapSpot, frame: Frame) -> str:
    """A numbered disc, or a dot with a name beside it."""
    x, y = frame.project(spot.longitude, spot.latitude)
    if len(spot.label) <= 2:
        disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="11" fill="{BRIGHT}" stroke="{DARK}" stroke-width="1.5"/>'
        return f'{disc}<text x="{x:.1f}" y="{y + 5:.1f}" font-size="15" font-weight="700" {_TEXT} text-anchor="middle" fill="{DARK}">{escape(spot.label)}</text>'
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{BRIGHT}" stroke="{DARK}" stroke-width="1.5"/>'
    left = x > frame.width * 0.6
    place = f'x="{x - 9 if left else x + 9:.1f}" y="{y + 5:.1f}" text-anchor="{"end" if left else "start"}"'
    text = f'<text {place} font-size="15" font-weight="600" {_TEXT} '
    halo = f'{text}fill="none" stroke="{BORDER}" stroke-width="4" stroke-linejoin="round">{escape(spot.label)}</text>'
    return f'{dot}{halo}{text}fill="{DARK}">{escape(spot.label)}</text>'


_HATCHING = (
    '<defs><pattern id="h" width="7" height="7" patternUnits="userSpaceOnUse">'
    f'<path d="M0 0H7V7H0z" fill="{BRIGHT}"/><path d="M-1 1L1 -1M0 7L7 0M6 8L8 6" stroke="{DARK}" stroke-width="2"/>'
    "</pattern></defs>"
)
_TEXT = 'font-family="Source Sans Pro, Segoe UI, Roboto, Arial, sans-serif"'
