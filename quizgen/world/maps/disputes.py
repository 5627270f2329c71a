"""Places that two states claim: no map asks for them, and a map on which one lies says so.

The rows of `disputed.csv` say where each lies and who holds it; on what Natural Earth draws: its “Disputed Boundaries
Policy” (naturalearthdata.com/about/disputed-boundaries-policy: lines as held, not as claimed).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from quizgen.model.maps import MapView
from quizgen.world.maps.framing import frame_of
from quizgen.world.rows import listed, read

MOST_TOLD = 4  # places named under one map
NEAR = 8.0  # pixels from the border of a map, at which a place is no longer on it


class Disputed(NamedTuple):
    """A row: a name as a sentence has it, a point in the place (degrees), who holds and claims it, its cities as news
    names them, and by what source it is in dispute."""

    name: str
    latitude: float
    longitude: float
    told: str
    cities: tuple[str, ...]
    source: str


@cache
def disputed() -> tuple[Disputed, ...]:
    """All rows."""
    rows = (row for _, row in read("disputed", Path(__file__).parent))
    return tuple(
        Disputed(r["name"], float(r["latitude"]), float(r["longitude"]), r["told"], listed(r["cities"]), r["source"])
        for r in rows
    )


def on_map(view: MapView) -> tuple[Disputed, ...]:
    """The disputed places that lie within a map, the nearest to its centre first."""
    frame = frame_of(view)
    found = []
    for row in disputed():
        x, y = frame.project(row.longitude, row.latitude)
        if frame.shows(x, y, NEAR):
            found.append((abs(x - frame.width / 2) + abs(y - frame.height / 2), row))
    return tuple(row for _, row in sorted(found))


def notice(view: MapView) -> str:
    """What a card says of disputed borders on its map; "" where there are none."""
    rows = on_map(view)
    if not rows:
        return ""
    names = [row.name for row in rows[:MOST_TOLD]]
    told = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    more = " and others" if len(rows) > MOST_TOLD else ""
    return f"Borders are drawn as Natural Earth has them, as held and not as claimed. In dispute here: {told}{more}."
